import { tryToStartApi } from '../support/api-process.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { roleName } from '../../src/common/database/roles.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createDatabase();
});
afterEach(() => database.drop());

/** What the program said when it refused to start; fails when it did not refuse. */
async function refusal(environment: Record<string, string> = {}): Promise<string> {
  const result = await tryToStartApi(database, environment);
  if ('api' in result) {
    await result.api.stop();
    throw new Error('the API started');
  }
  expect(result.exitCode).not.toBe(0);
  return result.output;
}

it('starts on a database as it should be', async () => {
  const result = await tryToStartApi(database);
  expect(result).toHaveProperty('api');
  if ('api' in result) await result.api.stop();
});

it.each(['superuser', 'bypassrls', 'createrole', 'createdb'])('refuses a login role with %s', async (attribute) => {
  await database.superuser.query(`alter role ${roleName(database.name, 'api_staff')} ${attribute}`);
  expect(await refusal()).toMatch(/superuser, bypasses row-level security or owns tables/);
});

it.each(['api_staff', 'api_auth', 'worker'] as const)('refuses %s as a member of the owner', async (role) => {
  await database.superuser.query(`grant ${roleName(database.name, 'owner')} to ${roleName(database.name, role)}`);
  expect(await refusal()).toMatch(/owns tables/);
});

it.each([
  ['row-level security off', 'alter table app.person disable row level security'],
  ['row-level security not forced', 'alter table app.mail no force row level security'],
  ['a new table without any', 'create table app.forgotten (id uuid primary key)'],
])('refuses a table with %s', async (_, change) => {
  await database.superuser.query(change);
  expect(await refusal()).toMatch(/tables without row-level security: (person|mail|forgotten)/);
});

it.each([
  ['is behind', 'delete from meta.migration where name = (select max(name) from meta.migration)'],
  ['is ahead', "insert into meta.migration (name, checksum) values ('209901010000-future', 'x')"],
  ['was made by edited migrations', "update meta.migration set checksum = 'x' where name = (select min(name) from meta.migration)"],
])('refuses a schema that %s', async (_, change) => {
  await database.superuser.query(change);
  expect(await refusal()).toMatch(/db:migrate/);
});

it.each([
  ['no secret', ''],
  ['31 bytes', Buffer.alloc(31, 'a1b2c3d4e5').toString('base64url')],
  ['one byte 32 times', Buffer.alloc(32, 'a').toString('base64url')],
])('JWT-04 refuses %s as its secret, and does not print it', async (_, secret) => {
  const output = await refusal({ APP_SECRET: secret });
  expect(output).toMatch(/APP_SECRET/);
  if (secret) expect(output).not.toContain(secret);
});
