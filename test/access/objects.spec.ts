import { randomUUID } from 'node:crypto';
import { scopeOf } from '../../src/common/access/access-matrix.js';
import { atOnce } from '../support/at-once.js';
import { ACTIVE, type ActiveName, EVERYBODY, LEADS } from '../support/cast.js';
import { rowHashes, idsOf } from '../support/row-hash.js';
import { resolved } from '../support/json-schema.js';
import { useStage } from '../support/stage.js';
import { hasId, isPublic, mayCall, nameOf, pathWith, validBody, withoutTrace, writes } from './calls.js';

const stage = useStage();

/** Whom an actor sees, by `hr.people.view` and the cast, not by asking the database. */
function visiblePeople(actor: ActiveName): string[] {
  const { people } = stage().a;
  const self = people[actor];
  const scope = scopeOf('hr.people.view', self.role);
  return EVERYBODY.filter((key) => {
    if (scope === 'all' || key === actor) return true;
    return scope === 'department' && self.departmentId !== null && people[key].departmentId === self.departmentId && key !== 'offboarded';
  }).map((key) => people[key].id).sort();
}

describe.each(ACTIVE)('DEP-01 DEP-02 DEP-06 %s', (actor) => {
  it('opens exactly the people of their scope', async () => {
    const { a, b } = stage();
    const opened: string[] = [];
    for (const key of EVERYBODY) {
      const { status } = await a.as(actor).get(`/api/v1/hr/people/${a.people[key].id}`);
      expect([200, 404]).toContain(status);
      if (status === 200) opened.push(a.people[key].id);
      expect((await a.as(actor).get(`/api/v1/hr/people/${b.people[key].id}`)).status).toBe(404);
    }
    expect(opened.sort()).toEqual(visiblePeople(actor));
  });

  it('lists and counts exactly the same people', async () => {
    const { a } = stage();
    const { body } = await a.as(actor).get('/api/v1/hr/people?limit=200&total=true');
    const listed = body.items.map(({ id }: { id: string }) => id).filter((id: string) => EVERYBODY.some((key) => a.people[key].id === id));
    expect(listed.sort()).toEqual(visiblePeople(actor));
    expect(body.total).toBe(body.items.length);
    expect(body.nextCursor).toBeNull();
  });

  it('DEP-04 filters never widen it', async () => {
    const { a, b } = stage();
    const seen = visiblePeople(actor);
    for (const query of [`departmentId=${a.departments.two}`, `departmentId=${a.departments.one}`, `departmentId=${b.departments.one}`, 'role=admin', 'status=offboarded', 'status=current', 'search=canary', 'sort=-name']) {
      const { body } = await a.as(actor).get(`/api/v1/hr/people?${query}&limit=200`);
      const extra = body.items.filter(({ id, name }: { id: string; name: string }) => !seen.includes(id) && !name.includes('future admin'));
      expect({ [query]: extra }).toEqual({ [query]: [] });
    }
    for (const query of [`departmentId=${a.departments.one}&departmentId=${a.departments.two}`, `departmentId[]=${a.departments.two}`, 'departmentId=', 'companyId=x', 'personId=x']) {
      expect({ [query]: (await a.as(actor).get(`/api/v1/hr/people?${query}`)).status }).toEqual({ [query]: 400 });
    }
  });

  it('sees the departments of the matrix', async () => {
    const { a } = stage();
    const { body } = await a.as(actor).get('/api/v1/hr/departments?limit=200');
    const own = a.people[actor].departmentId;
    const expected = scopeOf('hr.departments.view', a.people[actor].role) === 'all' ? [a.departments.one, a.departments.two] : own ? [own] : [];
    expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual(expected.sort());
  });
});

it('DEP-07 a Manager learns no number that the company could be subtracted from', async () => {
  const { a } = stage();
  for (const name of ['m1', 'm0', 'e1'] as const) {
    const { body } = await a.as(name).get('/api/v1/hr/departments?total=true');
    const counts = body.items.map(({ peopleCount }: { peopleCount: number | null }) => peopleCount);
    expect({ [name]: counts }).toEqual({ [name]: name === 'm1' ? [visiblePeople('m1').length] : body.items.map(() => null) });
    expect(body.total).toBe(body.items.length);
    for (const path of ['/api/v1/company/usage', '/api/v1/company/billing']) expect((await a.as(name).get(path)).status).toBe(403);
  }
});

