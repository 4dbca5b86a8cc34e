import fc from 'fast-check';
import { accountsOf, dateAt, DECIDE, END, FILE, ledgerFaults, tried } from '../support/leave-ledger.js';
import { rowHashes } from '../support/row-hash.js';
import { StaffSql } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const YEAR = new Date().getUTCFullYear();
/** What such a refusal may say; anything else is a fault of ours. */
const REFUSALS = ['leave_balance', 'leave_overlap', 'leave_no_work', 'leave_started', 'request_status', 'public_holiday_date', 'leave_halves'];

let others: StaffSql[];
beforeAll(async () => {
  const { a, b, database } = stage();
  // Known for years, so that there are years to look back on.
  await database.superuser.query("update app.person set created_at = now() - interval '3 years', start_date = null where company_id = any ($1)", [[a.id, b.id]]);
  others = await Promise.all([1, 2, 3].map(() => StaffSql.connect(database)));
});
afterAll(() => Promise.all(others.map((connection) => connection.end())));

const settle = async (): Promise<void> => {
  const { a, database: { superuser } } = stage();
  await superuser.query('delete from app.leave_clock where company_id = $1', [a.id]);
  while ((await superuser.query('select job.settle_leave(50) as settled')).rows[0].settled > 0);
};

/** A type with everything that makes years depend on each other. */
async function addType(more: string = "carry_over_cap = 500, carry_over_until = '06-30', overdraft = 200"): Promise<string> {
  const { a, sql } = stage();
  const { rows } = await sql.run(a.people.admin1, 'insert into app.leave_type (name, days_per_year) values ($1, 1200) returning id', [`Type ${Math.random()}`]);
  await sql.run(a.people.admin1, `update app.leave_type set ${more} where id = $1`, [rows[0].id]);
  return rows[0].id;
}

