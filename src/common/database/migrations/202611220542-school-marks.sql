-- What a mark does: its charge by the policies of the schedule, the ledger, the make-up credit, and the session that is held.
set local role :"owner";
grant select on app.school_schedule to :"resolver";
grant select, update (status, recorded_at, recorded_by, version) on app.school_session to :"resolver";

reset role;
set local role :"resolver";

-- What a mark takes from a balance. A place at a session that is not cancelled as a whole is cancelled by the student.
create function ctx.school_charge(mark text, late boolean, cancelled_by text, no_show text, late_cancel text) returns integer
  language sql immutable set search_path = ''
  as $$
    select case mark when 'attended' then 1
                     when 'no-show' then (no_show = 'charge')::integer
                     when 'cancelled' then (late and coalesce(cancelled_by, 'student') = 'student' and late_cancel = 'charge')::integer
                     else 0 end
  $$;

-- Before a mark is written: whether it may be, and what it charges. Only this decides charge, turn, who and when.
-- Errors: 23514 school_mark_future, school_mark_cancelled.
create function ctx.school_marking() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  s record;
begin
  select x.starts_at, x.status, x.cancelled_by, c.no_show, c.late_cancel into s
    from app.school_session x join app.school_schedule c on c.company_id = x.company_id and c.id = x.schedule_id
   where x.company_id = new.company_id and x.id = new.session_id;
  if s.status = 'cancelled' and new.mark is distinct from 'cancelled' then
    raise exception 'the session is cancelled' using errcode = '23514', constraint = 'school_mark_cancelled';
  end if;
  if new.mark in ('attended', 'no-show', 'excused') and s.starts_at > now() then
    raise exception 'the session has not begun' using errcode = '23514', constraint = 'school_mark_future';
  end if;
  new.late := new.late and new.mark in ('attended', 'cancelled');
  new.late := coalesce(new.late, false);
  new.charge := ctx.school_charge(new.mark, new.late, s.cancelled_by, s.no_show, s.late_cancel);
  new.turn := old.turn + (new.charge <> old.charge)::integer;
  if new.mark is distinct from old.mark then
    new.marked_by := case when new.mark is not null then ctx.staff_if_any() end;
    new.marked_at := case when new.mark is not null then now() end;
  end if;
  return new;
end $$;

-- The mark was taken back or says something else now: the use it booked is returned to whatever paid for it.
create function ctx.school_return(company uuid, student uuid, session uuid, use_turn integer, place_mark text) returns void
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, turn, mark, package_id, reverses_id, created_by)
      select company, student, 'return', 1, u.on_date, session, use_turn + 1, place_mark, coalesce(u.package_id, s.package_id), u.id, ctx.staff_if_any()
        from app.school_entry u
        left join app.school_entry s on s.company_id = company and s.student_id = student and s.session_id = session
                                    and s.kind = 'settle' and s.turn = use_turn and s.change < 0
       where u.company_id = company and u.student_id = student and u.session_id = session and u.kind = 'use' and u.turn = use_turn
  $$;

-- A session missed without fault costs nothing. Where the school gives make-up credits, the session it would have taken is
-- set aside from the package that would have paid: a credit for one session, good for as many days as the school says and
-- no shorter than the package. Balances stay as they are. No credit where no package could have paid: a make-up credit is
-- not made up for, it keeps its own end. Nor when the student holds as many as the school allows, unless the school itself
-- let the student down.
create function ctx.school_make_up(company uuid, student uuid, session uuid, session_day date, exempt boolean, days integer, most integer) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  p app.school_package;
  credit uuid;
