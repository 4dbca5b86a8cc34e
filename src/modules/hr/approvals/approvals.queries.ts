import { Injectable } from '@nestjs/common';
import { utc } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor, type Page } from '../../../common/http/page.js';
import { invalidInput } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { APPROVAL_KINDS, type ApprovalKind } from './approval-kinds.types.js';
import type { Approval, ApprovalsQuery } from './approvals.dto.js';

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** $1 company, $2 kind, $3 whether only what the actor is responsible for, $4 and $5 where the page before ended. */
const waiting = ({ name, request: { table, approves }, summary, reason }: ApprovalKind): string => `
  select '${name}' as kind, r.id, r.person_id, r.requested_at, ${summary} as summary, ${reason} as reason
    from app.${table} r
   where r.company_id = $1 and r.status = 'pending' and ($2::text is null or $2 = '${name}')
     and r.person_id = any ((select ctx.decidable('${approves}'))::uuid[])`;

const SHOWN = `
  from (${APPROVAL_KINDS.map(waiting).join(' union all ')}) w
  join app.person p on p.company_id = $1 and p.id = w.person_id
  left join app.department d on d.company_id = $1 and d.id = p.department_id
  left join lateral (
    select bool_or(s.id = ctx.actor() or s.deputy_id is not distinct from ctx.actor()) as responsible,
           coalesce(json_agg(s.name order by s.name) filter (where s.deputy_id = ctx.actor()), '[]') as deputy_for
      from ctx.deciders(array[w.person_id]) s) s on true
 where ($3::boolean is null or coalesce(s.responsible, false) = $3)`;

/** What waits for the actor, whatever kind it is. */
@Injectable()
export class ApprovalsQueries {
  constructor(private readonly database: Database) {}

  /** Oldest first. @throws Problem 400 for a cursor that no page gave */
  async page({ limit, cursor, total, kind, responsible }: ApprovalsQuery): Promise<Page<Approval>> {
    const from = decodeCursor(cursor);
    if (from && !INSTANT.test(from.value ?? '')) throw invalidInput([{ field: 'cursor', message: 'cursor must be one that a page gave' }]);
    const narrowed = [this.database.actor.companyId, kind ?? null, responsible ?? null];
    const rows = await this.database.prepared<Approval & { place: string }>(
      `select w.kind, w.id, w.person_id as "personId", p.name as "personName", d.name as "departmentName", w.summary, w.reason,
              ${utc('w.requested_at')} as "requestedAt", coalesce(s.responsible, false) as responsible, s.deputy_for as "deputyFor",
              to_char(w.requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
         ${SHOWN} and ($4::timestamptz is null or (w.requested_at, w.id) > ($4, $5::uuid))
        order by w.requested_at, w.id limit $6`,
      [...narrowed, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor({ value: last.place, id: last.id }) : null;
    for (const row of items as Partial<(typeof rows)[number]>[]) delete row.place;
    if (!total) return { items, nextCursor };
    const [counted] = await this.database.query<{ count: number }>(`select count(*)::integer as count ${SHOWN}`, narrowed);
    return { items, nextCursor, total: counted!.count };
  }
}
