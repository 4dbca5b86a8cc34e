-- Quotas of students and teachers, counted by the database like those of staff.
set local role :"resolver";

-- Counts rows by their status: trigger arguments are the quota and the statuses that count towards it. One conditional
-- update per statement, so an import is all or nothing.
create function ctx.take_quota() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  change record;
  places constant text := 'select r.company_id, %s * count(*)::integer as taken from %I r where r.status = any ($1) group by r.company_id';
  rows text := case tg_op
    when 'INSERT' then format(places, 1, 'new_rows')
    when 'DELETE' then format(places, -1, 'old_rows')
    else format(places, 1, 'new_rows') || ' union all ' || format(places, -1, 'old_rows') end;
begin
  for change in execute
    'select company_id, sum(taken)::integer as taken from (' || rows || ') changes group by company_id having sum(taken) <> 0'
    using tg_argv[1:]
  loop
    perform ctx.use_quota(change.company_id, tg_argv[0], change.taken);
  end loop;
  return null;
end $$;
grant execute on function ctx.take_quota() to :"owner";

reset role;
set local role :"owner";

-- Staff are counted by the same function from now on.
drop trigger staff_quota_insert on app.person;
drop trigger staff_quota_update on app.person;
drop trigger staff_quota_delete on app.person;
create trigger staff_quota_insert after insert on app.person
  referencing new table as new_rows for each statement execute function ctx.take_quota('staff', 'active', 'invited');
create trigger staff_quota_update after update on app.person
  referencing new table as new_rows old table as old_rows for each statement execute function ctx.take_quota('staff', 'active', 'invited');
create trigger staff_quota_delete after delete on app.person
  referencing old table as old_rows for each statement execute function ctx.take_quota('staff', 'active', 'invited');

create trigger student_quota_insert after insert on app.student
  referencing new table as new_rows for each statement execute function ctx.take_quota('students', 'active');
create trigger student_quota_update after update on app.student
  referencing new table as new_rows old table as old_rows for each statement execute function ctx.take_quota('students', 'active');
create trigger student_quota_delete after delete on app.student
  referencing old table as old_rows for each statement execute function ctx.take_quota('students', 'active');

create trigger teacher_quota_insert after insert on app.teacher
  referencing new table as new_rows for each statement execute function ctx.take_quota('teachers', 'active');
create trigger teacher_quota_update after update on app.teacher
  referencing new table as new_rows old table as old_rows for each statement execute function ctx.take_quota('teachers', 'active');
create trigger teacher_quota_delete after delete on app.teacher
  referencing old table as old_rows for each statement execute function ctx.take_quota('teachers', 'active');

-- Whoever may add sees how many more fit, while School is on.
alter policy view on app.quota_usage using (
  (select ctx.scope('company.billing.manage')) = 'all'
  or (quota = 'staff' and (select ctx.scope('hr.people.invite')) = 'all')
  or (quota = 'students' and (select ctx.school_on()) and (select ctx.scope('school.students.manage')) = 'all')
  or (quota = 'teachers' and (select ctx.school_on()) and (select ctx.scope('school.teachers.manage')) = 'all'));

reset role;
set local role :"resolver";
drop function ctx.staff_quota();
