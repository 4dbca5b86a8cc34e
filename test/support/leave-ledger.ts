import type { Person } from './company.js';
import type { Outcome, StaffSql } from './staff-sql.js';
import type { TestDatabase } from './database.js';

export interface AccountRow {
  readonly person_id: string;
  readonly type_id: string;
  readonly year: number;
  readonly unlimited: boolean;
  readonly overdraft: number;
  readonly granted: number;
  readonly carried: number;
  readonly expired: number;
  readonly used: number;
  readonly pending: number;
  readonly carried_on: number;
  readonly forfeited: number;
  readonly closed: boolean;
}

/** The accounts of a company, as the superuser reads them. */
export async function accountsOf({ superuser }: TestDatabase, companyId: string, personId?: string): Promise<AccountRow[]> {
  const { rows } = await superuser.query(
    `select person_id, type_id, year, unlimited, overdraft, granted, carried, expired, used, pending, carried_on, forfeited, closed
       from app.leave_account where company_id = $1 and ($2::uuid is null or person_id = $2) order by person_id, type_id, year`,
    [companyId, personId ?? null],
  );
  return rows;
}

/** What must be true of a ledger at any moment: faults in words, none when it is sound. */
export async function ledgerFaults(database: TestDatabase, companyId: string): Promise<string[]> {
  const { rows } = await database.superuser.query(
    `select a.*, coalesce(e.total, 0)::integer as total, coalesce(e.spent, 0)::integer as spent, coalesce(h.approved, 0)::integer as approved, coalesce(h.waiting, 0)::integer as waiting,
            s.slack, b.available, coalesce(b.granted - b.used - b.pending - b.available, 0) as odd
       from app.leave_account a
       left join lateral (select sum(x.amount) as total, -sum(x.amount) filter (where x.kind in ('use', 'return')) as spent from app.leave_entry x
                           where x.company_id = a.company_id and x.person_id = a.person_id and x.type_id = a.type_id and x.year = a.year) e on true
       left join lateral (select sum(d.amount) filter (where r.status = 'approved') as approved, sum(d.amount) filter (where r.status = 'pending') as waiting
                            from app.leave_half_day d join app.leave_request r on r.company_id = d.company_id and r.id = d.request_id
                           where d.company_id = a.company_id and d.person_id = a.person_id and r.type_id = a.type_id and extract(year from d.date) = a.year) h on true
       left join lateral app.leave_slack(a.company_id, a.person_id, a.type_id, a.year, greatest(make_date(a.year, 1, 1), ctx.company_today(a.company_id)), true) s on true
       left join lateral app.leave_balance_on(a.company_id, a.person_id, a.type_id, make_date(a.year, 12, 31)) b on true
      where a.company_id = $1`,
    [companyId],
  );
  return rows.flatMap((a) => {
    const balance = a.granted + a.carried - a.expired - a.used - a.carried_on - a.forfeited;
    const where = `${a.person_id} ${a.type_id} ${a.year}: `;
    return [
      ...(a.unlimited || balance === a.total ? [] : [`entries come to ${a.total}, the account to ${balance}`]),
      ...(a.used === a.spent && a.used === a.approved ? [] : [`used ${a.used}, entries ${a.spent}, half days ${a.approved}`]),
      ...(a.pending === a.waiting ? [] : [`pending ${a.pending}, half days ${a.waiting}`]),
      ...(a.unlimited || balance - a.pending >= -a.overdraft ? [] : [`${balance} less ${a.pending} is below ${-a.overdraft}`]),
      ...(a.unlimited || a.slack >= -a.overdraft ? [] : [`on some day ${a.slack} is left`]),
      ...(a.odd === 0 ? [] : [`granted - used - pending differs from available by ${a.odd}`]),
    ].map((fault) => where + fault);
  });
}

export const FILE = 'insert into app.leave_request (person_id, type_id, start_date, end_date, start_half, end_half) values ($1, $2, $3, $4, $5, $6) returning id';
export const DECIDE = "update app.leave_request set status = $2 where id = $1 and status = 'pending' returning id";
export const END = 'update app.leave_request set status = $3 where id = $1 and status = $2 returning id';

/** A statement in somebody's name that may be refused; anything but a refusal is kept. */
export async function tried(sql: StaffSql, actor: Person, statement: string, parameters: readonly unknown[]): Promise<Outcome> {
  try {
    const { rowCount, rows } = await sql.run(actor, statement, parameters);
    return { count: rowCount ?? 0, rows };
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === undefined) throw error;
    return { code, constraint, count: 0, rows: [] };
  }
}

export const dateAt = (year: number, dayOfYear: number): string => new Date(Date.UTC(year, 0, dayOfYear)).toISOString().slice(0, 10);
