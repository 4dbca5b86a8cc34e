import { callWithoutEffect, isPublic, mayCall, nameOf, realmOf } from '../access/calls.js';
import type { HttpClient } from '../support/http-client.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const KEYS = '/api/v1/company/api-keys';
let serial = 0;

async function keyOf(name: 'admin1' | 'admin2', role: string, more: object = {}): Promise<{ http: HttpClient; id: string; key: string }> {
  const { id, secret: key } = await done(stage().a.as(name).post(KEYS, { name: `Program ${++serial}`, role, ...more }));
  return { http: stage().anonymous.with({ bearer: key }), id, key };
}

it('is shown once, listed by how it begins, and kept as a hash', async () => {
  const { a, database } = stage();
  const made = await a.as('admin1').post(KEYS, { name: 'Payroll export', role: 'hr', expiresAt: '2099-01-01T00:00:00Z' });
  expect(made.body).toMatchObject({ name: 'Payroll export', role: 'hr', personId: a.people.admin1.id, expiresAt: '2099-01-01T00:00:00.000Z', lastUsedAt: null });
  expect(made.body.secret).toMatch(/^opt_[\w-]{65}$/);
  const list = await a.as('admin2').get(KEYS);
  expect(list.text).not.toContain(made.body.secret);
  const [listed] = list.body.items.filter(({ id }: { id: string }) => id === made.body.id);
  expect(made.body.secret.startsWith(listed.prefix)).toBe(true);
  const { rows } = await database.superuser.query("select string_agg(s::text, '') || (select string_agg(k::text, '') from app.api_key k) as text from app.session s");
  expect(rows[0].text).not.toContain(made.body.secret.slice(12));
  expect((await a.as('admin1').post(KEYS, { name: 'payroll EXPORT', role: 'hr' })).status).toBe(409);
  expect((await a.as('admin1').post(KEYS, { name: 'Late', role: 'hr', expiresAt: '2020-01-01T00:00:00Z' })).status).toBe(400);
});

it.each(['admin', 'hr', 'manager', 'employee'] as const)('ROL-01 a key as %s passes exactly the guards of that role, none of what is about a sign-in, and none of what hurts', async (role) => {
  const { openApi } = stage();
  const { http } = await keyOf('admin1', role);
  for (const operation of openApi.operations.filter((o) => !isPublic(o))) {
    const answer = await callWithoutEffect(http, operation);
    const refused = operation.access === 'authenticated' ? nameOf(operation) !== 'GET /api/v1/auth/me' : !mayCall(operation, role);
    const expected = realmOf(operation) === 'student' ? '401 UNAUTHENTICATED' : refused || operation.freshSignIn ? '403 FORBIDDEN' : 'let through';
    const seen = answer.status === 401 || answer.status === 403 ? `${answer.status} ${answer.body.code}` : 'let through';
    expect({ [nameOf(operation)]: seen }).toEqual({ [nameOf(operation)]: expected });
  }
});

it('sees what its person would see in that role, in the database too', async () => {
  const { a, sql } = stage();
  const { http, id } = await keyOf('admin1', 'employee');
  expect((await done(http.get('/api/v1/auth/me'))).role).toBe('employee');
  expect((await done(http.get('/api/v1/hr/people?limit=200'))).items.map((person: { id: string }) => person.id)).toEqual([a.people.admin1.id]);
  expect((await sql.attempt({ sessionId: id }, 'select id from app.person')).rows).toEqual([{ id: a.people.admin1.id }]);
  expect((await sql.attempt({ sessionId: id }, 'select id from app.api_key')).rows).toEqual([]);
});

it('makes no other key, in the database either', async () => {
  const { sql } = stage();
  const { http, id } = await keyOf('admin1', 'admin');
  expect((await http.post(KEYS, { name: 'Child', role: 'employee' })).status).toBe(403);
  const attempt = await sql.attempt({ sessionId: id }, "select ctx.create_api_key($1, 'Child', 'employee', 'opt_child00', null, $2)", [crypto.randomUUID(), Buffer.from('hash')]);
  expect(attempt.code).toBe('42501');
});

it('SLF-03 never decides on requests of its own person', async () => {
  const { a, sql } = stage();
  const { id } = await keyOf('admin1', 'admin');
  const { rows } = await sql.attempt({ sessionId: id }, "select ctx.decides_alone() as alone, $1 = any (ctx.decidable('hr.leave.approve')) as own", [a.people.admin1.id]);
  expect(rows).toEqual([{ alone: false, own: false }]);
});

