-- The ledger of leave. Entries are only ever added, by the functions below; an account is what they come to for one person,
-- type and calendar year, kept so that a constraint can hold it and a lock can order who spends.
set local role :"owner";

create table app.leave_account (
  company_id uuid not null,
  person_id uuid not null,
  type_id uuid not null,
  year smallint not null,
  unlimited boolean not null,
  overdraft integer not null,
  granted integer not null default 0,
  carried integer not null default 0,
  carried_until date,
  expired integer not null default 0 check (expired >= 0),
  used integer not null default 0 check (used >= 0),
  pending integer not null default 0 check (pending >= 0),
  carried_on integer not null default 0,
  forfeited integer not null default 0 check (forfeited >= 0),
  carry_over_cap integer,
  closed boolean not null default false,
  carry_ended boolean not null default false,
  primary key (company_id, person_id, type_id, year),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade,
  foreign key (company_id, type_id) references app.leave_type (company_id, id),
  -- Nobody spends, or asks for, more than there is, whoever approves what at the same moment.
  constraint leave_balance check (unlimited or granted + carried - expired - used - pending - carried_on - forfeited >= -overdraft)
);
comment on column app.leave_account.carried is 'from the year before; below zero: a debt';
comment on column app.leave_account.carried_until is 'the last day on which what was carried over can be taken; null: the last of the year';
comment on column app.leave_account.expired is 'of what was carried over';
comment on column app.leave_account.carried_on is 'into the year after';
comment on column app.leave_account.forfeited is 'left at the end of the year and not carried on';
create index leave_account_year on app.leave_account (company_id, year, closed);
create index leave_account_type on app.leave_account (company_id, type_id);
call app.protect('app.leave_account', :'api_staff');
call app.show_people('app.leave_account', 'person_id', 'hr.leave.view');
grant select on app.leave_account to :"api_staff";
grant select, insert, update on app.leave_account to :"resolver";

create table app.leave_entry (
  company_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  type_id uuid not null,
  year smallint not null,
  kind text not null check (kind in ('grant', 'adjust', 'carry-over', 'expire', 'use', 'return')),
  amount integer not null check (amount <> 0 and (kind <> 'use' or amount < 0) and (kind <> 'return' or amount > 0)),
  on_date date not null,
  period text not null default '',
  request_id uuid,
  reason text check (length(reason) between 1 and 300),
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, person_id, type_id, year) references app.leave_account (company_id, person_id, type_id, year) on delete cascade,
  foreign key (company_id, request_id) references app.leave_request (company_id, id),
  foreign key (company_id, created_by) references app.person (company_id, id),
  -- What has been booked is not booked again.
  constraint leave_entry_key unique nulls not distinct (company_id, person_id, type_id, year, kind, request_id, on_date, period)
);
comment on column app.leave_entry.on_date is 'the day it takes effect: for use the first day of leave it stands for';
comment on column app.leave_entry.period is 'what it is for, so that it is booked once: "2026", "2026-03", the number of a correction';
create index leave_entry_request on app.leave_entry (company_id, request_id);
create index leave_entry_created_by on app.leave_entry (company_id, created_by);
call app.protect('app.leave_entry', :'api_staff');
call app.show_people('app.leave_entry', 'person_id', 'hr.leave.view');
grant select on app.leave_entry to :"api_staff";
grant select, insert on app.leave_entry to :"resolver";
create trigger append_only before update on app.leave_entry for each row execute function app.refuse_change();
-- Entries go with the record of a person who is erased, never by themselves.
create trigger kept before delete on app.leave_entry for each row when (pg_trigger_depth() = 0) execute function app.refuse_change();
create trigger no_truncate before truncate on app.leave_entry for each statement execute function app.refuse_change();

-- What falls due to people in one calendar year, type by type. Nothing for years before the company knew them.
create function app.leave_due(company uuid, people uuid[], types uuid[], for_year integer)
  returns table (person_id uuid, type_id uuid, on_date date, period text, amount integer)
  language sql stable
  as $$
    select p.id, t.id, g.on_date, g.period, g.amount
      from app.person p
      join app.leave_type t on t.company_id = p.company_id and t.id = any (types) and t.days_per_year is not null
      left join app.leave_entitlement e on e.company_id = p.company_id and e.person_id = p.id and e.type_id = t.id
      cross join lateral (select date_trunc('year', p.created_at at time zone 'UTC')::date as day) known
      cross join lateral app.leave_grants(coalesce(e.days_per_year, t.days_per_year), t.accrual, greatest(p.start_date, known.day),
                                          make_date(for_year, 1, 1), make_date(for_year + 1, 1, 1)) g
     where p.company_id = company and p.id = any (people)
  $$;

