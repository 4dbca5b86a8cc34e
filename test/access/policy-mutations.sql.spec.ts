import { type Scope, scopeOf } from '../../src/common/access/access-matrix.js';
import { LOGIN_ROLES } from '../../src/common/database/roles.js';
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
let switched: Map<string, string>;
beforeAll(async () => {
  switched = await tablesOfWorkspaces(stage());
  await plantForeignSessions(stage());
  await plantForeignNotices(stage());
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

/** A notice of B that names somebody of A, which no foreign key lets anybody write: it must stay B's all the same. */
async function plantForeignNotices({ a, b, database: { superuser } }: Stage): Promise<void> {
  await superuser.query("set session_replication_role = 'replica'");
  for (const [company, foreign] of [[a, b], [b, a]] as const) {
    await superuser.query(
      `insert into app.notice (company_id, person_id, seq, kind, target, target_id, happened_at, in_app, email)
       values ($1, $2, 1000000, 'people.role-changed', 'self', gen_random_uuid(), now(), true, 'never')`,
      [foreign.id, company.people.e1.id],
    );
  }
  await superuser.query('reset session_replication_role');
}

/** Policies of staff, as the catalog has them: later tables join by themselves. Those of students and of visitors have specs of their own. */
async function policies({ database }: Stage): Promise<Policy[]> {
  const { rows } = await database.superuser.query(
    `select tablename as table, policyname as name, cmd as command from pg_policies where schemaname = 'app' and roles && $1::name[] order by 1, 2`,
    [LOGIN_ROLES.filter((role) => role !== 'api_student' && role !== 'api_public').map((role) => database.role(role))],
  );
  return rows;
}

/** Tables that are closed while a workspace is off, those with a wall that says so; and what switches it. */
async function tablesOfWorkspaces({ database }: Stage): Promise<Map<string, string>> {
  const { rows } = await database.superuser.query("select tablename as name, policyname as wall from pg_policies where schemaname = 'app' and policyname in ('school_on', 'accounts_on')");
  return new Map(rows.map(({ name, wall }) => [name, wall === 'school_on' ? 'school_enabled' : 'account_sharing_enabled']));
}

/** The probes of one table that come out otherwise than they should: by the matrix, by one that allows nothing, by one that allows to look, and with its workspace off. */
async function surprises(now: Stage, table: string): Promise<string[]> {
  const { superuser } = now.database;
  await superuser.query('savepoint matrix');
  await superuser.query("update app.access_rule set scope = 'none'");
  const byNothing = await surprisesBy(now, table, (): Scope => 'none');
  await superuser.query('rollback to savepoint matrix');
  if (byNothing.length > 0) return byNothing;
  await superuser.query("update app.access_rule set scope = 'none' where action not like '%.view%'");
  const bySeeing = await surprisesBy(now, table, (action, actor) => (action.includes('.view') ? scopeOf(action, actor) : 'none'));
  await superuser.query('rollback to savepoint matrix');
  if (bySeeing.length > 0) return bySeeing;
  const byMatrix = await surprisesBy(now, table, scopeOf);
  const flag = switched.get(table);
  if (byMatrix.length > 0 || !flag) return byMatrix;
  await superuser.query('rollback to savepoint matrix');
  await superuser.query(`update app.company set ${flag} = false`);
  const whileOff = await surprisesBy(now, table, scopeOf, ({ expected }) => (Array.isArray(expected) ? [] : typeof expected === 'number' ? 0 : undefined));
  await superuser.query('rollback to savepoint matrix');
  return whileOff;
}

/** Runs inside the superuser's transaction. @param expecting what must become of a probe; undefined: never mind */
async function surprisesBy(
  { a, b, sql, database }: Stage,
  table: string,
  matrix: typeof scopeOf,
  expecting: (probe: Probe) => Probe['expected'] | undefined = ({ expected }) => expected,
): Promise<string[]> {
  const { superuser } = database;
  const found: string[] = [];
  await superuser.query(`set local session authorization ${database.role('api_staff')}`);
  for (const actor of ACTIVE) {
    await superuser.query('select ctx.begin($1, $2, false, false)', [sql.secretOf(a.people[actor]), '192.0.2.1']);
    for (const probe of probesOf(table, actor, a, b, snapshot, matrix)) {
      const expected = expecting(probe);
      if (expected === undefined) continue;
      await superuser.query('savepoint probe');
      const verdict = verdictOf(probe, await outcomeOf(superuser.query(probe.sql, [...probe.parameters])));
      await superuser.query('rollback to savepoint probe');
      if (!sameVerdict(verdict, expected)) found.push(probe.title);
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

/** Walls that another table's wall does the work of. */
const HELD_BY_ANOTHER = {
  'company_export_part.tenant': 'a part is seen through its export',
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
  expect(unnoticed).toEqual([...Object.keys(HELD_BY_ANOTHER), ...Object.keys(SAID_BY_GRANTS)].sort());
}, 240_000);

it('notices every policy that is dropped', async () => {
  const unnoticed: string[] = [];
  for (const { table, name } of await policies(stage())) {
    const noticed = await whileChanged(stage(), `drop policy ${name} on app.${table}`, () => surprises(stage(), table));
    if (noticed.length === 0) unnoticed.push(`${table}.${name}`);
  }
  expect(unnoticed).toEqual(Object.keys(HELD_BY_ANOTHER));
}, 240_000);
