import { createHash } from 'node:crypto';
import type { TestDatabase } from './database.js';

/**
 * One hash per table over a company's rows; equal hashes mean that nothing was written.
 * @param except tables in which something is expected to change
 */
export async function rowHashes({ superuser }: TestDatabase, companyId: string, except: readonly string[] = []): Promise<Record<string, string>> {
  const { rows: tables } = await superuser.query(`
    select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped) as scoped
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind = 'r' order by 1`);
  // One statement for all tables, planned once per connection: some tests ask after every call of the API.
  const hashed = tables
    .filter(({ name, scoped }) => !except.includes(name) && (scoped || name === 'company'))
    .map(({ name, scoped }) => `select '${name}' as name, (select md5(string_agg(t::text, chr(10) order by t::text)) from app.${name} t where ${scoped ? 'company_id' : 'id'} = $1) as hash`);
  const text = hashed.join(' union all ');
  const { rows } = await superuser.query({ name: `hashes ${createHash('md5').update(text).digest('hex')}`, text, values: [companyId] });
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/**
 * Tells from now on whether anything was written since it was last asked, without reading a row: triggers note each table that a
 * statement wrote to, in the transaction of the statement.
 * @param except tables that are not watched
 */
export async function watchWrites({ superuser }: TestDatabase, except: readonly string[] = []): Promise<() => Promise<boolean>> {
  await superuser.query(`
    create schema watched;
    create table watched.write (at_table regclass);
    create function watched.note() returns trigger language plpgsql security definer as 'begin insert into watched.write values (tg_relid); return null; end';`);
  const { rows } = await superuser.query<{ name: string }>("select c.relname as name from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'r'");
  for (const { name } of rows.filter((table) => !except.includes(table.name))) {
    await superuser.query(`create trigger zz_watched after insert or update or delete on app.${name} for each statement execute function watched.note()`);
  }
  return async () => ((await superuser.query('delete from watched.write')).rowCount ?? 0) > 0;
}

/** One id of every table of a company that has ids, whatever tables there are. */
export async function idsOf({ superuser }: TestDatabase, companyId: string): Promise<{ table: string; id: string }[]> {
  const { rows: tables } = await superuser.query(`
    select i.table_name as name from information_schema.columns i join information_schema.columns c using (table_schema, table_name)
     where i.table_schema = 'app' and i.column_name = 'id' and i.udt_name = 'uuid' and c.column_name = 'company_id' order by 1`);
  const ids: { table: string; id: string }[] = [{ table: 'company', id: companyId }];
  for (const { name } of tables) {
    const { rows } = await superuser.query(`select id from app.${name} where company_id = $1 order by id limit 1`, [companyId]);
    if (rows[0]) ids.push({ table: name, id: rows[0].id });
  }
  return ids;
}
