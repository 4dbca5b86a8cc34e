-- Leave that is entered late may use what has been granted until today: what is shown as left can be taken, on days gone by
-- as well. And what changes for everybody of a company is booked at once instead of person by person.
set local role :"owner";

-- How accounts of one year stand, from its first day on and after each day on which something moves.
--   slack: what was granted until then less what is taken until then; what was carried over is taken first, while it can be
--   least_ahead: the least of it, from that day to the end of the year
--   carried, early: what was carried over, and how much is taken until that day while it can be
-- Planned once per connection: planning it takes ten times as long as running it. The planner cannot know how many people are
-- meant, takes them for few and goes through all of one list for every line of the other: "enable_nestloop = off", here and
-- below, makes it look them up.
create function app.leave_standings(company uuid, people uuid[], type uuid, for_year integer, with_pending boolean)
  returns table (person_id uuid, day date, slack integer, least_ahead integer, carried integer, early integer)
  language plpgsql stable set plan_cache_mode = force_generic_plan set enable_nestloop = off set work_mem = '32MB' set jit = off
  as $$
#variable_conflict use_column
begin
  return query
    with account as materialized (
      select p.id as person_id, greatest(coalesce(a.carried, 0), 0) as carried, least(coalesce(a.carried, 0), 0) as debt,
             coalesce(a.carried_until, make_date(for_year, 12, 31)) as until, a.person_id is not null as opened
        from (select distinct u.id from unnest(people) u (id)) p
        left join app.leave_account a
          on a.company_id = company and a.person_id = any (people) and a.type_id = type and a.year = for_year and a.person_id = p.id),
    moves as (
      select e.person_id, e.on_date as day, e.amount as credit, 0 as spent
        from app.leave_entry e
       where e.company_id = company and e.person_id = any (people) and e.type_id = type and e.year = for_year and e.kind in ('grant', 'adjust')
      union all
      -- A year whose account nobody has opened yet shows what is going to be granted.
      select d.person_id, d.on_date, d.amount, 0
        from (select array_agg(a.person_id) as people from account a where not a.opened having count(*) > 0) n
        cross join lateral app.leave_due(company, n.people, array[type], for_year) d
      union all
      select a.person_id, make_date(for_year, 1, 1), a.debt, 0 from account a
      union all
      select h.person_id, h.date, 0, h.amount::integer
        from app.leave_half_day h
        join app.leave_request r on r.company_id = h.company_id and r.id = h.request_id and r.person_id = any (people)
       where h.company_id = company and h.person_id = any (people) and extract(year from h.date) = for_year
         and r.type_id = type and (with_pending or r.status = 'approved')),
    days as (
      select m.person_id, m.day, a.carried, sum(m.credit - m.spent)::integer as rest,
             coalesce(sum(m.spent) filter (where m.day <= a.until), 0)::integer as early
        from moves m join account a on a.person_id = m.person_id group by m.person_id, m.day, a.carried),
    running as (
      select d.person_id, d.day, d.carried, (sum(d.rest) over w)::integer as rest, (sum(d.early) over w)::integer as early
        from days d window w as (partition by d.person_id order by d.day)),
    standing as (
      select r.person_id, r.day, r.rest + least(r.carried, r.early) as slack, r.carried, r.early from running r)
    select s.person_id, s.day, s.slack, min(s.slack) over (partition by s.person_id order by s.day rows between current row and unbounded following),
           s.carried, s.early
      from standing s;
end $$;

-- How much room an account leaves from a day on, above zero.
--   slack: the least that is left, on that day or any later one from today on; days between the two have been, and what was
--          taken on them may be covered by what was granted since
--   carried_left: what was carried over and is not taken by its last day
create or replace function app.leave_slack(company uuid, person uuid, type uuid, for_year integer, from_day date, with_pending boolean)
  returns table (slack integer, carried_left integer)
  language plpgsql stable set plan_cache_mode = force_generic_plan
  as $$
#variable_conflict use_column
begin
  return query
    with standing as materialized (
      select s.* from app.leave_standings(company, array[person], type, for_year, with_pending) s),
    present as (
      select greatest(from_day, (now() at time zone c.time_zone)::date) as day from app.company c where c.id = company)
    select least(coalesce((select s.slack from standing s where s.day <= from_day order by s.day desc limit 1), 0),
                 (select s.least_ahead from standing s where s.day <= p.day order by s.day desc limit 1)),
           (select max(s.carried) - least(max(s.carried), max(s.early)) from standing s)
      from present p;
