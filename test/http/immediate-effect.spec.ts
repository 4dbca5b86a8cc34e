import type { ActiveName } from '../support/cast.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

// Two processes: what one of them changed holds in the other on the very next request.
const stage = useStage({ instances: 2 });

const admin = () => stage().a.as('admin1');
/** Somebody of A, at the other process. */
const elsewhere = (name: ActiveName) => stage().a.as(name).with({ url: stage().apis[1]!.url });
const person = (name: ActiveName) => stage().a.people[name];
const path = (name: ActiveName, rest = ''): string => `/api/v1/hr/people/${person(name).id}${rest}`;

async function seen(name: ActiveName): Promise<string[]> {
  return (await done(elsewhere(name).get('/api/v1/hr/people'))).items.map(({ id }: { id: string }) => id).sort();
}

it('ROL-13 a demoted Manager sees only themselves with the token they have', async () => {
  expect((await seen('m1')).length).toBeGreaterThan(2);
  await done(admin().put(path('m1', '/role'), { role: 'employee' }));
  expect(await seen('m1')).toEqual([person('m1').id]);
  expect((await elsewhere('m1').get(path('e1'))).status).toBe(404);
  expect((await elsewhere('m1').get('/api/v1/auth/me')).body).toMatchObject({ role: 'employee', abilities: { 'hr.people.view': 'self' } });
  await done(admin().put(path('m1', '/role'), { role: 'manager' }));
  expect((await seen('m1')).length).toBeGreaterThan(2);
});

it('ROL-13 a demoted HR is refused what they did a moment ago', async () => {
  expect((await elsewhere('hr').get('/api/v1/hr/invitations')).status).toBe(200);
  await done(admin().put(path('hr', '/role'), { role: 'employee' }));
  expect(await elsewhere('hr').get('/api/v1/hr/invitations')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await elsewhere('hr').post('/api/v1/hr/people', { name: 'Nobody' })).toMatchObject({ status: 403 });
  await done(admin().put(path('hr', '/role'), { role: 'hr' }));
});

it('ROL-15 DEP-10 a Manager removed from the department sees only themselves; ids they know open nothing', async () => {
  expect(await seen('m2')).toEqual([person('m2').id, person('e2').id].sort());
  await done(admin().patch(path('m2'), { departmentId: null }));
  expect(await seen('m2')).toEqual([person('m2').id]);
  expect((await elsewhere('m2').get(path('e2'))).status).toBe(404);
  expect((await elsewhere('m2').get(path('e0'))).status).toBe(404);
  await done(admin().patch(path('m2'), { departmentId: stage().a.departments.one }));
  expect(await seen('m2')).toContain(person('e1').id);
  expect((await elsewhere('m2').get(path('e2'))).status).toBe(404);
});

