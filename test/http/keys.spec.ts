import { randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { migrate } from '../../src/common/database/migrate.js';
import { dependentsOf, resealAuthenticators } from '../../src/common/database/operations/keys.js';
import { roleUrl } from '../../src/common/database/roles.js';
import { OneTimeLinks } from '../../src/common/mail/one-time-links.js';
import { codeOf } from '../support/authenticator-app.js';
import { type ApiProcess, startApi } from '../support/api-process.js';
import { connect, createDatabase, type TestDatabase } from '../support/database.js';
import { HttpClient } from '../support/http-client.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import type { Theatre } from '../support/stage.js';

// One process signs with the secret of yesterday, one with that of today, both believe both; a third has left the old one behind.
let database: TestDatabase;
let next: Buffer;
let former: ApiProcess;
let current: ApiProcess;
let company: SmallCompany;
const text = (secret: Buffer): string => secret.toString('base64url');

beforeAll(async () => {
  database = await createDatabase();
  next = randomBytes(32);
  former = await startApi(database, { APP_SECRET_ACCEPTED: text(next) });
  company = await foundSmallCompany({ anonymous: new HttpClient({ url: former.url }), database } as Theatre, { slug: 'keys' });
  // The second step of the change, as docs/operations.md has it: passwords of the login roles follow the new secret from here on.
  await migrate(database.url, next);
  current = await startApi(database, { APP_SECRET: text(next), APP_SECRET_ACCEPTED: text(database.appSecret) });
});
afterAll(async () => {
  await Promise.all([former?.stop(), current?.stop()]);
  await database?.drop();
});

const at = (api: ApiProcess, cookies = false): HttpClient => new HttpClient({ url: api.url, cookies });
const signIn = (api: ApiProcess, more = {}) => at(api).post('/api/v1/auth/sign-in', { email: company.admin.email, password: company.admin.password, ...more });
const kidOf = (token: string): string | undefined => jwt.decode(token, { complete: true })?.header.kid;
const me = (api: ApiProcess, bearer: string) => at(api).get('/api/v1/auth/me', { bearer });

it('FLT-22 a session goes on at either process, whichever made it; new tokens name the key of the process that made them', async () => {
  const [old, young] = [(await done(signIn(former))).accessToken as string, (await done(signIn(current))).accessToken as string];
  expect(kidOf(old)).not.toBe(kidOf(young));
  for (const api of [former, current]) for (const token of [old, young]) expect((await me(api, token)).status).toBe(200);
});

it.each([['former', 'current'], ['current', 'former']] as const)('FLT-22 a browser signed in at the %s process is known, and refreshed, at the %s one and back', async (first, second) => {
  const apis = { former, current };
  const browser = at(apis[first], true);
  await done(browser.post('/api/v1/auth/sign-in', { email: company.admin.email, password: company.admin.password }));
  const moved = browser.with({ url: apis[second].url });
  expect((await moved.get('/api/v1/auth/me')).status).toBe(200);
  const { accessToken } = await done(moved.post('/api/v1/auth/refresh'));
  expect(kidOf(accessToken)).toBe(kidOf((await done(signIn(apis[second]))).accessToken));
  const back = moved.with({ url: apis[first].url });
  expect((await back.get('/api/v1/auth/me')).status).toBe(200);
  await done(back.post('/api/v1/auth/refresh'));
});

it('FLT-22 API keys, open invitations, answers that are replayed and codes of an authenticator survive the change', async () => {
  const bearer = (await done(signIn(former))).accessToken as string;
  const admin = at(former).with({ bearer });
  const key = await done(admin.post('/api/v1/company/api-keys', { name: 'Payroll', role: 'hr' }));
  expect((await me(current, key.secret)).status).toBe(200);
  const { link } = await done(admin.post('/api/v1/hr/invitations', { email: 'late@keys.example', name: 'Late Lin', role: 'employee' }));
  expect((await at(current).get(`/api/v1/auth/invitations/${link.split('#').at(-1)}`)).status).toBe(200);
  // Whoever sends the mail finds out with which secret the row's link was made, and makes the same again.
  const token = link.split('#').at(-1) as string;
  const links = new OneTimeLinks({ appSecrets: [next, database.appSecret], publicOrigin: 'https://optserv.example' } as unknown as ConstructorParameters<typeof OneTimeLinks>[0]);
  const [invitation = ''] = token.split('.');
  const worker = await connect(roleUrl(database.url, next, 'worker'));
  const { rows: [row] } = await worker.query('select job.link_made_with($1, $2, $3) as made', ['accept-invitation', invitation, links.hashes('accept-invitation', invitation)]);
  await worker.end();
  expect(row.made).toBe(1);
  expect(links.token('accept-invitation', invitation, 1, row.made)).toBe(token);
  const headers = { 'idempotency-key': 'one-person' };
  const first = await done(admin.post('/api/v1/hr/people', { name: 'Once Only' }, { headers }));
  expect(await done(admin.with({ url: current.url }).post('/api/v1/hr/people', { name: 'Once Only' }, { headers }))).toEqual(first);

  const member = await company.join('Mia Member', 'employee');
  const { secret } = await done(member.http.post('/api/v1/auth/two-factor/setup'));
  const { recoveryCodes } = await done(member.http.post('/api/v1/auth/two-factor/confirm', { otp: codeOf(secret) }));
  const enter = async (api: ApiProcess, otp: string) => {
    await database.superuser.query('update app.totp set last_step = 0');
    return (await at(api).post('/api/v1/auth/sign-in', { email: member.email, password: member.password, otp })).status;
  };
  expect(await enter(current, codeOf(secret))).toBe(200);
  expect(await enter(current, recoveryCodes[0])).toBe(200);
  expect(await enter(current, recoveryCodes[0])).toBe(401);
  const before = await dependentsOf(database.url, [next, database.appSecret]);
  expect(before.map(({ signs, authenticators }) => ({ signs, authenticators }))).toEqual([{ signs: true, authenticators: 0 }, { signs: false, authenticators: 1 }]);
  expect(before[1]!.sessions.key).toBe(1);
  expect(await resealAuthenticators(database.url, [next, database.appSecret])).toEqual({ resealed: 1, lost: 0 });
  expect(await resealAuthenticators(database.url, [next, database.appSecret])).toEqual({ resealed: 0, lost: 0 });
  for (const api of [former, current]) expect(await enter(api, codeOf(secret))).toBe(200);
});

it('FLT-22 a process with the former secret gets new connections after the passwords have changed', async () => {
  const staff = database.role('api_staff');
  await database.superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [staff]);
  const token = (await done(signIn(former))).accessToken as string;
  expect((await Promise.all(Array.from({ length: 12 }, () => me(former, token)))).map(({ status }) => status)).toEqual(Array(12).fill(200));
});

it('once the former secret is taken out, what was signed with it is refused, and what is new goes on', async () => {
  const [old, young] = [(await done(signIn(former))).accessToken as string, (await done(signIn(current))).accessToken as string];
  const alone = await startApi(database, { APP_SECRET: text(next) });
  try {
    expect((await me(alone, young)).status).toBe(200);
    expect((await me(alone, old)).status).toBe(401);
    const renamed = jwt.decode(old, { complete: true })!;
    const header = Buffer.from(JSON.stringify({ ...renamed.header, kid: kidOf(young) })).toString('base64url');
    expect((await me(alone, [header, ...old.split('.').slice(1)].join('.'))).status).toBe(401);
  } finally {
    await alone.stop();
  }
});
