import { startPostgres } from '../../scripts/postgres.mjs';

/** Tests that need PostgreSQL find a superuser's address in TEST_DATABASE_URL: a given one, or a throw-away server's. */
export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return;
  globalThis.optservTestPostgres ??= await startPostgres({ test: true });
  process.env.TEST_DATABASE_URL = globalThis.optservTestPostgres.url;
}
