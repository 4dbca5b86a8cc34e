import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { AttendanceSheets, PEOPLE_OF_SHEET } from './attendance-sheets.queries.js';
import type { AttendanceOverview } from './dto/attendance-sheets.dto.js';
import type { OverviewQuery } from './dto/attendance.dto.js';

/** So many names and sums fit where an overview is shown; of the rest it tells the number. */
const NAMED = 6;
const SUMMED = 8;

/** What the week is summed by: an id, and what it is called. */
const GROUPS = {
  person: { id: 'p.id', name: 'p.name' },
  department: { id: 'p.department_id', name: 't.name' },
} as const;

/** SQL of an OverviewGroup, of rows `n`. @param condition never from outside */
const group = (condition: string): string => `
  json_build_object('count', count(*) filter (where ${condition}),
                    'names', coalesce((array_agg(n.name order by n.name_key, n.id) filter (where ${condition}))[1:${NAMED}], '{}'))`;

@Injectable()
export class AttendanceOverviews {
  constructor(
    private readonly database: Database,
    private readonly sheets: AttendanceSheets,
  ) {}

  /** Today and this week of everybody the actor sees, in sums and a few names: the same size for ten people as for ten thousand. */
  async get({ groupBy = 'department' }: OverviewQuery): Promise<AttendanceOverview> {
    const date = await this.sheets.today();
    const today = Temporal.PlainDate.from(date);
    const monday = today.subtract({ days: today.dayOfWeek - 1 });
    const span = { from: monday.toString(), to: monday.add({ days: 6 }).toString() };
    const { id, name } = GROUPS[groupBy];
    const [row] = await this.database.prepared<{ overview: Omit<AttendanceOverview, 'date' | 'from' | 'to'> }>(
      `with person as materialized (${PEOPLE_OF_SHEET}),
       day as materialized (select * from app.attendance_days(array(select p.id from person p), $4, $5)),
       now as (
         select p.id, p.name, p.name_key, o.person_id is not null as open, coalesce(o.forgotten, false) as forgotten,
                'on-leave' = any (d.flags) as away, 'late' = any (d.flags) as late,
                p.status = 'active' and d.expected_minutes > 0 and d.records = 0 as expected
           from person p
           join day d on d.person_id = p.id and d.day = $6
           left join (
             select a.person_id, now() > a.clock_in + app.longest_shift() as forgotten
               from app.attendance a where a.company_id = $1 and a.clock_out is null) o on o.person_id = p.id),
       week as (
         select ${id} as id, ${name} as name, sum(d.expected_minutes)::integer as "plannedMinutes", sum(d.worked_minutes)::integer as "workedMinutes"
           from day d
           join person p on p.id = d.person_id
           left join app.department t on t.company_id = $1 and t.id = p.department_id
          group by ${id}, ${name}
         having sum(d.expected_minutes) > 0 or sum(d.worked_minutes) > 0
          order by sum(d.worked_minutes) desc, ${name} limit ${SUMMED})
       select json_build_object(
         'in', ${group('n.open and not n.forgotten')}, 'missingClockOut', ${group('n.forgotten')}, 'onLeave', ${group('n.away')}, 'late', ${group('n.late')},
         'notIn', ${group('n.expected and not n.open and not n.away')},
         'week', (select coalesce(json_agg(w order by w."workedMinutes" desc, w.name), '[]') from week w)) as overview
         from now n`,
      [this.database.actor.companyId, null, null, span.from, span.to, date],
    );
    return { date, ...span, ...row!.overview };
  }
}
