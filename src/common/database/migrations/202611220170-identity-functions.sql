-- What :"api_auth" may do: these functions and nothing else. It has no grant on any table.
set local role :"resolver";

-- Counts one try against a limit. Counting comes before the check of the password, so parallel guesses cannot slip
-- through together; a success gives its try back (auth.forgive).
-- Returns 0 when allowed, otherwise the seconds until the window ends.
create function auth.try(what bytea, allowed integer, span interval) returns integer
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.attempt as a values (what, 1, clock_timestamp() + span)
    on conflict (key) do update set
      tries = case when a.window_ends <= clock_timestamp() then 1 else a.tries + 1 end,
      window_ends = case when a.window_ends <= clock_timestamp() then excluded.window_ends else a.window_ends end
    returning case when tries <= allowed then 0 else greatest(1, ceil(extract(epoch from window_ends - clock_timestamp())))::integer end
  $$;

create function auth.forgive(what bytea, everything boolean) returns void
  language sql volatile security definer set search_path = ''
  as $$ update app.attempt set tries = case when everything then 0 else greatest(0, tries - 1) end where key = what $$;

-- The sign-in of an address. One shape for every case: the caller always has a hash to check or a stand-in to check against.
create function auth.account_of(address text) returns table (account_id uuid, password_hash text, may_enter boolean)
  language sql stable security definer set search_path = ''
  as $$
    select a.id, a.password_hash, p.status = 'active' and c.status = 'active'
      from app.account a
      join app.person p on p.company_id = a.company_id and p.id = a.person_id
      join app.company c on c.id = a.company_id
     where a.email_key = lower(address)
  $$;

-- The sign-in behind a live session, for what asks for the password again.
create function auth.account_of_session(session uuid) returns table (account_id uuid, email text, password_hash text)
  language sql stable security definer set search_path = ''
  as $$
    select a.id, a.email, a.password_hash
      from app.session s
      join app.account a on a.company_id = s.company_id and a.person_id = s.subject_id
     where s.id = session and s.revoked_at is null and s.expires_at > now()
  $$;

create function auth.open_session(account uuid, session uuid, secret_hash bytea, agent text, from_network text, how text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account;
begin
  select a.* into who from app.account a
    join app.person p on p.company_id = a.company_id and p.id = a.person_id and p.status = 'active'
    join app.company c on c.id = a.company_id and c.status = 'active'
   where a.id = account for share of p;
  if not found then
    return false;
  end if;
  insert into app.session (id, kind, company_id, subject_id, secret_hash, user_agent, network, expires_at)
    values (session, 'staff', who.company_id, who.person_id, secret_hash, left(agent, 400), from_network, now() + interval '30 days');
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, how, 'session', session::text, from_network, null, null);
  return true;
end $$;

