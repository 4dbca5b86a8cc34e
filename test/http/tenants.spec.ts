import { done, Staffing } from '../support/staffing.js';
import { rowHashes } from '../support/row-hash.js';
import { useStage } from '../support/stage.js';
import { withoutTrace } from '../access/calls.js';

const stage = useStage();
const ME = '/api/v1/auth/me';
const admin = () => stage().a.as('admin1');

it('TEN-05 no header and no query moves a request to another company', async () => {
  const { a, b } = stage();
  const own = (await admin().get(ME)).text;
  for (const headers of [{ 'x-company-id': b.id }, { 'x-tenant-id': b.id }, { host: `${b.slug}.optserv.example` }, { 'x-forwarded-host': `${b.slug}.optserv.example` }, { 'x-original-url': '/api/v1/company' }, { forwarded: `host=${b.slug}` }] as Record<string, string>[]) {
    expect((await admin().get(ME, { headers })).text).toBe(own);
    expect((await admin().get('/api/v1/company', { headers })).body.id).toBe(a.id);
  }
  for (const query of [`company=${b.id}`, `companyId=${b.id}`, `tenant=${b.slug}`, `company_id=${b.id}`]) {
    const { status, body } = await admin().get(`/api/v1/hr/people?${query}`);
    expect({ [query]: `${status} ${body.code}` }).toEqual({ [query]: '400 INVALID_INPUT' });
    expect((await admin().get(`${ME}?${query}`)).body.company?.id ?? a.id).toBe(a.id);
  }
});

it('TEN-07 search, filters, log and export find nothing of B', async () => {
  const { a, b } = stage();
  for (const path of [`/api/v1/hr/people?search=${b.canary}`, `/api/v1/hr/people?search=${b.people.e1.email}`, `/api/v1/company/audit-log?actorId=${b.people.admin1.id}`, `/api/v1/company/audit-log?target=${b.people.e1.id}`]) {
    expect({ [path]: (await admin().get(path)).body.items }).toEqual({ [path]: [] });
  }
  expect((await admin().get('/api/v1/hr/people?limit=200&total=true')).body.total).toBe(Object.keys(a.people).length + 1);
  expect((await admin().get('/api/v1/company/audit-log/export?format=ndjson')).status).toBe(200);
});

it('TEN-11 MAS-01 an id is not for the caller to choose: one of B and a made-up one are refused alike', async () => {
  const { b } = stage();
  for (const [path, body] of [['/api/v1/hr/people', { name: 'Mine' }], ['/api/v1/hr/departments', { name: 'Mine' }], ['/api/v1/hr/invitations', { email: 'mine@nowhere.example' }]] as const) {
    const taken = await admin().post(path, { ...body, id: b.people.e1.id });
    const free = await admin().post(path, { ...body, id: crypto.randomUUID() });
    expect(taken.status).toBe(400);
    expect(withoutTrace(taken)).toBe(withoutTrace(free));
  }
});

it('TEN-12 answers are kept by nobody: the same address gives each their own, on one socket, with the other\'s tag', async () => {
  const { a, b } = stage();
  for (const path of [ME, '/api/v1/company', '/api/v1/hr/people', '/api/v1/hr/departments']) {
    const ofA = await a.as('admin1').get(path);
    const ofB = await b.as('admin1').get(path, { headers: { 'if-none-match': ofA.headers.etag ?? '"1"' } });
    expect([ofA.status, ofB.status]).toEqual([200, 200]);
    expect(ofB.text).not.toBe(ofA.text);
    for (const { headers } of [ofA, ofB]) expect(headers['cache-control']).toBe('no-store');
  }
});

it('TEN-15 ENU-02 ENU-03 whether an address signs in elsewhere is told to nobody but its owner', async () => {
  const { a, b, anonymous, database } = stage();
  const elsewhere = 'known@third.example';
  const third = await done(anonymous.post('/api/v1/auth/sign-up', { companyName: 'A third company', name: 'Third', email: elsewhere, password: 'a decent password 99' }));
  const before = await rowHashes(database, third.me.company.id);
  const invite = async (email: string) => {
    const { status, body } = await admin().post('/api/v1/hr/invitations', { email, name: 'Somebody' });
    return { status, keys: Object.keys(body).sort(), token: String(body.link).split('#').at(-1)! };
  };
  const known = await invite(elsewhere);
  const unknown = await invite('nobody@nowhere.example');
  expect(known).toEqual({ ...unknown, token: known.token });
  const accepted = await anonymous.post(`/api/v1/auth/invitations/${known.token}/accept`, { name: 'Somebody', password: 'a decent password 99' });
  expect(accepted).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
  expect(await rowHashes(database, third.me.company.id)).toEqual(before);
  for (const email of [b.people.m0.email, 'nobody@nowhere.example', a.people.inactive.email, a.people.offboarded.email]) {
    expect(await anonymous.post('/api/v1/auth/password/forgot', { email })).toMatchObject({ status: 202, text: '' });
  }
});

it('TEN-18 refusals by the database name nothing of it', async () => {
  const { a } = stage();
  const staffing = new Staffing(admin());
  await staffing.addDepartment('Sales');
  // Every answer is searched for names of the schema, SQL and stack traces by the client.
  const refusals = [
    await admin().post('/api/v1/hr/departments', { name: 'SALES' }),
    await admin().post('/api/v1/hr/departments', { name: 'x'.repeat(81) }),
    await admin().post('/api/v1/hr/people', { name: 'Same Address', email: a.people.e1.email }),
    await admin().post('/api/v1/hr/people', { name: 'Nowhere', departmentId: crypto.randomUUID() }),
    await admin().post('/api/v1/hr/people', { name: 'Early', startDate: '0001-01-01' }),
    await admin().post('/api/v1/hr/people', { name: 'Feb', startDate: '2026-02-30' }),
    await admin().patch('/api/v1/company', { slug: stage().b.slug }),
    await admin().put('/api/v1/company/work-schedule', { startsOn: '1900-01-01', week: [null, null, null, null, null, null, null] }),
    await admin().patch('/api/v1/company', { timeZone: 'Mars/Olympus' }),
    await admin().delete(`/api/v1/hr/departments/${a.departments.one}`),
    await admin().get('/api/v1/hr/people/not-a-uuid'),
    await admin().get('/api/v1/company/audit-log?from=yesterday'),
    await admin().get(`/api/v1/hr/people?cursor=${Buffer.from('["x","not-an-id"]').toString('base64url')}`),
  ];
  expect(refusals.map(({ status }) => status).every((status) => status === 400 || status === 409)).toBe(true);
  // What is wrong with a field has a code of its own, which an application translates.
  const codes = refusals.flatMap(({ body }) => (body.errors ?? []).map(({ code }: { code?: string }) => code)) as (string | undefined)[];
  expect(codes.filter((code) => !/^[A-Z][A-Z0-9_]+$/.test(code ?? '') || code === 'INVALID')).toEqual([]);
  expect(codes).toEqual(expect.arrayContaining(['TAKEN', 'TOO_LONG', 'NOT_A_DEPARTMENT', 'NOT_A_DATE', 'TOO_SMALL', 'NOT_A_TIME_ZONE', 'WRONG_CURSOR']));
});

it('ENU-05 a name or an address in use here is a conflict, one in use at B is free', async () => {
  const { b } = stage();
  await done(admin().post('/api/v1/hr/departments', { name: 'Research' }));
  expect(await admin().post('/api/v1/hr/departments', { name: 'research' })).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
  await done(b.as('admin1').post('/api/v1/hr/departments', { name: 'Research' }));
});