begin
  select k.* into p from app.school_package k
   where k.company_id = company and k.student_id = student and k.kind <> 'make-up' and k.left_over + k.expired > 0 and (k.expires_on is null or k.expires_on >= session_day)
   order by k.expires_on nulls last, k.bought_on, k.id limit 1;
  if p.id is null or not exempt and most <= (select count(*) from app.school_package k where k.company_id = company and k.student_id = student and k.kind = 'make-up' and k.left_over > 0) then
    return;
  end if;
  perform ctx.school_take(p, 'make-up', 1, session_day, session, null, null, null);
  insert into app.school_package as k (company_id, student_id, kind, sessions, bought_on, expires_on, for_session_id, created_by)
    values (company, student, 'make-up', 1, session_day, case when p.expires_on is not null then greatest(p.expires_on, session_day + days) end, session, ctx.staff_if_any())
    on conflict (company_id, student_id, for_session_id) do update set expires_on = excluded.expires_on
    returning k.id into credit;
  insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, package_id, created_by)
    values (company, student, 'make-up', 1, session_day, session, credit, ctx.staff_if_any());
end $$;

-- Takes an unused make-up credit back: the session returns to the package it was set aside from.
create function ctx.school_no_make_up(company uuid, student uuid, session uuid, session_day date) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  credit app.school_package;
begin
  select k.* into credit from app.school_package k
   where k.company_id = company and k.student_id = student and k.for_session_id = session and k.left_over + k.expired > 0;
  if found then
    perform ctx.school_take(credit, 'make-up', 1, session_day, session, null, null, null);
    insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, package_id, created_by)
      select company, student, 'make-up', 1, session_day, session, e.package_id, ctx.staff_if_any()
        from app.school_entry e
       where e.company_id = company and e.student_id = student and e.session_id = session and e.kind = 'make-up' and e.change < 0 and e.package_id <> credit.id
       order by e.id desc limit 1;
  end if;
end $$;

-- After marks have been written: credits, charges and what follows, student by student in one order, whoever marks whom.
-- Error 23514 school_balance, detail: the students whose balance the school does not let fall so low.
create function ctx.school_marked() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  m record;
  rules app.school_rules;
  refused uuid[] := '{}';
begin
  -- Whoever marks somebody else in the same session decides with us whether it is held.
  perform from app.school_session s
    where (s.company_id, s.id) in (select n.company_id, n.session_id from new_rows n join old_rows o using (company_id, session_id, student_id)
                                    where n.mark is distinct from o.mark)
    order by s.company_id, s.id for no key update;
  for m in select n.company_id, n.session_id, n.student_id, n.mark, n.charge - o.charge as more, n.turn, (s.starts_at at time zone c.time_zone)::date as day,
                  s.cancelled_by in ('teacher', 'school') as let_down,
                  n.mark = 'excused' or n.mark = 'cancelled' and (s.cancelled_by in ('teacher', 'school') or coalesce(s.cancelled_by, 'student') = 'student' and not n.late) as without_fault,
                  o.mark = 'excused' or o.mark = 'cancelled' as was_missed
             from new_rows n join old_rows o using (company_id, session_id, student_id)
             join app.company c on c.id = n.company_id
             join app.school_session s on s.company_id = n.company_id and s.id = n.session_id
            where (n.mark, n.late, n.charge) is distinct from (o.mark, o.late, o.charge)
            order by n.company_id, n.student_id, n.session_id loop
    if rules.company_id is distinct from m.company_id then
      select * into rules from app.school_rules r where r.company_id = m.company_id;
    end if;
    perform ctx.school_lock(m.company_id, m.student_id);
    if m.was_missed and m.without_fault is not true then
      perform ctx.school_no_make_up(m.company_id, m.student_id, m.session_id, m.day);
    end if;
    if m.more < 0 then
      perform ctx.school_return(m.company_id, m.student_id, m.session_id, m.turn - 1, m.mark);
    elsif m.more > 0 then
      perform ctx.school_use(m.company_id, m.student_id, m.session_id, m.turn, m.mark, m.day);
    end if;
    if m.without_fault and rules.make_up_days is not null and not exists (
         select from app.school_package k join app.school_entry e on e.company_id = k.company_id and e.package_id = k.id and e.kind = 'make-up'
          where k.company_id = m.company_id and k.student_id = m.student_id and k.for_session_id = m.session_id having sum(e.change) > 0) then
      perform ctx.school_make_up(m.company_id, m.student_id, m.session_id, m.day, coalesce(m.let_down, false), rules.make_up_days, rules.make_up_cap);
    end if;
    perform ctx.school_settle(m.company_id, m.student_id);
    if m.more > 0 and rules.below_zero = 'block' and ctx.school_lock(m.company_id, m.student_id) < -rules.overdraft then
      refused := refused || m.student_id;
    end if;
  end loop;
  if cardinality(refused) > 0 then
    raise exception 'below what the school allows' using errcode = '23514', constraint = 'school_balance', detail = array_to_string(refused, ',');
  end if;
  -- A session is held once somebody is marked as more than cancelled, and is not any more once nobody is.
  update app.school_session s
     set status = case when t.taken then 'held' else 'scheduled' end, recorded_at = case when t.taken then now() end,
         recorded_by = case when t.taken then ctx.staff_if_any() end, version = s.version + 1
    from (select n.company_id, n.session_id, exists (
                   select from app.school_place p where p.company_id = n.company_id and p.session_id = n.session_id and p.mark <> 'cancelled') as taken
            from (select distinct x.company_id, x.session_id from new_rows x join old_rows o using (company_id, session_id, student_id)
                   where x.mark is distinct from o.mark) n) t
   where s.company_id = t.company_id and s.id = t.session_id and s.status <> 'cancelled' and (s.status = 'held') <> t.taken;
  return null;