it.each(['phone', 'address', 'emergencyContact', 'email_key', 'createdAt', 'invitation'])('DEP-08 nobody sorts or filters by %s, which they may not read', async (field) => {
  for (const name of ['m1', 'e1'] as const) {
    for (const query of [`sort=${field}`, `sort=-${field}`, `${field}=a`]) expect((await stage().a.as(name).get(`/api/v1/hr/people?${query}`)).status).toBe(400);
  }
});

it.each(LEADS)("TEN-01 TEN-02 ENU-04 %s gets for every id of B what a random id gets, and B stays as it is", async (actor) => {
  const { a, b, database, openApi } = stage();
  const foreign = await idsOf(database, b.id);
  expect(foreign.length).toBeGreaterThan(6);
  const before = await rowHashes(database, b.id);
  for (const operation of openApi.operations) {
    if (!hasId(operation) || isPublic(operation) || !mayCall(operation, a.people[actor].role)) continue;
    const body = validBody(operation, openApi);
    const random = withoutTrace(await a.as(actor).call(operation.method, pathWith(operation, randomUUID()), body));
    expect({ [nameOf(operation)]: random.slice(0, 3) }).toEqual({ [nameOf(operation)]: '404' });
    await atOnce(foreign, async ({ table, id }) => {
      const answer = withoutTrace(await a.as(actor).call(operation.method, pathWith(operation, id), body));
      expect({ [`${nameOf(operation)} ${table}`]: answer }).toEqual({ [`${nameOf(operation)} ${table}`]: random });
    });
  }
  expect(await rowHashes(database, b.id)).toEqual(before);
});

it('TEN-03 queries that name something of B find nothing', async () => {
  const { a, b, database, openApi } = stage();
  const foreign = await idsOf(database, b.id);
  for (const operation of openApi.operations.filter((o) => o.method === 'GET' && !hasId(o) && mayCall(o, 'admin'))) {
    for (const { name, schema } of operation.queryParameters) {
      if (schema.format !== 'uuid') continue;
      await atOnce(foreign, async ({ id }) => {
        const { status, body, text } = await a.as('admin1').get(`${operation.path}?${name}=${id}`);
        const found = status === 200 ? (body?.items ?? text.trim().split('\n').slice(1)) : [];
        expect({ [`${operation.path} ${name}`]: found }).toEqual({ [`${operation.path} ${name}`]: [] });
      });
    }
  }
});

it('TEN-04 stores nothing of B in a field that names something else', async () => {
  const { a, b, database, openApi } = stage();
  const foreign = await idsOf(database, b.id);
  const own = { people: a.people.e1.id, departments: a.departments.one, invitations: a.invitation.id };
  let tried = 0;
  for (const operation of openApi.operations.filter((o) => writes(o) && !isPublic(o) && mayCall(o, 'admin') && o.bodySchema)) {
    const { properties = {} } = resolved(operation.bodySchema!, openApi.schemas);
    const [, kind = ''] = /\/(\w+)\/\{id\}/.exec(operation.path) ?? [];
    for (const field of Object.keys(properties).filter((key) => resolved(properties[key]!, openApi.schemas).format === 'uuid')) {
      for (const { table, id } of foreign) {
        const change = { [field]: id, ...('lastDay' in properties ? { lastDay: '2099-01-01' } : {}) };
        const answer = await a.as('admin1').call(operation.method, pathWith(operation, own[kind as keyof typeof own] ?? randomUUID()), { ...(validBody({ ...operation, method: 'POST' }, openApi) as object), ...change });
        const refused = [400, 404, 409].includes(answer.status);
        expect({ [`${nameOf(operation)} ${field}=${table}`]: refused ? 'refused' : answer.text }).toEqual({ [`${nameOf(operation)} ${field}=${table}`]: 'refused' });
        tried++;
      }
    }
  }
  expect(tried).toBeGreaterThan(20);
  const { rows } = await database.superuser.query("select table_name as name from information_schema.columns where table_schema = 'app' and column_name = 'company_id' and table_name <> 'session'");
  for (const { name } of rows) {
    const leaked = await database.superuser.query(`select 1 from app.${name} t where company_id = $1 and t::text like any ($2)`, [a.id, foreign.map(({ id }) => `%${id}%`)]);
    expect({ [name]: leaked.rowCount }).toEqual({ [name]: 0 });
  }
});
