import { randomUUID } from 'node:crypto';
import { callWithoutEffect, isPublic, nameOf, realmOf, withoutTrace } from '../access/calls.js';
import { enrol, enter, issue, plantLessons, type PortalStudent } from '../support/portal-school.js';
import type { HttpClient } from '../support/http-client.js';
import { plantLessons as plantTaughtLessons } from '../support/school-ledger.js';
import { switchSchool } from '../support/school-switch.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ environment: { LIMIT_STUDENT_FAILURES_PER_ACCOUNT: '100', LIMIT_STUDENT_FAILURES_PER_COMPANY: '1000000', LIMIT_SIGN_IN_FAILURES_PER_NETWORK: '1000000' } });
const PORTAL = '/api/portal/v1';
const READS = [`${PORTAL}/me`, `${PORTAL}/schedule`, `${PORTAL}/balance`, `${PORTAL}/attendance`] as const;

let mai: PortalStudent;
let ben: PortalStudent;
let student: HttpClient;

const signIn = (body: object) => stage().anonymous.post(`${PORTAL}/sign-in`, body);
const enterAs = ({ code, pin }: { code: string; pin: string }) => enter(stage().anonymous, stage().a.slug, { code, pin });

beforeAll(async () => {
  const { a, database: { superuser } } = stage();
  mai = await enrol(superuser, a.id, a.as('e1'), 'Mai of canary-a');
  ben = await enrol(superuser, a.id, a.as('e1'), 'Ben of canary-a');
  await plantLessons(superuser, a.id, [mai, ben], 'canary-a');
  student = await enterAs(mai);
});

it('STU-01 credentials of students are nothing at the sign-in of staff, and the other way round', async () => {
  const { a, anonymous } = stage();
  const { email, password } = a.people.e1;
  for (const answer of [
    await anonymous.post('/api/v1/auth/sign-in', { email: `${mai.code}@${a.slug}.example`, password: mai.pin }),
    await signIn({ company: a.slug, code: email.slice(0, 20), pin: password }),
    await signIn({ company: a.slug, code: '123456', pin: password }),
  ]) {
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  }
});

it('STU-02 a token of a student opens no route of staff and says where students belong', async () => {
  const { openApi } = stage();
  const staffRoutes = openApi.operations.filter((operation) => !isPublic(operation) && realmOf(operation) === 'staff');
  expect(staffRoutes.length).toBeGreaterThan(80);
  for (const operation of staffRoutes) {
    const { status, body } = await callWithoutEffect(student, operation);
    expect({ [nameOf(operation)]: [status, body.code, body.portal] }).toEqual({ [nameOf(operation)]: [403, 'STUDENT_ACCOUNT', '/portal'] });
  }
});

it('STU-02 a token of staff opens no route of the portal; a made-up one of a student opens nothing anywhere', async () => {
  const { a, anonymous, openApi } = stage();
  const made = anonymous.with({ bearer: `${student.bearer!.slice(0, -3)}abc` });
  const routes = openApi.operations.filter((operation) => !isPublic(operation) && realmOf(operation) === 'student');
  expect(routes.map(nameOf).sort()).toEqual([`GET ${PORTAL}/attendance`, `GET ${PORTAL}/balance`, `GET ${PORTAL}/me`, `GET ${PORTAL}/schedule`, `POST ${PORTAL}/sign-out`]);
  for (const operation of routes) {
    for (const client of [a.as('admin1'), a.as('e1'), made, anonymous]) expect((await callWithoutEffect(client, operation)).status).toBe(401);
  }
  expect((await made.get('/api/v1/auth/me')).status).toBe(401);
  expect((await student.get(`${PORTAL}/me`)).status).toBe(200);
});

