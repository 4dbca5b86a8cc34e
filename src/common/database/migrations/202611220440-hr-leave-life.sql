-- What each step in the life of a request means to half days and ledger, and what moves them besides.
set local role :"resolver";

-- Whoever files, decides or ends leave lets no holiday change meanwhile; who changes a holiday waits for them, and they for him.
create function ctx.leave_lock(company uuid, alone boolean) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if alone then
    perform pg_advisory_xact_lock(hashtextextended('leave:' || company, 0));
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('leave:' || company, 0));
  end if;
end $$;

-- Before a request is stored: what its type asks for, and how much it takes.
-- Errors: 23503 leave_request_type, 23514 leave_half_days, leave_note or leave_no_work and those of the table's checks.
create function ctx.leave_filing() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  t app.leave_type;
begin
  -- What row-level security is about to refuse learns nothing here about others' types and schedules.
  if (new.company_id, new.person_id) is distinct from (ctx.company(), ctx.actor()) then
    new.days := 0;
    return new;
  end if;
  select x.* into t from app.leave_type x where x.company_id = new.company_id and x.id = new.type_id for share;
  if not found then
    -- The foreign key refuses it.
    new.days := 0;
    return new;
  elsif t.archived_at is not null then
    raise exception 'type archived' using errcode = '23503', constraint = 'leave_request_type';
  elsif (new.start_half or new.end_half) and not t.half_days then
    raise exception 'no half days' using errcode = '23514', constraint = 'leave_half_days';
  elsif t.needs_note and coalesce(btrim(new.note), '') = '' then
    raise exception 'note missing' using errcode = '23514', constraint = 'leave_note';
  elsif new.end_date < new.start_date then
    raise exception 'ends before it starts' using errcode = '23514', constraint = 'leave_dates';
  elsif new.end_date - new.start_date >= 366 then
    raise exception 'too long' using errcode = '23514', constraint = 'leave_length';
  elsif new.start_half and new.end_half and new.start_date = new.end_date then
    raise exception 'two halves of one day' using errcode = '23514', constraint = 'leave_halves';
  end if;
  perform ctx.leave_lock(new.company_id, false);
  select coalesce(sum(h.amount), 0) into new.days
    from app.leave_halves(new.person_id, new.start_date, new.end_date, new.start_half, new.end_half) h;
  if new.days = 0 then
    raise exception 'no work to be away from' using errcode = '23514', constraint = 'leave_no_work';
  end if;
  return new;
end $$;

create function ctx.leave_settle_request(r app.leave_request) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  for year in extract(year from r.start_date)::integer .. extract(year from r.end_date)::integer loop
    perform ctx.leave_settle(r.company_id, r.person_id, r.type_id, year);
  end loop;
end $$;

-- After it is stored: its half days are taken (23505 leave_overlap), its days reserved (23514 leave_balance).
create function ctx.leave_filed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  insert into app.leave_half_day (company_id, person_id, date, half, request_id, amount)
    select new.company_id, new.person_id, h.date, h.half, new.id, h.amount
      from app.leave_halves(new.person_id, new.start_date, new.end_date, new.start_half, new.end_half) h order by h.date, h.half;
  for year in extract(year from new.start_date)::integer .. extract(year from new.end_date)::integer loop
    perform ctx.leave_open(new.company_id, array[new.person_id], array[new.type_id], year);
  end loop;
  perform ctx.leave_settle_request(new);
  return null;
end $$;

