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

const staff = () => database.role('api_staff');

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

it('ROL-18 does not start with a login role that passes row-level security', async () => {
  expect(await refusalAfter(`alter role ${staff()} bypassrls`, `alter role ${staff()} nobypassrls`)).toMatch(/superuser, bypasses row-level security or owns tables/);
});

it('ROL-18 does not start with a worker that is a member of the owner', async () => {
  const [owner, worker] = [database.role('owner'), database.role('worker')];
  expect(await refusalAfter(`grant ${owner} to ${worker}`, `revoke ${owner} from ${worker}`)).toMatch(/owns tables/);
});

it('TEN-19 does not start beside an unprotected table', async () => {
  expect(await refusalAfter('create table app.forgotten (id uuid primary key)', 'drop table app.forgotten')).toMatch(/tables without row-level security: forgotten/);
});

it('does not start on a schema that is not its own', async () => {
  expect(await refusalAfter("update meta.migration set checksum = 'x' || checksum", 'update meta.migration set checksum = substr(checksum, 2)')).toMatch(/db:migrate/);
});

it('JWT-04 does not start with a guessable secret, and does not print it', async () => {
  const secret = Buffer.alloc(32, 'a').toString('base64url');
  const output = await refusal({ APP_SECRET: secret });
  expect(output).toMatch(/APP_SECRET/);
  expect(output).not.toContain(secret);
});
