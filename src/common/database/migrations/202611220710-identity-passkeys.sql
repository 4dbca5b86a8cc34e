-- Passkeys: registered by the holder of a session, then a sign-in of their own.
set local role :"resolver";

-- Notes a challenge for five minutes; those whose time is over go.
create function auth.start_passkey(challenge uuid, wanted text, session uuid) returns table (account_id uuid, email text, name text)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  who app.account;
begin
  delete from app.passkey_challenge c where c.expires_at < now();
  if wanted = 'register' then
    who := ctx.account_of_session(session);
  end if;
  insert into app.passkey_challenge (id, purpose, account_id, expires_at) values (challenge, wanted, who.id, now() + interval '5 minutes');
  return query select a.id, a.email, p.name from app.account a join app.person p on p.company_id = a.company_id and p.id = a.person_id
                where a.id = who.id;
end $$;

-- Spends a challenge, for a session's own registration or for anybody's sign-in. False when it is spent, late or made up.
create function auth.spend_challenge(challenge uuid, wanted text, session uuid) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  delete from app.passkey_challenge c
   where c.id = challenge and c.purpose = wanted and c.expires_at > now()
     and (wanted = 'sign-in' or c.account_id = (ctx.account_of_session(session)).id);
  return found;
end $$;

create function auth.own_passkeys(session uuid)
  returns table (id uuid, name text, credential bytea, transports text[], synced boolean, created_at timestamptz, last_used_at timestamptz)
  language sql stable security definer set search_path = ''
  as $$
    select k.id, k.name, k.credential, k.transports, k.synced, k.created_at, k.last_used_at from app.passkey k
     where k.account_id = (ctx.account_of_session(session)).id order by k.created_at, k.id
  $$;

-- Keeps a new passkey; other sessions end. Answers like auth.confirm_totp.
-- Errors: 23505 with passkey_credential_key when it is registered already; 23514 with passkeys_enough beyond ten.
create function auth.add_passkey(session uuid, passkey uuid, presented bytea, verifying_key bytea, counter bigint, ways text[], copied boolean,
                                 label text, hashes bytea[], from_network text) returns text
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.account_of_session(session);
  first boolean;
begin
  perform from app.account a where a.id = who.id for no key update;
  if (select count(*) from app.passkey k where k.account_id = who.id) >= 10 then
    raise exception 'ten passkeys are enough' using errcode = '23514', constraint = 'passkeys_enough';
  end if;
  insert into app.passkey (id, account_id, credential, public_key, uses, transports, synced, name)
    values (passkey, who.id, presented, verifying_key, counter, ways, copied, label);
  first := ctx.first_recovery_codes(who.id, hashes);
  perform ctx.end_sessions(who, session);
  perform ctx.mail_change(who, 'passkey-added', label);
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.passkey.add', 'passkey', passkey::text, from_network,
                           null, json_build_object('name', label));
  return case when first then 'first' else 'another' end;
end $$;

create function auth.rename_passkey(session uuid, passkey uuid, label text, from_network text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.account_of_session(session);
  before text;
begin
  update app.passkey k set name = label from app.passkey old
   where k.id = passkey and k.account_id = who.id and old.id = k.id returning old.name into before;
  if not found then
    return false;
  end if;
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.passkey.rename', 'passkey', passkey::text, from_network,
                           json_build_object('name', before), json_build_object('name', label));
  return true;
end $$;

-- Removes a passkey; other sessions end. False when it is nobody's or somebody else's.
-- Errors: 23514 with second_factor_required when the company asks for a second factor and this is the only one.
create function auth.remove_passkey(session uuid, passkey uuid, from_network text) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  who app.account := ctx.account_of_session(session);
  label text;
begin
  delete from app.passkey k where k.id = passkey and k.account_id = who.id returning k.name into label;
  if not found then
    return false;
  end if;
  if ctx.second_factor_missing(who.company_id, who.person_id) then
    raise exception 'a second factor is required' using errcode = '23514', constraint = 'second_factor_required';
  end if;
  if not ctx.has_second_factor(who.id) then
    delete from app.recovery_code r where r.account_id = who.id;
  end if;
  perform ctx.end_sessions(who, session);
  perform ctx.mail_change(who, 'passkey-removed', label);
  perform ctx.audit_append(who.company_id, 'staff', who.person_id, 'identity.passkey.remove', 'passkey', passkey::text, from_network,
                           json_build_object('name', label), null);
  return true;
end $$;

-- A passkey that somebody presents, whoever they are.
create function auth.passkey_of(presented bytea)
  returns table (id uuid, account_id uuid, email text, public_key bytea, uses bigint, transports text[])
  language sql stable security definer set search_path = ''
  as $$
    select k.id, k.account_id, a.email, k.public_key, k.uses, k.transports
      from app.passkey k join app.account a on a.id = k.account_id where k.credential = presented
  $$;

-- Notes a use whose signature was right. False when its counter does not go on from the last: two devices hold the key.
create function auth.use_passkey(passkey uuid, counter bigint) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.passkey k set uses = counter, last_used_at = now()
   where k.id = passkey and (counter > k.uses or (counter = 0 and k.uses = 0));
  return found;
end $$;

grant execute on function
  auth.start_passkey(uuid, text, uuid), auth.spend_challenge(uuid, text, uuid), auth.own_passkeys(uuid),
  auth.add_passkey(uuid, uuid, bytea, bytea, bigint, text[], boolean, text, bytea[], text), auth.rename_passkey(uuid, uuid, text, text),
  auth.remove_passkey(uuid, uuid, text), auth.passkey_of(bytea), auth.use_passkey(uuid, bigint)
  to :"api_auth";
