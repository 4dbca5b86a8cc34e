-- People: who sees whom, and what may change about a person, whoever asks and however.
set local role :"owner";

call app.protect('app.person', :'api_staff');
create policy view on app.person for select to :"api_staff" using (
  (select ctx.scope('hr.people.view')) = 'all' or id = any ((select ctx.people('hr.people.view'))::uuid[]));
create policy add on app.person for insert to :"api_staff" with check (
  (select ctx.scope('hr.people.invite')) = 'all' and status in ('active', 'invited')
  and (role <> 'admin' or (select ctx.role()) = 'admin'));
create policy edit on app.person for update to :"api_staff"
  using ((select ctx.scope('hr.people.edit')) = 'all') with check ((select ctx.scope('hr.people.edit')) = 'all');
create policy withdraw on app.person for delete to :"api_staff"
  using ((select ctx.scope('hr.people.invite')) = 'all' and status = 'invited'
         and (role <> 'admin' or (select ctx.role()) = 'admin'));
grant select, delete on app.person to :"api_staff";
grant insert (name, email, job_title, department_id, role, status, start_date, employment_type, previous_person_id)
  on app.person to :"api_staff";
grant update (name, email, job_title, department_id, role, status, start_date, employment_type, version, updated_at)
  on app.person to :"api_staff";
grant insert (company_id), insert (id) on app.person to :"api_staff";
alter table app.person alter column company_id set default ctx.company();

-- Contact data: the person's own, and HR's and Admin's to read. A Manager sees the record, not the private life.
create table app.person_contact (
  company_id uuid not null default ctx.company(),
  person_id uuid not null,
  phone text check (length(phone) <= 40),
  address text check (length(address) <= 300),
  emergency_contact text check (length(emergency_contact) <= 300),
  primary key (company_id, person_id),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade
);
call app.protect('app.person_contact', :'api_staff');
create policy view on app.person_contact for select to :"api_staff" using (
  (select ctx.scope('hr.people.view')) = 'all' or person_id = (select ctx.actor()));
create policy add_own on app.person_contact for insert to :"api_staff" with check (
  (select ctx.scope('hr.people.edit-own-contact')) = 'self' and person_id = (select ctx.actor()));
create policy edit_own on app.person_contact for update to :"api_staff"
  using ((select ctx.scope('hr.people.edit-own-contact')) = 'self' and person_id = (select ctx.actor()))
  with check (person_id = (select ctx.actor()));
grant select, insert on app.person_contact to :"api_staff";
grant update (phone, address, emergency_contact) on app.person_contact to :"api_staff";
grant select, insert, update on app.person_contact to :"resolver";

create table app.person_photo (
  company_id uuid not null default ctx.company(),
  person_id uuid not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  content bytea not null check (length(content) <= 524288),
  changed_at timestamptz not null default now(),
  primary key (company_id, person_id),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade
);
call app.protect('app.person_photo', :'api_staff');
create policy view on app.person_photo for select to :"api_staff" using (
  (select ctx.scope('hr.people.view')) = 'all' or person_id = any ((select ctx.people('hr.people.view'))::uuid[]));
create policy add_own on app.person_photo for insert to :"api_staff" with check (
  (select ctx.scope('hr.people.edit-own-contact')) = 'self' and person_id = (select ctx.actor()));
create policy edit_own on app.person_photo for update to :"api_staff"
  using ((select ctx.scope('hr.people.edit-own-contact')) = 'self' and person_id = (select ctx.actor()))
  with check (person_id = (select ctx.actor()));
create policy remove_own on app.person_photo for delete to :"api_staff"
  using ((select ctx.scope('hr.people.edit-own-contact')) = 'self' and person_id = (select ctx.actor()));
grant select, insert, delete on app.person_photo to :"api_staff";
grant update (media_type, content, changed_at) on app.person_photo to :"api_staff";

-- Departments: Managers and Employees see their own.
call app.protect('app.department', :'api_staff');
alter table app.department alter column company_id set default ctx.company();
create policy view on app.department for select to :"api_staff" using (
  (select ctx.scope('hr.departments.view')) = 'all' or id = (select ctx.department()));
create policy add on app.department for insert to :"api_staff"
  with check ((select ctx.scope('hr.departments.manage')) = 'all');
create policy edit on app.department for update to :"api_staff"
  using ((select ctx.scope('hr.departments.manage')) = 'all') with check ((select ctx.scope('hr.departments.manage')) = 'all');
grant select on app.department to :"api_staff";
grant insert (company_id, id, name, manager_id) on app.department to :"api_staff";
grant update (name, manager_id, archived_at, version) on app.department to :"api_staff";