const operation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('file' as const), year: fc.constantFrom(YEAR - 1, YEAR, YEAR + 1, YEAR + 1), day: fc.integer({ min: 1, max: 150 }), length: fc.integer({ min: 0, max: 9 }), startHalf: fc.boolean(), endHalf: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('approve' as const, 'reject' as const, 'withdraw' as const, 'cancel' as const, 'cancel' as const, 'approve twice' as const), which: fc.nat(8) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('adjust' as const), amount: fc.integer({ min: -300, max: 300 }).filter((n) => n !== 0) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('holiday' as const, 'no holiday' as const), year: fc.integer({ min: YEAR - 1, max: YEAR + 1 }), day: fc.integer({ min: 1, max: 150 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('entitle' as const), days: fc.integer({ min: 0, max: 2000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change type' as const), days: fc.integer({ min: 0, max: 2000 }), accrual: fc.constantFrom('yearly', 'monthly'), overdraft: fc.constantFrom(0, 200, 500) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** Each of them, in an order in which none is refused: what is tried at random may come to nothing by bad luck. */
const EACH: Operation[] = [
  ...[40, 60, 80].flatMap((day, which): Operation[] => [
    { do: 'file', year: YEAR + 1, day, length: 4, startHalf: false, endHalf: false },
    { do: (['approve', 'reject', 'withdraw'] as const)[which]!, which },
  ]),
  { do: 'cancel', which: 0 },
  { do: 'adjust', amount: 50 },
  { do: 'holiday', year: YEAR + 1, day: 100 },
  { do: 'no holiday', year: YEAR + 1, day: 100 },
  { do: 'entitle', days: 1000 },
  { do: 'change type', days: 1300, accrual: 'yearly', overdraft: 0 },
];

/** How often each operation came to something: what is always refused proves nothing. */
const carriedOut = new Map<string, number>();

/** Carries one operation out, or has it refused for a reason that is allowed. */
async function perform(op: Operation, typeId: string, filed: string[], sql: StaffSql): Promise<void> {
  const { a } = stage();
  const { e1, hr, admin1, m1 } = a.people;
  const id = 'which' in op ? filed[op.which % Math.max(1, filed.length)] : undefined;
  const run = async (actor: typeof e1, statement: string, parameters: unknown[]) => {
    const outcome = await tried(sql, actor, statement, parameters);
    if (outcome.code !== undefined && !REFUSALS.includes(outcome.constraint ?? '') && outcome.code !== '40P01') throw new Error(`${op.do}: ${outcome.code} ${outcome.constraint}`);
    if (outcome.count > 0) carriedOut.set(op.do, (carriedOut.get(op.do) ?? 0) + 1);
    return outcome;
  };
  switch (op.do) {
    case 'file': {
      const { rows } = await run(e1, FILE, [e1.id, typeId, dateAt(op.year, op.day), dateAt(op.year, op.day + op.length), op.startHalf, op.endHalf]);
      if (rows[0]) filed.push(rows[0]['id']);
      return;
    }
    case 'approve':
    case 'approve twice':
    case 'reject':
      if (id) await run(m1, DECIDE, [id, op.do === 'reject' ? 'rejected' : 'approved']);
      if (id && op.do === 'approve twice') await run(hr, DECIDE, [id, 'approved']);
      return;
    case 'withdraw':
    case 'cancel':
      if (id) await run(e1, END, op.do === 'cancel' ? [id, 'approved', 'cancelled'] : [id, 'pending', 'withdrawn']);
      return;
    case 'adjust':
      await run(admin1, 'select ctx.leave_adjust($1, $2, $3, $4)', [e1.id, typeId, op.amount, 'because']);
      return;
    case 'holiday':
      await run(hr, "insert into app.public_holiday (date, name) values ($1, 'Free')", [dateAt(op.year, op.day)]);
      return;
    case 'no holiday':
      await run(hr, "delete from app.public_holiday where id = (select id from app.public_holiday where company_id = ctx.company() order by abs(date - $1) limit 1)", [dateAt(op.year, op.day)]);
      return;
    case 'entitle':
      await run(admin1, 'insert into app.leave_entitlement (person_id, type_id, days_per_year) values ($1, $2, $3) on conflict (company_id, person_id, type_id) do update set days_per_year = excluded.days_per_year', [e1.id, typeId, op.days]);
      return;
    case 'change type':
      await run(hr, 'update app.leave_type set days_per_year = $2, accrual = $3, overdraft = $4 where id = $1', [typeId, op.days, op.accrual, op.overdraft]);
      return;
    case 'settle':
      await settle();
  }
}

it('H9 H13 H14 in whatever order things happen, the entries come to the balance, it never falls below what the type allows, and settling again changes nothing', async () => {
  const { a, database, sql } = stage();
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30 }), async (operations) => {
      await clearLeave();
      const typeId = await addType();
      const filed: string[] = [];
      for (const op of operations) await perform(op, typeId, filed, sql);
      expect(await ledgerFaults(database, a.id)).toEqual([]);
      await settle();
      const settled = await rowHashes(database, a.id, ['audit_event', 'session', 'leave_clock']);
      await settle();
      expect(await rowHashes(database, a.id, ['audit_event', 'session', 'leave_clock'])).toEqual(settled);
    }),
    { numRuns: 40, examples: [[EACH], [EACH]] },
  );
});

