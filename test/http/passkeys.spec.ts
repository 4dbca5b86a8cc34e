import type { Person } from '../support/company.js';
import type { Answer, HttpClient } from '../support/http-client.js';
import { type Forgery, PasskeyDevice } from '../support/passkey-device.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const ORIGIN = 'https://optserv.example';
const PASSKEYS = '/api/v1/auth/passkeys';

const signIn = ({ email, password }: Person): Promise<Answer> => stage().anonymous.post('/api/v1/auth/sign-in', { email, password });
const challenge = () => done(stage().anonymous.post(`${PASSKEYS}/challenge`));
const present = (body: object): Promise<Answer> => stage().anonymous.post('/api/v1/auth/sign-in/passkey', body);
const clientOf = async (person: Person): Promise<HttpClient> => stage().anonymous.with({ bearer: (await done(signIn(person))).accessToken });

const device = new PasskeyDevice(ORIGIN);
let client: HttpClient;
let codes: string[];

it('is registered by who is signed in, and comes with recovery codes as a first factor', async () => {
  const { e1 } = stage().a.people;
  client = await clientOf(e1);
  const asked = await done(client.post(`${PASSKEYS}/registration`));
  expect(asked.options).toMatchObject({ rp: { id: 'optserv.example' }, user: { name: e1.email, displayName: e1.name }, attestation: 'none' });
  const added = await client.post(PASSKEYS, device.register(asked, 'My laptop'));
  expect(added.status).toBe(201);
  codes = added.body.recoveryCodes;
  expect(codes).toHaveLength(10);
  expect((await done(client.get(PASSKEYS))).items).toMatchObject([{ name: 'My laptop', synced: false, lastUsedAt: null }]);
});

it('signs in without a password', async () => {
  const { e1 } = stage().a.people;
  const answer = await present(device.answer(await challenge()));
  expect({ status: answer.status, id: answer.body.me?.id }).toEqual({ status: 200, id: e1.id });
});

it('counts as a second factor: the password alone is not enough any more', async () => {
  const { e1 } = stage().a.people;
  expect((await signIn(e1)).body).toMatchObject({ code: 'OTP_REQUIRED', methods: ['passkey', 'recovery-code'] });
  expect((await stage().anonymous.post('/api/v1/auth/sign-in', { email: e1.email, password: e1.password, otp: codes[0] })).status).toBe(200);
});

it.each<[string, Forgery]>([
  ['another origin', { origin: 'https://evil.example' }],
  ['an origin that only begins like ours', { origin: 'https://optserv.example.evil.example' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
  ['a registration shown as a sign-in', { type: 'webauthn.create' }],
  ['a user who was there but did not unlock it', { flags: 1 }],
  ['nobody there', { flags: 0 }],
])('refuses an answer with %s', async (_, forgery) => {
  const { status, body } = await present(device.answer(await challenge(), forgery));
  expect(`${status} ${body.code}`).toBe('401 UNAUTHENTICATED');
});

it('refuses an answer sent twice, also at once', async () => {
  const body = device.answer(await challenge());
  const answers = await Promise.all(Array.from({ length: 4 }, () => present(body)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await present(body)).status).toBe(401);
});

it('refuses an answer whose challenge is late, spent by a failure, made up, or meant for registering', async () => {
  const { database: { superuser } } = stage();
  const late = await challenge();
  await superuser.query("update app.passkey_challenge set expires_at = now() - interval '1 second' where id = $1", [late.challengeId]);
  expect((await present(device.answer(late))).status).toBe(401);
  const spent = await challenge();
  expect((await present(device.answer(spent, { origin: 'https://evil.example' }))).status).toBe(401);
  expect((await present(device.answer(spent))).status).toBe(401);
  expect((await present(device.answer({ ...(await challenge()), challengeId: crypto.randomUUID() }))).status).toBe(401);
  expect((await present(device.answer(await done(client.post(`${PASSKEYS}/registration`))))).status).toBe(401);
});

it('refuses a changed signature, an unknown key, and a counter that goes back: a copy of the authenticator', async () => {
  const body = device.answer(await challenge());
  const signature = Buffer.from(body['signature']!, 'base64url');
  signature[signature.length - 1]! ^= 1;
  expect((await present({ ...body, signature: signature.toString('base64url') })).status).toBe(401);
  expect((await present(new PasskeyDevice(ORIGIN).answer(await challenge()))).status).toBe(401);
  expect((await present(device.answer(await challenge(), { counter: 1 }))).status).toBe(401);
});

it("refuses one person's key in another's name: to confirm a session, and to register it again", async () => {
  const { e2 } = stage().a.people;
  const other = await clientOf(e2);
  const refused = await other.post('/api/v1/auth/reauthenticate/passkey', device.answer(await challenge()));
  expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 400, code: 'PASSKEY_REFUSED' });
  expect((await other.post(PASSKEYS, device.register(await done(other.post(`${PASSKEYS}/registration`)), 'Not mine'))).status).toBe(409);
  // A registration begun by one person is not finished by another.
  const begun = await done(client.post(`${PASSKEYS}/registration`));
  expect((await other.post(PASSKEYS, new PasskeyDevice(ORIGIN).register(begun, 'Slipped in'))).body.code).toBe('PASSKEY_REFUSED');
});

