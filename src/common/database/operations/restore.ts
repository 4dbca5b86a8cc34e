import { createReadStream } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { migrate, shippedMigrations } from '../migrate.js';
import { databaseName } from '../roles.js';
import { copyIn } from './copy.js';
import { type Manifest, readManifest } from './manifest.js';

export interface RestoreOptions {
  readonly appSecret: Buffer;
  /** Drops the database first, if there is one. */
  readonly replace?: boolean;
  /** Where files go that lie outside the database. */
  readonly filesFolder?: string | undefined;
}

/**
 * Makes a database of a backup: an empty one is brought to the schema the backup was taken from, filled, and then migrated
 * to that of this program. Roles, policies and grants come from the migrations, never from the backup.
 * @param databaseUrl address of the database to make, for a superuser
 * @throws Error when the backup is damaged or of another program, or the database is there and `replace` was not asked for
 */
export async function restore(databaseUrl: string, folder: string, options: RestoreOptions): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await refuseForeign(manifest);
  await makeDatabase(databaseUrl, options.replace === true);
  await migrate(databaseUrl, options.appSecret, manifest.migrations.map(({ name }) => name));
  await fill(databaseUrl, folder, manifest);
  await migrate(databaseUrl, options.appSecret);
  const { filesFolder } = options;
  for (const { path } of filesFolder ? manifest.files : []) {
    const target = join(filesFolder!, relative('files', path));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, path), target);
  }
  return manifest;
}

async function refuseForeign({ migrations }: Manifest): Promise<void> {
  const shipped = new Map((await shippedMigrations()).map(({ name, checksum }) => [name, checksum]));
  const foreign = migrations.filter(({ name, checksum }) => shipped.get(name) !== checksum);
  if (foreign.length > 0) throw new Error(`the backup was taken from a program that is another one, or newer: ${foreign.map(({ name }) => name).join(', ')}`);
}

async function makeDatabase(databaseUrl: string, replace: boolean): Promise<void> {
  const server = new URL(databaseUrl);
  const name = databaseName(databaseUrl);
  server.pathname = '/postgres';
  const client = new Client({ connectionString: server.href, application_name: 'optserv restore' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0 && !replace && !(await isEmpty(databaseUrl))) throw new Error(`the database ${name} is not empty: --replace drops it first`);
    if (rowCount !== 0) await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
    await client.query(`create database ${client.escapeIdentifier(name)} template template0`);
  } finally {
    await client.end();
  }
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'optserv restore' });
  await client.connect();
  try {
    const { rows } = await client.query<{ empty: boolean }>(
      "select not exists (select from pg_class where relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')) as empty",
    );
    return rows[0]!.empty;
  } finally {
    await client.end();
  }
}

/** All or nothing. Triggers and references rest meanwhile: what they would make or check is in the backup already. */
async function fill(databaseUrl: string, folder: string, { tables, sequences }: Manifest): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'optserv restore' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query("set local session_replication_role = replica; set local datestyle = 'ISO'; set local timezone = 'UTC'");
    if (tables.length > 0) await client.query(`truncate ${tables.map(({ table }) => table).join(', ')}`);
    for (const { table, columns, path, rows } of tables) {
      await copyIn(client, `copy ${table} (${columns.join(', ')}) from stdin`, createReadStream(join(folder, path)).pipe(createGunzip()));
      const { rows: [counted] } = await client.query<{ rows: number }>(`select count(*)::integer as rows from ${table}`);
      if (counted!.rows !== rows) throw new Error(`${table}: ${counted!.rows} rows came back of ${rows}`);
    }
    for (const { name, value } of sequences) await client.query('select setval($1, $2)', [name, value]);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
