-- How the ledger is written: by these functions alone. Locks are taken in one order: holidays of the company (shared),
-- requests, half days, accounts by year.
set local role :"resolver";

create function ctx.company_today(company uuid) returns date
  language sql stable security definer set search_path = ''
  as $$ select (now() at time zone c.time_zone)::date from app.company c where c.id = company $$;

-- Today where somebody works.
create function ctx.person_today(company uuid, person uuid) returns date
  language sql stable security definer set search_path = ''
  as $$
    select (now() at time zone coalesce((
             select s.time_zone from app.work_schedule s
              where s.company_id = company and s.person_id = person and s.starts_on <= (now() at time zone c.time_zone)::date
              order by s.starts_on desc limit 1), c.time_zone))::date
      from app.company c where c.id = company
  $$;

-- Opens the accounts of a year that are not open yet, and books what falls due in it. People who have not joined or have
-- left get none.
create function ctx.leave_open(company uuid, people uuid[], types uuid[], for_year integer) returns void
  language sql volatile security definer set search_path = ''
  as $$
    with due as (select * from app.leave_due(company, people, types, for_year)),
    sums as (select d.person_id, d.type_id, sum(d.amount) as amount from due d group by 1, 2),
    opened as (
      insert into app.leave_account (company_id, person_id, type_id, year, unlimited, overdraft, granted)
        select company, p.id, t.id, for_year, t.days_per_year is null, t.overdraft,
               coalesce(s.amount, 0)
          from app.person p join app.leave_type t on t.company_id = p.company_id and t.id = any (types)
          left join sums s on s.person_id = p.id and s.type_id = t.id
         where p.company_id = company and p.id = any (people) and p.status in ('active', 'inactive')
         order by p.id, t.id
        on conflict do nothing returning person_id, type_id)
    insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date, period)
      select company, d.person_id, d.type_id, for_year, 'grant', d.amount, d.on_date, d.period from due d join opened using (person_id, type_id)
  $$;

-- Books the difference between what an account shows for a kind of entry and what it should.
create function ctx.leave_book(a app.leave_account, entry_kind text, difference integer, effective date) returns void
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date, period)
      select a.company_id, a.person_id, a.type_id, a.year, entry_kind, difference, effective, a.year || '/' || count(*) + 1
        from app.leave_entry e
       where e.company_id = a.company_id and e.person_id = a.person_id and e.type_id = a.type_id and e.year = a.year and e.kind = entry_kind
      having difference <> 0
  $$;

-- Brings an open account in line with its entries, with the half days taken and with the calendar: what was carried over
-- ends after its last day as far as it was not taken by then; what is left of a year that is over goes on into the next as
-- far as the type lets it, the rest is forfeited, and a debt goes on whole. Called after every change and by the yearly
-- job: calling it again changes nothing, and in whatever order things happen, the account ends up the same.
-- Error 23514 leave_balance when more would be spent than there is.
create function ctx.leave_settle(company uuid, person uuid, type uuid, for_year integer) returns void
  language plpgsql volatile security definer set search_path = '' set plan_cache_mode = force_generic_plan
  as $$
declare
  before app.leave_account;
  a app.leave_account;
  t app.leave_type;
  today date := ctx.company_today(company);
  new_year date := make_date(for_year + 1, 1, 1);
  early integer;
  remains integer;
  room record;
  closing boolean;
