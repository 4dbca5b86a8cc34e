// Exclusion constraints and indexes that are faster built once than kept up row by row.

/**
 * Takes those of some tables away; primary and unique keys stay.
 * @param tables names with their schema
 * @returns {Promise<() => Promise<void>>} what puts them back
 */
export async function withoutIndexes(client, tables) {
  const { rows } = await client.query(
    `select format('alter table %s drop constraint %I', t.name, c.conname) as drop, format('alter table %s add constraint %I %s', t.name, c.conname, pg_get_constraintdef(c.oid)) as add
       from unnest($1::text[]) t(name) join pg_constraint c on c.conrelid = t.name::regclass and c.contype = 'x'
     union all
     select format('drop index app.%I', i.relname), pg_get_indexdef(i.oid)
       from unnest($1::text[]) t(name) join pg_index x on x.indrelid = t.name::regclass join pg_class i on i.oid = x.indexrelid
      where not exists (select from pg_constraint c where c.conindid = i.oid)`,
    [tables],
  );
  for (const { drop } of rows) await client.query(drop);
  return async () => {
    process.stdout.write('indexes …\n');
    for (const { add } of rows) await client.query(add);
  };
}
