import { createHash } from 'node:crypto';
import { SessionCredentials } from '../../src/common/guards/session-credentials.js';
import { type Person } from '../support/company.js';
import { type Answer, type HttpClient } from '../support/http-client.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const ME = '/api/v1/auth/me';
const REFRESH = '/api/v1/auth/refresh';
const SESSION = '__Host-optserv-session';
const REFRESH_TOKEN = '__Host-optserv-refresh';

/** A browser that has just signed in. */
async function signedIn(person: Person): Promise<{ browser: HttpClient; bearer: string; answer: Answer }> {
  const browser = stage().anonymous.with({ cookies: true });
  const answer = await browser.post('/api/v1/auth/sign-in', { email: person.email, password: person.password });
  expect(answer.status).toBe(200);
  return { browser, bearer: answer.body.accessToken, answer };
}

const status = async (client: HttpClient, bearer?: string): Promise<number> => (await client.get(ME, bearer ? { bearer } : {})).status;
const e1 = (): Person => stage().a.people.e1;
const sessionOf = (browser: HttpClient): string => browser.jar.get(SESSION)!.split('.')[0]!;
const age = (browser: HttpClient, change: string) => stage().database.superuser.query(`update app.session set ${change} where id = $1`, [sessionOf(browser)]);

async function refreshWith(token: string): Promise<Answer> {
  return stage().anonymous.post(REFRESH, undefined, { headers: { cookie: `${REFRESH_TOKEN}=${token}` } });
}

it('SES-01 a refresh token used again ends the session, new token included, and is logged', async () => {
  const { browser, bearer } = await signedIn(e1());
  const first = browser.jar.get(REFRESH_TOKEN)!;
  expect((await browser.post(REFRESH)).status).toBe(200);
  expect(browser.jar.get(REFRESH_TOKEN)).not.toBe(first);
  expect((await refreshWith(first)).status).toBe(401);
  expect(await status(browser)).toBe(401);
  expect(await status(stage().anonymous, bearer)).toBe(401);
  expect((await browser.post(REFRESH)).status).toBe(401);
  const { rows } = await stage().database.superuser.query("select count(*)::integer as events from app.audit_event where action = 'identity.session.reused' and after->>'personId' = $1", [e1().id]);
  expect(rows[0].events).toBeGreaterThan(0);
});

it('SES-02 the same refresh token ten times at once leaves one chain', async () => {
  for (let round = 0; round < 5; round++) {
    const { browser } = await signedIn(e1());
    const token = browser.jar.get(REFRESH_TOKEN)!;
    const answers = await Promise.all(Array.from({ length: 10 }, () => refreshWith(token)));
    const tokens = answers.filter((answer) => answer.status === 200).map((answer) => /__Host-optserv-refresh=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1]);
    expect(new Set(tokens).size).toBeLessThanOrEqual(1);
    const { rows } = await stage().database.superuser.query('select refresh_generation, revoked_at from app.session where id = $1', [sessionOf(browser)]);
    // Either all ten were the same burst, or one of them came late and ended the session: never two chains.
    expect(rows[0].refresh_generation).toBe(1);
  }
});

it('SES-02 a token two generations old is refused whenever it comes', async () => {
  const { browser } = await signedIn(e1());
  const grandparent = browser.jar.get(REFRESH_TOKEN)!;
  await browser.post(REFRESH);
  await browser.post(REFRESH);
  expect((await refreshWith(grandparent)).status).toBe(401);
  expect(await status(browser)).toBe(401);
});

it('SES-03 signing out ends access and refresh on the next request', async () => {
  const { browser, bearer } = await signedIn(e1());
  const token = browser.jar.get(REFRESH_TOKEN)!;
  const cookie = browser.jar.get(SESSION)!;
  expect((await browser.post('/api/v1/auth/sign-out')).status).toBe(204);
  expect(browser.jar.size).toBeLessThan(3);
  expect(await status(stage().anonymous, bearer)).toBe(401);
  expect((await refreshWith(token)).status).toBe(401);
  expect((await stage().anonymous.get(ME, { headers: { cookie: `${SESSION}=${cookie}` } })).status).toBe(401);
});

