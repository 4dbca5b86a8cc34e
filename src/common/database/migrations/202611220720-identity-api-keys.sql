-- API keys: sessions for programs. A key acts for the person who made it, with a role of its own that never exceeds theirs
-- now, and dies with them. Its row here is what people see of it; the session of the same id is what opens a unit of work.
set local role :"owner";

alter table app.session
  drop constraint session_kind_check,
  add constraint session_kind_check check (kind in ('staff', 'student', 'key')),
  add column acts_as text check (acts_as in ('admin', 'hr', 'manager', 'employee')),
  add constraint keys_act_as_a_role check ((kind = 'key') = (acts_as is not null));
comment on column app.session.acts_as is 'the most that an API key may do, whatever its person''s role';

create table app.api_key (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 60),
  role text not null check (role in ('admin', 'hr', 'manager', 'employee')),
  prefix text not null check (length(prefix) between 8 and 16),
  created_at timestamptz not null default now(),
  expires_at timestamptz check (expires_at > created_at),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, person_id) references app.person (company_id, id)
);
create index api_key_person on app.api_key (company_id, person_id);
create unique index api_key_name_key on app.api_key (company_id, person_id, (app.fold(name))) where revoked_at is null;
call app.protect('app.api_key', :'api_staff');
create policy view on app.api_key for select to :"api_staff" using ((select ctx.scope('company.api-keys.manage')) = 'all');
create policy revoke on app.api_key for update to :"api_staff"
  using ((select ctx.scope('company.api-keys.manage')) = 'all' and revoked_at is null)
  with check ((select ctx.scope('company.api-keys.manage')) = 'all' and revoked_at is not null);
grant select, update (revoked_at) on app.api_key to :"api_staff";
grant select, insert, update on app.api_key to :"resolver";

reset role;
set local role :"resolver";

-- The weaker of two roles; null is no limit.
create function ctx.lesser_role(a text, b text) returns text
  language sql immutable parallel safe
  return case when b is null or array_position('{admin,hr,manager,employee}'::text[], a) >= array_position('{admin,hr,manager,employee}'::text[], b)
              then a else b end;

-- As before, and for API keys, whose role is the lesser of their own and their person's.
create or replace function ctx.begin(secret bytea, from_network text, writing boolean, serialized boolean)
  returns table (session_id uuid, company_id uuid, person_id uuid, role text, department_id uuid,
                 accounts_on boolean, school_on boolean, touch_due boolean)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  wanted bytea := sha256(secret);
  live record;
begin
  if serialized then
    perform pg_advisory_xact_lock(hashtextextended('people:' || s.company_id, 0))
       from app.session s where s.secret_hash = wanted;
  end if;
  if writing then
    perform from app.session s join app.person p on p.company_id = s.company_id and p.id = s.subject_id
      where s.secret_hash = wanted for share of p;
  end if;
  select s.id, s.company_id, s.subject_id, ctx.lesser_role(p.role, s.acts_as) as role, p.department_id, c.account_sharing_enabled, c.school_enabled,
         s.last_seen_at < now() - interval '5 minutes' as touch_due
    into live
    from app.session s
    join app.company c on c.id = s.company_id and c.status = 'active'
    join app.person p on p.company_id = s.company_id and p.id = s.subject_id and p.status = 'active'
   where s.secret_hash = wanted and s.kind in ('staff', 'key') and s.revoked_at is null
     and s.expires_at > now() and s.last_seen_at + s.idle_timeout > now();
  if not found then
    raise exception 'no live session' using errcode = '28000';
  end if;
  perform ctx.install('staff', live.company_id, live.subject_id, live.role, live.department_id,
                      live.account_sharing_enabled, live.school_enabled, live.id, from_network);
  return query select live.id, live.company_id, live.subject_id, live.role, live.department_id,
                      live.account_sharing_enabled, live.school_enabled, live.touch_due;
end $$;

create function ctx.by_key() returns boolean
  language sql stable parallel restricted security definer set search_path = ''
  as $$ select exists (select from app.session s where s.id = ctx.session() and s.kind = 'key') $$;
grant execute on function ctx.by_key() to :"api_staff", :"owner";

-- Nobody's program decides on their own requests, however alone they are.
create or replace function ctx.decides_alone() returns boolean
  language sql stable parallel restricted security definer set search_path = ''
  as $$
    select ctx.role() in ('admin', 'hr') and not ctx.by_key() and not exists (
      select from app.person p join app.account a on a.company_id = p.company_id and a.person_id = p.id
       where p.company_id = ctx.company() and p.role in ('admin', 'hr') and p.status = 'active' and p.id <> ctx.actor())
  $$;

create or replace function auth.touch(session uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$
    update app.session s set last_seen_at = now() where s.id = session and s.revoked_at is null and s.last_seen_at < now() - interval '1 minute';
    update app.api_key k set last_used_at = now() from app.session s
     where s.id = session and s.kind = 'key' and k.company_id = s.company_id and k.id = s.id
  $$;

-- Makes a key for the actor. Errors: 42501 for who may not, and for a role beyond one's own.
create function ctx.create_api_key(key uuid, label text, wanted text, shown text, until timestamptz, hash bytea) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if ctx.scope('company.api-keys.manage') <> 'all' or ctx.by_key() or ctx.lesser_role(ctx.role(), wanted) <> wanted then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  insert into app.api_key (company_id, id, person_id, name, role, prefix, expires_at)
    values (ctx.company(), key, ctx.actor(), label, wanted, shown, until);
  -- Long unseen from the start, so that its first use is noted.
  insert into app.session (id, kind, company_id, subject_id, acts_as, secret_hash, last_seen_at, idle_timeout, expires_at)
    values (key, 'key', ctx.company(), ctx.actor(), wanted, hash, now() - interval '1 day', 'infinity', coalesce(until, 'infinity'));
  perform ctx.mail_change(a, 'api-key', label) from app.account a where a.company_id = ctx.company() and a.person_id = ctx.actor();
end $$;
grant execute on function ctx.create_api_key(uuid, text, text, text, timestamptz, bytea) to :"api_staff";

-- A key that is revoked ends in the same moment.
create function ctx.api_key_revoked() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.session s set revoked_at = now() where s.company_id = new.company_id and s.id = new.id and s.kind = 'key' and s.revoked_at is null;
  return null;
end $$;

-- Keys die with whoever made them.
create function ctx.api_keys_of_leavers() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.api_key k set revoked_at = now() where k.company_id = new.company_id and k.person_id = new.id and k.revoked_at is null;
  return null;
end $$;
grant execute on function ctx.api_key_revoked(), ctx.api_keys_of_leavers() to :"owner";

reset role;
set local role :"owner";
create trigger revoked after update of revoked_at on app.api_key for each row when (new.revoked_at is not null) execute function ctx.api_key_revoked();
create trigger api_keys after update of status on app.person for each row
  when (new.status in ('inactive', 'offboarded') and old.status <> new.status) execute function ctx.api_keys_of_leavers();
