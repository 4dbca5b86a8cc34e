import { Injectable } from '@nestjs/common';
import { type JsonText, pageText, utc } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { AttendanceSelection, placeOf } from './attendance-filter.queries.js';
import type { AttendanceDetail, AttendanceQuery, CurrentAttendance, PresentQuery } from './dto/attendance.dto.js';
import type { PresentPerson } from './dto/attendance-sheets.dto.js';

/** The keys of AttendanceRecord, of a row of app.attendance_records() and its person. */
const RECORD = `
  'id', r.id, 'personId', r.person_id, 'personName', p.name, 'workDate', r.work_date, 'clockIn', ${utc('r.clock_in')}, 'clockOut', ${utc('r.clock_out')},
  'timeZone', r.time_zone, 'breakMinutes', r.break_minutes, 'workedMinutes', r.worked_minutes, 'note', r.note, 'source', r.source,
  'onBreak', r.clock_out is null and exists (
     select from app.attendance_break b where b.company_id = p.company_id and b.attendance_id = r.id and b.ends_at is null),
  'flags', array_to_json(r.flags), 'version', r.version`;

const DETAIL = `
  json_build_object(${RECORD}, 'breaks', (
    select coalesce(json_agg(json_build_object('startsAt', ${utc('b.starts_at')}, 'endsAt', ${utc('b.ends_at')}) order by b.starts_at), '[]')
      from app.attendance_break b where b.company_id = p.company_id and b.attendance_id = r.id))`;

@Injectable()
export class AttendanceQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. @throws Problem 400 for a cursor that no page gave, or a flag in too long a period */
  async page({ limit, cursor, total, ...filter }: AttendanceQuery): Promise<JsonText> {
    const { actor } = this.database;
    const selection = new AttendanceSelection(actor, filter);
    const from = decodeCursor(cursor);
    if (from) selection.after(from.value, from.id);
    const most = selection.bind(limit);
    const sql = `
      with page as materialized (${selection.page(`${most}::integer + 1`)})
      select coalesce(json_agg(json_build_object(${RECORD}) order by r.place) filter (where r.place <= ${most}), '[]')::text as items,
             count(*) > ${most} as more, max(${placeOf('r')}) filter (where r.place = ${most}) as value, max(r.id::text) filter (where r.place = ${most}) as id
        from page r join app.person p on p.company_id = $1 and p.id = r.person_id`;
    const [page] = await this.database.prepared<{ items: JsonText; more: boolean; value: string; id: string }>(sql, selection.parameters);
    const { items, more, value, id } = page!;
    return pageText(items, more ? encodeCursor({ value, id }) : null, total ? await this.count(new AttendanceSelection(actor, filter)) : undefined);
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<AttendanceDetail> {
    const [row] = await this.details([id]);
    if (!row) throw notFound();
    return row;
  }

  /** What the clock button needs to know. */
  async current(): Promise<CurrentAttendance> {
    const { companyId, personId } = this.database.actor;
    const [row] = await this.database.prepared<{ id: string | null; day: Omit<CurrentAttendance, 'record'> }>(
      `select (select a.id from app.attendance a where a.company_id = $1 and a.person_id = $2 and a.clock_out is null) as id,
              json_build_object('workDate', d.day, 'timeZone', d.zone, 'plannedMinutes', d.expected_minutes, 'workedMinutes', d.worked_minutes,
                'startsAt', ${utc('d.starts_at')}, 'endsAt', ${utc('d.ends_at')}, 'holiday', d.holiday) as day
         from ctx.own_work_date() w
         join app.attendance_days(array[$2::uuid], w, w) d on true`,
      [companyId, personId],
    );
    const { id, day } = row!;
    return { record: id === null ? null : await this.get(id), ...day };
  }

  /** Who is in, longest first. */
  async present({ limit, cursor, total, departmentId }: PresentQuery): Promise<Page<PresentPerson>> {
    const from = decodeCursor(cursor);
    const parameters = [this.database.actor.companyId, departmentId ?? null];
    const rows = await this.database.prepared<PresentPerson & { id: string }>(
      `select a.id, a.id as "attendanceId", a.person_id as "personId", p.name as "personName", d.name as "departmentName",
              ${utc('a.clock_in')} as "clockIn", a.time_zone as "timeZone",
              exists (select from app.attendance_break b where b.company_id = a.company_id and b.attendance_id = a.id and b.ends_at is null) as "onBreak",
              now() > a.clock_in + app.longest_shift() as "missingClockOut"
         from app.attendance a
         join app.person p on p.company_id = a.company_id and p.id = a.person_id
         left join app.department d on d.company_id = p.company_id and d.id = p.department_id
        where a.company_id = $1 and a.clock_out is null and ($2::uuid is null or p.department_id = $2) and ($3::uuid is null or a.id > $3)
        order by a.id limit $4`,
      [...parameters, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, () => null);
    for (const row of page.items as Partial<(typeof rows)[number]>[]) delete row.id;
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>(
      `select count(*)::integer as count from app.attendance a join app.person p on p.company_id = a.company_id and p.id = a.person_id
        where a.company_id = $1 and a.clock_out is null and ($2::uuid is null or p.department_id = $2)`,
      parameters,
    );
    return { ...page, total: counted!.count };
  }

  private async details(ids: readonly string[]): Promise<AttendanceDetail[]> {
    const rows = await this.database.prepared<{ record: AttendanceDetail }>(
      `select ${DETAIL} as record from app.attendance_records($2) r join app.person p on p.company_id = $1 and p.id = r.person_id`,
      [this.database.actor.companyId, ids],
    );
    return rows.map(({ record }) => record);
  }

  private async count(selection: AttendanceSelection): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(selection.count(), selection.parameters);
    return row!.count;
  }
}
