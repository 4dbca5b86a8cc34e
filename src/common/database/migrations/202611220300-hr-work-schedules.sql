-- When people are to work: the company's default and a person's own schedule, each in force from a day on, and the days
-- on which nobody works.
set local role :"owner";

-- Minutes between two times of day as a clock on the wall counts them: planned time, whatever summer time does to it.
create function app.work_minutes(starts time, ends time) returns integer
  language sql immutable strict parallel safe
  as $$ select ((extract(epoch from ends - starts)::integer / 60 + 1439) % 1440) + 1 $$;
-- Seven days, Monday first: both ends or neither; a day that ends at or before its start ends on the next one.
create function app.is_work_week(starts time[], ends time[], breaks smallint[]) returns boolean
  language sql immutable set search_path = ''
  as $$
    select array_ndims(starts) = 1 and cardinality(starts) = 7 and array_ndims(ends) = 1 and cardinality(ends) = 7
       and array_ndims(breaks) = 1 and cardinality(breaks) = 7
       and not exists (
         select from unnest(starts, ends, breaks) d (opens, closes, pause)
          where (d.opens is null) <> (d.closes is null) or d.opens = d.closes or d.pause is null or d.pause < 0
             or (d.opens is null and d.pause <> 0) or d.pause >= app.work_minutes(d.opens, d.closes))
  $$;

grant execute on function app.is_work_week(time[], time[], smallint[]), app.work_minutes(time, time) to :"resolver", :"api_staff";

create table app.work_schedule (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  person_id uuid,
  starts_on date not null check (starts_on between '1970-01-01' and '2199-12-31'),
  time_zone text check (app.is_time_zone(time_zone)),
  day_starts time[] not null default array['09:00', '09:00', '09:00', '09:00', '09:00', null, null]::time[],
  day_ends time[] not null default array['17:00', '17:00', '17:00', '17:00', '17:00', null, null]::time[],
  break_minutes smallint[] not null default '{0,0,0,0,0,0,0}',
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade,
  constraint work_schedule_week check (app.is_work_week(day_starts, day_ends, break_minutes)),
  constraint work_schedule_default_zone check (person_id is not null or time_zone is null),
  constraint work_schedule_key unique nulls not distinct (company_id, person_id, starts_on)
);
comment on column app.work_schedule.person_id is 'null: the company''s default';
comment on column app.work_schedule.starts_on is 'in force from this day until the next schedule of the same person';
comment on column app.work_schedule.time_zone is 'null: the company''s';
comment on column app.work_schedule.day_starts is 'seven times of day, Monday first; null: no work that day';
call app.protect('app.work_schedule', :'api_staff');
create policy view on app.work_schedule for select to :"api_staff" using (
  person_id is null
  or case (select ctx.scope('hr.people.view')) when 'all' then true else person_id = any ((select ctx.people('hr.people.view'))::uuid[]) end);
create policy add on app.work_schedule for insert to :"api_staff" with check (
  (person_id is null and (select ctx.scope('company.profile.edit')) = 'all')
  or (person_id is not null and (select ctx.scope('hr.people.edit')) = 'all'));
create policy edit on app.work_schedule for update to :"api_staff"
  using ((person_id is null and (select ctx.scope('company.profile.edit')) = 'all')
         or (person_id is not null and (select ctx.scope('hr.people.edit')) = 'all'));
-- There is always a default: the first stays.
create policy remove on app.work_schedule for delete to :"api_staff" using (
  (person_id is null and starts_on > '1970-01-01' and (select ctx.scope('company.profile.edit')) = 'all')
  or (person_id is not null and (select ctx.scope('hr.people.edit')) = 'all'));
grant select, delete on app.work_schedule to :"api_staff";
grant insert (company_id, id, person_id, starts_on, time_zone, day_starts, day_ends, break_minutes),
  update (time_zone, day_starts, day_ends, break_minutes) on app.work_schedule to :"api_staff";
grant select, insert on app.work_schedule to :"resolver";

-- Days that differ for everybody. A half-day holiday leaves the other half; a working day makes up for a bridged one.
create table app.public_holiday (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  date date not null,
  name text not null check (length(btrim(name)) between 1 and 120),
  kind text not null default 'full-day' check (kind in ('full-day', 'morning', 'afternoon', 'working-day')),
  country text check (country ~ '^[A-Z]{2}$'),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint public_holiday_date unique (company_id, date)
);
comment on column app.public_holiday.kind is 'what is free of work: the day, a half of it, or nothing (a make-up working day)';
comment on column app.public_holiday.country is 'where it was imported from; null: entered by hand';
call app.protect('app.public_holiday', :'api_staff');
create policy view on app.public_holiday for select to :"api_staff" using ((select ctx.scope('company.profile.view')) = 'all');
create policy add on app.public_holiday for insert to :"api_staff" with check ((select ctx.scope('hr.leave.manage-types')) = 'all');
create policy edit on app.public_holiday for update to :"api_staff" using ((select ctx.scope('hr.leave.manage-types')) = 'all');
create policy remove on app.public_holiday for delete to :"api_staff" using ((select ctx.scope('hr.leave.manage-types')) = 'all');
grant select, delete on app.public_holiday to :"api_staff";
grant insert (company_id, id, date, name, kind, country), update (date, name, kind) on app.public_holiday to :"api_staff";
grant select on app.public_holiday to :"resolver";

