import { OneTimeLinks } from '../../src/common/mail/one-time-links.js';
import type { HttpClient } from '../support/http-client.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const PASSWORD = 'a decent password 99';
let serial = 0;

async function signUp(password = PASSWORD, companyName = 'Northwind Traders'): Promise<{ status: number; email: string; browser: HttpClient }> {
  const email = `somebody${++serial}@nowhere.example`;
  const browser = theatre().anonymous.with({ cookies: true });
  const { status } = await browser.post('/api/v1/auth/sign-up', { companyName, name: 'Somebody Else', email, password });
  return { status, email, browser };
}

const signIn = async (email: string, password: string): Promise<number> => (await theatre().anonymous.post('/api/v1/auth/sign-in', { email, password })).status;

/** The token of the newest link of a purpose, as the mail would carry it. */
async function tokenOf(email: string, purpose: 'reset-password' | 'verify-email' | 'change-email'): Promise<string> {
  const { appSecret, superuser } = theatre().database;
  const { rows } = await superuser.query('select t.id from app.account_token t join app.account a on a.id = t.account_id where a.email = $1 and t.purpose = $2', [email, purpose]);
  const links = new OneTimeLinks({ appSecrets: [appSecret], publicOrigin: 'https://optserv.example' } as unknown as ConstructorParameters<typeof OneTimeLinks>[0]);
  return links.token(purpose, rows[0].id);
}

const reset = (token: string, password = 'an entirely new one 17') => theatre().anonymous.post('/api/v1/auth/password/reset', { token, password });

it.each([
  ['sixty-four characters', 'k3Lq'.repeat(16)],
  ['two hundred characters', 'correct horse battery staple '.repeat(7).slice(0, 200)],
  ['other scripts', 'mật khẩu rất là dài'],
  ['signs alone', '密码密码很长的密码吧'],
  ['spaces at both ends', '  spaces count too  '],
])('SES-14 %s are a password, as a whole', async (_, password) => {
  const { status, email } = await signUp(password);
  expect(status).toBe(201);
  expect(await signIn(email, password)).toBe(200);
  expect(await signIn(email, password.slice(0, -1))).toBe(401);
});

it.each(['password', 'Password1', '12345678', 'qwertyuiop', 'iloveyou', 'password123', 'letmein1', 'aaaaaaaa', 'short 1', 'Northwind Traders', 'northwind traders 1', 'Somebody Else', 'x'.repeat(201)])('SES-14 %s is none', async (password) => {
  expect((await signUp(password)).status).toBe(400);
});

it('SES-14 a change asks for the current one', async () => {
  const { email, browser } = await signUp();
  const change = (currentPassword: unknown, password: string) => browser.post('/api/v1/auth/password/change', { currentPassword, password });
  expect((await change(undefined, 'an entirely new one 17')).status).toBe(400);
  expect((await change('wrong', 'an entirely new one 17')).status).toBe(400);
  expect((await change(PASSWORD, 'password123')).status).toBe(400);
  expect(await signIn(email, PASSWORD)).toBe(200);
  expect((await change(PASSWORD, 'an entirely new one 17')).status).toBe(204);
  expect([await signIn(email, PASSWORD), await signIn(email, 'an entirely new one 17')]).toEqual([401, 200]);
});

it('SES-15 SES-04 a link sets a password once, and ends every session', async () => {
  const { email, browser } = await signUp();
  await done(theatre().anonymous.post('/api/v1/auth/password/forgot', { email }));
  const token = await tokenOf(email, 'reset-password');
  expect((await reset(token, 'password123')).status).toBe(400);
  expect((await reset(token)).status).toBe(204);
  expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'LINK_INVALID' } });
  expect((await browser.get('/api/v1/auth/me')).status).toBe(401);
  expect((await browser.post('/api/v1/auth/refresh')).status).toBe(401);
  expect([await signIn(email, PASSWORD), await signIn(email, 'an entirely new one 17')]).toEqual([401, 200]);
});

it('SES-15 late, replaced, of another purpose or made up: one answer', async () => {
  const { email } = await signUp();
  const { anonymous, database: { superuser } } = theatre();
  await done(anonymous.post('/api/v1/auth/password/forgot', { email }));
  const replaced = await tokenOf(email, 'reset-password');
  await done(anonymous.post('/api/v1/auth/password/forgot', { email }));
  const late = await tokenOf(email, 'reset-password');
  await superuser.query("update app.account_token set expires_at = now() - interval '1 second' where id = $1", [late.split('.')[0]]);
  const answers = new Set<string>();
  for (const token of [replaced, late, await tokenOf(email, 'verify-email'), late.slice(0, -1), 'x', `${crypto.randomUUID()}.1.${'A'.repeat(43)}`]) {
    const { status, body } = await reset(token);
    answers.add(`${status} ${body.code} ${body.detail}`);
  }
  expect([...answers]).toEqual([expect.stringMatching(/^400 LINK_INVALID /)]);
  expect(await signIn(email, PASSWORD)).toBe(200);
});

it('SES-15 a changed address makes the links to the old one worthless', async () => {
  const { email, browser } = await signUp();
  const { anonymous } = theatre();
  await done(anonymous.post('/api/v1/auth/password/forgot', { email }));
  const link = await tokenOf(email, 'reset-password');
  expect((await browser.post('/api/v1/auth/email/change', { email: `moved${serial}@nowhere.example`, password: PASSWORD })).status).toBe(202);
  expect((await anonymous.post('/api/v1/auth/email/verify', { token: await tokenOf(email, 'change-email') })).status).toBe(204);
  expect((await reset(link)).status).toBe(400);
  expect([await signIn(email, PASSWORD), await signIn(`moved${serial}@nowhere.example`, PASSWORD)]).toEqual([401, 200]);
});

it('SES-15 links lead to the address that is configured, whatever the request says', async () => {
  const { browser } = await signUp();
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' };
  const { link } = await done(browser.post('/api/v1/hr/invitations', { email: `invited${serial}@nowhere.example` }, { headers }));
  expect(link).toMatch(/^https:\/\/optserv\.example\//);
  const { rows } = await theatre().database.superuser.query("select params::text as params from app.mail where params::text like '%evil%'");
  expect(rows).toEqual([]);
});
