import type { Person } from '../support/company.js';
import type { HttpClient } from '../support/http-client.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const CONFIRM = '/api/v1/auth/reauthenticate';
const SESSION = '__Host-optserv-session';

/** What asks for a fresh sign-in, for an Admin. */
const HURTS = (personId: string): readonly (readonly [string, string, object | undefined])[] => [
  ['PUT', `/api/v1/hr/people/${personId}/role`, { role: 'manager' }],
  ['POST', `/api/v1/hr/people/${personId}/offboard`, { lastDay: '2099-01-01' }],
  ['PUT', '/api/v1/company/billing/plan', { plan: 'business-with-access' }],
  ['POST', `/api/v1/hr/people/${personId}/role/preview`, { role: 'manager' }],
  ['POST', `/api/v1/hr/people/${personId}/offboard/preview`, {}],
  ['POST', '/api/v1/company/billing/plan/preview', { plan: 'community' }],
  ['POST', '/api/v1/company/api-keys', { name: 'A program', role: 'employee' }],
  ['DELETE', `/api/v1/company/api-keys/${personId}`, undefined],
  ['PUT', '/api/v1/company/security', { secondFactorRoles: [] }],
  ['POST', `/api/v1/company/security/people/${personId}/reset-second-factor`, undefined],
  ['POST', '/api/v1/company/exports', undefined],
  ['GET', `/api/v1/company/exports/${personId}/file`, undefined],
  ['POST', '/api/v1/company/deletion', { name: 'The company' }],
  ['POST', '/api/v1/auth/two-factor/setup', undefined],
  ['POST', '/api/v1/auth/passkeys/registration', undefined],
];

async function browserOf({ email, password }: Person): Promise<HttpClient> {
  const browser = stage().anonymous.with({ cookies: true });
  expect((await browser.post('/api/v1/auth/sign-in', { email, password })).status).toBe(200);
  return browser;
}

const sessionOf = (browser: HttpClient): string => browser.jar.get(SESSION)!.split('.')[0]!;
const anHourLater = (browser: HttpClient) =>
  stage().database.superuser.query("update app.session set authenticated_at = authenticated_at - interval '1 hour' where id = $1", [sessionOf(browser)]);

it('SES-16 what hurts is refused to a session that is not fresh, after everything else was checked', async () => {
  const { a } = stage();
  const admin = await browserOf(a.people.admin1);
  await anHourLater(admin);
  for (const [method, path, body] of HURTS(a.people.e2.id)) {
    const answer = await admin.call(method, path, body);
    expect({ [`${method} ${path}`]: `${answer.status} ${answer.body?.code}` }).toEqual({ [`${method} ${path}`]: '403 REAUTH_REQUIRED' });
  }
  expect((await admin.get('/api/v1/hr/people')).status).toBe(200);
  // Who may not do it at all is told that, and not asked for a password.
  const employee = await browserOf(a.people.e1);
  await anHourLater(employee);
  expect((await employee.put(`/api/v1/hr/people/${a.people.e2.id}/role`, { role: 'admin' })).body.code).toBe('FORBIDDEN');
});

it('SES-08 the password makes it fresh again: a new session, the old one over, and the request goes through', async () => {
  const { a } = stage();
  const admin = await browserOf(a.people.admin2);
  await anHourLater(admin);
  const old = { id: sessionOf(admin), cookie: admin.jar.get(SESSION)! };
  expect((await admin.post(CONFIRM, { password: 'wrong' })).body.errors[0]).toMatchObject({ field: 'password', code: 'WRONG_PASSWORD' });
  expect((await admin.put('/api/v1/company/billing/plan', { plan: 'business-with-access' })).body.code).toBe('REAUTH_REQUIRED');
  const confirmed = await admin.post(CONFIRM, { password: a.people.admin2.password });
  expect(confirmed.status).toBe(200);
  expect(sessionOf(admin)).not.toBe(old.id);
  expect((await stage().anonymous.get('/api/v1/auth/me', { headers: { cookie: `${SESSION}=${old.cookie}` } })).status).toBe(401);
  expect((await stage().anonymous.get('/api/v1/auth/me', { bearer: confirmed.body.accessToken })).status).toBe(200);
  expect((await admin.put('/api/v1/company/billing/plan', { plan: 'business-with-access' })).status).toBe(200);
  expect((await admin.post('/api/v1/auth/refresh')).status).toBe(200);
});

it('a session stays as old as it was, and keeps the name of its device', async () => {
  const { a, database: { superuser } } = stage();
  const browser = await browserOf(a.people.m1);
  expect((await browser.call('PATCH', `/api/v1/auth/sessions/${sessionOf(browser)}`, { name: 'Kitchen tablet' })).status).toBe(204);
  const of = async () => (await superuser.query('select created_at, expires_at from app.session where id = $1', [sessionOf(browser)])).rows[0];
  const before = await of();
  expect((await browser.post(CONFIRM, { password: a.people.m1.password })).status).toBe(200);
  expect(await of()).toEqual(before);
  const listed = (await browser.get('/api/v1/auth/sessions')).body.items.find(({ current }: { current: boolean }) => current);
  expect(listed.name).toBe('Kitchen tablet');
  expect((await browser.call('PATCH', `/api/v1/auth/sessions/${sessionOf(browser)}`, { name: null })).status).toBe(204);
  expect((await browser.call('PATCH', `/api/v1/auth/sessions/${a.people.e1.sessionId}`, { name: 'Mine' })).status).toBe(404);
});

it('SES-11 wrong passwords are counted here too', async () => {
  const { a } = stage();
  const browser = await browserOf(a.people.e2);
  for (let i = 0; i < 5; i++) expect((await browser.post(CONFIRM, { password: 'wrong' })).status).toBe(400);
  expect((await browser.post(CONFIRM, { password: a.people.e2.password })).status).toBe(429);
});

it('refreshing a session does not make it fresh', async () => {
  const { a } = stage();
  const admin = await browserOf(a.people.admin1);
  await anHourLater(admin);
  expect((await admin.post('/api/v1/auth/refresh')).status).toBe(200);
  expect((await admin.put('/api/v1/company/security', { secondFactorRoles: [] })).body.code).toBe('REAUTH_REQUIRED');
});
