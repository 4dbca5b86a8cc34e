import { randomBytes } from 'node:crypto';
import { outcomeOf, type SqlActor } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const NO_SESSION = '28000';
const REFUSED = '42501';
const SEE_PEOPLE = 'select id from app.person';

/** The code that beginning a unit of work is refused with, or undefined. */
async function beginning(secret: Buffer): Promise<string | undefined> {
  const { client } = stage().sql;
  await client.query('start transaction');
  const { code } = await outcomeOf(client.query('select ctx.begin($1, null, false, false)', [secret]));
  await client.query('rollback');
  return code;
}

const beginningOf = (actor: SqlActor): Promise<string | undefined> => beginning(stage().sql.secretOf(actor));

async function withSession(change: string, verify: (actor: SqlActor) => Promise<void>): Promise<void> {
  const { a, sql, database } = stage();
  const actor = await sql.mintSession(a.id, a.people.e1.id);
  expect(await beginningOf(actor)).toBeUndefined();
  await database.superuser.query(`update app.session set ${change} where id = $1`, [actor.sessionId]);
  await verify(actor);
}

describe('ctx.begin', () => {
  it.each([
    ['SES-03 is over', 'revoked_at = now()'],
    ['SES-09 has reached its absolute end', "expires_at = now() - interval '1 second'"],
    ['SES-09 has been idle for too long', "last_seen_at = now() - idle_timeout - interval '1 second'"],
    ['STU-02 is a student\'s', "kind = 'student'"],
  ])('refuses a session that %s', (_, change) => withSession(change, async (actor) => expect(await beginningOf(actor)).toBe(NO_SESSION)));

  it.each([
    ['SES-09 is about to end', "expires_at = now() + interval '1 minute'"],
    ['SES-09 has been idle for almost too long', "last_seen_at = now() - idle_timeout + interval '1 minute'"],
  ])('accepts a session that %s', (_, change) => withSession(change, async (actor) => expect(await beginningOf(actor)).toBeUndefined()));

  it('JWT-10 refuses secrets that belong to no session', async () => {
    for (const secret of [randomBytes(32), Buffer.alloc(0), Buffer.alloc(32), Buffer.from("' or true --")]) expect(await beginning(secret)).toBe(NO_SESSION);
  });

  it('OFF-01 refuses who was deactivated or offboarded, live session or not', async () => {
    const { a, sql } = stage();
    for (const name of ['inactive', 'offboarded', 'invited'] as const) {
      expect(await beginningOf(await sql.mintSession(a.id, a.people[name].id))).toBe(NO_SESSION);
    }
  });

  it('OFF-10 refuses everybody of a suspended company, and nobody of another', async () => {
    const { a, b, database } = stage();
    await database.superuser.query("update app.company set status = 'suspended' where id = $1", [b.id]);
    try {
      expect(await beginningOf(b.people.admin1)).toBe(NO_SESSION);
      expect(await beginningOf(a.people.admin1)).toBeUndefined();
    } finally {
      await database.superuser.query("update app.company set status = 'active' where id = $1", [b.id]);
    }
  });

  it('is for the pool of staff alone', async () => {
    const { a, sql, database } = stage();
    for (const role of ['api_student', 'api_auth', 'api_public', 'worker', 'support'] as const) {
      const client = await database.connectAs(role);
      const { code } = await outcomeOf(client.query('select ctx.begin($1, null, false, false)', [sql.secretOf(a.people.admin1)]));
      await client.end();
      expect({ [role]: code }).toEqual({ [role]: REFUSED });
    }
  });
});

