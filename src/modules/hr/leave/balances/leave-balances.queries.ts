import { Injectable } from '@nestjs/common';
import { utc } from '../../../../common/http/json-text.js';
import { decodeCursor, type Page, pageOf } from '../../../../common/http/page.js';
import { notFound } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { inDays } from '../leave.rules.js';
import type { LeaveBalance, LeaveBalancesQuery, LeaveEntriesQuery, LeaveEntry } from './leave-balances.dto.js';

const ENTRY = `
  e.id, e.kind, ${inDays('e.amount')} as days, e.on_date::text as "onDate", e.request_id as "requestId", e.reason,
  (select n.name from ctx.display_names(array[e.created_by]) n) as "createdByName", ${utc('e.created_at')} as "createdAt", false as expected`;

/** What the rules will book in a year whose account is not open yet; ids are made of what the entry is for, so they stay. */
const EXPECTED = `
  select md5(d.person_id || d.type_id::text || d.period)::uuid as id, 'grant' as kind, ${inDays('d.amount')} as days, d.on_date::text as "onDate",
         null::uuid as "requestId", null as reason, null as "createdByName", null as "createdAt", true as expected
    from app.leave_due($1, array[$2::uuid], array[$3::uuid], $4) d
   where not exists (select from app.leave_account a where a.company_id = $1 and a.person_id = $2 and a.type_id = $3 and a.year = $4)`;

@Injectable()
export class LeaveBalancesQueries {
  constructor(private readonly database: Database) {}

  /** By type: those in use, and archived ones that the person has an account of. @throws Problem 404 for somebody not to be seen */
  async page({ limit, cursor, total, personId, asOf }: LeaveBalancesQuery): Promise<Page<LeaveBalance>> {
    const { companyId, personId: self } = this.database.actor;
    const person = personId ?? self;
    const day = await this.dayFor(person, asOf);
    const from = decodeCursor(cursor);
    const rows = await this.database.query<LeaveBalance & { id?: string; nameKey?: string }>(
      `select t.id, t.name_key as "nameKey", t.id as "typeId", t.name as "typeName", t.paid, ${inDays('b.granted')} as granted, ${inDays('b.used')} as used,
              ${inDays('b.pending')} as pending, ${inDays('b.available')} as available, ${inDays('t.overdraft')} as "negativeDays",
              ${inDays('case when t.days_per_year is not null then coalesce(e.days_per_year, t.days_per_year) end')} as "daysPerYear",
              ${inDays('coalesce(a.carried, 0)')} as "carriedOver", case when a.carried > 0 then a.carried_until::text end as "carriedOverUntil"
         from app.leave_type t
         left join app.leave_account a on a.company_id = t.company_id and a.person_id = $2 and a.type_id = t.id and a.year = extract(year from $3::date)
         left join app.leave_entitlement e on e.company_id = t.company_id and e.person_id = $2 and e.type_id = t.id
         cross join lateral app.leave_balance_on(t.company_id, $2, t.id, $3::date) b
        where t.company_id = $1 and (t.archived_at is null or a.person_id is not null) and ($4::text is null or (t.name_key, t.id) > ($4, $5::uuid))
        order by t.name_key, t.id limit $6`,
      [companyId, person, day, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows as (LeaveBalance & { id: string; nameKey: string })[], limit, ({ nameKey }) => nameKey);
    for (const row of page.items as { id?: string; nameKey?: string }[]) {
      delete row.id;
      delete row.nameKey;
    }
    return total ? { ...page, total: rows.length } : page;
  }

  /** Newest first. @throws Problem 404 for a person not to be seen or a type that is not there */
  async entries(personId: string, typeId: string, { limit, cursor, total, year }: LeaveEntriesQuery): Promise<Page<LeaveEntry>> {
    const { companyId } = this.database.actor;
    const leaveYear = year ?? Number((await this.dayFor(personId, undefined)).slice(0, 4));
    if (year !== undefined) await this.dayFor(personId, undefined);
    const type = await this.database.first('select id from app.leave_type where company_id = $1 and id = $2', [companyId, typeId]);
    if (!type) throw notFound();
    const from = decodeCursor(cursor);
    const all = `
      select ${ENTRY} from app.leave_entry e where e.company_id = $1 and e.person_id = $2 and e.type_id = $3 and e.year = $4
      union all ${EXPECTED}`;
    const rows = await this.database.query<LeaveEntry>(
      `select * from (${all}) x where $5::text is null or (x."onDate", x.id) < ($5, $6::uuid) order by x."onDate" desc, x.id desc limit $7`,
      [companyId, personId, typeId, leaveYear, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ onDate }) => onDate);
    if (!total) return page;
    const counted = await this.database.first<{ count: number }>(`select count(*)::integer as count from (${all}) x`, [companyId, personId, typeId, leaveYear]);
    return { ...page, total: counted!.count };
  }

  async entry(id: string): Promise<LeaveEntry> {
    const entry = await this.database.first<LeaveEntry>(`select ${ENTRY} from app.leave_entry e where e.company_id = $1 and e.id = $2`, [
      this.database.actor.companyId,
      id,
    ]);
    return entry!;
  }

  /** The given day, or today where the person works. @throws Problem 404 for somebody whose leave the actor may not see */
  private async dayFor(personId: string, day: string | undefined): Promise<string> {
    const row = await this.database.first<{ day: string }>(
      `select coalesce($3::date, ctx.person_today(p.company_id, p.id))::text as day from app.person p
        where p.company_id = $1 and p.id = $2
          and ((select ctx.scope('hr.leave.view')) = 'all' or p.id = any ((select ctx.people('hr.leave.view'))::uuid[]))`,
      [this.database.actor.companyId, personId, day ?? null],
    );
    if (!row) throw notFound();
    return row.day;
  }
}
