import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { ensureRoles, LOGIN_ROLES, OWNING_ROLES, roleName } from './roles.js';
import { writeReferenceData } from './reference-data.js';

const MIGRATIONS = new URL('./migrations/', import.meta.url);

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The migrations the program ships, in the order they apply. */
export async function shippedMigrations(): Promise<Migration[]> {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(new URL(file, MIGRATIONS), 'utf8');
      return { name: file.replace(/\.sql$/, ''), sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings a database up to date: roles, migrations not yet applied (each in its own transaction), reference data.
 * Two processes that start at once take turns.
 *
 * @param databaseUrl address for a role that may create roles and schemas
 * @returns names of the migrations applied now
 * @throws Error when an applied migration was edited afterwards, or the database knows one the program does not have
 */
export async function migrate(databaseUrl: string, appSecret: Buffer): Promise<string[]> {
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  const client = new Client({ connectionString: databaseUrl, application_name: 'optserv migrate' });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended('optserv migrate', 0))");
    await client.query("set lock_timeout = '10s'");
    await ensureRoles(client, database, appSecret);
    await createLedger(client, database);
    const pending = await pendingMigrations(client);
    for (const migration of pending) await apply(client, database, migration);
    await inTransaction(client, async () => {
      await client.query(`set local role ${client.escapeIdentifier(roleName(database, 'owner'))}`);
      await writeReferenceData(client);
    });
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function createLedger(client: Client, database: string): Promise<void> {
  await client.query(`
    create schema if not exists meta;
    create table if not exists meta.migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const readers = LOGIN_ROLES.map((role) => client.escapeIdentifier(roleName(database, role))).join(', ');
  await client.query(`grant usage on schema meta to ${readers}; grant select on meta.migration to ${readers}`);
}

async function pendingMigrations(client: Client): Promise<Migration[]> {
  const shipped = await shippedMigrations();
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from meta.migration');
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const edited = shipped.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  const unknown = [...applied.keys()].filter((name) => !shipped.some((migration) => migration.name === name));
  if (edited.length > 0) throw new Error(`applied migrations were edited: ${edited.map(({ name }) => name).join(', ')}`);
  if (unknown.length > 0) throw new Error(`the database is newer than the program: ${unknown.join(', ')}`);
  return shipped.filter(({ name }) => !applied.has(name));
}

async function apply(client: Client, database: string, migration: Migration): Promise<void> {
  try {
    await inTransaction(client, async () => {
      await client.query(withRoleNames(client, database, migration.sql));
      await client.query('reset role');
      await client.query('insert into meta.migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    });
  } catch (error) {
    throw new Error(`migration ${migration.name}: ${(error as Error).message}`, { cause: error });
  }
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Puts this installation's names in place of `:"role"`, `:'role'` and `:"database"`, as psql does with variables. */
function withRoleNames(client: Client, database: string, sql: string): string {
  const names = new Map<string, string>([...OWNING_ROLES, ...LOGIN_ROLES].map((role) => [role, roleName(database, role)]));
  names.set('database', database);
  const nameOf = (variable: string): string => {
    const name = names.get(variable);
    if (name === undefined) throw new Error(`unknown name :"${variable}"`);
    return name;
  };
  return sql
    .replaceAll(/:"(\w+)"/g, (_, variable: string) => client.escapeIdentifier(nameOf(variable)))
    .replaceAll(/:'(\w+)'/g, (_, variable: string) => client.escapeLiteral(nameOf(variable)));
}
