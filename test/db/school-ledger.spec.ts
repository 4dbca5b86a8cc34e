import fc from 'fast-check';
import { tried } from '../support/leave-ledger.js';
import { rowHashes } from '../support/row-hash.js';
import { ADJUST, balanceOf, BUY, expirePackages, type Lessons, MARK, plantLessons, reckonedBalance, schoolLedgerFaults } from '../support/school-ledger.js';
import { StaffSql } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
/** What such a refusal may say; anything else is a fault of ours. */
const REFUSALS = ['school_balance', 'school_mark_future', 'school_mark_cancelled', 'school_package_used', 'school_package_dates', 'school_session_recorded'];
const DAYS = [-40, -33, -26, -19, -12, -5, -1, 3, 20];

let others: StaffSql[];
beforeAll(async () => {
  // Every run brings teachers and students of its own.
  await stage().database.superuser.query("update app.company set plan = 'business-with-access' where id = $1", [stage().a.id]);
  others = await Promise.all([1, 2, 3].map(() => StaffSql.connect(stage().database)));
});
afterAll(() => Promise.all(others.map((connection) => connection.end())));

const place = { session: fc.nat(DAYS.length - 1), student: fc.nat(2) };
const mark = fc.constantFrom('attended', 'attended', 'no-show', 'excused', 'cancelled', null);
const operation = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('mark' as const), ...place, mark, late: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mark twice' as const), ...place, mark, late: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('buy' as const), student: fc.nat(2), sessions: fc.integer({ min: 1, max: 5 }), ends: fc.option(fc.integer({ min: -30, max: 30 })) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('adjust' as const), student: fc.nat(2), sessions: fc.integer({ min: -3, max: 3 }).filter((n) => n !== 0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take back' as const), student: fc.nat(2), sessions: fc.integer({ min: -3, max: -1 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), session: fc.nat(DAYS.length - 1), by: fc.constantFrom('teacher', 'school', 'student') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), session: fc.nat(DAYS.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
);
const alone = fc.oneof({ weight: 20, arbitrary: operation }, { weight: 1, arbitrary: fc.record({ do: fc.constant('days pass' as const) }) });
type Operation = typeof alone extends fc.Arbitrary<infer T> ? T : never;

/** Each of them, in an order in which none is refused: what is tried at random may come to nothing by bad luck. */
const EACH: Operation[] = [
  { do: 'buy', student: 0, sessions: 5, ends: null },
  { do: 'take back', student: 0, sessions: -2 },
  { do: 'adjust', student: 1, sessions: 2 },
  { do: 'mark', session: 0, student: 0, mark: 'attended', late: false },
  { do: 'mark twice', session: 1, student: 0, mark: 'attended', late: false },
  { do: 'cancel', session: 7, by: 'school' },
  { do: 'restore', session: 7 },
];

/** How often each operation came to something: what is always refused proves nothing. */
const carriedOut = new Map<string, number>();

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function perform(op: Operation, { sessions, students }: Lessons, sql: StaffSql): Promise<void> {
  const { a, database: { superuser } } = stage();
  const run = async (statement: string, ...parameters: unknown[]) => {
    const outcome = await tried(sql, a.people.e1, statement, parameters);
    if (outcome.code !== undefined && !REFUSALS.includes(outcome.constraint ?? '') && outcome.code !== '40P01') throw new Error(`${op.do}: ${outcome.code} ${outcome.constraint}`);
    if (outcome.count > 0) carriedOut.set(op.do, (carriedOut.get(op.do) ?? 0) + 1);
    return outcome;
  };
  const student = 'student' in op ? students[op.student] : undefined;
  const session = 'session' in op ? sessions[op.session] : undefined;
  const fits = 'mark' in op && op.late && (op.mark === 'attended' || op.mark === 'cancelled');
  switch (op.do) {
    case 'mark':
      await run(MARK, session, student, op.mark, fits);
      return;
    case 'mark twice':
      await Promise.all([run(MARK, session, student, op.mark, fits), tried(others[2]!, a.people.hr, MARK, [session, student, op.mark, fits])]);
      return;
    case 'buy':
      // Bought today: what ends before that is refused.
      await run(op.ends === null ? BUY : "select ctx.school_buy($1, $2, 120.5, current_date - 40, $3, 'in the past')", student, op.sessions, op.ends === null ? null : dayFromNow(op.ends));
      return;
    case 'adjust':
      await run(ADJUST, student, op.sessions, null);
      return;
    case 'take back': {
      const { rows } = await sql.run(a.people.e1, 'select id from app.school_package where student_id = $1 order by id limit 1', [student]);
      if (rows[0]) await run(ADJUST, student, op.sessions, rows[0].id);
      return;
    }
    case 'cancel':
      try {
        await superuser.query('begin');
        await superuser.query("update app.school_session set status = 'cancelled', cancelled_by = $2, cancelled_at = now(), recorded_at = null, recorded_by = null where id = $1 and status = 'scheduled'", [session, op.by]);
        await superuser.query("update app.school_place set mark = 'cancelled', late = $2 where session_id = $1 and mark is null and exists (select from app.school_session where id = $1 and status = 'cancelled')", [session, op.by === 'student']);
        await superuser.query('commit');
        carriedOut.set(op.do, (carriedOut.get(op.do) ?? 0) + 1);
      } catch (error) {
        await superuser.query('rollback');
        if ((error as { code?: string }).code !== '40P01' && (error as { constraint?: string }).constraint !== 'school_balance') throw error;
      }
      return;
    case 'restore':
      try {
        await superuser.query('begin');
        // The one meant or, so that it happens often enough, another that is cancelled.
        const { rows, rowCount } = await superuser.query(
          `update app.school_session set status = 'scheduled', cancelled_by = null, cancelled_at = null
            where id = (select id from app.school_session where id = any ($2) and status = 'cancelled' order by id <> $1 limit 1) returning id`,
          [session, lessons.sessions],
        );
        if (rowCount) await superuser.query('update app.school_place set mark = null, late = false where session_id = $1 and mark is not null', [rows[0].id]);
        await superuser.query('commit');
        if (rowCount) carriedOut.set(op.do, (carriedOut.get(op.do) ?? 0) + 1);
      } catch (error) {
        await superuser.query('rollback');
        if ((error as { code?: string }).code !== '40P01') throw error;
      }
      return;
    case 'expire':
      await expirePackages(stage().database);
      return;
    case 'days pass':
      await moveBack(6);
  }
}