it.each<[string, Forgery]>([
  ['another origin', { origin: 'https://evil.example' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['another challenge', { challenge: 'AAAA' }],
  ['no verification of the user', { flags: 65 }],
])('registers nothing with %s', async (_, forgery) => {
  const asked = await done(client.post(`${PASSKEYS}/registration`));
  expect((await client.post(PASSKEYS, new PasskeyDevice(ORIGIN).register(asked, 'Bad', forgery))).body.code).toBe('PASSKEY_REFUSED');
});

it('confirms a session in place of the password', async () => {
  const { superuser } = stage().database;
  const { e1, e2 } = stage().a.people;
  const { accessToken } = (await present(device.answer(await challenge()))).body;
  const mine = stage().anonymous.with({ bearer: accessToken });
  await superuser.query("update app.session set authenticated_at = now() - interval '2 hours' where subject_id = $1", [e1.id]);
  expect((await mine.post(`${PASSKEYS}/registration`)).body.code).toBe('REAUTH_REQUIRED');
  const confirmed = await mine.post('/api/v1/auth/reauthenticate/passkey', device.answer(await challenge()));
  expect(confirmed.status).toBe(200);
  client = stage().anonymous.with({ bearer: confirmed.body.accessToken });
  expect((await client.post(`${PASSKEYS}/registration`)).status).toBe(200);
  expect((await clientOf(e2)).bearer).toBeTruthy();
});

it('is renamed and removed by its owner alone; with the last factor the recovery codes go', async () => {
  const { e2 } = stage().a.people;
  const other = await clientOf(e2);
  const [{ id }] = (await done(client.get(PASSKEYS))).items;
  expect((await other.call('PATCH', `${PASSKEYS}/${id}`, { name: 'Taken' })).status).toBe(404);
  expect((await other.call('DELETE', `${PASSKEYS}/${id}`)).status).toBe(404);
  expect((await client.call('PATCH', `${PASSKEYS}/${id}`, { name: 'Old laptop' })).status).toBe(204);
  expect((await done(client.get(PASSKEYS))).items[0].name).toBe('Old laptop');
  expect((await client.call('DELETE', `${PASSKEYS}/${id}`)).status).toBe(204);
  expect((await present(device.answer(await challenge()))).status).toBe(401);
  expect((await signIn(stage().a.people.e1)).status).toBe(200);
  expect((await done(client.get('/api/v1/auth/two-factor'))).recoveryCodesLeft).toBe(0);
});

it('OFF-01 opens nothing for who is not active any more', async () => {
  const { a } = stage();
  const leaver = new PasskeyDevice(ORIGIN);
  const m2 = await clientOf(a.people.m2);
  await done(m2.post(PASSKEYS, leaver.register(await done(m2.post(`${PASSKEYS}/registration`)), 'Phone')));
  expect((await present(leaver.answer(await challenge()))).status).toBe(200);
  await done(a.as('admin1').post(`/api/v1/hr/people/${a.people.m2.id}/deactivate`));
  expect((await present(leaver.answer(await challenge()))).status).toBe(401);
});
