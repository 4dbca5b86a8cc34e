import { createServer, type Server } from 'node:http';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';
import type { Answer } from '../support/http-client.js';
import { useStage } from '../support/stage.js';
import { claimsOf, forge, tokenKey, unknownId } from '../support/tokens.js';

const stage = useStage();
const ME = '/api/v1/auth/me';

const person = () => stage().a.people.e1;
const key = () => tokenKey(stage().database);
const me = (bearer: string): Promise<Answer> => stage().anonymous.get(ME, { bearer });

async function refused(tokens: Record<string, string>): Promise<void> {
  for (const [name, token] of Object.entries(tokens)) {
    const { status, body } = await me(token);
    expect({ [name]: `${status} ${body?.code}` }).toEqual({ [name]: '401 UNAUTHENTICATED' });
  }
}

it('accepts the token that all forgeries below are made from', async () => {
  expect(await me(forge({ claims: claimsOf(person()), key: key() }))).toMatchObject({ status: 200, body: { id: person().id } });
  expect(await me(jwt.sign(claimsOf(person()), key(), { algorithm: 'HS256' }))).toMatchObject({ status: 200 });
});

it('JWT-01 no algorithm, whatever it is called, and no signature', async () => {
  const claims = claimsOf(person());
  const [header, payload] = person().bearer.split('.');
  await refused({
    ...Object.fromEntries(['none', 'None', 'NoNe', 'NONE', ''].map((alg) => [`alg ${alg}`, forge({ claims, header: { alg, typ: 'JWT' }, hash: null })])),
    'signed none': forge({ claims, header: { alg: 'none' }, key: key() }),
    'no alg': forge({ claims, header: { typ: 'JWT' }, key: key() }),
    'empty signature': `${header}.${payload}.`,
    'two parts': `${header}.${payload}`,
  });
});

it('JWT-02 another HMAC with the right secret', async () => {
  const claims = claimsOf(person());
  await refused({
    HS384: jwt.sign(claims, key(), { algorithm: 'HS384' }),
    HS512: jwt.sign(claims, key(), { algorithm: 'HS512' }),
    'HS512 that says HS256': forge({ claims, key: key(), hash: 'sha512' }),
  });
});

it('JWT-03 an edited payload, a borrowed signature, another encoding', async () => {
  const [header, payload, signature] = person().bearer.split('.') as [string, string, string];
  const [, foreignPayload, foreignSignature] = stage().b.people.admin1.bearer.split('.') as [string, string, string];
  const edited = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sid: stage().a.people.admin1.sessionId })).toString('base64url');
  await refused({
    edited: `${header}.${edited}.${signature}`,
    'signature of another': `${header}.${payload}.${foreignSignature}`,
    'payload of another': `${header}.${foreignPayload}.${signature}`,
    'a character more': `${header}.${payload}.${signature}A`,
    'a character less': `${header}.${payload}.${signature.slice(0, -1)}`,
    padded: `${header}.${payload}=.${signature}=`,
    'four parts': `${person().bearer}.x`,
    'unicode': `${header}.${payload}.${encodeURIComponent('ſignature')}`,
  });
});

it('JWT-04 a secret that is wrong, empty or in a dictionary', async () => {
  const claims = claimsOf(person());
  await refused(Object.fromEntries(['', 'secret', 'your-256-bit-secret', 'optserv', 'password', 'changeme', stage().database.appSecret, stage().database.appSecret.toString('base64url')].map((guess) => [String(guess), forge({ claims, key: guess })])));
});

it('JWT-05 expired, not yet, from the future, without an end', async () => {
  const now = Math.floor(Date.now() / 1000);
  const token = (change: object): string => forge({ claims: claimsOf(person(), change), key: key() });
  await refused({
    expired: token({ iat: now - 700, exp: now - 1 }),
    'nbf ahead': token({ nbf: now + 300 }),
    'iat far ahead': token({ iat: now + 86_400, exp: now + 90_000 }),
    'no exp': token({ exp: undefined }),
    'exp null': token({ exp: null }),
    'exp text': token({ exp: String(now + 600) }),
    'no iat': token({ iat: undefined }),
  });
});

it('JWT-06 another issuer or audience', async () => {
  const token = (change: object): string => forge({ claims: claimsOf(person(), change), key: key() });
  await refused({
    'wrong iss': token({ iss: 'somebody' }),
    'no iss': token({ iss: undefined }),
    'wrong aud': token({ aud: 'optserv-other' }),
    'no aud': token({ aud: undefined }),
  });
});

it('JWT-07 a token of another kind', async () => {
  const token = (change: object): string => forge({ claims: claimsOf(person(), change), key: key() });
  const { anonymous, a } = stage();
  const browser = anonymous.with({ cookies: true });
  await browser.post('/api/v1/auth/sign-in', { email: person().email, password: person().password });
  await refused({
    refresh: token({ typ: 'refresh' }), invite: token({ typ: 'invite' }), 'no typ': token({ typ: undefined }), student: token({ kind: 'student' }),
    'the refresh token itself': browser.jar.get('__Host-optserv-refresh')!,
    'the session cookie itself': browser.jar.get('__Host-optserv-session')!,
    'an invitation': a.invitation.token,
  });
});

