-- The tenant.
set local role :"owner";

create table app.company (
  id uuid primary key default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 120),
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  status text not null default 'active' check (status in ('active', 'suspended')),
  time_zone text not null default 'UTC' check (app.is_time_zone(time_zone)),
  locale text not null default 'en' check (locale in ('en', 'vi')),
  work_days smallint[] not null default '{1,2,3,4,5}'
    check (work_days <@ '{1,2,3,4,5,6,7}'::smallint[] and cardinality(work_days) between 1 and 7),
  work_starts time not null default '09:00',
  work_ends time not null default '17:00',
  holidays_country text check (holidays_country ~ '^[A-Z]{2}$'),
  plan text not null default 'community' check (plan in ('community', 'business-with-access')),
  account_sharing_enabled boolean not null default false,
  school_enabled boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint company_slug_key unique (slug),
  constraint work_hours_make_a_day check (work_starts < work_ends)
);
comment on column app.company.work_days is 'ISO weekdays, 1 = Monday';
comment on column app.company.school_enabled is 'switched by platform support only: no API role may write it';

alter table app.company enable row level security;
alter table app.company force row level security;
create policy resolver on app.company to :"resolver" using (true) with check (true);
grant select, insert on app.company to :"resolver";
grant update (status, school_enabled) on app.company to :"resolver";