/** Everything of the company happened so many days earlier, and is due the earlier. */
async function moveBack(days: number): Promise<void> {
  const { a, database: { superuser } } = stage();
  await superuser.query("set session_replication_role = 'replica'");
  const by = `${days} days`;
  await superuser.query('update app.school_place set starts_at = starts_at - $2::interval, ends_at = ends_at - $2::interval where company_id = $1', [a.id, by]);
  await superuser.query('update app.school_session set starts_at = starts_at - $2::interval, ends_at = ends_at - $2::interval where company_id = $1', [a.id, by]);
  await superuser.query('update app.school_package set bought_on = bought_on - $2::integer, expires_on = expires_on - $2::integer where company_id = $1', [a.id, days]);
  await superuser.query('update app.school_entry set on_date = on_date - $2::integer where company_id = $1', [a.id, days]);
  await superuser.query("set session_replication_role = 'origin'");
}

let lessons: Lessons;
let serial = 0;
/** New lessons, and rules of the school for them; entries of earlier runs stay, for other students. */
async function setUp(rules: string): Promise<void> {
  const { a, database } = stage();
  await database.superuser.query(`update app.school_rules set ${rules} where company_id = $1`, [a.id]);
  lessons = await plantLessons(database, a.id, { name: `run ${++serial}`, students: 3, days: DAYS, noShow: serial % 2 ? 'charge' : 'free', lateCancel: serial % 3 ? 'charge' : 'free' });
}

const LENIENT = "below_zero = 'allow', make_up_days = null, make_up_cap = null";
const RULES = fc.constantFrom(
  LENIENT,
  "below_zero = 'allow', make_up_days = 20, make_up_cap = null",
  "below_zero = 'allow', make_up_days = 60, make_up_cap = 1",
  "below_zero = 'block', overdraft = 1, make_up_days = 20, make_up_cap = 2",
);

async function expectSound(): Promise<void> {
  const { a, database } = stage();
  await expirePackages(database);
  expect(await schoolLedgerFaults(database, a.id)).toEqual([]);
  for (const student of lessons.students) expect(await balanceOf(database, student)).toBe(await reckonedBalance(database, student));
  const { rows } = await database.superuser.query("select left_over from app.school_package where company_id = $1 and expires_on < (now() at time zone 'Europe/Berlin')::date and left_over > 0", [a.id]);
  expect(rows).toEqual([]);
}

it('S6 S7 S8 S9 S10 S15 in whatever order things happen, balance = purchases - net use + adjustments - expired, and every number is explained by its entries', async () => {
  const { a, database, sql } = stage();
  await fc.assert(
    fc.asyncProperty(RULES, fc.array(alone, { minLength: 8, maxLength: 40 }), async (rules, operations) => {
      await setUp(rules);
      for (const op of operations) await perform(op, lessons, sql);
      await expectSound();
      const settled = await rowHashes(database, a.id, ['audit_event', 'session']);
      await expirePackages(database);
      // Every mark once more, as a register is sent again.
      const { rows } = await database.superuser.query('select session_id, student_id, mark, late from app.school_place where company_id = $1 and session_id = any ($2)', [a.id, lessons.sessions]);
      for (const { session_id: session, student_id: student, mark: same, late } of rows) expect((await tried(sql, a.people.e1, MARK, [session, student, same, late])).count).toBe(0);
      expect(await rowHashes(database, a.id, ['audit_event', 'session'])).toEqual(settled);
    }),
    { numRuns: 40, examples: [[LENIENT, EACH], [LENIENT, EACH]] },
  );
}, 240_000);

it('S6 S7 S10 the same with four connections at once', async () => {
  const { sql } = stage();
  await fc.assert(
    fc.asyncProperty(RULES, fc.array(operation, { minLength: 16, maxLength: 60 }), async (rules, operations) => {
      await setUp(rules);
      const queue = [...operations];
      // One of the operations uses the superuser's transaction: it is done by one of us only.
      const byHand = (op: Operation): boolean => ['cancel', 'restore', 'expire'].includes(op.do);
      const ownHands = queue.filter(byHand);
      const shared = queue.filter((op) => !byHand(op));
      const outcomes = await Promise.allSettled([
        ...[sql, ...others].map(async (connection) => {
          for (let op = shared.shift(); op; op = shared.shift()) await perform(op.do === 'mark twice' ? { ...op, do: 'mark' } : op, lessons, connection);
        }),
        (async () => {
          for (const op of ownHands) await perform(op, lessons, sql);
        })(),
      ]);
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
      await expectSound();
    }),
    { numRuns: 25 },
  );
}, 240_000);

it('and everything tried above was carried out often enough', () => {
  const rare = ['mark', 'mark twice', 'buy', 'adjust', 'take back', 'cancel', 'restore'].filter((name) => (carriedOut.get(name) ?? 0) < 2);
  expect(rare).toEqual([]);
});