-- A wrong password for a sign-in that exists: an event in its company's log, without the password.
create function auth.report_failure(address text, from_network text, why text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account;
begin
  select a.* into who from app.account a where a.email_key = lower(address);
  if found then
    perform ctx.audit_append(who.company_id, 'public', null, 'identity.sign-in.refused', 'person', who.person_id::text, from_network,
                             null, json_build_object('why', why));
  end if;
end $$;

-- Signs a company up. Errors: 23505 with account_email_key (address in use) or company_slug_key (address of the company).
create function auth.sign_up(company_name text, wanted_slug text, slug_is_suggestion boolean, zone text, company_locale text,
                             person_name text, address text, hash text, verify_token uuid, verify_hash bytea) returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid := uuidv7();
  person uuid := uuidv7();
  account uuid := uuidv7();
  free_slug text := wanted_slug;
begin
  if slug_is_suggestion then
    while exists (select from app.company c where c.slug = free_slug) loop
      free_slug := left(wanted_slug, 54) || '-' || encode(ext.gen_random_bytes(4), 'hex');
    end loop;
  end if;
  insert into app.company (id, name, slug, time_zone, locale) values (company, company_name, free_slug, zone, company_locale);
  insert into app.person (company_id, id, name, email, role, status, start_date)
    values (company, person, person_name, address, 'admin', 'active', (now() at time zone zone)::date);
  insert into app.account (id, company_id, person_id, email, password_hash) values (account, company, person, address, hash);
  insert into app.account_token (id, account_id, purpose, secret_hash, expires_at)
    values (verify_token, account, 'verify-email', verify_hash, now() + interval '7 days');
  insert into app.mail (company_id, recipient, template, locale, params)
    values (company, address, 'verify-email', company_locale, jsonb_build_object('tokenId', verify_token, 'name', person_name, 'company', company_name));
  perform ctx.audit_append(company, 'staff', person, 'identity.sign-up', 'company', company::text, null, null,
                           json_build_object('name', company_name, 'slug', free_slug, 'timeZone', zone));
  return account;
end $$;

-- Rotates the refresh token of a session. A token carries its generation; the newest is good once.
--   rotated  the next generation
--   same     the direct predecessor, presented by a request that had arrived before the rotation: the same new token
--   reused   an older token, or the predecessor presented afterwards: somebody else holds a copy, the session is over
--   dead     no such live session
-- waited: how long the request has been in the server already.
create function auth.rotate(session uuid, presented integer, waited interval, from_network text,
                            out outcome text, out generation integer)
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  arrived timestamptz := clock_timestamp() - waited;
  s app.session;
begin
  select x.* into s from app.session x
    join app.company c on c.id = x.company_id and c.status = 'active'
    join app.person p on p.company_id = x.company_id and p.id = x.subject_id and p.status = 'active'
   where x.id = session and x.kind = 'staff' and x.revoked_at is null and x.expires_at > now()
     and x.last_seen_at + x.idle_timeout > now()
     for no key update of x;
  if not found then
    outcome := 'dead';
  elsif presented = s.refresh_generation then
    outcome := 'rotated';
    generation := s.refresh_generation + 1;
    update app.session x set refresh_generation = x.refresh_generation + 1, refreshed_at = clock_timestamp(), last_seen_at = now()
      where x.id = session;
  elsif presented = s.refresh_generation - 1 and arrived <= s.refreshed_at then
    outcome := 'same';
    generation := s.refresh_generation;
  else
    outcome := 'reused';
    update app.session x set revoked_at = now() where x.id = session;
    perform ctx.audit_append(s.company_id, 'public', null, 'identity.session.reused', 'session', session::text, from_network, null,
                             json_build_object('personId', s.subject_id));
  end if;
end $$;

create function auth.end_session(session uuid, from_network text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  s app.session;
begin
  update app.session x set revoked_at = now() where x.id = session and x.revoked_at is null returning x.* into s;
  if found then
    perform ctx.audit_append(s.company_id, s.kind, s.subject_id, 'identity.sign-out', 'session', session::text, from_network, null, null);
  end if;
end $$;

create function auth.touch(session uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$ update app.session s set last_seen_at = now() where s.id = session and s.revoked_at is null and s.last_seen_at < now() - interval '1 minute' $$;

-- Asks for a link by mail that sets a new password. Nothing tells whether the address has a sign-in.
create function auth.request_reset(address text, token uuid, token_hash bytea, from_network text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who record;
begin
  select a.id, a.company_id, a.person_id, a.email, c.locale, p.name into who from app.account a
    join app.person p on p.company_id = a.company_id and p.id = a.person_id and p.status = 'active'
    join app.company c on c.id = a.company_id and c.status = 'active'
   where a.email_key = lower(address);
  if found then
    delete from app.account_token t where t.account_id = who.id and t.purpose = 'reset-password';
    insert into app.account_token (id, account_id, purpose, secret_hash, expires_at)
      values (token, who.id, 'reset-password', token_hash, now() + interval '1 hour');
    insert into app.mail (company_id, recipient, template, locale, params)
      values (who.company_id, who.email, 'reset-password', who.locale, jsonb_build_object('tokenId', token, 'name', who.name));
    perform ctx.audit_append(who.company_id, 'public', null, 'identity.password.reset-requested', 'person', who.person_id::text,
                             from_network, null, null);
  end if;
end $$;

-- Whom a link of this purpose belongs to, without spending it: lets the new password be judged before it is hashed.
create function auth.token_owner(token uuid, token_hash bytea, wanted text) returns table (account_id uuid, email text, company_name text)
  language sql stable security definer set search_path = ''
  as $$
    select a.id, a.email, c.name from app.account_token t
      join app.account a on a.id = t.account_id
      join app.person p on p.company_id = a.company_id and p.id = a.person_id and p.status = 'active'
      join app.company c on c.id = a.company_id and c.status = 'active'
     where t.id = token and t.secret_hash = token_hash and t.purpose = wanted and t.expires_at > now()
  $$;

-- Sets a new password for the holder of a link and ends every session of the account. Answers the account, or null for a
-- link that is spent, late or made up.
create function auth.reset_password(token uuid, token_hash bytea, hash text, from_network text) returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account;
begin
  delete from app.account_token t using app.account a
   where t.id = token and t.secret_hash = token_hash and t.purpose = 'reset-password' and t.expires_at > now() and a.id = t.account_id
  returning a.* into who;
  if not found then
    return null;
  end if;
  update app.account a set password_hash = hash, email_verified_at = coalesce(a.email_verified_at, now()) where a.id = who.id;
  update app.session s set revoked_at = now()
   where s.company_id = who.company_id and s.subject_id = who.person_id and s.kind = 'staff' and s.revoked_at is null;
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.password.reset', 'person', who.person_id::text, from_network, null, null);
  return who.id;
end $$;

-- Sets a new password for the holder of a session; every other session of the account ends.
create function auth.change_password(session uuid, hash text, from_network text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account;
begin
  update app.account a set password_hash = hash from app.session s
   where s.id = session and s.revoked_at is null and a.company_id = s.company_id and a.person_id = s.subject_id
  returning a.* into who;
  if not found then
    raise exception 'no live session' using errcode = '28000';
  end if;
  update app.session s set revoked_at = now()
   where s.company_id = who.company_id and s.subject_id = who.person_id and s.kind = 'staff' and s.revoked_at is null and s.id <> session;
  delete from app.account_token t where t.account_id = who.id and t.purpose = 'reset-password';
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.password.change', 'person', who.person_id::text, from_network, null, null);
end $$;

-- Asks for another sign-in address; it counts once the link sent there is followed. Silent when the address is taken:
-- whoever owns it learns of it from the mail that does not come.
create function auth.request_email_change(session uuid, address text, token uuid, token_hash bytea) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who record;
begin
  select a.id, a.company_id, a.person_id, s.network, c.locale, p.name into who from app.session s
    join app.account a on a.company_id = s.company_id and a.person_id = s.subject_id
    join app.person p on p.company_id = a.company_id and p.id = a.person_id
    join app.company c on c.id = a.company_id
   where s.id = session and s.revoked_at is null;
  if not found then
    raise exception 'no live session' using errcode = '28000';
  end if;
  delete from app.account_token t where t.account_id = who.id and t.purpose = 'change-email';
  if not exists (select from app.account a where a.email_key = lower(address)) then
    insert into app.account_token (id, account_id, purpose, secret_hash, new_email, expires_at)
      values (token, who.id, 'change-email', token_hash, address, now() + interval '1 day');
    insert into app.mail (company_id, recipient, template, locale, params)
      values (who.company_id, address, 'change-email', who.locale, jsonb_build_object('tokenId', token, 'name', who.name));
  end if;
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.email.change-requested', 'person', who.person_id::text, who.network, null, null);
end $$;

-- Follows a link that proves an address: the one signed up with, or the one to change to. False when it is no good (any more).
create function auth.verify_email(token uuid, token_hash bytea, from_network text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who record;
begin
  delete from app.account_token t using app.account a
   where t.id = token and t.secret_hash = token_hash and t.purpose in ('verify-email', 'change-email') and t.expires_at > now()
     and a.id = t.account_id
  returning a.id, a.company_id, a.person_id, a.email, t.new_email into who;
  if not found then
    return false;
  end if;
  if who.new_email is not null and exists (select from app.account a where a.email_key = lower(who.new_email)) then
    return false;
  end if;
  update app.account a set email = coalesce(who.new_email, a.email), email_verified_at = now() where a.id = who.id;
  if who.new_email is not null then
    update app.person p set email = who.new_email, version = p.version + 1, updated_at = now()
     where p.company_id = who.company_id and p.id = who.person_id;
    delete from app.account_token t where t.account_id = who.id;
    perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.email.change', 'person', who.person_id::text, from_network,
                             json_build_object('email', who.email), json_build_object('email', who.new_email));
  end if;
  return true;
end $$;

-- An invitation that can be accepted now. The role is the record's as it is now, and whoever sent the invitation must
-- still be in a position to give it.
create function auth.open_invitation(invitation uuid, link_hash bytea)
  returns table (company_id uuid, person_id uuid, company_name text, email text, role text, person_name text)
  language sql stable security definer set search_path = ''
  as $$
    select i.company_id, i.person_id, c.name, i.email, p.role, p.name
      from app.invitation i
      join app.invitation_secret x on x.company_id = i.company_id and x.invitation_id = i.id and x.secret_hash = link_hash
      join app.company c on c.id = i.company_id and c.status = 'active'
      join app.person p on p.company_id = i.company_id and p.id = i.person_id and p.status in ('invited', 'active')
      join app.person b on b.company_id = i.company_id and b.id = i.invited_by and b.status = 'active'
      join app.access_rule r on r.action = 'hr.people.invite' and r.actor = b.role and r.scope = 'all'
     where i.id = invitation and i.status = 'pending' and i.expires_at > now()
       and (p.role <> 'admin' or b.role = 'admin')
  $$;

-- Accepts an invitation: the person becomes active and gets a sign-in. Answers the account, or null for a link that is no good.
-- Errors: 23505 with account_email_key when the address got a sign-in elsewhere in the meantime.
create function auth.accept_invitation(invitation uuid, link_hash bytea, person_name text, hash text, from_network text) returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  i record;
  account uuid := uuidv7();
begin
  perform from app.invitation x where x.id = invitation for update;
  select * into i from auth.open_invitation(invitation, link_hash);
  if not found then
    return null;
  end if;
  update app.invitation x set status = 'accepted' where x.company_id = i.company_id and x.id = invitation;
  update app.person p set status = 'active', name = person_name, email = i.email,
                          start_date = coalesce(p.start_date, current_date), version = p.version + 1, updated_at = now()
   where p.company_id = i.company_id and p.id = i.person_id;
  insert into app.account (id, company_id, person_id, email, email_verified_at, password_hash)
    values (account, i.company_id, i.person_id, i.email, now(), hash);
  perform ctx.audit_append(i.company_id, 'staff', i.person_id, 'identity.invitation.accept', 'person', i.person_id::text, from_network,
                           null, json_build_object('email', i.email, 'role', i.role));
  return account;
end $$;

grant execute on function
  auth.try(bytea, integer, interval), auth.forgive(bytea, boolean), auth.account_of(text), auth.account_of_session(uuid),
  auth.open_session(uuid, uuid, bytea, text, text, text), auth.report_failure(text, text, text),
  auth.sign_up(text, text, boolean, text, text, text, text, text, uuid, bytea), auth.rotate(uuid, integer, interval, text),
  auth.end_session(uuid, text), auth.touch(uuid), auth.request_reset(text, uuid, bytea, text), auth.token_owner(uuid, bytea, text),
  auth.reset_password(uuid, bytea, text, text), auth.change_password(uuid, text, text),
  auth.request_email_change(uuid, text, uuid, bytea), auth.verify_email(uuid, bytea, text),
  auth.open_invitation(uuid, bytea), auth.accept_invitation(uuid, bytea, text, text, text)
  to :"api_auth";
