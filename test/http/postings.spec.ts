import { PLAN_LIMITS } from '../../src/common/access/plan-limits.js';
import { POSTING } from '../support/applications.js';
import type { HttpClient } from '../support/http-client.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { useTheatre } from '../support/stage.js';
import { done } from '../support/staffing.js';

const theatre = useTheatre({ instances: 2 });
const PATH = '/api/v1/hr/recruitment/postings';

let company: SmallCompany;
let admin: HttpClient;
let hr: Member;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'posting-house' });
  admin = company.admin.http;
  hr = await company.join('Hanna Harbour', 'hr');
});

const add = async (more: object = {}): Promise<string> => (await done(admin.post(PATH, { ...POSTING, ...more }))).id;
const step = async (id: string, name: string): Promise<string> => {
  const { status, body } = await admin.post(`${PATH}/${id}/${name}`);
  return status === 200 ? body.status : `${status} ${body.code}`;
};

/** Takes everything off the career page. */
async function unpublishAll(): Promise<void> {
  const { items } = await done(admin.get(`${PATH}?status=published&limit=200`));
  for (const { id } of items) await done(admin.post(`${PATH}/${id}/unpublish`));
}

it('has exactly the steps of its life, and what is closed stays as it is', async () => {
  const id = await add();
  for (const name of ['unpublish', 'close', 'archive']) expect(await step(id, name)).toBe('409 STATE_CONFLICT');
  expect(await step(id, 'publish')).toBe('published');
  for (const name of ['publish', 'archive']) expect(await step(id, name)).toBe('409 STATE_CONFLICT');
  expect((await admin.delete(`${PATH}/${id}`)).status).toBe(409);
  await done(admin.patch(`${PATH}/${id}`, { location: 'Vienna' }));
  expect(await step(id, 'unpublish')).toBe('unpublished');
  expect(await step(id, 'publish')).toBe('published');
  expect(await step(id, 'close')).toBe('closed');
  for (const name of ['publish', 'unpublish', 'close']) expect(await step(id, name)).toBe('409 STATE_CONFLICT');
  expect(await admin.patch(`${PATH}/${id}`, { title: 'Other' })).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
  expect(await step(id, 'archive')).toBe('archived');
  for (const name of ['publish', 'unpublish', 'close', 'archive']) expect(await step(id, name)).toBe('409 STATE_CONFLICT');
  expect((await done(admin.get(`${PATH}?limit=200`))).items.some((posting: { id: string }) => posting.id === id)).toBe(false);
  expect((await done(admin.get(`${PATH}?status=archived`))).items).toHaveLength(1);
});

it('a draft can be discarded, anything duplicated; every step is one event', async () => {
  const before = (await done(admin.get('/api/v1/company/audit-log?limit=1'))).items[0].seq;
  const id = await add({ closesOn: '2099-12-31' });
  const copy = await done(hr.http.post(`${PATH}/${id}/duplicate`));
  expect(copy).toMatchObject({ title: POSTING.title, description: POSTING.description, status: 'draft', closesOn: null, received: 0 });
  await done(admin.delete(`${PATH}/${id}`));
  expect((await admin.get(`${PATH}/${id}`)).status).toBe(404);
  const { items } = await done(admin.get('/api/v1/company/audit-log?limit=10'));
  expect(items.filter(({ seq }: { seq: number }) => seq > before).map(({ action }: { action: string }) => action)).toEqual(Array(3).fill('hr.recruitment.manage-postings'));
});

it('a change of an older version is refused', async () => {
  const id = await add();
  const read = await admin.get(`${PATH}/${id}`);
  await done(admin.patch(`${PATH}/${id}`, { title: 'Changed meanwhile' }));
  const stale = { headers: { 'if-match': String(read.headers['etag']) } };
  expect(await admin.patch(`${PATH}/${id}`, { title: 'Late' }, stale)).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
  expect(await admin.post(`${PATH}/${id}/publish`, undefined, stale)).toMatchObject({ status: 412 });
});

it('a department of nobody, or none at all, is told apart', async () => {
  expect(await admin.post(PATH, { ...POSTING, departmentId: crypto.randomUUID() })).toMatchObject({ status: 400, body: { errors: [{ field: 'departmentId', code: 'NOT_A_DEPARTMENT' }] } });
  expect((await done(admin.post(PATH, { ...POSTING, departmentId: null }))).departmentId).toBeNull();
});

