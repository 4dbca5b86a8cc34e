import { startApi, tryToStartApi } from '../support/api-process.js';
import type { HttpClient } from '../support/http-client.js';
import { enrol } from '../support/portal-school.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { useTheatre } from '../support/stage.js';
import { done } from '../support/staffing.js';

const theatre = useTheatre({ environment: { PORTAL_ORIGIN: 'https://portal.example' } });
const STAFF = { host: 'optserv.example' };
const PORTAL = { host: 'portal.example' };

let company: SmallCompany;
let mai: { code: string; pin: string };

beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'hosted', school: true });
  const { rows } = await theatre().database.superuser.query<{ id: string }>("select id from app.company where slug = 'hosted'");
  const { code, pin } = await enrol(theatre().database.superuser, rows[0]!.id, company.admin.http, 'Mai');
  mai = { code, pin };
});

const at = async (client: HttpClient, path: string, headers: Record<string, string>) => {
  const answer = await client.get(path, { headers });
  return [answer.status, answer.headers['location'] ?? null];
};

it('STU-03 pages: the portal is on its own host, everything else on the other, and each sends on to the other', async () => {
  const { anonymous } = theatre();
  expect(await at(anonymous, '/portal/hosted', PORTAL)).toEqual([200, null]);
  expect(await at(anonymous, '/portal', PORTAL)).toEqual([200, null]);
  for (const path of ['/', '/sign-in', '/hr/people', '/careers/hosted', '/school/students']) expect([path, ...(await at(anonymous, path, PORTAL))]).toEqual([path, 302, '/portal']);
  expect(await at(anonymous, '/portal/hosted?lang=vi', STAFF)).toEqual([302, 'https://portal.example/portal/hosted?lang=vi']);
  expect(await at(anonymous, '//portal/hosted', STAFF)).toEqual([302, 'https://portal.example/portal/hosted']);
  expect(await at(anonymous, '/sign-in', STAFF)).toEqual([200, null]);
  // No file of the one application on the host of the other. What is no answer of the API keeps no contract.
  const browser = anonymous.with({ check: undefined });
  const [fileOfStaff, fileOfPortal] = ['/favicon.svg', '/portal-app/favicon.svg'];
  expect([await at(browser, fileOfStaff, STAFF), await at(browser, fileOfStaff, PORTAL)]).toEqual([[200, null], [404, null]]);
  expect([await at(browser, fileOfPortal, STAFF), await at(browser, fileOfPortal, PORTAL)]).toEqual([[404, null], [200, null]]);
});

it('STU-03 no route of the one realm answers on the host of the other, however its path is written and whoever asks', async () => {
  const { anonymous } = theatre();
  const { accessToken } = await done(anonymous.post('/api/portal/v1/sign-in', { company: 'hosted', ...mai }, { headers: PORTAL }));
  const student = anonymous.with({ bearer: accessToken as string });
  expect((await student.get('/api/portal/v1/me', { headers: PORTAL })).status).toBe(200);
  expect((await student.get('/api/portal/v1/me', { headers: STAFF })).status).toBe(404);
  expect((await anonymous.post('/api/portal/v1/sign-in', { company: 'hosted', ...mai }, { headers: STAFF })).status).toBe(404);
  const staff = company.admin.http;
  expect((await staff.get('/api/v1/auth/me', { headers: STAFF })).status).toBe(200);
  for (const path of ['/api/v1/auth/me', '/%61pi/v1/auth/me', '/api/v1/school/students', '/api/openapi.json', '/api/v1/no-such-route']) {
    expect([path, (await staff.get(path, { headers: PORTAL })).status]).toEqual([path, 404]);
  }
  for (const host of [STAFF, PORTAL]) expect((await anonymous.get('/health/ready', { headers: host })).status).toBe(200);
});

it('STU-03 a student is sent to their portal from any page of its host, and is nobody on the other', async () => {
  const student = theatre().anonymous.with({ cookies: true });
  const signedIn = await student.post('/api/portal/v1/sign-in', { company: 'hosted', ...mai }, { headers: PORTAL });
  expect(signedIn.status).toBe(200);
  expect(await at(student, '/hr/people', PORTAL)).toEqual([302, '/portal/hosted']);
  expect(await at(student, '/hr/people', STAFF)).toEqual([302, '/sign-in?returnUrl=%2Fhr%2Fpeople']);
  // A page of the other host is another site to what changes anything.
  const fromStaff = { ...PORTAL, origin: 'https://optserv.example' };
  expect((await student.post('/api/portal/v1/sign-out', undefined, { headers: fromStaff })).status).toBe(403);
  expect((await student.post('/api/portal/v1/sign-out', undefined, { headers: { ...PORTAL, 'sec-fetch-site': 'same-site' } })).status).toBe(403);
  expect((await student.post('/api/portal/v1/sign-out', undefined, { headers: { ...PORTAL, origin: 'https://portal.example' } })).status).toBe(204);
});

it('the page of staff says where the portal is', async () => {
  const { anonymous, database } = theatre();
  expect((await anonymous.get('/sign-in', { headers: STAFF })).text).toContain('<meta name="optserv-portal" content="https://portal.example"');
  const together = await startApi(database);
  try {
    expect((await anonymous.with({ url: together.url }).get('/sign-in')).text).toContain('<meta name="optserv-portal" content=""');
    expect((await anonymous.with({ url: together.url }).get('/portal/hosted')).status).toBe(200);
  } finally {
    await together.stop();
  }
});

it.each(['portal.example', 'ftp://portal.example', 'https://portal.example/portal', 'https://optserv.example'])('does not start with %s as the address of the portal', async (wrong) => {
  const start = await tryToStartApi(theatre().database, { PORTAL_ORIGIN: wrong });
  expect('output' in start ? start.output : '').toContain('PORTAL_ORIGIN must be');
});
