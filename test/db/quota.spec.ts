import fc from 'fast-check';
import { PLAN_LIMITS } from '../../src/common/access/plan-limits.js';
import { outcomeOf, type Outcome } from '../support/staff-sql.js';
import { type Stage, useStage } from '../support/stage.js';

const stage = useStage();
const ALLOWED = PLAN_LIMITS.staff.community!;

const used = async ({ a, database }: Stage): Promise<number> =>
  Number((await database.superuser.query("select used from app.quota_usage where company_id = $1 and quota = 'staff'", [a.id])).rows[0].used);
const taken = async ({ a, database }: Stage): Promise<number> =>
  Number((await database.superuser.query("select count(*) from app.person where company_id = $1 and status in ('active', 'invited')", [a.id])).rows[0].count);

const OPERATIONS = {
  add: "insert into app.person (name, status) select 'Added', $2 from generate_series(1, $1::integer)",
  status: "update app.person set status = $2 where id in (select id from app.person where name = 'Added' order by id limit 3 offset $1)",
  withdraw: "delete from app.person where status = 'invited' and id in (select id from app.person where name = 'Added' and $2::text is not null order by id limit 2 offset $1)",
  plan: "update app.company set plan = case when $1::integer % 2 = 0 then 'community' else 'business-with-access' end where $2::text is not null",
} as const;

const operation = fc.record({
  kind: fc.constantFrom(...(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[])),
  amount: fc.nat(6),
  status: fc.constantFrom('active', 'invited', 'inactive', 'offboarded'),
  commits: fc.boolean(),
});

it('QTA-05 QTA-06 the counter is the count after every step of any sequence of changes, kept or undone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 25 }), async (steps) => {
      const now = stage();
      for (const { kind, amount, status, commits } of steps) {
        await now.sql.begin(now.a.people.admin1);
        const { code } = await outcomeOf(now.sql.client.query(OPERATIONS[kind], [amount, status]));
        await now.sql.client.query(code === undefined && commits ? 'commit' : 'rollback');
        expect(['23514', '42501', undefined]).toContain(code);
        expect(await used(now)).toBe(await taken(now));
      }
      await now.database.superuser.query("update app.person set status = 'offboarded' where company_id = $1 and name = 'Added' and status <> 'offboarded'", [now.a.id]);
      await now.sql.run(now.a.people.admin1, "update app.company set plan = 'community'");
      expect(await used(now)).toBe(await taken(now));
    }),
    { numRuns: 25, seed: 20_261 },
  );
});

describe('QTA-02 QTA-03 at the limit of the plan', () => {
  const fill = "insert into app.person (name, status) select 'Filler', 'active' from generate_series(1, $1::integer)";
  const quota = { code: '23514', constraint: 'quota' };
  let now: Stage;
  const attempt = (sql: string, ...parameters: unknown[]): Promise<Outcome> => now.sql.attempt(now.a.people.admin1, sql, parameters);
  beforeAll(async () => {
    now = stage();
    await now.sql.run(now.a.people.admin1, fill, [ALLOWED - (await used(now))]);
  });
  afterAll(() => now.database.superuser.query("update app.person set status = 'offboarded' where company_id = $1 and name = 'Filler'", [now.a.id]));

  it.each([
    ['adds a person', "insert into app.person (name, status) values ('One More', 'active')"],
    ['invites a person', "insert into app.person (name, status) values ('One More', 'invited')"],
    ['reactivates a person', "update app.person set status = 'active' where status = 'inactive'"],
    ['imports people, part of whom would fit', "insert into app.person (name) select 'Import' from generate_series(1, 3)"],
  ])('nobody %s', async (_, sql) => {
    expect(await attempt(sql)).toMatchObject(quota);
    expect(await used(now)).toBe(ALLOWED);
  });

  it('edits, deactivation and an exchange of one for another go on', async () => {
    expect(await attempt("update app.person set job_title = 'Changed'")).toMatchObject({ count: expect.any(Number) });
    expect(await attempt("update app.person set status = 'inactive' where name = 'Filler'")).not.toHaveProperty('code');
  });

  it('a downgrade keeps everything, and refuses additions until there is room again', async () => {
    const { people } = now.a;
    await now.sql.run(people.admin1, "update app.company set plan = 'business-with-access'");
    await now.sql.run(people.admin1, fill, [4]);
    await now.sql.run(people.admin1, "update app.company set plan = 'community'");
    expect(await used(now)).toBe(ALLOWED + 4);
    expect(await attempt("update app.person set job_title = 'Changed'")).not.toHaveProperty('code');
    expect(await attempt(fill, 1)).toMatchObject(quota);
    await now.sql.run(people.admin1, "update app.person set status = 'inactive' where id in (select id from app.person where name = 'Filler' and status = 'active' limit 4)");
    expect(await attempt(fill, 1)).toMatchObject(quota);
    await now.sql.run(people.admin1, "update app.person set status = 'inactive' where id in (select id from app.person where name = 'Filler' and status = 'active' limit 1)");
    expect(await attempt(fill, 1)).toMatchObject({ count: 1 });
  });

  it('QTA-07 another company adds without waiting for the lock', async () => {
    await now.sql.begin(now.a.people.admin1);
    await now.sql.client.query("update app.person set status = 'inactive' where name = 'Filler' and status = 'active'");
    const other = await now.database.connectAs('api_staff');
    await other.query('start transaction');
    await other.query("set local lock_timeout = '1ms'");
    await other.query('select ctx.begin($1, null, true, false)', [now.sql.secretOf(now.b.people.admin1)]);
    expect(await outcomeOf(other.query("insert into app.person (name) values ('Of B')"))).toMatchObject({ count: 1 });
    await other.end();
    await now.sql.client.query('rollback');
  });
});
