import { codeOf, wrongCodeOf } from '../support/authenticator-app.js';
import type { Person } from '../support/company.js';
import type { Answer, HttpClient } from '../support/http-client.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const TWO_FACTOR = '/api/v1/auth/two-factor';

const signIn = (person: Person, otp?: string): Promise<Answer> =>
  stage().anonymous.post('/api/v1/auth/sign-in', { email: person.email, password: person.password, ...(otp === undefined ? {} : { otp }) });
const freshClient = async (person: Person, otp?: string): Promise<HttpClient> => stage().anonymous.with({ bearer: (await done(signIn(person, otp))).accessToken });
const superuser = () => stage().database.superuser;
/** As if the clock had moved on: codes of steps that were used count again, and failures are forgotten. */
const laterThat = async (): Promise<void> => {
  await superuser().query('update app.totp set last_step = 0');
  await superuser().query('delete from app.attempt');
};

interface Enrolled {
  readonly client: HttpClient;
  readonly secret: string;
  readonly codes: string[];
}

async function enrol(person: Person): Promise<Enrolled> {
  const client = await freshClient(person);
  const { secret } = await done(client.post(`${TWO_FACTOR}/setup`));
  const { recoveryCodes } = await done(client.post(`${TWO_FACTOR}/confirm`, { otp: codeOf(secret) }));
  return { client, secret, codes: recoveryCodes };
}

