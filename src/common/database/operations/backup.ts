import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { copyOut } from './copy.js';
import { FORMAT, type Manifest, sha256Of, type Stored, type StoredTable } from './manifest.js';

/** Made anew wherever the schema is: the key of the running transactions' contexts, and what the migrator writes from the program. */
const NOT_KEPT = ['ctx.signing_key', 'app.access_rule', 'app.access_card', 'app.plan_limit'];

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name, n.nspname || '.' || c.relname as plain,
         array(select quote_ident(a.attname) from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('app', 'ctx', 'auth', 'job', 'support') and c.relkind = 'r' and n.nspname || '.' || c.relname <> all ($1::text[])
   order by 1`;

const SEQUENCES = `
  select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
    from pg_sequences where schemaname in ('app', 'ctx', 'auth', 'job', 'support') and last_value is not null and schemaname <> 'ctx'`;

/**
 * Writes everything an installation holds into a folder: each table as PostgreSQL's COPY text, compressed, all from one
 * snapshot, and the files that lie outside the database. Requests go on meanwhile.
 * @param databaseUrl an address that passes row-level security; any other is refused by the database instead of being shown less
 * @param folder new or empty
 * @param filesFolder where the installation keeps files; a folder that does not exist holds none
 * @throws Error when the folder is not empty or a table cannot be read whole
 */
export async function backUp(databaseUrl: string, folder: string, filesFolder?: string): Promise<Manifest> {
  await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 1 || (await readdir(join(folder, 'tables'))).length > 0) throw new Error(`${folder} is not empty`);
  const client = new Client({ connectionString: databaseUrl, application_name: 'optserv backup' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    // What would be hidden is an error.
    await client.query("set local row_security = off; set local datestyle = 'ISO'; set local timezone = 'UTC'; set local statement_timeout = 0");
    const { rows: [about] } = await client.query<{ takenAt: Date; database: string; serverVersion: string }>(
      `select now() as "takenAt", current_database() as database, current_setting('server_version') as "serverVersion"`,
    );
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>('select name, checksum from meta.migration order by name');
    const { rows: sequences } = await client.query<{ name: string; value: string }>(SEQUENCES);
    const { rows: found } = await client.query<{ name: string; plain: string; columns: string[] }>(TABLES, [NOT_KEPT]);
    const tables: StoredTable[] = [];
    for (const { name, plain, columns } of found) tables.push(await storeTable(client, folder, name, plain, columns));
    await client.query('commit');
    // After the snapshot: a file that a row of it names lies there already.
    const files = filesFolder ? await storeFiles(filesFolder, folder) : [];
    const manifest: Manifest = { format: FORMAT, ...about!, takenAt: about!.takenAt.toISOString(), migrations, tables, sequences, files };
    // Last: without it the folder is no backup.
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    return manifest;
  } finally {
    await client.end();
  }
}

async function storeTable(client: Client, folder: string, table: string, plain: string, columns: readonly string[]): Promise<StoredTable> {
  const path = join('tables', `${plain}.copy.gz`);
  const file = createWriteStream(join(folder, path), { mode: 0o600 });
  const packed = createGzip({ level: 6 });
  const written = finished(packed.pipe(file));
  await copyOut(client, `copy ${table} (${columns.join(', ')}) to stdout`, packed);
  await written;
  const { rows: [counted] } = await client.query<{ rows: number }>(`select count(*)::integer as rows from ${table}`);
  return { path, sha256: await sha256Of(join(folder, path)), table, columns, rows: counted!.rows };
}

async function storeFiles(from: string, folder: string): Promise<Stored[]> {
  const there = await stat(from).then((entry) => entry.isDirectory(), () => false);
  if (!there) return [];
  const stored: Stored[] = [];
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join('files', relative(from, join(entry.parentPath, entry.name)));
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    // A file that was erased meanwhile is not missed.
    const copied = await copyFile(join(entry.parentPath, entry.name), join(folder, path)).then(() => true, (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    });
    if (copied) stored.push({ path, sha256: await sha256Of(join(folder, path)) });
  }
  return stored;
}