describe('the context of a unit of work', () => {
  it('ROL-13 holds the role as it is now, not as it was at sign-in', async () => {
    const { a, sql, database } = stage();
    const { m1 } = a.people;
    const before = await sql.attempt(m1, SEE_PEOPLE);
    await database.superuser.query("update app.person set role = 'employee' where company_id = $1 and id = $2", [a.id, m1.id]);
    const after = await sql.attempt(m1, SEE_PEOPLE);
    await database.superuser.query("update app.person set role = 'manager' where company_id = $1 and id = $2", [a.id, m1.id]);
    expect({ before: before.count > 1, after: after.rows }).toEqual({ before: true, after: [{ id: m1.id }] });
  });

  it('ROL-15 DEP-10 shows a Manager without department only themselves, from the next statement on', async () => {
    const { a, sql, database } = stage();
    const { m2, e2 } = a.people;
    const ids = async () => (await sql.attempt(m2, SEE_PEOPLE)).rows.map(({ id }) => id).sort();
    expect(await ids()).toEqual([m2.id, e2.id].sort());
    await database.superuser.query('update app.person set department_id = null where company_id = $1 and id = $2', [a.id, m2.id]);
    expect(await ids()).toEqual([m2.id]);
    await database.superuser.query('update app.person set department_id = $3 where company_id = $1 and id = $2', [a.id, m2.id, a.departments.two]);
    expect(await ids()).toEqual([m2.id, e2.id].sort());
  });

  it('DEP-06 does not take one missing department for another', async () => {
    const { a, sql } = stage();
    expect((await sql.attempt(a.people.m0, SEE_PEOPLE)).rows).toEqual([{ id: a.people.m0.id }]);
  });

  it('TEN-16 cannot be edited inside the transaction', async () => {
    const { a, b, sql } = stage();
    await sql.begin(a.people.admin1);
    await sql.client.query("select set_config('app.ctx', replace(current_setting('app.ctx'), $1, $2), true)", [a.id, b.id]);
    const { code } = await outcomeOf(sql.client.query(SEE_PEOPLE));
    await sql.client.query('rollback');
    expect(code).toBe(REFUSED);
  });

  it.each([['for the transaction', true], ['for the session', false]])('TEN-16 cannot be replayed in the next one, set %s', async (_, local) => {
    const { a, sql } = stage();
    await sql.begin(a.people.admin1);
    const { rows } = await sql.client.query("select current_setting('app.ctx') as captured");
    await sql.client.query('commit');
    await sql.client.query('start transaction');
    await sql.client.query("select set_config('app.ctx', $1, $2)", [rows[0].captured, local]);
    const { code } = await outcomeOf(sql.client.query(SEE_PEOPLE));
    await sql.client.query('rollback');
    expect(code).toBe(REFUSED);
  });

  it('TEN-17 cannot be made by hand, and what one borrower leaves behind is worth nothing to the next', async () => {
    const { a, sql } = stage();
    const { rows } = await sql.client.query('select pg_backend_pid() as pid');
    for (const body of [`staff|${a.id}|${a.people.admin1.id}|admin|-|1|1|-|-`, `${rows[0].pid}`, 'staff', '', '|||||||||||']) {
      await sql.client.query("select set_config('app.ctx', $1, false)", [`${'0'.repeat(64)}${body}`]);
      expect((await sql.attempt(undefined, SEE_PEOPLE)).code).toBe(REFUSED);
    }
    await sql.client.query('reset app.ctx');
    expect((await sql.attempt(a.people.admin1, SEE_PEOPLE)).count).toBeGreaterThan(5);
  });

  it('TEN-17 ends with its transaction', async () => {
    const { a, sql } = stage();
    await sql.run(a.people.admin1, SEE_PEOPLE);
    expect((await sql.attempt(undefined, SEE_PEOPLE)).code).toBe(REFUSED);
  });
});

