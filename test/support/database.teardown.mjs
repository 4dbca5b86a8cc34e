import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** Leaves the server as it was found, and no files of the templates; a server of our own goes as a whole. */
export default async function teardown() {
  const server = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await server.connect();
  const { rows } = await server.query("delete from test_template where run = $1 returning template->>'name' as name", [process.env.TEST_RUN]);
  for (const { name } of rows) {
    await server.query(`drop database ${name} with (force)`);
    const roles = await server.query('select rolname as name from pg_roles where starts_with(rolname, $1)', [`${name}_`]);
    for (const role of roles.rows) await server.query(`drop role ${server.escapeIdentifier(role.name)}`);
    await rm(join(tmpdir(), `optserv-files-${name}`), { recursive: true, force: true });
  }
  await server.end();
  await globalThis.optservTestPostgres?.stop();
}