it('SES-04 a changed password ends the other sessions and keeps this one', async () => {
  const { e2 } = stage().a.people;
  const [here, there] = [await signedIn(e2), await signedIn(e2)];
  const password = 'a new and longer one 8121';
  expect((await here.browser.post('/api/v1/auth/password/change', { currentPassword: e2.password, password })).status).toBe(204);
  expect(await status(here.browser)).toBe(200);
  expect(await status(there.browser)).toBe(401);
  expect((await there.browser.post(REFRESH)).status).toBe(401);
  expect((await here.browser.post('/api/v1/auth/password/change', { currentPassword: password, password: e2.password })).status).toBe(204);
});

it('SES-05 cookies are bound to the host, secure, out of reach of scripts and small', async () => {
  const { answer } = await signedIn(e1());
  const cookies = answer.headers['set-cookie']!;
  expect(cookies.map((line) => line.split('=')[0]).sort()).toEqual(['__Host-optserv-device', REFRESH_TOKEN, SESSION].sort());
  for (const line of cookies) {
    expect(line).toMatch(/; Path=\//);
    expect(line).toMatch(/; Secure/);
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; SameSite=(Lax|Strict)/);
    expect(line).not.toMatch(/domain=/i);
    expect(line.length).toBeLessThan(4096);
  }
});

