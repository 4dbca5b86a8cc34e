-- Lessons of a student alone end when the student is archived, and are on again when the student comes back.
set local role :"owner";

alter table app.school_schedule add column ended_with_student timestamptz;
comment on column app.school_schedule.ended_with_student is 'it ended when its student was archived, then; restored with the student';
grant update (ended_on, ended_with_student, version) on app.school_schedule to :"resolver";

reset role;
set local role :"resolver";

-- Lessons to come are cancelled by the school, at the instant of the archiving: by that they are found again. The places are gone by
-- then (ctx.school_student_changed), so nothing is charged and no make-up credit follows.
create function ctx.student_lessons() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  lesson uuid;
begin
  if new.status = 'archived' then
    update app.school_schedule s
       set ended_on = greatest((now() at time zone s.time_zone)::date, s.starts_on), ended_with_student = new.archived_at, version = s.version + 1
     where s.company_id = new.company_id and s.student_id = new.id and s.ended_on is null
       and (s.rule is not null and s.until_date is null and s.count is null or exists (
             select from app.school_session n
              where n.company_id = s.company_id and n.schedule_id = s.id and n.status = 'scheduled' and n.starts_at > now()));
    update app.school_session s
       set status = 'cancelled', cancelled_by = 'school', version = s.version + 1,
           cancel_reason = (select case c.locale when 'vi' then 'Học viên đã được lưu trữ' else 'The student was archived' end from app.company c where c.id = new.company_id)
     where s.company_id = new.company_id and s.student_id = new.id and s.status = 'scheduled' and s.starts_at > now();
    return null;
  end if;
  update app.school_schedule s set ended_on = null, ended_with_student = null, version = s.version + 1
   where s.company_id = new.company_id and s.student_id = new.id and s.ended_with_student = old.archived_at
     and exists (select from app.teacher t where t.company_id = s.company_id and t.id = s.teacher_id and t.status = 'active');
  for lesson in
    select s.id from app.school_session s
     where s.company_id = new.company_id and s.student_id = new.id and s.status = 'cancelled' and s.cancelled_by = 'school'
       and s.cancelled_at = old.archived_at and s.starts_at > now() order by s.starts_at
  loop
    begin
      update app.school_session s set status = 'scheduled', version = s.version + 1 where s.company_id = new.company_id and s.id = lesson;
    exception when exclusion_violation then
      -- Somebody has the hour by now, or the teacher is away: it is seen as that, and can be moved.
      update app.school_session s set cancelled_by = 'conflict', cancel_reason = null where s.company_id = new.company_id and s.id = lesson;
    end;
  end loop;
  return null;
end $$;

-- A lesson of a student alone is on for students who are there. Errors 23514: "school_session_archived".
create function ctx.school_session_of_archived() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if exists (select from app.student s where s.company_id = new.company_id and s.id = new.student_id and s.status = 'archived') then
    raise exception 'student is archived' using errcode = '23514', constraint = 'school_session_archived';
  end if;
  return new;
end $$;
grant execute on function ctx.student_lessons(), ctx.school_session_of_archived() to :"owner";

reset role;
set local role :"owner";
create trigger student_lessons after update of status on app.student for each row
  when (new.status <> old.status) execute function ctx.student_lessons();
create trigger school_session_of_archived before update of status on app.school_session for each row
  when (new.status = 'scheduled' and old.status = 'cancelled' and new.student_id is not null) execute function ctx.school_session_of_archived();

-- Lessons to come of students who were archived before.
reset role;
set local role :"resolver";
update app.school_schedule s set ended_on = greatest((now() at time zone s.time_zone)::date, s.starts_on), version = s.version + 1
  from app.student t
 where t.company_id = s.company_id and t.id = s.student_id and t.status = 'archived' and s.ended_on is null;
update app.school_session s set status = 'cancelled', cancelled_by = 'school', version = s.version + 1
  from app.student t
 where t.company_id = s.company_id and t.id = s.student_id and t.status = 'archived' and s.status = 'scheduled' and s.starts_at > now();
