import { rowHashes } from '../support/row-hash.js';
import { type Lessons, plantLessons, schoolLedgerFaults } from '../support/school-ledger.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ instances: 2 });
let company: SmallCompany;
let eva: Member;
let companyId: string;
let lessons: Lessons;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'register', business: true, school: true });
  eva = await company.join('Eva Employee', 'employee');
  companyId = (await done(eva.http.get('/api/v1/auth/me'))).company.id;
  // Sessions 0 to 3 are over, 4 is to come in an hour or two, 5 in a month.
  lessons = await plantLessons(theatre().database, companyId, { name: 'Piano', students: 4, days: [-21, -14, -7, -1, 0, 30] });
  await theatre().database.superuser.query("update app.school_session set starts_at = now() + interval '2 hours', ends_at = now() + interval '3 hours' where id = $1", [lessons.sessions[4]]);
});

const path = (session: number): string => `/api/v1/school/sessions/${lessons.sessions[session]}/attendance`;
const mark = (student: number, status: string | null, more: object = {}) => ({ studentId: lessons.students[student], status, ...more });
const put = (session: number, marks: object[], http = eva.http) => http.put(path(session), { marks });
const remaining = async (student: number): Promise<number> => (await done(eva.http.get(`/api/v1/school/students/${lessons.students[student]}/balance`))).remaining;
const buy = (student: number, body: object) => done(eva.http.post(`/api/v1/school/students/${lessons.students[student]}/packages`, body));
const events = async (): Promise<number> => (await theatre().database.superuser.query("select count(*)::integer as count from app.audit_event where company_id = $1 and action = 'school.attendance.record'", [companyId])).rows[0].count;
const rules = (set: string) => theatre().database.superuser.query(`insert into app.school_rules (company_id) values ($1) on conflict do nothing`, [companyId]).then(() => theatre().database.superuser.query(`update app.school_rules set ${set} where company_id = $1`, [companyId]));

it('shows everybody who is expected, by name, with what they have left', async () => {
  await buy(0, { sessions: 10 });
  const register = await done(eva.http.get(path(0)));
  expect(register).toMatchObject({ title: 'Piano group', kind: 'group', status: 'scheduled', begun: true, noShowCharged: true, takenAt: null });
  expect(register.marks.map(({ studentName, status, remaining: left, warning }: Record<string, unknown>) => [studentName, status, left, warning])).toEqual([
    ['Piano student 01', null, 10, null], ['Piano student 02', null, 0, 'low'], ['Piano student 03', null, 0, 'low'], ['Piano student 04', null, 0, 'low'],
  ]);
});

it('S6 a register is one request; the same again changes nothing and is no event', async () => {
  const { database } = theatre();
  const marks = [mark(0, 'attended'), mark(1, 'no-show'), mark(2, 'excused', { note: 'ill' }), mark(3, 'attended', { late: true })];
  const before = await events();
  const register = await done(put(0, marks));
  expect(register).toMatchObject({ status: 'held', takenByName: 'Eva Employee' });
  expect(register.marks.map(({ status, late, note, charge, remaining: left, warning, markedByName }: Record<string, unknown>) => [status, late, note, charge, left, warning, markedByName])).toEqual([
    ['attended', false, null, 1, 9, null, 'Eva Employee'],
    ['no-show', false, null, 1, -1, 'negative', 'Eva Employee'],
    ['excused', false, 'ill', 0, 0, 'low', 'Eva Employee'],
    ['attended', true, null, 1, -1, 'negative', 'Eva Employee'],
  ]);
  expect(await events()).toBe(before + 1);
  const hashes = await rowHashes(database, companyId, ['session']);
  expect(await done(put(0, marks))).toEqual(register);
  // Without the parts that may be left out, it says the same.
  expect(await done(put(0, [mark(2, 'excused'), mark(3, 'attended')]))).toEqual(register);
  expect(await done(eva.http.get(path(0)))).toEqual(register);
  expect(await rowHashes(database, companyId, ['session'])).toEqual(hashes);
});

