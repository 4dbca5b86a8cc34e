-- The student portal: what a student signs in with, the shared screens a school pairs, and what a student may read. The
-- login role of students reads the columns granted below, of rows that are the student's own, while School is on.
set local role :"owner";

alter table app.school_rules add column portal_paired_only boolean not null default false;
comment on column app.school_rules.portal_paired_only is 'student codes work on paired screens only';
grant insert (portal_paired_only), update (portal_paired_only) on app.school_rules to :"api_staff";

create table app.student_access (
  company_id uuid not null default ctx.company(),
  student_id uuid not null,
  code text not null check (code ~ '^[0-9]{6}$'),
  secret_hash text not null check (length(secret_hash) <= 200),
  kind text not null check (kind in ('pin', 'passphrase')),
  issued_by uuid default ctx.actor(),
  issued_at timestamptz not null default now(),
  last_sign_in_at timestamptz,
  primary key (company_id, student_id),
  foreign key (company_id, student_id) references app.student (company_id, id) on delete cascade,
  foreign key (company_id, issued_by) references app.person (company_id, id),
  constraint student_access_code unique (company_id, code)
);
comment on column app.student_access.code is 'who it is, not a secret; the secret is shown once and kept as a hash';
create index student_access_issued_by on app.student_access (company_id, issued_by);
call app.protect_school('app.student_access', 'school.students.manage', 'school.students.manage', 'add', 'edit', 'remove');
grant select (company_id, student_id, code, kind, issued_by, issued_at, last_sign_in_at), delete on app.student_access to :"api_staff";
grant insert (company_id, student_id, code, secret_hash, kind),
  update (code, secret_hash, kind, issued_by, issued_at, last_sign_in_at) on app.student_access to :"api_staff";
grant select, update (last_sign_in_at) on app.student_access to :"resolver";
-- Enough to lock a student's record while a session is opened.
grant update (status) on app.student to :"resolver";

-- A screen several students share. Until it is paired it has a code that pairs it, for a short time and once.
create table app.portal_screen (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 80),
  pairing_token_hash bytea,
  pairing_expires_at timestamptz,
  secret_hash bytea,
  paired_at timestamptz,
  last_used_at timestamptz,
  created_by uuid default ctx.actor(),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, created_by) references app.person (company_id, id),
  constraint portal_screen_paired check ((secret_hash is null) = (paired_at is null)),
  constraint portal_screen_pairing check ((pairing_token_hash is null) = (pairing_expires_at is null))
);
create index portal_screen_created_by on app.portal_screen (company_id, created_by);
call app.protect_school('app.portal_screen', 'school.students.manage', 'school.students.manage', 'add', 'edit', 'remove');
grant select (company_id, id, name, pairing_expires_at, paired_at, last_used_at, created_by, created_at), delete on app.portal_screen to :"api_staff";
grant insert (company_id, id, name, pairing_token_hash, pairing_expires_at), update (name) on app.portal_screen to :"api_staff";
grant select, update on app.portal_screen to :"resolver";

-- What a student reads of a table: own rows, in the student's company, while School is on.
create procedure app.show_student(target regclass, company_column text, visible text, variadic columns text[])
  language plpgsql set search_path = ''
  as $$
begin
  execute format('create policy portal_wall on %s as restrictive to %I using (%I = (select ctx.company()) and (select ctx.school_on()) '
                 'and (select ctx.kind()) = ''student'')', target, :'api_student', company_column);
  execute format('create policy portal_view on %s for select to %I using (%s)', target, :'api_student', visible);
  execute format('grant select (%s) on %s to %I', (select string_agg(quote_ident(c), ', ') from unnest(columns) c), target, :'api_student');
end $$;

call app.show_student('app.company', 'id', $$(select ctx.scope('portal.schedule.view')) = 'self'$$, 'id', 'name', 'slug', 'time_zone', 'locale');
call app.show_student('app.student', 'company_id', $$(select ctx.scope('portal.schedule.view')) = 'self' and id = (select ctx.actor())$$, 'company_id', 'id', 'name');
call app.show_student('app.group_member', 'company_id', $$(select ctx.scope('portal.schedule.view')) = 'self' and student_id = (select ctx.actor())$$,
  'company_id', 'group_id', 'student_id', 'starts_on', 'ends_on');
