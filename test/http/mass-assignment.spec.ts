import { hasId, isPublic, mayCall, nameOf, pathWith, validBody, writes } from '../access/calls.js';
import { faultsOf, resolved } from '../support/json-schema.js';
import type { Operation } from '../support/openapi-contract.js';
import { rowHashes } from '../support/row-hash.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const admin = () => stage().a.as('admin1');

/** Columns that entities have and bodies do not; those a body does have are left out route by route. */
const COLUMNS = [
  'id', 'companyId', 'company_id', 'personId', 'role', 'status', 'plan', 'createdAt', 'created_at', 'updatedAt', 'version', 'invitedBy', 'invited_by', 'scheduledBy', 'serial', 'passwordHash', 'password_hash',
  'secretHash', 'emailVerifiedAt', 'schoolEnabled', 'school_enabled', 'accountSharingEnabled', 'archivedAt', 'hasAccount', 'permissions', 'allowed', 'used', 'nameKey', 'previousPersonId', 'isAdmin',
];

const targets: Record<string, () => string> = { people: () => stage().a.people.e1.id, departments: () => stage().a.departments.one, invitations: () => stage().a.invitation.id };
const withBody = (): Operation[] => stage().openApi.operations.filter((o) => writes(o) && o.bodyType === 'application/json' && !o.path.includes('/password/') && (isPublic(o) || mayCall(o, 'admin')));
const targetOf = (operation: Operation): string => pathWith(operation, hasId(operation) ? targets[/\/(\w+)\/\{id\}/.exec(operation.path)?.[1] ?? '']?.() : stage().a.invitation.token);
const membersOf = (operation: Operation) => resolved(operation.bodySchema!, stage().openApi.schemas).properties ?? {};

/** Sends a body that must be refused as malformed. */
async function refused(operation: Operation, what: string, body: unknown, raw?: string): Promise<void> {
  const { status, body: problem } = await admin().call(operation.method, targetOf(operation), body, raw === undefined ? {} : { raw });
  expect({ [`${nameOf(operation)} ${what}`]: `${status} ${problem?.code}` }).toEqual({ [`${nameOf(operation)} ${what}`]: '400 INVALID_INPUT' });
}

let before: Record<string, string>;
beforeAll(async () => {
  before = await rowHashes(stage().database, stage().a.id, ['session']);
});
afterEach(async () => expect(await rowHashes(stage().database, stage().a.id, ['session'])).toEqual(before));

it('MAS-01 a body holds the members of its DTO and no column beside them', async () => {
  expect(withBody().length).toBeGreaterThan(12);
  for (const operation of withBody()) {
    const members = membersOf(operation);
    for (const column of COLUMNS.filter((name) => !(name in members))) await refused(operation, column, validBody(operation, stage().openApi, { [column]: 'x' }));
  }
});

it('MAS-02 nothing nested comes along', async () => {
  for (const operation of withBody()) {
    for (const [name, value] of Object.entries({ company: { plan: 'business-with-access' }, department: {}, grants: [{}], person: { role: 'admin' }, account: { email: 'x' } })) {
      await refused(operation, name, validBody(operation, stage().openApi, { [name]: value }));
    }
  }
});

it('MAS-03 a list, a text or nothing is no body', async () => {
  for (const operation of withBody().filter((o) => o.bodyRequired)) {
    // Where every member may be left out, nothing at all is a body too.
    const nothing = resolved(operation.bodySchema!, stage().openApi.schemas).required?.length ? [null] : [];
    for (const body of [[], [{ role: 'admin' }], 'text', 1, true, ...nothing]) await refused(operation, JSON.stringify(body), undefined, JSON.stringify(body));
  }
});

it('MAS-04 keys that reach a prototype are refused, and reach none', async () => {
  for (const operation of withBody()) {
    await refused(operation, '__proto__', undefined, '{"__proto__":{"polluted":true}}');
    await refused(operation, 'constructor', undefined, '{"constructor":{"prototype":{"polluted":true}}}');
  }
  expect((await admin().get('/api/v1/auth/me')).body).not.toHaveProperty('polluted');
});

it('MAS-05 a value of another type is refused, not converted', async () => {
  for (const operation of withBody()) {
    for (const [name, given] of Object.entries(membersOf(operation))) {
      const schema = resolved(given, stage().openApi.schemas);
      const sample = (validBody({ ...operation, method: 'PATCH' }, stage().openApi) as Record<string, unknown>)[name];
      const others: unknown[] = [[sample], {}, schema.type === 'boolean' ? 'false' : 12, schema.type === 'boolean' ? 1 : false];
      if (!schema.nullable && faultsOf(null, schema, {}).length > 0) others.push(null);
      for (const value of others.filter((other) => faultsOf(other, schema, stage().openApi.schemas).length > 0)) {
        await refused(operation, `${name}=${JSON.stringify(value)}`, validBody(operation, stage().openApi, { [name]: value }));
      }
    }
  }
});

it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/xml', 'text/json', 'application/json-patch+json', 'application/jsonx', 'text/plain; application/json'])('MAS-06 %s is 415', async (type) => {
  for (const operation of withBody()) {
    const raw = JSON.stringify(validBody(operation, stage().openApi));
    const { status } = await admin().call(operation.method, targetOf(operation), undefined, { raw, headers: { 'content-type': type } });
    expect({ [nameOf(operation)]: status }).toEqual({ [nameOf(operation)]: 415 });
  }
});

it('MAS-07 a query key given twice is refused; of a member given twice in JSON the last counts, and is checked', async () => {
  for (const query of ['limit=1&limit=2', 'search=a&search=b', 'limit[]=1', 'limit[a]=1']) expect((await admin().get(`/api/v1/hr/people?${query}`)).status).toBe(400);
  expect((await admin().call('PATCH', '/api/v1/company', undefined, { raw: '{"locale":"en","locale":"xx"}' })).status).toBe(400);
});

it('MAS-09 the check inside every call notices what an answer has too much, too little or otherwise', () => {
  const { openApi } = stage();
  const answer = (body: object) => ({ status: 200, headers: { 'content-type': 'application/json' }, text: JSON.stringify(body), body: JSON.parse(JSON.stringify(body)) });
  const operation = openApi.operations.find((o) => o.path === '/api/v1/auth/sessions' && o.method === 'GET')!;
  const session = { id: crypto.randomUUID(), current: true, name: null, userAgent: null, network: null, createdAt: '2026-01-01T00:00:00Z', lastSeenAt: '2026-01-01T00:00:00Z' };
  const page = (item: object) => answer({ items: [item], nextCursor: null });
  expect(() => openApi.check('GET', operation.path, page(session))).not.toThrow();
  expect(() => openApi.check('GET', operation.path, page({ ...session, secretHash: 'x' }))).toThrow(/secretHash is not documented/);
  expect(() => openApi.check('GET', operation.path, page({ ...session, id: undefined }))).toThrow(/id is missing/);
  expect(() => openApi.check('GET', operation.path, { ...page(session), status: 206 })).toThrow(/not documented/);
});
