import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { SessionCredentials } from '../../src/common/guards/session-credentials.js';
import type { HttpClient } from '../support/http-client.js';
import { done } from '../support/staffing.js';
import { outcomeOf } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

// Nothing else takes the mail.
const stage = useStage({ environment: { RUN_JOBS: 'false' } });
const TOOL = join(import.meta.dirname, '..', '..', 'dist', 'modules', 'company', 'support', 'support.cli.js');
const ACCESS = '/api/v1/company/support-access';
const admin = () => stage().a.as('admin1');

interface Run {
  readonly status: number;
  readonly said: string;
}

/** The support tool as it is run, in a process of its own. */
function support(...words: string[]): Promise<Run> {
  const { url, appSecret } = stage().database;
  const env = { PATH: process.env['PATH'], DATABASE_URL: url, APP_SECRET: appSecret.toString('base64url') };
  return new Promise((end) => execFile(process.execPath, [TOOL, ...words], { env }, (error, said, complained) => end({ status: error ? Number(error.code) : 0, said: said || complained })));
}

const open = (...more: string[]) => support('access', 'open', '--company', stage().a.slug, '--operator', 'kim', '--reason', 'ticket 12', ...more);

/** A browser that followed a link of the tool. */
async function enter(): Promise<HttpClient> {
  const { url } = JSON.parse((await open('--json')).said) as { url: string };
  const browser = stage().anonymous.with({ cookies: true });
  expect((await browser.post('/api/v1/auth/support-session', { token: url.split('#')[1] })).status).toBe(200);
  return browser;
}

const letIn = async (hours = 2): Promise<string> => (await done(admin().post(ACCESS, { reason: 'the calendar is empty', hours }))).id as string;
const supportEvents = async () => (await done(admin().get('/api/v1/company/audit-log?limit=200&action=support'))).items as { actor: { kind: string }; action: string; target: { id: string }; after: Record<string, unknown> }[];
let grant: string;
let looking: HttpClient;

it('without an Admin\'s consent the tool opens nothing, and the company\'s log tells of the try', async () => {
  const { a } = stage();
  expect(await open()).toMatchObject({ status: 4 });
  expect((await supportEvents())[0]).toMatchObject({ actor: { kind: 'support' }, action: 'support.access.refused', after: { operator: 'kim', reason: 'ticket 12' } });
  for (const who of ['hr', 'm1', 'e1'] as const) {
    expect((await a.as(who).post(ACCESS, { reason: 'x', hours: 1 })).status).toBe(403);
    expect((await a.as(who).get(ACCESS)).status).toBe(403);
    expect(await stage().sql.attempt(a.people[who], "insert into app.support_access (reason, ends_at) values ('x', now() + interval '1 hour')")).toMatchObject({ code: '42501' });
  }
  expect((await admin().post(ACCESS, { reason: 'x', hours: 73 })).status).toBe(400);
  expect(await stage().sql.attempt(a.people.admin1, "insert into app.support_access (reason, ends_at) values ('x', now() + interval '73 hours')")).toMatchObject({ code: '23514' });
});

it('with it, a link opens one session, once', async () => {
  grant = await letIn();
  expect((await admin().post(ACCESS, { reason: 'again', hours: 1 })).body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'LET_IN_ALREADY' });
  const { url } = JSON.parse((await open('--json')).said) as { url: string };
  const token = url.split('#')[1];
  looking = stage().anonymous.with({ cookies: true });
  expect((await looking.post('/api/v1/auth/support-session', { token: `${token}x` })).body.code).toBe('SUPPORT_LINK_INVALID');
  expect((await looking.post('/api/v1/auth/support-session', { token })).status).toBe(200);
  expect((await stage().anonymous.post('/api/v1/auth/support-session', { token })).body.code).toBe('SUPPORT_LINK_INVALID');
  const me = await done(looking.get('/api/v1/auth/me'));
  expect(me).toMatchObject({ name: 'kim', support: { operator: 'kim' }, workspaces: { accounts: false }, company: { slug: stage().a.slug } });
  expect((await done(admin().get('/api/v1/auth/me'))).support).toBeNull();
  expect((await done(admin().get(`${ACCESS}/now`))).looking).toMatchObject([{ operator: 'kim' }]);
});

