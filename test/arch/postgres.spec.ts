import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createDatabase, startPostgres, type PostgresServer } from '../../scripts/postgres.mjs';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let dir: string;
  let server: PostgresServer | undefined;

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'optserv-spec-'));
    chmodSync(dir, 0o755);
  });
  afterEach(async () => {
    await server?.stop();
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('makes a UTF-8 database of version 18 behind a password only its owner can read', async () => {
    server = await startPostgres({ dir });
    const made = await createDatabase(server.url, 'company');
    expect(made.created).toBe(true);
    await query(made.url, "create table note as select 'Nguyễn' as text");
    expect(await query(made.url, "select current_setting('server_version_num')::int / 10000")).toEqual([18]);
    expect(await query(made.url, 'show server_encoding')).toEqual(['UTF8']);
    expect(await query(made.url, 'show fsync')).toEqual(['on']);
    expect(await query(made.url, 'show log_parameter_max_length')).toEqual(['0']);
    expect(await query(made.url, 'show max_connections')).toEqual(['200']);
    expect(statSync(join(server.home, 'postgres.password')).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password/);
  });

  it('starts again quickly with its data', async () => {
    const started = performance.now();
    server = await startPostgres({ dir });
    expect(performance.now() - started).toBeLessThan(1500);
    const { url, created } = await createDatabase(server.url, 'company');
    expect(created).toBe(false);
    expect(await query(url, 'select text from note')).toEqual(['Nguyễn']);
  });

  it('recovers after a crash that left its lock behind', async () => {
    server = await startPostgres({ dir });
    const lock = join(server.home, 'postgres', 'postmaster.pid');
    process.kill(Number(readFileSync(lock, 'utf8').split('\n')[0]), 'SIGKILL');
    await server.exited;
    expect(existsSync(lock)).toBe(true);
    server = await startPostgres({ dir });
    const { url } = await createDatabase(server.url, 'company');
    expect(await query(url, 'select text from note')).toEqual(['Nguyễn']);
  });

  it('removes everything of a test server', async () => {
    server = await startPostgres({ test: true });
    expect(await query(server.url, 'show fsync')).toEqual(['off']);
    await server.stop();
    expect(existsSync(server.home)).toBe(false);
  });
});
