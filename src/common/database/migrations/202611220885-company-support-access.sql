-- Support access: platform support looks into a company, only while an Admin of it allows it, only reading, and every look is an
-- event in the company's log before anything is shown (ADR 0030).
set local role :"owner";

create table app.support_access (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  granted_by uuid not null default ctx.actor(),
  reason text not null check (length(btrim(reason)) between 1 and 300),
  granted_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (company_id, id),
  foreign key (company_id, granted_by) references app.person (company_id, id),
  foreign key (company_id, ended_by) references app.person (company_id, id),
  constraint support_access_hours check (ends_at > granted_at and ends_at <= granted_at + interval '72 hours'),
  constraint support_access_end check ((ended_at is null) = (ended_by is null) and ended_at >= granted_at),
  constraint support_access_one exclude using gist (company_id with =, tstzrange(granted_at, least(ended_at, ends_at)) with &&)
);
create index support_access_granted_by on app.support_access (company_id, granted_by);
create index support_access_ended_by on app.support_access (company_id, ended_by);
call app.protect('app.support_access', :'api_staff');
create policy view on app.support_access for select to :"api_staff" using ((select ctx.scope('company.profile.edit')) = 'all');
create policy allow on app.support_access for insert to :"api_staff"
  with check ((select ctx.scope('company.profile.edit')) = 'all' and granted_by = (select ctx.actor()) and ended_at is null);
create policy stop on app.support_access for update to :"api_staff"
  using ((select ctx.scope('company.profile.edit')) = 'all' and ended_at is null)
  with check ((select ctx.scope('company.profile.edit')) = 'all' and ended_by = (select ctx.actor()));
grant select, insert (company_id, id, granted_by, reason, ends_at), update (ended_at, ended_by) on app.support_access to :"api_staff";
grant select on app.support_access to :"resolver";

-- A look of one member of platform support, from the link on: a session of the same id opens units of work.
create table app.support_session (
  company_id uuid not null references app.company (id),
  id uuid not null,
  access_id uuid not null,
  operator text not null check (length(operator) between 1 and 80),
  reason text not null check (length(reason) between 1 and 500),
  secret_hash bytea not null,
  link_expires_at timestamptz not null default now() + interval '10 minutes',
  created_at timestamptz not null default now(),
  opened_at timestamptz,
  ended_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, access_id) references app.support_access (company_id, id)
);
create index support_session_access on app.support_session (company_id, access_id);
call app.protect('app.support_session', :'api_staff');
create policy view on app.support_session for select to :"api_staff" using ((select ctx.scope('company.profile.edit')) = 'all');
grant select (company_id, id, access_id, operator, reason, created_at, opened_at, ended_at) on app.support_session to :"api_staff";
grant select, insert, update (opened_at, ended_at) on app.support_session to :"resolver";

alter table app.session
  drop constraint session_kind_check,
  add constraint session_kind_check check (kind in ('staff', 'student', 'key', 'support'));