describe('QTA-02 the quota of published postings', () => {
  const LIMIT = PLAN_LIMITS['published-postings'].community!;
  const published = async () => (await done(admin.get(`${PATH}/summary`))).published;

  it('forty publishes at once over two processes: exactly the limit succeeds, in 20 of 20 rounds', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, i) => add({ title: `Gardener ${i}` })));
    const clients = theatre().apis.map(({ url }) => admin.with({ url }));
    for (let round = 0; round < 20; round++) {
      await unpublishAll();
      const answers = await Promise.all(ids.map((id, i) => clients[i % 2]!.post(`${PATH}/${id}/publish`)));
      const refused = answers.filter(({ status }) => status === 409);
      expect({ round, done: answers.filter(({ status }) => status === 200).length, refused: refused.length, published: await published() }).toEqual({ round, done: LIMIT, refused: 40 - LIMIT, published: LIMIT });
      for (const { body } of refused) expect(body).toMatchObject({ code: 'QUOTA_EXCEEDED', quota: 'published-postings', limit: LIMIT, used: LIMIT, plan: 'community' });
    }
  });

  it('closing frees a place, a bigger plan has any number', async () => {
    await unpublishAll();
    for (let i = 0; i < LIMIT; i++) expect(await step(await add(), 'publish')).toBe('published');
    const waiting = await add();
    expect(await step(waiting, 'publish')).toBe('409 QUOTA_EXCEEDED');
    const { items } = await done(admin.get(`${PATH}?status=published`));
    expect(await step(items[0].id, 'close')).toBe('closed');
    expect(await step(waiting, 'publish')).toBe('published');
    await done(admin.put('/api/v1/company/billing/plan', { plan: 'business-with-access' }));
    expect(await step(await add(), 'publish')).toBe('published');
    expect(await done(admin.get(`${PATH}/summary`))).toMatchObject({ published: LIMIT + 1, publishedLimit: null, applicationsLimit: null });
    await done(admin.put('/api/v1/company/billing/plan', { plan: 'community' }));
    expect(await done(admin.get(`${PATH}/summary`))).toMatchObject({ published: LIMIT + 1, publishedLimit: LIMIT });
  });
});

it('a posting leaves the career page when its last day is over where the company is', async () => {
  await unpublishAll();
  const id = await add({ closesOn: '2026-01-31' });
  const ahead = await add({ closesOn: '2099-01-31' });
  for (const each of [id, ahead]) expect(await step(each, 'publish')).toBe('published');
  const worker = await theatre().database.connectAs('worker');
  try {
    await worker.query('select job.unpublish_due()');
  } finally {
    await worker.end();
  }
  expect([(await done(admin.get(`${PATH}/${id}`))).status, (await done(admin.get(`${PATH}/${ahead}`))).status]).toEqual(['unpublished', 'published']);
  const { rows } = await theatre().database.superuser.query('select actor_kind, action, target_id from app.audit_event order by at desc limit 1');
  expect(rows).toEqual([{ actor_kind: 'system', action: 'hr.recruitment.manage-postings', target_id: id }]);
});

it('ROL-16 Managers and Employees get 403 everywhere, and no number of it anywhere', async () => {
  const id = await add();
  for (const [name, role] of [['Mona Manager', 'manager'], ['Emil Employee', 'employee']] as const) {
    const { http } = await company.join(name, role);
    for (const path of ['', '/summary', '/export', `/${id}`]) expect((await http.get(`${PATH}${path}`)).status).toBe(403);
    expect((await http.post(PATH, POSTING)).status).toBe(403);
    for (const name of ['publish', 'unpublish', 'close', 'archive', 'duplicate']) expect((await http.post(`${PATH}/${id}/${name}`)).status).toBe(403);
    for (const path of ['/api/v1/company', '/api/v1/company/billing', '/api/v1/hr/approvals', '/api/v1/auth/me']) {
      const { text } = await http.get(path);
      expect({ [path]: /"(postings|applications|published)[^"]*":\s*\d/i.test(text) || /published-postings|applications-per-posting/.test(text) }).toEqual({ [path]: false });
    }
  }
});

it('INJ-09 markup and templates in a posting are text, links lead to web pages only', async () => {
  const text = '<script>alert(1)</script> {{7+7}} ${7+7} <img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.com "t") ![i](https://example.com/x.png)\n\n```\n<b>\n```';
  const { html } = await done(admin.post(`${PATH}/preview`, { text }));
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; {{7+7}} ${7+7} &lt;img src=x onerror=alert(1)&gt;');
  expect(html).not.toMatch(/<(script|img|iframe|style)|href="(?!https:\/\/example\.com)/);
  expect(html).toContain('<a href="https://example.com" title="t" rel="nofollow noopener noreferrer">c</a>');
  await unpublishAll();
  const id = await add({ title: '<i>{{title}}</i>', description: text });
  await step(id, 'publish');
  const page = (await theatre().anonymous.with({ check: undefined }).get(`/careers/${company.slug}/${id}`)).text;
  expect(page).toContain('<h1>&lt;i&gt;{{title}}&lt;/i&gt;</h1>');
  expect(page).not.toMatch(/<script(?! type="application\/ld\+json")|<img|<i>\{\{|javascript:alert\(1\)"/);
  const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)!;
  expect(JSON.parse(data!)).toMatchObject({ '@type': 'JobPosting', title: '<i>{{title}}</i>' });
});

it('the list is searched, filtered, sorted and exported with the same scope', async () => {
  const id = await add({ title: 'Kế toán trưởng', location: 'Đà Nẵng' });
  expect((await done(admin.get(`${PATH}?search=da%20nang%20ke&total=true`)))).toMatchObject({ items: [{ id }], total: 1 });
  const { items } = await done(admin.get(`${PATH}?status=draft&sort=title&limit=200`));
  expect(items.every(({ status }: { status: string }) => status === 'draft')).toBe(true);
  const exported = await admin.get(`${PATH}/export?search=ke%20toan`);
  expect(exported.text.trim().split('\n')).toHaveLength(2);
  expect(exported.text).toContain('Kế toán trưởng');
});