it('S7 a changed mark takes its charge back once, whichever way it goes, and a mark can be taken away', async () => {
  const left = await remaining(0);
  for (const [status, change] of [['attended', -1], ['no-show', -1], ['excused', 0], ['attended', -1], ['cancelled', 0], [null, 0], ['attended', -1], ['attended', -1], ['excused', 0]] as const) {
    await done(put(1, [mark(0, status)]));
    expect([status, await remaining(0)]).toEqual([status, left + change]);
  }
  const { entries } = await done(eva.http.get(`/api/v1/school/students/${lessons.students[0]}/balance`));
  const [returned, used] = entries.items;
  expect(returned).toMatchObject({ kind: 'return', change: 1, reversesId: used.id, mark: 'excused', sessionTitle: 'Piano group', createdByName: 'Eva Employee', packageSessions: 10 });
  expect(used).toMatchObject({ kind: 'use', change: -1, mark: 'attended', sessionId: lessons.sessions[1] });
  expect(entries.items.map(({ kind }: { kind: string }) => kind).filter((kind: string) => kind === 'use')).toHaveLength(4);
  await done(put(1, [mark(0, null)]));
  expect((await done(eva.http.get(path(1)))).status).toBe('scheduled');
});

it('a session that has not begun is not marked, but a place at it can be cancelled: late by the notice there is', async () => {
  const { database } = theatre();
  const hashes = await rowHashes(database, companyId, ['session']);
  for (const status of ['attended', 'no-show', 'excused']) {
    const refused = await put(4, [mark(0, status)]);
    expect([refused.status, refused.body.code, refused.body.reason]).toEqual([409, 'STATE_CONFLICT', 'SESSION_NOT_BEGUN']);
  }
  expect(await rowHashes(database, companyId, ['session'])).toEqual(hashes);
  const left = await remaining(0);
  // Two hours ahead is late, a month ahead is not; whoever knows better says so.
  expect((await done(put(4, [mark(0, 'cancelled')]))).marks[0]).toMatchObject({ late: true, charge: 1 });
  expect((await done(put(5, [mark(0, 'cancelled')]))).marks[0]).toMatchObject({ late: false, charge: 0 });
  expect(await remaining(0)).toBe(left - 1);
  expect((await done(put(4, [mark(0, 'cancelled', { late: false })]))).marks[0]).toMatchObject({ late: false, charge: 0 });
  expect(await remaining(0)).toBe(left);
  expect((await done(put(2, [mark(0, 'cancelled')]))).marks[0]).toMatchObject({ late: false, charge: 0 });
  expect((await done(eva.http.get(path(2)))).status).toBe('scheduled');
});

it('S14 what teacher and school cancel is never charged, not even to who had cancelled late', async () => {
  const left = await remaining(0);
  await done(put(4, [mark(0, 'cancelled', { late: true })]));
  expect(await remaining(0)).toBe(left - 1);
  await theatre().sql.run({ sessionId: await adminSession() }, "update app.school_session set status = 'cancelled', cancelled_by = 'teacher' where id = $1", [lessons.sessions[4]]);
  expect(await remaining(0)).toBe(left);
  const register = await done(eva.http.get(path(4)));
  expect(register).toMatchObject({ status: 'cancelled', cancelledBy: 'teacher' });
  expect(register.marks.map(({ status, charge }: Record<string, unknown>) => [status, charge])).toEqual(Array(4).fill(['cancelled', 0]));
  for (const status of ['attended', null]) expect((await put(4, [mark(1, status)])).body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'SESSION_CANCELLED' });
});

const adminSession = async (): Promise<string> => (await theatre().sql.mintSession(companyId, company.admin.id)).sessionId;

