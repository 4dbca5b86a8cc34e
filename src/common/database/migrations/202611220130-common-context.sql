-- Sessions, and the context that every unit of work begins with.
set local role :"owner";

create table app.session (
  id uuid primary key,
  kind text not null check (kind in ('staff', 'student')),
  company_id uuid not null references app.company (id),
  subject_id uuid not null,
  secret_hash bytea not null,
  refresh_generation integer not null default 0,
  refreshed_at timestamptz not null default now(),
  user_agent text check (length(user_agent) <= 400),
  network text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  idle_timeout interval not null default '12 hours',
  revoked_at timestamptz,
  constraint session_secret_key unique (secret_hash)
);
create index session_subject on app.session (company_id, subject_id) where revoked_at is null;
alter table app.session enable row level security;
alter table app.session force row level security;
create policy resolver on app.session to :"resolver" using (true) with check (true);
grant select, insert, update, delete on app.session to :"resolver";

create table app.department (
  company_id uuid not null references app.company (id),
  id uuid not null default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 80),
  name_key text not null generated always as (app.fold(name)) stored,
  manager_id uuid,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create unique index department_name_key on app.department (company_id, name_key) where archived_at is null;

create table app.person (
  company_id uuid not null references app.company (id),
  id uuid not null default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 120),
  name_key text not null generated always as (app.fold(name)) stored,
  email text check (length(email) <= 254),
  email_key text generated always as (lower(email)) stored,
  job_title text check (length(job_title) <= 120),
  department_id uuid,
  role text not null default 'employee' check (role in ('admin', 'hr', 'manager', 'employee')),
  status text not null default 'active' check (status in ('invited', 'active', 'inactive', 'offboarded')),
  start_date date,
  employment_type text check (employment_type in ('full-time', 'part-time', 'contract', 'intern')),
  previous_person_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, department_id) references app.department (company_id, id),
  foreign key (company_id, previous_person_id) references app.person (company_id, id)
);
comment on column app.person.previous_person_id is 'the record of the same human''s earlier employment, if any';
create index person_name on app.person (company_id, name_key, id);
create index person_department on app.person (company_id, department_id);
create index person_email on app.person (company_id, email_key);
-- One record an address among those who have not left: an import and an invitation find people by it.
create unique index person_email_key on app.person (company_id, email_key) where status <> 'offboarded';
create index person_previous on app.person (company_id, previous_person_id);

alter table app.department add foreign key (company_id, manager_id) references app.person (company_id, id);
create index department_manager on app.department (company_id, manager_id);

grant select, insert, update on app.person to :"resolver";
grant delete on app.person to :"resolver";
grant select, insert, update on app.department to :"resolver";

reset role;
set local role :"resolver";

create table ctx.signing_key (
  version integer primary key generated always as identity,
  key bytea not null default ext.gen_random_bytes(32)
);
insert into ctx.signing_key default values;

