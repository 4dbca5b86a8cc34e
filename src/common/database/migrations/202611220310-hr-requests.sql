-- What people ask for and somebody else decides: corrections, leave and overtime share one life and one rule of who decides.
set local role :"resolver";

-- Whether the actor is the only active Admin or HR who can sign in: nobody else is left to decide what they ask for.
create function ctx.decides_alone() returns boolean
  language sql stable parallel restricted security definer set search_path = ''
  as $$
    select ctx.role() in ('admin', 'hr') and not exists (
      select from app.person p join app.account a on a.company_id = p.company_id and a.person_id = p.id
       where p.company_id = ctx.company() and p.role in ('admin', 'hr') and p.status = 'active' and p.id <> ctx.actor())
  $$;

-- The people whose requests the actor decides now, by a row of the access matrix: a Manager those of their department
-- whose role is Employee, Admin and HR everybody's; nobody their own, unless they decide alone.
create function ctx.decidable(wanted text) returns uuid[]
  language plpgsql stable parallel restricted security definer set search_path = ''
  as $$
declare
  reach text := ctx.scope(wanted);
begin
  if reach = 'all' then
    return array(select p.id from app.person p where p.company_id = ctx.company() and p.status <> 'offboarded'
                    and (p.id <> ctx.actor() or ctx.decides_alone()));
  elsif reach = 'department' then
    return array(select p.id from app.person p
                  where p.company_id = ctx.company() and p.department_id = ctx.department() and p.role = 'employee'
                    and p.status <> 'offboarded' and p.id <> ctx.actor());
  end if;
  return '{}';
end $$;

-- The life of a request: pending, then approved or rejected by who may decide, or withdrawn by who asked; what was
-- approved may be cancelled by who asked where the table has that status. Who decided and when is the database's word.
-- The trigger's argument is the row of the matrix that decides. Background work (no staff context) ends requests only; so
-- does whoever offboards the person, whose requests end with them.
-- Errors: 23514 request_status for a step that does not exist, 42501 request_decision for one that is not the actor's.
create function ctx.request_rules() returns trigger
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
grant execute on function ctx.decides_alone(), ctx.decidable(text) to :"api_staff", :"owner";
grant execute on function ctx.request_rules() to :"owner";

reset role;
set local role :"owner";

-- Protects a table of requests. It has the columns person_id, status, requested_at, decided_by, decided_alone, decided_at,
-- decision_comment and version; its own column grants for insert come beside this call.
create procedure app.protect_request(target regclass, view_row text, request_row text, approve_row text)
  language plpgsql set search_path = ''
  as $$
begin
  call app.protect(target, :'api_staff');
  call app.show_people(target, 'person_id', view_row);
  execute format($policy$create policy submit on %s for insert to %I with check (
    (select ctx.scope(%L)) = 'self' and person_id = (select ctx.actor()))$policy$, target, :'api_staff', request_row);
  execute format($policy$create policy decide on %s for update to %I using (
    ((select ctx.scope(%L)) = 'self' and person_id = (select ctx.actor())) or person_id = any ((select ctx.decidable(%L))::uuid[]))$policy$,
    target, :'api_staff', request_row, approve_row);
  execute format('grant select, update (status, decision_comment) on %s to %I', target, :'api_staff');
  execute format('grant select, update on %s to %I', target, :'resolver');
  execute format('create trigger request_rules before insert or update on %s for each row execute function ctx.request_rules(%L)', target, approve_row);
  execute format($check$alter table %s
    add constraint request_decided check ((status in ('pending', 'withdrawn')) or decided_by is not null),
    add constraint nobody_decides_their_own check (decided_by is distinct from person_id or decided_alone),
    add foreign key (company_id, person_id) references app.person (company_id, id),
    add foreign key (company_id, decided_by) references app.person (company_id, id)$check$, target);
  execute format('create index on %s (company_id, decided_by)', target);
end $$;