it('JWT-08 a public key as the secret', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const claims = claimsOf(person());
  const unsigned = forge({ claims, header: { alg: 'RS256', typ: 'JWT' }, hash: null }).slice(0, -1);
  await refused({ 'public key as HMAC secret': forge({ claims, key: pem }), 'RS256 of our own': `${unsigned}.${sign('sha256', Buffer.from(unsigned), privateKey).toString('base64url')}` });
});

it('JWT-09 a header that names its own key, and nobody goes to fetch it', async () => {
  const asked: string[] = [];
  const listener: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{"keys":[]}');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/keys.json`;
  const claims = claimsOf(person());
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
  const header = (more: object): object => ({ alg: 'HS256', typ: 'JWT', ...more });
  await refused({
    'kid path': forge({ claims, header: header({ kid: '../../../../dev/null' }), key: '' }),
    'kid SQL': forge({ claims, header: header({ kid: "x' union select 'guess' --" }) }),
    'kid NUL': forge({ claims, header: header({ kid: 'a\u0000b' }) }),
    jwk: forge({ claims, header: { alg: 'RS256', jwk }, key: 'guess' }),
    jku: forge({ claims, header: header({ jku: url }) }),
    x5u: forge({ claims, header: header({ x5u: url }) }),
  });
  await new Promise((resolve) => listener.close(resolve));
  expect(asked).toEqual([]);
});

it('JWT-10 a session that does not exist, a subject that is none: never somebody else', async () => {
  const token = (change: object): string => forge({ claims: claimsOf(person(), change), key: key() });
  await refused({
    'unknown session': token({ sid: unknownId() }),
    'no session': token({ sid: undefined }), 'session null': token({ sid: null }), 'session object': token({ sid: {} }), 'session list': token({ sid: [person().sessionId] }),
    'session SQL': token({ sid: "' or true --" }), 'session empty': token({ sid: '' }),
    'no subject': token({ sub: undefined }), 'subject object': token({ sub: {} }), 'subject list': token({ sub: [person().id] }),
  });
  // The session decides who it is; a subject that says otherwise changes nothing.
  const { status, body } = await me(token({ sub: stage().a.people.admin1.id }));
  expect(status === 401 || body.id === person().id).toBe(true);
});

it('JWT-11 a token of a mebibyte and one with 10,000 header parameters are turned away quickly', async () => {
  const parameters = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, i]));
  for (const token of ['x'.repeat(1024 * 1024), forge({ claims: claimsOf(person()), header: { alg: 'HS256', ...parameters }, key: key() })]) {
    const since = performance.now();
    // The server may hang up before it has read everything, and so early that it does not speak in problems.
    const status = await stage().anonymous.with({ check: undefined }).get(ME, { bearer: token, headers: { connection: 'close' } }).then((answer) => answer.status, (error: { code: string }) => error.code);
    expect([400, 431, 'ECONNRESET', 'EPIPE']).toContain(status);
    expect(performance.now() - since).toBeLessThan(3000);
  }
});

it('JWT-12 the first of two headers counts, a header counts more than a cookie, a query never', async () => {
  const { anonymous, a, b } = stage();
  const twice = await anonymous.get(ME, { headers: { authorization: [`Bearer ${person().bearer}`, `Bearer ${b.people.admin1.bearer}`] as unknown as string } });
  expect([401, person().id]).toContain(twice.status === 401 ? 401 : twice.body.id);
  const browser = anonymous.with({ cookies: true });
  await browser.post('/api/v1/auth/sign-in', { email: a.people.m1.email, password: a.people.m1.password });
  expect((await browser.get(ME)).body.id).toBe(a.people.m1.id);
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  expect((await anonymous.get(ME, { bearer: person().bearer, headers: { cookie } })).body.id).toBe(person().id);
  expect((await anonymous.get(ME, { bearer: 'not.a.token', headers: { cookie } })).status).toBe(401);
  for (const name of ['token', 'access_token', 'auth_token', 'bearer']) expect((await anonymous.get(`${ME}?${name}=${person().bearer}`)).status).not.toBe(200);
});

it('JWT-13 an unexpired token of a session that has ended', async () => {
  const { a, sql, database } = stage();
  const session = await sql.mintSession(a.id, person().id);
  const token = forge({ claims: claimsOf(person(), { sid: session.sessionId }), key: key() });
  expect((await me(token)).status).toBe(200);
  await database.superuser.query('update app.session set revoked_at = now() where id = $1', [session.sessionId]);
  await refused({ 'ended session': token });
});