end $$;

-- How much leave on a day may be, above zero; null for a type without limit.
create function app.leave_room(company uuid, person uuid, type uuid, on_day date) returns integer
  language sql stable
  as $$
    select s.slack + s.carried_left - case when on_day > a.carried_until then s.carried_left else 0 end
      from app.leave_type t
      join app.company c on c.id = t.company_id
      left join app.leave_account a on a.company_id = t.company_id and a.person_id = person and a.type_id = t.id and a.year = extract(year from on_day)
      cross join lateral app.leave_slack(t.company_id, person, t.id, extract(year from on_day)::integer,
                                         greatest(on_day, (now() at time zone c.time_zone)::date), true) s
     where t.company_id = company and t.id = type and t.days_per_year is not null
  $$;
grant execute on function app.leave_standings(uuid, uuid[], uuid, integer, boolean), app.leave_room(uuid, uuid, uuid, date)
  to :"resolver", :"api_staff";

reset role;
set local role :"resolver";

-- Brings an open account in line with its entries, with the half days taken and with the calendar: what was carried over
-- ends after its last day as far as it was not taken by then; what is left of a year that is over goes on into the next as
-- far as the type lets it, the rest is forfeited, and a debt goes on whole. Called after every change and by the yearly
-- job: calling it again changes nothing, and in whatever order things happen, the account ends up the same.
-- Error 23514 leave_balance when more would be spent than there is.
create or replace function ctx.leave_settle(company uuid, person uuid, type uuid, for_year integer) returns void
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
  select * into room from app.leave_slack(company, person, type, for_year, greatest(today, make_date(for_year, 1, 1)), true);
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

-- Opens the accounts of a year that are not open yet, and books what falls due in it. People who have not joined or have
-- left get none.
create or replace function ctx.leave_open(company uuid, people uuid[], types uuid[], for_year integer) returns void
  language sql volatile security definer set search_path = '' set enable_nestloop = off
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

-- What the rules give people of a type in open years and what is booked for it, where the two differ.
--   booked: how many entries there are for the period
create function ctx.leave_differences(company uuid, people uuid[], type uuid, first_year integer)
  returns table (person_id uuid, year integer, period text, on_date date, difference integer, booked bigint)
  language sql stable set search_path = '' set enable_nestloop = off
  as $$
    with account as materialized (
      select a.person_id, a.year::integer as year from app.leave_account a
       where a.company_id = company and a.person_id = any (people) and a.type_id = type and a.year >= first_year and not a.unlimited),
    wanted as (
      select d.person_id, a.year, d.period, d.on_date, d.amount
        from (select a.year, array_agg(a.person_id) as people from account a group by a.year) a
        cross join lateral app.leave_due(company, a.people, array[type], a.year) d),
    held as (
      select a.person_id, a.year, split_part(e.period, '#', 1) as period, min(e.on_date) as on_date, sum(e.amount)::integer as amount, count(*) as booked
        from app.leave_entry e join account a on a.person_id = e.person_id and a.year = e.year
       where e.company_id = company and e.person_id = any (people) and e.type_id = type and e.kind = 'grant' group by 1, 2, 3)
    select person_id, year, period, coalesce(w.on_date, h.on_date), coalesce(w.amount, 0) - coalesce(h.amount, 0), coalesce(h.booked, 0)
      from wanted w full join held h using (person_id, year, period)
     where coalesce(w.amount, 0) <> coalesce(h.amount, 0)
  $$;

-- After a change of what people are entitled to: books the differences for the running year, from today on, and for years
-- already opened after it. Lowering takes nothing back that is spent or asked for. Everybody's at once, however many.
create or replace function ctx.leave_regrant(company uuid, people uuid[], type uuid) returns void
  language plpgsql volatile security definer set search_path = '' set plan_cache_mode = force_generic_plan set enable_nestloop = off set work_mem = '32MB' set jit = off
  as $$
declare
  today constant date := ctx.company_today(company);
  first_year constant integer := extract(year from today);
  lowered record;
  a record;