-- An offboarding that waits for its last day.
create table app.offboarding (
  company_id uuid not null default ctx.company(),
  person_id uuid not null,
  last_day date not null,
  heir_id uuid,
  scheduled_by uuid not null,
  scheduled_at timestamptz not null default now(),
  primary key (company_id, person_id),
  foreign key (company_id, person_id) references app.person (company_id, id),
  foreign key (company_id, heir_id) references app.person (company_id, id),
  foreign key (company_id, scheduled_by) references app.person (company_id, id),
  constraint heir_is_another check (heir_id is distinct from person_id)
);
comment on column app.offboarding.heir_id is 'who is to receive what the person owns';
create index offboarding_last_day on app.offboarding (company_id, last_day);
create index offboarding_heir on app.offboarding (company_id, heir_id);
create index offboarding_scheduled_by on app.offboarding (company_id, scheduled_by);
call app.protect('app.offboarding', :'api_staff');
create policy manage on app.offboarding to :"api_staff"
  using ((select ctx.scope('hr.people.remove')) = 'all')
  with check ((select ctx.scope('hr.people.remove')) = 'all' and person_id <> (select ctx.actor())
              and scheduled_by = (select ctx.actor()));
grant select, delete on app.offboarding to :"api_staff";
grant insert (company_id, person_id, last_day, heir_id, scheduled_by), update (last_day, heir_id, scheduled_by, scheduled_at)
  on app.offboarding to :"api_staff";
grant select, update (scheduled_at), delete on app.offboarding to :"resolver";

reset role;
set local role :"resolver";

-- Rules of role and status, for every writer. Sources: hr.roles.assign and hr.people.remove of the access matrix.
create function ctx.person_rules() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  by_staff boolean := ctx.kind_if_any() is not distinct from 'staff';
begin
  if new.role is distinct from old.role and by_staff then
    if ctx.scope('hr.roles.assign') <> 'all' or new.id = ctx.actor()
       or ('admin' in (old.role, new.role) and ctx.role() <> 'admin') then
      raise exception 'role change not allowed' using errcode = '42501', constraint = 'role_change';
    end if;
  end if;
  if new.status is distinct from old.status then
    if by_staff and (ctx.scope('hr.people.remove') <> 'all' or new.id = ctx.actor()
                     or (old.role = 'admin' and ctx.role() <> 'admin')) then
      raise exception 'status change not allowed' using errcode = '42501', constraint = 'status_change';
    end if;
    if (old.status, new.status) not in (('invited', 'active'), ('invited', 'offboarded'), ('active', 'inactive'),
                                        ('inactive', 'active'), ('active', 'offboarded'), ('inactive', 'offboarded'))
       or (by_staff and old.status = 'invited' and new.status = 'active') then
      raise exception 'no way from % to %', old.status, new.status using errcode = '23514', constraint = 'person_status';
    end if;
  end if;
  -- The last active Admin who can sign in stays one. The company row orders two Admins who remove each other at once.
  if old.role = 'admin' and old.status = 'active' and (new.role <> 'admin' or new.status <> 'active') then
    perform from app.company c where c.id = old.company_id for no key update;
    if not exists (select from app.person p join app.account a on a.company_id = p.company_id and a.person_id = p.id
                    where p.company_id = old.company_id and p.role = 'admin' and p.status = 'active' and p.id <> old.id) then
      raise exception 'last admin' using errcode = '23514', constraint = 'last_admin';
    end if;
  end if;
  return new;
end $$;

-- What leaving means at once, for whoever causes it: sessions end; for good also the sign-in itself.
create function ctx.person_left() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if new.status in ('inactive', 'offboarded') and old.status <> new.status then
    update app.session s set revoked_at = now()
     where s.company_id = new.company_id and s.subject_id = new.id and s.kind = 'staff' and s.revoked_at is null;
  end if;
  if new.status = 'offboarded' and old.status <> new.status then
    delete from app.account a where a.company_id = new.company_id and a.person_id = new.id;
    update app.invitation i set status = 'withdrawn'
     where i.company_id = new.company_id and i.person_id = new.id and i.status = 'pending';
    delete from app.offboarding o where o.company_id = new.company_id and o.person_id = new.id;
    delete from app.delegation d where d.company_id = new.company_id and new.id in (d.person_id, d.deputy_id);
  end if;
  if (new.status = 'offboarded' and old.status <> new.status) or new.department_id is distinct from old.department_id then
    update app.department d set manager_id = null
     where d.company_id = new.company_id and d.manager_id = new.id
       and (new.status = 'offboarded' or d.id is not distinct from old.department_id);
  end if;
  return null;
end $$;