end $$;

create function ctx.school_use(company uuid, student uuid, session uuid, place_turn integer, place_mark text, session_day date) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  p app.school_package := ctx.school_payer(company, student, session_day);
begin
  if p.id is not null then
    perform ctx.school_take(p, 'use', 1, session_day, session, place_turn, place_mark, null);
  else
    insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, turn, mark, created_by)
      values (company, student, 'use', -1, session_day, session, place_turn, place_mark, ctx.staff_if_any());
  end if;
end $$;

-- Whoever had cancelled late is not charged for a session that then did not take place for others' reasons.
create function ctx.school_let_down() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.school_place p set late = false
   where p.company_id = new.company_id and p.session_id = new.id and p.mark = 'cancelled' and p.late;
  return null;
end $$;

-- A session that the ledger tells of stays, even when nobody in it is marked any more.
create function ctx.school_session_told_of() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if exists (select from app.school_entry e where e.company_id = old.company_id and e.session_id = old.id) then
    raise exception 'the ledger tells of it' using errcode = '23514', constraint = 'school_session_recorded';
  end if;
  return old;
end $$;

-- A place that was marked once, unmarked and removed is known by its turns still when it comes back.
create function ctx.school_place_again() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  new.turn := coalesce((select max(e.turn) from app.school_entry e
                         where e.company_id = new.company_id and e.session_id = new.session_id and e.student_id = new.student_id), 0);
  return new;
end $$;
grant execute on function ctx.school_marking(), ctx.school_marked(), ctx.school_let_down(), ctx.school_session_told_of(), ctx.school_place_again() to :"owner";

reset role;
set local role :"owner";
create trigger marking before update of mark, late on app.school_place for each row
  when (new.mark is distinct from old.mark or new.late <> old.late) execute function ctx.school_marking();
create trigger marked after update on app.school_place
  referencing old table as old_rows new table as new_rows for each statement execute function ctx.school_marked();
create trigger again before insert on app.school_place for each row execute function ctx.school_place_again();
create trigger let_down after update of status, cancelled_by on app.school_session for each row
  when (new.status = 'cancelled' and new.cancelled_by <> 'student') execute function ctx.school_let_down();
create trigger told_of before delete on app.school_session for each row execute function ctx.school_session_told_of();
