import type { TestDatabase } from './database.js';

/**
 * One hash per table over a company's rows; equal hashes mean that nothing was written.
 * @param except tables in which something is expected to change
 */
export async function rowHashes({ superuser }: TestDatabase, companyId: string, except: readonly string[] = []): Promise<Record<string, string>> {
  const { rows: tables } = await superuser.query(`
    select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped) as scoped
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind = 'r' order by 1`);
  const hashes: Record<string, string> = {};
  for (const { name, scoped } of tables) {
    if (except.includes(name) || (!scoped && name !== 'company')) continue;
    const { rows } = await superuser.query(`select md5(string_agg(t::text, chr(10) order by t::text)) as hash from app.${name} t where ${scoped ? 'company_id' : 'id'} = $1`, [companyId]);
    hashes[name] = rows[0].hash;
  }
  return hashes;
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
