import { rowHashes } from '../support/row-hash.js';
import { expirePackages, lessonDay, type Lessons, plantLessons, schoolLedgerFaults } from '../support/school-ledger.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ instances: 2 });
let company: SmallCompany;
let companyId: string;
let lessons: Lessons;
let serial = 0;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'balances', business: true, school: true });
  companyId = (await done(http().get('/api/v1/auth/me'))).company.id;
});
beforeEach(async () => {
  await rules('make_up_days = null, make_up_cap = null');
  lessons = await plantLessons(theatre().database, companyId, { name: `Lesson ${++serial}`, students: 2, days: [-20, -10, -2, 40] });
});

const http = () => company.admin.http;
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const student = (n = 0): string => `/api/v1/school/students/${lessons.students[n]}`;
const buy = (body: object) => done(http().post(`${student()}/packages`, { boughtOn: day(-60), ...body }));
const mark = (session: number, status: string | null) => done(http().put(`/api/v1/school/sessions/${lessons.sessions[session]}/attendance`, { marks: [{ studentId: lessons.students[0], status }] }));
const balance = async () => done(http().get(`${student()}/balance`));
const packages = async (): Promise<Record<string, any>[]> => (await done(http().get(`${student()}/packages`))).items; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked into as they come
const story = async (): Promise<[string, number, number][]> => (await balance()).entries.items.map(({ kind, change, balanceAfter }: Record<string, unknown>) => [kind, change, balanceAfter]).reverse();
const rules = async (set: string): Promise<void> => {
  await theatre().database.superuser.query('insert into app.school_rules (company_id) values ($1) on conflict do nothing', [companyId]);
  await theatre().database.superuser.query(`update app.school_rules set ${set} where company_id = $1`, [companyId]);
};

afterEach(async () => {
  expect(await schoolLedgerFaults(theatre().database, companyId)).toEqual([]);
});

it('a package of ten, four attended: six left, and every entry says what it is', async () => {
  const bought = await buy({ sessions: 10, price: 199.95, note: 'autumn' });
  expect(bought).toMatchObject({ kind: 'purchase', sessions: 10, leftOver: 10, used: 0, price: 199.95, note: 'autumn', expiresOn: null, createdByName: 'Ada Admin' });
  for (const session of [0, 1, 2]) await mark(session, 'attended');
  const { remaining, unpaid, warning, entries } = await balance();
  expect({ remaining, unpaid, warning }).toEqual({ remaining: 7, unpaid: 0, warning: null });
  expect(entries.items[0]).toMatchObject({ kind: 'use', change: -1, balanceAfter: 7, sessionTitle: `Lesson ${serial} group`, teacherName: `Lesson ${serial} teacher`, packageId: bought.id, mark: 'attended', createdByName: 'Ada Admin' });
  expect(await packages()).toMatchObject([{ id: bought.id, leftOver: 7, used: 3 }]);
  const first = await done(http().get(`${student()}/balance?limit=3&total=true`));
  const rest = await done(http().get(`${student()}/balance?limit=3&cursor=${first.entries.nextCursor}`));
  expect(first.entries.total).toBe(4);
  expect([...first.entries.items, ...rest.entries.items]).toEqual(entries.items);
  expect(rest.entries.nextCursor).toBeNull();
});

it('S8 what ends first pays first, then the oldest', async () => {
  const never = await buy({ sessions: 5 });
  const later = await buy({ sessions: 5, expiresOn: day(60) });
  const sooner = await buy({ sessions: 1, expiresOn: day(30) });
  const older = await buy({ sessions: 1, expiresOn: day(30), boughtOn: day(-90) });
  for (const session of [0, 1, 2]) await mark(session, 'attended');
  const { entries } = await balance();
  expect(entries.items.slice(0, 3).map(({ packageId }: { packageId: string }) => packageId).reverse()).toEqual([older.id, sooner.id, later.id]);
  expect((await packages()).find(({ id }) => id === never.id)).toMatchObject({ leftOver: 5 });
});

