import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';
import { eventually } from '../support/eventually.js';
import type { HttpClient } from '../support/http-client.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ environment: { RUN_JOBS: 'true' } });
const EXPORTS = '/api/v1/company/exports';
const DELETION = '/api/v1/company/deletion';
let company: SmallCompany;
let other: SmallCompany;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'leaving', name: 'Công ty Ánh Dương' });
  other = await foundSmallCompany(theatre(), { slug: 'staying' });
  await company.record('=cmd|calc Đặng');
});

async function bytesOf(http: HttpClient, id: string): Promise<{ status: number; bytes: Buffer }> {
  const { email, password } = http === other.admin.http ? other.admin : company.admin;
  const { accessToken } = (await theatre().anonymous.post('/api/v1/auth/sign-in', { email, password })).body;
  const answer = await fetch(`${theatre().apis[0]!.url}${EXPORTS}/${id}/file`, { headers: { authorization: `Bearer ${accessToken}` } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}

function unpacked(archive: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  return new Promise((resolve, reject) => {
    fromBuffer(archive, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, (failed, stream) => {
          if (failed) return reject(failed);
          void buffer(stream).then((content) => {
            files.set(entry.fileName, content.toString());
            zip.readEntry();
          }, reject);
        });
      });
      zip.on('end', () => resolve(files)).on('error', reject);
      zip.readEntry();
    });
  });
}

it('writes everything of the company into one archive, and of no other', async () => {
  const { database } = theatre();
  const asked = await done(company.admin.http.post(EXPORTS));
  expect(asked.requestedByName).toBe('Ada Admin');
  const newest = async () => (await company.admin.http.get(EXPORTS)).body.items[0];
  await eventually(async () => (await newest()).status, 'ready');
  const ready = await newest();
  const { status, bytes } = await bytesOf(company.admin.http, asked.id);
  expect(status).toBe(200);
  expect({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }).toEqual({ size: ready.size, sha256: ready.sha256 });
  const files = await unpacked(bytes);
  const people = files.get('data/person.ndjson')!.trim().split('\n').map((line) => JSON.parse(line));
  expect(people.map(({ name }) => name).toSorted()).toEqual(['=cmd|calc Đặng', 'Ada Admin']);
  // What a spreadsheet would run is shown instead.
  expect(files.get('csv/person.csv')).toContain("\"'=cmd|calc Đặng\"");
  const { tables } = JSON.parse(files.get('contents.json')!);
  expect(tables.find(({ table }: { table: string }) => table === 'account')).toMatchObject({ rows: 1, withheld: ['password_hash'] });
  const everything = [...files.values()].join('\n');
  expect(everything).not.toMatch(/\$argon2/);
  const { rows } = await database.superuser.query("select id from app.company where slug = 'staying'");
  expect(everything).not.toContain(rows[0].id);
  expect(everything).not.toContain(other.admin.email);
  // Whoever asked is told.
  expect((await database.superuser.query("select recipient from app.mail where template = 'export-ready'")).rows).toEqual([{ recipient: company.admin.email }]);
});

it('TEN-01 is for Admins of the company who have just shown who they are, and for three days', async () => {
  const { database, anonymous } = theatre();
  const [{ id }] = (await company.admin.http.get(EXPORTS)).body.items;
  expect((await bytesOf(other.admin.http, id)).status).toBe(404);
  const hr = await company.join('Hanna Hr', 'hr');
  for (const path of [EXPORTS, `${EXPORTS}/${id}/file`, DELETION]) expect((await hr.http.get(path)).status).toBe(403);
  const browser = anonymous.with({ cookies: true });
  const { email, password } = company.admin;
  await done(browser.post('/api/v1/auth/sign-in', { email, password }));
  await database.superuser.query("update app.session set authenticated_at = authenticated_at - interval '1 hour' where id = $1", [browser.jar.get('__Host-optserv-session')!.split('.')[0]]);
  for (const answer of [await browser.get(`${EXPORTS}/${id}/file`), await browser.post(EXPORTS), await browser.post(DELETION, { name: company.name })]) {
    expect(answer).toMatchObject({ status: 403, body: { code: 'REAUTH_REQUIRED' } });
  }
  await database.superuser.query("update app.company_export set expires_at = now() - interval '1 second' where id = $1", [id]);
  expect((await bytesOf(company.admin.http, id)).status).toBe(404);
  await eventually(async () => (await company.admin.http.get(EXPORTS)).body.items[0].status, 'expired');
  expect((await database.superuser.query('select count(*)::integer as count from app.company_export_part')).rows).toEqual([{ count: 0 }]);
});

it('asks for the name of the company before it schedules the end of it, and tells every Admin', async () => {
  const { database } = theatre();
  const second = await company.join('Bao Second', 'admin');
  expect((await company.admin.http.post(DELETION, { name: 'Cong ty' })).body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ field: 'name', code: 'NOT_THE_NAME' }] });
  const scheduled = await done(company.admin.http.post(DELETION, { name: company.name }));
  expect(scheduled).toMatchObject({ scheduled: true, requestedByName: 'Ada Admin' });
  const days = (Date.parse(scheduled.eraseAfter) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(13.9);
  expect(days).toBeLessThan(14.1);
  expect((await company.admin.http.post(DELETION, { name: company.name })).status).toBe(409);
  const letters = async (template: string) => (await database.superuser.query('select recipient from app.mail where template = $1 order by 1', [template])).rows.map(({ recipient }) => recipient);
  expect(await letters('company-deletion')).toEqual([company.admin.email, second.email].toSorted());
  // Everything goes on, and another Admin keeps it.
  expect((await company.admin.http.get('/api/v1/hr/people')).status).toBe(200);
  expect((await second.http.delete(DELETION)).status).toBe(204);
  expect((await second.http.delete(DELETION)).status).toBe(204);
  expect((await company.admin.http.get(DELETION)).body).toEqual({ scheduled: false, requestedAt: null, requestedByName: null, eraseAfter: null });
  expect(await letters('company-kept')).toEqual([company.admin.email, second.email].toSorted());
});
