import { scopeOf } from '../../src/common/access/access-matrix.js';
import type { Company } from '../support/company.js';
import type { ActiveName } from '../support/cast.js';
import type { Outcome } from '../support/staff-sql.js';
import type { Stage } from '../support/stage.js';
import { APPLICATION_TABLES } from './application-table-rules.js';
import { COMMON_TABLES } from './common-table-rules.js';
import { LEAVE_TABLES } from './leave-table-rules.js';
import { NOTICE_TABLES, NOTICE_TARGET_TABLES } from './notice-table-rules.js';
import { PEOPLE_TABLES } from './people-table-rules.js';
import { PORTAL_TABLES } from './portal-table-rules.js';
import { RECRUITMENT_TABLES } from './recruitment-table-rules.js';
import { SCHOOL_BALANCE_TABLES } from './school-balance-table-rules.js';
import { SCHOOL_SCHEDULE_TABLES } from './school-schedule-table-rules.js';
import { SCHOOL_STUDENT_TABLES } from './school-student-table-rules.js';
import { TIME_TABLES } from './time-table-rules.js';
import { VAULT_TABLES } from './vault-table-rules.js';
import { type Addition, type Row, type TableRule, Viewpoint } from './table-rules.js';

/** Every table of the schema; one that is missing here fails the suite. */
export const TABLES: Readonly<Record<string, TableRule>> = {
  ...COMMON_TABLES,
  ...PEOPLE_TABLES,
  ...TIME_TABLES,
  ...LEAVE_TABLES,
  ...RECRUITMENT_TABLES,
  ...APPLICATION_TABLES,
  ...SCHOOL_STUDENT_TABLES,
  ...SCHOOL_SCHEDULE_TABLES,
  ...SCHOOL_BALANCE_TABLES,
  ...PORTAL_TABLES,
  ...VAULT_TABLES,
  ...NOTICE_TABLES,
};

/** One statement of one actor on one table, with what must become of it. */
export interface Probe {
  readonly title: string;
  readonly table: string;
  readonly actor: ActiveName;
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Keys of the rows reached, or how many; or whether the statement is let through at all. */
  readonly expected: readonly string[] | number | 'allowed' | 'refused';
}

export const REFUSED = '42501';

/** What became of a probe, in the terms of its expectation. */
export function verdictOf(probe: Probe, outcome: Outcome): Probe['expected'] {
  if (outcome.code === REFUSED) return 'refused';
  if (probe.expected === 'allowed' || probe.expected === 'refused') return 'allowed';
  if (typeof probe.expected === 'number' && outcome.code === undefined) return outcome.count;
  return outcome.code === undefined ? outcome.rows.map((row) => String(row['key'])).sort() : [`SQLSTATE ${outcome.code}`];
}

/** Rows of every table of both companies, read before the probes run. */
export type Snapshot = ReadonlyMap<string, readonly Row[]>;

export async function snapshotOf({ database: { superuser } }: Stage): Promise<Snapshot> {
  const rows = new Map<string, readonly Row[]>();
  for (const table of Object.keys(TABLES)) rows.set(table, (await superuser.query(`select * from app.${table}`)).rows);
  // The secret of a link goes by its invitation.
  const invitations = new Map(rows.get('invitation')!.map((row) => [row['id'], row]));
  rows.set('invitation_secret', rows.get('invitation_secret')!.map((row) => ({ ...invitations.get(row['invitation_id']), ...row })));
  // An item is seen by its grants, a grant by the owner of its item.
  const grants = rows.get('item_grant')!;
  const owners = new Map(rows.get('shared_item')!.map((row) => [row['id'], row['owner_id']]));
  rows.set('item_grant', grants.map((row) => ({ ...row, owner_id: owners.get(row['item_id']) })));
  rows.set('shared_item', rows.get('shared_item')!.map((row) => ({ ...row, grants: grants.filter(({ item_id }) => item_id === row['id']) })));
  // A notice is seen by what it leads to.
  const targets = new Map(NOTICE_TARGET_TABLES.flatMap((table) => rows.get(table)!.map((row) => [row['id'], row])));
  rows.set('notice', rows.get('notice')!.map((row) => ({ ...row, target_row: targets.get(row['target_id']) })));
  return rows;
}

/** All probes of one table for one actor of one company; `foreign` is the company they must not reach, `matrix` what the database was told. */
export function probesOf(table: string, actor: ActiveName, company: Company, foreign: Company, snapshot: Snapshot, matrix = scopeOf): Probe[] {
  const rule = TABLES[table]!;
  const rows = snapshot.get(table)!.filter((row) => row[table === 'company' ? 'id' : 'company_id'] === company.id);
  const view = new Viewpoint(company.people[actor], company, snapshot.get('person')!.filter((row) => row['company_id'] === company.id), matrix);
  const key = rule.key.map((column) => `${column}::text`).join(` || '/' || `);
  const keysWhere = (may: (view: Viewpoint, row: Row) => boolean) => rows.filter((row) => may(view, row)).map((row) => rule.key.map((column) => String(row[column])).join('/')).sort();
  const probe = (title: string, sql: string, expected: Probe['expected'], parameters: readonly unknown[] = []): Probe => ({ title: `${actor} ${title}`, table, actor, sql, parameters, expected });
  const { sees, changes, removes, adds = [] } = rule;
  const set = typeof changes?.set === 'function' ? changes.set(view) : changes?.set;
  return [
    probe('reads', sees ? `select ${key} as key from app.${table}` : `select count(*) from app.${table}`, sees ? keysWhere(sees) : 'refused'),
    changes
      ? probe('changes', `update app.${table} set ${set} returning ${key} as key`, keysWhere((v, row) => changes.may(v, row) && sees!(v, row)))
      : probe('changes', `update app.${table} set ${rule.key[0]} = default`, 'refused'),
    // Without a word about existing values, the policy for reading has no say.
    ...(changes ? [probe('changes blindly', `update app.${table} set ${set}`, rows.filter((row) => changes.may(view, row)).length)] : []),
    removes ? probe('removes', `delete from app.${table} returning ${key} as key`, keysWhere(removes)) : probe('removes', `delete from app.${table}`, 'refused'),
    ...(removes ? [probe('removes blindly', `delete from app.${table}`, rows.filter((row) => removes(view, row)).length)] : []),
    ...(adds.length === 0 ? [probe('adds', `insert into app.${table} (${rule.key[0]}) values (default)`, 'refused')] : []),
    ...adds.map((addition) => insertion(addition, addition.may(view))),
    ...adds.filter((addition) => addition.may(view)).map((addition) => insertion({ ...addition, title: `${addition.title} for another company` }, false, { company_id: foreign.id })),
  ];

  function insertion({ title, values }: Addition, may: boolean, more: object = {}): Probe {
    const columns = Object.entries({ ...more, ...values(view) });
    const places = columns.map((_, i) => `$${i + 1}`).join(', ');
    const sql = `insert into app.${table} (${columns.map(([name]) => name).join(', ')}) values (${places})`;
    return probe(`adds ${title}`, sql, may ? 'allowed' : 'refused', columns.map(([, value]) => value));
  }
}
