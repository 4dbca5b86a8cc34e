import { type Client } from 'pg';
import { STAFF_ROLES } from '../../src/common/access/access-matrix.js';
import { type ActiveName } from '../support/cast.js';
import { outcomeOf, type Outcome, StaffSql } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const REFUSED = '42501';
const SET_ROLE = 'update app.person set role = $2 where id = $1';
const SET_STATUS = 'update app.person set status = $2 where id = $1';

const attempt = (actor: ActiveName, sql: string, ...parameters: unknown[]): Promise<Outcome> => stage().sql.attempt(stage().a.people[actor], sql, parameters);
const person = (name: keyof ReturnType<typeof stage>['a']['people']): string => stage().a.people[name].id;

/** What the matrix says in `hr.roles.assign`, spelled out. */
function mayChangeRole(actor: ActiveName, target: ActiveName, role: string): boolean {
  const { people } = stage().a;
  if (actor === target) return false;
  if (people[actor].role === 'admin') return true;
  return people[actor].role === 'hr' && people[target].role !== 'admin' && role !== 'admin';
}

it.each(['admin1', 'hr', 'm1', 'e1'] as const)('ROL-03 ROL-04 %s gives exactly the roles they may', async (actor) => {
  for (const target of ['admin1', 'admin2', 'hr', 'm1', 'e1', 'e2'] as const) {
    for (const role of STAFF_ROLES) {
      if (role === stage().a.people[target].role) continue;
      const { code, count } = await attempt(actor, SET_ROLE, person(target), role);
      // Who may not edit people at all does not reach the row.
      const done = code === undefined && count === 1;
      expect({ target, role, done }).toEqual({ target, role, done: mayChangeRole(actor, target, role) });
    }
  }
});

it.each([
  ['admin1', 'admin1'], ['hr', 'hr'], ['hr', 'admin1'], ['m1', 'e1'], ['e1', 'e1'],
] as const)('ROL-04 %s neither deactivates nor offboards %s', async (actor, target) => {
  for (const status of ['inactive', 'offboarded']) {
    const { code, count } = await attempt(actor, SET_STATUS, person(target), status);
    expect(code === REFUSED || count === 0).toBe(true);
  }
});

it('ROL-04 Admin and HR deactivate, reactivate and offboard whom they may', async () => {
  expect(await attempt('hr', SET_STATUS, person('m1'), 'inactive')).toMatchObject({ count: 1 });
  expect(await attempt('hr', SET_STATUS, person('inactive'), 'active')).toMatchObject({ count: 1 });
  expect(await attempt('admin1', SET_STATUS, person('admin2'), 'offboarded')).toMatchObject({ count: 1 });
});

it.each([
  ['offboarded', 'active'], ['offboarded', 'inactive'], ['offboarded', 'invited'], ['inactive', 'invited'], ['e1', 'invited'], ['invited', 'active'], ['invited', 'inactive'],
] as const)('SLF-13 nobody goes from %s to %s', async (target, status) => {
  expect(await attempt('admin1', SET_STATUS, person(target), status)).toMatchObject({ code: '23514', constraint: 'person_status' });
});

it.each([['demoted', "role = 'hr'"], ['deactivated', "status = 'inactive'"], ['offboarded', "status = 'offboarded'"]])('ROL-05 the last Admin is not %s, not even by somebody without a context', async (_, change) => {
  const { a, database: { superuser } } = stage();
  await superuser.query('begin');
  try {
    await superuser.query("update app.person set status = 'inactive' where company_id = $1 and id = $2", [a.id, person('admin2')]);
    const last = await outcomeOf(superuser.query(`update app.person set ${change} where company_id = $1 and id = $2`, [a.id, person('admin1')]));
    expect(last).toMatchObject({ code: '23514', constraint: 'last_admin' });
  } finally {
    await superuser.query('rollback');
  }
});

it('ROL-05 an Admin who was only invited does not count as one who stays', async () => {
  const { a, database: { superuser } } = stage();
  await superuser.query('begin');
  try {
    await superuser.query("insert into app.person (company_id, name, role, status) values ($1, 'No Sign-in', 'admin', 'active')", [a.id]);
    await superuser.query("update app.person set status = 'inactive' where company_id = $1 and id = $2", [a.id, person('admin2')]);
    const last = await outcomeOf(superuser.query("update app.person set role = 'hr' where company_id = $1 and id = $2", [a.id, person('admin1')]));
    expect(last).toMatchObject({ constraint: 'last_admin' });
  } finally {
    await superuser.query('rollback');
  }
});

