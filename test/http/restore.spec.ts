import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../src/common/database/operations/backup.js';
import { drill } from '../../src/common/database/operations/drill.js';
import { restore } from '../../src/common/database/operations/restore.js';
import { roleUrl } from '../../src/common/database/roles.js';
import { startApi } from '../support/api-process.js';
import { connect } from '../support/database.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { dumpOf } from '../support/vault-cryptanalysis.js';

const theatre = useTheatre();
let folder: string;
let company: SmallCompany;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'optserv-backup-'));
  company = await foundSmallCompany(theatre(), { slug: 'restored', school: true, business: true });
  const department = (await done(company.admin.http.post('/api/v1/hr/departments', { name: 'Kho hàng' }))).id;
  for (const [name, role] of [['Minh Manager', 'manager'], ['Eve Employee', 'employee'], ['Quote "Ngọc" \\ N', 'employee']] as const) await company.record(name, { role, departmentId: department });
  await theatre().database.superuser.query(`update app.person set job_title = E'a tab\\t, a line\\n, a \\\\ and \\\\N' where name like 'Quote%'`);
  // More than streams hold at once.
  await theatre().database.superuser.query(`insert into app.mail (company_id, recipient, template, status, params)
    select (select id from app.company), 'x@example.com', 'invitation', 'sent', jsonb_build_object('text', (select string_agg(md5((n * 100 + i)::text), '') from generate_series(1, 20) i)) from generate_series(1, 3000) n`);
  await mkdir(join(folder, 'kept', 'company'), { recursive: true });
  await writeFile(join(folder, 'kept', 'company', 'cv.pdf'), '%PDF-1.7 invented');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('FLT-19 the drill: what a backup brings back is protected, its audit logs are whole, twenty cells of the matrix hold; nothing is left behind', async () => {
  const { database } = theatre();
  const report = await drill(database.url, database.appSecret, join(folder, 'drill'), join(folder, 'kept'));
  expect(report.results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(report.results.map(({ name }) => name)).toEqual(['row-level security, 26 rules', expect.stringMatching(/^audit logs of 1 companies, \d{1,3} events$/), 'access matrix, 20 cells']);
  expect(report.files).toBe(1);
  const { rows } = await database.superuser.query("select datname from pg_database where datname like 'drill\\_%' union all select rolname from pg_roles where rolname like 'drill\\_%'");
  expect(rows).toEqual([]);
});

it('FLT-19 a restored installation is the one that was saved: byte for byte, sessions and files included, and it goes on', async () => {
  const { database } = theatre();
  const saved = join(folder, 'saved');
  await backUp(database.url, saved, join(folder, 'kept'));
  const before = await dumpOf(database);
  const url = beside(`${database.name}_back`);
  await restore(url.href, saved, { appSecret: database.appSecret, filesFolder: join(folder, 'back') });
  await expect(restore(url.href, saved, { appSecret: database.appSecret })).rejects.toThrow(/not empty: --replace/);
  const superuser = await connect(url.href);
  try {
    // When the migrations ran, and the key of running transactions, are of the new database.
    const plain = (dump: string): string[] => dump.split('\n').filter((line) => !/^\(\d{12}-|^ctx\.signing_key$|^\(\d+,"?\\\\x/.test(line)).sort();
    expect(plain(await dumpOf({ ...database, superuser }))).toEqual(plain(before));
    expect(await readFile(join(folder, 'back', 'company', 'cv.pdf'), 'utf8')).toBe('%PDF-1.7 invented');
    const api = await startApi({ ...database, url: url.href });
    expect((await company.admin.http.with({ url: api.url }).get('/api/v1/company/audit-log/verify')).body).toMatchObject({ valid: true });
    await done(company.admin.http.with({ url: api.url }).post('/api/v1/hr/people', { name: 'After the restore' }));
    await api.stop();
  } finally {
    await superuser.end();
    await dropAgain(`${database.name}_back`);
  }
});

it('a damaged backup restores nothing; one of another program neither', async () => {
  const { database } = theatre();
  const damaged = join(folder, 'damaged');
  const { tables } = await backUp(database.url, damaged);
  const url = beside(`${database.name}_never`);
  const attempt = () => restore(url.href, damaged, { appSecret: database.appSecret });
  const manifest = await readFile(join(damaged, 'manifest.json'), 'utf8');
  await writeFile(join(damaged, 'manifest.json'), manifest.replace('common-schemas"', 'common-schemes"'));
  await expect(attempt()).rejects.toThrow(/another one, or newer: 202611220100-common-schemes/);
  await writeFile(join(damaged, 'manifest.json'), manifest);
  await appendFile(join(damaged, tables[0]!.path), 'x');
  await expect(attempt()).rejects.toThrow(/is not as it was written: this backup is damaged/);
  await expect(backUp(database.url, damaged)).rejects.toThrow(/is not empty/);
  expect((await database.superuser.query('select from pg_database where datname = $1', [`${database.name}_never`])).rowCount).toBe(0);
});

it('a role that policies bind gets no backup, rather than a part of one', async () => {
  const { database } = theatre();
  await expect(backUp(roleUrl(database.url, database.appSecret, 'worker'), join(folder, 'partial'))).rejects.toMatchObject({ code: '42501' });
});

/** The address of another database on the same server, with roles of its own. */
function beside(name: string): URL {
  const url = new URL(theatre().database.url);
  url.pathname = `/${name}`;
  url.search = '';
  return url;
}

async function dropAgain(name: string): Promise<void> {
  const { superuser } = theatre().database;
  await superuser.query(`drop database ${name} with (force)`);
  const { rows } = await superuser.query('select rolname from pg_roles where starts_with(rolname, $1)', [`${name}_`]);
  for (const { rolname } of rows) await superuser.query(`drop role ${rolname}`);
}