begin
  select x.* into before from app.leave_account x
   where x.company_id = company and x.person_id = person and x.type_id = type and x.year = for_year for no key update;
  if not found then
    return;
  end if;
  select x.* into t from app.leave_type x where x.company_id = company and x.id = type;
  a := before;
  select coalesce(sum(e.amount), 0) into a.granted from app.leave_entry e
   where e.company_id = company and e.person_id = person and e.type_id = type and e.year = for_year and e.kind in ('grant', 'adjust');
  select coalesce(sum(h.amount) filter (where r.status = 'approved'), 0), coalesce(sum(h.amount) filter (where r.status = 'pending'), 0),
         coalesce(sum(h.amount) filter (where h.date <= coalesce(a.carried_until, new_year)), 0)
    into a.used, a.pending, early
    from app.leave_half_day h join app.leave_request r on r.company_id = h.company_id and r.id = h.request_id
   where h.company_id = company and h.person_id = person and r.type_id = type and h.date >= make_date(for_year, 1, 1) and h.date < new_year;
  if a.unlimited then
    update app.leave_account x set used = a.used, pending = a.pending, closed = a.closed or new_year <= today
     where x.company_id = company and x.person_id = person and x.type_id = type and x.year = for_year;
    return;
  end if;
  a.carry_ended := a.carried_until < today;
  a.expired := case when a.carry_ended then greatest(0, greatest(0, a.carried) - early) else 0 end;
  closing := a.closed or (new_year <= today and t.archived_at is null
    and exists (select from app.person p where p.company_id = company and p.id = person and p.status <> 'offboarded'));
  if closing then
    if not a.closed then
      a.carry_over_cap := t.carry_over_cap;
      perform ctx.leave_open(company, array[person], array[type], for_year + 1);
    end if;
    a.closed := true;
    remains := a.granted + a.carried - a.expired - a.used - a.pending;
    a.carried_on := least(remains, a.carry_over_cap);
    if remains < 0 then
      -- As much of a debt as the next year can still bear.
      a.carried_on := greatest(remains, -greatest(0, (
        select n.granted - n.expired - n.used - n.pending - n.carried_on - n.forfeited + n.overdraft from app.leave_account n
         where n.company_id = company and n.person_id = person and n.type_id = type and n.year = for_year + 1 for no key update)));
    end if;
    a.forfeited := greatest(0, remains - a.carried_on);
  end if;
  select * into room from app.leave_slack(company, person, type, for_year, make_date(for_year, 1, 1), true);
  -- What the type once allowed and is spent stays allowed; no more than that.
  a.overdraft := greatest(t.overdraft, least(before.overdraft, -room.slack));
  if a.overdraft + room.slack < 0 then
    raise exception 'not enough left' using errcode = '23514', constraint = 'leave_balance';
  end if;
  update app.leave_account x set granted = a.granted, used = a.used, pending = a.pending, expired = a.expired, carry_ended = coalesce(a.carry_ended, false),
         closed = a.closed, carry_over_cap = a.carry_over_cap, carried_on = a.carried_on, forfeited = a.forfeited, overdraft = a.overdraft
   where x.company_id = company and x.person_id = person and x.type_id = type and x.year = for_year;
  perform ctx.leave_book(a, 'expire', before.expired - a.expired, a.carried_until + 1);
  perform ctx.leave_book(a, 'expire', before.forfeited - a.forfeited, new_year);
  if closing and (a.carried_on <> before.carried_on or not before.closed) then
    perform ctx.leave_book(a, 'carry-over', before.carried_on - a.carried_on, new_year);
    update app.leave_account n set carried = a.carried_on,
           carried_until = case when before.closed then n.carried_until else ctx.leave_carried_until(t.carry_over_until, for_year + 1) end
     where n.company_id = company and n.person_id = person and n.type_id = type and n.year = for_year + 1 returning n.* into before;
    perform ctx.leave_book(before, 'carry-over', a.carried_on - coalesce((
      select sum(e.amount) from app.leave_entry e where e.company_id = company and e.person_id = person and e.type_id = type
         and e.year = for_year + 1 and e.kind = 'carry-over' and e.on_date = new_year), 0)::integer, new_year);
    perform ctx.leave_settle(company, person, type, for_year + 1);
  end if;
end $$;

-- A month and day in a year; the 29th of February is the 28th where there is none.
create function ctx.leave_carried_until(month_day text, for_year integer) returns date
  language sql immutable strict set search_path = ''
  as $$
    select least(make_date(for_year, left(month_day, 2)::integer, 1) + right(month_day, 2)::integer - 1,
                 (make_date(for_year, left(month_day, 2)::integer, 1) + interval '1 month')::date - 1)
  $$;

