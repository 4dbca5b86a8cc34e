-- How sign-ins get, use and lose second factors. What is about one's own goes by the session, for :"api_auth" alone:
-- no table here is reachable by the role that answers requests.
set local role :"resolver";

create function ctx.account_of_session(session uuid) returns app.account
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  who app.account;
begin
  select a.* into who from app.session s
    join app.account a on a.company_id = s.company_id and a.person_id = s.subject_id
   where s.id = session and s.kind = 'staff' and s.revoked_at is null and s.expires_at > now();
  if not found then
    raise exception 'no live session' using errcode = '28000';
  end if;
  return who;
end $$;

-- Tells the holder of a sign-in by mail that what protects it has changed.
create function ctx.mail_change(who app.account, what text, detail text) returns void
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.mail (company_id, recipient, template, locale, params)
      select who.company_id, who.email, 'security-change', c.locale, jsonb_build_object('name', p.name, 'what', what, 'detail', detail)
        from app.person p join app.company c on c.id = p.company_id
       where p.company_id = who.company_id and p.id = who.person_id
  $$;

-- Ends the sessions of a sign-in, all but the one given. Answers how many.
create function ctx.end_sessions(who app.account, keep uuid) returns integer
  language sql volatile security definer set search_path = ''
  as $$
    with ended as (
      update app.session s set revoked_at = now()
       where s.company_id = who.company_id and s.subject_id = who.person_id and s.kind = 'staff' and s.revoked_at is null
         and s.id is distinct from keep
      returning s.id)
    select count(*)::integer from ended
  $$;

-- The second factors of a sign-in, for whoever has shown its password.
create function auth.factors_of(account uuid)
  returns table (totp_secret bytea, totp_on boolean, passkeys integer, codes_left integer)
  language sql stable security definer set search_path = ''
  as $$
    select t.sealed_secret, coalesce(t.confirmed_at is not null, false),
           (select count(*) from app.passkey k where k.account_id = a.id)::integer,
           (select count(*) from app.recovery_code r where r.account_id = a.id and r.used_at is null)::integer
      from app.account a left join app.totp t on t.account_id = a.id
     where a.id = account
  $$;

-- One's own, for the page about them.
create function auth.own_factors(session uuid)
  returns table (account_id uuid, totp_since timestamptz, codes_left integer, required boolean)
  language sql stable security definer set search_path = ''
  as $$
    select a.id, t.confirmed_at,
           (select count(*) from app.recovery_code r where r.account_id = a.id and r.used_at is null)::integer,
           p.role = any (c.second_factor_roles)
      from ctx.account_of_session(session) a
      join app.person p on p.company_id = a.company_id and p.id = a.person_id
      join app.company c on c.id = a.company_id
      left join app.totp t on t.account_id = a.id
  $$;

-- Keeps a new secret until a code of it comes back. False when codes are on already.
create function auth.start_totp(session uuid, sealed bytea, from_network text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.account_of_session(session);
begin
  insert into app.totp as t (account_id, sealed_secret) values (who.id, sealed)
  on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, created_at = now() where t.confirmed_at is null;
  if not found then
    return false;
  end if;
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.second-factor.start', 'person', who.person_id::text, from_network, null, null);
  return true;
end $$;

-- Stores recovery codes for a sign-in that has none left. True when these are the ones.
create function ctx.first_recovery_codes(account uuid, hashes bytea[]) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if exists (select from app.recovery_code r where r.account_id = account and r.used_at is null) then
    return false;
  end if;
  delete from app.recovery_code r where r.account_id = account;
  insert into app.recovery_code (account_id, code_hash) select account, h from unnest(hashes) h;
  return true;
end $$;

-- Turns codes on, with the code of a time step as proof; other sessions end.
--   first    the recovery codes given are the ones that count from now on
--   another  there was a factor before, and its recovery codes stay
--   null     nothing waits to be confirmed
create function auth.confirm_totp(session uuid, step bigint, hashes bytea[], from_network text) returns text
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.account_of_session(session);
  first boolean;
begin
  update app.totp t set confirmed_at = now(), last_step = step where t.account_id = who.id and t.confirmed_at is null;
  if not found then
    return null;
  end if;
  first := ctx.first_recovery_codes(who.id, hashes);
  perform ctx.end_sessions(who, session);
  perform ctx.mail_change(who, 'totp-on', null);
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.second-factor.on', 'person', who.person_id::text, from_network,
                           null, json_build_object('kind', 'totp'));
  return case when first then 'first' else 'another' end;
end $$;

-- Spends a time step: its code, and every older one, is good no more. False when it was spent already.
create function auth.use_totp(account uuid, step bigint) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.totp t set last_step = step where t.account_id = account and t.confirmed_at is not null and t.last_step < step;
  return found;
end $$;

create function auth.use_recovery_code(account uuid, hash bytea) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account;
begin
  update app.recovery_code r set used_at = now() where r.account_id = account and r.code_hash = hash and r.used_at is null;
  if not found then
    return false;
  end if;
  select a.* into who from app.account a where a.id = account;
  perform ctx.mail_change(who, 'code-used', (select count(*)::text from app.recovery_code r where r.account_id = account and r.used_at is null));
  return true;
end $$;

