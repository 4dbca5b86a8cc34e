import type { Person } from './company.js';
import type { StaffSql } from './staff-sql.js';

interface Subject {
  readonly canary: string;
  readonly admin: Person;
  /** A member of staff who also teaches. */
  readonly teaches: Person;
}

/** Students, teachers, rooms, groups and who is in them. Answers what schedules and balances are planted on. */
export async function plantStudents(sql: StaffSql, { canary, admin, teaches }: Subject): Promise<void> {
  const add = (text: string, ...parameters: unknown[]) => sql.run(admin, text, parameters);
  await add("insert into app.school_rules (below_zero, low_balance) values ('allow', 3)");
  await add('insert into app.school_room (name, capacity) values ($1, 20), ($2, null)', `${canary} room one`, `${canary} room two`);
  await add(
    `insert into app.student (name, email, phone, guardian_name, guardian_email, guardian_phone, guardian_relation, enrolled_on, notes)
     select $1 || ' student ' || n, 'student' || n || '@' || $1 || '.example', $1 || ' phone', $1 || ' guardian', 'guardian@' || $1 || '.example', $1 || ' phone', 'mother', '2026-01-05', $1 || ' notes'
       from generate_series(1, 4) n`,
    canary,
  );
  await add("insert into app.teacher (name, email, subjects) values ($1 || ' teacher one', 'teacher@' || $1 || '.example', array[$1 || ' subject'])", canary);
  await add("insert into app.teacher (name, person_id) values ($1 || ' teacher two', $2)", canary, teaches.id);
  await add("insert into app.teacher_hours (teacher_id, weekday, starts, ends) select id, 1, '08:00', '24:00' from app.teacher");
  await add(
    `insert into app.school_group (name, level, capacity, teacher_id, room_id)
     select $1 || ' group one', $1 || ' level', 12, (select id from app.teacher where name like '%one'), (select id from app.school_room where name like '%one')
     union all select $1 || ' group two', null, null, null, null`,
    canary,
  );
  for (const person of [admin, teaches]) await sql.run(person, 'insert into app.student_import (file_name, rows) values ($1, $2)', [`${canary}.csv`, JSON.stringify([{ line: 2, name: `${canary} imported` }])]);
  await add(
    `insert into app.group_member (group_id, student_id, starts_on)
     select g.id, s.id, date '2026-01-05' from app.school_group g, app.student s where g.name like '%one' and (s.name like '%1' or s.name like '%2')`,
  );
}