-- After a change of what people are entitled to: books the differences for the running year, from today on, and for years
-- already opened after it. Lowering takes nothing back that is spent or asked for.
create function ctx.leave_regrant(company uuid, people uuid[], type uuid) returns void
  language plpgsql volatile security definer set search_path = '' set plan_cache_mode = force_generic_plan
  as $$
declare
  a app.leave_account;
  d record;
  today date := ctx.company_today(company);
  change integer;
  effective date;
begin
  for a in select x.* from app.leave_account x where x.company_id = company and x.type_id = type and x.person_id = any (people)
              and x.year >= extract(year from today) and not x.unlimited order by x.person_id, x.year for no key update loop
    for d in select period, coalesce(w.amount, 0) - coalesce(h.amount, 0) as difference, coalesce(w.on_date, h.on_date) as on_date
               from (select g.period, g.amount, g.on_date from app.leave_due(company, array[a.person_id], array[type], a.year) g) w
               full join (select split_part(e.period, '#', 1) as period, sum(e.amount)::integer as amount, min(e.on_date) as on_date from app.leave_entry e
                           where e.company_id = company and e.person_id = a.person_id and e.type_id = type and e.year = a.year and e.kind = 'grant'
                           group by 1) h using (period)
              order by coalesce(w.amount, 0) - coalesce(h.amount, 0) < 0, period loop
      effective := greatest(d.on_date, today);
      change := d.difference;
      if change < 0 then
        change := greatest(change, (select -greatest(0, s.slack + a.overdraft) from app.leave_slack(company, a.person_id, type, a.year, effective, true) s));
      end if;
      insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date, period)
        select company, a.person_id, type, a.year, 'grant', change, effective, d.period || '#' || count(*)
          from app.leave_entry e where e.company_id = company and e.person_id = a.person_id and e.type_id = type and e.year = a.year
                                    and e.kind = 'grant' and split_part(e.period, '#', 1) = d.period
        having change <> 0;
    end loop;
    perform ctx.leave_settle(company, a.person_id, type, a.year);
  end loop;
end $$;

-- Gives or takes days by hand. For those who may, not for themselves unless nobody else is left to; answers the entry.
-- Errors: 42501 leave_adjust, P0002 for a person or type that is not there, 23514 leave_unlimited or leave_balance.
create function ctx.leave_adjust(person uuid, type uuid, amount integer, why text) returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid := ctx.company();
  effective date := ctx.company_today(company);
  entry uuid := uuidv7();
begin
  if ctx.scope('hr.leave.adjust-balance') <> 'all' or (person = ctx.actor() and not ctx.decides_alone()) then
    raise exception 'not the actor''s to adjust' using errcode = '42501', constraint = 'leave_adjust';
  end if;
  perform from app.person p where p.company_id = company and p.id = person and p.status in ('active', 'inactive');
  if not found then
    raise exception 'no such person' using errcode = 'P0002', constraint = 'leave_adjust_person';
  end if;
  perform from app.leave_type t where t.company_id = company and t.id = type;
  if not found then
    raise exception 'no such type' using errcode = '23503', constraint = 'leave_request_type';
  end if;
  perform ctx.leave_open(company, array[person], array[type], extract(year from effective)::integer);
  perform from app.leave_account a where a.company_id = company and a.person_id = person and a.type_id = type
     and a.year = extract(year from effective) and not a.unlimited for no key update;
  if not found then
    raise exception 'no limit to adjust' using errcode = '23514', constraint = 'leave_unlimited';
  end if;
  insert into app.leave_entry (company_id, id, person_id, type_id, year, kind, amount, on_date, period, reason, created_by)
    values (company, entry, person, type, extract(year from effective), 'adjust', amount, effective, entry::text, why, ctx.actor());
  perform ctx.leave_settle(company, person, type, extract(year from effective)::integer);
  return entry;
end $$;
grant execute on function ctx.leave_adjust(uuid, uuid, integer, text) to :"api_staff";
grant execute on function ctx.person_today(uuid, uuid) to :"api_staff";