-- Seats: active and invited people count. One conditional update per statement, so an import is all or nothing.
create function ctx.staff_quota() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  change record;
  seats constant text :=
    'select r.company_id, %s * count(*)::integer as taken from %I r where r.status in (''active'', ''invited'') group by r.company_id';
  rows text := case tg_op
    when 'INSERT' then format(seats, 1, 'new_rows')
    when 'DELETE' then format(seats, -1, 'old_rows')
    else format(seats, 1, 'new_rows') || ' union all ' || format(seats, -1, 'old_rows') end;
begin
  for change in execute
    'select company_id, sum(taken)::integer as taken from (' || rows || ') changes group by company_id having sum(taken) <> 0'
  loop
    perform ctx.use_quota(change.company_id, 'staff', change.taken);
  end loop;
  return null;
end $$;

-- Takes (or, with a negative number, gives back) so many of a company's quota.
-- Error 23514 with constraint "quota" and "<quota>|<used>|<allowed>|<plan>" as its detail when the limit would be passed.
create function ctx.use_quota(company uuid, wanted text, amount integer) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.quota_usage q set used = q.used + amount
   where q.company_id = company and q.quota = wanted
     and (amount < 0 or q.allowed is null or q.used + amount <= q.allowed);
  if not found then
    raise exception 'quota exceeded' using errcode = '23514', constraint = 'quota',
      detail = (select concat_ws('|', wanted, q.used, q.allowed, c.plan) from app.quota_usage q
                  join app.company c on c.id = q.company_id where q.company_id = company and q.quota = wanted);
  end if;
end $$;

-- A new company gets its counters, a changed plan its limits. What is already there stays, whatever the limit.
create function ctx.plan_limits() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  insert into app.quota_usage (company_id, quota, allowed)
    select new.id, l.quota, l.allowed from app.plan_limit l where l.plan = new.plan
    on conflict (company_id, quota) do update set allowed = excluded.allowed;
  return null;
end $$;

-- An archived department is empty: nobody is left in it who could still be managed from it.
create function ctx.department_archived() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if new.archived_at is not null and old.archived_at is null and exists (
    select from app.person p where p.company_id = new.company_id and p.department_id = new.id and p.status <> 'offboarded') then
    raise exception 'people in department' using errcode = '23514', constraint = 'department_in_use';
  end if;
  return new;
end $$;

-- The other side of the same rule: nobody enters an archived department. The share lock orders the two.
create function ctx.department_entered() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if new.department_id is not null and (tg_op = 'INSERT' or new.department_id is distinct from old.department_id) then
    perform from app.department d
      where d.company_id = new.company_id and d.id = new.department_id and d.archived_at is null for share;
    if not found then
      raise exception 'no such department' using errcode = '23503', constraint = 'person_department';
    end if;
  end if;
  return new;
end $$;

-- How many sessions of somebody offboarding would end. For those who may offboard; sessions themselves stay private.
create function ctx.live_sessions(person uuid) returns integer
  language sql stable security definer set search_path = ''
  as $$
    select count(*)::integer from app.session s
     where ctx.scope('hr.people.remove') = 'all' and s.company_id = ctx.company() and s.kind = 'staff' and s.subject_id = person
       and s.revoked_at is null and s.expires_at > now() and s.last_seen_at + s.idle_timeout > now()
  $$;

-- Who could stand in for the actor: those who decide the same requests by their own role.
create function ctx.deputies() returns table (id uuid, name text)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, p.name from app.person p
     where p.company_id = ctx.company() and p.id <> ctx.actor() and p.status = 'active'
       and (p.role in ('admin', 'hr') or (p.role = 'manager' and ctx.role() = 'manager' and p.department_id = ctx.department()))
       and ctx.scope('hr.leave.approve') in ('all', 'department')
  $$;
grant execute on function ctx.live_sessions(uuid), ctx.deputies() to :"api_staff";

grant execute on function ctx.person_rules(), ctx.person_left(), ctx.staff_quota(), ctx.plan_limits(),
  ctx.department_archived(), ctx.department_entered() to :"owner";

reset role;
set local role :"owner";
create trigger person_rules before update on app.person for each row execute function ctx.person_rules();
create trigger person_left after update on app.person for each row execute function ctx.person_left();
create trigger department_entered before insert or update of department_id on app.person
  for each row execute function ctx.department_entered();
create trigger staff_quota_insert after insert on app.person
  referencing new table as new_rows for each statement execute function ctx.staff_quota();
create trigger staff_quota_update after update on app.person
  referencing new table as new_rows old table as old_rows for each statement execute function ctx.staff_quota();
create trigger staff_quota_delete after delete on app.person
  referencing old table as old_rows for each statement execute function ctx.staff_quota();
create trigger plan_limits after insert or update of plan on app.company for each row execute function ctx.plan_limits();
create trigger department_archived before update on app.department for each row execute function ctx.department_archived();
