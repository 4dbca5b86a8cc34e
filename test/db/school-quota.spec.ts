import fc from 'fast-check';
import { PLAN_LIMITS } from '../../src/common/access/plan-limits.js';
import { outcomeOf } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();

describe.each([
  ['students', 'student'],
  ['teachers', 'teacher'],
] as const)('the counter of %s', (quota, table) => {
  const ALLOWED = PLAN_LIMITS[quota].community!;
  const number = async (sql: string): Promise<number> => Number((await stage().database.superuser.query(sql, [stage().a.id])).rows[0].n);
  const used = () => number(`select used as n from app.quota_usage where company_id = $1 and quota = '${quota}'`);
  const taken = () => number(`select count(*) as n from app.${table} where company_id = $1 and status = 'active'`);
  const attempt = (sql: string, ...parameters: unknown[]) => stage().sql.attempt(stage().a.people.e1, sql, parameters);
  const clean = () => stage().database.superuser.query(`delete from app.${table} where company_id = $1 and name = 'Added'`, [stage().a.id]);

  const OPERATIONS = {
    add: `insert into app.${table} (name) select 'Added' from generate_series(1, $1::integer)`,
    archive: `update app.${table} set status = 'archived', archived_at = now() where id in (select id from app.${table} where name = 'Added' and status = 'active' order by id limit $1)`,
    restore: `update app.${table} set status = 'active', archived_at = null where id in (select id from app.${table} where name = 'Added' and status = 'archived' order by id limit $1)`,
    turn: `update app.${table} set status = case status when 'active' then 'archived' else 'active' end, archived_at = case status when 'active' then now() end
            where id in (select id from app.${table} where name = 'Added' order by id limit $1)`,
    edit: `update app.${table} set phone = $1::text where name = 'Added'`,
  } as const;

  it('QTA-05 QTA-06 is the count after every step of any sequence of changes, kept or undone', async () => {
    const step = fc.record({ kind: fc.constantFrom(...(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[])), amount: fc.integer({ min: 1, max: 9 }), commits: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const { sql, a } = stage();
        for (const { kind, amount, commits } of steps) {
          await sql.begin(a.people.e1);
          const { code } = await outcomeOf(sql.client.query(OPERATIONS[kind], [amount]));
          await sql.client.query(code === undefined && commits ? 'commit' : 'rollback');
          expect(['23514', undefined]).toContain(code);
          expect(await used()).toBe(await taken());
          expect(await used()).toBeLessThanOrEqual(ALLOWED);
        }
        await clean();
        expect(await used()).toBe(await taken());
      }),
      { numRuns: 15, seed: 20_261 },
    );
  });

  it('QTA-02 no statement of the API passes it: rows at once, one by one, on conflict, in a query, by another status', async () => {
    await clean();
    await stage().sql.run(stage().a.people.e1, OPERATIONS.add, [ALLOWED - (await used())]);
    const quotaPassed = { code: '23514', constraint: 'quota', count: 0 };
    for (const sql of [
      `insert into app.${table} (name) values ('Added')`,
      `insert into app.${table} (name) select 'Added' from generate_series(1, 100)`,
      `insert into app.${table} (name) values ('Added') on conflict do nothing`,
      `with added as (insert into app.${table} (name) values ('Added') returning id) select * from added`,
      `merge into app.${table} t using (values ('Added')) v (name) on false when not matched then insert (name) values (v.name)`,
    ]) expect({ sql, ...(await attempt(sql)) }).toMatchObject(quotaPassed);
    expect(await attempt(`insert into app.${table} (name, status) values ('Added', 'archived')`)).toMatchObject({ code: '42501' });
    expect(await attempt(`update app.quota_usage set used = 0`)).toMatchObject({ code: '42501' });
    expect(await attempt(`select ctx.use_quota(ctx.company(), '${quota}', -5)`)).toMatchObject({ code: '42501' });
    expect(await attempt(`update app.${table} set phone = '1'`)).not.toHaveProperty('code');
    await clean();
  });

  it('QTA-07 another company adds without waiting for the lock', async () => {
    const { sql, a, b, database } = stage();
    await sql.begin(a.people.e1);
    await sql.client.query(OPERATIONS.add, [1]);
    const other = await database.connectAs('api_staff');
    await other.query('start transaction');
    await other.query("set local lock_timeout = '1ms'");
    await other.query('select ctx.begin($1, $2, true, false)', [sql.secretOf(b.people.e1), '192.0.2.1']);
    expect(await outcomeOf(other.query(OPERATIONS.add, [1]))).toMatchObject({ count: 1 });
    await other.end();
    await sql.client.query('rollback');
  });
});
