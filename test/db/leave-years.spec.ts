import { accountsOf, dateAt, DECIDE, END, FILE, ledgerFaults } from '../support/leave-ledger.js';
import { connect } from '../support/database.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const YEAR = new Date().getUTCFullYear();
/** The second Monday of March and days after it: work in every year. */
const march = (year: number, days = 0): string => dateAt(year, 67 + ((8 - new Date(Date.UTC(year, 0, 67)).getUTCDay()) % 7) + days);

const superuser = () => stage().database.superuser;
beforeAll(() => superuser().query("update app.person set created_at = now() - interval '4 years', start_date = null where company_id = $1", [stage().a.id]));

let serial = 0;
async function addType(values: string): Promise<string> {
  const { a, sql } = stage();
  const { rows } = await sql.run(a.people.admin1, `insert into app.leave_type (name, days_per_year) values ('Year ${++serial}', 1200) returning id`);
  await sql.run(a.people.admin1, `update app.leave_type set ${values} where id = $1`, [rows[0].id]);
  return rows[0].id;
}

/** An account of years ago, as if it had been opened then. */
const open = (person: string, type: string, year: number) => superuser().query('select ctx.leave_open($1, array[$2::uuid], array[$3::uuid], $4)', [stage().a.id, person, type, year]);

async function take(person: 'e1' | 'e2', type: string, first: string, last: string): Promise<string> {
  const { a, sql } = stage();
  const { rows } = await sql.run(a.people[person], FILE, [a.people[person].id, type, first, last, false, false]);
  await sql.run(a.people.admin1, DECIDE, [rows[0].id, 'approved']);
  return rows[0].id;
}

async function settleAll(): Promise<void> {
  await superuser().query('delete from app.leave_clock');
  while ((await superuser().query('select job.settle_leave(20) as settled')).rows[0].settled > 0);
}

const account = async (type: string, year: number, person: 'e1' | 'e2' = 'e1') =>
  (await accountsOf(stage().database, stage().a.id, stage().a.people[person].id)).find((row) => row.type_id === type && row.year === year);
const entries = async (type: string, year: number) =>
  (await superuser().query("select kind, amount, on_date::text as on from app.leave_entry where type_id = $1 and year = $2 and person_id = $3 order by on_date, id", [type, year, stage().a.people.e1.id])).rows;

it('H14 what is left goes over up to the cap, the rest is forfeited; days taken late change both', async () => {
  const { e1 } = stage().a.people;
  const type = await addType('carry_over_cap = 500');
  await open(e1.id, type, YEAR - 1);
  await take('e1', type, march(YEAR - 1), march(YEAR - 1, 3));
  expect(await account(type, YEAR - 1)).toMatchObject({ granted: 1200, used: 400, carried_on: 500, forfeited: 300, closed: true });
  expect(await account(type, YEAR)).toMatchObject({ granted: 1200, carried: 500 });
  await take('e1', type, march(YEAR - 1, 7), march(YEAR - 1, 11));
  expect(await account(type, YEAR - 1)).toMatchObject({ used: 900, carried_on: 300, forfeited: 0 });
  expect(await account(type, YEAR)).toMatchObject({ carried: 300 });
  expect((await entries(type, YEAR - 1)).map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
    'grant 1200', 'use -400', 'use -500', 'expire -300', 'carry-over -500', 'expire 300', 'carry-over 200',
  ]);
  expect(await ledgerFaults(stage().database, stage().a.id)).toEqual([]);
});

it('H14 leave across the end of what was carried over is split there, and what was not taken by then ends', async () => {
  const { e1 } = stage().a.people;
  const type = await addType(`carry_over_cap = null, carry_over_until = '${march(YEAR, 1).slice(5)}'`);
  await open(e1.id, type, YEAR - 1);
  await settleAll();
  expect(await account(type, YEAR)).toMatchObject({ carried: 1200 });
  await take('e1', type, march(YEAR), march(YEAR, 3));
  await settleAll();
  expect((await entries(type, YEAR)).filter(({ kind }) => kind === 'use')).toEqual([{ kind: 'use', amount: -200, on: march(YEAR) }, { kind: 'use', amount: -200, on: march(YEAR, 2) }]);
  const over = new Date().toISOString().slice(0, 10) > march(YEAR, 2);
  expect(await account(type, YEAR)).toMatchObject({ carried: 1200, used: 400, expired: over ? 1000 : 0 });
  const balances = (await superuser().query('select (app.leave_balance_on($1, $2, $3, d::date)).available from unnest($4::text[]) d', [stage().a.id, e1.id, type, [march(YEAR, 1), march(YEAR, 2)]])).rows;
  // Until its last day what is left of it counts, from the next day on only this year's, less what was taken after it.
  expect(balances.map(({ available }) => available)).toEqual([2000, 1000]);
});

