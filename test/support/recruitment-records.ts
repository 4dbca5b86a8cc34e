import { apply, PDF } from './applications.js';
import type { Person } from './company.js';
import type { HttpClient } from './http-client.js';
import { done } from './staffing.js';
import type { StaffSql } from './staff-sql.js';

interface Subject {
  readonly canary: string;
  readonly admin: Person;
  readonly departmentId: string | null;
  readonly as: (person: Person) => HttpClient;
}

/** A posting in every status, and two applications, one of them with a CV. */
export async function plantRecruitment(sql: StaffSql, { canary, admin, departmentId, as }: Subject): Promise<void> {
  await sql.run(
    admin,
    `insert into app.posting (title, department_id, description, requirements, responsibilities, location, work_mode, employment_type, closes_on)
     select $1 || ' posting ' || n, $2, $1 || ' description', $1 || ' requirements', $1 || ' responsibilities', $1 || ' place', 'hybrid', 'full-time', '2099-01-31'
       from generate_series(1, 5) n`,
    [canary, departmentId],
  );
  const set = (status: string, ...numbers: number[]) => sql.run(admin, 'update app.posting set status = $2 where title = any ($1)', [numbers.map((n) => `${canary} posting ${n}`), status]);
  await set('published', 1, 2);
  await set('unpublished', 2);
  await set('published', 3, 4);
  await set('closed', 3, 4);
  await set('archived', 4);
  const { postings } = await done(as(admin).get(`/api/public/v1/careers/${canary}`));
  const applicant = (name: string) => ({ name: `${canary} ${name}`, email: `${name}@${canary}.example`, phone: `${canary} phone`, message: `${canary} message`, consent: 'true', keep: 'true' });
  await done(apply(as(admin), canary, postings[0].id, applicant('applicant-one'), { name: 'cv.pdf', content: PDF }));
  await done(apply(as(admin), canary, postings[0].id, applicant('applicant-two')));
}
