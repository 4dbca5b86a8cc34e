import { startApi } from '../support/api-process.js';
import { closeConnections, type HttpClient } from '../support/http-client.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const SIGN_IN = '/api/v1/auth/sign-in';
const PASSWORD = 'a decent password 99';

const attempt = (client: HttpClient, email: string, password = 'wrong', headers: Record<string, string> = {}) => client.post(SIGN_IN, { email, password }, { headers });

async function fail(client: HttpClient, email: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) expect((await attempt(client, email)).status).toBe(401);
}

describe('with the limits as they are', () => {
  const theatre = useTheatre({ instances: 2 });
  let serial = 0;

  /** An account of its own for every test, so that no test meets the failures of another. */
  async function account(): Promise<{ email: string; browser: HttpClient }> {
    const email = `founder${++serial}@digital-industries.example`;
    const browser = theatre().anonymous.with({ cookies: true });
    await done(browser.post('/api/v1/auth/sign-up', { companyName: `Industries ${serial}`, name: 'Founder', email, password: PASSWORD }));
    return { email, browser };
  }

  it('SES-11 five wrong passwords, then the right one: refused like a wrong one, until the time is over', async () => {
    const { email } = await account();
    const { anonymous, database } = theatre();
    await fail(anonymous, email, 5);
    const wrong = await attempt(anonymous, email);
    const right = await attempt(anonymous, email, PASSWORD);
    for (const { status, headers, body } of [wrong, right]) {
      expect({ status, code: body.code }).toEqual({ status: 429, code: 'TOO_MANY_REQUESTS' });
      expect(Number(headers['retry-after'])).toBeGreaterThan(60);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(900);
    }
    expect(right.body.title).toBe(wrong.body.title);
    await database.superuser.query("update app.attempt set window_ends = now() - interval '1 second'");
    expect((await attempt(anonymous, email, PASSWORD)).status).toBe(200);
  });

  it('SES-11 strangers who use up the tries do not keep out who signed in from this browser before', async () => {
    const { email, browser } = await account();
    await done(browser.post('/api/v1/auth/sign-out'));
    await fail(theatre().anonymous, email, 5);
    expect((await attempt(theatre().anonymous, email, PASSWORD)).status).toBe(429);
    expect((await attempt(browser, email, PASSWORD)).status).toBe(200);
  });

  it('SES-11 a browser that is known has no more tries than others', async () => {
    const { email, browser } = await account();
    await fail(browser, email, 5);
    expect((await attempt(browser, email, PASSWORD)).status).toBe(429);
  });

  it('SES-11 twenty guesses at once are counted like twenty in a row', async () => {
    const { email } = await account();
    const { anonymous, apis } = theatre();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => attempt(anonymous.with({ url: apis[i % 2]!.url }), email)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('SES-12 no spelling of the address and no header gives a try more', async () => {
    const { email } = await account();
    const { anonymous } = theatre();
    await fail(anonymous, email, 5);
    const spellings = [
      email.toUpperCase(), ` ${email} `, `\t${email}`, email.replace('founder', 'Founder'), email.replace('digital', 'DIGITAL'),
      // Capital I with a dot becomes a plain i in the database, but two characters in JavaScript; the Kelvin sign a plain k.
      email.replace('digital', 'd\u0130gital'), email.replace('industries', '\u0130ndustries'), email.replace('digital', 'DIG\u0130TAL'),
      `${email}.`, `${email}\u0000`, email.replace('@', '\uFF20'), email.normalize('NFD'),
    ];
    for (const spelling of spellings) {
      const { status } = await attempt(anonymous, spelling, PASSWORD);
      expect({ [spelling]: [400, 429].includes(status) }).toEqual({ [spelling]: true });
    }
    for (const value of [[email], { email }, null]) expect((await anonymous.post(SIGN_IN, { email: value, password: PASSWORD })).status).toBe(400);
    for (let i = 0; i < 20; i++) {
      const headers = { 'x-forwarded-for': `198.51.100.${i}`, 'x-real-ip': `198.51.100.${i}`, forwarded: `for=198.51.100.${i}`, 'user-agent': `agent ${i}` };
      expect((await attempt(anonymous, email, PASSWORD, headers)).status).toBe(429);
    }
    for (const path of [`${SIGN_IN}/`, `${SIGN_IN}?x=1`, '/api/v1/auth/%73ign-in']) expect([404, 400, 429]).toContain((await anonymous.post(path, { email, password: PASSWORD })).status);
  });

  it('SES-13 another process counts on, and so does one that starts anew', async () => {
    const { email } = await account();
    const { anonymous, apis, database, check } = theatre();
    await fail(anonymous, email, 3);
    await fail(anonymous.with({ url: apis[1]!.url }), email, 2);
    expect((await attempt(anonymous, email, PASSWORD)).status).toBe(429);
    const fresh = await startApi(database);
    try {
      expect((await attempt(anonymous.with({ url: fresh.url, check }), email, PASSWORD)).status).toBe(429);
    } finally {
      closeConnections(fresh.url);
      await fresh.stop();
    }
  });

  it('SES-11 the password of a session cannot be guessed either', async () => {
    const { browser } = await account();
    for (let i = 0; i < 5; i++) expect((await browser.post('/api/v1/auth/password/change', { currentPassword: `guess ${i}`, password: 'another decent one 12' })).status).toBe(400);
    expect((await browser.post('/api/v1/auth/password/change', { currentPassword: PASSWORD, password: 'another decent one 12' })).status).toBe(429);
  });
});

describe('behind a proxy, with a limit per network', () => {
  const theatre = useTheatre({ environment: { TRUST_PROXY: '127.0.0.1', LIMIT_SIGN_IN_FAILURES_PER_NETWORK: '6' } });
  const from = (address: string) => attempt(theatre().anonymous, `nobody${Math.random()}@nowhere.example`, 'wrong', { 'x-forwarded-for': address });

  it('SES-12 one network of IPv6 is one network, and what a client writes before the proxy is not believed', async () => {
    for (let i = 0; i < 6; i++) expect((await from(`2001:db8:1:2:${i}::${i}`)).status).toBe(401);
    expect((await from('2001:db8:1:2::ffff')).status).toBe(429);
    expect((await from('2001:0db8:0001:0002:0:0:0:9')).status).toBe(429);
    expect((await from('203.0.113.7, 2001:db8:1:2::7')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(401);
    expect((await from('203.0.113.7')).status).toBe(401);
  });
});