it('H13 a job that was not there for three years books each of them once, also when two run at once', async () => {
  const { a, database } = stage();
  const type = await addType("carry_over_cap = 300, carry_over_until = '03-31', accrual = 'monthly'");
  await open(a.people.e1.id, type, YEAR - 3);
  await superuser().query('delete from app.leave_clock');
  const workers = await Promise.all([1, 2].map(() => connect(database.url)));
  await Promise.all(workers.map(async (worker) => {
    for (let i = 0; i < 40; i++) await worker.query("select job.settle_leave(7) where pg_try_advisory_xact_lock(hashtextextended('job:settle_leave', 0))");
    await worker.end();
  }));
  await settleAll();
  for (const year of [YEAR - 3, YEAR - 2, YEAR - 1]) expect(await account(type, year)).toMatchObject({ granted: 1200, carried_on: 300, closed: true });
  for (const year of [YEAR - 2, YEAR - 1]) expect(await account(type, year)).toMatchObject({ carried: 300, expired: 300, forfeited: 900 });
  const { rows } = await superuser().query("select year, period, count(*)::integer from app.leave_entry where type_id = $1 and person_id = $2 and kind = 'grant' group by 1, 2 having count(*) > 1", [type, a.people.e1.id]);
  expect(rows).toEqual([]);
  expect(await ledgerFaults(database, a.id)).toEqual([]);
});

it('a debt goes over whole', async () => {
  const { e1 } = stage().a.people;
  const type = await addType('days_per_year = 200, overdraft = 300');
  await open(e1.id, type, YEAR - 1);
  await take('e1', type, march(YEAR - 1, 14), march(YEAR - 1, 18));
  expect(await account(type, YEAR - 1)).toMatchObject({ used: 500, carried_on: -300, forfeited: 0 });
  expect(await account(type, YEAR)).toMatchObject({ carried: -300 });
});

it('leave over New Year is charged to each year for itself', async () => {
  const type = await addType('carry_over_cap = 0');
  const id = await take('e1', type, `${YEAR}-12-28`, `${YEAR + 1}-01-06`);
  const { rows } = await superuser().query('select extract(year from date)::integer as year, sum(amount)::integer as amount from app.leave_half_day where request_id = $1 group by 1 order by 1', [id]);
  for (const { year, amount } of rows) expect(await account(type, year)).toMatchObject({ granted: 1200, used: amount });
  expect(rows.map(({ year }) => year)).toEqual([YEAR, YEAR + 1]);
});

it('a lower entitlement takes nothing back that is spent or asked for; a higher one is there at once', async () => {
  const { a, sql } = stage();
  const type = await addType('carry_over_cap = 0');
  await take('e1', type, march(YEAR + 1), march(YEAR + 1, 4));
  await sql.run(a.people.admin1, 'update app.leave_type set days_per_year = 300 where id = $1', [type]);
  expect(await account(type, YEAR)).toMatchObject({ granted: 300 });
  expect(await account(type, YEAR + 1)).toMatchObject({ granted: 500, used: 500 });
  await sql.run(a.people.admin1, 'update app.leave_type set days_per_year = 2000 where id = $1', [type]);
  expect(await account(type, YEAR)).toMatchObject({ granted: 2000 });
  expect(await account(type, YEAR + 1)).toMatchObject({ granted: 2000 });
});

it('what is shown as left can be taken on days gone by: what was granted since counts there, in the same year', async () => {
  const { a, sql } = stage();
  const { e1, m1, admin1 } = a.people;
  const type = await addType('days_per_year = 0, carry_over_cap = 0');
  const { rows: past } = await superuser().query(
    "select d::date::text as day from generate_series(ctx.company_today($1) - 8, ctx.company_today($1) - 1, interval '1 day') d where extract(isodow from d) < 6 order by 1 desc", [a.id]);
  const [first, second] = past.map(({ day }) => day as string) as [string, string];
  const file = async (day: string) => (await sql.attempt(e1, FILE, [e1.id, type, day, day, false, false])).constraint ?? 'filed';
  const left = async () => (await superuser().query('select available from app.leave_balance_on($1, $2, $3, ctx.company_today($1))', [a.id, e1.id, type])).rows[0].available;
  expect(await file(first)).toBe('leave_balance');
  await sql.run(admin1, 'select ctx.leave_adjust($1, $2, 100, $3)', [e1.id, type, 'worked a Sunday']);
  expect(await left()).toBe(100);
  // In the first days of January those days are last year's.
  const ofThisYear = first.startsWith(String(YEAR));
  const { rows: [room] } = await superuser().query('select app.leave_room($1, $2, $3, $4) as days', [a.id, e1.id, type, first]);
  expect(room.days).toBe(ofThisYear ? 100 : 0);
  expect(await file(first)).toBe(ofThisYear ? 'filed' : 'leave_balance');
  if (ofThisYear) {
    const { rows } = await sql.run(e1, FILE, [e1.id, type, first, first, false, false]);
    await sql.run(m1, DECIDE, [rows[0].id, 'approved']);
    expect(await left()).toBe(0);
    expect(await file(second)).toBe('leave_balance');
  }
  expect(await ledgerFaults(stage().database, a.id)).toEqual([]);
});

