-- Clocking: the server's clock decides, and every call is about the actor. Calls of one person take turns, so that time
-- only moves forward in their records.
set local role :"resolver";

-- The day that work beginning at this instant belongs to, and the zone it happens in: the day of the shift whose time it is
-- (with the margin around it), else the date on the wall where the person works.
create function ctx.work_date_at(person uuid, at timestamptz) returns table (work_date date, zone text)
  language sql stable set search_path = ''
  as $$
    select coalesce((
             select d.day from app.work_days(array[person], l.day - 1, l.day + 1) d
              where at between d.starts_at - app.shift_margin() and d.ends_at + app.shift_margin()
              order by (at >= d.starts_at and at < d.ends_at) desc,
                       least(abs(extract(epoch from at - d.starts_at)), abs(extract(epoch from at - d.ends_at)))
              limit 1), l.day), l.zone
      from (
        select p.zone, (at at time zone p.zone)::date as day
          from app.company c
          join app.work_periods(array[person]) p on (at at time zone c.time_zone)::date between p.starts_on and p.ends_on
         where c.id = ctx.company()) l
  $$;

-- The instant of the actor's next step. @returns it, after everybody else who clocks in their name is done
create function ctx.clock_turn() returns timestamptz
  language plpgsql volatile set search_path = ''
  as $$
begin
  if ctx.scope('hr.attendance.clock') <> 'self' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('clock:' || ctx.actor(), 0));
  return clock_timestamp();
end $$;

-- Begins a record. @returns its id, or null when one is open already
create function ctx.clock_in(words text) returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  at timestamptz := ctx.clock_turn();
  made uuid;
begin
  insert into app.attendance (company_id, person_id, work_date, clock_in, time_zone, note)
    select ctx.company(), ctx.actor(), w.work_date, at, w.zone, words from ctx.work_date_at(ctx.actor(), at) w
    on conflict do nothing returning id into made;
  return made;
end $$;

-- Ends the open record, and a break that is under way with it. @returns its id, or null when none is open
create function ctx.clock_out(words text) returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  at timestamptz := ctx.clock_turn();
  ended uuid;
begin
  update app.attendance_break b set ends_at = at
    from app.attendance a
   where a.company_id = ctx.company() and a.person_id = ctx.actor() and a.clock_out is null
     and b.company_id = a.company_id and b.attendance_id = a.id and b.ends_at is null;
  update app.attendance a set clock_out = at, note = coalesce(words, a.note), version = a.version + 1
   where a.company_id = ctx.company() and a.person_id = ctx.actor() and a.clock_out is null returning a.id into ended;
  return ended;
end $$;

-- Begins a break in the open record. @returns the record's id, or null when none is open or a break is under way
create function ctx.break_start() returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  at timestamptz := ctx.clock_turn();
  paused uuid;
begin
  insert into app.attendance_break (company_id, attendance_id, person_id, starts_at)
    select a.company_id, a.id, a.person_id, at from app.attendance a
     where a.company_id = ctx.company() and a.person_id = ctx.actor() and a.clock_out is null
    on conflict do nothing returning attendance_id into paused;
  return paused;
end $$;

-- Ends the break that is under way. @returns the record's id, or null when there is none
create function ctx.break_end() returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  at timestamptz := ctx.clock_turn();
  resumed uuid;
begin
  update app.attendance_break b set ends_at = at
   where b.company_id = ctx.company() and b.person_id = ctx.actor() and b.ends_at is null returning b.attendance_id into resumed;
  return resumed;
end $$;

-- The day that the actor's work would belong to if it began now.
create function ctx.own_work_date() returns date
  language sql stable security definer set search_path = ''
  as $$ select w.work_date from ctx.work_date_at(ctx.actor(), now()) w $$;

grant execute on function ctx.own_work_date(), ctx.clock_in(text), ctx.clock_out(text), ctx.break_start(), ctx.break_end() to :"api_staff";