call app.show_student('app.school_place', 'company_id', $$student_id = (select ctx.actor())
  and 'self' in ((select ctx.scope('portal.schedule.view')), (select ctx.scope('portal.attendance.view')))$$,
  'company_id', 'session_id', 'student_id', 'starts_at', 'mark', 'late');
call app.show_student('app.school_session', 'company_id', $$exists (
  select from app.school_place p where p.company_id = school_session.company_id and p.session_id = school_session.id)$$,
  'company_id', 'id', 'group_id', 'student_id', 'teacher_id', 'starts_at', 'ends_at', 'time_zone', 'status');
-- Groups the student is or was in, or had a session with.
call app.show_student('app.school_group', 'company_id', $$exists (
  select from app.group_member m where m.company_id = school_group.company_id and m.group_id = school_group.id)
  or exists (select from app.school_session s where s.company_id = school_group.company_id and s.group_id = school_group.id)$$,
  'company_id', 'id', 'name');
call app.show_student('app.teacher', 'company_id', $$exists (
  select from app.school_session s where s.company_id = teacher.company_id and s.teacher_id = teacher.id)$$, 'company_id', 'id', 'name');
call app.show_student('app.school_account', 'company_id', $$(select ctx.scope('portal.balance.view')) = 'self' and student_id = (select ctx.actor())$$,
  'company_id', 'student_id', 'balance');
call app.show_student('app.school_entry', 'company_id', $$(select ctx.scope('portal.balance.view')) = 'self' and student_id = (select ctx.actor())$$,
  'company_id', 'id', 'student_id', 'kind', 'change', 'on_date', 'session_id', 'package_id', 'created_at');
call app.show_student('app.school_package', 'company_id', $$(select ctx.scope('portal.balance.view')) = 'self' and student_id = (select ctx.actor())$$,
  'company_id', 'id', 'student_id', 'kind', 'sessions', 'bought_on', 'expires_on', 'left_over');

reset role;
set local role :"resolver";

grant execute on function ctx.actor(), ctx.school_on(), ctx.scope(text), ctx.unnamed_action(text) to :"api_student";

-- Begins a unit of work for the holder of a student's session secret.
-- Errors: 28000 when there is no live session, the student is archived, School is off or the company is suspended.
create function ctx.begin_student(secret bytea, from_network text)
  returns table (session_id uuid, company_id uuid, student_id uuid, touch_due boolean)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  live record;
begin
  select s.id, s.company_id, s.subject_id, s.last_seen_at < now() - interval '1 minute' as touch_due into live
    from app.session s
    join app.company c on c.id = s.company_id and c.status = 'active' and c.school_enabled
    join app.student u on u.company_id = s.company_id and u.id = s.subject_id and u.status = 'active'
   where s.secret_hash = sha256(secret) and s.kind = 'student' and s.revoked_at is null
     and s.expires_at > now() and s.last_seen_at + s.idle_timeout > now();
  if not found then
    raise exception 'no live session' using errcode = '28000';
  end if;
  perform ctx.install('student', live.company_id, live.subject_id, 'student', null, false, true, live.id, from_network);
  return query select live.id, live.company_id, live.subject_id, live.touch_due;
end $$;
grant execute on function ctx.begin_student(bytea, text) to :"api_student";

-- A paired screen, known by its secret.
create function ctx.paired_screen(company uuid, screen_secret bytea) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select s.id from app.portal_screen s where s.company_id = company and s.secret_hash = sha256(screen_secret) $$;

-- What a school shows before sign-in; nothing while School is off.
create function auth.portal_company(wanted_slug text, screen_secret bytea) returns table (company_id uuid, name text, locale text, screen_id uuid)
  language sql stable security definer set search_path = ''
  as $$
    select c.id, c.name, c.locale, ctx.paired_screen(c.id, screen_secret)
      from app.company c where c.slug = wanted_slug and c.status = 'active' and c.school_enabled
  $$;

-- Whom a code belongs to. One shape for every case: the caller always has a hash to check or a stand-in to check against.
create function auth.student_of(wanted_slug text, wanted_code text, screen_secret bytea)
  returns table (company_id uuid, student_id uuid, secret_hash text, screen_id uuid, may_enter boolean)
  language sql stable security definer set search_path = ''
  as $$
    select a.company_id, a.student_id, a.secret_hash, d.id,
           c.status = 'active' and c.school_enabled and u.status = 'active' and (d.id is not null or not coalesce(r.portal_paired_only, false))
      from app.company c
      join app.student_access a on a.company_id = c.id and a.code = wanted_code
      join app.student u on u.company_id = c.id and u.id = a.student_id
      left join app.school_rules r on r.company_id = c.id
      left join lateral (select ctx.paired_screen(c.id, screen_secret) as id) d on true
     where c.slug = wanted_slug
  $$;