it('H26 who leaves is owed nothing more: no year is opened or closed for them', async () => {
  const { a } = stage();
  const type = await addType('carry_over_cap = null');
  await open(a.people.e2.id, type, YEAR - 1);
  await superuser().query("update app.person set status = 'offboarded' where id = $1", [a.people.e2.id]);
  await settleAll();
  expect(await account(type, YEAR - 1, 'e2')).toMatchObject({ closed: false, carried_on: 0 });
});

it('H25 offboarding withdraws what is pending, gives back what lies ahead, and ends what has begun', async () => {
  const { b, sql, database } = stage();
  const { e1, admin1 } = b.people;
  const { rows: [type] } = await superuser().query("select id from app.leave_type where company_id = $1 and name = 'Unpaid'", [b.id]);
  const today = new Date(Date.now());
  const at = (days: number): string => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const ids = [];
  for (const [first, last, approve] of [[at(-10), at(20), true], [at(40), at(50), true], [at(60), at(70), false]] as const) {
    const { rows } = await sql.run(e1, FILE, [e1.id, type.id, first, last, false, false]);
    if (approve) await sql.run(admin1, DECIDE, [rows[0].id, 'approved']);
    ids.push(rows[0].id);
  }
  await sql.run(admin1, "update app.person set status = 'offboarded' where id = $1", [e1.id]);
  const { rows } = await superuser().query("select status, end_date::text as until from app.leave_request where id = any ($1) order by start_date", [ids]);
  expect(rows.map(({ status }) => status)).toEqual(['approved', 'cancelled', 'withdrawn']);
  expect(rows[0].until <= at(1)).toBe(true);
  const ahead = await superuser().query('select 1 from app.leave_half_day where person_id = $1 and date > $2', [e1.id, at(1)]);
  expect(ahead.rowCount).toBe(0);
  expect(await ledgerFaults(database, b.id)).toEqual([]);
  // What was decided stays readable to HR, and nobody ends it in the leaver's name afterwards.
  expect((await sql.attempt(admin1, END, [ids[0], 'approved', 'cancelled'])).count).toBe(0);
});

it('before it starts means where the person works', async () => {
  const { a, sql } = stage();
  const { e1, m1, admin1 } = a.people;
  const { rows: [type] } = await superuser().query("select id from app.leave_type where company_id = $1 and name = 'Unpaid'", [a.id]);
  const { rows: [{ today }] } = await superuser().query("select (now() at time zone 'Pacific/Kiritimati')::date::text as today");
  // A date that has begun in the far east, and nowhere else for an hour or a day.
  for (const [person, zone, cancelled] of [[e1, 'Pacific/Kiritimati', false], [m1, 'Pacific/Pago_Pago', true]] as const) {
    await superuser().query('delete from app.work_schedule where person_id = $1', [person.id]);
    await superuser().query(
      `insert into app.work_schedule (company_id, person_id, starts_on, time_zone, day_starts, day_ends)
       values ($1, $2, '2020-01-01', $3, array_fill('09:00'::time, array[7]), array_fill('17:00'::time, array[7]))`, [a.id, person.id, zone]);
    const { rows } = await sql.run(person, FILE, [person.id, type.id, today, today, false, false]);
    await sql.run(admin1, DECIDE, [rows[0].id, 'approved']);
    expect({ zone, ...(await sql.attempt(person, END, [rows[0].id, 'approved', 'cancelled'])) }).toMatchObject(cancelled ? { zone, count: 1 } : { zone, constraint: 'leave_started' });
  }
});

it('a company\'s year turns by its own calendar', async () => {
  const { a, b } = stage();
  for (const [company, zone] of [[a, 'Pacific/Kiritimati'], [b, 'Pacific/Pago_Pago']] as const) await superuser().query('update app.company set time_zone = $2 where id = $1', [company.id, zone]);
  await settleAll();
  const { rows } = await superuser().query("select k.company_id, k.settled_on = (now() at time zone c.time_zone)::date as today from app.leave_clock k join app.company c on c.id = k.company_id");
  expect(rows).toEqual(expect.arrayContaining([{ company_id: a.id, today: true }, { company_id: b.id, today: true }]));
  const { rows: [days] } = await superuser().query('select count(distinct settled_on)::integer as count from app.leave_clock where company_id = any ($1)', [[a.id, b.id]]);
  expect(days.count).toBe(2);
});
