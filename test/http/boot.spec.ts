import { roleName } from '../../src/common/database/roles.js';
import { tryToStartApi } from '../support/api-process.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(async () => {
  try {
    // Everything was undone: what was refused below was refused for its own reason.
    const result = await tryToStartApi(database);
    expect(result).toHaveProperty('api');
    if ('api' in result) await result.api.stop();
  } finally {
    await database?.drop();
  }
});

const staff = () => roleName(database.name, 'api_staff');
const memberOfOwner = (role: 'api_staff' | 'api_auth' | 'worker') => `${roleName(database.name, 'owner')} {to} ${roleName(database.name, role)}`;

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

async function refusalAfter(change: string, undo: string): Promise<string> {
  await database.superuser.query(change);
  try {
    return await refusal();
  } finally {
    await database.superuser.query(undo);
  }
}

it.each(['superuser', 'bypassrls', 'createrole'])('ROL-18 refuses a login role with %s', async (attribute) => {
  expect(await refusalAfter(`alter role ${staff()} ${attribute}`, `alter role ${staff()} no${attribute}`)).toMatch(/superuser, bypasses row-level security or owns tables/);
});

it.each(['api_staff', 'api_auth', 'worker'] as const)('ROL-18 refuses %s as a member of the owner', async (role) => {
  const membership = memberOfOwner(role);
  expect(await refusalAfter(`grant ${membership.replace('{to}', 'to')}`, `revoke ${membership.replace('{to}', 'from')}`)).toMatch(/owns tables/);
});

it.each([
  ['row-level security off', 'alter table app.person disable row level security', 'alter table app.person enable row level security'],
  ['row-level security not forced', 'alter table app.mail no force row level security', 'alter table app.mail force row level security'],
  ['no policy, as a new one has', 'create table app.forgotten (id uuid primary key)', 'drop table app.forgotten'],
])('TEN-19 refuses a table with %s', async (_, change, undo) => {
  expect(await refusalAfter(change, undo)).toMatch(/tables without row-level security: (person|mail|forgotten)/);
});

it.each([
  ['is ahead', "insert into meta.migration (name, checksum) values ('209901010000-future', 'x')", "delete from meta.migration where name = '209901010000-future'"],
  ['was made by edited migrations', "update meta.migration set checksum = 'x' || checksum", 'update meta.migration set checksum = substr(checksum, 2)'],
  ['is behind', "update meta.migration set name = 'x' || name", 'update meta.migration set name = substr(name, 2)'],
])('refuses a schema that %s', async (_, change, undo) => {
  expect(await refusalAfter(change, undo)).toMatch(/db:migrate/);
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
