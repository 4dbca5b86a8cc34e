-- What an erasure may do that nobody else may: clear columns of rows that otherwise never change, and take values out of
-- audit events. An event keeps its hash, so the chain stays whole; that its values are what an erasure left of them is
-- vouched for by the event of that erasure, which is part of the chain itself (ADR 0031).
set local role :"owner";

alter table app.person add column erased_at timestamptz;
alter table app.student add column erased_at timestamptz;
grant select (erased_at) on app.student to :"api_staff";
grant update (erased_at) on app.person to :"resolver";
grant update (erased_at) on app.student to :"resolver";

alter table app.audit_event add column redacted_by bigint check (redacted_by > seq);
comment on column app.audit_event.redacted_by is 'number of the event that tells of the erasure which took values out of this one';
grant update (redacted_by) on app.audit_event to :"resolver";

reset role;
set local role :"resolver";

-- The transaction that erases somebody, while it does. No login role can write here, so none can pretend to be one.
create table ctx.erasure (transaction xid8 primary key);

create function ctx.erasing() returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select from ctx.erasure e where e.transaction = pg_current_xact_id_if_assigned()) $$;
grant execute on function ctx.erasing() to :"owner";

create or replace function ctx.request_rules() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  by_staff boolean := ctx.kind_if_any() is not distinct from 'staff';
begin
  if tg_op = 'INSERT' then
    if new.status <> 'pending' or new.decided_by is not null then
      raise exception 'a request begins pending' using errcode = '23514', constraint = 'request_status';
    end if;
    new.requested_at := now();
    return new;
  end if;
  if old.status = new.status and ctx.erasing() then
    return new;
  end if;
  if (old.status, new.status) not in (('pending', 'approved'), ('pending', 'rejected'), ('pending', 'withdrawn'), ('approved', 'cancelled'))
     or (not by_staff and new.status not in ('withdrawn', 'cancelled')) then
    raise exception 'no way from % to %', old.status, new.status using errcode = '23514', constraint = 'request_status';
  end if;
  if new.status in ('approved', 'rejected') then
    -- Scope is judged now: a transfer that commits first is seen, one that comes later waits.
    perform from app.person p where p.company_id = new.company_id and p.id = new.person_id for share;
    if new.person_id = ctx.actor() then
      -- Whoever becomes a second Admin or HR in this moment is seen, or comes after.
      perform from app.company c where c.id = new.company_id for no key update;
    end if;
    if not new.person_id = any (ctx.decidable(tg_argv[0])) then
      raise exception 'not the actor''s to decide' using errcode = '42501', constraint = 'request_decision';
    end if;
    new.decided_by := ctx.actor();
    new.decided_alone := new.person_id = ctx.actor();
    new.decided_at := now();
  elsif by_staff and new.person_id <> ctx.actor() and exists (
    select from app.person p where p.company_id = new.company_id and p.id = new.person_id and p.status <> 'offboarded') then
    raise exception 'not the actor''s to end' using errcode = '42501', constraint = 'request_decision';
  end if;
  new.version := old.version + 1;
  return new;
end $$;

create or replace function ctx.attendance_period() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if not (tg_op = 'UPDATE' and ctx.erasing()) then
    perform ctx.period_check(new.company_id, array[new.work_date, old.work_date]);
  end if;
  return new;
end $$;

reset role;
set local role :"owner";

create or replace function app.refuse_change() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if tg_op = 'UPDATE' and ctx.erasing() then
    return new;
  end if;
  raise exception 'append only' using errcode = '42501';
end $$;
