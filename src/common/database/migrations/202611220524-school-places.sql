-- Places: who is expected at a session. They follow sessions, memberships and students; nobody else makes or moves them.
set local role :"resolver";

-- What a step of a session means to the session itself. What was recorded stays as it was.
-- Errors: 23514 school_session_recorded.
create function ctx.school_session_step() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  s app.school_schedule;
begin
  if tg_op = 'INSERT' then
    select x.* into s from app.school_schedule x where x.company_id = new.company_id and x.id = new.schedule_id;
    new.group_id := s.group_id;
    new.student_id := s.student_id;
    new.time_zone := s.time_zone;
    new.cancelled_at := case when new.status = 'cancelled' then now() end;
    return new;
  end if;
  if (new.starts_at, new.ends_at, new.teacher_id, new.room_id) is distinct from (old.starts_at, old.ends_at, old.teacher_id, old.room_id) then
    if old.status = 'held' then
      raise exception 'recorded' using errcode = '23514', constraint = 'school_session_recorded';
    end if;
    new.by_hand := true;
  end if;
  if new.status <> old.status then
    if old.status = 'held' and new.status = 'cancelled' then
      raise exception 'recorded' using errcode = '23514', constraint = 'school_session_recorded';
    end if;
    new.cancelled_at := case when new.status = 'cancelled' then now() end;
    if new.status <> 'cancelled' then
      new.cancelled_by := null;
      new.cancel_reason := null;
    end if;
  end if;
  return new;
end $$;

-- Who is to be at these sessions, by the memberships of the day on clocks of the school.
create function ctx.school_expected(company uuid, sessions uuid[])
  returns table (session_id uuid, student_id uuid, starts_at timestamptz, ends_at timestamptz, cancelled boolean)
  language sql stable set search_path = ''
  as $$
    select s.id, x.student_id, s.starts_at, s.ends_at, s.status = 'cancelled'
      from app.school_session s
      cross join lateral (
        select s.student_id where s.student_id is not null
        union all
        select m.student_id from app.group_member m
         where m.company_id = s.company_id and m.group_id = s.group_id
           and (s.starts_at at time zone s.time_zone)::date between m.starts_on and coalesce(m.ends_on, 'infinity')) x
      join app.student t on t.company_id = s.company_id and t.id = x.student_id and t.status = 'active'
     where s.company_id = company and s.id = any (sessions)
  $$;

-- Makes the places there are those there should be: marked ones stay whatever happens, all move with their session.
-- Errors: 23P01 school_place_overlap for a student who is somewhere else then.
create function ctx.school_seat(company uuid, sessions uuid[]) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  -- Who joins or leaves a group meanwhile waits for us, or we for them.
  perform from app.school_group g where g.company_id = company and g.id in (
    select s.group_id from app.school_session s where s.company_id = company and s.id = any (sessions)) order by g.id for share;
  delete from app.school_place p where p.company_id = company and p.session_id = any (sessions) and p.mark is null
    and not exists (select from ctx.school_expected(company, array[p.session_id]) e where e.student_id = p.student_id);
  update app.school_place p set starts_at = s.starts_at, ends_at = s.ends_at
    from app.school_session s
   where s.company_id = company and s.id = any (sessions) and p.company_id = company and p.session_id = s.id
     and (p.starts_at, p.ends_at) <> (s.starts_at, s.ends_at);
  insert into app.school_place (company_id, session_id, student_id, starts_at, ends_at, held_free, mark, marked_at)
    select company, e.session_id, e.student_id, e.starts_at, e.ends_at, e.cancelled,
           case when e.cancelled then 'cancelled' end, case when e.cancelled then now() end
      from ctx.school_expected(company, sessions) e
     where not exists (select from app.school_place p where p.company_id = company and p.session_id = e.session_id and p.student_id = e.student_id)
     order by e.student_id, e.starts_at
    on conflict (company_id, session_id, student_id) do nothing;
end $$;

create function ctx.school_sessions_added() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid;
begin
  for company in select distinct n.company_id from new_rows n loop
    perform ctx.school_seat(company, array(select n.id from new_rows n where n.company_id = company));
  end loop;
  return null;
end $$;

-- Moved: its places move. Cancelled: nobody is kept busy, and late is who cancels with less notice than the school asks.
-- Restored: as if it had never been cancelled, but for those who had cancelled themselves.
create function ctx.school_sessions_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid;
  moved uuid[];
begin
  for company in select distinct n.company_id from new_rows n loop
    update app.school_place p
       set held_free = true, mark = coalesce(p.mark, 'cancelled'), marked_at = coalesce(p.marked_at, n.cancelled_at),
           late = case when p.mark is null
                       then n.cancelled_by = 'student' and n.cancelled_at > n.starts_at - make_interval(hours => coalesce(
                              (select r.notice_hours from app.school_rules r where r.company_id = company), 24))
                       else p.late end
      from new_rows n join old_rows o on o.company_id = n.company_id and o.id = n.id
     where n.company_id = company and n.status = 'cancelled' and o.status <> 'cancelled' and p.company_id = company and p.session_id = n.id;
    update app.school_place p set mark = null, marked_at = null, late = false, held_free = false
      from new_rows n join old_rows o on o.company_id = n.company_id and o.id = n.id
     where n.company_id = company and o.status = 'cancelled' and n.status = 'scheduled' and p.company_id = company and p.session_id = n.id
       and p.mark = 'cancelled' and p.marked_at = o.cancelled_at;
    moved := array(
      select n.id from new_rows n join old_rows o on o.company_id = n.company_id and o.id = n.id
       where n.company_id = company and ((n.starts_at, n.ends_at) <> (o.starts_at, o.ends_at) or o.status = 'cancelled' and n.status = 'scheduled'));
    if cardinality(moved) > 0 then
      perform ctx.school_seat(company, moved);
    end if;
  end loop;
  return null;