it('STU-03 the cookie of one realm is nothing in the other', async () => {
  const { a, anonymous } = stage();
  const browser = anonymous.with({ cookies: true });
  await done(browser.post(`${PORTAL}/sign-in`, { company: a.slug, code: mai.code, pin: mai.pin }));
  expect([...browser.jar.keys()]).toEqual(['__Host-optserv-portal']);
  expect((await browser.get(`${PORTAL}/me`)).status).toBe(200);
  expect((await browser.get('/api/v1/auth/me')).status).toBe(401);
  const value = browser.jar.get('__Host-optserv-portal')!;
  for (const name of ['__Host-optserv-session', '__Host-optserv-refresh']) {
    expect((await anonymous.get('/api/v1/auth/me', { headers: { cookie: `${name}=${value}` } })).status).toBe(401);
  }
  const { email, password } = a.people.e1;
  await done(browser.post('/api/v1/auth/sign-in', { email, password }));
  expect((await browser.get('/api/v1/auth/me')).body.name).toBe(a.people.e1.name);
  expect((await browser.get(`${PORTAL}/me`)).body.student.name).toBe(mai.name);
  expect((await anonymous.get(`${PORTAL}/me`, { headers: { cookie: `__Host-optserv-portal=${browser.jar.get('__Host-optserv-session')!}` } })).status).toBe(401);
});

it('STU-06 answers exactly these members, and nothing that a student is not to know', async () => {
  const { a, anonymous } = stage();
  const shapes: Record<string, unknown> = {};
  const shapeOf = (value: unknown): unknown =>
    Array.isArray(value) ? value.slice(0, 1).map(shapeOf) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)])) : '';
  let everything = '';
  for (const path of READS) {
    const { status, body, text } = await student.get(path);
    expect({ [path]: status }).toEqual({ [path]: 200 });
    shapes[path.slice(PORTAL.length)] = shapeOf(body);
    everything += text;
  }
  const { body: entry, text } = await signIn({ company: a.slug, code: mai.code, pin: mai.pin });
  const { body: company } = await anonymous.get(`${PORTAL}/companies/${a.slug}`);
  expect({ ...shapes, '/sign-in': shapeOf(entry), '/companies': shapeOf(company) }).toEqual({
    '/me': { student: { name: '' }, company: { name: '', logoUrl: '' }, groups: [{ name: '' }] },
    '/schedule': { items: [{ startsAt: '', endsAt: '', title: '', kind: '', teacherName: '', status: '' }] },
    '/balance': { remaining: '', entries: [{ date: '', change: '', what: '' }] },
    '/attendance': { items: [{ date: '', title: '', status: '' }] },
    '/sign-in': { accessToken: '', expiresIn: '', student: { name: '' } },
    '/companies': { name: '', logoUrl: '' },
  });
  expect(everything + text).not.toMatch(/secret|12345|[0-9a-f]{8}-[0-9a-f]{4}-/i);
  expect(everything).not.toContain(ben.name);
});

it('shows lessons at the time that clocks of the school show, the balance with its story, and what was attended', async () => {
  const { body: schedule } = await student.get(`${PORTAL}/schedule`);
  expect(schedule.items).toEqual([
    expect.objectContaining({ title: 'canary-a group', kind: 'group', teacherName: 'canary-a teacher', status: 'scheduled', startsAt: expect.stringMatching(/T17:00:00\+0[12]:00$/) }),
  ]);
  const { body: balance } = await student.get(`${PORTAL}/balance`, { headers: { 'accept-language': 'vi' } });
  expect(balance.remaining).toBe(9);
  expect(balance.entries.map(({ change, what }: { change: number; what: string }) => [change, what.split(',')[0]])).toEqual([[-1, 'canary-a group'], [10, 'Đã mua 10 buổi học']]);
  const { body: attendance } = await student.get(`${PORTAL}/attendance`);
  expect(attendance.items).toEqual([{ date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), title: 'canary-a group', status: 'attended' }]);
});

it.each([['?from=2026-02-30'], ['?from=2026-05-02&to=2026-05-01'], ['?from=2026-01-01&to=2027-06-01'], ['?from=yesterday']])('refuses the period %s', async (query) => {
  expect((await student.get(`${PORTAL}/schedule${query}`)).status).toBe(400);
});

it('STU-05 nothing is written: other methods on what students read are not there', async () => {
  for (const path of READS) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect({ [`${method} ${path}`]: (await student.call(method, path, {})).status }).toEqual({ [`${method} ${path}`]: 404 });
  }
});