it('sees what an Admin sees, and nothing of Account Sharing or of anybody\'s own', async () => {
  await done(admin().put('/api/v1/company/workspaces/account-sharing', { enabled: true }));
  for (const path of ['/api/v1/hr/people?limit=200', '/api/v1/hr/departments', '/api/v1/school/students', '/api/v1/company']) {
    expect((await done(looking.get(path))).items?.length).toEqual((await done(admin().get(path))).items?.length);
  }
  for (const path of ['/api/v1/accounts/items', '/api/v1/accounts/vault', '/api/v1/accounts/vault/company-key']) {
    expect((await admin().get(path)).status).toBe(200);
    expect((await looking.get(path)).body.code).toBe('WORKSPACE_DISABLED');
  }
  for (const path of ['/api/v1/auth/sessions', '/api/v1/auth/two-factor', '/api/v1/auth/personal-data']) expect((await looking.get(path)).status).toBe(403);
  expect((await looking.get('/api/portal/v1/me')).status).toBe(401);
});

it('every route that could change something refuses it, and every request is in the log before its answer', async () => {
  const before = (await supportEvents()).length;
  const id = stage().a.people.e1.id;
  const { paths } = (await stage().anonymous.get('/api/openapi.json')).body as { paths: Record<string, Record<string, { 'x-access': unknown; 'x-leaves-trace'?: boolean }>> };
  const routes = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, route]) => ({ method: method.toUpperCase(), path, route })));
  const changing = routes.filter(({ method, path, route }) => route['x-access'] !== 'public' && !path.startsWith('/api/portal/') && (method !== 'GET' || route['x-leaves-trace']));
  expect(changing.length).toBeGreaterThan(100);
  const passed: string[] = [];
  for (const { method, path } of changing) {
    const answer = await looking.call(method, path.replaceAll(/\{\w+\}/g, id), method === 'GET' || method === 'DELETE' ? undefined : {});
    if (answer.body?.code !== 'SUPPORT_READS_ONLY') passed.push(`${method} ${path}: ${answer.status}`);
  }
  expect(passed).toEqual([]);
  const { rows } = await stage().database.superuser.query("select count(*)::integer as count from app.audit_event where company_id = $1 and actor_kind = 'support' and action = 'support.access.read'", [stage().a.id]);
  expect(rows[0].count).toBeGreaterThanOrEqual(changing.length);
  await done(looking.get(`/api/v1/hr/people/${id}`));
  const [newest] = await supportEvents();
  expect(newest).toMatchObject({ actor: { kind: 'support' }, target: { id: 'GET /api/v1/hr/people/:id' }, after: { operator: 'kim', address: `/api/v1/hr/people/${id}` } });
  expect((await supportEvents()).length).toBeGreaterThan(before);
});

it('the database lets it begin in a transaction that cannot write, and in no other', async () => {
  const { database, a } = stage();
  const { rows } = await database.superuser.query("select id from app.session where kind = 'support' and company_id = $1 and revoked_at is null", [a.id]);
  const secret = new SessionCredentials(database.appSecret, 'support').secretOf(rows[0].id);
  const client = await database.connectAs('api_staff');
  try {
    await client.query('start transaction');
    expect(await outcomeOf(client.query("select * from ctx.begin_support($1, '192.0.2.1')", [secret]))).toMatchObject({ code: '25006' });
    await client.query('rollback; start transaction');
    expect(await outcomeOf(client.query("select * from ctx.begin($1, '192.0.2.1', true, false)", [secret]))).toMatchObject({ code: '28000' });
    await client.query('rollback; start transaction read only');
    expect(await outcomeOf(client.query("select * from ctx.begin_support($1, '192.0.2.1')", [secret]))).toMatchObject({ count: 1 });
    expect((await outcomeOf(client.query('select id from app.person'))).count).toBeGreaterThan(5);
    await client.query('savepoint here');
    for (const nothing of ['app.shared_item', 'app.item_secret', 'app.vault', 'app.vault_lock', 'app.company_key', 'app.idempotency_key']) {
      expect({ [nothing]: (await outcomeOf(client.query(`select company_id from ${nothing}`))).count }).toEqual({ [nothing]: 0 });
      await client.query('rollback to here');
    }
    for (const statement of ["update app.person set name = 'x'", 'set transaction read write']) {
      expect(await outcomeOf(client.query(statement))).toMatchObject({ code: statement.startsWith('set') ? '25001' : '25006' });
      await client.query('rollback to here');
    }
  } finally {
    await client.end();
  }
});

