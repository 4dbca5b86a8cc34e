import { apply, formOf, MAI, PDF, POSTING } from '../support/applications.js';
import type { HttpClient } from '../support/http-client.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { useTheatre } from '../support/stage.js';
import { done } from '../support/staffing.js';

const theatre = useTheatre({ environment: { LIMIT_APPLICATIONS_PER_NETWORK: '1000' } });
const PATH = '/api/v1/hr/recruitment/postings';
const PUBLIC = '/api/public/v1/careers';

let company: SmallCompany;
let admin: HttpClient;
let visitor: HttpClient;
let open: string;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'garden', name: 'Garden & Söhne', business: true });
  admin = company.admin.http;
  visitor = theatre().anonymous;
  open = await posting();
});

async function posting(more: object = {}, ...steps: string[]): Promise<string> {
  const { id } = await done(admin.post(PATH, { ...POSTING, ...more }));
  for (const step of steps.length > 0 ? steps : ['publish']) await done(admin.post(`${PATH}/${id}/${step}`));
  return id;
}
const applications = async (): Promise<Record<string, unknown>[]> =>
  (await theatre().database.superuser.query('select a.* from app.application a join app.company c on c.id = a.company_id where c.slug = $1 order by a.id', ['garden'])).rows;
const page = (path: string, headers: Record<string, string> = {}) => visitor.with({ check: undefined }).get(path, { headers });