-- Which schedule each of these people is under, from which day until which, as far as the caller sees them: a person's own
-- from its first day on, before that the company's default. The periods of one person leave no day out and share none.
--   ends_on: the last day; 'infinity' for the last period
create function app.work_periods(people uuid[])
  returns table (person_id uuid, schedule_id uuid, is_default boolean, starts_on date, ends_on date, zone text,
                 day_starts time[], day_ends time[], break_minutes smallint[])
  language sql stable
  as $$
    with schedule as materialized (
      select s.*, lead(s.starts_on, 1, 'infinity') over (partition by s.person_id order by s.starts_on) as next_starts_on
        from app.work_schedule s
       where s.company_id = (select ctx.company()) and (s.person_id is null or s.person_id = any (people))),
    person as (
      select p.id, coalesce(min(s.starts_on), 'infinity') as own_from
        from (select distinct u.id from unnest(people) as u (id)) p left join schedule s on s.person_id = p.id group by p.id)
    select p.id, s.id, s.person_id is null, s.starts_on,
           case when s.person_id is null then least(s.next_starts_on, p.own_from) else s.next_starts_on end - 1,
           coalesce(s.time_zone, c.time_zone), s.day_starts, s.day_ends, s.break_minutes
      from person p
      join app.company c on c.id = (select ctx.company())
      join schedule s on s.person_id = p.id or (s.person_id is null and s.starts_on < p.own_from)
  $$;

-- What each of these people is to work on each day of a period, as far as the caller sees them.
--   minutes: planned, breaks and holidays taken off; 0 on a free day
--   starts_at, ends_at: the planned day as instants; null on a day without work
--   half: which half is left to work when the other is a holiday ('am' or 'pm'), else null
--   holiday: its name, also when it takes only half of the day
-- A make-up working day takes the hours of the first working day of that schedule.
create function app.work_days(people uuid[], from_day date, until_day date)
  returns table (person_id uuid, day date, zone text, starts_at timestamptz, ends_at timestamptz,
                 break_minutes integer, minutes integer, half text, holiday text)
  language sql stable
  as $$
    select w.person_id, w.day, w.zone,
           case when w.works then (w.day + w.opens) at time zone w.zone end,
           case when w.works then (case when w.closes <= w.opens then w.day + 1 else w.day end + w.closes) at time zone w.zone end,
           case when w.works then w.pause else 0 end,
           case when not w.works then 0 when w.half is null then w.minutes else w.minutes / 2 end,
           case when w.works then w.half end,
           w.holiday
      from (
        select p.person_id, d.day, p.zone, p.day_starts[i.n] as opens, p.day_ends[i.n] as closes,
               p.break_minutes[i.n]::integer as pause, p.minutes[i.n] as minutes,
               p.day_starts[i.n] is not null and h.kind is distinct from 'full-day' as works,
               case h.kind when 'morning' then 'pm' when 'afternoon' then 'am' end as half,
               case when h.kind <> 'working-day' then h.name end as holiday
          -- What is the same for all days of a period is worked out once: "offset 0" keeps the planner from repeating it.
          from (
            select s.*, greatest(s.starts_on, from_day) as first_day, least(s.ends_on, until_day) as last_day,
                   array(select app.work_minutes(u.opens, u.closes) - u.pause
                           from unnest(s.day_starts, s.day_ends, s.break_minutes) with ordinality u (opens, closes, pause, n) order by u.n) as minutes,
                   (select min(n) from generate_series(1, 7) n where s.day_starts[n] is not null) as first_working
              from app.work_periods(people) s where s.starts_on <= until_day and s.ends_on >= from_day offset 0) p
          cross join lateral (select p.first_day + n as day from generate_series(0, p.last_day - p.first_day) n) d
          left join app.public_holiday h on h.company_id = (select ctx.company()) and h.date = d.day
          -- 1900 began on a Monday.
          cross join lateral (select (d.day - date '1900-01-01') % 7 + 1 as weekday offset 0) o
          cross join lateral (
            select case when h.kind = 'working-day' and p.day_starts[o.weekday] is null then p.first_working else o.weekday end as n offset 0) i
      ) w
  $$;
grant execute on function app.work_periods(uuid[]), app.work_days(uuid[], date, date) to :"resolver", :"api_staff";

reset role;
set local role :"resolver";

-- The first default of a company: Monday to Friday, nine to five, since ever.
create function ctx.first_work_schedule() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  insert into app.work_schedule (company_id, starts_on) values (new.id, '1970-01-01');
  return null;
end $$;
grant execute on function ctx.first_work_schedule() to :"owner";

insert into app.work_schedule (company_id, starts_on, day_starts, day_ends)
  select c.id, '1970-01-01',
         array(select case when d = any (c.work_days) then c.work_starts end from generate_series(1, 7) d order by d),
         array(select case when d = any (c.work_days) then c.work_ends end from generate_series(1, 7) d order by d)
    from app.company c;

reset role;
set local role :"owner";
create trigger first_work_schedule after insert on app.company for each row execute function ctx.first_work_schedule();
alter table app.company drop column work_days, drop column work_starts, drop column work_ends;
