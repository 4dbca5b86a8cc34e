import { examineDatabase } from '../../src/common/database/operations/doctor-database.js';
import { examineDisk, examineKeys, examineMail, examineSettings } from '../../src/common/database/operations/doctor-surroundings.js';
import { printed } from '../../src/common/database/operations/findings.js';
import { migrate } from '../../src/common/database/migrate.js';
import { connect, createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database?.drop());

const examined = async () => new Map((await examineDatabase(database.url, [database.appSecret])).map((finding) => [finding.about, finding]));
const failing = async () => [...(await examined()).values()].filter(({ level }) => level === 'fail').map(({ about }) => about);
const environment = (more = {}) => ({ DATABASE_URL: database.url, APP_SECRET: database.appSecret.toString('base64url'), ...more });

it('finds a healthy database healthy', async () => {
  expect(await failing()).toEqual([]);
  expect([...(await examined()).keys()]).toEqual(['PostgreSQL', 'settings', 'clocks', 'migrations', 'roles', 'sign-in', 'row security', 'mail', 'mail failed', 'jobs', 'audit heads', 'indexes']);
});

const staff = (): string => database.role('api_staff');
it.each([
  ['roles', () => `alter role ${staff()} bypassrls`, () => `alter role ${staff()} nobypassrls`],
  ['row security', () => 'alter table app.mail disable row level security', () => 'alter table app.mail enable row level security'],
  ['sign-in', () => `alter role ${staff()} password 'somebody changed it'`, () => `alter role ${staff()} password null`],
  ['migrations', () => "update meta.migration set checksum = 'x' || checksum", () => 'update meta.migration set checksum = substr(checksum, 2)'],
])('says what is wrong with %s, and what to do', async (about, change, undo) => {
  await database.superuser.query(change());
  try {
    const { rows: [server] } = await database.superuser.query("select exists (select from pg_hba_file_rules where auth_method = 'trust' and address is not null) as trusting");
    // A server that asks for no password accepts any.
    if (about === 'sign-in' && server.trusting) return;
    expect((await failing())).toContain(about);
    expect((await examined()).get(about)).toMatchObject({ level: 'fail', next: expect.stringMatching(/.{10,}/) });
  } finally {
    await database.superuser.query(undo());
    await migrate(database.url, database.appSecret);
  }
  expect(await failing()).toEqual([]);
});

it('says that nobody sends the mail that waits', async () => {
  const { superuser } = database;
  await superuser.query('begin; set local session_replication_role = replica');
  await superuser.query("insert into app.mail (company_id, recipient, template, next_try_at) values (uuidv7(), 'x@example.com', 'invitation', now() - interval '1 hour')");
  await superuser.query('commit');
  const finding = (await examined()).get('mail')!;
  expect(finding).toMatchObject({ level: 'warn', says: '1 overdue' });
  expect(printed(finding)).toMatch(/^warn mail {11}1 overdue\n {5}→ set SMTP_URL/);
  await superuser.query('delete from app.mail');
});

it.each([
  ['a setting that is missing', { APP_SECRET: '' }, 'configuration', 'fail'],
  ['an address without TLS', { PUBLIC_ORIGIN: 'http://hr.example.com' }, 'address', 'fail'],
  ['a proxy nobody trusts', { PUBLIC_ORIGIN: 'https://hr.example.com' }, 'proxy', 'warn'],
])('names %s', (_, more, about, level) => {
  expect(examineSettings(environment(more)).findings).toContainEqual(expect.objectContaining({ about, level, next: expect.any(String) }));
});

it('looks at mail server, disk and keys', async () => {
  const { config } = examineSettings(environment({ SMTP_URL: 'smtp://user:unfindable@127.0.0.1:1' }));
  const mail = await examineMail(config!);
  expect(mail).toMatchObject({ level: 'fail', about: 'mail server' });
  expect(printed(mail)).not.toContain('unfindable');
  expect(await examineDisk(['.', './no/such/folder/yet'])).toEqual([expect.objectContaining({ about: 'disk' }), expect.objectContaining({ about: 'disk' })]);
  expect((await examineKeys(config!)).map(({ about, level }) => `${about} ${level}`)).toEqual(['secrets ok', 'context key ok']);
});

it('a migration waits for a request that holds a lock, and tries again instead of keeping others waiting', async () => {
  const holder = await connect(database.url);
  await holder.query('begin; lock table app.access_rule in access exclusive mode');
  const migration = migrate(database.url, database.appSecret);
  const waited = async () => (await database.superuser.query("select count(*)::integer as n from pg_stat_activity where application_name = 'optserv migrate' and wait_event_type = 'Lock' and datname = current_database()")).rows[0].n;
  // Seen waiting, then not waiting although the lock is still held, then waiting again.
  for (const expected of [1, 0, 1]) while ((await waited()) !== expected) await new Promise((resolve) => setTimeout(resolve, 50));
  await holder.query('rollback');
  await holder.end();
  expect(await migration).toEqual([]);
});