call app.describe('support_access', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id id reason granted_at ends_at ended_at = when platform support was let in, and why', 'other keep: granted_by ended_by = who let them in, and who ended it');
call app.describe('support_session', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id id access_id operator reason link_expires_at created_at opened_at ended_at = who of platform support looked, and when',
  'secret keep: secret_hash = proves the link');

-- What support is shown is what an Admin is shown, less all of Account Sharing and what is somebody's own.
create or replace function app.write_access_cards() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  delete from app.access_card;
  insert into app.access_card (actor, reach)
    select r.actor, ',' || string_agg(r.action || '=' || r.scope, ',') || ',' from app.access_rule r group by r.actor
    union all
    select 'support', ',' || string_agg(r.action || '=' || r.scope, ',') || ',' from app.access_rule r
     where r.actor = 'admin' and r.scope = 'all' and not starts_with(r.action, 'accounts.') having count(*) > 0;
  return null;
end $$;

reset role;
set local role :"resolver";

-- Support sessions that may look now.
create function ctx.support_looking(company uuid) returns table (id uuid, operator text, until timestamptz)
  language sql stable security definer set search_path = ''
  as $$
    select s.id, l.operator, a.ends_at
      from app.support_session l
      join app.support_access a on a.company_id = l.company_id and a.id = l.access_id and a.ended_at is null and a.ends_at > now()
      join app.session s on s.company_id = l.company_id and s.id = l.id and s.kind = 'support' and s.revoked_at is null and s.last_seen_at + s.idle_timeout > now()
     where l.company_id = company
  $$;

-- The same for those whose consent it takes, who may end it at once.
create function ctx.support_now() returns table (operator text, until timestamptz)
  language sql stable security definer set search_path = ''
  as $$ select l.operator, l.until from ctx.support_looking(ctx.company()) l where ctx.scope('company.profile.edit') = 'all' $$;
grant execute on function ctx.support_now() to :"api_staff";

-- Begins a unit of work of platform support: only in a transaction that cannot write. Account Sharing is off for it.
-- Errors: 28000 when the session, the Admin's consent or the company has ended; 25006 in a transaction that could write.
create function ctx.begin_support(secret bytea, from_network text)
  returns table (session_id uuid, company_id uuid, access_id uuid, school_on boolean, operator text, until timestamptz, touch_due boolean)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  live record;
begin
  select s.id, s.company_id, a.id as access_id, c.school_enabled, l.operator, a.ends_at, s.last_seen_at < now() - interval '5 minutes' as touch_due into live
    from app.session s
    join app.company c on c.id = s.company_id and c.status = 'active'
    join app.support_session l on l.company_id = s.company_id and l.id = s.id
    join app.support_access a on a.company_id = l.company_id and a.id = l.access_id and a.ended_at is null and a.ends_at > now()
   where s.secret_hash = sha256(secret) and s.kind = 'support' and s.revoked_at is null
     and s.expires_at > now() and s.last_seen_at + s.idle_timeout > now();
  if not found then
    raise exception 'no live session' using errcode = '28000';
  end if;
  if current_setting('transaction_read_only') <> 'on' then
    raise exception 'support only reads' using errcode = '25006';
  end if;
  perform ctx.install('support', live.company_id, live.access_id, 'admin', null, false, live.school_enabled, live.id, from_network);
  return query select live.id, live.company_id, live.access_id, live.school_enabled, live.operator, live.ends_at, live.touch_due;
end $$;
grant execute on function ctx.begin_support(bytea, text) to :"api_staff";

-- Writes down what support is about to read, before it does. False when it may not: nothing is to be shown then.
create function auth.support_reads(session uuid, route text, address text, from_network text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  live record;
begin
  select s.company_id, l.operator into live from app.session s cross join lateral ctx.support_looking(s.company_id) l
   where s.id = session and s.kind = 'support' and l.id = s.id;
  if not found then
    return false;
  end if;
  perform ctx.audit_append(live.company_id, 'support', null, 'support.access.read', 'route', left(route, 200), from_network, null,
                           json_build_object('address', left(address, 500), 'operator', live.operator, 'session', session));
  return true;
end $$;

-- Follows the link that the support tool gave out: once, within ten minutes, while the Admin's consent lasts.
create function auth.open_support_session(link uuid, link_hash bytea, session_hash bytea, agent text, from_network text) returns timestamptz
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  l record;
begin
  select x.company_id, x.operator, a.ends_at into l
    from app.support_session x
    join app.support_access a on a.company_id = x.company_id and a.id = x.access_id and a.ended_at is null and a.ends_at > now()
    join app.company c on c.id = x.company_id and c.status = 'active'
   where x.id = link and x.secret_hash = link_hash and x.opened_at is null and x.ended_at is null and x.link_expires_at > now() for update of x;
  if not found then
    return null;
  end if;
  update app.support_session x set opened_at = now() where x.company_id = l.company_id and x.id = link;
  insert into app.session (id, kind, company_id, subject_id, secret_hash, user_agent, network, expires_at, idle_timeout)
    values (link, 'support', l.company_id, link, session_hash, left(agent, 400), from_network, l.ends_at, interval '30 minutes');
  perform ctx.audit_append(l.company_id, 'support', null, 'support.access.start', 'support-access', link::text, from_network, null,
                           json_build_object('operator', l.operator, 'until', l.ends_at));
  return l.ends_at;
end $$;

create function auth.end_support_session(session uuid, from_network text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  l app.support_session;
begin
  update app.session s set revoked_at = now() where s.id = session and s.kind = 'support' and s.revoked_at is null;
  update app.support_session x set ended_at = now() where x.id = session and x.ended_at is null returning x.* into l;
  if found then
    perform ctx.audit_append(l.company_id, 'support', null, 'support.access.end', 'support-access', session::text, from_network, null, json_build_object('operator', l.operator));
  end if;
end $$;

-- Why a session that is otherwise alive is refused: 'suspended' when its company is.
create function auth.refusal_of(session uuid) returns text
  language sql stable security definer set search_path = ''
  as $$
    select c.status from app.session s join app.company c on c.id = s.company_id and c.status <> 'active'
     where s.id = session and s.revoked_at is null and s.expires_at > now()
  $$;

-- The same for a sign-in whose password was right.
create function auth.refusal_of_account(account uuid) returns text
  language sql stable security definer set search_path = ''
  as $$ select c.status from app.account a join app.company c on c.id = a.company_id and c.status <> 'active' where a.id = account $$;
grant execute on function auth.support_reads(uuid, text, text, text), auth.open_support_session(uuid, bytea, bytea, text, text),
  auth.end_support_session(uuid, text), auth.refusal_of(uuid), auth.refusal_of_account(uuid) to :"api_auth";

-- Ended by whoever lets support in: its sessions are over in the same moment.
create function ctx.support_access_ended() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.session s set revoked_at = now()
   where s.company_id = new.company_id and s.kind = 'support' and s.revoked_at is null
     and s.id in (select l.id from app.support_session l where l.company_id = new.company_id and l.access_id = new.id);
  update app.support_session l set ended_at = now() where l.company_id = new.company_id and l.access_id = new.id and l.ended_at is null;
  return null;
end $$;
grant execute on function ctx.support_access_ended() to :"owner";

-- A link for a member of support, if an Admin lets support in now: answers until when; null is a refusal, which the log tells of as well.
create function support.open_access(slug_wanted text, link uuid, link_hash bytea, who text, why text) returns timestamptz
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
  a app.support_access;
begin
  select x.* into a from app.support_access x where x.company_id = c.id and x.ended_at is null and x.ends_at > now() and c.status = 'active';
  if found then
    insert into app.support_session (company_id, id, access_id, operator, reason, secret_hash) values (c.id, link, a.id, who, why, link_hash);
  end if;
  insert into app.support_run (operator, command, company_id, reason) values (who, 'access open' || case when a.id is null then ': refused' else '' end, c.id, why);
  perform ctx.audit_append(c.id, 'support', null, case when a.id is null then 'support.access.refused' else 'support.access.link' end, 'support-access', coalesce(a.id, c.id)::text,
                           null, null, json_build_object('operator', who, 'reason', why));
  return a.ends_at;
end $$;

-- Ends every look of support into a company; answers how many.
create function support.close_access(slug_wanted text, who text, why text) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  c app.company := support.company_of(slug_wanted);
  ended integer;
begin
  update app.session s set revoked_at = now() where s.company_id = c.id and s.kind = 'support' and s.revoked_at is null;
  with over as (update app.support_session l set ended_at = now() where l.company_id = c.id and l.ended_at is null returning 1)
  select count(*)::integer into ended from over;
  insert into app.support_run (operator, command, company_id, reason) values (who, 'access close', c.id, why);
  perform ctx.audit_append(c.id, 'support', null, 'support.access.close', 'company', c.id::text, null, null, json_build_object('operator', who, 'reason', why, 'ended', ended));
  return ended;
end $$;

-- A run that came to nothing: kept by the platform, and by the company when there is one.
create function support.note_failure(slug_wanted text, tried text, who text, why text, message text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid := (select c.id from app.company c where c.slug = slug_wanted);
begin
  insert into app.support_run (operator, command, company_id, reason) values (who, left(tried || ': failed, ' || message, 500), company, why);
  if company is not null then
    perform ctx.audit_append(company, 'support', null, 'support.failed', 'company', company::text, null, null,
                             json_build_object('operator', who, 'reason', why, 'command', tried, 'why', left(message, 300)));
  end if;
end $$;
grant execute on function support.open_access(text, uuid, bytea, text, text), support.close_access(text, text, text),
  support.note_failure(text, text, text, text, text) to :"support";

reset role;
set local role :"owner";
create trigger ended after update of ended_at on app.support_access for each row when (new.ended_at is not null) execute function ctx.support_access_ended();