it('is refused when it is revoked, over, changed, or made up', async () => {
  const { a, database } = stage();
  const { http, id, key } = await keyOf('admin1', 'hr', { expiresAt: '2099-01-01T00:00:00Z' });
  expect((await http.get('/api/v1/hr/people')).status).toBe(200);
  for (const bad of [`${key}x`, key.slice(0, -1), `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, key.replace('opt_', ''), `opt_${'A'.repeat(65)}`]) {
    expect((await stage().anonymous.get('/api/v1/hr/people', { bearer: bad })).status).toBe(401);
  }
  expect((await stage().anonymous.get('/api/portal/v1/me', { bearer: key })).status).toBe(401);
  await database.superuser.query("update app.session set expires_at = now() - interval '1 second' where id = $1", [id]);
  expect((await http.get('/api/v1/hr/people')).status).toBe(401);
  const other = await keyOf('admin1', 'hr');
  expect((await a.as('admin2').call('DELETE', `${KEYS}/${other.id}`)).status).toBe(204);
  expect((await other.http.get('/api/v1/hr/people')).status).toBe(401);
  expect((await a.as('admin2').call('DELETE', `${KEYS}/${other.id}`)).status).toBe(404);
  const listed = (await done(a.as('admin1').get(`${KEYS}?limit=200`))).items.find((one: { id: string }) => one.id === other.id);
  expect(listed.revokedAt).not.toBeNull();
});

it('notes when it was last used', async () => {
  const { a } = stage();
  const { http, id } = await keyOf('admin1', 'employee');
  await done(http.get('/api/v1/hr/people'));
  const listed = (await done(a.as('admin1').get(`${KEYS}?limit=200`))).items.find((one: { id: string }) => one.id === id);
  expect(Date.now() - Date.parse(listed.lastUsedAt)).toBeLessThan(60_000);
});

it('ROL-13 falls with its person, on the next request, and dies with them', async () => {
  const { a } = stage();
  const { http, id } = await keyOf('admin2', 'admin');
  expect((await http.get(KEYS)).status).toBe(200);
  await done(a.as('admin1').put(`/api/v1/hr/people/${a.people.admin2.id}/role`, { role: 'manager' }));
  expect((await http.get(KEYS)).status).toBe(403);
  expect((await done(http.get('/api/v1/auth/me'))).role).toBe('manager');
  await done(a.as('admin1').put(`/api/v1/hr/people/${a.people.admin2.id}/role`, { role: 'admin' }));
  expect((await http.get(KEYS)).status).toBe(200);
  await done(a.as('admin1').post(`/api/v1/hr/people/${a.people.admin2.id}/deactivate`));
  expect((await http.get(KEYS)).status).toBe(401);
  await done(a.as('admin1').post(`/api/v1/hr/people/${a.people.admin2.id}/reactivate`));
  expect((await http.get(KEYS)).status).toBe(401);
  const listed = (await done(a.as('admin1').get(`${KEYS}?limit=200`))).items.find((one: { id: string }) => one.id === id);
  expect(listed.revokedAt).not.toBeNull();
});

it('AUD-01 leaves one event for its making and one for its end, without the key', async () => {
  const { a, database: { superuser } } = stage();
  const { id, key } = await keyOf('admin1', 'employee');
  await done(a.as('admin1').call('DELETE', `${KEYS}/${id}`));
  const { rows } = await superuser.query('select action, e::text as text from app.audit_event e where company_id = $1 and target_id = $2 order by seq', [a.id, id]);
  expect(rows.map(({ action }) => action)).toEqual(['company.api-keys.manage', 'company.api-keys.manage']);
  expect(rows.map(({ text }) => text).join('')).not.toContain(key.slice(12));
});

it('TEN-03 opens nothing of another company', async () => {
  const { a, b } = stage();
  const { http, id } = await keyOf('admin1', 'admin');
  for (const person of Object.values(b.people).filter((one) => one.id)) expect((await http.get(`/api/v1/hr/people/${person.id}`)).status).toBe(404);
  expect((await b.as('admin1').call('DELETE', `${KEYS}/${id}`)).status).toBe(404);
  expect((await http.get('/api/v1/company')).body.id).toBe(a.id);
});
