import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apply, docx, MAI, odt, PDF, POSTING, zipped } from '../support/applications.js';
import { eventually } from '../support/eventually.js';
import { startApi } from '../support/api-process.js';
import type { HttpClient } from '../support/http-client.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { useTheatre } from '../support/stage.js';
import { done } from '../support/staffing.js';

const theatre = useTheatre({ environment: { LIMIT_APPLICATIONS_PER_NETWORK: '1000' } });

let company: SmallCompany;
let other: SmallCompany;
let posting: string;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'filed', business: true });
  other = await foundSmallCompany(theatre(), { slug: 'unfiled' });
  posting = (await done(company.admin.http.post('/api/v1/hr/recruitment/postings', POSTING))).id;
  await done(company.admin.http.post(`/api/v1/hr/recruitment/postings/${posting}/publish`));
});

const sql = <Row>(text: string, parameters: unknown[] = []) => theatre().database.superuser.query(text, parameters).then(({ rows }) => rows as Row[]);
const send = (content: Buffer, name = 'cv.pdf', client: HttpClient = theatre().anonymous) => apply(client, company.slug, posting, MAI, { name, content });
const idOf = async (reference: string): Promise<string> => (await sql<{ id: string }>('select id from app.application where reference = $1', [reference]))[0]!.id;
const cv = (id: string, http = company.admin.http) => http.with({ check: undefined }).get(`/api/v1/hr/recruitment/applications/${id}/cv`);
const files = async (): Promise<string[]> => (await readdir(theatre().database.filesFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const rows = () => sql<{ id: string; kept: boolean }>('select id, kept_at is not null as kept from app.stored_file order by id');

describe('a CV', () => {
  it('FIL-01 PUB-05 is there for Admin and HR of the company, and for nobody else', async () => {
    const { reference } = await done(send(PDF));
    const id = await idOf(reference);
    const [hr, manager, employee] = [await company.join('Hanna Harbour', 'hr'), await company.join('Mona Manager', 'manager'), await company.join('Emil Employee', 'employee')];
    const seen = await Promise.all([company.admin.http, hr.http, manager.http, employee.http, other.admin.http, theatre().anonymous].map(async (http) => (await cv(id, http)).status));
    expect(seen).toEqual([200, 200, 403, 403, 404, 401]);
  });

  it('FIL-02 comes as an attachment under the type it was found to have, in a sandbox, whatever it was called', async () => {
    const names = ['../../etc/passwd', 'a\u0000b.pdf', 'x'.repeat(300) + '.pdf', 'cv\u202Efdp.exe', 'CON', 'q".html', 'cv.html', ''];
    for (const name of names) {
      const answer = await send(PDF, name);
      expect({ [name]: answer.status }).toEqual({ [name]: 201 });
      const { headers, text } = await cv(await idOf(answer.body.reference));
      expect(headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="cv-${answer.body.reference}.pdf"`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'cache-control': 'private, no-store',
      });
      expect(text).toBe(PDF.toString());
    }
  });

  it('FIL-03 TEN-22 lies outside what the web serves, under an id of our own', async () => {
    const stored = await rows();
    for (const path of await files()) expect(stored.map(({ id }) => id)).toContain(path.split('/').at(-1));
    const { filesFolder } = theatre().database;
    for (const path of ['/files', '/.data/files', `/..${filesFolder}`, `/%2e%2e${filesFolder}/${stored[0]!.id}`]) expect((await theatre().anonymous.with({ check: undefined }).get(path)).text).not.toContain('%PDF');
    const key = (await sql<{ key: string }>("select company_id || '/' || id as key from app.stored_file limit 1"))[0]!.key;
    for (const id of [key, encodeURIComponent(key), encodeURIComponent(`../${key}`), `..%2f${key}`]) expect([400, 404]).toContain((await cv(id, other.admin.http)).status);
  });

  it('is a PDF, DOCX or ODT', async () => {
    for (const content of [PDF, await docx(), await odt()]) expect((await send(content, 'anything')).status).toBe(201);
  });
});

describe('PUB-04 FIL-02 refused by what is in it:', () => {
  const JPEG = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), Buffer.alloc(64)]);
  const cases: readonly [string, () => Buffer | Promise<Buffer>, string][] = [
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'WRONG_TYPE'],
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'WRONG_TYPE'],
    ['plain text', () => Buffer.from('I am a gardener.'), 'WRONG_TYPE'],
    ['a picture', () => JPEG, 'WRONG_TYPE'],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(512)]), 'WRONG_TYPE'],
    ['an archive of anything', () => zipped({ 'a.txt': 'a' }), 'WRONG_TYPE'],
    ['a spreadsheet', () => zipped({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }), 'WRONG_TYPE'],
    ['a document with macros', () => docx({ 'word/vbaProject.bin': 'macro' }), 'UNSAFE_FILE'],
    ['a document that declares macros', async () => docx({ '[Content_Types].xml': '<Types>application/vnd.ms-word.document.macroEnabled.main+xml application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml</Types>' }), 'ANY'],
    ['a document with ActiveX', () => docx({ 'word/activeX/activeX1.xml': '<x/>' }), 'UNSAFE_FILE'],
    ['an OpenDocument with Basic', () => odt({ 'Basic/Standard/Module1.xml': 'sub' }), 'UNSAFE_FILE'],
    ['a bomb', () => docx({ 'word/media/huge.xml': Buffer.alloc(60 * 1024 * 1024) }), 'UNSAFE_FILE'],
    ['ten thousand entries', () => docx(Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`word/${i}.xml`, '']))), 'UNSAFE_FILE'],
    ['something before a PDF', () => Buffer.concat([Buffer.from('<script>'), PDF]), 'ANY'],
    ['an archive behind a PDF', async () => Buffer.concat([PDF, await zipped({ 'a.txt': 'a' })]), 'UNSAFE_FILE'],
    ['a page behind a document', async () => Buffer.concat([await docx(), Buffer.from('<script>alert(1)</script>')]), 'ANY'],
    ['a PDF cut off', () => PDF.subarray(0, 80), 'UNSAFE_FILE'],
  ];
  it.each(cases)('%s', async (_, make, code) => {
    const [before, stored] = [await sql('select id from app.application'), (await rows()).length];
    const answer = await send(await make());
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT', errors: [{ field: 'cv', code: code === 'ANY' ? expect.stringMatching(/^(WRONG_TYPE|UNSAFE_FILE)$/) : code }] } });
    expect(await sql('select id from app.application')).toEqual(before);
    expect(await rows()).toHaveLength(stored);
  });

  it('more than ten megabytes, without holding them in memory', async () => {
    const [api] = theatre().apis;
    const before = api!.memory();
    const large = Buffer.concat([PDF, Buffer.alloc(50 * 1024 * 1024, 32)]);
    const answers = await Promise.all([send(large), send(large), send(large), send(large)]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    if (before > 0) expect(api!.memory() - before).toBeLessThan(180 * 1024 * 1024);
    await eventually(async () => (await files()).filter((path) => path.includes('incoming')), []);
  });
});

describe('FIL-05 a crash', () => {
  /** What a sweep leaves, once what waits counts as given up. */
  async function afterSweep(): Promise<{ files: number; rows: number }> {
    await sql("update app.stored_file set expected_at = now() - interval '2 hours', taken_at = null where kept_at is null");
    const api = await startApi(theatre().database, { RUN_JOBS: 'true' });
    try {
      await eventually(async () => (await rows()).every(({ kept }) => kept), true);
    } finally {
      await api.stop();
    }
    return { files: (await files()).filter((path) => !path.includes('incoming')).length, rows: (await rows()).length };
  }

  it('between file and application leaves neither, however it is killed', async () => {
    const before = await afterSweep();
    expect(before.files).toBe(before.rows);
    const { superuser } = theatre().database;
    const victim = await startApi(theatre().database, { LIMIT_APPLICATIONS_PER_NETWORK: '1000' });
    const received = (await sql<{ n: number }>('select received as n from app.posting where id = $1', [posting]))[0]!.n;
    // The posting is held: the file is on disk, its application waits for the lock, and there the process ends.
    await superuser.query('begin');
    await superuser.query('select from app.posting where id = $1 for update', [posting]);
    const lost = send(PDF, 'cv.pdf', theatre().anonymous.with({ url: victim.url, check: undefined })).then(() => 'answered', () => 'cut off');
    try {
      await eventually(async () => (await files()).filter((path) => !path.includes('incoming')).length, before.files + 1);
      process.kill(victim.pid!, 'SIGKILL');
      expect(await lost).toBe('cut off');
    } finally {
      await superuser.query('rollback');
      await victim.stop();
    }
    expect(await afterSweep()).toEqual(before);
    expect((await sql<{ n: number }>('select received as n from app.posting where id = $1', [posting]))[0]!.n).toBe(received);
  });

  it('before the file is written leaves no row, and a row that goes takes its file along', async () => {
    const before = await afterSweep();
    const [{ id: companyId }] = (await sql<{ id: string }>("select id from app.company where slug = 'filed'")) as [{ id: string }];
    await sql("insert into app.stored_file (company_id, purpose, media_type, byte_size, sha256) values ($1, 'cv', 'application/pdf', 1, sha256('x'))", [companyId]);
    const { reference } = await done(send(PDF));
    const id = await idOf(reference);
    expect((await cv(id)).status).toBe(200);
    await sql('update app.application set cv_file_id = null where id = $1', [id]);
    expect((await cv(id)).status).toBe(404);
    expect(await afterSweep()).toEqual(before);
  });

  it('every file that is kept is there, byte for byte', async () => {
    const kept = await sql<{ path: string; hash: string }>("select company_id || '/' || id as path, encode(sha256, 'hex') as hash from app.stored_file where kept_at is not null");
    expect(kept.length).toBeGreaterThan(5);
    for (const { path, hash } of kept) {
      const content = await readFile(join(theatre().database.filesFolder, path));
      expect(Buffer.from(await crypto.subtle.digest('SHA-256', content)).toString('hex')).toBe(hash);
    }
  });
});
