-- Overtime: hours somebody asks to have worked, or to work, besides their schedule. Hours only, no pay.
set local role :"owner";

create table app.overtime_request (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  person_id uuid not null,
  date date not null check (date between '2000-01-01' and '2199-12-31'),
  start_time time,
  end_time time,
  starts_at timestamptz,
  ends_at timestamptz,
  time_zone text not null,
  minutes integer not null,
  reason text not null check (length(btrim(reason)) between 1 and 1000),
  status text not null default 'pending' check (status in ('pending', 'approved', 'rejected', 'withdrawn')),
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_alone boolean not null default false,
  decided_at timestamptz,
  decision_comment text check (length(decision_comment) <= 1000),
  version integer not null default 1,
  primary key (company_id, id),
  constraint overtime_shape check ((start_time is null) = (end_time is null) and (start_time is null) = (starts_at is null) and (starts_at is null) = (ends_at is null)),
  constraint overtime_minutes check (minutes between 1 and 1440),
  constraint overtime_overlap exclude using gist (
    company_id with =, person_id with =, tstzrange(starts_at, ends_at) with &&)
    where (starts_at is not null and status in ('pending', 'approved')),
  -- Hours without a time of day may be any of their day: no others beside them.
  constraint overtime_kinds exclude using gist (
    company_id with =, person_id with =, date with =, (case when starts_at is null then 1 else 0 end) with <>)
    where (status in ('pending', 'approved'))
);
comment on column app.overtime_request.start_time is 'as clocks on the wall show it in the person''s zone; an end at or before it is on the next day';
comment on column app.overtime_request.minutes is 'between the instants, or as given when there are none';
create unique index overtime_minutes_only on app.overtime_request (company_id, person_id, date)
  where starts_at is null and status in ('pending', 'approved');
create index overtime_person_date on app.overtime_request (company_id, person_id, date);
create index overtime_date on app.overtime_request (company_id, date, id);
create index overtime_waiting on app.overtime_request (company_id, requested_at, id) where status = 'pending';
call app.protect_request('app.overtime_request', 'hr.overtime.view', 'hr.overtime.request', 'hr.overtime.approve');
grant insert (company_id, id, person_id, date, start_time, end_time, minutes, reason) on app.overtime_request to :"api_staff";

-- What a company lets one person work beyond their schedule; null: as much as they ask for.
create table app.overtime_cap (
  company_id uuid not null default ctx.company() references app.company (id),
  minutes_per_day integer check (minutes_per_day between 1 and 1440),
  minutes_per_month integer check (minutes_per_month between 1 and 44640),
  minutes_per_year integer check (minutes_per_year between 1 and 527040),
  beyond text not null default 'refuse' check (beyond in ('warn', 'refuse')),
  primary key (company_id)
);
comment on column app.overtime_cap.beyond is 'what happens to a request beyond a cap';
call app.protect('app.overtime_cap', :'api_staff');
create policy view on app.overtime_cap for select to :"api_staff" using ((select ctx.scope('hr.overtime.view')) <> 'none');
create policy add on app.overtime_cap for insert to :"api_staff" with check ((select ctx.scope('hr.leave.manage-types')) = 'all');
create policy edit on app.overtime_cap for update to :"api_staff" using ((select ctx.scope('hr.leave.manage-types')) = 'all');
grant select on app.overtime_cap to :"api_staff", :"resolver";
grant insert (company_id, minutes_per_day, minutes_per_month, minutes_per_year, beyond),
  update (minutes_per_day, minutes_per_month, minutes_per_year, beyond) on app.overtime_cap to :"api_staff";

-- How much of each cap a person has used around a day, with one request counted in: what is approved, at filing also what is pending.
create function app.overtime_use(o app.overtime_request, with_pending boolean)
  returns table (period text, used integer, allowed integer)
  language sql stable
  as $$
    select v.period, v.used + o.minutes, v.allowed
      from app.overtime_cap c
      cross join lateral (
        select coalesce(sum(r.minutes) filter (where r.date = o.date), 0)::integer as day,
               coalesce(sum(r.minutes) filter (where date_trunc('month', r.date) = date_trunc('month', o.date)), 0)::integer as month,
               coalesce(sum(r.minutes), 0)::integer as year
          from app.overtime_request r
         where r.company_id = o.company_id and r.person_id = o.person_id and r.id <> o.id
           and r.date between date_trunc('year', o.date)::date and (date_trunc('year', o.date) + interval '1 year - 1 day')::date
           and (r.status = 'approved' or with_pending and r.status = 'pending')) u
      cross join lateral (values ('day', u.day, c.minutes_per_day), ('month', u.month, c.minutes_per_month), ('year', u.year, c.minutes_per_year)) as v (period, used, allowed)
     where c.company_id = o.company_id and v.allowed is not null
  $$;
grant execute on function app.overtime_use(app.overtime_request, boolean) to :"resolver", :"api_staff";

reset role;
set local role :"resolver";

-- Times of day become instants where the person works, and hours what passes between them.
create function ctx.overtime_asked() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  new.time_zone := coalesce((select p.zone from app.work_periods(array[new.person_id]) p where new.date between p.starts_on and p.ends_on), 'UTC');
  if new.start_time is not null and new.end_time is not null then
    new.starts_at := (new.date + new.start_time) at time zone new.time_zone;
    new.ends_at := (case when new.end_time <= new.start_time then new.date + 1 else new.date end + new.end_time) at time zone new.time_zone;
    new.minutes := extract(epoch from new.ends_at - new.starts_at)::integer / 60;
  end if;
  return new;
end $$;

-- Caps, when overtime is asked for and again when it is approved. Steps of one person take turns, so that no two requests
-- fill the same room.
-- Error 23514 with constraint "overtime_cap" and "<period>|<used>|<allowed>" as its detail.
create function ctx.overtime_caps() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  over record;
begin
  if tg_op = 'UPDATE' and (new.status <> 'approved' or old.status = 'approved') then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('overtime:' || new.person_id, 0));
  select u.* into over from app.overtime_use(new, tg_op = 'INSERT') u
    join app.overtime_cap c on c.company_id = new.company_id and c.beyond = 'refuse'
   where u.used > u.allowed order by u.allowed limit 1;
  if found then
    raise exception 'overtime beyond its cap' using errcode = '23514', constraint = 'overtime_cap',
      detail = concat_ws('|', over.period, over.used, over.allowed);
  end if;
  return new;
end $$;

create function ctx.overtime_left() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.overtime_request o set status = 'withdrawn'
   where o.company_id = new.company_id and o.person_id = new.id and o.status = 'pending';
  return null;
end $$;
grant execute on function ctx.overtime_asked(), ctx.overtime_caps(), ctx.overtime_left() to :"owner";

reset role;
set local role :"owner";
-- In the order of their names: what was asked, whose step it is ("request_rules"), whether there is room.
create trigger overtime_asked before insert on app.overtime_request for each row execute function ctx.overtime_asked();
create trigger room before insert or update on app.overtime_request for each row execute function ctx.overtime_caps();
-- Before "person_left", which ends the person's account.
create trigger overtime_left after update of status on app.person
  for each row when (new.status = 'offboarded' and old.status <> 'offboarded') execute function ctx.overtime_left();