it('S9 what counts is when the session began, not when it is marked', async () => {
  const ended = await buy({ sessions: 2, expiresOn: day(-15) });
  // Sold after it ended, as old records are entered: nothing is left of it, but for the lesson before.
  expect((await balance()).remaining).toBe(0);
  await mark(0, 'attended');
  expect((await packages())[0]).toMatchObject({ id: ended.id, leftOver: 0, used: 1, expired: 1 });
  expect((await balance()).remaining).toBe(0);
  await mark(1, 'attended');
  expect(await balance()).toMatchObject({ remaining: -1, unpaid: 1, warning: 'negative' });
  await mark(0, null);
  expect((await packages())[0]).toMatchObject({ leftOver: 0, used: 0, expired: 2 });
});

it('S10 what nothing pays for is owed, and the next package settles it, oldest first', async () => {
  for (const session of [2, 0, 1]) await mark(session, 'attended');
  expect(await balance()).toMatchObject({ remaining: -3, unpaid: 3 });
  await buy({ sessions: 2 });
  expect(await balance()).toMatchObject({ remaining: -1, unpaid: 1 });
  const settled = (await balance()).entries.items.filter(({ kind, change }: Record<string, unknown>) => kind === 'settle' && Number(change) < 0).map(({ sessionId }: Record<string, unknown>) => sessionId);
  expect(settled.reverse()).toEqual([lessons.sessions[0], lessons.sessions[1]]);
  await buy({ sessions: 5 });
  expect(await balance()).toMatchObject({ remaining: 4, unpaid: 0 });
  // A settled lesson that is taken back goes to the package that settled it.
  await mark(0, 'excused');
  expect(await balance()).toMatchObject({ remaining: 5, unpaid: 0 });
  expect((await packages()).map(({ leftOver }) => leftOver)).toEqual([4, 1]);
});

it('what is left at the end expires, once, however often and late the job runs', async () => {
  const { database } = theatre();
  const ends = await buy({ sessions: 5, expiresOn: day(3) });
  await mark(1, 'attended');
  // Four days later: nobody has booked the end yet.
  await database.superuser.query('update app.school_package set bought_on = bought_on - 4, expires_on = expires_on - 4 where id = $1', [ends.id]);
  await expirePackages(database);
  expect(await balance()).toMatchObject({ remaining: 0 });
  const hashes = await rowHashes(database, companyId, ['session']);
  await expirePackages(database);
  expect(await rowHashes(database, companyId, ['session'])).toEqual(hashes);
  await mark(2, 'attended');
  expect(await story()).toEqual([['purchase', 5, 5], ['use', -1, 4], ['expire', -4, 0], ['expire', 1, 1], ['use', -1, 0]]);
  expect(await packages()).toMatchObject([{ leftOver: 0, used: 2, expired: 3 }]);
});

it('nothing ends while School is off; it does once it is on again', async () => {
  const { database } = theatre();
  const ends = await buy({ sessions: 5, expiresOn: day(3) });
  await database.superuser.query('update app.school_package set bought_on = bought_on - 4, expires_on = expires_on - 4 where id = $1', [ends.id]);
  await database.superuser.query('update app.company set school_enabled = false where id = $1', [companyId]);
  const hashes = await rowHashes(database, companyId, ['session']);
  await expirePackages(database);
  expect(await rowHashes(database, companyId, ['session'])).toEqual(hashes);
  await database.superuser.query('update app.company set school_enabled = true where id = $1', [companyId]);
  await expirePackages(database);
  expect((await balance()).remaining).toBe(0);
});

