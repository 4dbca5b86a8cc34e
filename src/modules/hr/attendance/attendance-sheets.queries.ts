import { Injectable } from '@nestjs/common';
import { type JsonText, pageText } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import { checkPeriod } from './attendance.rules.js';
import { MOST_DAYS } from './attendance.types.js';
import type { TimesheetTotals } from './dto/attendance-sheets.dto.js';
import type { MonthQuery, TimesheetFilter, TimesheetQuery } from './dto/attendance.dto.js';

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Whom a sheet shows, of parameters $1 to $5 (see `narrowed`). Who has left is shown in the times in which they were there. */
export const PEOPLE_OF_SHEET = `
  select p.id, p.name, p.name_key, p.department_id, p.status from app.person p
   where p.company_id = $1 and ($2::uuid is null or p.id = $2) and ($3::uuid is null or p.department_id = $3) and p.status <> 'invited'
     and (p.status <> 'offboarded' or exists (
       select from app.attendance a where a.company_id = p.company_id and a.person_id = p.id and a.work_date between $4 and $5))`;

/** So many of them as `page`, by name, after a place ($6 to $8); one more tells that there are more. */
const PAGE_OF_PEOPLE = `
  page as materialized (
    select p.*, row_number() over (order by p.name_key, p.id) as place from (${PEOPLE_OF_SHEET}) p
     where $7::text is null or (p.name_key, p.id) > ($7, $8::uuid)
     order by p.name_key, p.id limit $6::integer + 1)`;

const DAYS_OF_PAGE = `
  app.attendance_days(array(select p.id from page p where p.place <= $6), $4, $5) d
  join page p on p.id = d.person_id
  left join app.department t on t.company_id = $1 and t.id = p.department_id`;

/** What a sheet shows of a person's days, as arguments of a json_build_object over rows `d` of app.attendance_days(). */
const MONTH = `
  'plannedMinutes', sum(d.expected_minutes), 'workedMinutes', sum(d.worked_minutes),
  'days', json_agg(json_build_object('date', d.day, 'plannedMinutes', d.expected_minutes, 'workedMinutes', d.worked_minutes, 'flags', array_to_json(d.flags)) order by d.day)`;

const days = (flag: string): string => `count(*) filter (where '${flag}' = any (d.flags))`;

/** The figures of a timesheet, of one person's days or of everybody's; $9 is today. In the order in which a file has them. */
const FIGURES = {
  plannedMinutes: 'sum(d.expected_minutes)',
  workedMinutes: 'sum(d.worked_minutes)',
  balanceMinutes: 'sum(d.worked_minutes) - coalesce(sum(d.expected_minutes) filter (where d.day < $9::date or d.records > 0 and d.open_since is null), 0)',
  daysWorked: 'count(*) filter (where d.records > 0)',
  daysAbsent: days('absent'),
  daysLate: days('late'),
  daysEarly: days('early'),
  daysOnLeave: days('on-leave'),
  missingClockOuts: days('missing-clock-out'),
  holidays: days('holiday'),
} as const;

const TIMESHEET = Object.entries(FIGURES).map(([key, sql]) => `'${key}', ${sql}`).join(', ');

/** A batch of a timesheet for a file: cells, and the place of each row; parameters as for a page. */
export const TIMESHEET_BATCH = `
  with ${PAGE_OF_PEOPLE}
  select json_build_array(p.name, max(t.name), ${Object.values(FIGURES).join(', ')}) as cells, p.name_key as value, p.id
    from ${DAYS_OF_PAGE}
   group by p.id, p.name, p.name_key, p.place
   order by p.place`;

/** Days of people side by side: one query a page, people by name. */
@Injectable()
export class AttendanceSheets {
  constructor(private readonly database: Database) {}

  async month({ month, ...query }: MonthQuery): Promise<JsonText> {
    const first = `${month ?? (await this.today()).slice(0, 7)}-01`;
    const last = Temporal.PlainDate.from(first).add({ months: 1 }).subtract({ days: 1 }).toString();
    return this.sheet(MONTH, { from: first, to: last }, query);
  }

  /** @throws Problem 400 for a period that is too long or ends before it begins */
  async timesheet({ from, to, ...query }: TimesheetQuery): Promise<JsonText> {
    const today = await this.today();
    return this.sheet(TIMESHEET, this.span({ from, to }, today), query, today);
  }

  /** The sums of all pages of a timesheet. @throws Problem 400 as the timesheet */
  async totals(filter: TimesheetFilter): Promise<TimesheetTotals> {
    const [narrowed, today] = await this.selection(filter);
    const figures = Object.entries(FIGURES).map(([key, sql]) => `'${key}', coalesce(${sql.replaceAll('$9', '$6')}, 0)`);
    const [row] = await this.database.query<{ totals: TimesheetTotals }>(
      `select json_build_object('people', count(distinct d.person_id), ${figures.join(', ')}) as totals
         from app.attendance_days(array(select p.id from (${PEOPLE_OF_SHEET}) p), $4, $5) d`,
      [...narrowed, today],
    );
    return row!.totals;
  }

  /** What a timesheet is narrowed to, as parameters $1 to $5, and today. @throws Problem 400 as the timesheet */
  async selection({ from, to, personId, departmentId }: TimesheetFilter): Promise<[narrowed: unknown[], today: string]> {
    const today = await this.today();
    return [this.narrowed(this.span({ from, to }, today), { personId, departmentId }), today];
  }

  /** Today where the company is. */
  async today(): Promise<string> {
    const [row] = await this.database.prepared<{ today: string }>('select (now() at time zone c.time_zone)::date::text as today from app.company c where c.id = $1', [
      this.database.actor.companyId,
    ]);
    return row!.today;
  }

  private span({ from, to }: Pick<TimesheetFilter, 'from' | 'to'>, today: string): Span {
    const last = to ?? (from !== undefined && from > today ? from : today);
    const span = { from: from ?? `${last.slice(0, 7)}-01`, to: last };
    checkPeriod(span.from, span.to, MOST_DAYS.timesheet);
    return span;
  }

  private narrowed({ from, to }: Span, { personId, departmentId }: Pick<TimesheetFilter, 'personId' | 'departmentId'>): unknown[] {
    return [this.database.actor.companyId, personId ?? null, departmentId ?? null, from, to];
  }

  private async sheet(cells: string, span: Span, { limit, cursor, total, ...who }: Omit<MonthQuery, 'month'>, today?: string): Promise<JsonText> {
    const begin = decodeCursor(cursor);
    const narrowed = this.narrowed(span, who);
    const [page] = await this.database.prepared<{ items: JsonText; more: boolean; value: string; id: string }>(
      `with ${PAGE_OF_PEOPLE},
       line as (
         select d.person_id, json_build_object('personId', d.person_id, 'personName', max(p.name), 'departmentName', max(t.name), ${cells}) as line, max(p.place) as place
           from ${DAYS_OF_PAGE}
          group by d.person_id)
       select coalesce((select json_agg(l.line order by l.place) from line l), '[]')::text as items, count(*) > $6 as more,
              max(p.name_key) filter (where p.place = $6) as value, max(p.id::text) filter (where p.place = $6) as id
         from page p`,
      [...narrowed, limit, begin?.value ?? null, begin?.id ?? null, ...(today === undefined ? [] : [today])],
    );
    const { items, more, value, id } = page!;
    const counted = total ? await this.database.first<{ count: number }>(`select count(*)::integer as count from (${PEOPLE_OF_SHEET}) p`, narrowed) : undefined;
    return pageText(items, more ? encodeCursor({ value, id }) : null, counted?.count);
  }
}
