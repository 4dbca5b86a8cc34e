import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Action, scopeOf, STAFF_ROLES, type StaffRole } from '../../access/access-matrix.js';
import { CATALOG_RULES, catalogViews } from '../catalog-rules.js';
import { roleUrl } from '../roles.js';

export interface DrillCheck {
  readonly name: string;
  /** Empty when it holds. */
  readonly faults: readonly string[];
}

/** The rules of the catalog: every table protected, no role too strong, nothing granted that no policy guards. */
export async function checkCatalog(admin: Client, roles: string): Promise<DrillCheck> {
  const faults: string[] = [];
  for (const rule of CATALOG_RULES) {
    const { rows } = await admin.query<[unknown]>({ text: `${catalogViews(roles)} ${rule.faults}`, rowMode: 'array' });
    faults.push(...rows.map(([object]) => `${rule.title}: ${String(object)}`));
  }
  return { name: `row-level security, ${CATALOG_RULES.length} rules`, faults };
}

/** Every company's audit log, event by event. */
export async function checkChains(admin: Client): Promise<DrillCheck> {
  const { rows: companies } = await admin.query<{ id: string }>('select id from app.company order by id');
  const faults: string[] = [];
  let events = 0;
  for (const { id } of companies) {
    const { rows: [verdict] } = await admin.query<{ valid: boolean; count: string; first_bad: string | null }>('select * from ctx.audit_check($1)', [id]);
    events += Number(verdict!.count);
    if (!verdict!.valid) faults.push(`company ${id}: event ${verdict!.first_bad}`);
  }
  return { name: `audit logs of ${companies.length} companies, ${events} events`, faults };
}

/** What the checks of the matrix look at: a table, whom a row is about, and the row of the matrix that opens it. */
const LOOKED_AT: readonly { readonly table: string; readonly person: string | undefined; readonly action: Action }[] = [
  { table: 'app.person', person: 'id', action: 'hr.people.view' },
  { table: 'app.attendance', person: 'person_id', action: 'hr.attendance.view' },
  { table: 'app.leave_request', person: 'person_id', action: 'hr.leave.view' },
  { table: 'app.overtime_request', person: 'person_id', action: 'hr.overtime.view' },
  { table: 'app.audit_event', person: undefined, action: 'company.audit.view' },
];

/**
 * Twenty cells of the access matrix, as the login role of the API sees the tables: four roles, five tables. For each role a
 * person is put into the largest company, which is why this is for copies only.
 */
export async function checkMatrix(admin: Client, databaseUrl: string, appSecret: Buffer): Promise<DrillCheck> {
  const name = `access matrix, ${STAFF_ROLES.length * LOOKED_AT.length} cells`;
  const { rows: [largest] } = await admin.query<{ company_id: string; department_id: string | null }>(
    `select p.company_id, mode() within group (order by p.department_id) as department_id from app.person p join app.company c on c.id = p.company_id
      where c.status = 'active' group by p.company_id order by count(*) desc limit 1`,
  );
  if (!largest) return { name: `${name}: there is no company`, faults: [] };
  const api = new Client({ connectionString: roleUrl(databaseUrl, appSecret, 'api_staff'), application_name: 'optserv drill' });
  await api.connect();
  try {
    const faults: string[] = [];
    for (const role of STAFF_ROLES) faults.push(...(await faultsOfRole(admin, api, role, largest)));
    return { name, faults };
  } finally {
    await api.end();
  }
}

async function faultsOfRole(admin: Client, api: Client, role: StaffRole, where: { company_id: string; department_id: string | null }): Promise<string[]> {
  const { person, secret } = await visitor(admin, role, where);
  const faults: string[] = [];
  for (const { table, person: column, action } of LOOKED_AT) {
    const expected = await admin.query<{ n: number }>(expectedRows(table, column, scopeOf(action, role)), [where.company_id, person, where.department_id]);
    await api.query('start transaction read only');
    await api.query('select from ctx.begin($1, null, false, false)', [secret]);
    const seen = await api.query<{ n: number }>(`select count(*)::integer as n from ${table}`);
    await api.query('rollback');
    if (seen.rows[0]!.n !== expected.rows[0]!.n) faults.push(`${role} sees ${seen.rows[0]!.n} rows of ${table}, and may see ${expected.rows[0]!.n}`);
  }
  return faults;
}

function expectedRows(table: string, column: string | undefined, scope: string): string {
  const every = `select count(*)::integer as n from ${table} t where t.company_id = $1 and ($2::uuid is not null) and ($3::uuid is null or true)`;
  if (scope === 'all') return every;
  if (column === undefined || scope === 'none') return `${every} and false`;
  const team = scope === 'department' ? `or t.${column} in (select p.id from app.person p where p.company_id = $1 and p.department_id = $3 and p.status <> 'offboarded')` : '';
  return `${every} and (t.${column} = $2 ${team})`;
}

/** Somebody of that role with a session. Triggers rest: the plan's limits are not what is tried here. */
async function visitor(admin: Client, role: StaffRole, { company_id, department_id }: { company_id: string; department_id: string | null }) {
  const [person, session, secret] = [randomUUID(), randomUUID(), randomBytes(32)];
  await admin.query('begin');
  await admin.query('set local session_replication_role = replica');
  await admin.query("insert into app.person (company_id, id, name, role, status, department_id) values ($1, $2, 'Restore drill', $3, 'active', $4)", [company_id, person, role, department_id]);
  await admin.query("insert into app.session (id, kind, company_id, subject_id, secret_hash, expires_at) values ($1, 'staff', $2, $3, $4, now() + interval '1 hour')", [
    session,
    company_id,
    person,
    createHash('sha256').update(secret).digest(),
  ]);
  await admin.query('commit');
  return { person, secret };
}