it('adjustments have a reason, are events, and take a wrong package back', async () => {
  const adjust = (body: object) => http().post(`${student()}/balance-adjustments`, body);
  expect(await done(adjust({ sessions: 3, reason: 'brought along' }))).toMatchObject({ remaining: 3, entries: { items: [{ kind: 'adjust', change: 3, reason: 'brought along', createdByName: 'Ada Admin' }] } });
  const wrong = await buy({ sessions: 10, expiresOn: day(10) });
  await done(adjust({ sessions: -10, reason: 'sold by mistake', packageId: wrong.id }));
  expect((await packages()).find(({ id }) => id === wrong.id)).toMatchObject({ leftOver: 0 });
  expect((await balance()).remaining).toBe(3);
  // Of one that is used already, what is left.
  const used = await buy({ sessions: 2, expiresOn: day(10) });
  await mark(1, 'attended');
  const refused = await adjust({ sessions: -2, reason: 'sold by mistake', packageId: used.id });
  expect([refused.status, refused.body.reason, refused.body.leftOver]).toEqual([409, 'PACKAGE_USED', 1]);
  // Without a package named, what would pay next; the rest is owed.
  await done(adjust({ sessions: -6, reason: 'lessons elsewhere' }));
  expect(await balance()).toMatchObject({ remaining: -2, unpaid: 2 });
  await buy({ sessions: 3 });
  expect(await balance()).toMatchObject({ remaining: 1, unpaid: 0 });
  const { rows } = await theatre().database.superuser.query("select after from app.audit_event where company_id = $1 and action = 'school.balances.adjust' and target_id = $2 order by seq", [companyId, lessons.students[0]]);
  expect(rows.map(({ after }) => after.sessions)).toEqual([3, 10, -10, 2, -6, 3]);
});

describe('S15 make-up credits', () => {
  beforeEach(() => rules('make_up_days = 30, make_up_cap = 1'));

  it('an excused lesson is set aside as one session with an end and a link back; the balance stays as it is', async () => {
    await buy({ sessions: 4, expiresOn: day(5) });
    await mark(2, 'excused');
    const [credit, bought] = await packages();
    expect(credit).toMatchObject({ kind: 'make-up', sessions: 1, leftOver: 1, forSessionId: lessons.sessions[2], expiresOn: lessonDay(-2 + 30) });
    expect(bought).toMatchObject({ leftOver: 3 });
    expect((await balance()).remaining).toBe(4);
    // The cap: the student holds one already.
    await mark(1, 'excused');
    expect(await packages()).toHaveLength(2);
    // The mark was wrong: the unused credit goes back to where it came from.
    await mark(2, 'attended');
    expect((await packages()).map(({ leftOver }) => leftOver)).toEqual([0, 3]);
    expect((await balance()).remaining).toBe(3);
    await mark(2, 'excused');
    expect((await packages()).map(({ leftOver }) => leftOver)).toEqual([1, 3]);
  });

  it('one that was used already stays used, and is no second session', async () => {
    await buy({ sessions: 1 });
    await mark(0, 'excused');
    await mark(2, 'attended');
    expect(await packages()).toMatchObject([{ kind: 'make-up', leftOver: 0, used: 1 }, { leftOver: 0 }]);
    await mark(0, 'attended');
    expect(await balance()).toMatchObject({ remaining: -1, unpaid: 1 });
    await mark(0, 'excused');
    expect(await balance()).toMatchObject({ remaining: 0, unpaid: 0 });
    expect(await packages()).toHaveLength(2);
  });

  it('whoever the school lets down gets one beyond the cap; who has nothing to set aside gets none', async () => {
    const { sql, database } = theatre();
    await buy({ sessions: 4 });
    await mark(1, 'excused');
    const session = await sql.mintSession(companyId, company.admin.id);
    await sql.run(session, "update app.school_session set status = 'cancelled', cancelled_by = 'teacher' where id = $1", [lessons.sessions[3]]);
    expect((await packages()).map(({ kind, leftOver }) => [kind, leftOver])).toEqual([['make-up', 1], ['make-up', 1], ['purchase', 2]]);
    const { rows } = await database.superuser.query('select id from app.school_package where student_id = $1', [lessons.students[1]]);
    expect(rows).toEqual([]);
    // Restored: the lesson takes place, the credit goes back.
    await sql.run(session, "update app.school_session set status = 'scheduled' where id = $1", [lessons.sessions[3]]);
    expect((await packages()).map(({ kind, leftOver }) => [kind, leftOver])).toEqual([['make-up', 0], ['make-up', 1], ['purchase', 3]]);
  });
});

