import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, pageOf } from '../../../../common/http/page.js';
import { invalidInput } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import type { LeaveCalendarItem, LeaveCalendarQuery } from './leave-calendar.dto.js';

const MOST_DAYS = 366;

const ITEMS = `
  select r.id, 'leave' as kind, r.start_date, r.end_date, r.start_half, r.end_half, r.person_id, p.name as person_name, r.type_id, t.name as type_name,
         r.status, null as holiday_name, null as holiday_kind
    from app.leave_request r
    join app.person p on p.company_id = r.company_id and p.id = r.person_id
    join app.leave_type t on t.company_id = r.company_id and t.id = r.type_id
   where r.company_id = $1 and r.status in ('pending', 'approved') and r.start_date <= $3 and r.end_date >= $2 and r.start_date > $2::date - 366
     and ($4::uuid is null or p.department_id = $4)
  union all
  select h.id, 'holiday', h.date, h.date, false, false, null, null, null, null, null, h.name, h.kind
    from app.public_holiday h where h.company_id = $1 and h.date between $2 and $3`;

@Injectable()
export class LeaveCalendarQueries {
  constructor(private readonly database: Database) {}

  /** By first day. @throws Problem 400 for a period that ends before it starts or is longer than a year */
  async page({ from, to, departmentId, limit, cursor, total }: LeaveCalendarQuery): Promise<Page<LeaveCalendarItem>> {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
    if (days < 1) throw invalidInput([{ field: 'to', code: 'LAST_BEFORE_FIRST', message: 'to must not be before from' }]);
    if (days > MOST_DAYS) throw invalidInput([{ field: 'to', code: 'PERIOD_TOO_LONG', message: `to must be within ${MOST_DAYS} days of from` }]);
    const position = decodeCursor(cursor);
    const period = [this.database.actor.companyId, from, to, departmentId ?? null];
    const rows = await this.database.prepared<LeaveCalendarItem>(
      `select id, kind, start_date::text as "startDate", end_date::text as "endDate", start_half as "startHalf", end_half as "endHalf",
              person_id as "personId", person_name as "personName", type_id as "typeId", type_name as "typeName", status,
              holiday_name as "holidayName", holiday_kind as "holidayKind"
         from (${ITEMS}) i where $5::date is null or (start_date, id) > ($5, $6::uuid) order by start_date, id limit $7`,
      [...period, position?.value ?? null, position?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ startDate }) => startDate);
    if (!total) return page;
    const counted = await this.database.first<{ count: number }>(`select count(*)::integer as count from (${ITEMS}) i`, period);
    return { ...page, total: counted!.count };
  }
}