end $$;

-- A student is kept busy by every place but those that are cancelled, for them or for all.
create function ctx.school_place_marked() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  new.held_free := new.mark is not distinct from 'cancelled'
    or exists (select from app.school_session s where s.company_id = new.company_id and s.id = new.session_id and s.status = 'cancelled');
  return new;
end $$;

-- What was marked is history, and does not go with its session.
create function ctx.school_place_kept() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  raise exception 'recorded' using errcode = '23514', constraint = 'school_session_recorded';
end $$;

-- Somebody joins or leaves a group, or the days of it change: sessions that are not recorded expect them, or no longer do.
create function ctx.school_member_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  m app.group_member := coalesce(new, old);
begin
  perform from app.school_group g where g.company_id = m.company_id and g.id = m.group_id for no key update;
  if tg_op <> 'INSERT' then
    delete from app.school_place p using app.school_session s
     where s.company_id = old.company_id and s.group_id = old.group_id and s.status = 'scheduled'
       and p.company_id = s.company_id and p.session_id = s.id and p.student_id = old.student_id and p.mark is null
       and not exists (
         select from app.group_member x
          where x.company_id = s.company_id and x.group_id = s.group_id and x.student_id = p.student_id
            and (s.starts_at at time zone s.time_zone)::date between x.starts_on and coalesce(x.ends_on, 'infinity'));
  end if;
  if tg_op <> 'DELETE' then
    insert into app.school_place (company_id, session_id, student_id, starts_at, ends_at)
      select s.company_id, s.id, new.student_id, s.starts_at, s.ends_at
        from app.school_session s
        join app.student t on t.company_id = s.company_id and t.id = new.student_id and t.status = 'active'
       where s.company_id = new.company_id and s.group_id = new.group_id and s.status = 'scheduled'
         and (s.starts_at at time zone s.time_zone)::date between new.starts_on and coalesce(new.ends_on, 'infinity')
       order by s.starts_at
      on conflict (company_id, session_id, student_id) do nothing;
  end if;
  return null;
end $$;

-- An archived student is expected nowhere; restored, wherever there is room in their week again.
create function ctx.school_student_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if new.status = 'archived' then
    delete from app.school_place p using app.school_session s
     where p.company_id = new.company_id and p.student_id = new.id and p.mark is null and p.starts_at > now()
       and s.company_id = p.company_id and s.id = p.session_id and s.status = 'scheduled';
  else
    insert into app.school_place (company_id, session_id, student_id, starts_at, ends_at)
      select new.company_id, e.session_id, e.student_id, e.starts_at, e.ends_at
        from ctx.school_expected(new.company_id, array(
               select s.id from app.school_session s
                where s.company_id = new.company_id and s.starts_at > now() and s.status = 'scheduled'
                  and (s.student_id = new.id or s.group_id in (
                        select m.group_id from app.group_member m where m.company_id = new.company_id and m.student_id = new.id)))) e
       where e.student_id = new.id order by e.starts_at
      on conflict do nothing;
  end if;
  return null;
end $$;
grant execute on function ctx.school_session_step(), ctx.school_sessions_added(), ctx.school_sessions_changed(), ctx.school_place_marked(),
  ctx.school_place_kept(), ctx.school_member_changed(), ctx.school_student_changed() to :"owner";

reset role;
set local role :"owner";
-- To lock groups, which asks for the right to change something about them.
grant update (version) on app.school_group to :"resolver";

-- Only a register makes a session held, or takes that back.
create function app.school_session_by_staff() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if current_user = :'api_staff' and 'held' in (new.status, case when tg_op = 'UPDATE' then old.status end)
     and (tg_op = 'INSERT' or new.status <> old.status) then
    raise exception 'recorded' using errcode = '23514', constraint = 'school_session_recorded';
  end if;
  return new;
end $$;
create trigger school_session_by_staff before insert or update of status on app.school_session for each row execute function app.school_session_by_staff();
create trigger school_session_step before insert or update on app.school_session for each row execute function ctx.school_session_step();
create trigger school_sessions_added after insert on app.school_session
  referencing new table as new_rows for each statement execute function ctx.school_sessions_added();
create trigger school_sessions_changed after update on app.school_session
  referencing new table as new_rows old table as old_rows for each statement execute function ctx.school_sessions_changed();
create trigger school_place_marked before update of mark on app.school_place for each row execute function ctx.school_place_marked();
create trigger school_place_kept before delete on app.school_place for each row when (old.mark is not null) execute function ctx.school_place_kept();
create trigger school_member_changed after insert or delete or update of starts_on, ends_on on app.group_member
  for each row execute function ctx.school_member_changed();
create trigger school_student_changed after update of status on app.student for each row
  when (new.status <> old.status) execute function ctx.school_student_changed();
