import { Injectable } from '@nestjs/common';
import { utc } from '../../../common/http/json-text.js';
import { type Page, decodeCursor, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Invitation, InvitationsQuery } from './dto/invitations.dto.js';

/** One that is waiting although its time is over has expired, whether or not the job has been by. */
const STATUS = "case when i.status = 'pending' and i.expires_at <= now() then 'expired' else i.status end";

/** Sorts descending: waiting before over. */
const TURN = `case when ${STATUS} = 'pending' then 'waiting' else 'over' end`;

const INVITATION = `
  select i.id, i.email, p.name, coalesce(p.role, i.role) as role, ${STATUS} as status, i.person_id as "personId", d.name as "departmentName",
         b.name as "invitedByName", ${utc('i.sent_at')} as "sentAt", ${utc('i.expires_at')} as "expiresAt"
    from app.invitation i
    left join app.person p on p.company_id = i.company_id and p.id = i.person_id
    left join app.department d on d.company_id = p.company_id and d.id = p.department_id
    left join app.person b on b.company_id = i.company_id and b.id = i.invited_by
   where i.company_id = $1`;

@Injectable()
export class InvitationsQueries {
  constructor(private readonly database: Database) {}

  /** Those that wait come first, then newest first: ids are made in the order of time. */
  async page({ limit, cursor, total, status }: InvitationsQuery): Promise<Page<Invitation>> {
    const { companyId } = this.database.actor;
    const after = decodeCursor(cursor);
    const rows = await this.database.query<Invitation>(
      `${INVITATION} and ($2::text is null or ${STATUS} = $2) and ($3::uuid is null or (${TURN}, i.id) < ($4::text, $3::uuid)) order by ${TURN} desc, i.id desc limit $5`,
      [companyId, status ?? null, after?.id ?? null, after?.value ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, (row) => (row.status === 'pending' ? 'waiting' : 'over'));
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>(
      `select count(*)::integer as count from app.invitation i where i.company_id = $1 and ($2::text is null or ${STATUS} = $2)`,
      [companyId, status ?? null],
    );
    return { ...page, total: counted!.count };
  }

  async find(id: string): Promise<Invitation | undefined> {
    return this.database.first<Invitation>(`${INVITATION} and i.id = $2`, [this.database.actor.companyId, id]);
  }
}
