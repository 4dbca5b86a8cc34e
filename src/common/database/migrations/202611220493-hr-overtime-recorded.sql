-- Overtime beyond what was recorded is approved with a reason, or not at all. Source: trap H17.
set local role :"owner";

-- What was recorded on the day of a request beyond what was planned (null for days to come), whether it lies inside planned
-- hours, and whether the day is over where the person works.
create function app.overtime_recorded(o app.overtime_request) returns table (recorded integer, inside boolean, over boolean)
  language sql stable
  as $$
    select max(case when e.day = o.date and e.day <= (now() at time zone e.zone)::date then greatest(w.minutes - e.expected_minutes, 0) end),
           coalesce(bool_or(tstzrange(e.starts_at, e.ends_at) && tstzrange(o.starts_at, o.ends_at)) filter (where e.starts_at is not null and o.starts_at is not null), false),
           coalesce(bool_or(e.day = o.date and e.day < (now() at time zone e.zone)::date), false)
      from app.expected_days(array[o.person_id], o.date - 1, o.date + 1) e
      cross join (
        select coalesce(sum(a.worked_minutes), 0)::integer as minutes from app.attendance a
         where a.company_id = o.company_id and a.person_id = o.person_id and a.work_date = o.date) w
  $$;
grant execute on function app.overtime_recorded(app.overtime_request) to :"resolver", :"api_staff";

reset role;
set local role :"resolver";

-- The clock's word holds for whoever uses it: who clocked in the month before that day, or has a record of the day itself.
-- A comment is the reason for approving more all the same.
-- Error 23514 with constraint "overtime_recorded" and "<minutes of that day>|<recorded>" as its detail.
create function ctx.overtime_recorded() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  of_day record;
  approved integer;
begin
  if coalesce(btrim(new.decision_comment), '') <> '' then
    return new;
  end if;
  select r.recorded, r.over into of_day from app.overtime_recorded(new) r;
  if not of_day.over or not exists (
    select from app.attendance a
     where a.company_id = new.company_id and a.person_id = new.person_id
       and (a.work_date = new.date or a.source = 'clock' and a.work_date between new.date - 31 and new.date)) then
    return new;
  end if;
  select new.minutes + coalesce(sum(o.minutes), 0) into approved from app.overtime_request o
   where o.company_id = new.company_id and o.person_id = new.person_id and o.date = new.date and o.id <> new.id and o.status = 'approved';
  if approved > of_day.recorded then
    raise exception 'more than was recorded' using errcode = '23514', constraint = 'overtime_recorded', detail = approved || '|' || of_day.recorded;
  end if;
  return new;
end $$;
grant execute on function ctx.overtime_recorded() to :"owner";

reset role;
set local role :"owner";
-- After "room", which makes approvals of one person take turns.
create trigger worked before update of status on app.overtime_request for each row
  when (new.status = 'approved' and old.status <> 'approved') execute function ctx.overtime_recorded();