begin
  perform from app.leave_account x
    where x.company_id = company and x.type_id = type and x.person_id = any (people) and x.year >= first_year and not x.unlimited
    order by x.person_id, x.year for no key update;

  with difference as materialized (
    select d.* from ctx.leave_differences(company, people, type, first_year) d),
  raised as (
    insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date, period)
      select company, d.person_id, type, d.year, 'grant', d.difference, greatest(d.on_date, today), d.period || '#' || d.booked
        from difference d where d.difference > 0
    returning person_id, year, amount),
  granted as (
    update app.leave_account x set granted = x.granted + r.amount
      from (select r.person_id, r.year, sum(r.amount)::integer as amount from raised r group by r.person_id, r.year) r
     where x.company_id = company and x.person_id = r.person_id and x.type_id = type and x.year = r.year)
  select array_agg(d.person_id) as people, array_agg(d.year) as years, array_agg(d.period) as periods, array_agg(d.booked) as booked,
         array_agg(-d.difference) as amounts, array_agg(greatest(d.on_date, today)) as days
    into lowered from difference d where d.difference < 0;

  -- What is too much is taken away: of each period as much as the day from which it is gone still bears, after the periods
  -- before it.
  if lowered.people is not null then
    with excess as materialized (
      select e.* from unnest(lowered.people, lowered.years, lowered.periods, lowered.booked, lowered.amounts, lowered.days)
        as e (person_id, year, period, booked, wanted, effective)),
    standing as materialized (
      select s.person_id, e.year, s.day, s.least_ahead
        from (select e.year, array_agg(e.person_id) as people from excess e group by e.year) e
        cross join lateral app.leave_standings(company, e.people, type, e.year, true) s),
    bearable as (
      select distinct on (e.person_id, e.year, e.period) e.*, greatest(0, s.least_ahead + x.overdraft) as most
        from excess e
        join standing s on s.person_id = e.person_id and s.year = e.year and s.day <= e.effective
        join app.leave_account x on x.company_id = company and x.person_id = e.person_id and x.type_id = type and x.year = e.year
       order by e.person_id, e.year, e.period, s.day desc),
    summed as (
      select b.*, sum(b.wanted) over w as total from bearable b window w as (partition by b.person_id, b.year order by b.period)),
    taken as (
      select s.*, s.total + least(0, min(s.most - s.total) over w) as taken from summed s window w as (partition by s.person_id, s.year order by s.period)),
    each_period as (
      select t.*, t.taken - lag(t.taken, 1, 0) over (partition by t.person_id, t.year order by t.period) as amount from taken t),
    booked as (
      insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date, period)
        select company, p.person_id, type, p.year, 'grant', -p.amount, p.effective, p.period || '#' || p.booked from each_period p where p.amount > 0
      returning person_id, year, amount)
    update app.leave_account x set granted = x.granted + b.amount
      from (select b.person_id, b.year, sum(b.amount)::integer as amount from booked b group by b.person_id, b.year) b
     where x.company_id = company and x.person_id = b.person_id and x.type_id = type and x.year = b.year;
  end if;

  -- What the type once allowed and is spent stays allowed; no more than that. As ctx.leave_settle() reckons it.
  with changed as materialized (
    select x.person_id, x.year::integer as year, x.overdraft as was, t.overdraft
      from app.leave_account x join app.leave_type t on t.company_id = x.company_id and t.id = x.type_id
     where x.company_id = company and x.type_id = type and x.person_id = any (people) and x.year >= first_year and not x.unlimited and x.overdraft <> t.overdraft),
  standing as materialized (
    select distinct on (s.person_id, c.year) s.person_id, c.year, s.least_ahead
      from (select c.year, array_agg(c.person_id) as people from changed c group by c.year) c
      cross join lateral app.leave_standings(company, c.people, type, c.year, true) s
     where s.day <= greatest(today, make_date(c.year, 1, 1)) order by s.person_id, c.year, s.day desc)
  update app.leave_account x set overdraft = greatest(c.overdraft, least(c.was, -s.least_ahead))
    from changed c join standing s on s.person_id = c.person_id and s.year = c.year
   where x.company_id = company and x.person_id = c.person_id and x.type_id = type and x.year = c.year;

  -- A year that is closed already, because the company's calendar went back over New Year, goes on into the next.
  for a in select x.person_id, x.year from app.leave_account x
            where x.company_id = company and x.type_id = type and x.person_id = any (people) and x.year >= first_year and x.closed order by x.person_id, x.year loop
    perform ctx.leave_settle(company, a.person_id, type, a.year);
  end loop;
end $$;