it('ends on the very next request: by the Admin, by time, by whoever looks, by the tool', async () => {
  const { superuser } = stage().database;
  expect((await looking.get('/api/v1/hr/people')).status).toBe(200);
  expect((await admin().delete(`${ACCESS}/${grant}`)).status).toBe(204);
  expect((await looking.get('/api/v1/hr/people')).status).toBe(401);
  expect((await admin().delete(`${ACCESS}/${grant}`)).status).toBe(404);
  expect(await open()).toMatchObject({ status: 4 });

  grant = await letIn();
  looking = await enter();
  await superuser.query("update app.support_access set ends_at = granted_at + interval '1 millisecond' where id = $1", [grant]);
  expect((await looking.get('/api/v1/hr/people')).status).toBe(401);

  grant = await letIn();
  looking = await enter();
  expect((await looking.delete('/api/v1/auth/support-session')).status).toBe(204);
  expect((await looking.get('/api/v1/hr/people')).status).toBe(401);
  looking = await enter();
  expect(await support('access', 'close', '--company', stage().a.slug, '--reason', 'done')).toMatchObject({ status: 0 });
  expect((await looking.get('/api/v1/hr/people')).status).toBe(401);
  looking = await enter();
  expect((await looking.get('/api/v1/hr/people')).status).toBe(200);
});

it('a suspended company is shut out everywhere at once, told why, and back as it was', async () => {
  const { a, b, anonymous, database } = stage();
  const browser = anonymous.with({ cookies: true });
  const { email, password } = a.people.m2;
  expect((await browser.post('/api/v1/auth/sign-in', { email, password })).status).toBe(200);
  await database.superuser.query("insert into app.mail (company_id, recipient, template) values ($1, 'rests@nowhere.example', 'planted'), ($2, 'goes@nowhere.example', 'planted')", [a.id, b.id]);
  const worker = await database.connectAs('worker');
  const taken = async () => (await worker.query("select recipient from job.take_mail(1000) where template = 'planted'")).rows.map(({ recipient }) => recipient as string);
  try {
    expect(await support('company', 'suspend', '--company', a.slug, '--reason', 'unpaid')).toMatchObject({ status: 0 });
    const suspended = { status: 403, body: { code: 'COMPANY_SUSPENDED' } };
    for (const answer of [
      await browser.get('/api/v1/auth/me'), await browser.post('/api/v1/auth/refresh'), await admin().get('/api/v1/hr/people'),
      await anonymous.post('/api/v1/auth/sign-in', { email, password }), await looking.get('/api/v1/hr/people'),
    ]) expect(answer).toMatchObject(suspended);
    // Who does not know the password learns nothing.
    expect(await anonymous.post('/api/v1/auth/sign-in', { email, password: 'wrong' })).toMatchObject({ status: 401 });
    expect((await anonymous.get(`/api/portal/v1/companies/${a.slug}`)).status).toBe(404);
    expect((await b.as('admin1').get('/api/v1/hr/people')).status).toBe(200);
    expect(await taken()).toEqual(['goes@nowhere.example']);
  } finally {
    expect(await support('company', 'resume', '--company', a.slug, '--reason', 'paid')).toMatchObject({ status: 0 });
  }
  expect((await browser.get('/api/v1/auth/me')).status).toBe(200);
  expect((await anonymous.get(`/api/portal/v1/companies/${a.slug}`)).status).toBe(200);
  expect(await taken()).toEqual(['rests@nowhere.example']);
  await worker.end();
});

it('the tool says how it is used, what there is and what went wrong, by text and by exit status', async () => {
  const { a, database: { superuser } } = stage();
  const listed = await support('company', 'list', '--json');
  expect(JSON.parse(listed.said)).toEqual(expect.arrayContaining([expect.objectContaining({ slug: a.slug, status: 'active' })]));
  expect(listed.said).not.toContain('@');
  expect(await support('audit', 'verify', '--company', a.slug)).toMatchObject({ status: 0 });
  expect(await support('company', 'suspend', '--company', a.slug)).toMatchObject({ status: 2 });
  expect(await support('school', 'enable', '--company', 'nobody-here', '--reason', 'x')).toMatchObject({ status: 3 });
  const { rows } = await superuser.query("select command from app.support_run where command like 'school enable: failed%'");
  expect(rows).toHaveLength(1);
});