-- Leaves the signed context of one actor in the current transaction. The backend and the transaction's start are part of
-- what is signed: a captured context is worth nothing on another connection or in the next transaction.
create function ctx.install(kind text, company uuid, actor uuid, role text, department uuid,
                            accounts_on boolean, school_on boolean, session uuid, network text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  body text := concat_ws('|', kind, company, coalesce(actor::text, '-'), coalesce(role, '-'), coalesce(department::text, '-'),
                         accounts_on::int, school_on::int, coalesce(session::text, '-'),
                         coalesce(nullif(replace(network, '|', ''), ''), '-'),
                         pg_backend_pid(), extract(epoch from transaction_timestamp()));
begin
  perform set_config('app.ctx', body || '~' || encode(ext.hmac(convert_to(body, 'UTF8'),
    (select s.key from ctx.signing_key s order by s.version desc limit 1), 'sha256'), 'hex'), true);
end $$;

-- The parts of the context. No context, or one that was not made for this very transaction: error 42501, never "no rows".
create function ctx.parts() returns text[]
  language plpgsql stable parallel restricted security definer set search_path = ''
  as $$
declare
  signed text := nullif(current_setting('app.ctx', true), '');
  body text := split_part(signed, '~', 1);
  parts text[] := string_to_array(body, '|');
  key bytea;
begin
  if signed is null then
    raise exception 'no context' using errcode = '42501';
  end if;
  select s.key into key from ctx.signing_key s order by s.version desc limit 1;
  if encode(ext.hmac(convert_to(body, 'UTF8'), key, 'sha256'), 'hex') is distinct from split_part(signed, '~', 2)
     or parts[10] is distinct from pg_backend_pid()::text
     or parts[11] is distinct from extract(epoch from transaction_timestamp())::text then
    raise exception 'forged context' using errcode = '42501';
  end if;
  return parts;
end $$;

-- One part each. Their bodies name everything in full and set no search path, so that the planner can put them in line.
create function ctx.kind() returns text language sql stable parallel restricted as $$ select (ctx.parts())[1] $$;
create function ctx.company() returns uuid language sql stable parallel restricted as $$ select (ctx.parts())[2]::uuid $$;
create function ctx.actor() returns uuid language sql stable parallel restricted as $$ select nullif((ctx.parts())[3], '-')::uuid $$;
create function ctx.role() returns text language sql stable parallel restricted as $$ select (ctx.parts())[4] $$;
create function ctx.department() returns uuid language sql stable parallel restricted as $$ select nullif((ctx.parts())[5], '-')::uuid $$;
create function ctx.accounts_on() returns boolean language sql stable parallel restricted as $$ select (ctx.parts())[6] = '1' $$;
create function ctx.school_on() returns boolean language sql stable parallel restricted as $$ select (ctx.parts())[7] = '1' $$;
create function ctx.session() returns uuid language sql stable parallel restricted as $$ select nullif((ctx.parts())[8], '-')::uuid $$;
create function ctx.network() returns text language sql stable parallel restricted as $$ select nullif((ctx.parts())[9], '-') $$;

-- The kind of actor, or null outside any context (definer functions of auth and job).
create function ctx.kind_if_any() returns text
  language sql stable parallel restricted set search_path = ''
  as $$ select case when nullif(current_setting('app.ctx', true), '') is not null then (ctx.parts())[1] end $$;

-- How far the actor's role reaches for a row of the access matrix. An action the matrix does not have is an error.
create function ctx.scope(wanted text) returns text
  language plpgsql stable parallel restricted security definer set search_path = ''
  as $$
declare
  parts text[] := ctx.parts();
  reach text;
begin
  select r.scope into reach from app.access_rule r
   where r.action = wanted and r.actor = case when parts[1] = 'staff' then parts[4] else parts[1] end;
  if reach is null and not exists (select from app.access_rule r where r.action = wanted) then
    raise exception 'unknown action %', wanted using errcode = '42501';
  end if;
  return coalesce(reach, 'none');
end $$;

-- The people an action reaches when its scope is not the whole company: the actor, and for a Manager the people who are
-- in the Manager's department now. Nobody's "no department" equals anybody else's.
create function ctx.people(wanted text) returns uuid[]
  language plpgsql stable parallel restricted security definer set search_path = ''
  as $$
declare
  reach text := ctx.scope(wanted);
begin
  if reach = 'department' then
    return array(select p.id from app.person p
                  where p.company_id = ctx.company() and p.department_id = ctx.department() and p.status <> 'offboarded')
           || ctx.actor();
  elsif reach in ('self', 'owner', 'shared') then
    return array[ctx.actor()];
  end if;
  return '{}';
end $$;

-- Display names of colleagues, for people who may see that somebody owns, decides or teaches something, but not browse.
create function ctx.display_names(ids uuid[]) returns table (id uuid, name text)
  language sql stable parallel restricted security definer set search_path = ''
  as $$ select p.id, p.name from app.person p where p.company_id = ctx.company() and p.id = any (ids) $$;

-- Begins a unit of work for the holder of a session secret: finds the live session and reads role, department, status
-- and workspace flags as they are now.
--   writing: locks the actor's own record against offboarding and demotion until the transaction ends, so a write of
--            theirs either commits before, or not at all
--   serialized: first waits for other changes of who is who in the same company (roles, status), which would
--            otherwise lock each other's records crosswise
-- Errors: 28000 when there is no live session, the company is suspended, the person is not active, or the realm is wrong.
create function ctx.begin(secret bytea, from_network text, writing boolean, serialized boolean)
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
  select s.id, s.company_id, s.subject_id, p.role, p.department_id, c.account_sharing_enabled, c.school_enabled,
         s.last_seen_at < now() - interval '5 minutes' as touch_due
    into live
    from app.session s
    join app.company c on c.id = s.company_id and c.status = 'active'
    join app.person p on p.company_id = s.company_id and p.id = s.subject_id and p.status = 'active'
   where s.secret_hash = wanted and s.kind = 'staff' and s.revoked_at is null
     and s.expires_at > now() and s.last_seen_at + s.idle_timeout > now();
  if not found then
    raise exception 'no live session' using errcode = '28000';
  end if;
  perform ctx.install('staff', live.company_id, live.subject_id, live.role, live.department_id,
                      live.account_sharing_enabled, live.school_enabled, live.id, from_network);
  return query select live.id, live.company_id, live.subject_id, live.role, live.department_id,
                      live.account_sharing_enabled, live.school_enabled, live.touch_due;
end $$;

-- The predicate that policies share: the action reaches everybody, or this person.
grant execute on function ctx.begin(bytea, text, boolean, boolean) to :"api_staff";
grant execute on function ctx.parts(), ctx.kind(), ctx.company(), ctx.actor(), ctx.role(), ctx.department(),
  ctx.accounts_on(), ctx.school_on(), ctx.session(), ctx.network(), ctx.kind_if_any(), ctx.scope(text), ctx.people(text)
  to :"api_staff", :"owner";
grant execute on function ctx.parts(), ctx.kind(), ctx.company(), ctx.kind_if_any() to :"api_student", :"api_public", :"worker";
grant execute on function ctx.display_names(uuid[]) to :"api_staff";

reset role;
set local role :"owner";

create policy tenant on app.company as restrictive to :"api_staff"
  using (id = (select ctx.company())) with check (id = (select ctx.company()));
create policy view on app.company for select to :"api_staff" using ((select ctx.scope('company.profile.view')) = 'all');
create policy edit on app.company for update to :"api_staff"
  using ((select ctx.scope('company.profile.edit')) = 'all') with check ((select ctx.scope('company.profile.edit')) = 'all');
grant select on app.company to :"api_staff";
grant update (name, slug, time_zone, locale, work_days, work_starts, work_ends, holidays_country, plan,
              account_sharing_enabled, version) on app.company to :"api_staff";

create policy tenant on app.session as restrictive to :"api_staff"
  using (company_id = (select ctx.company())) with check (company_id = (select ctx.company()));
create policy own on app.session for select to :"api_staff"
  using (kind = 'staff' and subject_id = (select ctx.actor()));
create policy end_own on app.session for update to :"api_staff"
  using (kind = 'staff' and subject_id = (select ctx.actor())) with check (kind = 'staff' and subject_id = (select ctx.actor()));
grant select (id, kind, company_id, subject_id, user_agent, network, created_at, last_seen_at, expires_at, revoked_at)
  on app.session to :"api_staff";
grant update (revoked_at) on app.session to :"api_staff";
