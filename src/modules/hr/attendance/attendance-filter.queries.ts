import { scopeOf } from '../../../common/access/access-matrix.js';
import { wrongCursor } from '../../../common/http/page.js';
import type { Actor } from '../../../common/tenancy/actor.js';
import type { AttendanceExportQuery } from './dto/attendance.dto.js';
import { checkPeriod } from './attendance.rules.js';
import { MOST_DAYS } from './attendance.types.js';

/** What a list or an export of records is narrowed to. Whose records the reader may see at all is the database's to say. */
export type AttendanceFilter = Omit<AttendanceExportQuery, 'format'>;

/** Where a page ended: the last record's work date and clock-in, and, to tell equals apart, its id. */
const PLACE = /^(\d{4}-\d\d-\d\d)\|(\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

/** SQL of a place; parsed back by `after`. */
export const placeOf = (row: string): string => `${row}.work_date || '|' || to_char(${row}.clock_in at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const NEWEST_FIRST = 'work_date desc, clock_in desc, id desc';

/** The text of a query with its parameters, put together from fixed parts: nothing a caller sent becomes text. */
export class AttendanceSelection {
  readonly parameters: unknown[] = [];
  private readonly conditions: string[] = [];
  private readonly flag: string | undefined;

  /** @throws Problem 400 for a flag in too long a period */
  constructor({ companyId, personId: self, role }: Pick<Actor, 'companyId' | 'personId' | 'role'>, { from, to, personId, departmentId, flag }: AttendanceFilter) {
    this.flag = flag;
    const company = this.bind(companyId);
    this.conditions.push(`a.company_id = ${company}`);
    // Said once more where the policy says it, so that the index by person serves.
    if (scopeOf('hr.attendance.view', role) === 'self') this.conditions.push(`a.person_id = ${this.bind(self)}`);
    if (personId !== undefined) this.conditions.push(`a.person_id = ${this.bind(personId)}`);
    if (departmentId !== undefined) {
      this.conditions.push(`a.person_id = any (array(select p.id from app.person p where p.company_id = ${company} and p.department_id = ${this.bind(departmentId)}))`);
    }
    if (to !== undefined) this.conditions.push(`a.work_date <= ${this.bind(to)}`);
    if (from !== undefined) this.conditions.push(`a.work_date >= ${this.bind(from)}`);
    if (flag !== undefined) this.narrow(company, from, to);
  }

  /** Adds a parameter; answers how the text refers to it. */
  bind(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }

  /** Only what comes after a page's last row. @throws Problem 400 for a place that no page gave */
  after(place: string | null, id: string): this {
    const [, workDate, clockIn] = PLACE.exec(place ?? '') ?? [];
    if (!workDate) throw wrongCursor();
    this.conditions.push(`(a.work_date, a.clock_in, a.id) < (${this.bind(workDate)}::date, ${this.bind(clockIn)}::timestamptz, ${this.bind(id)}::uuid)`);
    return this;
  }

  /** So many records, newest first, with everything app.attendance_records() tells, and their place in the order. */
  page(limit: string): string {
    // Without a flag the page is cut before anything is worked out about it.
    const [cut, kept] = this.flag === undefined ? [`order by ${NEWEST_FIRST} limit ${limit}`, ''] : ['', `where ${this.bind(this.flag)} = any (r.flags) order by ${NEWEST_FIRST} limit ${limit}`];
    return `
      select r.*, row_number() over (order by ${NEWEST_FIRST}) as place
        from app.attendance_records(array(select a.id from app.attendance a where ${this.conditions.join(' and ')} ${cut})) r ${kept}`;
  }

  get where(): string {
    return this.conditions.join(' and ');
  }

  /** How many records match. */
  count(): string {
    if (this.flag === undefined) return `select count(*)::integer as count from app.attendance a where ${this.where}`;
    return `select count(*)::integer as count from app.attendance_records(array(select a.id from app.attendance a where ${this.where})) r where ${this.bind(this.flag)} = any (r.flags)`;
  }

  private narrow(company: string, from: string | undefined, to: string | undefined): void {
    if (from !== undefined && to !== undefined) return checkPeriod(from, to, MOST_DAYS.flagged);
    if (from !== undefined) this.conditions.push(`a.work_date < ${this.bind(from)}::date + ${MOST_DAYS.usual}`);
    else {
      const end = to === undefined ? `(select (now() at time zone c.time_zone)::date + 1 from app.company c where c.id = ${company})` : `${this.bind(to)}::date`;
      this.conditions.push(`a.work_date > ${end} - ${MOST_DAYS.usual}`);
    }
  }
}
