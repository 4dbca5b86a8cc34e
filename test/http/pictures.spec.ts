import { switchSchool } from '../support/school-switch.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const LOGO = '/api/v1/company/logo';
/** One see-through pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Its header alone says how large it is. */
function pngOf(width: number, height: number): Buffer {
  const png = Buffer.from(PNG);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

async function send(path: string, bearer: string, content: Buffer, more: { type?: string } = {}): Promise<{ status: number; body: unknown }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)], { type: more.type ?? 'image/png' }), 'picture.png');
  const answer = await fetch(`${stage().apis[0]!.url}${path}`, { method: 'PUT', body: form, headers: { authorization: `Bearer ${bearer}` } });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

async function fetched(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${stage().apis[0]!.url}${path}`, { headers });
}

describe.each([
  ['the logo of a company', () => LOGO],
  ['a photo of oneself', () => `/api/v1/hr/people/${stage().a.people.admin1.id}/photo`],
])('%s', (_, path) => {
  const bearer = () => stage().a.people.admin1.bearer;

  it.each([
    ['text that says it is a picture', () => Buffer.from('<svg onload="alert(1)"/>'), 'NOT_A_PICTURE'],
    ['a picture of another kind', () => Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), 'NOT_A_PICTURE'],
    ['a picture of many pixels', () => pngOf(20_000, 20_000), 'PICTURE_TOO_LARGE'],
    ['one without any', () => pngOf(0, 1), 'PICTURE_TOO_LARGE'],
  ])('is not %s', async (_what, content, code) => {
    expect(await send(path(), bearer(), content())).toMatchObject({ status: 400, body: { errors: [{ field: 'file', code }] } });
  });

  it('is no more than half a mebibyte', async () => {
    expect((await send(path(), bearer(), Buffer.concat([PNG, Buffer.alloc(512 * 1024)]))).status).toBe(413);
  });

  it('comes back as what its bytes say it is, once; asked for again it is not sent again', async () => {
    expect((await send(path(), bearer(), PNG, { type: 'text/html' })).status).toBe(204);
    const first = await fetched(path(), { authorization: `Bearer ${bearer()}` });
    expect(first.headers.get('content-type')).toBe('image/png');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(Buffer.from(await first.arrayBuffer())).toEqual(PNG);
    const again = await fetched(path(), { authorization: `Bearer ${bearer()}`, 'if-none-match': first.headers.get('etag')! });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });
});

it('the logo is set by Admins, seen by all staff of the company, and stands in the profile', async () => {
  const { a, b } = stage();
  for (const name of ['hr', 'm1', 'e1'] as const) expect((await send(LOGO, a.people[name].bearer, PNG)).status).toBe(403);
  const changes = async () => (await done(a.as('admin1').get('/api/v1/company/audit-log?action=company.profile.edit&limit=200'))).items.length;
  const before = await changes();
  expect((await send(LOGO, a.people.admin1.bearer, PNG)).status).toBe(204);
  expect(await changes()).toBe(before + 1);
  for (const name of ['admin2', 'hr', 'm1', 'e1'] as const) expect((await fetched(LOGO, { authorization: `Bearer ${a.people[name].bearer}` })).status).toBe(200);
  const other = await fetched(LOGO, { authorization: `Bearer ${b.people.admin1.bearer}` });
  expect(Buffer.from(await other.arrayBuffer()).equals(PNG)).toBe(false);
  expect((await fetched(LOGO)).status).toBe(401);
  const [me, profile] = [await done(a.as('e1').get('/api/v1/auth/me')), await done(a.as('e1').get('/api/v1/company'))];
  expect(me.company.logoUrl).toMatch(/^\/api\/v1\/company\/logo\?at=\d+$/);
  expect(profile.logoUrl).toBe(me.company.logoUrl);
});

it('the career page shows the logo to everybody, a light one; without one, the initials', async () => {
  const { a, anonymous, database } = stage();
  const bearer = a.people.admin1.bearer;
  const career = async () => (await done(anonymous.get(`/api/public/v1/careers/${a.slug}`))).company.logoUrl;
  const page = async () => (await fetched(`/careers/${a.slug}`)).text();
  const logoUrl = await career();
  expect(logoUrl).toMatch(new RegExp(`^/api/public/v1/careers/${a.slug}/logo\\?at=\\d+$`));
  expect(await page()).toContain(`<img class="logo" src="${logoUrl}" width="1" height="1" alt="">`);
  expect(await page()).toContain(`<meta property="og:image" content="https://optserv.example${logoUrl}">`);
  const picture = await fetched(logoUrl);
  expect([picture.status, picture.headers.get('content-type'), picture.headers.get('cache-control')]).toEqual([200, 'image/png', 'public, no-cache']);
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG);
  expect((await fetched(logoUrl, { 'if-none-match': picture.headers.get('etag')! })).status).toBe(304);
  const { rows } = await database.superuser.query('select id from app.posting where company_id = $1 and status = $2 limit 1', [a.id, 'published']);
  expect(await (await fetched(`/careers/${a.slug}/${rows[0].id}`)).text()).toContain(`"logo":"https://optserv.example${logoUrl}"`);
  // One more byte is too much for a page that everybody can load anywhere.
  for (const [size, shown] of [[40 * 1024, true], [40 * 1024 + 1, false]] as const) {
    expect((await send(LOGO, bearer, Buffer.concat([PNG, Buffer.alloc(size - PNG.length)]))).status).toBe(204);
    expect([size, (await career()) !== null, (await page()).includes('<img')]).toEqual([size, shown, shown]);
  }
  expect((await send(LOGO, bearer, PNG)).status).toBe(204);
  await database.superuser.query("update app.company set status = 'suspended' where id = $1", [a.id]);
  expect((await fetched(logoUrl)).status).toBe(404);
  await database.superuser.query("update app.company set status = 'active' where id = $1", [a.id]);
  expect((await fetched(logoUrl)).status).toBe(200);
  expect((await anonymous.get('/api/public/v1/careers/there-is-none/logo')).status).toBe(404);
});

it('the portal shows the logo of a school before sign-in, and nothing of one whose School is off or that has none', async () => {
  const { a, anonymous, database } = stage();
  const school = () => anonymous.get(`/api/portal/v1/companies/${a.slug}`);
  const { logoUrl } = await done(school());
  expect(logoUrl).toMatch(new RegExp(`^/api/portal/v1/companies/${a.slug}/logo\\?at=\\d+$`));
  const shown = await fetched(logoUrl);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
  await database.superuser.query('update app.company set school_enabled = false where id = $1', [a.id]);
  expect((await fetched(logoUrl)).status).toBe(404);
  await switchSchool(database, a.slug);
  expect((await fetched(logoUrl)).status).toBe(200);
  expect((await a.as('admin1').call('DELETE', LOGO)).status).toBe(204);
  expect((await done(school())).logoUrl).toBeNull();
  expect((await fetched(logoUrl)).status).toBe(404);
  expect((await a.as('admin1').call('DELETE', LOGO)).status).toBe(404);
  expect((await anonymous.get('/api/portal/v1/companies/there-is-none/logo')).status).toBe(404);
});
