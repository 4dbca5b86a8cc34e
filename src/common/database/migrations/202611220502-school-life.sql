-- What comes and goes together in School: memberships with their students and groups, teachers with the lessons ahead.
set local role :"owner";

grant select, update (ends_on), delete on app.group_member to :"resolver";
-- To lock what others refer to, so that it stays as it is until they are done.
grant update (version) on app.student, app.teacher, app.school_group to :"resolver";

reset role;
set local role :"resolver";

-- The day on which a group has most members, of the days from one to another (null: no end).
create function ctx.group_fullest(company uuid, wanted uuid, from_day date, until_day date, out day date, out members integer)
  language sql stable security definer set search_path = ''
  as $$
    select d.day, (select count(*)::integer from app.group_member m
                    where m.company_id = company and m.group_id = wanted and d.day between m.starts_on and coalesce(m.ends_on, 'infinity'))
      from (select from_day as day
            union select m.starts_on from app.group_member m
             where m.company_id = company and m.group_id = wanted and m.starts_on between from_day and coalesce(until_day, 'infinity')) d
     order by 2 desc, 1 limit 1
  $$;

-- Who joins a group, or stays longer, finds a place in it on every day. The lock on the group orders those who join at once.
-- Errors 23514: "group_archived", "member_archived", "group_capacity" with "<capacity>|<members>|<day>" as its detail.
create function ctx.group_joined() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  joined app.school_group;
  fullest record;
begin
  if tg_op = 'UPDATE' and new.starts_on >= old.starts_on
     and coalesce(new.ends_on, 'infinity') <= coalesce(old.ends_on, 'infinity') then
    return null;
  end if;
  select g.* into joined from app.school_group g where g.company_id = new.company_id and g.id = new.group_id for no key update;
  if joined.archived_at is not null then
    raise exception 'group is archived' using errcode = '23514', constraint = 'group_archived';
  end if;
  perform from app.student s where s.company_id = new.company_id and s.id = new.student_id and s.status = 'active' for share;
  if not found then
    raise exception 'student is archived' using errcode = '23514', constraint = 'member_archived';
  end if;
  select f.day, f.members into fullest from ctx.group_fullest(new.company_id, new.group_id, new.starts_on, new.ends_on) f;
  if fullest.members > joined.capacity then
    raise exception 'group is full' using errcode = '23514', constraint = 'group_capacity',
      detail = concat_ws('|', joined.capacity, fullest.members, fullest.day);
  end if;
  return null;
end $$;

-- A group has a teacher who is there, and room for everybody who is or will be in it. The days behind stay as they were.
create function ctx.group_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  fullest record;
begin
  if new.teacher_id is not null and (tg_op = 'INSERT' or new.teacher_id is distinct from old.teacher_id) then
    perform from app.teacher t where t.company_id = new.company_id and t.id = new.teacher_id and t.status = 'active' for share;
    if not found then
      raise exception 'no such teacher' using errcode = '23503', constraint = 'group_teacher';
    end if;
  end if;
  if tg_op = 'UPDATE' and new.capacity < coalesce(old.capacity, 32767) then
    select f.day, f.members into fullest from ctx.group_fullest(new.company_id, new.id, ctx.company_today(new.company_id), null) f;
    if fullest.members > new.capacity then
      raise exception 'group is full' using errcode = '23514', constraint = 'group_capacity',
        detail = concat_ws('|', new.capacity, fullest.members, fullest.day);
    end if;
  end if;
  return new;
end $$;

-- An archived student is in no group any more: today is the last day.
create function ctx.student_archived() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  today constant date := ctx.company_today(new.company_id);
begin
  if new.status = 'archived' and old.status = 'active' then
    delete from app.group_member m where m.company_id = new.company_id and m.student_id = new.id and m.starts_on > today;
    update app.group_member m set ends_on = today
     where m.company_id = new.company_id and m.student_id = new.id and coalesce(m.ends_on, 'infinity') > today;
  end if;
  return null;
end $$;

-- A teacher is one of the staff who are there now. The lock orders it with somebody's leaving.
create function ctx.teacher_person() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if new.person_id is not null and (tg_op = 'INSERT' or new.person_id is distinct from old.person_id) then
    perform from app.person p where p.company_id = new.company_id and p.id = new.person_id and p.status = 'active' for share;
    if not found then
      raise exception 'no such colleague' using errcode = '23503', constraint = 'teacher_person';
    end if;
  end if;
  return new;
end $$;

-- Who or what lessons ahead need is not archived. Errors 23514: "teacher_in_use", "group_in_use".
create function ctx.lessons_ahead() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if new.archived_at is not null and old.archived_at is null then
    if tg_table_name = 'teacher' and exists (
      select from app.school_session s
       where s.company_id = new.company_id and s.teacher_id = new.id and s.status = 'scheduled' and s.starts_at > now()) then
      raise exception 'teacher has lessons' using errcode = '23514', constraint = 'teacher_in_use';
    elsif tg_table_name = 'school_group' and exists (
      select from app.school_session s
       where s.company_id = new.company_id and s.group_id = new.id and s.status = 'scheduled' and s.starts_at > now()) then
      raise exception 'group has lessons' using errcode = '23514', constraint = 'group_in_use';
    end if;
  end if;
  return new;
end $$;

grant execute on function ctx.company_today(uuid) to :"api_staff";
grant execute on function ctx.group_joined(), ctx.group_changed(), ctx.student_archived(), ctx.teacher_person(), ctx.lessons_ahead() to :"owner";

reset role;
set local role :"owner";
create trigger group_joined after insert or update on app.group_member for each row execute function ctx.group_joined();
create trigger group_changed before insert or update on app.school_group for each row execute function ctx.group_changed();
create trigger group_lessons before update on app.school_group for each row execute function ctx.lessons_ahead();
create trigger student_archived after update of status on app.student for each row execute function ctx.student_archived();
create trigger teacher_lessons before update on app.teacher for each row execute function ctx.lessons_ahead();
create trigger teacher_person before insert or update of person_id on app.teacher for each row execute function ctx.teacher_person();

reset role;
set local role :"resolver";

-- Which teachers' own staff records are of people who have left: all that School is told about it.
create function ctx.teachers_left(teachers uuid[]) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    select t.id from app.teacher t join app.person p on p.company_id = t.company_id and p.id = t.person_id
     where ctx.school_on() and ctx.scope('school.teachers.manage') = 'all'
       and t.company_id = ctx.company() and t.id = any (teachers) and p.status = 'offboarded'
  $$;
grant execute on function ctx.teachers_left(uuid[]) to :"api_staff";