it('ENU-07 a company there is not, and postings that are not published, are the same 404', async () => {
  const { id: draft } = await done(admin.post(PATH, POSTING));
  const hidden = [draft, await posting({}, 'publish', 'unpublish'), await posting({}, 'publish', 'close'), await posting({}, 'publish', 'close', 'archive'), crypto.randomUUID()];
  const told = new Set<string>();
  const without = (text: string) => text.replace(/"traceId":"[^"]*"/, '');
  for (const id of hidden) {
    for (const answer of [await visitor.get(`${PUBLIC}/garden/${id}`), await apply(visitor, 'garden', id), await apply(visitor, 'garden', id, MAI, { name: 'cv.pdf', content: PDF })]) told.add(`${answer.status} ${without(answer.text)}`);
  }
  for (const answer of [await visitor.get(`${PUBLIC}/no-such-company`), await visitor.get(`${PUBLIC}/no-such-company/${open}`), await apply(visitor, 'no-such-company', open)]) told.add(`${answer.status} ${without(answer.text)}`);
  expect([...told]).toEqual([expect.stringMatching(/^404 /)]);
  const pages = await Promise.all([...hidden.map((id) => `/careers/garden/${id}`), '/careers/nobody', `/careers/nobody/${open}`, '/careers', '/careers/garden/no-id', '/careers/a/b/c/d'].map((path) => page(path)));
  expect(new Set(pages.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(pages[0]!.status).toBe(404);
});

it('shows published postings only, and of them what is public', async () => {
  const { postings, company: shown } = await done(visitor.get(`${PUBLIC}/garden`));
  expect(shown).toEqual({ name: 'Garden & Söhne', slug: 'garden', logoUrl: null });
  expect(postings.map(({ id }: { id: string }) => id)).toEqual([open]);
  expect(Object.keys(await done(visitor.get(`${PUBLIC}/garden/${open}`))).sort()).toEqual(
    ['closesOn', 'company', 'description', 'employmentType', 'id', 'location', 'open', 'publishedOn', 'requirements', 'responsibilities', 'title', 'workMode'],
  );
});

it('PUB-01 a posting past its last day: 409 POSTING_CLOSED, and a page that says so kindly', async () => {
  const past = await posting({ closesOn: '2026-01-31' });
  for (const file of [undefined, { name: 'cv.pdf', content: PDF }]) expect(await apply(visitor, 'garden', past, MAI, file)).toMatchObject({ status: 409, body: { code: 'POSTING_CLOSED' } });
  expect(await done(visitor.get(`${PUBLIC}/garden/${past}`))).toMatchObject({ open: false });
  const shown = await page(`/careers/garden/${past}`);
  expect([shown.status, shown.text.includes('no longer takes applications'), shown.text.includes('<form')]).toEqual([200, true, false]);
  await done(admin.post(`${PATH}/${past}/close`));
});

it('PUB-02 nothing but the fields of the form is taken', async () => {
  const before = (await applications()).length;
  for (const extra of ['stage', 'rating', 'jobId', 'companyId', 'postingId', 'reference', 'keepUntil', '__proto__']) {
    expect(await apply(visitor, 'garden', open, { ...MAI, [extra]: 'hired' })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT', errors: [{ field: extra, code: 'UNKNOWN' }] } });
  }
  for (const wrong of [{ ...MAI, email: 'mai' }, { ...MAI, consent: 'false' }, { name: MAI.name, email: MAI.email }, { ...MAI, name: ' ' }, { ...MAI, message: 'x'.repeat(5001) }]) {
    expect((await apply(visitor, 'garden', open, wrong)).status).toBe(400);
  }
  expect((await visitor.post(`${PUBLIC}/garden/${open}/applications`, MAI)).status).toBe(415);
  expect(await applications()).toHaveLength(before);
});

it('an application arrives with what was agreed to, a receipt is on its way, the log knows no name', async () => {
  const { reference } = await done(apply(visitor, 'garden', open, { ...MAI, keep: 'true', phone: '+84 90', message: 'Xin chào', locale: 'vi' }, { name: 'cv.pdf', content: PDF }));
  const [application] = (await applications()).filter((row) => row['reference'] === reference);
  expect(application).toMatchObject({ name: 'Mai Trần', email: MAI.email, phone: '+84 90', message: 'Xin chào', locale: 'vi', stage: 'applied', consent_text: '2026-11', hired_person_id: null });
  expect(application!['keep_until']).not.toBeNull();
  const { superuser } = theatre().database;
  const { rows: mails } = await superuser.query("select recipient, locale, params from app.mail where template = 'application-received' and params->>'detail' = $1", [reference]);
  expect(mails).toEqual([{ recipient: MAI.email, locale: 'vi', params: expect.objectContaining({ name: 'Mai Trần', item: POSTING.title, slug: 'garden' }) }]);
  const { rows: events } = await superuser.query('select actor_kind, action, after, before from app.audit_event order by at desc limit 1');
  expect(events).toEqual([{ actor_kind: 'public', action: 'hr.recruitment.apply', after: { postingId: open, reference }, before: null }]);
});

it('PUB-05 nobody reads an application without a sign-in', async () => {
  const { rows } = await theatre().database.superuser.query('select id from app.application limit 1');
  for (const path of [`/api/v1/hr/recruitment/applications/${rows[0].id}/cv`, `/api/v1/hr/recruitment/postings/${open}`]) expect((await visitor.get(path)).status).toBe(401);
  for (const path of [`${PUBLIC}/garden/${open}/applications`, `${PUBLIC}/garden/${open}/applications/${rows[0].id}`]) expect((await page(path)).status).toBe(404);
});

describe('the page', () => {
  const stampOf = (text: string): string => /name="stamp" value="([^"]+)"/.exec(text)![1]!;
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const form = formOf(fields);
    return visitor.with({ check: undefined }).call('POST', `/careers/garden/${open}`, undefined, { raw: form.raw, headers: { ...form.headers, ...headers } });
  };

  it('is made for search engines, previews and readers, in the language asked for, without a script', async () => {
    const shown = await page(`/careers/garden/${open}`, { 'accept-language': 'fr, vi;q=0.9' });
    expect(shown.text).toContain('<html lang="vi">');
    expect((await page(`/careers/garden/${open}?lang=en`, { 'accept-language': 'vi' })).text).toContain('<html lang="en">');
    expect(shown.text).toContain(`<link rel="canonical" href="https://optserv.example/careers/garden/${open}">`);
    expect(shown.text).toContain('<meta property="og:title" content="Gardener – Garden &amp; Söhne">');
    expect(shown.text).toContain('<meta name="description" content="We grow things.">');
    expect(shown.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/);
    expect(Buffer.byteLength(shown.text)).toBeLessThan(60 * 1024);
    expect((await page('/careers/garden/sitemap.xml')).text).toContain(`<loc>https://optserv.example/careers/garden/${open}</loc>`);
    expect((await page('/robots.txt')).text).toContain('Allow: /careers/');
  });

  it('takes an application once, however often the same form is sent', async () => {
    const stamp = stampOf((await page(`/careers/garden/${open}`)).text);
    const early = await send({ ...MAI, stamp });
    expect([early.status, early.text.includes('That was very fast'), early.text.includes('value="Mai Trần"')]).toEqual([400, true, true]);
    const again = stampOf(early.text);
    const before = (await applications()).length;
    const sent = [await send({ ...MAI, stamp: again }), await send({ ...MAI, stamp: again })];
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect(sent[0]!.headers['location']).toBe(sent[1]!.headers['location']);
    expect(await applications()).toHaveLength(before + 1);
    const thanks = await page(sent[0]!.headers['location']!);
    expect(thanks.text).toContain((await applications()).at(-1)!['reference']);
  });

  it('INJ-09 gives back what was typed, as text, with what is wrong', async () => {
    const stamp = stampOf((await send({ ...MAI })).text);
    const { status, text } = await send({ name: '"><script>alert(1)</script>', email: 'mai', message: '</textarea><b>', consent: 'true', stamp });
    expect(status).toBe(400);
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(text).toContain('&lt;/textarea&gt;&lt;b&gt;</textarea>');
    expect(text).toContain('<a href="#email">');
    expect(text).toMatch(/id="consent"[^>]* checked/);
  });

  it('a stamp is good for its own posting only, and the trap is for programs', async () => {
    const other = await posting();
    const stamp = stampOf((await send({ ...MAI })).text);
    const form = formOf({ ...MAI, stamp });
    const elsewhere = await visitor.with({ check: undefined }).call('POST', `/careers/garden/${other}`, undefined, form);
    expect([elsewhere.status, elsewhere.text.includes('open for a long time')]).toEqual([400, true]);
    expect((await send({ ...MAI, stamp, website: 'https://spam.example' })).status).toBe(400);
    expect((await send({ ...MAI, stamp })).status).toBe(303);
  });
});