-- Opens a session for a student whose secret was right. A shared screen's ends sooner. False when the secret was changed,
-- the student archived or School switched off in the meantime.
create function auth.open_student_session(company uuid, student uuid, checked_hash text, session uuid, session_secret_hash bytea,
                                          agent text, from_network text, screen uuid) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform from app.student_access a
    join app.student u on u.company_id = a.company_id and u.id = a.student_id and u.status = 'active'
    join app.company c on c.id = a.company_id and c.status = 'active' and c.school_enabled
   where a.company_id = company and a.student_id = student and a.secret_hash = checked_hash for share of a, u, c;
  if not found then
    return false;
  end if;
  insert into app.session (id, kind, company_id, subject_id, secret_hash, user_agent, network, expires_at, idle_timeout)
    values (session, 'student', company, student, session_secret_hash, left(agent, 400), from_network,
            now() + case when screen is null then interval '12 hours' else interval '1 hour' end,
            case when screen is null then interval '30 minutes' else interval '3 minutes' end);
  update app.student_access a set last_sign_in_at = now() where a.company_id = company and a.student_id = student;
  update app.portal_screen d set last_used_at = now() where d.company_id = company and d.id = screen;
  perform ctx.audit_append(company, 'student', student, 'portal.sign-in', 'student', student::text, from_network, null, null);
  return true;
end $$;

-- A refused try for a company that exists: an event in its log, without what was typed as the secret.
create function auth.report_portal_failure(wanted_slug text, student uuid, from_network text, why text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid := (select c.id from app.company c where c.slug = wanted_slug);
begin
  if company is not null then
    perform ctx.audit_append(company, 'public', null, 'portal.sign-in.refused', 'student', student::text, from_network, null, json_build_object('why', why));
  end if;
end $$;

-- Spends a pairing code. Null when it is spent, late or made up.
create function auth.pair_screen(wanted_slug text, token_hash bytea, new_secret_hash bytea, from_network text) returns text
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  paired app.portal_screen;
begin
  update app.portal_screen s set secret_hash = new_secret_hash, paired_at = now(), pairing_token_hash = null, pairing_expires_at = null
    from app.company c
   where c.slug = wanted_slug and c.status = 'active' and c.school_enabled and s.company_id = c.id
     and s.pairing_token_hash = token_hash and s.pairing_expires_at > now()
  returning s.* into paired;
  if not found then
    return null;
  end if;
  perform ctx.audit_append(paired.company_id, 'public', null, 'portal.screen.paired', 'portal-screen', paired.id::text, from_network, null,
                           json_build_object('name', paired.name));
  return paired.name;
end $$;

grant execute on function auth.portal_company(text, bytea), auth.student_of(text, text, bytea),
  auth.open_student_session(uuid, uuid, text, uuid, bytea, text, text, uuid), auth.report_portal_failure(text, uuid, text, text),
  auth.pair_screen(text, bytea, bytea, text) to :"api_auth";

-- Sessions end with what they stood on: another secret, a student who is archived, School switched off. They do not come back.
create function ctx.end_student_sessions() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.session s set revoked_at = now()
   where s.kind = 'student' and s.revoked_at is null
     and case tg_table_name when 'company' then s.company_id = (to_jsonb(old) ->> 'id')::uuid
              when 'student' then s.company_id = (to_jsonb(old) ->> 'company_id')::uuid and s.subject_id = (to_jsonb(old) ->> 'id')::uuid
              else s.company_id = (to_jsonb(old) ->> 'company_id')::uuid and s.subject_id = (to_jsonb(old) ->> 'student_id')::uuid end;
  return null;
end $$;
grant execute on function ctx.end_student_sessions() to :"owner";

reset role;
set local role :"owner";
create trigger new_secret_ends_sessions after update of secret_hash or delete on app.student_access
  for each row execute function ctx.end_student_sessions();
create trigger archiving_ends_sessions after update of status on app.student for each row
  when (new.status = 'archived' and old.status = 'active') execute function ctx.end_student_sessions();
create trigger school_off_ends_sessions after update of school_enabled on app.company for each row
  when (old.school_enabled and not new.school_enabled) execute function ctx.end_student_sessions();