it('H8 H9 SLF-11 the same with four connections at once', async () => {
  const { a, database, sql } = stage();
  await fc.assert(
    fc.asyncProperty(fc.array(operation.filter((op) => op.do !== 'settle'), { minLength: 12, maxLength: 40 }), async (operations) => {
      await clearLeave();
      const typeId = await addType();
      const filed: string[] = [];
      const queue = [...operations];
      await Promise.all([sql, ...others].map(async (connection) => {
        for (let op = queue.shift(); op; op = queue.shift()) await perform(op, typeId, filed, connection);
      }));
      await settle();
      expect(await ledgerFaults(database, a.id)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

/** Takes everything away that an earlier run left: its days would be taken, its accounts settled again and again. */
async function clearLeave(): Promise<void> {
  const { a, database: { superuser } } = stage();
  await superuser.query("set session_replication_role = 'replica'");
  for (const table of ['leave_half_day', 'leave_entry', 'leave_request', 'leave_account', 'leave_entitlement', 'leave_type', 'public_holiday']) {
    await superuser.query(`delete from app.${table} where company_id = $1`, [a.id]);
  }
  await superuser.query("set session_replication_role = 'origin'");
}

it('and everything tried above was carried out often enough', () => {
  const rare = ['file', 'approve', 'reject', 'withdraw', 'cancel', 'adjust', 'holiday', 'no holiday', 'entitle', 'change type'].filter((name) => (carriedOut.get(name) ?? 0) < 2);
  expect(rare).toEqual([]);
});

it('H13 what has happened counts, not when it was settled', async () => {
  const { a, database, sql } = stage();
  const { e1, m1, admin1 } = a.people;
  const step = fc.record({ week: fc.integer({ min: 1, max: 49 }), year: fc.constantFrom(YEAR - 1, YEAR), settleAfter: fc.boolean(), adjust: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(step, { minLength: 1, maxLength: 6, selector: ({ week, year }) => `${year} ${week}` }), fc.boolean(), async (steps, backwards) => {
      const results: unknown[] = [];
      for (const late of [false, true]) {
        await clearLeave();
        const typeId = await addType("carry_over_cap = 300, carry_over_until = '06-30', overdraft = 0");
        // The account of last year is there from the start either way.
        await database.superuser.query('select ctx.leave_open($1, array[$2::uuid], array[$3::uuid], $4)', [a.id, e1.id, typeId, YEAR - 1]);
        for (const { week, year, settleAfter, adjust } of late && backwards ? [...steps].reverse() : steps) {
          const monday = 9 - new Date(Date.UTC(year, 0, 1)).getUTCDay() + 7 * (week - 1);
          const { rows } = await sql.run(e1, FILE, [e1.id, typeId, dateAt(year, monday), dateAt(year, monday), false, false]);
          await sql.run(m1, DECIDE, [rows[0].id, 'approved']);
          if (adjust) await sql.run(admin1, 'select ctx.leave_adjust($1, $2, 50, $3)', [e1.id, typeId, 'because']);
          if (!late && settleAfter) await settle();
        }
        await settle();
        results.push((await accountsOf(database, a.id, e1.id)).filter(({ type_id: type }) => type === typeId).map(({ type_id: _type, ...account }) => account));
        expect(await ledgerFaults(database, a.id)).toEqual([]);
      }
      expect(results[1]).toEqual(results[0]);
    }),
    { numRuns: 12 },
  );
});

const grants = async (days: number | null, accrual: string, joined: string, since: string, until: string) =>
  (await stage().database.superuser.query('select on_date::text, period, amount from app.leave_grants($1, $2, $3, $4, $5) order by 1', [days, accrual, joined, since, until])).rows;

it('H13 H15 cutting the time into pieces changes nothing, and twelve months are a year', async () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((n) => dateAt(2020, n + 1));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 36_600 }), fc.constantFrom('yearly', 'monthly'), day, fc.tuple(day, day, day), async (days, accrual, joined, cuts) => {
      const [from, middle, to] = [...cuts].sort() as [string, string, string];
      const pieces = [...(await grants(days, accrual, joined, from, middle)), ...(await grants(days, accrual, joined, middle, to))];
      expect(pieces).toEqual(await grants(days, accrual, joined, from, to));
    }),
    { numRuns: 150 },
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 36_600 }), async (days) => {
      const monthly = await grants(days, 'monthly', '2020-01-01', '2025-01-01', '2026-01-01');
      expect(monthly.reduce((sum, { amount }) => sum + amount, 0)).toBe(days);
    }),
    { numRuns: 60 },
  );
  expect(await grants(null, 'yearly', '2020-01-01', '2020-01-01', '2030-01-01')).toEqual([]);
  expect((await grants(1250, 'monthly', '2025-06-17', '2025-01-01', '2026-01-01')).map(({ on_date: on }) => on)).toEqual(['06', '07', '08', '09', '10', '11', '12'].map((month) => `2025-${month}-01`));
});