it('a former address of a company leads to its present one, for a year, from the career page and from the portal', async () => {
  const { database: { superuser } } = theatre();
  // Pages are in no contract.
  const anonymous = theatre().anonymous.with({ check: undefined });
  const moved = await foundSmallCompany(theatre(), { slug: 'moved-once', business: true });
  const { http } = moved.admin;
  const location = async (path: string): Promise<string> => {
    const { status, headers } = await anonymous.get(path);
    return `${status} ${headers.location ?? ''}`.trim();
  };
  expect(await location('/careers/moved-once')).toBe('200');
  await done(http.patch('/api/v1/company', { slug: 'moved-twice' }));
  await done(http.patch('/api/v1/company', { slug: 'moved-here' }));
  const posting = crypto.randomUUID();
  for (const former of ['moved-once', 'moved-twice']) {
    expect(await location(`/careers/${former}`)).toBe('301 /careers/moved-here');
    expect(await location(`/careers/${former}/${posting}?lang=vi`)).toBe(`301 /careers/moved-here/${posting}?lang=vi`);
    expect(await location(`/portal/${former}`)).toBe('302 /portal/moved-here');
    expect(await location(`/portal/${former}/pair?x=1`)).toBe('302 /portal/moved-here/pair?x=1');
  }
  // Nothing else is led anywhere, and nobody to a company that is shut out.
  for (const other of ['never-there', 'moved-here/x', '%6doved-once', 'moved-once%2f..']) expect(await location(`/careers/${other}`)).toBe('404');
  expect(await location('/portal/moved-here')).toBe('200');
  expect((await anonymous.call('POST', `/careers/moved-once/${posting}`)).status).not.toBe(301);
  await superuser.query("update app.company set status = 'suspended' where slug = 'moved-here'");
  expect(await location('/careers/moved-once')).toBe('404');
  await superuser.query("update app.company set status = 'active' where slug = 'moved-here'");
  await superuser.query("update app.released_slug set released_at = now() - interval '366 days' where slug_hash = ctx.slug_hash('moved-once')");
  expect([await location('/careers/moved-once'), await location('/careers/moved-twice')]).toEqual(['404', '301 /careers/moved-here']);
});