-- After a step: approval fixes what is charged, by schedule and holidays of this moment, and books it, apart for each year
-- and for the days before and after what was carried over ends; every other end frees the days.
-- Errors: 23514 leave_balance, leave_started for cancelling what has begun.
create function ctx.leave_decided() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  charged integer;
begin
  perform ctx.leave_lock(new.company_id, false);
  if new.status = 'approved' then
    update app.leave_half_day d set amount = h.amount
      from app.leave_halves(new.person_id, new.start_date, new.end_date, new.start_half, new.end_half) h
     where d.company_id = new.company_id and d.person_id = new.person_id and d.date = h.date and d.half = h.half and d.amount <> h.amount;
    select sum(d.amount) into charged from app.leave_half_day d where d.company_id = new.company_id and d.request_id = new.id;
    update app.leave_request r set days = charged where r.company_id = new.company_id and r.id = new.id and r.days <> charged;
    insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date, request_id)
      select new.company_id, new.person_id, new.type_id, a.year, 'use', -sum(d.amount), min(d.date), new.id
        from app.leave_half_day d
        join app.leave_account a on a.company_id = d.company_id and a.person_id = d.person_id and a.type_id = new.type_id
                                and a.year = extract(year from d.date)
       where d.company_id = new.company_id and d.request_id = new.id and d.amount > 0
       group by a.year, coalesce(d.date <= a.carried_until, false);
  else
    if new.status = 'cancelled' then
      if new.start_date <= ctx.person_today(new.company_id, new.person_id) then
        raise exception 'begun already' using errcode = '23514', constraint = 'leave_started';
      end if;
      insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date, request_id, period)
        select new.company_id, new.person_id, new.type_id, e.year, 'return', -sum(e.amount), e.on_date, new.id, 'cancelled'
          from app.leave_entry e where e.company_id = new.company_id and e.request_id = new.id
         group by e.year, e.on_date having sum(e.amount) < 0;
    end if;
    delete from app.leave_half_day d where d.company_id = new.company_id and d.request_id = new.id;
  end if;
  perform ctx.leave_settle_request(new);
  return null;
end $$;

-- Charges half days anew, at the given amounts, and books what that changes for approved leave.
--   why: part of the key of the entry
create function ctx.leave_recharge(company uuid, request uuid, day date, difference integer, why text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  r app.leave_request;
begin
  update app.leave_request x set days = x.days + difference, version = x.version + 1
   where x.company_id = company and x.id = request returning x.* into r;
  if r.status = 'approved' then
    insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date, request_id, period)
      values (company, r.person_id, r.type_id, extract(year from day), case when difference < 0 then 'return' else 'use' end, -difference, day, request,
              why || ' ' || r.version);
  end if;
  perform ctx.leave_settle(company, r.person_id, r.type_id, extract(year from day)::integer);
end $$;

-- A holiday that comes, goes or moves changes what leave on that day is charged, also what is approved already.
create function ctx.leave_holidays() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid := coalesce(new.company_id, old.company_id);
  changed record;
begin
  if ctx.kind_if_any() is distinct from 'staff' then
    return null;
  end if;
  perform ctx.leave_lock(company, true);
  for changed in
    with away as (
      select d.date, array_agg(distinct d.person_id) as people from app.leave_half_day d
       where d.company_id = company and d.date in (old.date, new.date) group by d.date),
    recharged as (
      update app.leave_half_day d set amount = h.amount
        from away a cross join lateral app.work_days(a.people, a.date, a.date) w
        cross join lateral (values ('am'), ('pm')) as n (half)
        cross join lateral (select (case when w.minutes > 0 and coalesce(w.half, n.half) = n.half then 50 else 0 end)::smallint as amount) h
       where d.company_id = company and d.person_id = w.person_id and d.date = w.day and d.half = n.half and d.amount <> h.amount
      returning with (old as was, new as is_now) d.request_id, d.person_id, d.date, is_now.amount - was.amount as difference)
    select c.request_id, c.date, sum(c.difference)::integer as difference from recharged c
     group by c.request_id, c.person_id, c.date having sum(c.difference) <> 0 order by c.person_id, c.date loop
    perform ctx.leave_recharge(company, changed.request_id, changed.date, changed.difference, 'holiday');
  end loop;
  return null;
end $$;

-- Somebody leaves: what they asked for is withdrawn, what lies ahead is given back, what has begun ends with the day.
create function ctx.leave_of_leaver() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  today date := ctx.person_today(new.company_id, new.id);
  r app.leave_request;
  given record;
begin
  perform ctx.leave_lock(new.company_id, false);
  update app.leave_request x set status = 'withdrawn' where x.company_id = new.company_id and x.person_id = new.id and x.status = 'pending';
  update app.leave_request x set status = 'cancelled'
   where x.company_id = new.company_id and x.person_id = new.id and x.status = 'approved' and x.start_date > today;
  for r in select x.* from app.leave_request x where x.company_id = new.company_id and x.person_id = new.id and x.status = 'approved' and x.end_date > today loop
    update app.leave_request x set end_date = today, end_half = false where x.company_id = r.company_id and x.id = r.id;
    for given in
      with freed as (
        delete from app.leave_half_day d where d.company_id = r.company_id and d.request_id = r.id and d.date > today returning d.date, d.amount)
      select f.date, sum(f.amount)::integer as amount from freed f group by f.date having sum(f.amount) > 0 order by f.date loop
      perform ctx.leave_recharge(r.company_id, r.id, given.date, -given.amount, 'left');
    end loop;
  end loop;
  return null;
