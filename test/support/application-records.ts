import type { Person } from './company.js';
import type { StaffSql } from './staff-sql.js';

interface Subject {
  readonly canary: string;
  readonly admin: Person;
}

/** What is written about applications: of each kind one for every application there is. */
export async function plantApplicationWork(sql: StaffSql, { canary, admin }: Subject): Promise<void> {
  await sql.run(admin, 'insert into app.application_note (application_id, author_id, text, rating) select id, $1, $2, 4 from app.application', [admin.id, `${canary} note`]);
  await sql.run(
    admin,
    "insert into app.interview (application_id, starts_at, minutes, time_zone, place, message, locale) select id, '2040-01-02 09:00Z', 45, 'Europe/Berlin', $1, $2, 'en' from app.application",
    [`${canary} room`, `${canary} message`],
  );
  await sql.run(admin, 'insert into app.interviewer (interview_id, person_id) select id, $1 from app.interview', [admin.id]);
  await sql.run(admin, "insert into app.offer (application_id, job_title, pay, locale, made_by) select id, $1, $2, 'en', $3 from app.application", [`${canary} title`, `${canary} pay`, admin.id]);
  await sql.run(admin, "insert into app.recruitment_letter (kind, locale, subject, text) values ('offer', 'en', $1, $2)", [`${canary} subject`, `${canary} letter to {{name}}`]);
}
