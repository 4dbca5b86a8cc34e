import type { Person } from './company.js';
import type { StaffSql } from './staff-sql.js';

interface Subject {
  readonly canary: string;
  readonly admin: Person;
  /** Takes the register. */
  readonly teaches: Person;
}

/** A lesson that is over with its register, packages, an adjustment, and a make-up credit. On what plantStudents() planted. */
export async function plantBalances(sql: StaffSql, { canary, admin, teaches }: Subject): Promise<void> {
  const { rows: [schedule] } = await sql.run(
    admin,
    `insert into app.school_schedule (kind, group_id, teacher_id, starts_on, start_time, duration_minutes, time_zone)
     select 'group', g.id, g.teacher_id, date '2026-03-02', '10:00', 60, 'Europe/Berlin' from app.school_group g where g.name like '%group one' returning id, teacher_id`,
  );
  const { rows: [session] } = await sql.run(
    admin,
    `insert into app.school_session (schedule_id, original_start, teacher_id, starts_at, ends_at)
     values ($1, '2026-03-02 09:00Z', $2, '2026-03-02 09:00Z', '2026-03-02 10:00Z') returning id`,
    [schedule.id, schedule.teacher_id],
  );
  await sql.run(admin, 'update app.school_rules set make_up_days = 730');
  await sql.run(admin, "select ctx.school_buy(id, 5, 99.5, null, '2199-12-31', $1) from app.student where name like '%student 1' or name like '%student 2'", [`${canary} package`]);
  await sql.run(admin, 'select ctx.school_adjust(id, -1, $1, null) from app.student where name like $2', [`${canary} reason`, '%student 1']);
  await sql.run(
    teaches,
    `update app.school_place set mark = case when student_id = (select min(p.student_id::text)::uuid from app.school_place p where p.session_id = $1) then 'attended' else 'excused' end, note = $2
      where session_id = $1`,
    [session.id, `${canary} note`],
  );
  await sql.run(admin, 'update app.school_rules set make_up_days = null');
}
