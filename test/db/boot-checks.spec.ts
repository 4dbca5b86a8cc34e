import { DataSource } from 'typeorm';
import { readAppSecret } from '../../src/common/config/config.js';
import { roleUrl } from '../../src/common/database/roles.js';
import { BootCheckError, checkDatabase, checkRole } from '../../src/common/tenancy/boot-checks.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

// What the start of the program checks; that a start really ends there is shown in test/http/boot.spec.ts.
let database: TestDatabase;
let staff: DataSource;
beforeAll(async () => {
  database = await createDatabase();
  staff = await new DataSource({ type: 'postgres', url: roleUrl(database.url, database.appSecret, 'api_staff') }).initialize();
});
afterAll(async () => {
  await staff?.destroy();
  await database?.drop();
});
afterEach(() => expect(checkDatabase(staff)).resolves.toBeUndefined());

async function refusesAfter(change: string, undo: string, reason: RegExp): Promise<void> {
  await database.superuser.query(change);
  try {
    const refusal = checkDatabase(staff);
    await expect(refusal).rejects.toThrow(BootCheckError);
    await expect(refusal).rejects.toThrow(reason);
  } finally {
    await database.superuser.query(undo);
  }
}

const role = (name: 'api_staff' | 'owner'): string => database.role(name);

it.each(['superuser', 'bypassrls', 'createrole', 'createdb'])('ROL-18 refuses a login role with %s', (attribute) =>
  refusesAfter(`alter role ${role('api_staff')} ${attribute}`, `alter role ${role('api_staff')} no${attribute}`, /superuser, bypasses row-level security or owns tables/));

it('ROL-18 refuses a login role that is a member of the owner', () =>
  refusesAfter(`grant ${role('owner')} to ${role('api_staff')}`, `revoke ${role('owner')} from ${role('api_staff')}`, /owns tables/));

it('ROL-18 refuses the superuser', async () => {
  const superuser = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  await expect(checkRole(superuser)).rejects.toThrow(BootCheckError);
  await superuser.destroy();
});

it.each([
  ['row-level security off', 'alter table app.person disable row level security', 'alter table app.person enable row level security'],
  ['row-level security not forced', 'alter table app.mail no force row level security', 'alter table app.mail force row level security'],
  ['nothing at all', 'create table app.forgotten (id uuid primary key)', 'drop table app.forgotten'],
])('TEN-19 refuses a table with %s', (_, change, undo) => refusesAfter(change, undo, /tables without row-level security: (person|mail|forgotten)/));

it.each([
  ['is ahead', "insert into meta.migration (name, checksum) values ('209901010000-future', 'x')", "delete from meta.migration where name = '209901010000-future'"],
  ['was made by edited migrations', "update meta.migration set checksum = 'x' || checksum", 'update meta.migration set checksum = substr(checksum, 2)'],
  ['is behind', "update meta.migration set name = 'x' || name", 'update meta.migration set name = substr(name, 2)'],
])('refuses a schema that %s', (_, change, undo) => refusesAfter(change, undo, /db:migrate/));

it.each([['nothing', ''], ['31 bytes', Buffer.alloc(31, 'a1b2c3d4e5').toString('base64url')], ['one byte 32 times', Buffer.alloc(32, 'a').toString('base64url')]])('JWT-04 refuses %s as a secret', (_, secret) => {
  expect(() => readAppSecret({ APP_SECRET: secret })).toThrow(/APP_SECRET/);
});
