import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, pageOf } from '../../../../common/http/page.js';
import { Database } from '../../../../common/tenancy/database.js';
import { lifeOf } from '../../requests/requests.queries.js';
import { inDays } from '../leave.rules.js';
import type { LeavePreviewYear, LeaveRequest, LeaveRequestBody, LeaveRequestsQuery } from './leave-requests.dto.js';

const REQUEST = `
  select json_build_object(
           'id', r.id, 'personId', r.person_id, 'personName', p.name, 'typeId', r.type_id, 'typeName', t.name, 'startDate', r.start_date, 'endDate', r.end_date,
           'startHalf', r.start_half, 'endHalf', r.end_half, 'note', r.note, 'days', ${inDays('r.days')},
           'mayEnd', r.person_id = (select ctx.actor()) and (r.status = 'pending'
             or r.status = 'approved' and r.start_date > (select ctx.person_today(ctx.company(), ctx.actor()))),
           ${lifeOf('r', 'hr.leave.approve')}) as request
    from app.leave_request r
    join app.leave_type t on t.company_id = r.company_id and t.id = r.type_id
    join app.person p on p.company_id = r.company_id and p.id = r.person_id
   where r.company_id = $1`;

const FILTER = `
  and ($2::uuid is null or r.person_id = $2) and ($3::uuid is null or p.department_id = $3) and ($4::uuid is null or r.type_id = $4)
  and ($5::text is null or r.status = $5) and ($6::date is null or r.end_date >= $6) and ($7::date is null or r.start_date <= $7)`;

@Injectable()
export class LeaveRequestsQueries {
  constructor(private readonly database: Database) {}

  /** The latest leave first. */
  async page(query: LeaveRequestsQuery): Promise<Page<LeaveRequest>> {
    const { limit, cursor, total } = query;
    const from = decodeCursor(cursor);
    const filters = [query.personId, query.departmentId, query.typeId, query.status, query.from, query.to].map((value) => value ?? null);
    const { companyId } = this.database.actor;
    const rows = await this.database.prepared<{ request: LeaveRequest }>(
      `${REQUEST} ${FILTER} and ($8::date is null or (r.start_date, r.id) < ($8, $9::uuid)) order by r.start_date desc, r.id desc limit $10`,
      [companyId, ...filters, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows.map(({ request }) => request), limit, ({ startDate }) => startDate);
    if (!total) return page;
    const counted = await this.database.first<{ count: number }>(
      `select count(*)::integer as count from app.leave_request r join app.person p on p.company_id = r.company_id and p.id = r.person_id
        where r.company_id = $1 ${FILTER}`, [companyId, ...filters]);
    return { ...page, total: counted!.count };
  }

  async find(id: string): Promise<LeaveRequest | undefined> {
    return (await this.database.first<{ request: LeaveRequest }>(`${REQUEST} and r.id = $2`, [this.database.actor.companyId, id]))?.request;
  }

  /** What a request of the actor would charge, year by year, and what there is before it (`left` as well, when it is there already). */
  async years({ typeId, startDate, endDate, startHalf, endHalf }: LeaveRequestBody): Promise<LeavePreviewYear[]> {
    return this.database.query<LeavePreviewYear>(
      `select y.year, ${inDays('y.amount')} as days, ${inDays('r.room')} as available, ${inDays('r.room')} as left
         from (select extract(year from h.date)::integer as year, sum(h.amount)::integer as amount, min(h.date) filter (where h.amount > 0) as first_day
                 from app.leave_halves($2, $4::date, $5::date, $6, $7) h group by 1) y
         cross join lateral (select app.leave_room($1, $2, $3, coalesce(y.first_day, make_date(y.year, 1, 1))) as room) r
        where y.amount > 0 order by y.year`,
      [this.database.actor.companyId, this.database.actor.personId, typeId, startDate, endDate, startHalf ?? false, endHalf ?? false],
    );
  }
}
