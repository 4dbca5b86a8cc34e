import type { PersonName } from './cast.js';
import type { Person } from './company.js';
import type { HttpClient } from './http-client.js';
import { done, type Staffing } from './staffing.js';
import type { StaffSql } from './staff-sql.js';

interface Subject {
  readonly canary: string;
  readonly people: Readonly<Record<PersonName, Person>>;
  readonly as: (person: Person) => HttpClient;
}

/** One record of every kind, for owners of every kind, so that no table of a test company is empty. */
export async function plantRecords(sql: StaffSql, staffing: Staffing, { canary, people, as }: Subject): Promise<void> {
  const { admin1, admin2, hr, m1, m2, m0, e1, e2, e0 } = people;
  for (const person of [admin1, hr, m1, m0, e1, e2, e0]) {
    const contact = { phone: `${canary} phone`, address: `${canary} address of ${person.key}`, emergencyContact: `${canary} emergency contact` };
    await done(as(person).patch('/api/v1/hr/people/me/contact', contact, { headers: { 'idempotency-key': `${canary}-contact` } }));
    await sql.run(person, "insert into app.person_photo (person_id, media_type, content) values ($1, 'image/png', $2)", [person.id, Buffer.from(`${canary} photo`)]);
    await sql.run(person, 'insert into app.idempotency_key (person_id, key, request_hash) values ($1, $2, $3)', [person.id, `${canary}-key`, Buffer.from('hash')]);
  }
  for (const [person, deputy] of [[m1, m0], [hr, admin1], [m2, m1]] as const) {
    await sql.run(person, "insert into app.delegation (person_id, deputy_id, starts_on, ends_on) values ($1, $2, '2030-01-01', '2030-01-31')", [person.id, deputy.id]);
  }
  for (const person of [admin1, hr]) {
    await sql.run(person, 'insert into app.people_import (created_by, file_name, rows) values ($1, $2, $3)', [person.id, `${canary}.csv`, JSON.stringify([{ name: `${canary} imported` }])]);
  }
  await done(as(admin1).patch('/api/v1/company/billing', { billingContact: `bills@${canary}.example` }));
  for (const person of [admin1, hr, m1, m2, e1, e2]) {
    await sql.run(admin1, "insert into app.work_schedule (person_id, starts_on, time_zone) values ($1, '2026-02-01', 'Asia/Ho_Chi_Minh')", [person.id]);
  }
  await sql.run(admin1, "insert into app.work_schedule (starts_on) values ('2030-01-01')");
  await sql.run(admin1, "insert into app.public_holiday (date, name, kind) values ('2030-05-01', $1, 'full-day'), ('2030-05-02', $1, 'morning')", [`${canary} holiday`]);
  for (const person of [admin1, hr, m1, m2, m0, e1, e2, e0]) {
    for (const step of ["clock_in('planted')", 'break_start()', 'break_end()', 'clock_out(null)', 'clock_in(null)']) await sql.run(person, `select ctx.${step}`);
    await sql.run(
      person,
      "insert into app.attendance_correction (person_id, work_date, clock_in, clock_out, reason) values ($1, '2026-01-05', '2026-01-05 08:00Z', '2026-01-05 16:00Z', $2)",
      [person.id, `${canary} reason`],
    );
  }
  await staffing.offboard(e0.id, { lastDay: '2099-12-31', heirId: m1.id });
  await staffing.offboard(hr.id, { lastDay: '2099-12-31' });
  await staffing.offboard(admin2.id, { lastDay: '2099-12-31' });
  await staffing.invite({ name: `${canary} future admin`, email: `future-admin@${canary}.example`, role: 'admin', departmentId: null });
  await staffing.setManager(m1.departmentId!, m1.id);
  await staffing.setManager(m2.departmentId!, m2.id);
}