end $$;

-- Who joins, or comes back, gets this year's days at once; a changed start date is reckoned with.
create function ctx.leave_of_joiners() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  joined record;
  t record;
  was text := case when tg_op = 'INSERT' then 'select null::uuid as id, null::text as status, null::date as start_date' else 'select id, status, start_date from old_rows' end;
begin
  for joined in execute
    'select n.company_id, array_agg(n.id) as people, array_agg(n.id) filter (where n.start_date is distinct from o.start_date) as moved
       from new_rows n left join (' || was || ') o on o.id = n.id
      where n.status in (''active'', ''inactive'') and (o.status is null or o.status = ''invited'' or n.start_date is distinct from o.start_date)
      group by n.company_id' loop
    perform ctx.leave_open(joined.company_id, joined.people, array(
              select l.id from app.leave_type l where l.company_id = joined.company_id and l.archived_at is null),
              extract(year from ctx.company_today(joined.company_id))::integer);
    if tg_op = 'UPDATE' then
      for t in select l.id from app.leave_type l where l.company_id = joined.company_id and l.days_per_year is not null order by l.id loop
        perform ctx.leave_regrant(joined.company_id, joined.moved, t.id);
      end loop;
    end if;
  end loop;
  return null;
end $$;

-- A new type opens everybody's account; changed rules change what the running year and those after it give.
create function ctx.leave_type_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  people uuid[] := array(select p.id from app.person p where p.company_id = new.company_id and p.status in ('active', 'inactive'));
begin
  if tg_op = 'INSERT' or new.archived_at is distinct from old.archived_at and new.archived_at is null then
    perform ctx.leave_open(new.company_id, people, array[new.id], extract(year from ctx.company_today(new.company_id))::integer);
  elsif (new.days_per_year is null) <> (old.days_per_year is null) then
    raise exception 'limit or none is for good' using errcode = '23514', constraint = 'leave_type_limit';
  elsif (new.days_per_year, new.accrual, new.overdraft) is distinct from (old.days_per_year, old.accrual, old.overdraft) then
    perform ctx.leave_regrant(new.company_id, people, new.id);
  end if;
  return null;
end $$;

create function ctx.leave_entitlement_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform ctx.leave_regrant(coalesce(new.company_id, old.company_id), array[coalesce(new.person_id, old.person_id)], coalesce(new.type_id, old.type_id));
  return null;
end $$;

grant execute on function ctx.leave_filing(), ctx.leave_filed(), ctx.leave_decided(), ctx.leave_holidays(), ctx.leave_of_leaver(),
  ctx.leave_of_joiners(), ctx.leave_type_changed(), ctx.leave_entitlement_changed() to :"owner";

-- The people there are already.
select ctx.leave_open(c.id, array(select p.id from app.person p where p.company_id = c.id),
                      array(select t.id from app.leave_type t where t.company_id = c.id), extract(year from ctx.company_today(c.id))::integer)
  from app.company c;

reset role;
set local role :"owner";
create trigger leave_filing before insert on app.leave_request for each row execute function ctx.leave_filing();
create trigger leave_filed after insert on app.leave_request for each row execute function ctx.leave_filed();
create trigger leave_decided after update of status on app.leave_request for each row
  when (new.status <> old.status) execute function ctx.leave_decided();
create trigger leave_holidays after insert or delete or update of date, kind on app.public_holiday for each row execute function ctx.leave_holidays();
create trigger leave_type_changed after insert or update on app.leave_type for each row execute function ctx.leave_type_changed();
create trigger leave_entitlement_changed after insert or update or delete on app.leave_entitlement
  for each row execute function ctx.leave_entitlement_changed();
create trigger leave_joiners_added after insert on app.person
  referencing new table as new_rows for each statement execute function ctx.leave_of_joiners();
create trigger leave_joiners_changed after update on app.person
  referencing new table as new_rows old table as old_rows for each statement execute function ctx.leave_of_joiners();
-- Its name sorts before "person_left", which forgets who inherits.
create trigger leave_of_leaver after update of status on app.person for each row
  when (new.status = 'offboarded' and old.status <> 'offboarded') execute function ctx.leave_of_leaver();
