import type { Person } from './company.js';
import type { HttpClient } from './http-client.js';
import { done } from './staffing.js';
import type { StaffSql } from './staff-sql.js';

interface Subject {
  readonly canary: string;
  readonly admin: Person;
  readonly as: (person: Person) => HttpClient;
}

/** A group schedule and a one-to-one, with sessions that were, are to come, were moved, and was cancelled and restored. Teachers' hours are Mondays. */
export async function plantSchedules(sql: StaffSql, { canary, admin, as }: Subject): Promise<void> {
  const { rows } = await sql.run(
    admin,
    `select (select id from app.teacher where name like '%one') as one, (select id from app.teacher where name like '%two') as two,
            (select id from app.school_group where name like '%one') as group_id, (select id from app.student where name like '%3') as student_id`,
  );
  const { one, two, group_id: groupId, student_id: studentId } = rows[0];
  const http = as(admin);
  const common = { startTime: '10:00', durationMinutes: 45, timeZone: 'Asia/Ho_Chi_Minh', recurrence: { rule: 'weekly', count: 6 } };
  // Hours are on clocks of the company, which are those of Berlin or UTC: noon there is a Monday everywhere.
  const group = await done(http.post('/api/v1/school/schedules', { ...common, kind: 'group', groupId, teacherId: one, room: `${canary} room one`, startsOn: '2034-01-02', startTime: '18:00' }));
  await done(http.post('/api/v1/school/schedules', { ...common, kind: 'one-to-one', studentId, teacherId: two, startsOn: '2026-01-05', startTime: '19:00', recurrence: { rule: 'weekly', count: 4 } }));
  const { items } = await done(http.get(`/api/v1/school/sessions?scheduleId=${group.id}`));
  await done(http.patch(`/api/v1/school/sessions/${items[1].id}`, { startTime: '19:30' }));
  await done(http.post(`/api/v1/school/sessions/${items[2].id}/cancel`, { reason: `${canary} reason`, by: 'student' }));
  await done(http.post(`/api/v1/school/sessions/${items[2].id}/restore`));
}
