import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { startPostgres } from '../../scripts/postgres.mjs';

/**
 * Tests that need PostgreSQL find a superuser's address in TEST_DATABASE_URL: a given one, or a throw-away server's; and in TEST_RUN
 * whose the templates are that they may copy (see templates.ts).
 */
export default async function setup() {
  if (!process.env.TEST_DATABASE_URL) {
    globalThis.optservTestPostgres ??= await startPostgres({ test: true });
    process.env.TEST_DATABASE_URL = globalThis.optservTestPostgres.url;
  }
  process.env.TEST_RUN ??= randomUUID();
  const server = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await server.connect();
  await server.query('create table if not exists test_template (run text, title text, template jsonb not null, primary key (run, title))');
  await server.end();
}
