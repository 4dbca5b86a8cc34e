-- Kinds of leave, and what each person is entitled to. All amounts of leave are hundredths of a day, as integers.
set local role :"owner";

create table app.leave_type (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 60),
  name_key text not null generated always as (app.fold(name)) stored,
  paid boolean not null default true,
  days_per_year integer check (days_per_year between 0 and 36600),
  accrual text not null default 'yearly' check (accrual in ('yearly', 'monthly')),
  half_days boolean not null default true,
  needs_note boolean not null default false,
  overdraft integer not null default 0 check (overdraft between 0 and 36600),
  carry_over_cap integer default 0 check (carry_over_cap between 0 and 36600),
  carry_over_until text check (carry_over_until ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
comment on column app.leave_type.days_per_year is 'null: without limit';
comment on column app.leave_type.accrual is 'whether a year''s days are there on its first day, or come month by month';
comment on column app.leave_type.overdraft is 'how far below zero a balance may go';
comment on column app.leave_type.carry_over_cap is 'how much of what is left goes over into the next year; null: everything';
comment on column app.leave_type.carry_over_until is 'month and day until which what went over can be taken; null: to the end of that year';
create unique index leave_type_name_key on app.leave_type (company_id, name_key) where archived_at is null;
call app.protect('app.leave_type', :'api_staff');
create policy view on app.leave_type for select to :"api_staff" using ((select ctx.scope('hr.leave.view')) <> 'none');
create policy add on app.leave_type for insert to :"api_staff" with check ((select ctx.scope('hr.leave.manage-types')) = 'all');
create policy edit on app.leave_type for update to :"api_staff" using ((select ctx.scope('hr.leave.manage-types')) = 'all');
grant select on app.leave_type to :"api_staff";
grant insert (company_id, id, name, paid, days_per_year, accrual, half_days, needs_note, overdraft, carry_over_cap, carry_over_until),
  update (name, paid, days_per_year, accrual, half_days, needs_note, overdraft, carry_over_cap, carry_over_until, archived_at, version)
  on app.leave_type to :"api_staff";
grant select, insert, update (version) on app.leave_type to :"resolver";

-- What one person gets a year, where it is not what the type says. Nobody writes their own, unless nobody else is left to.
create table app.leave_entitlement (
  company_id uuid not null default ctx.company(),
  person_id uuid not null,
  type_id uuid not null,
  days_per_year integer not null check (days_per_year between 0 and 36600),
  changed_at timestamptz not null default now(),
  primary key (company_id, person_id, type_id),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade,
  foreign key (company_id, type_id) references app.leave_type (company_id, id)
);
create index leave_entitlement_type on app.leave_entitlement (company_id, type_id);
call app.protect('app.leave_entitlement', :'api_staff');
call app.show_people('app.leave_entitlement', 'person_id', 'hr.leave.view');
create policy add on app.leave_entitlement for insert to :"api_staff" with check (
  (select ctx.scope('hr.leave.manage-types')) = 'all' and (person_id <> (select ctx.actor()) or (select ctx.decides_alone())));
create policy edit on app.leave_entitlement for update to :"api_staff" using (
  (select ctx.scope('hr.leave.manage-types')) = 'all' and (person_id <> (select ctx.actor()) or (select ctx.decides_alone())));
create policy remove on app.leave_entitlement for delete to :"api_staff" using (
  (select ctx.scope('hr.leave.manage-types')) = 'all' and (person_id <> (select ctx.actor()) or (select ctx.decides_alone())));
grant select, delete on app.leave_entitlement to :"api_staff";
grant insert (company_id, person_id, type_id, days_per_year), update (days_per_year, changed_at) on app.leave_entitlement to :"api_staff";
grant select on app.leave_entitlement to :"resolver";

-- What falls due to one person of one type from a day on until before another, by the rules alone. However the time is cut
-- into pieces, the pieces together give the same. A monthly amount is the difference of two rounded sums (down, to a
-- hundredth), so twelve of them are exactly the year.
--   days: hundredths a year; null or 0: nothing
--   joined: the first day of employment that counts; its whole year, or its whole month, is granted
create function app.leave_grants(days integer, accrual text, joined date, since date, until_day date)
  returns table (on_date date, period text, amount integer)
  language sql immutable parallel safe
  as $$
    select due.on_date, due.period, due.amount
      from generate_series(extract(year from greatest(joined, since))::integer, extract(year from until_day)::integer) as y (year)
      cross join lateral (
        select make_date(y.year, 1, 1) as on_date, y.year::text as period, days as amount where accrual = 'yearly'
        union all
        select make_date(y.year, m, 1), to_char(make_date(y.year, m, 1), 'YYYY-MM'), days * m / 12 - days * (m - 1) / 12
          from generate_series(1, 12) m where accrual = 'monthly' and make_date(y.year, m, 1) >= date_trunc('month', joined)) due
     where days > 0 and due.amount > 0 and due.on_date >= since and due.on_date < until_day
  $$;
grant execute on function app.leave_grants(integer, text, date, date, date) to :"resolver", :"api_staff";

reset role;
set local role :"resolver";

-- The types of a new company; HR changes them as it likes.
create function ctx.first_leave_types() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  insert into app.leave_type (company_id, name, paid, days_per_year)
    values (new.id, 'Annual', true, 1200), (new.id, 'Sick', true, 3000), (new.id, 'Unpaid', false, null);
  return null;
end $$;
grant execute on function ctx.first_leave_types() to :"owner";

insert into app.leave_type (company_id, name, paid, days_per_year)
  select c.id, t.* from app.company c cross join (values ('Annual', true, 1200), ('Sick', true, 3000), ('Unpaid', false, null)) as t;

reset role;
set local role :"owner";
create trigger first_leave_types after insert on app.company for each row execute function ctx.first_leave_types();
