import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { lifeOf } from '../requests/requests.queries.js';
import type { OvertimeExportQuery, OvertimeQuery } from './dto/overtime.dto.js';
import { Overtime } from './dto/overtime.dto.js';

/** Of a request `o`: what was recorded that day beyond what was planned, null for days to come; and whether it is inside planned hours. */
export const RECORDED = 'cross join lateral app.overtime_recorded(o) r';

const OVERTIME = `
  json_build_object('id', o.id, 'personId', o.person_id, 'personName', p.name, 'date', o.date, 'start', to_char(o.start_time, 'HH24:MI'),
    'end', to_char(o.end_time, 'HH24:MI'), 'timeZone', o.time_zone, 'minutes', o.minutes, 'reason', o.reason, 'recordedMinutes', r.recorded,
    'warnings', array_to_json(
       array(select 'over-' || u.period || '-cap' from app.overtime_use(o, o.status = 'pending') u where o.status in ('pending', 'approved') and u.used > u.allowed)
       || case when r.inside then array['inside-schedule'] else '{}' end
       || case when o.minutes > r.recorded then array['more-than-recorded'] else '{}' end),
    ${lifeOf('o', 'hr.overtime.approve')})`;

/** Whose department is at hand as `d`. */
const FROM = `
    from app.overtime_request o
    join app.person p on p.company_id = o.company_id and p.id = o.person_id
    left join app.department d on d.company_id = p.company_id and d.id = p.department_id
   where o.company_id = $1`;

/** $2 status, $3 person, $4 department, $5 and $6 dates. */
export const MATCHING = `${FROM} and ($2::text is null or o.status = $2) and ($3::uuid is null or o.person_id = $3) and ($4::uuid is null or p.department_id = $4)
  and ($5::date is null or o.date >= $5) and ($6::date is null or o.date <= $6)`;

export const parametersOf = (companyId: string, { status, personId, departmentId, from, to }: Omit<OvertimeExportQuery, 'format'>): unknown[] =>
  [companyId, ...[status, personId, departmentId, from, to].map((value) => value ?? null)];

@Injectable()
export class OvertimeQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async page({ limit, cursor, total, ...filter }: OvertimeQuery): Promise<Page<Overtime>> {
    const parameters = parametersOf(this.database.actor.companyId, filter);
    const rows = await this.database.prepared<{ overtime: Overtime }>(
      `select ${OVERTIME} as overtime
         from (select o.* ${MATCHING} and ($7::uuid is null or o.id < $7) order by o.id desc limit $8) o
         join app.person p on p.company_id = o.company_id and p.id = o.person_id
         ${RECORDED} order by o.id desc`,
      [...parameters, decodeCursor(cursor)?.id ?? null, limit + 1],
    );
    const page = pageOf(rows.map(({ overtime }) => overtime), limit, () => null);
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>(`select count(*)::integer as count ${MATCHING}`, parameters);
    return { ...page, total: counted!.count };
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<Overtime> {
    const row = await this.database.first<{ overtime: Overtime }>(
      `select ${OVERTIME} as overtime
         from (select o.* ${FROM} and o.id = $2) o
         join app.person p on p.company_id = o.company_id and p.id = o.person_id
         ${RECORDED}`,
      [this.database.actor.companyId, id],
    );
    if (!row) throw notFound();
    return row.overtime;
  }
}