it('SES-06 a page of another site cannot write with the cookie', async () => {
  const { browser } = await signedIn(e1());
  const attempts: [string, Record<string, string>, string?][] = [
    ['form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'],
    ['text form', { 'content-type': 'text/plain' }, '{}'],
    ['multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['same-site', { 'sec-fetch-site': 'same-site' }],
    ['origin null', { origin: 'null' }],
    ['evil origin', { origin: 'https://evil.example' }],
    ['look-alike origin', { origin: `${browser.url}.evil.example` }],
  ];
  for (const [name, headers, raw] of attempts) {
    const answer = await browser.call('POST', '/api/v1/auth/sessions/end-others', undefined, { headers, ...(raw ? { raw } : {}) });
    expect({ [name]: [403, 415].includes(answer.status) }).toEqual({ [name]: true });
    const signIn = await browser.call('POST', '/api/v1/auth/sign-in', { email: e1().email, password: e1().password }, { headers, ...(raw ? { raw } : {}) });
    expect({ [`sign-in ${name}`]: [403, 415].includes(signIn.status) }).toEqual({ [`sign-in ${name}`]: true });
  }
  expect((await browser.post('/api/v1/auth/sessions/end-others', undefined, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(204);
});

it.each(['https://evil.example', 'null', 'https://optserv.example.evil.example', 'http://localhost'])('SES-07 origin %s is given no access', async (origin) => {
  for (const method of ['GET', 'OPTIONS']) {
    const { headers } = await stage().anonymous.call(method, ME, undefined, { bearer: e1().bearer, headers: { origin, 'access-control-request-method': 'GET' } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
});

it('SES-08 every sign-in makes a session of its own, also for who is signed in already', async () => {
  const { browser } = await signedIn(e1());
  const before = sessionOf(browser);
  await browser.post('/api/v1/auth/sign-in', { email: e1().email, password: e1().password });
  expect(sessionOf(browser)).not.toBe(before);
});

it.each([
  ['idle for too long', "last_seen_at = now() - interval '12 hours 1 minute'", 401],
  ['idle for almost too long', "last_seen_at = now() - interval '11 hours 59 minutes'", 200],
  ['past its absolute end', "expires_at = now() - interval '1 second'", 401],
])('SES-09 a session %s', async (_, change, expected) => {
  const { browser, bearer } = await signedIn(e1());
  await age(browser, change);
  expect(await status(stage().anonymous, bearer)).toBe(expected);
  await age(browser, change);
  expect((await browser.post(REFRESH)).status).toBe(expected);
});

it('SES-09 use keeps a session from being idle', async () => {
  const { browser } = await signedIn(e1());
  await age(browser, "last_seen_at = now() - interval '11 hours'");
  await status(browser);
  const { rows } = await stage().database.superuser.query("select last_seen_at > now() - interval '1 minute' as fresh from app.session where id = $1", [sessionOf(browser)]);
  expect(rows).toEqual([{ fresh: true }]);
});

it('SES-10 own sessions are listed by an id that opens nothing; one can be ended, or all others', async () => {
  const [here, there, third] = [await signedIn(e1()), await signedIn(e1()), await signedIn(e1())];
  const { body } = await here.browser.get('/api/v1/auth/sessions');
  const ids = body.items.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining([sessionOf(here.browser), sessionOf(there.browser)]));
  expect(body.items.filter(({ current }: { current: boolean }) => current).map(({ id }: { id: string }) => id)).toEqual([sessionOf(here.browser)]);
  for (const id of ids) expect((await stage().anonymous.get(ME, { headers: { cookie: `${SESSION}=${id}` } })).status).toBe(401);
  expect((await here.browser.delete(`/api/v1/auth/sessions/${sessionOf(there.browser)}`)).status).toBe(204);
  expect(await status(there.browser)).toBe(401);
  expect((await here.browser.delete(`/api/v1/auth/sessions/${stage().b.people.e1.sessionId}`)).status).toBe(404);
  expect((await here.browser.delete(`/api/v1/auth/sessions/${stage().a.people.m1.sessionId}`)).status).toBe(404);
  expect((await here.browser.post('/api/v1/auth/sessions/end-others')).status).toBe(204);
  expect([await status(here.browser), await status(third.browser)]).toEqual([200, 401]);
});

it.each(['%C3%A9', 'é', '%00', '%', '%F0%9F%98%80'])('SES-10 a made-up cookie with %s in it is no session and no error', async (odd) => {
  for (const name of [SESSION, REFRESH_TOKEN, '__Host-optserv-device']) {
    const proof = `${odd}${'A'.repeat(43)}`;
    for (const cookie of [`${e1().sessionId}.${proof}`, `${e1().sessionId}.0.${proof}`, `${e1().sessionId}.${odd}${'A'.repeat(42)}`, `${e1().sessionId}.0.${odd}${'A'.repeat(42)}`]) {
      const headers = { cookie: Buffer.from(`${name}=${cookie}`).toString('latin1') };
      expect((await stage().anonymous.get(ME, { headers })).status).toBe(401);
      expect((await stage().anonymous.post(REFRESH, undefined, { headers })).status).toBe(401);
      expect((await stage().anonymous.post('/api/v1/auth/sign-in', { email: 'nobody@nowhere.example', password: 'x' }, { headers })).status).toBe(401);
      await stage().database.superuser.query('delete from app.attempt');
    }
  }
});

it('SES-16 an address is not changed without the password', async () => {
  const { browser } = await signedIn(stage().a.people.m2);
  const wrong = await browser.post('/api/v1/auth/email/change', { email: 'elsewhere@nowhere.example', password: 'not the password' });
  expect(wrong.status).toBe(400);
  expect((await browser.post('/api/v1/auth/email/change', { email: 'elsewhere@nowhere.example', password: stage().a.people.m2.password })).status).toBe(202);
});

it('SES-17 the database holds no secret that opens anything', async () => {
  const { a, b, database } = stage();
  const { browser, bearer } = await signedIn(a.people.m1);
  const change = { currentPassword: a.people.m1.password, password: a.people.m1.password };
  await browser.post('/api/v1/auth/password/change', change, { headers: { 'idempotency-key': 'change-once' } });
  await browser.post('/api/v1/auth/password/forgot', { email: a.people.m1.email });
  const secret = new SessionCredentials(database.appSecret).secretOf(sessionOf(browser));
  const needles = [
    ...[a, b].flatMap(({ people, invitation }) => [...Object.values(people).flatMap((person) => [person.password, person.bearer]), invitation.token.split('.').at(-1)!]),
    bearer, browser.jar.get(SESSION)!, browser.jar.get(REFRESH_TOKEN)!, secret.toString('hex'), secret.toString('base64url'), database.appSecret.toString('hex'),
    // A fast hash of a request that holds a password is as good as a fast hash of the password.
    createHash('sha256').update(`POST /api/v1/auth/password/change\n${JSON.stringify(change)}`).digest('hex'),
  ].filter(Boolean);
  const { rows: tables } = await database.superuser.query("select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'ctx', 'meta')");
  for (const { name } of tables) {
    const { rows } = await database.superuser.query(`select needle from unnest($1::text[]) needle where exists (select from ${name} t where position(needle in t::text) > 0)`, [needles]);
    expect({ [name]: rows }).toEqual({ [name]: [] });
  }
});