it('ROL-06 two Admins who demote each other at once: one stays, in 20 of 20 rounds', async () => {
  const { a, database } = stage();
  const connections = [stage().sql, await StaffSql.connect(database)] as const;
  const demote = async (sql: StaffSql, actor: 'admin1' | 'admin2', target: 'admin1' | 'admin2'): Promise<string> => {
    try {
      await begin(sql.client, sql.secretOf(a.people[actor]));
      const { code, count } = await outcomeOf(sql.client.query(SET_ROLE, [person(target), 'employee']));
      await sql.client.query(code === undefined ? 'commit' : 'rollback');
      return code ?? `${count} changed`;
    } catch (error) {
      await sql.client.query('rollback');
      return (error as { code: string }).code;
    }
  };
  for (let round = 0; round < 20; round++) {
    const outcomes = await Promise.all([demote(connections[0], 'admin1', 'admin2'), demote(connections[1], 'admin2', 'admin1')]);
    const { rows } = await database.superuser.query("select id from app.person where company_id = $1 and role = 'admin' and status = 'active'", [a.id]);
    expect({ round, outcomes, left: rows.length }).toEqual({ round, outcomes: expect.arrayContaining(['1 changed']), left: 1 });
    await database.superuser.query("update app.person set role = 'admin' where company_id = $1 and id = any ($2)", [a.id, [person('admin1'), person('admin2')]]);
  }
  await connections[1].end();
});

/** As routes marked with @ChangesPeople do: in turn with other changes of who is who. */
async function begin(client: Client, secret: Buffer): Promise<void> {
  await client.query('start transaction');
  await client.query('select ctx.begin($1, null, true, true)', [secret]);
}

it('OFF-01 leaving ends sessions, sign-in, open invitations and delegations in the same statement', async () => {
  const { b, sql, database: { superuser } } = stage();
  const { hr, admin1, e2 } = b.people;
  await sql.run(admin1, SET_STATUS, [hr.id, 'offboarded']);
  const left = await superuser.query(
    `select (select count(*)::integer from app.session where subject_id = $1 and revoked_at is null) as sessions,
            (select count(*)::integer from app.account where person_id = $1) as accounts,
            (select count(*)::integer from app.delegation where $1 in (person_id, deputy_id)) as delegations`, [hr.id]);
  expect(left.rows).toEqual([{ sessions: 0, accounts: 0, delegations: 0 }]);
  await sql.run(admin1, SET_STATUS, [e2.id, 'inactive']);
  await sql.run(admin1, SET_STATUS, [e2.id, 'active']);
  await expect(sql.begin(e2)).rejects.toMatchObject({ code: '28000' });
});

it('OFF-03 a write in flight commits before the offboarding, which waits for it', async () => {
  const { a, sql, database } = stage();
  const { e0, admin1 } = a.people;
  const other = await StaffSql.connect(database);
  await sql.begin(e0);
  await sql.client.query("update app.person_contact set phone = 'written in flight' where person_id = $1", [e0.id]);
  const offboarding = other.run(admin1, SET_STATUS, [e0.id, 'offboarded']);
  await waitingFor(database.superuser, other.client);
  await sql.client.query('commit');
  await offboarding;
  const { rows } = await database.superuser.query('select phone from app.person_contact where person_id = $1', [e0.id]);
  expect(rows).toEqual([{ phone: 'written in flight' }]);
  await expect(sql.begin(e0)).rejects.toMatchObject({ code: '28000' });
  await other.end();
});

it('OFF-03 a write that begins while the offboarding is under way waits, and is refused', async () => {
  const { a, sql, database } = stage();
  const { e2, admin1 } = a.people;
  const other = await StaffSql.connect(database);
  await sql.begin(admin1);
  await sql.client.query(SET_STATUS, [e2.id, 'offboarded']);
  const write = other.begin(e2).then(() => 'let in', (error: { code: string }) => error.code);
  await waitingFor(database.superuser, other.client);
  await sql.client.query('commit');
  expect(await write).toBe('28000');
  await other.end();
});

/** Until the other connection waits for a lock. */
async function waitingFor(superuser: Client, client: Client): Promise<void> {
  const { processID: pid } = client as Client & { processID: number };
  for (;;) {
    const { rows } = await superuser.query("select 1 from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'", [pid]);
    if (rows.length > 0) return;
  }
}
