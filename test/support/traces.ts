import type { Client } from 'pg';

/**
 * Where in the whole database a value stands: every column of text, JSON or lists of texts, found by the catalogue.
 * @returns `table.column` with the number of rows, of those that hold any of the values
 */
export async function tracesOf(superuser: Client, values: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await superuser.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
     where c.relnamespace = 'app'::regnamespace and a.attnum > 0 and not a.attisdropped
       and a.atttypid = any ('{text,json,jsonb,text[],varchar}'::regtype[])`);
  const traces: Record<string, number> = {};
  for (const { table, column } of rows) {
    const found = await superuser.query<{ count: number }>(
      `select count(*)::integer as count from app.${table} t where exists (select from unnest($1::text[]) v where position(lower(v) in lower(t.${column}::text)) > 0)`,
      [values],
    );
    if (found.rows[0]!.count > 0) traces[`${table}.${column}`] = found.rows[0]!.count;
  }
  return traces;
}