it('STU-11 an unknown school or code, a wrong secret, an archived student, School switched off, no access: one answer', async () => {
  const { a, b, database } = stage();
  const gone = await enrol(database.superuser, a.id, a.as('e1'), 'Gone of canary-a');
  const without = await enrol(database.superuser, a.id, a.as('e1'), 'Without of canary-a');
  const foreign = await enrol(database.superuser, b.id, b.as('e1'), 'Foreign of canary-b');
  await database.superuser.query("update app.student set status = 'archived', archived_at = now() where id = $1", [gone.id]);
  await done(a.as('e1').delete(`/api/v1/school/students/${without.id}/portal-access`));
  const answers = new Set<string>();
  const attempt = async (body: object) => answers.add(withoutTrace(await signIn(body)));
  const right = { company: a.slug, code: mai.code, pin: mai.pin };
  for (const change of [{ company: 'nowhere' }, { code: '000000' }, { pin: '602817' }, { pin: 'x' }, gone, without]) {
    await attempt({ ...right, ...('id' in change ? { code: change.code, pin: change.pin } : change) });
  }
  await attempt({ company: a.slug, code: foreign.code, pin: foreign.pin });
  await switchSchool(database, b.slug, false);
  await attempt({ company: b.slug, code: foreign.code, pin: foreign.pin });
  await switchSchool(database, b.slug, true);
  expect([...answers]).toEqual([expect.stringMatching(/^401 .*UNAUTHENTICATED/)]);
  expect((await signIn(right)).status).toBe(200);
});

it('STU-12 STU-15 WSP-07 a session ends with what it stands on, and does not come back', async () => {
  const { a, database } = stage();
  const { superuser } = database;
  const kim = await enrol(superuser, a.id, a.as('e1'), 'Kim of canary-a');
  const live = async (client: HttpClient) => (await client.get(`${PORTAL}/me`)).status;
  const archived = await enterAs(kim);
  expect(await live(archived)).toBe(200);
  await superuser.query("update app.student set status = 'archived', archived_at = now() where id = $1", [kim.id]);
  expect(await live(archived)).toBe(401);
  await superuser.query("update app.student set status = 'active', archived_at = null where id = $1", [kim.id]);
  expect(await live(archived)).toBe(401);

  const reset = await enterAs(kim);
  const anew = await issue(a.as('e1'), kim.id, { kind: 'passphrase' });
  expect(anew.pin).toMatch(/^[a-z]{4}-[a-z]{4}-[a-z]{4}$/);
  expect(await live(reset)).toBe(401);
  expect((await signIn({ company: a.slug, code: kim.code, pin: kim.pin })).status).toBe(401);

  const off = await enterAs({ code: anew.code, pin: anew.pin.toUpperCase().replaceAll('-', ' ') });
  await switchSchool(database, a.slug, false);
  expect(await live(off)).toBe(401);
  await switchSchool(database, a.slug, true);
  expect(await live(off)).toBe(401);

  const revoked = await enterAs(anew);
  await done(a.as('e1').delete(`/api/v1/school/students/${kim.id}/portal-access`));
  expect(await live(revoked)).toBe(401);
});

it('STU-13 signing out ends the session, forgets the cookie and clears what the browser kept', async () => {
  const { a, anonymous } = stage();
  const browser = anonymous.with({ cookies: true });
  await done(browser.post(`${PORTAL}/sign-in`, { company: a.slug, code: mai.code, pin: mai.pin }));
  const cookie = `__Host-optserv-portal=${browser.jar.get('__Host-optserv-portal')!}`;
  const answer = await browser.post(`${PORTAL}/sign-out`);
  expect([answer.status, answer.headers['clear-site-data'], answer.headers['cache-control'], browser.jar.size]).toEqual([204, '"cache", "storage"', 'no-store', 0]);
  expect((await anonymous.get(`${PORTAL}/me`, { headers: { cookie } })).status).toBe(401);
});

