import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { databaseName, ensureRoles, LOGIN_ROLES, OWNING_ROLES, roleName, rolePrefix } from './roles.js';
import { writeReferenceData } from './reference-data.js';

const MIGRATIONS = new URL('./migrations/', import.meta.url);

/** How a migration begins that PostgreSQL runs in no transaction (`create index concurrently`): one statement that may be run again. */
const OUTSIDE = '-- outside a transaction';

/** Requests queue behind a migration that waits for a lock, so it waits shortly, and often. Milliseconds. */
const LOCKS = { wait: 2000, pause: 500, tries: 20 } as const;

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
 * Brings a database up to date: roles, migrations not yet applied (each in its own transaction), reference data,
 * custody of every table of a company.
 * Two processes that start at once take turns.
 *
 * @param databaseUrl address for a role that may create roles and schemas
 * @param only these, and no reference data yet: for a database that is filled before it is brought up to date
 * @returns names of the migrations applied now
 * @throws Error when an applied migration was edited afterwards, or the database knows one the program does not have
 */
export async function migrate(databaseUrl: string, appSecret: Buffer, only?: readonly string[]): Promise<string[]> {
  const roles = rolePrefix(databaseUrl);
  const client = new Client({ connectionString: databaseUrl, application_name: 'optserv migrate' });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended('optserv migrate', 0))");
    await client.query(`set lock_timeout = ${LOCKS.wait}`);
    await ensureRoles(client, roles, appSecret);
    await createLedger(client, roles);
    const pending = (await pendingMigrations(client)).filter(({ name }) => !only || only.includes(name));
    const names = { roles, database: databaseName(databaseUrl) };
    for (const migration of pending) await apply(client, names, migration);
    if (!only) {
      await patiently(() => inTransaction(client, async () => {
        await client.query(`set local role ${client.escapeIdentifier(roleName(roles, 'owner'))}`);
        await writeReferenceData(client);
        await client.query('call app.entrust()');
      }));
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function createLedger(client: Client, roles: string): Promise<void> {
  await client.query(`
    create schema if not exists meta;
    create table if not exists meta.migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const readers = LOGIN_ROLES.map((role) => client.escapeIdentifier(roleName(roles, role))).join(', ');
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

interface InstallationNames {
  readonly database: string;
  /** What the names of the roles begin with. */
  readonly roles: string;
}

async function apply(client: Client, installation: InstallationNames, { name, checksum, sql }: Migration): Promise<void> {
  const work = async (): Promise<void> => {
    await client.query(withNames(client, installation, sql));
    await client.query('reset role');
    await client.query('insert into meta.migration (name, checksum) values ($1, $2)', [name, checksum]);
  };
  try {
    await patiently(() => (sql.startsWith(OUTSIDE) ? work() : inTransaction(client, work)));
  } catch (error) {
    throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
  }
}

/** Tries again when a lock was not to be had in time: whoever holds it is serving a request. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let left: number = LOCKS.tries; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || (error as { code?: string }).code !== '55P03') throw error;
      await sleep(LOCKS.pause);
    }
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
function withNames(client: Client, { database, roles }: InstallationNames, sql: string): string {
  const names = new Map<string, string>([...OWNING_ROLES, ...LOGIN_ROLES].map((role) => [role, roleName(roles, role)]));
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
