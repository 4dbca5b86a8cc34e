import { hasId, isPublic, nameOf } from '../access/calls.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const admin = () => stage().a.as('admin1');

const SQL = ["'", "' or '1'='1", "'; select pg_sleep(60); --", "1); drop table app.person; --", "' union select null, version() --", '$$', '\\', "%' or true --", "{{7*7}}", "${7*7}", '"; alter role x superuser; --', "0x27", "admin'--", '/*', "') or pg_sleep(60) is not null --"];
const LIMIT_MS = 3000;

beforeAll(async () => {
  await done(admin().put('/api/v1/company/billing/plan', { plan: 'business-with-access' }));
});

/** No error of ours, no waiting: the client checks every answer, the clock is checked here. */
async function harmless(what: string, call: () => Promise<{ status: number }>): Promise<number> {
  const since = performance.now();
  const { status } = await call();
  expect({ [what]: status < 500 && performance.now() - since < LIMIT_MS }).toEqual({ [what]: true });
  return status;
}

it('INJ-01 SQL in paths, queries and headers runs nowhere', async () => {
  const { openApi } = stage();
  for (const operation of openApi.operations.filter((o) => o.method === 'GET')) {
    for (const payload of SQL) {
      const encoded = encodeURIComponent(payload);
      if (operation.path.includes('{')) expect([400, 404]).toContain(await harmless(`${nameOf(operation)} ${payload}`, () => admin().get(operation.path.replaceAll(/\{\w+\}/g, encoded))));
      for (const { name } of operation.queryParameters) await harmless(`${nameOf(operation)} ${name}=${payload}`, () => admin().get(`${operation.path}?${name}=${encoded}`));
    }
  }
  for (const payload of SQL) {
    for (const header of ['user-agent', 'idempotency-key', 'if-match', 'if-none-match', 'x-forwarded-for', 'accept-language', 'x-request-id', 'cookie', 'referer']) {
      await harmless(`${header} ${payload}`, () => admin().post('/api/v1/auth/sessions/end-others', undefined, { headers: { [header]: payload } }));
    }
  }
});

it('INJ-01 SQL in a text is text: it is stored and found again letter by letter', async () => {
  for (const payload of SQL) {
    const created = await done(admin().post('/api/v1/hr/people', { name: payload, jobTitle: payload }));
    expect(created).toMatchObject({ name: payload, jobTitle: payload });
    const { items } = await done(admin().get(`/api/v1/hr/people?search=${encodeURIComponent(payload)}&limit=200`));
    expect(items.map(({ id }: { id: string }) => id)).toContain(created.id);
    await harmless(`sign-in ${payload}`, () => stage().anonymous.post('/api/v1/auth/sign-in', { email: `${payload}@nowhere.example`, password: payload }));
    await harmless(`forgot ${payload}`, () => stage().anonymous.post('/api/v1/auth/password/forgot', { email: payload }));
  }
});

it.each(['(select 1)', 'id;drop', 'case when true then 1 end', 'password', '__proto__', 'constructor', 'name desc', 'name,role', '', '-', 'NAME', '1'])('INJ-02 sort=%s is not among the ways to sort', async (sort) => {
  expect((await admin().get(`/api/v1/hr/people?sort=${encodeURIComponent(sort)}`)).status).toBe(400);
});

it('INJ-03 limits and cursors are taken as they were given out, or not at all', async () => {
  const lists = stage().openApi.operations.filter((o) => o.method === 'GET' && !hasId(o) && !isPublic(o) && o.queryParameters.some(({ name }) => name === 'limit'));
  expect(lists.length).toBeGreaterThan(4);
  for (const { path } of lists) {
    for (const limit of ['-1', '0', '201', '1e9', 'NaN', '10;', '1.5', '0x10', '', ' 1', '999999999999999999999', 'Infinity']) {
      expect({ [`${path} limit=${limit}`]: (await admin().get(`${path}?limit=${encodeURIComponent(limit)}`)).status }).toEqual({ [`${path} limit=${limit}`]: 400 });
    }
    for (const cursor of ['x', '%00', 'AAAA', Buffer.from('["x"]').toString('base64url'), Buffer.from('[1,2]').toString('base64url'), Buffer.from(`["'; drop","${stage().a.id}x"]`).toString('base64url'), Buffer.from('{"a":1}').toString('base64url')]) {
      expect({ [`${path} cursor=${cursor}`]: (await admin().get(`${path}?cursor=${cursor}`)).status }).toEqual({ [`${path} cursor=${cursor}`]: 400 });
    }
    for (const value of ['not a date', "'", '-1', '', '999999999999999999999999', '2026-02-30']) {
      const cursor = Buffer.from(JSON.stringify([value, stage().a.people.e1.id])).toString('base64url');
      expect([200, 400]).toContain(await harmless(`${path} ${value}`, () => admin().get(`${path}?cursor=${cursor}`)));
    }
  }
});

