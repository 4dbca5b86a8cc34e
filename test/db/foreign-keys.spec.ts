import { useStage } from '../support/stage.js';
import { newId } from '../access/table-rules.js';

const stage = useStage();

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly target: string;
  /** What the column points at. */
  readonly key: string;
}

/** Every column that points into another tenant table, from the catalog. */
async function references(): Promise<Reference[]> {
  const { rows } = await stage().database.superuser.query(`
    select t.relname as table, a.attname as column, o.relname as target,
           (select f.attname from pg_attribute f where f.attrelid = o.oid and f.attnum = k.confkey[array_position(k.conkey, a.attnum)]) as key
      from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class o on o.oid = k.confrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = any (k.conkey) and a.attname <> 'company_id'
     where k.contype = 'f' and n.nspname = 'app' and o.relname <> 'company' and array_length(k.conkey, 1) = 2 order by 1, 2`);
  return rows;
}

it('TEN-04 stores no reference into another company, even for the owner of everything', async () => {
  const { a, b, database: { superuser } } = stage();
  const found = await references();
  expect(found.length).toBeGreaterThan(15);
  for (const { table, column, target, key } of found) {
    const { rows: [foreign] } = await superuser.query(`select ${key} as id from app.${target} where company_id = $1 limit 1`, [b.id]);
    if (!foreign) throw new Error(`company B has no ${target}`);
    await superuser.query('begin');
    try {
      // Keys alone, without the rules that would refuse first.
      await superuser.query(`alter table app.${table} disable trigger user`);
      const change = superuser.query(`update app.${table} set ${column} = $2 where company_id = $1`, [a.id, foreign.id]);
      const { rowCount, code } = await change.then(({ rowCount: count }) => ({ rowCount: count, code: undefined }), (error: { code: string }) => ({ rowCount: 0, code: error.code }));
      // A row that cannot be re-pointed at all (append-only, unique) is as good as one that refuses.
      expect({ [`${table}.${column}`]: rowCount === 0 && ['23503', '23505', '23514', '23P01'].includes(code ?? '') }).toEqual({ [`${table}.${column}`]: true });
    } finally {
      await superuser.query('rollback');
    }
  }
});

it("TEN-14 leaves A's people alone when B deletes a department that A tried to refer to", async () => {
  const { a, b, sql, database: { superuser } } = stage();
  const departmentId = newId();
  await superuser.query('insert into app.department (company_id, id, name) values ($1, $2, $3)', [b.id, departmentId, 'short-lived']);
  const attempt = await sql.attempt(a.people.admin1, 'update app.person set department_id = $1', [departmentId]);
  expect(attempt.code).toBe('23503');
  const people = async () => (await superuser.query('select * from app.person where company_id = $1 order by id', [a.id])).rows;
  const before = await people();
  await superuser.query('delete from app.department where company_id = $1 and id = $2', [b.id, departmentId]);
  expect(await people()).toEqual(before);
});

it('ENU-09 ENU-10 tells nothing of an id that another company uses', async () => {
  const { a, b, sql } = stage();
  const add = 'insert into app.person (id, name) values ($1, $2)';
  const taken = await sql.attempt(a.people.admin1, add, [b.people.e1.id, 'Same Id']);
  const free = await sql.attempt(a.people.admin1, add, [newId(), 'Same Id']);
  expect(taken).toEqual(free);
  expect(await sql.attempt(a.people.admin1, `${add} on conflict do nothing`, [b.people.e1.id, 'Same Id'])).toMatchObject({ count: 1 });
});

it('ENU-05 has names of departments unique within a company only', async () => {
  const { a, b, sql } = stage();
  const add = 'insert into app.department (name) values ($1)';
  expect(await sql.attempt(a.people.admin1, add, [`${b.canary} department one`])).toMatchObject({ count: 1 });
  expect(await sql.attempt(a.people.admin1, add, [`${a.canary} DEPARTMENT one`])).toMatchObject({ code: '23505' });
});

it('ENU-06 counts nothing up that anybody sees: ids are UUIDs, there is no sequence', async () => {
  const { superuser } = stage().database;
  const { rows } = await superuser.query(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind = 'S'
    union all select table_name || '.' || column_name from information_schema.columns
     where table_schema = 'app' and (column_name = 'id' or column_name like '%\\_id') and udt_name <> 'uuid' and (table_name, column_name) <> ('audit_event', 'target_id')`);
  expect(rows).toEqual([]);
});
