import { type Scope, scopeOf } from '../../src/common/access/access-matrix.js';
import { LOGIN_ROLES, roleName } from '../../src/common/database/roles.js';
import { ACTIVE } from '../support/cast.js';
import { outcomeOf } from '../support/staff-sql.js';
import { type Stage, useStage } from '../support/stage.js';
import { type Probe, probesOf, type Snapshot, snapshotOf, verdictOf } from './sql-probes.js';

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
}

const stage = useStage();
let snapshot: Snapshot;
beforeAll(async () => {
  await plantForeignSessions(stage());
  snapshot = await snapshotOf(stage());
});

/** Sessions refer to people loosely (students have some too): a row of B that names somebody of A must stay B's. */
async function plantForeignSessions({ a, b, database: { superuser } }: Stage): Promise<void> {
  for (const [company, foreign] of [[a, b], [b, a]] as const) {
    await superuser.query(
      "insert into app.session (id, kind, company_id, subject_id, secret_hash, expires_at) values (gen_random_uuid(), 'staff', $1, $2, $3, now() + interval '1 day')",
      [foreign.id, company.people.e1.id, Buffer.from(company.id)],
    );
  }
}

/** Policies of login roles, as the catalog has them: later tables join by themselves. */
async function policies({ database }: Stage): Promise<Policy[]> {
  const { rows } = await database.superuser.query(
    `select tablename as table, policyname as name, cmd as command from pg_policies where schemaname = 'app' and roles && $1::name[] order by 1, 2`,
    [LOGIN_ROLES.map((role) => roleName(database.name, role))],
  );
  return rows;
}

/** The probes of one table that come out otherwise than they should: by the matrix, and by one that allows nothing. */
async function surprises(now: Stage, table: string): Promise<string[]> {
  const { superuser } = now.database;
  await superuser.query('savepoint matrix');
  await superuser.query("update app.access_rule set scope = 'none'");
  const byNothing = await surprisesBy(now, table, (): Scope => 'none');
  await superuser.query('rollback to savepoint matrix');
  return byNothing.length > 0 ? byNothing : surprisesBy(now, table, scopeOf);
}

/** Runs inside the superuser's transaction. */
async function surprisesBy({ a, b, sql, database }: Stage, table: string, matrix: typeof scopeOf): Promise<string[]> {
  const { superuser } = database;
  const found: string[] = [];
  await superuser.query(`set local session authorization ${roleName(database.name, 'api_staff')}`);
  for (const actor of ACTIVE) {
    await superuser.query('select ctx.begin($1, $2, false, false)', [sql.secretOf(a.people[actor]), '192.0.2.1']);
    for (const probe of probesOf(table, actor, a, b, snapshot, matrix)) {
      await superuser.query('savepoint probe');
      const verdict = verdictOf(probe, await outcomeOf(superuser.query(probe.sql, [...probe.parameters])));
      await superuser.query('rollback to savepoint probe');
      if (!sameVerdict(verdict, probe.expected)) found.push(probe.title);
    }
    if (found.length > 0) break;
  }
  return found;
}

const sameVerdict = (one: Probe['expected'], other: Probe['expected']): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Runs `work` on a schema with one change, and undoes the change. */
async function whileChanged<T>({ database: { superuser } }: Stage, change: string, work: () => Promise<T>): Promise<T> {
  await superuser.query('begin');
  try {
    await superuser.query(change);
    return await work();
  } finally {
    await superuser.query('rollback');
  }
}

/** Policies that say nothing the grants do not say already, so that nothing can tell them from `true`. */
const SAID_BY_GRANTS = {
  'mail.add': 'a status cannot be given, and the preset is "waiting"',
};

it('finds no surprise while nothing is changed', async () => {
  for (const table of new Set((await policies(stage())).map((policy) => policy.table))) {
    expect({ [table]: await whileChanged(stage(), 'select 1', () => surprises(stage(), table)) }).toEqual({ [table]: [] });
  }
});

it('notices every policy that is replaced by "true"', async () => {
  const unnoticed: string[] = [];
  const all = await policies(stage());
  expect(all.length).toBeGreaterThan(40);
  for (const { table, name, command } of all) {
    const opened = `alter policy ${name} on app.${table} ${command === 'INSERT' ? '' : 'using (true)'} ${['SELECT', 'DELETE'].includes(command) ? '' : 'with check (true)'}`;
    const noticed = await whileChanged(stage(), opened, () => surprises(stage(), table));
    if (noticed.length === 0) unnoticed.push(`${table}.${name}`);
  }
  expect(unnoticed).toEqual(Object.keys(SAID_BY_GRANTS));
}, 120_000);

it('notices every policy that is dropped', async () => {
  const unnoticed: string[] = [];
  for (const { table, name } of await policies(stage())) {
    const noticed = await whileChanged(stage(), `drop policy ${name} on app.${table}`, () => surprises(stage(), table));
    if (noticed.length === 0) unnoticed.push(`${table}.${name}`);
  }
  expect(unnoticed).toEqual([]);
}, 120_000);