it('INJ-03 a page ends where the next begins', async () => {
  const all = (await done(admin().get('/api/v1/hr/people?limit=200'))).items.map(({ id }: { id: string }) => id);
  const paged: string[] = [];
  for (let cursor = ''; ;) {
    const page = await done(admin().get(`/api/v1/hr/people?limit=3${cursor}`));
    paged.push(...page.items.map(({ id }: { id: string }) => id));
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(paged).toEqual(all);
});

it.each(['%', '_', '\\', '%%', '_%', '.*', '[a-z]', '(', '*', '?'])('INJ-04 %s in a search stands for itself', async (sign) => {
  const marked = await done(admin().post('/api/v1/hr/people', { name: `marked ${sign} with a sign` }));
  const { items } = await done(admin().get(`/api/v1/hr/people?search=${encodeURIComponent(sign)}&limit=200`));
  expect(items.map(({ id }: { id: string }) => id)).toContain(marked.id);
  expect(items.filter(({ name, email, jobTitle }: Record<string, string | null>) => ![name, email, jobTitle].some((text) => text?.includes(sign)))).toEqual([]);
});

it('INJ-05 odd characters are stored as they are or refused, never lost', async () => {
  const stored = ['Đặng Thị Ánh', '李小龍', '👩‍🚀 Astronaut', 'שלום', 'مرحبا', '𝒳𝓎𝓏', 'Ω ≈ ç √', 'a\u202Eb'];
  for (const name of stored) expect((await done(admin().post('/api/v1/hr/people', { name }))).name).toBe(name.normalize('NFC'));
  for (const raw of ['{"name":"a\\u0000b"}', '{"name":"\\ud800"}', '{"name":"\\udc00x"}', '{"name":"a\\u0007b"}', '{"name":"   "}']) {
    expect((await admin().call('POST', '/api/v1/hr/people', undefined, { raw })).status).toBe(400);
  }
  expect((await admin().post('/api/v1/hr/people', { name: 'x'.repeat(1_000_000) })).status).toBe(400);
  expect((await admin().post('/api/v1/hr/people', { name: 'x'.repeat(1_100_000) })).status).toBe(413);
  for (const path of ['/api/v1/hr/people?search=%00', '/api/v1/hr/people?search=%ff%fe', '/api/v1/hr/people/%ff', '/api/v1/hr/people/%E0%A4%A']) expect([200, 400, 404]).toContain((await admin().get(path)).status);
});

it('DOS-02 JSON a hundred thousand levels deep is refused at once', async () => {
  const raw = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const since = performance.now();
  expect((await admin().call('POST', '/api/v1/hr/people', undefined, { raw })).status).toBe(400);
  expect(performance.now() - since).toBeLessThan(LIMIT_MS);
});

it('INJ-06 no cell of an export begins a formula', async () => {
  const formulas = ['=1+1', '+1', '-1', '@sum(a1)', '=cmd|x', '=HYPERLINK("x")'];
  for (const name of formulas) await done(admin().post('/api/v1/hr/people', { name }));
  for (const { path } of stage().openApi.operations.filter((o) => o.path.endsWith('/export'))) {
    const { text } = await admin().get(`${path}?format=csv`);
    expect(text.split(/\r?\n|,/).filter((cell) => /^"?[=+@\t\r]/.test(cell))).toEqual([]);
  }
});

it.each(['name', 'jobTitle'])('INJ-08 INJ-12 a line break in %s is refused', async (member) => {
  for (const text of ['a\nb', 'a\r\nBcc: everybody@nowhere.example', 'a\u001b[31mb', 'a\u000bb']) {
    expect((await admin().post('/api/v1/hr/people', { name: 'Name', [member]: text })).status).toBe(400);
  }
  expect((await admin().post('/api/v1/hr/invitations', { email: 'a@nowhere.example\r\nBcc: b@nowhere.example' })).status).toBe(400);
});

it('INJ-11 fifty thousand characters do not keep a check of the shape busy', async () => {
  for (const email of [`${'a'.repeat(50_000)}@nowhere.example`, `a@${'a.'.repeat(25_000)}example`, `${'a.'.repeat(25_000)}@x`, '@'.repeat(50_000), `"${' '.repeat(50_000)}"@x.example`]) {
    const since = performance.now();
    expect((await stage().anonymous.post('/api/v1/auth/password/forgot', { email })).status).toBe(400);
    expect(performance.now() - since).toBeLessThan(LIMIT_MS);
  }
});

it('INJ-12 what is written to the log is one JSON object a line', async () => {
  for (const path of ['/api/v1/%0a%0dinjected', '/api/v1/%1b[31m']) await stage().anonymous.get(path, { headers: { 'user-agent': 'a\tb' } });
  const lines = stage().apis[0]!.output().split('\n').filter((line) => line && !line.startsWith('ready on '));
  expect(lines.filter((line) => !line.startsWith('{'))).toEqual([]);
  expect(() => lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();
});