it('OFF-01 a deactivated person is refused on the next request, in every session; reactivation does not bring one back', async () => {
  const { anonymous, apis } = stage();
  const { accessToken } = await done(anonymous.post('/api/v1/auth/sign-in', { email: person('e0').email, password: person('e0').password }));
  const second = anonymous.with({ url: apis[1]!.url, bearer: accessToken });
  expect((await second.get('/api/v1/auth/me')).status).toBe(200);
  await done(admin().post(path('e0', '/deactivate')));
  for (const client of [second, elsewhere('e0')]) expect(await client.get('/api/v1/auth/me')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  expect((await anonymous.post('/api/v1/auth/sign-in', { email: person('e0').email, password: person('e0').password })).status).toBe(401);
  await done(admin().post(path('e0', '/reactivate')));
  expect((await second.get('/api/v1/auth/me')).status).toBe(401);
  await done(anonymous.post('/api/v1/auth/sign-in', { email: person('e0').email, password: person('e0').password }));
});

it('OFF-01 OFF-02 an offboarded person is refused on the next request; refresh, reset link and invitation are dead', async () => {
  const { anonymous, database: { superuser } } = stage();
  const { email, password } = person('e2');
  const browser = anonymous.with({ cookies: true });
  await done(browser.post('/api/v1/auth/sign-in', { email, password }));
  await done(anonymous.post('/api/v1/auth/password/forgot', { email }));
  expect((await superuser.query('select t.id from app.account_token t join app.account a on a.id = t.account_id where a.person_id = $1', [person('e2').id])).rowCount).toBe(1);
  await done(admin().post(path('e2', '/offboard'), {}));
  expect((await elsewhere('e2').get('/api/v1/auth/me')).status).toBe(401);
  expect((await browser.get('/api/v1/auth/me')).status).toBe(401);
  expect((await browser.post('/api/v1/auth/refresh')).status).toBe(401);
  expect((await anonymous.post('/api/v1/auth/sign-in', { email, password })).status).toBe(401);
  expect((await superuser.query('select t.id from app.account_token t join app.account a on a.id = t.account_id where a.person_id = $1', [person('e2').id])).rowCount).toBe(0);
  expect((await admin().get(path('e2'))).body).toMatchObject({ status: 'offboarded', name: person('e2').name });
});

it('OFF-06 OFF-07 who comes back gets a new record that knows the old one, and nothing of what the old one had', async () => {
  const { anonymous } = stage();
  const { email, id, name } = stage().a.people.offboarded;
  const { link, personId } = await done(admin().post('/api/v1/hr/invitations', { email, name, role: 'employee' }));
  expect(personId).not.toBe(id);
  expect((await admin().get(`/api/v1/hr/people/${personId}`)).body).toMatchObject({ status: 'invited', previousPersonId: id, departmentId: null });
  const joined = await done(anonymous.post(`/api/v1/auth/invitations/${link.split('#').at(-1)}/accept`, { name, password: 'a decent password 99' }));
  expect(joined.me.id).toBe(personId);
  expect((await stage().a.as('offboarded').get('/api/v1/auth/me')).status).toBe(401);
  for (const reader of ['admin1', 'hr'] as const) expect((await stage().a.as(reader).get(`/api/v1/hr/people/${id}`)).body).toMatchObject({ status: 'offboarded', name });
});

it('OFF-02 an invitation dies with the person it is for, and with the right of who sent it', async () => {
  const { anonymous } = stage();
  const { id, personId, link } = await done(stage().a.as('hr').post('/api/v1/hr/invitations', { email: 'short@canary-a.example', name: 'canary-a short' }));
  expect(id).toBeDefined();
  const open = () => anonymous.get(`/api/v1/auth/invitations/${link.split('#').at(-1)}`);
  expect((await open()).status).toBe(200);
  await done(admin().put(path('hr', '/role'), { role: 'employee' }));
  expect(await open()).toMatchObject({ status: 400, body: { code: 'INVITATION_INVALID' } });
  await done(admin().put(path('hr', '/role'), { role: 'hr' }));
  expect((await open()).status).toBe(200);
  await done(admin().post(`/api/v1/hr/people/${personId}/offboard`, {}));
  expect((await open()).status).toBe(400);
});

it('OFF-03 nothing that somebody was writing lands after their offboarding', async () => {
  const { b, apis, database: { superuser } } = stage();
  for (const name of ['e0', 'e1', 'e2', 'm2', 'm0'] as const) {
    const clients = apis.map(({ url }) => b.as(name).with({ url }));
    const writes = Array.from({ length: 30 }, (_, i) => clients[i % 2]!.patch('/api/v1/hr/people/me/contact', { phone: `phone ${i}` }));
    const offboarding = b.as('admin1').post(`/api/v1/hr/people/${b.people[name].id}/offboard`, {});
    const statuses = (await Promise.all(writes)).map(({ status }) => status);
    expect((await offboarding).status).toBe(200);
    expect(statuses.filter((status) => ![200, 401].includes(status))).toEqual([]);
    const { rows } = await superuser.query(
      `select (select max(seq) from app.audit_event where company_id = $1 and actor_id = $2)
            < (select max(seq) from app.audit_event where company_id = $1 and target_id = $2::text and action = 'hr.people.remove') as ordered`, [b.id, b.people[name].id]);
    expect({ [name]: rows[0].ordered }).toEqual({ [name]: true });
  }
});
