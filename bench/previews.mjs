// How long a preview of what a change would mean takes in a company of 1,000 people.
import pg from 'pg';
import { caller, median, ms, signUp } from './servers.mjs';

const PEOPLE = 1000;
const RUNS = 9;

/** A tenth reaches more than themselves: Admins, HR and a Manager for each of 50 departments; items are shared with departments and people. */
const FILL = [
  "insert into app.department (company_id, name) select $1, 'Department ' || n from generate_series(1, 50) n",
  `insert into app.person (company_id, name, role, department_id)
   select $1, 'Person ' || n, case when n <= 10 then 'admin' when n <= 30 then 'hr' when n <= 80 then 'manager' else 'employee' end, d.id
     from generate_series(1, ${PEOPLE - 1}) n
     left join (select id, row_number() over (order by id) as place from app.department where company_id = $1) d on n > 30 and d.place = n % 50 + 1`,
  `insert into app.account (company_id, person_id, email, password_hash) select $1, p.id, p.id || '@bench.example', '-' from app.person p
    where p.company_id = $1 and not exists (select from app.account a where a.company_id = $1 and a.person_id = p.id)`,
  "insert into app.shared_item (company_id, title, kind, owner_id, secret_version) select $1, 'Account of ' || name, 'login', id, 1 from app.person where company_id = $1",
  `insert into app.item_grant (company_id, item_id, department_id, level, granted_by) select $1, i.id, p.department_id, 'view', null
     from app.shared_item i join app.person p on p.company_id = i.company_id and p.id = i.owner_id where i.company_id = $1 and p.role = 'manager'`,
  `insert into app.overtime_request (company_id, person_id, date, minutes, reason, time_zone) select $1, id, '2026-01-05', 60, 'deadline', 'UTC' from app.person where company_id = $1 limit 500`,
];

/** @param servers of openServers() */
export async function previewFigures(servers) {
  const { base } = await servers.start('dist/main.js');
  const admin = await signUp(base);
  const call = caller(base, admin.accessToken);
  await call('PUT', '/company/billing/plan', { plan: 'business-with-access' });
  await call('PUT', '/company/workspaces/account-sharing', { enabled: true });
  const people = await filled(servers.url, admin.me.company.id);
  const figures = {};
  for (const [what, path, body] of [
    ['an Employee becomes HR', `/hr/people/${people.employee}/role/preview`, { role: 'hr' }],
    ['a Manager moves', `/hr/people/${people.manager}/department/preview`, { departmentId: null }],
    ['a Manager leaves', `/hr/people/${people.manager}/offboard/preview`, {}],
    ['Account Sharing is switched off', '/company/workspaces/account-sharing/preview', { enabled: false }],
    ['the plan ends', '/company/billing/plan/preview', { plan: 'community' }],
  ]) {
    const times = [];
    for (let i = 0; i < RUNS; i++) {
      const began = performance.now();
      await call('POST', path, body);
      times.push(performance.now() - began);
    }
    figures[what] = { median: ms(median(times)), slowest: ms(Math.max(...times)) };
  }
  console.log(`\nPreviews of what a change would mean: ${PEOPLE.toLocaleString('en')} people`);
  console.table(figures);
}

/** Straight in SQL, past the rules for who adds what. Answers an Employee and a Manager. */
async function filled(url, companyId) {
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  await database.query('begin; set local session_replication_role = replica');
  for (const sql of FILL) await database.query(sql, [companyId]);
  await database.query('commit; analyze');
  const { rows } = await database.query("select role, min(id::text) as id from app.person where company_id = $1 and role in ('employee', 'manager') group by role", [companyId]);
  await database.end();
  return Object.fromEntries(rows.map(({ role, id }) => [role, id]));
}