describe('two-step sign-in', () => {
  let enrolled: Enrolled;
  const e1 = (): Person => stage().a.people.e1;

  it('is on once a code of the secret comes back, with ten recovery codes; other sessions end', async () => {
    const other = await freshClient(e1());
    const client = await freshClient(e1());
    const { secret, otpauthUrl } = await done(client.post(`${TWO_FACTOR}/setup`));
    expect(otpauthUrl).toContain(`secret=${secret}`);
    expect(otpauthUrl).toMatch(/^otpauth:\/\/totp\/Optserv:/);
    expect((await signIn(e1())).status).toBe(200);
    expect((await client.post(`${TWO_FACTOR}/confirm`, { otp: wrongCodeOf(secret) })).body.errors[0]).toMatchObject({ field: 'otp', code: 'WRONG_CODE' });
    const { recoveryCodes } = await done(client.post(`${TWO_FACTOR}/confirm`, { otp: codeOf(secret) }));
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await other.get('/api/v1/auth/me')).status).toBe(401);
    expect(await done(client.get(TWO_FACTOR))).toMatchObject({ totp: true, recoveryCodesLeft: 10, required: false });
    expect((await client.post(`${TWO_FACTOR}/setup`)).status).toBe(409);
    expect((await client.post(`${TWO_FACTOR}/confirm`, { otp: codeOf(secret) })).status).toBe(409);
    enrolled = { client, secret, codes: recoveryCodes };
  });

  it('asks for a code after the right password, and says nothing of it after a wrong one', async () => {
    const asked = await signIn(e1());
    expect({ status: asked.status, code: asked.body.code, methods: asked.body.methods }).toEqual({ status: 401, code: 'OTP_REQUIRED', methods: ['totp', 'recovery-code'] });
    expect(asked.headers['set-cookie']).toBeUndefined();
    const wrong = await stage().anonymous.post('/api/v1/auth/sign-in', { email: e1().email, password: 'wrong', otp: codeOf(enrolled.secret) });
    expect(wrong.body.code).toBe('UNAUTHENTICATED');
    expect((await signIn(e1(), wrongCodeOf(enrolled.secret))).body.code).toBe('UNAUTHENTICATED');
  });

  it('takes a code once: the database refuses it, and every older one, afterwards', async () => {
    await laterThat();
    const code = codeOf(enrolled.secret);
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(e1(), code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await signIn(e1(), code)).status).toBe(401);
    await superuser().query('delete from app.attempt');
    expect((await signIn(e1(), codeOf(enrolled.secret, -1))).status).toBe(401);
    expect((await signIn(e1(), codeOf(enrolled.secret, 1))).status).toBe(200);
    expect((await signIn(e1(), codeOf(enrolled.secret, 3))).status).toBe(401);
  });

  it('SES-11 counts wrong codes: the right one waits too, and the password alone opens nothing meanwhile', async () => {
    await laterThat();
    for (let i = 0; i < 5; i++) expect((await signIn(e1(), wrongCodeOf(enrolled.secret))).status).toBe(401);
    const locked = await signIn(e1(), codeOf(enrolled.secret));
    expect(locked.status).toBe(429);
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0);
    await laterThat();
    expect((await signIn(e1(), codeOf(enrolled.secret))).status).toBe(200);
  });

  it('asking for the code costs no try: many sign-ins in a row lock nobody out', async () => {
    await laterThat();
    for (let i = 0; i < 12; i++) expect((await signIn(e1())).body.code).toBe('OTP_REQUIRED');
  });

  it('takes a recovery code once, however it is typed, and tells its owner', async () => {
    await laterThat();
    const [code = ''] = enrolled.codes;
    expect((await signIn(e1(), ` ${code.toUpperCase().replace('-', ' ')} `)).status).toBe(200);
    expect((await signIn(e1(), code)).status).toBe(401);
    const { rows } = await superuser().query("select params from app.mail where template = 'security-change' and recipient = $1 order by created_at desc limit 1", [e1().email]);
    expect(rows[0].params).toMatchObject({ what: 'code-used', detail: '9' });
  });

  it('gives new recovery codes in place of the old', async () => {
    await laterThat();
    const client = await freshClient(e1(), codeOf(enrolled.secret));
    const { recoveryCodes } = await done(client.post(`${TWO_FACTOR}/recovery-codes`));
    expect((await signIn(e1(), enrolled.codes[1])).status).toBe(401);
    expect((await signIn(e1(), recoveryCodes[0])).status).toBe(200);
    enrolled = { ...enrolled, client };
  });

  it('SES-17 the database holds neither the secret nor a recovery code', async () => {
    // Compared as hexadecimal: sealed bytes may be any, also ones no text can hold.
    const { rows } = await superuser().query("select encode(sealed_secret, 'hex') as hex from app.totp");
    expect(rows).not.toHaveLength(0);
    const [raw, written] = [Buffer.from(base32(enrolled.secret)), Buffer.from(enrolled.secret)].map((bytes) => bytes.toString('hex'));
    for (const { hex } of rows) {
      expect(hex).not.toContain(raw);
      expect(hex).not.toContain(written);
    }
    const dump = await superuser().query("select string_agg(t::text, '') as text from app.recovery_code t");
    for (const code of enrolled.codes) expect(dump.rows[0].text).not.toContain(Buffer.from(code).toString('hex'));
  });

  it('a secret moved to another account opens nothing there', async () => {
    const { e2 } = stage().a.people;
    await superuser().query(
      `insert into app.totp (account_id, sealed_secret, confirmed_at) select b.id, t.sealed_secret, now() from app.account a join app.totp t on t.account_id = a.id, app.account b
        where a.email = $1 and b.email = $2`, [e1().email, e2.email]);
    const { status } = await stage().anonymous.with({ check: undefined }).post('/api/v1/auth/sign-in', { email: e2.email, password: e2.password, otp: codeOf(enrolled.secret) });
    expect(status).not.toBe(200);
    await superuser().query('delete from app.totp t using app.account a where a.id = t.account_id and a.email = $1', [e2.email]);
  });

  it('is turned off with the password and a code, not with one of them', async () => {
    await laterThat();
    const { client, secret } = enrolled;
    expect((await client.post(`${TWO_FACTOR}/disable`, { password: 'wrong', otp: codeOf(secret) })).body.errors[0].field).toBe('password');
    expect((await client.post(`${TWO_FACTOR}/disable`, { password: e1().password, otp: wrongCodeOf(secret) })).body.errors[0].field).toBe('otp');
    expect((await client.post(`${TWO_FACTOR}/disable`, { password: e1().password, otp: codeOf(secret) })).status).toBe(204);
    expect((await client.post(`${TWO_FACTOR}/disable`, { password: e1().password, otp: codeOf(secret) })).status).toBe(400);
    expect((await signIn(e1())).status).toBe(200);
    expect(await done(client.get(TWO_FACTOR))).toMatchObject({ totp: false, recoveryCodesLeft: 0 });
  });

  it('AUD-01 each change is one event and one mail', async () => {
    const { b } = stage();
    const person = b.people.e1;
    const { rows: [{ last }] } = await superuser().query('select max(seq) as last from app.audit_event where company_id = $1', [b.id]);
    const { client, secret } = await enrol(person);
    await laterThat();
    await done(client.post(`${TWO_FACTOR}/recovery-codes`));
    await done(client.post(`${TWO_FACTOR}/disable`, { password: person.password, otp: codeOf(secret) }));
    const { rows } = await superuser().query('select action from app.audit_event where company_id = $1 and seq > $2 order by seq', [b.id, last]);
    expect(rows.map(({ action }) => action)).toEqual(['identity.sign-in', 'identity.second-factor.start', 'identity.second-factor.on', 'identity.recovery-codes.renew', 'identity.second-factor.off']);
    const { rows: mail } = await superuser().query("select params->>'what' as what from app.mail where recipient = $1 and template = 'security-change' order by created_at, id", [person.email]);
    expect(mail.map(({ what }) => what)).toEqual(['totp-on', 'codes-renewed', 'totp-off']);
  });
});

function base32(text: string): number[] {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
}