-- Turns codes off; other sessions end.
--   off       done
--   none      there was nothing to turn off
--   required  the company asks for a second factor, and there is no other
create function auth.stop_totp(session uuid, from_network text) returns text
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.account_of_session(session);
begin
  delete from app.totp t where t.account_id = who.id;
  if not found then
    return 'none';
  end if;
  if ctx.second_factor_missing(who.company_id, who.person_id) then
    raise exception 'a second factor is required' using errcode = '23514', constraint = 'second_factor_required';
  end if;
  if not ctx.has_second_factor(who.id) then
    delete from app.recovery_code r where r.account_id = who.id;
  end if;
  perform ctx.end_sessions(who, session);
  perform ctx.mail_change(who, 'totp-off', null);
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.second-factor.off', 'person', who.person_id::text, from_network,
                           json_build_object('kind', 'totp'), null);
  return 'off';
end $$;

-- New recovery codes in place of all earlier ones. False without a second factor.
create function auth.renew_recovery_codes(session uuid, hashes bytea[], from_network text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.account_of_session(session);
begin
  if not ctx.has_second_factor(who.id) then
    return false;
  end if;
  delete from app.recovery_code r where r.account_id = who.id;
  insert into app.recovery_code (account_id, code_hash) select who.id, h from unnest(hashes) h;
  perform ctx.mail_change(who, 'codes-renewed', null);
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.recovery-codes.renew', 'person', who.person_id::text, from_network, null, null);
  return true;
end $$;

-- A session in the place of another, for a holder who has just shown again who they are: a new id, everything else as it was.
create function auth.renew_session(session uuid, successor uuid, successor_hash bytea, from_network text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.account_of_session(session);
begin
  update app.session s set revoked_at = now() where s.id = session and s.revoked_at is null;
  if not found then
    raise exception 'no live session' using errcode = '28000';
  end if;
  insert into app.session (id, kind, company_id, subject_id, secret_hash, user_agent, device_name, network, created_at, expires_at)
    select successor, s.kind, s.company_id, s.subject_id, successor_hash, s.user_agent, s.device_name, from_network, s.created_at, s.expires_at
      from app.session s where s.id = session;
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.session.confirm', 'session', successor::text, from_network, null, null);
end $$;

grant execute on function
  auth.factors_of(uuid), auth.own_factors(uuid), auth.start_totp(uuid, bytea, text), auth.confirm_totp(uuid, bigint, bytea[], text),
  auth.use_totp(uuid, bigint), auth.use_recovery_code(uuid, bytea), auth.stop_totp(uuid, text),
  auth.renew_recovery_codes(uuid, bytea[], text), auth.renew_session(uuid, uuid, bytea, text)
  to :"api_auth";

-- How people sign in, for whoever sets the company's rules.
create function ctx.sign_ins(people uuid[])
  returns table (person_id uuid, email text, totp boolean, passkeys integer, sessions integer, last_seen_at timestamptz)
  language sql stable security definer set search_path = ''
  as $$
    select a.person_id, a.email, exists (select from app.totp t where t.account_id = a.id and t.confirmed_at is not null),
           (select count(*) from app.passkey k where k.account_id = a.id)::integer, live.sessions, live.last_seen_at
      from app.account a
      cross join lateral (
        select count(*)::integer as sessions, max(s.last_seen_at) as last_seen_at from app.session s
         where s.company_id = a.company_id and s.subject_id = a.person_id and s.kind = 'staff'
           and s.revoked_at is null and s.expires_at > now() and s.last_seen_at + s.idle_timeout > now()) live
     where ctx.scope('company.profile.edit') = 'all' and a.company_id = ctx.company() and a.person_id = any (people)
  $$;

-- The sign-in of somebody else of the company, for whoever sets its rules; null when there is none.
create function ctx.sign_in_to_change(person uuid) returns app.account
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  who app.account;
begin
  if ctx.scope('company.profile.edit') <> 'all' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  select a.* into who from app.account a where a.company_id = ctx.company() and a.person_id = person and a.person_id <> ctx.actor();
  return who;
end $$;

-- Signs somebody out everywhere. Answers how many sessions ended, or null when there is no such sign-in.
create function ctx.end_sessions_of(person uuid) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.sign_in_to_change(person);
begin
  return case when who.id is null then null else ctx.end_sessions(who, null) end;
end $$;

-- Takes somebody's second factors away, who cannot use them any more, and signs them out everywhere. Answers how many
-- there were, or null when there is no such sign-in.
create function ctx.reset_second_factors(person uuid) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.sign_in_to_change(person);
  factors integer;
begin
  if who.id is null then
    return null;
  end if;
  with codes as (delete from app.totp t where t.account_id = who.id returning 1),
       keys as (delete from app.passkey k where k.account_id = who.id returning 1)
  select (select count(*) from codes) + (select count(*) from keys) into factors;
  delete from app.recovery_code r where r.account_id = who.id;
  if factors > 0 then
    perform ctx.end_sessions(who, null);
    perform ctx.mail_change(who, 'reset', null);
  end if;
  return factors;
end $$;

grant execute on function ctx.sign_ins(uuid[]), ctx.end_sessions_of(uuid), ctx.reset_second_factors(uuid) to :"api_staff";
