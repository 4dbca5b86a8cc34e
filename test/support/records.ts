import { plantApplicationWork } from './application-records.js';
import type { PersonName } from './cast.js';
import type { Person } from './company.js';
import type { HttpClient } from './http-client.js';
import { plantBalances } from './school-balance-records.js';
import { plantChoices } from './notice-records.js';
import { plantSchedules } from './school-schedule-records.js';
import { plantPortal } from './portal-records.js';
import { plantRecruitment } from './recruitment-records.js';
import { plantVault } from './vault-records.js';
import { plantStudents } from './school-student-records.js';
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
  for (const role of ['admin', 'employee']) await done(as(admin1).post('/api/v1/company/api-keys', { name: `${canary} key of ${role}`, role }));
  await sql.run(admin1, "insert into app.company_logo (media_type, content, width, height) values ('image/png', $1, 1, 1)", [Buffer.from(`${canary} logo`)]);
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
  await sql.run(admin1, "insert into app.period_lock (starts_on, ends_on) values ('2000-02-01', '2000-02-29')");
  await plantLeave({ canary, people, as });
  for (const person of [admin1, hr, m1, m2, m0, e1, e2, e0]) {
    await sql.run(person, "insert into app.overtime_request (person_id, date, minutes, reason) values ($1, '2026-01-05', 60, $2)", [person.id, `${canary} deadline`]);
  }
  await sql.run(hr, "insert into app.overtime_cap (minutes_per_day, beyond) values (600, 'refuse')");
  await plantChoices({ people, as });
  await plantVault({ canary, people, as });
  await plantStudents(sql, { canary, admin: admin1, teaches: m1 });
  // First of all lessons one that is over, with its register.
  await plantBalances(sql, { canary, admin: admin1, teaches: e1 });
  await plantPortal(sql, { canary, admin: admin1 });
  await plantRecruitment(sql, { canary, admin: admin1, departmentId: m1.departmentId, as });
  await plantApplicationWork(sql, { canary, admin: admin1 });
  await plantSchedules(sql, { canary, admin: admin1, as });
  await staffing.offboard(e0.id, { lastDay: '2099-12-31', heirId: m1.id });
  await staffing.offboard(hr.id, { lastDay: '2099-12-31' });
  await staffing.offboard(admin2.id, { lastDay: '2099-12-31' });
  await staffing.invite({ name: `${canary} future admin`, email: `future-admin@${canary}.example`, role: 'admin', departmentId: null });
  await staffing.setManager(m1.departmentId!, m1.id);
  await staffing.setManager(m2.departmentId!, m2.id);
}

/** Leave that waits, entitlements, adjustments and calendars. */
async function plantLeave({ canary, people, as }: Subject): Promise<void> {
  const { admin1, hr, m1, m2, e1, e2, inactive, offboarded } = people;
  const { items } = await done(as(admin1).get('/api/v1/hr/leave/types'));
  const typeOf = (wanted: string): string => items.find(({ name }: { name: string }) => name === wanted).id;
  const file = async (person: Person, type: string, startDate: string, endDate = startDate): Promise<string> =>
    (await done(as(person).post('/api/v1/hr/leave/requests', { typeId: typeOf(type), startDate, endDate, note: `${canary} note of ${person.key}` }))).id;
  for (const person of [e1, e2, m1, m2, hr, admin1, inactive, offboarded]) await file(person, 'Annual', '2034-05-01', '2034-05-03');
  for (const person of [e1, e2, m1, hr]) {
    await file(person, 'Unpaid', '2034-06-05', '2034-06-06');
    await done(as(admin1).put(`/api/v1/hr/leave/entitlements/${person.id}/${typeOf('Annual')}`, { daysPerYear: 14.5 }));
    await done(as(admin1).post('/api/v1/hr/leave/adjustments', { personId: person.id, typeId: typeOf('Sick'), days: 1, reason: `${canary} reason` }));
  }
  for (const person of [admin1, m1, e1, e2]) await done(as(person).post('/api/v1/hr/leave/feeds', { kind: 'mine' }));
  await done(as(hr).put(`/api/v1/hr/leave/entitlements/${admin1.id}/${typeOf('Annual')}`, { daysPerYear: 13 }));
}