it('S6 a double click, and two teachers at once over two processes, charge once', async () => {
  const { apis, database } = theatre();
  const [one, other] = apis.map(({ url }) => eva.http.with({ url }));
  const admins = apis.map(({ url }) => company.admin.http.with({ url }));
  for (let round = 0; round < 6; round++) {
    const before = await remaining(3);
    const all = [0, 1, 2, 3].map((student) => mark(student, 'attended'));
    const answers = await Promise.all([put(3, all, one), put(3, all, one), put(3, [...all].reverse(), other), put(3, all, admins[1]!), put(3, all, admins[0]!)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await remaining(3)).toBe(before - 1);
    await done(put(3, all.map((each) => ({ ...each, status: null }))));
    expect(await remaining(3)).toBe(before);
  }
  // Two lessons at once with the same students in different orders: nobody waits for ever.
  const answers = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((i) => put(i % 2 ? 2 : 3, [0, 1, 2, 3].map((student) => mark(i % 4 < 2 ? student : 3 - student, i < 4 ? 'attended' : 'no-show')), i % 2 ? one! : other!)));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(await schoolLedgerFaults(database, companyId)).toEqual([]);
});

it('S10 a school that blocks has no balance fall below what it allows, and says whose it is', async () => {
  const { database } = theatre();
  await rules("below_zero = 'block', overdraft = 0");
  const fresh = await plantLessons(database, companyId, { name: 'Violin', students: 2, days: [-6, -3] });
  const at = (session: number, marks: object[]) => eva.http.put(`/api/v1/school/sessions/${fresh.sessions[session]}/attendance`, { marks });
  const [rich, poor] = fresh.students;
  await done(eva.http.post(`/api/v1/school/students/${rich}/packages`, { sessions: 1 }));
  const hashes = await rowHashes(database, companyId, ['session']);
  const refused = await at(0, [{ studentId: rich, status: 'attended' }, { studentId: poor, status: 'attended' }]);
  expect([refused.status, refused.body.reason, refused.body.studentIds]).toEqual([409, 'BALANCE', [poor]]);
  expect(await rowHashes(database, companyId, ['session'])).toEqual(hashes);
  await done(at(0, [{ studentId: rich, status: 'attended' }, { studentId: poor, status: 'excused' }]));
  // Two lessons for the last session there is: one gets it.
  await done(eva.http.post(`/api/v1/school/students/${poor}/packages`, { sessions: 1 }));
  const both = await Promise.all([0, 1].map((session) => at(session, [{ studentId: poor, status: 'attended' }])));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await rules("below_zero = 'allow'");
});

it.each([
  ['an unknown student', () => [{ studentId: crypto.randomUUID(), status: 'attended' }], 400],
  ['a student twice', () => [mark(0, 'attended'), mark(0, 'no-show')], 400],
  ['a status that is none', () => [mark(0, 'asleep')], 400],
  ['no status', () => [{ studentId: lessons.students[0] }], 400],
  ['nobody', () => [], 400],
  ['a note without end', () => [mark(0, 'attended', { note: 'x'.repeat(501) })], 400],
  ['a charge of one\'s own', () => [mark(0, 'attended', { charge: 0 })], 400],
] as const)('refuses %s and writes nothing', async (_, marks, status) => {
  const hashes = await rowHashes(theatre().database, companyId, ['session']);
  expect((await put(1, [...marks()])).status).toBe(status);
  expect(await rowHashes(theatre().database, companyId, ['session'])).toEqual(hashes);
});

it('knows no session that is not there', async () => {
  for (const call of [eva.http.get(path(0).replace(lessons.sessions[0]!, crypto.randomUUID())), eva.http.put(path(0).replace(lessons.sessions[0]!, crypto.randomUUID()), { marks: [mark(0, 'attended')] })]) {
    expect((await call).status).toBe(404);
  }
});

it('takes a register of twenty in one request', async () => {
  const { database } = theatre();
  const many = await plantLessons(database, companyId, { name: 'Choir', students: 20, days: [-2] });
  for (const id of many.students) await done(eva.http.post(`/api/v1/school/students/${id}/packages`, { sessions: 5 }));
  const register = await done(eva.http.put(`/api/v1/school/sessions/${many.sessions[0]}/attendance`, { marks: many.students.map((studentId) => ({ studentId, status: 'attended' })) }));
  expect(register.marks.map((each: { remaining: number }) => each.remaining)).toEqual(Array(20).fill(4));
});
