import jwt from 'jsonwebtoken';
import { callWithoutEffect, nameOf, writes } from '../access/calls.js';
import { SCHOOL_STUDENT_TABLES } from '../access/school-student-table-rules.js';
import { rowHashes } from '../support/row-hash.js';
import { switchSchool } from '../support/school-switch.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ instances: 2 });
const turn = (on: boolean) => switchSchool(stage().database, stage().a.slug, on);
const school = () => stage().openApi.operations.filter(({ path }) => path.startsWith('/api/v1/school/'));
const TABLES = Object.keys(SCHOOL_STUDENT_TABLES);
/** What switching itself leaves behind. */
const TRACES = ['audit_event', 'company', 'session', 'support_run'];

afterEach(() => turn(true));

it('WSP-04 the claim appears and disappears for everybody at their next request, whatever token they hold', async () => {
  for (const on of [false, true, false]) {
    await turn(on);
    for (const name of ['admin1', 'hr', 'm1', 'm0', 'e1', 'e0'] as const) {
      const me = await done(stage().a.as(name).get('/api/v1/auth/me'));
      expect({ name, on: me.workspaces.school, claim: me.claims.school_accessible }).toEqual({ name, on, claim: on });
      expect((await stage().a.as(name).get('/api/v1/school/students')).status).toBe(on ? 200 : 403);
    }
  }
  // Who signs in then gets it in the token, too.
  for (const on of [true, false]) {
    await turn(on);
    const { email, password } = stage().a.people.m2;
    const { accessToken } = await done(stage().anonymous.post('/api/v1/auth/sign-in', { email, password }));
    expect(jwt.decode(accessToken)).toMatchObject({ school_accessible: on });
  }
});

it('WSP-04 WSP-10 while School is off every route of it is refused, to everybody', async () => {
  await turn(false);
  expect(school().length).toBeGreaterThan(25);
  for (const operation of school()) {
    for (const name of ['admin1', 'hr', 'm1', 'e1'] as const) {
      const { status, body } = await callWithoutEffect(stage().a.as(name), operation);
      expect({ [`${name} ${nameOf(operation)}`]: `${status} ${body.code}` }).toEqual({ [`${name} ${nameOf(operation)}`]: '403 WORKSPACE_DISABLED' });
    }
  }
});

it('WSP-04 the database alone answers nothing and takes nothing', async () => {
  const { a, sql } = stage();
  await turn(false);
  for (const table of TABLES) {
    expect({ table, ...(await sql.attempt(a.people.admin1, `select count(*)::integer as n from app.${table}`)) }).toMatchObject({ table, rows: [{ n: 0 }] });
    const { changes, adds = [] } = SCHOOL_STUDENT_TABLES[table]!;
    if (changes) expect({ table, ...(await sql.attempt(a.people.admin1, `update app.${table} set ${String(changes.set)}`)) }).toMatchObject({ table, count: 0 });
    for (const { values } of adds) {
      const columns = Object.entries(values({ id: a.people.admin1.id, actor: a.people.admin1, company: a } as never));
      const text = `insert into app.${table} (${columns.map(([name]) => name).join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`;
      expect({ table, ...(await sql.attempt(a.people.admin1, text, columns.map(([, value]) => value))) }).toMatchObject({ table, code: '42501' });
    }
  }
});

it('WSP-03 off and on again loses nothing: the rows of every table are the same', async () => {
  const { a, database } = stage();
  const before = await rowHashes(database, a.id, TRACES);
  expect(TABLES.every((table) => before[table])).toBe(true);
  await turn(false);
  for (const operation of school().filter(writes)) await callWithoutEffect(a.as('admin1'), operation);
  expect(await rowHashes(database, a.id, TRACES)).toEqual(before);
  await turn(true);
  expect(await rowHashes(database, a.id, TRACES)).toEqual(before);
  expect((await done(a.as('e1').get('/api/v1/school/students'))).items).toHaveLength(4);
});

it('WSP-05 nothing of it shows elsewhere: not in usage, offboarding or the log of what is refused', async () => {
  const { a } = stage();
  const quotas = async (): Promise<string[]> => (await done(a.as('hr').get('/api/v1/company/usage'))).items.map(({ quota }: { quota: string }) => quota);
  expect(await quotas()).toEqual(['staff', 'published-postings', 'applications-per-posting', 'students', 'teachers']);
  const preview = `/api/v1/hr/people/${a.people.m1.id}/offboarding-preview`;
  const kinds = async (): Promise<string[]> => (await done(a.as('hr').get(preview))).remains.map(({ kind }: { kind: string }) => kind);
  await turn(false);
  expect(await quotas()).toEqual(['staff', 'published-postings', 'applications-per-posting']);
  expect(await kinds()).not.toContain('teacher-sessions');
});

it('WSP-06 a hundred writes at once over two processes while it is switched off: none is kept after the switch', async () => {
  const { a, apis, database } = stage();
  await done(a.as('admin1').put('/api/v1/company/billing/plan', { plan: 'business-with-access' }));
  const clients = apis.map(({ url }) => a.as('e1').with({ url }));
  const writing = Array.from({ length: 100 }, (_, i) => clients[i % 2]!.post('/api/v1/school/students', { name: `Race ${i}` }));
  await Promise.race(writing);
  await turn(false);
  const answers = await Promise.all(writing);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 403]));
  const { rows } = await database.superuser.query(
    `select (select max(seq) from app.audit_event where company_id = $1 and action = 'support.school')::integer as off,
            max(seq) filter (where action = 'school.students.manage')::integer as last,
            (select count(*)::integer from app.student where company_id = $1 and name like 'Race%') as kept from app.audit_event where company_id = $1`,
    [a.id],
  );
  expect(rows[0].last).toBeLessThan(rows[0].off);
  expect(rows[0].kept).toBe(answers.filter(({ status }) => status === 201).length);
});

it('WSP-02 WSP-08 nobody of the company switches School, or HR', async () => {
  const { a, openApi, sql } = stage();
  expect(openApi.operations.filter(({ path }) => path.startsWith('/api/v1/company/workspaces')).map(nameOf)).toEqual(['PUT /api/v1/company/workspaces/account-sharing', 'POST /api/v1/company/workspaces/account-sharing/preview']);
  for (const name of ['admin1', 'hr', 'm1', 'e1'] as const) {
    for (const workspace of ['school', 'hr']) expect((await a.as(name).put(`/api/v1/company/workspaces/${workspace}`, { enabled: false })).status).toBe(404);
    const patched = await a.as(name).patch('/api/v1/company', { schoolEnabled: false });
    expect({ name, status: patched.status }).toEqual({ name, status: name === 'admin1' ? 400 : 403 });
    for (const member of ['school', 'hr']) {
      const { status } = await a.as(name).put('/api/v1/company/workspaces/account-sharing', { enabled: true, [member]: false });
      expect({ name, member, status }).toEqual({ name, member, status: name === 'admin1' ? 400 : 403 });
    }
    expect(await sql.attempt(a.people[name], 'update app.company set school_enabled = false')).toMatchObject({ code: '42501' });
  }
});
