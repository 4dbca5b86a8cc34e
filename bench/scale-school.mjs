// Gives every company that has none a school: groups of twenty, each with a teacher and a lesson a day, marked and paid for
// up to yesterday. Straight in SQL; indexes other than keys are built afterwards.
import pg from 'pg';
import { withoutIndexes } from './rebuilt-later.mjs';

const GROUP = 20;
/** Lessons of each student that are still to come. */
const AHEAD = 7;
const TABLES = ['app.student', 'app.teacher', 'app.group_member', 'app.school_session', 'app.school_place', 'app.school_package', 'app.school_entry'];

const PEOPLE = `
  with groups as (
    insert into app.school_group (company_id, name) select c, 'Group ' || n from unnest($1::uuid[]) c cross join generate_series(1, $2::int / ${GROUP}) n returning company_id, id, name
  ), teachers as (
    insert into app.teacher (company_id, name) select company_id, 'Teacher of ' || name from groups returning company_id, id, name
  ), students as (
    insert into app.student (company_id, name) select g.company_id, 'Student ' || n || ' of ' || g.name from groups g cross join generate_series(1, ${GROUP}) n returning company_id, id, name
  ), members as (
    insert into app.group_member (company_id, group_id, student_id, starts_on)
    select g.company_id, g.id, s.id, current_date - 1000 from groups g join students s on s.company_id = g.company_id and s.name like '% of ' || g.name
  ), packages as (
    insert into app.school_package (company_id, student_id, sessions, bought_on, left_over) select company_id, id, $3, current_date - 1000, ${AHEAD} from students returning company_id, id, student_id
  ), accounts as (
    insert into app.school_account (company_id, student_id, balance) select company_id, id, ${AHEAD} from students
  ), purchases as (
    insert into app.school_entry (company_id, student_id, kind, change, on_date, package_id) select company_id, student_id, 'purchase', $3, current_date - 1000, id from packages
  )
  insert into app.school_schedule (company_id, kind, group_id, teacher_id, starts_on, start_time, duration_minutes, time_zone, rule, generated_until)
  select g.company_id, 'group', g.id, t.id, current_date - 1000, '17:00', 60, 'UTC', 'FREQ=DAILY', current_date + ${AHEAD}
    from groups g join teachers t on t.company_id = g.company_id and t.name = 'Teacher of ' || g.name`;

const SESSIONS = `
  insert into app.school_session (company_id, schedule_id, original_start, group_id, teacher_id, starts_at, ends_at, time_zone, status, recorded_at)
  select s.company_id, s.id, at, s.group_id, s.teacher_id, at, at + interval '1 hour', 'UTC', case when n > ${AHEAD} then 'held' else 'scheduled' end, case when n > ${AHEAD} then at end
    from app.school_schedule s cross join generate_series(1, $2::int) n
   cross join lateral (select (current_date + ${AHEAD} - n + time '17:00') at time zone 'UTC' as at) d
   where s.company_id = any ($1)`;

const PLACES = `
  insert into app.school_place (company_id, session_id, student_id, starts_at, ends_at, mark, charge, turn, marked_at)
  select s.company_id, s.id, m.student_id, s.starts_at, s.ends_at, case s.status when 'held' then 'attended' end, (s.status = 'held')::int, (s.status = 'held')::int, s.recorded_at
    from app.school_session s join app.group_member m on m.company_id = s.company_id and m.group_id = s.group_id where s.company_id = any ($1)`;

const USES = `
  insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, turn, mark, package_id)
  select p.company_id, p.student_id, 'use', -1, p.starts_at::date, p.session_id, 1, 'attended', k.id
    from app.school_place p join app.school_package k on k.company_id = p.company_id and k.student_id = p.student_id
   where p.company_id = any ($1) and p.mark is not null`;

/**
 * @param students of each company, in groups of twenty
 * @param sessions of each student, the last week's worth of them still to come
 * @returns how many marks there are now
 */
export async function scaleSchool(databaseUrl, students, sessions) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2");
    await client.query("update app.company set school_enabled = true, plan = 'business-with-access' where not school_enabled");
    const { rows: companies } = await client.query('select id from app.company c where not exists (select from app.student s where s.company_id = c.id) order by id');
    const putBack = await withoutIndexes(client, TABLES);
    for (let from = 0; from < companies.length; from += 20) {
      const ids = companies.slice(from, from + 20).map(({ id }) => id);
      await client.query(PEOPLE, [ids, students, sessions]);
      await client.query(SESSIONS, [ids, sessions]);
      await client.query(PLACES, [ids]);
      await client.query(USES, [ids]);
      process.stdout.write(`\rschools: ${from + ids.length} of ${companies.length} companies`);
    }
    process.stdout.write('\n');
    await putBack();
    await client.query('vacuum analyze');
    return Number((await client.query('select count(*) from app.school_place where mark is not null')).rows[0].count);
  } finally {
    await client.end();
  }
}