-- Grants and adjustments of one account. A year whose account nobody has opened yet shows what is going to be granted.
create function app.leave_credits(company uuid, person uuid, type uuid, for_year integer) returns table (on_date date, amount integer)
  language sql stable
  as $$
    select e.on_date, e.amount from app.leave_entry e
     where e.company_id = company and e.person_id = person and e.type_id = type and e.year = for_year and e.kind in ('grant', 'adjust')
    union all
    select d.on_date, d.amount from app.leave_due(company, array[person], array[type], for_year) d
     where not exists (select from app.leave_account a
                        where a.company_id = company and a.person_id = person and a.type_id = type and a.year = for_year)
  $$;

-- How much room an account leaves from a day on, above zero.
--   slack: the least that is left, on that day or any later one of the year, of what was granted until then; what was
--          carried over is taken first, while it can be
--   carried_left: what was carried over and is not taken by its last day
-- Planned once per connection: planning it takes ten times as long as running it.
create function app.leave_slack(company uuid, person uuid, type uuid, for_year integer, from_day date, with_pending boolean)
  returns table (slack integer, carried_left integer)
  language plpgsql stable set plan_cache_mode = force_generic_plan
  as $$
#variable_conflict use_column
begin
  return query
    with account as (
      select a.carried, a.carried_until from app.leave_account a
       where a.company_id = company and a.person_id = person and a.type_id = type and a.year = for_year),
    carried as (
      select coalesce(max(greatest(a.carried, 0)), 0) as amount, coalesce(max(a.carried_until), make_date(for_year, 12, 31)) as until from account a),
    moves as (
      select c.on_date as day, c.amount as credit, 0 as spent from app.leave_credits(company, person, type, for_year) c
      union all
      select make_date(for_year, 1, 1), least(a.carried, 0), 0 from account a
      union all
      select h.date, 0, h.amount from app.leave_half_day h
        join app.leave_request r on r.company_id = h.company_id and r.id = h.request_id
       where h.company_id = company and h.person_id = person and h.date between make_date(for_year, 1, 1) and make_date(for_year, 12, 31)
         and r.type_id = type and (with_pending or r.status = 'approved')),
    days as (
      select m.day, sum(m.credit) as credit, sum(m.spent) as spent, coalesce(sum(m.spent) filter (where m.day <= c.until), 0) as early
        from moves m cross join carried c group by m.day),
    running as (
      select d.day, sum(d.credit) over w as credit, sum(d.spent) over w as spent, sum(d.early) over w as early from days d window w as (order by d.day)),
    standing as (
      select r.day, r.credit - r.spent + least(c.amount, r.early) as slack from running r cross join carried c)
    select least(coalesce((select s.slack from standing s where s.day <= from_day order by s.day desc limit 1), 0),
                 (select min(s.slack) from standing s where s.day > from_day))::integer,
           (c.amount - least(c.amount, coalesce((select max(r.early) from running r), 0)))::integer
      from carried c;
end $$;

-- A balance as of a day: available = granted - used - pending, always. Of leave later in the year, as much counts as used or
-- pending as later grants do not cover: all of it where a year is granted at once. For a type without limit, granted and
-- available are null.
create function app.leave_balance_on(company uuid, person uuid, type uuid, as_of date)
  returns table (granted integer, used integer, pending integer, available integer)
  language plpgsql stable set plan_cache_mode = force_generic_plan
  as $$
#variable_conflict use_variable
declare
  number constant integer := extract(year from as_of);
  carried integer;
  carried_until date;
  u record;
  p record;
  lost integer;
begin
  if (select t.days_per_year is null from app.leave_type t where t.company_id = company and t.id = type) then
    select coalesce(sum(h.amount) filter (where r.status = 'approved'), 0), coalesce(sum(h.amount) filter (where r.status = 'pending'), 0) into used, pending
      from app.leave_half_day h join app.leave_request r on r.company_id = h.company_id and r.id = h.request_id
     where h.company_id = company and h.person_id = person and r.type_id = type and h.date between make_date(number, 1, 1) and make_date(number, 12, 31);
    return next;
    return;
  end if;
  select a.carried, a.carried_until into carried, carried_until from app.leave_account a
   where a.company_id = company and a.person_id = person and a.type_id = type and a.year = number;
  select s.slack, s.carried_left into u from app.leave_slack(company, person, type, number, as_of, false) s;
  select s.slack, s.carried_left into p from app.leave_slack(company, person, type, number, as_of, true) s;
  lost := case when as_of > carried_until then p.carried_left else 0 end;
  select coalesce(sum(c.amount), 0) + coalesce(carried, 0) into granted from app.leave_credits(company, person, type, number) c where c.on_date <= as_of;
  used := granted - u.slack - u.carried_left;
  pending := u.slack + u.carried_left - p.slack - p.carried_left;
  granted := granted - lost;
  available := p.slack + p.carried_left - lost;
  return next;
end $$;

grant execute on function app.leave_due(uuid, uuid[], uuid[], integer), app.leave_credits(uuid, uuid, uuid, integer),
  app.leave_slack(uuid, uuid, uuid, integer, date, boolean), app.leave_balance_on(uuid, uuid, uuid, date) to :"resolver", :"api_staff";