describe('what the login role cannot do', () => {
  it.each([
    ['ROL-18 become another role', 'set role {owner}'],
    ['ROL-18 become the resolver', 'set role {resolver}'],
    ['ROL-18 become the superuser', 'set session authorization postgres'],
    ['ROL-18 switch row-level security off', 'alter table app.person disable row level security'],
    ['ROL-18 add a policy', 'create policy open on app.person using (true)'],
    ['ROL-18 create a table', 'create table app.mine (id integer)'],
    ['ROL-18 create a table in public', 'create table public.mine (id integer)'],
    ['ROL-18 create a temporary table', 'create temporary table mine (id integer)'],
    ['ROL-18 create a function', "create function app.mine() returns integer language sql as 'select 1'"],
    ['ROL-18 create a schema', 'create schema mine'],
    ['ROL-18 empty a table', 'truncate app.audit_event'],
    ['ROL-18 switch triggers off', "set session_replication_role = 'replica'"],
    ['INJ-13 install a context', "select ctx.install('staff', ctx.company(), ctx.actor(), 'admin', null, true, true, null, null)"],
    ['INJ-13 make a context', "select ctx.install('staff', gen_random_uuid(), gen_random_uuid(), 'admin', null, true, true, null, null)"],
    ['INJ-13 read the signing key', 'select * from ctx.signing_key'],
    ['INJ-13 append to the log of another company', "select ctx.audit_append(ctx.company(), 'staff', null, 'x', null, null, null, null, null)"],
    ['INJ-13 change a counter', "select ctx.use_quota(ctx.company(), 'staff', -5)"],
    ['INJ-13 open a session', "select auth.open_session(null, null, null, null, null, 'x')"],
    ['INJ-13 take mail', 'select * from job.take_mail(10)'],
    ['INJ-13 use the support tool', "select support.set_school('canary-a', true, 'me', 'because')"],
    ['INJ-13 run a program', "copy app.department (id, name) to program 'cat'"],
    ['INJ-13 write a file', "copy app.department (id, name) to '/tmp/optserv-test'"],
    ['INJ-13 read a file', "select pg_read_file('/etc/hostname')"],
    ['INJ-13 load a file as a large object', "select lo_import('/etc/hostname')"],
    ['INJ-13 keep something in a large object', "select lo_from_bytea(0, 'x')"],
    ['INJ-13 seal a context', "select ctx.seal('key', 'staff')"],
    ['INJ-13 read the password hashes of the server', 'select * from pg_authid'],
    ['QTA-11 raise its own limit', 'update app.quota_usage set allowed = null'],
    ['QTA-11 reset its own counter', 'update app.quota_usage set used = 0'],
    ['ROL-14 switch School on', 'update app.company set school_enabled = true'],
  ])('%s', async (_, statement) => {
    const { a, sql, database } = stage();
    const text = statement.replace(/\{(\w+)\}/g, (__, role: 'owner' | 'resolver') => database.role(role));
    expect((await sql.attempt(a.people.admin1, text)).code).toBe(REFUSED);
  });

  it('INJ-13 run for longer than the role allows', async () => {
    const { a, sql } = stage();
    const { rows } = await sql.client.query("select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')");
    expect(rows.map(({ setting }) => Number(setting) > 0)).toEqual([true, true, true]);
    expect((await sql.attempt(a.people.e1, "with limited as (select set_config('statement_timeout', '50', true)) select pg_sleep(0) from limited")).code).toBeUndefined();
    await sql.begin(a.people.e1);
    await sql.client.query("set local statement_timeout = '50ms'");
    const { code } = await outcomeOf(sql.client.query('select pg_sleep(30)'));
    await sql.client.query('rollback');
    expect(code).toBe('57014');
  });

  it('TEN-20 learn values from statistics, or what other roles are running', async () => {
    const { a, sql, database } = stage();
    await database.superuser.query('analyze app.person, app.account, app.company');
    const statistics = await sql.attempt(a.people.admin1, "select * from pg_stats where schemaname in ('app', 'ctx')");
    expect(statistics.rows).toEqual([]);
    const activity = await sql.attempt(a.people.admin1, 'select distinct query from pg_stat_activity where pid <> pg_backend_pid() and usename <> current_user and query is not null');
    expect(activity.rows.filter(({ query }) => query !== '' && query !== '<insufficient privilege>')).toEqual([]);
  });
});
