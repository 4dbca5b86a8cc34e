-- Whom a lesson can be with: teachers, students and groups in use, and teachers who are not away. Of why somebody is away
-- School learns nothing.
set local role :"resolver";

-- Whether a teacher cannot teach during a period: outside their weekly hours (none: any time is fine), on approved leave of
-- the member of staff they are, archived, or gone. Hours are on clocks of the company, half days of leave on those of the person.
create function ctx.teacher_away(company uuid, teacher uuid, begins timestamptz, finishes timestamptz) returns boolean
  language plpgsql stable set search_path = ''
  as $$
declare
  t record;
begin
  select x.status, x.person_id, p.status as person_status, c.time_zone as zone,
         exists (select from app.teacher_hours h where h.company_id = company and h.teacher_id = teacher) as has_hours
    into t
    from app.teacher x join app.company c on c.id = x.company_id left join app.person p on p.company_id = x.company_id and p.id = x.person_id
   where x.company_id = company and x.id = teacher;
  if t.status = 'archived' or t.person_status = 'offboarded' then
    return true;
  elsif t.person_id is not null and exists (
    select from app.leave_half_day d
      join app.leave_request r on r.company_id = d.company_id and r.id = d.request_id and r.status = 'approved'
      cross join lateral (
        select coalesce((select w.time_zone from app.work_schedule w
                          where w.company_id = company and w.person_id = t.person_id and w.starts_on <= d.date
                          order by w.starts_on desc limit 1), t.zone) as name) z
     where d.company_id = company and d.person_id = t.person_id
       and d.date between (begins at time zone 'UTC')::date - 1 and (finishes at time zone 'UTC')::date + 1
       and tstzrange((d.date + case d.half when 'am' then time '00:00' else '12:00' end) at time zone z.name,
                     (d.date + case d.half when 'am' then time '12:00' else '24:00' end) at time zone z.name) && tstzrange(begins, finishes)) then
    return true;
  end if;
  -- Hours that touch are one stretch; a lesson may last into the next day's.
  return t.has_hours and not coalesce((
    select range_agg(tsrange(l.day + g + h.starts, l.day + g + h.ends)) @> tsrange(l.clock, l.clock + (finishes - begins))
      from (select begins at time zone t.zone as clock, (begins at time zone t.zone)::date as day) l
      cross join generate_series(0, 1) g
      join app.teacher_hours h on h.company_id = company and h.teacher_id = teacher and h.weekday = extract(isodow from l.day + g)
     group by l.clock), false);
end $$;

-- The same for the actor's own company, for those who make schedules.
create function ctx.teacher_unavailable(teacher uuid, starts timestamptz, ends timestamptz) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select ctx.school_on() and ctx.scope('school.schedules.manage') = 'all' and ctx.teacher_away(ctx.company(), teacher, starts, ends)
  $$;
grant execute on function ctx.teacher_unavailable(uuid, timestamptz, timestamptz) to :"api_staff";

-- Before a session stands at a time, with a teacher: the teacher is there. Leave approved later leaves it standing.
create function ctx.school_teacher_there() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if tg_op = 'UPDATE' and (new.teacher_id, new.starts_at, new.ends_at) = (old.teacher_id, old.starts_at, old.ends_at) and old.status <> 'cancelled' then
    return new;
  elsif (case when ctx.kind_if_any() = 'staff' then new.company_id <> ctx.company() else false end) then
    -- Row-level security refuses it; how things are there is nothing to learn here.
    return new;
  elsif ctx.teacher_away(new.company_id, new.teacher_id, new.starts_at, new.ends_at) then
    raise exception 'teacher away' using errcode = '23P01', constraint = 'school_teacher_away';
  end if;
  return new;
end $$;

-- A schedule is made for who is there: not for archived students, teachers and groups, nor in archived rooms. Asked afterwards:
-- what row-level security refuses learns nothing here. Foreign keys of the same names say the rest.
create function ctx.school_schedule_made() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  wrong text := case
    when not exists (select from app.teacher t where t.company_id = new.company_id and t.id = new.teacher_id and t.status = 'active') then 'school_schedule_teacher'
    when new.group_id is not null and not exists (select from app.school_group g where g.company_id = new.company_id and g.id = new.group_id and g.archived_at is null)
      then 'school_schedule_group'
    when new.student_id is not null and not exists (select from app.student s where s.company_id = new.company_id and s.id = new.student_id and s.status = 'active')
      then 'school_schedule_student'
    when new.room_id is not null and not exists (select from app.school_room r where r.company_id = new.company_id and r.id = new.room_id and r.archived_at is null)
      then 'school_schedule_room' end;
begin
  if wrong is not null then
    raise exception 'not in use' using errcode = '23503', constraint = wrong;
  end if;
  return null;
end $$;
grant execute on function ctx.school_teacher_there(), ctx.school_schedule_made() to :"owner";

reset role;
set local role :"owner";
create trigger school_schedule_made after insert on app.school_schedule for each row execute function ctx.school_schedule_made();
create trigger school_teacher_there before insert or update of teacher_id, starts_at, ends_at, status on app.school_session
  for each row when (new.status = 'scheduled') execute function ctx.school_teacher_there();