it('STU-16 the secret is shown once: it is in no answer, no event and no table', async () => {
  const { a, database: { superuser } } = stage();
  const { code, pin } = await issue(a.as('e1'), ben.id, { kind: 'passphrase' });
  const shown = await a.as('e1').get(`/api/v1/school/students/${ben.id}/portal-access`);
  expect(shown.body).toMatchObject({ code, kind: 'passphrase', issuedBy: a.people.e1.name, lastSignInAt: null });
  const log = await a.as('admin1').get('/api/v1/company/audit-log?action=school.students.manage&limit=200');
  expect(log.body.items.length).toBeGreaterThan(0);
  expect(shown.text + log.text).not.toContain(pin);
  const { rows } = await superuser.query<{ tablename: string }>("select tablename from pg_tables where schemaname = 'app'");
  for (const { tablename } of rows) {
    const { rows: found } = await superuser.query(`select 1 from app.${tablename} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%'`, [pin, pin.replaceAll('-', '')]);
    expect({ [tablename]: found.length }).toEqual({ [tablename]: 0 });
  }
});

it('screens: paired by a code that works once, and where the school wants it, codes of students work nowhere else', async () => {
  const { a, anonymous } = stage();
  const staff = a.as('e1');
  const { id, pairingCode } = await done(staff.post('/api/v1/school/portal-screens', { name: 'Front desk' }));
  const screen = anonymous.with({ cookies: true });
  const pairing = { company: a.slug, pairingCode: (pairingCode as string).toLowerCase().replace('-', ' ') };
  expect((await screen.post(`${PORTAL}/screens`, { ...pairing, company: 'elsewhere' })).status).toBe(400);
  expect(await done(screen.post(`${PORTAL}/screens`, pairing))).toEqual({ name: 'Front desk' });
  expect((await anonymous.post(`${PORTAL}/screens`, pairing)).body.code).toBe('PAIRING_CODE_INVALID');
  const enterOn = (client: HttpClient) => client.post(`${PORTAL}/sign-in`, { company: a.slug, code: mai.code, pin: mai.pin });
  await done(staff.put('/api/v1/school/portal-screens/paired-only', { pairedOnly: true }));
  expect((await enterOn(anonymous)).status).toBe(401);
  expect((await enterOn(screen)).status).toBe(200);
  const listed = await done(staff.get('/api/v1/school/portal-screens'));
  expect(listed).toMatchObject({ pairedOnly: true });
  expect(listed.items.find((item: { id: string }) => item.id === id)).toMatchObject({ name: 'Front desk', pairedAt: expect.any(String), lastUsedAt: expect.any(String) });
  await done(staff.delete(`/api/v1/school/portal-screens/${id}`));
  expect((await enterOn(screen)).status).toBe(401);
  await done(staff.put('/api/v1/school/portal-screens/paired-only', { pairedOnly: false }));
  expect((await enterOn(anonymous)).status).toBe(200);
  expect((await staff.delete(`/api/v1/school/portal-screens/${randomUUID()}`)).status).toBe(404);
});

it('STU-18 twenty lessons marked at once and a package bought meanwhile: the balance a student sees is the sum of its entries', async () => {
  const { a, anonymous, database } = stage();
  const staff = a.as('e1');
  const { sessions, students } = await plantTaughtLessons(database, a.id, { name: 'canary-a marked', students: 1, days: Array.from({ length: 20 }, (_, i) => -40 + i) });
  const [studentId] = students;
  const client = await enter(anonymous, a.slug, await issue(staff, studentId!));
  const marks = sessions.map((session) => () => done(staff.put(`/api/v1/school/sessions/${session}/attendance`, { marks: [{ studentId, status: 'attended' }] })));
  // Each of them twice: a second click charges nothing.
  await Promise.all([...marks, ...marks, () => done(staff.post(`/api/v1/school/students/${studentId}/packages`, { sessions: 15 }))].map((act) => act()));
  const { remaining, entries } = (await client.get(`${PORTAL}/balance`)).body as { remaining: number; entries: { change: number }[] };
  expect({ remaining, sum: entries.reduce((sum, { change }) => sum + change, 0), used: entries.filter(({ change }) => change === -1).length }).toEqual({ remaining: -5, sum: -5, used: 20 });
  expect((await client.get(`${PORTAL}/attendance`)).body.items).toHaveLength(20);
});
