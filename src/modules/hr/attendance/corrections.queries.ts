import { Injectable } from '@nestjs/common';
import { utc } from '../../../common/http/json-text.js';
import { decodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { lifeOf } from '../requests/requests.queries.js';
import type { CorrectionsQuery } from './dto/corrections.dto.js';
import { Correction } from './dto/corrections.dto.js';

const times = (day: string, clockIn: string, clockOut: string, breakMinutes: string): string =>
  `json_build_object('workDate', ${day}, 'clockIn', ${utc(clockIn)}, 'clockOut', ${utc(clockOut)}, 'breakMinutes', ${breakMinutes})`;

/** While it is pending, what it would change is read anew: the record may have gone on. */
const PREVIOUS = `
  case when c.attendance_id is null then null
       when c.status = 'approved' then ${times('c.previous_work_date', 'c.previous_clock_in', 'c.previous_clock_out', 'c.previous_break_minutes')}
       else (select ${times('a.work_date', 'a.clock_in', 'a.clock_out', 'a.break_seconds / 60')}
               from app.attendance a where a.company_id = c.company_id and a.id = c.attendance_id) end`;

const CORRECTION = `
  json_build_object('id', c.id, 'personId', c.person_id, 'personName', p.name, 'attendanceId', c.attendance_id, 'workDate', c.work_date,
    'clockIn', ${utc('c.clock_in')}, 'clockOut', ${utc('c.clock_out')}, 'breakMinutes', c.break_minutes, 'timeZone', c.time_zone, 'reason', c.reason,
    'previous', ${PREVIOUS}, 'resultId', c.result_id, ${lifeOf('c', 'hr.attendance.approve-correction')})`;

const FROM = `
    from app.attendance_correction c join app.person p on p.company_id = c.company_id and p.id = c.person_id
   where c.company_id = $1`;

const MATCHING = `${FROM} and ($2::text is null or c.status = $2) and ($3::uuid is null or c.person_id = $3) and ($4::uuid is null or p.department_id = $4)`;

@Injectable()
export class CorrectionsQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async page({ limit, cursor, total, status, personId, departmentId }: CorrectionsQuery): Promise<Page<Correction>> {
    const from = decodeCursor(cursor);
    const narrowed = [this.database.actor.companyId, status ?? null, personId ?? null, departmentId ?? null];
    const rows = await this.database.prepared<{ correction: Correction }>(
      `select ${CORRECTION} as correction ${MATCHING} and ($5::uuid is null or c.id < $5) order by c.id desc limit $6`,
      [...narrowed, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows.map(({ correction }) => correction), limit, () => null);
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>(`select count(*)::integer as count ${MATCHING}`, narrowed);
    return { ...page, total: counted!.count };
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<Correction> {
    const row = await this.database.first<{ correction: Correction }>(`select ${CORRECTION} as correction ${FROM} and c.id = $2`, [this.database.actor.companyId, id]);
    if (!row) throw notFound();
    return row.correction;
  }
}
