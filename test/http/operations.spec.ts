import { once } from 'node:events';
import { connect } from 'node:net';
import { codeOf } from '../support/authenticator-app.js';
import { eventually } from '../support/eventually.js';
import { type ApiProcess, startApi } from '../support/api-process.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { spellingsOf } from '../support/vault-cryptanalysis.js';

const theatre = useTheatre({ environment: { LOG_LEVEL: 'trace', METRICS_PORT: '0' } });
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let company: SmallCompany;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'operations' });
});

const api = (): ApiProcess => theatre().apis[0]!;
const lines = (of = api()): Record<string, unknown>[] => of.output().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
const metricsOf = async (of: ApiProcess): Promise<string> => (await fetch(/metrics on (\S+)/.exec(of.output())![1]!)).text();

describe('what a request is called', () => {
  it('is what the caller calls it: in the answer, in the problem and in the log', async () => {
    const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01`, 'x-request-id': 'checkout-4711' };
    const answer = await theatre().anonymous.get('/api/v1/auth/me', { headers });
    expect(answer).toMatchObject({ status: 401, body: { traceId: TRACE }, headers: { 'x-request-id': 'checkout-4711' } });
    expect(answer.headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
    await eventually(() => lines().filter(({ traceId }) => traceId === TRACE).map(({ requestId, route, status, problem, level }) => ({ requestId, route, status, problem, level })), [
      { requestId: 'checkout-4711', route: '/api/v1/auth/me', status: 401, problem: 'UNAUTHENTICATED', level: 'info' },
    ]);
  });

  it.each([['made up', 'INJ-12 x\\u001b[31m'], ['too long', 'a'.repeat(65)], ['with spaces', 'one two three']])('is new when the given name is %s', async (_, given) => {
    const { headers, body } = await theatre().anonymous.get('/api/v1/auth/me', { headers: { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, 'x-request-id': given } });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(body.traceId).toBe(headers['x-request-id']);
  });
});

it('the log of real requests holds none of the secrets that went through them, at its most talkative', async () => {
  const { anonymous } = theatre();
  const password = 'unfindable parrot in a bakery 38';
  const { link } = await done(company.admin.http.post('/api/v1/hr/invitations', { email: 'leaky@operations.example', name: 'Leaky Lee', role: 'employee' }));
  const invitation = link.split('#').at(-1)!;
  const joined = await done(anonymous.post(`/api/v1/auth/invitations/${invitation}/accept`, { name: 'Leaky Lee', password }));
  const browser = anonymous.with({ cookies: true });
  await done(browser.post('/api/v1/auth/sign-in', { email: 'leaky@operations.example', password }));
  const cookies = [...browser.jar.values()];
  const mobile = anonymous.with({ bearer: joined.accessToken });
  const { secret } = await done(mobile.post('/api/v1/auth/two-factor/setup'));
  const otp = codeOf(secret);
  const { recoveryCodes } = await done(mobile.post('/api/v1/auth/two-factor/confirm', { otp }));
  const key = await done(company.admin.http.post('/api/v1/company/api-keys', { name: 'Reader', role: 'employee' }));
  expect((await anonymous.get('/api/v1/auth/me', { bearer: key.secret })).status).toBe(200);
  const wrong = 'unfindable wrong password 77';
  expect((await anonymous.post('/api/v1/auth/sign-in', { email: 'leaky@operations.example', password: wrong })).status).toBe(401);
  expect((await anonymous.post('/api/v1/auth/sign-in', undefined, { raw: `{"password": "${wrong}",,}` })).status).toBe(400);
  expect((await anonymous.get(`/api/v1/auth/me?token=${wrong.replaceAll(' ', '-')}`, { bearer: joined.accessToken })).status).toBe(200);
  await anonymous.post(`/api/v1/auth/invitations/${invitation}/accept`, { name: 'Leaky Lee', password });
  const told = [
    password, wrong, wrong.replaceAll(' ', '-'), joined.accessToken, joined.accessToken.split('.')[2]!, ...cookies, ...cookies.map((cookie) => cookie.split('.').at(-1)!),
    invitation, invitation.split('.')[2]!, secret, ...recoveryCodes, key.secret, company.admin.password, theatre().database.appSecret, 'leaky@operations.example', 'Leaky Lee',
  ];
  const answered = lines().filter(({ message }) => message === 'answered').length;
  expect(answered).toBeGreaterThan(10);
  const found = told.filter((text) => spellingsOf(text).some((spelling) => api().output().includes(spelling)));
  expect(found).toEqual([]);
});

describe('metrics', () => {
  it('tell of requests by route template, of refusals, of what was done and of pools; nothing names a company or a person', async () => {
    await done(company.admin.http.get(`/api/v1/hr/people/${company.admin.id}`));
    const text = await metricsOf(api());
    expect(text).toMatch(/optserv_http_request_seconds_count\{method="GET",route="\/api\/v1\/hr\/people\/:id",status="200"\} \d+/);
    expect(text).toMatch(/optserv_http_refusals_total\{code="UNAUTHENTICATED"\} \d+/);
    expect(text).toMatch(/optserv_audit_events_total\{action="hr.people.invite"\} \d+/);
    expect(text).toMatch(/optserv_database_connections\{pool="api_staff",state="idle"\} [1-9]/);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|operations|Ada|@/);
  });

  it('are served nowhere unless asked for, and only there', async () => {
    const address = new URL(/metrics on (\S+)/.exec(api().output())![1]!);
    expect(address.hostname).toBe('127.0.0.1');
    expect((await fetch(new URL('/health/live', address))).status).toBe(404);
    expect((await theatre().anonymous.with({ check: undefined }).get('/metrics', { headers: { accept: 'application/json' } })).status).toBe(404);
    const quiet = await startApi(theatre().database);
    expect(quiet.output()).not.toContain('metrics on');
    await quiet.stop();
  });
});

describe('the end of a process', () => {
  it('is announced, lets what is under way finish, refuses the rest, and is no failure', async () => {
    const { database: { superuser }, anonymous } = theatre();
    const process = await startApi(theatre().database, { DRAIN_SECONDS: '2', RUN_JOBS: 'true' });
    const client = company.admin.http.with({ url: process.url });
    expect((await anonymous.with({ url: process.url }).get('/health/ready')).body).toEqual({ status: 'ok', jobs: 'ok' });
    // A write that waits for somebody else's lock.
    await superuser.query('begin');
    await superuser.query('select from app.person where id = $1 for update', [company.admin.id]);
    const write = client.patch('/api/v1/hr/people/me/contact', { phone: '+84 1' }, { headers: { connection: 'close' } });
    await eventually(async () => (await superuser.query("select count(*) > 0 as waits from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rows[0].waits, true);
    const gone = process.end('SIGTERM');
    const ready = () => anonymous.with({ url: process.url }).get('/health/ready', { headers: { connection: 'close' } });
    await eventually(async () => (await ready().catch(() => ({ status: 503 }))).status, 503);
    await superuser.query('commit');
    expect((await write).status).toBe(200);
    expect(await gone).toBe(0);
  });

  it('a second signal does not wait for a connection that never ends', async () => {
    const process = await startApi(theatre().database, { DRAIN_SECONDS: '30' });
    const { hostname, port } = new URL(process.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    void process.end('SIGINT');
    await eventually(async () => (await theatre().anonymous.with({ url: process.url }).get('/health/ready', { headers: { connection: 'close' } })).status, 503);
    expect(await process.end('SIGINT')).toBe(1);
    socket.destroy();
  });
});

it('a process whose database lacks its migrations is alive and not ready', async () => {
  const { database: { superuser }, anonymous } = theatre();
  await superuser.query("update meta.migration set name = 'x' || name where name like '%common-keys'");
  try {
    expect((await anonymous.get('/health/ready')).status).toBe(503);
    expect((await anonymous.get('/health/live')).status).toBe(200);
  } finally {
    await superuser.query("update meta.migration set name = substr(name, 2) where name like 'x%'");
  }
  expect((await anonymous.get('/health/ready')).status).toBe(200);
});