it('S10 parallel purchases and marks over two processes leave nothing owed that could be paid', async () => {
  const { apis } = theatre();
  const client = (i: number) => http().with({ url: apis[i % 2]!.url });
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => {
    if (i % 3 === 0) return client(i).post(`${student()}/packages`, { sessions: 1 });
    return client(i).put(`/api/v1/school/sessions/${lessons.sessions[i % 3]}/attendance`, { marks: [{ studentId: lessons.students[0], status: i % 2 ? 'attended' : 'no-show' }] });
  }));
  expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
  expect(await balance()).toMatchObject({ remaining: 2, unpaid: 0 });
});

it('the same key of a purchase sells once', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const answers = await Promise.all([1, 2, 3, 4].map(() => http().post(`${student()}/packages`, { sessions: 7 }, { headers })));
  expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
  expect((await balance()).remaining).toBe(7);
});

it.each([
  ['no sessions', 'packages', { sessions: 0 }],
  ['less than none', 'packages', { sessions: -5 }],
  ['ten thousand', 'packages', { sessions: 10_000 }],
  ['half a session', 'packages', { sessions: 1.5 }],
  ['a price below zero', 'packages', { sessions: 1, price: -1 }],
  ['a price in fractions of a cent', 'packages', { sessions: 1, price: 1.005 }],
  ['a date that does not exist', 'packages', { sessions: 1, expiresOn: '2026-02-30' }],
  ['an end before the day it is bought', 'packages', { sessions: 1, expiresOn: day(-1) }],
  ['a purchase of tomorrow', 'packages', { sessions: 1, boughtOn: day(3) }],
  ['a balance of one\'s own', 'packages', { sessions: 1, leftOver: 5 }],
  ['an adjustment by nothing', 'balance-adjustments', { sessions: 0, reason: 'why not' }],
  ['one without a reason', 'balance-adjustments', { sessions: 1 }],
  ['one with an empty reason', 'balance-adjustments', { sessions: 1, reason: '   ' }],
  ['one by ten thousand', 'balance-adjustments', { sessions: -10_000, reason: 'all of it' }],
  ['sessions given to a package', 'balance-adjustments', { sessions: 1, reason: 'more', packageId: crypto.randomUUID() }],
] as const)('refuses %s and writes nothing', async (_, what, body) => {
  const hashes = await rowHashes(theatre().database, companyId, ['session']);
  expect((await http().post(`${student()}/${what}`, body)).status).toBe(400);
  expect(await rowHashes(theatre().database, companyId, ['session'])).toEqual(hashes);
});

it('knows no student and no package that is not there', async () => {
  const nobody = `/api/v1/school/students/${crypto.randomUUID()}`;
  for (const call of [http().get(`${nobody}/balance`), http().get(`${nobody}/packages`), http().post(`${nobody}/packages`, { sessions: 1 }), http().post(`${nobody}/balance-adjustments`, { sessions: 1, reason: 'x' })]) {
    expect((await call).status).toBe(404);
  }
  expect((await http().post(`${student()}/balance-adjustments`, { sessions: -1, reason: 'x', packageId: crypto.randomUUID() })).status).toBe(404);
});

it('no login writes the ledger, and nobody changes it', async () => {
  const { sql, database } = theatre();
  await buy({ sessions: 2 });
  const session = await sql.mintSession(companyId, company.admin.id);
  for (const statement of [
    'update app.school_account set balance = 100', 'update app.school_package set left_over = 100', 'update app.school_entry set change = 100', 'delete from app.school_entry',
    "insert into app.school_entry (company_id, student_id, kind, change, on_date) select company_id, student_id, 'adjust', 1, current_date from app.school_account",
    'update app.school_place set charge = 0', 'update app.school_place set turn = 0', 'select ctx.school_settle(null, null)', 'select ctx.school_lock(null, null)',
  ]) expect({ [statement]: (await sql.attempt(session, statement)).code }).toEqual({ [statement]: '42501' });
  for (const statement of ['update app.school_entry set change = change + 1', 'delete from app.school_entry', 'truncate app.school_entry cascade']) {
    await expect(database.superuser.query(statement)).rejects.toMatchObject({ code: '42501' });
  }
});
