import type { Stage } from '../support/stage.js';

/** How many rows of a table stand for it where they belong to nobody. */
const OF_NOBODY = 1;

/** Ids of a company's things, table by table: one for every person they belong to, people and items all. */
export async function targetsOf({ a, database: { superuser } }: Stage): Promise<Map<string, string[]>> {
  const { rows: tables } = await superuser.query(
    `select i.table_name as name, exists (select from information_schema.columns p where p.table_schema = 'app' and p.table_name = i.table_name and p.column_name = 'person_id') as personal
       from information_schema.columns i join information_schema.columns c using (table_schema, table_name)
      where i.table_schema = 'app' and i.column_name = 'id' and i.udt_name = 'uuid' and c.column_name = 'company_id' order by 1`,
  );
  const targets = new Map<string, string[]>();
  for (const { name, personal } of tables) {
    const all = name === 'person' || name === 'shared_item' || name === 'invitation';
    const { rows } = await superuser.query(
      personal && !all ? `select distinct on (person_id) id from app.${name} where company_id = $1 order by person_id, id` : `select id from app.${name} where company_id = $1 order by id ${all ? '' : `limit ${OF_NOBODY}`}`,
      [a.id],
    );
    if (rows.length > 0) targets.set(name, rows.map(({ id }) => id));
  }
  return targets;
}
