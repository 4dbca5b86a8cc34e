import { Injectable } from '@nestjs/common';
import { utc } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor, type Page, wrongCursor } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import { APPROVAL_KINDS, type ApprovalKind } from './approval-kinds.types.js';
import type { Approval, ApprovalsQuery } from './approvals.dto.js';

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** $1 company, $2 kind, $3 and $4 where the page before ended, $5 whether only what the actor is responsible for, $6 how many at most. */
const waiting = ({ name, request: { table, approves }, summary, reason }: ApprovalKind): string => `
  (select '${name}' as kind, r.id, r.person_id, r.requested_at, ${summary} as summary, ${reason} as reason
     from app.${table} r
    where r.company_id = $1 and r.status = 'pending' and ($2::text is null or $2 = '${name}')
      and r.person_id = any ((select ctx.decidable('${approves}'))::uuid[])
      and ($3::timestamptz is null or (r.requested_at, r.id) > ($3, $4::uuid))
    order by r.requested_at, r.id limit case when $5::boolean is null then $6::integer end)`;

/** Of each kind and of all together only as many as are asked for, before anything is found out about them, where that can be. */
const SHOWN = `
  with waiting as materialized (
    select * from (${APPROVAL_KINDS.map(waiting).join(' union all ')}) w
     order by w.requested_at, w.id limit case when $5::boolean is null then $6::integer end),
  decider as materialized (
    select d.person_id, bool_or(d.id = (select ctx.actor()) or d.deputy_id is not distinct from (select ctx.actor())) as responsible,
           coalesce(json_agg(d.name order by d.name) filter (where d.deputy_id = (select ctx.actor())), '[]') as deputy_for
      from ctx.deciders(array(select distinct w.person_id from waiting w)) d group by d.person_id)`;

const FROM = `
  from waiting w left join decider s on s.person_id = w.person_id
 where ($5::boolean is null or coalesce(s.responsible, false) = $5)`;

/** What waits for the actor, whatever kind it is. */
@Injectable()
export class ApprovalsQueries {
  constructor(private readonly database: Database) {}

  /** Oldest first. @throws Problem 400 for a cursor that no page gave */
  async page({ limit, cursor, total, kind, responsible }: ApprovalsQuery): Promise<Page<Approval>> {
    const from = decodeCursor(cursor);
    if (from && !INSTANT.test(from.value ?? '')) throw wrongCursor();
    const narrowed = [this.database.actor.companyId, kind ?? null];
    const rows = await this.database.prepared<Approval & { place: string }>(
      `${SHOWN}
       select w.kind, w.id, w.person_id as "personId", p.name as "personName", d.name as "departmentName", w.summary, w.reason,
              ${utc('w.requested_at')} as "requestedAt", coalesce(w.responsible, false) as responsible, coalesce(w.deputy_for, '[]') as "deputyFor",
              to_char(w.requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
         from (select w.*, s.responsible, s.deputy_for ${FROM} order by w.requested_at, w.id limit $6) w
         join app.person p on p.company_id = $1 and p.id = w.person_id
         left join app.department d on d.company_id = $1 and d.id = p.department_id
        order by w.requested_at, w.id`,
      [...narrowed, from?.value ?? null, from?.id ?? null, responsible ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor({ value: last.place, id: last.id }) : null;
    for (const row of items as Partial<(typeof rows)[number]>[]) delete row.place;
    if (!total) return { items, nextCursor };
    const [counted] = await this.database.query<{ count: number }>(`${SHOWN} select count(*)::integer as count ${FROM}`, [...narrowed, null, null, responsible ?? null, null]);
    return { items, nextCursor, total: counted!.count };
  }
}
