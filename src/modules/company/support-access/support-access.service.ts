import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { decodeCursor, type Page, pageOf, type PageQuery } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { LetSupportInBody, SupportAccess, SupportLooking } from './support-access.dto.js';

const SHAPE = `
  a.id, a.reason, p.name as "grantedBy", a.granted_at as "grantedAt", a.ends_at as "endsAt", a.ended_at as "endedAt",
  a.ended_at is null and a.ends_at > now() as open,
  (select count(*)::integer from app.support_session s where s.company_id = a.company_id and s.access_id = a.id and s.opened_at is not null) as looks
  from app.support_access a left join app.person p on p.company_id = a.company_id and p.id = a.granted_by`;

/** When, and for how long, an Admin lets platform support look into the company. */
@Injectable()
export class SupportAccessService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async page({ limit, cursor }: PageQuery): Promise<Page<SupportAccess>> {
    const from = decodeCursor(cursor);
    const rows = await this.database.query<SupportAccess>(
      `select ${SHAPE} where a.company_id = $1 and ($2::timestamptz is null or (a.granted_at, a.id) < ($2, $3::uuid)) order by a.granted_at desc, a.id desc limit $4`,
      [this.database.actor.companyId, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, (row) => new Date(row.grantedAt).toISOString());
  }

  looking(): Promise<SupportLooking[]> {
    return this.database.query<SupportLooking>('select operator, until from ctx.support_now() order by operator');
  }

  /** @throws Problem 409 while support is let in already */
  async letIn({ reason, hours }: LetSupportInBody): Promise<SupportAccess> {
    const made = await this.database.first<{ id: string; endsAt: Date }>(
      `insert into app.support_access (reason, ends_at) values ($1, now() + make_interval(hours => $2)) returning id, ends_at as "endsAt"`,
      [reason, hours],
    );
    const access = await this.one(made!.id);
    await this.audit.record('company.profile.edit', { type: 'support-access', id: access.id }, undefined, { reason, hours, until: made!.endsAt });
    return access;
  }

  /** Ends it now; whoever looks is shut out with their next request. @throws Problem 404 */
  async end(id: string): Promise<void> {
    const { companyId, personId } = this.database.actor;
    const ended = await this.database.query('update app.support_access set ended_at = now(), ended_by = $3 where company_id = $1 and id = $2 and ended_at is null and ends_at > now() returning id', [companyId, id, personId]);
    if (ended.length === 0) throw notFound();
    await this.audit.record('company.profile.edit', { type: 'support-access', id }, { open: true }, { open: false });
  }

  private async one(id: string): Promise<SupportAccess> {
    return (await this.database.first<SupportAccess>(`select ${SHAPE} where a.company_id = $1 and a.id = $2`, [this.database.actor.companyId, id]))!;
  }
}
