-- Periods that are closed, once their hours have gone to payroll: records, corrections and approved overtime of their days
-- stay as they are until somebody who keeps the rules of working time opens them again, with a reason. Source: trap H7.
set local role :"owner";

create table app.period_lock (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  starts_on date not null check (starts_on >= '2000-01-01'),
  ends_on date not null,
  locked_by uuid not null,
  locked_at timestamptz not null,
  unlocked_by uuid,
  unlocked_at timestamptz,
  unlock_reason text check (length(btrim(unlock_reason)) between 1 and 1000),
  primary key (company_id, id),
  foreign key (company_id, locked_by) references app.person (company_id, id),
  foreign key (company_id, unlocked_by) references app.person (company_id, id),
  constraint period_lock_dates check (starts_on <= ends_on),
  constraint period_lock_length check (ends_on - starts_on < 366),
  constraint period_lock_undone check (num_nonnulls(unlocked_by, unlocked_at, unlock_reason) in (0, 3)),
  constraint period_lock_overlap exclude using gist (company_id with =, daterange(starts_on, ends_on, '[]') with &&) where (unlocked_at is null)
);
comment on column app.period_lock.ends_on is 'the last day that is closed';
create index period_lock_locked_by on app.period_lock (company_id, locked_by);
create index period_lock_unlocked_by on app.period_lock (company_id, unlocked_by);
call app.protect('app.period_lock', :'api_staff');
create policy view on app.period_lock for select to :"api_staff" using ((select ctx.scope('hr.leave.manage-types')) = 'all');
create policy lock on app.period_lock for insert to :"api_staff" with check ((select ctx.scope('hr.leave.manage-types')) = 'all');
create policy unlock on app.period_lock for update to :"api_staff" using ((select ctx.scope('hr.leave.manage-types')) = 'all');
grant select on app.period_lock to :"api_staff", :"resolver";
grant insert (company_id, id, starts_on, ends_on), update (unlock_reason) on app.period_lock to :"api_staff";

reset role;
set local role :"resolver";

-- Who locks and who unlocks is the context's word; an unlocked period stays in the list, and is locked anew by another.
-- Errors: 23514 period_lock_over for days that are not over where somebody works, period_lock_open with the number of open
-- records of people who could still clock out, period_lock_state for a second unlocking.
create function ctx.period_lock_rules() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  open_records integer;
begin
  -- What row-level security is about to refuse learns nothing here about others' records.
  if new.company_id is distinct from ctx.company() or ctx.scope('hr.leave.manage-types') <> 'all' then
    return new;
  elsif tg_op = 'UPDATE' then
    if old.unlocked_at is not null then
      raise exception 'unlocked already' using errcode = '23514', constraint = 'period_lock_state';
    end if;
    new.unlocked_by := ctx.actor();
    new.unlocked_at := now();
    return new;
  end if;
  -- After everybody who is writing about these days, and before whoever comes later.
  perform pg_advisory_xact_lock(hashtextextended('period:' || new.company_id, 0));
  if new.ends_on >= (select min((now() at time zone z.zone)::date)
                       from (select c.time_zone as zone from app.company c where c.id = new.company_id
                             union select s.time_zone from app.work_schedule s where s.company_id = new.company_id and s.time_zone is not null) z) then
    raise exception 'not over yet' using errcode = '23514', constraint = 'period_lock_over';
  end if;
  select count(*) into open_records from app.attendance a
    join app.person p on p.company_id = a.company_id and p.id = a.person_id and p.status = 'active'
   where a.company_id = new.company_id and a.clock_out is null and a.work_date between new.starts_on and new.ends_on;
  if open_records > 0 then
    raise exception 'records are open' using errcode = '23514', constraint = 'period_lock_open', detail = open_records::text;
  end if;
  new.locked_by := ctx.actor();
  new.locked_at := now();
  return new;
end $$;

-- Error 23514 with constraint "period_locked" and "<first day>|<last day>" as its detail when one of the days is closed.
create function ctx.period_check(company uuid, days date[]) returns void
  language plpgsql volatile set search_path = ''
  as $$
declare
  closed record;
begin
  if ctx.kind_if_any() is not distinct from 'staff' and company is distinct from ctx.company() then
    return;
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('period:' || company, 0));
  select l.starts_on, l.ends_on into closed from app.period_lock l
   where l.company_id = company and l.unlocked_at is null
     and exists (select from unnest(days) d (day) where daterange(l.starts_on, l.ends_on, '[]') @> d.day)
   order by l.starts_on limit 1;
  if found then
    raise exception 'the period is locked' using errcode = '23514', constraint = 'period_locked', detail = closed.starts_on || '|' || closed.ends_on;
  end if;
end $$;

create function ctx.attendance_period() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform ctx.period_check(new.company_id, array[new.work_date, old.work_date]);
  return new;
end $$;

-- The day that is asked for, and that of the record to change.
create function ctx.correction_period() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform ctx.period_check(new.company_id, array[new.work_date] || array(
    select a.work_date from app.attendance a where a.company_id = new.company_id and a.id = new.attendance_id and a.person_id = new.person_id));
  return new;
end $$;

create function ctx.overtime_period() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform ctx.period_check(new.company_id, array[new.date]);
  return new;
end $$;
grant execute on function ctx.period_lock_rules(), ctx.attendance_period(), ctx.correction_period(), ctx.overtime_period() to :"owner";

reset role;
set local role :"owner";
create trigger period_lock_rules before insert or update on app.period_lock for each row execute function ctx.period_lock_rules();
create trigger period before insert or update on app.attendance for each row execute function ctx.attendance_period();
-- Who decides is asked first ("request_rules"); what is rejected or withdrawn changes nothing of the period.
create trigger still_open before insert on app.attendance_correction for each row execute function ctx.correction_period();
create trigger still_open before insert on app.overtime_request for each row execute function ctx.overtime_period();
create trigger still_open_when_approved before update of status on app.overtime_request for each row
  when (new.status = 'approved' and old.status <> 'approved') execute function ctx.overtime_period();
