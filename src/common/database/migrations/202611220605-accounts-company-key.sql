-- The company key: made once, handed on to Admins and HR, replaced by who holds it.
set local role :"resolver";

-- Those who may hold it: Admins and HR who are there.
create function ctx.is_custodian(company uuid, person uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select from app.person p where p.company_id = company and p.id = person and p.status = 'active' and p.role in ('admin', 'hr')) $$;

-- Stores what was wrapped of the opener, for each holder's key as it is now.
--   shares: [{"personId", "wrappedKey": base64, "fingerprint"?: base64}]
-- Errors: 23514 company_key_share_role for somebody who is no Admin or HR with a vault, wrap_outdated for another key of theirs.
create function ctx.share_company_key(of_key uuid, shares jsonb) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company constant uuid := ctx.company();
  s record;
  v app.vault;
begin
  for s in select (x.value ->> 'personId')::uuid as person, decode(x.value ->> 'wrappedKey', 'base64') as wrapped,
                  decode(x.value ->> 'fingerprint', 'base64') as fingerprint from jsonb_array_elements(shares) x order by 1 loop
    perform from app.person p where p.company_id = company and p.id = s.person for share;
    select x.* into v from app.vault x where x.company_id = company and x.person_id = s.person;
    if not found or not ctx.is_custodian(company, s.person) then
      raise exception 'no share for this person' using errcode = '23514', constraint = 'company_key_share_role';
    end if;
    if s.fingerprint <> v.fingerprint then
      raise exception 'wrapped for another key' using errcode = '23514', constraint = 'wrap_outdated';
    end if;
    insert into app.company_key_share (company_id, company_key_id, person_id, fingerprint, wrapped_key)
      values (company, of_key, s.person, v.fingerprint, s.wrapped)
      on conflict (company_id, company_key_id, person_id) do update set fingerprint = excluded.fingerprint, wrapped_key = excluded.wrapped_key;
  end loop;
end $$;

-- Makes the company key, hands it on, or replaces it; answers which: made, shared, rotated.
--   replaced: fingerprint of the key that this one takes the place of; null when there is none yet
-- Errors: 42501 for those who are neither Admin nor HR; 23514 company_key_other when there is another one than the caller
-- thinks, company_key_holder for what only its holders may do, company_key_own_share when the caller would not hold it.
create function ctx.store_company_key(new_format integer, new_public_key bytea, new_encrypted bytea, replaced bytea, shares jsonb) returns text
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company constant uuid := ctx.company();
  current app.company_key;
  holds boolean;
  made uuid;
begin
  if not ctx.accounts_on() or ctx.scope('accounts.items.view-all') <> 'all' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  select k.* into current from app.company_key k where k.company_id = company and k.retired_at is null for update;
  holds := exists (select from app.company_key_share s where s.company_id = company and s.company_key_id = current.id and s.person_id = ctx.actor());
  if current.public_key = new_public_key then
    if current.encrypted_private_key <> new_encrypted then
      raise exception 'another private half' using errcode = '23514', constraint = 'company_key_other';
    end if;
    -- Who opened it with the recovery code becomes a holder; others are made holders by holders only.
    if not holds and exists (select from jsonb_array_elements(shares) x where x.value ->> 'personId' <> ctx.actor()::text) then
      raise exception 'not a holder' using errcode = '23514', constraint = 'company_key_holder';
    end if;
    perform ctx.share_company_key(current.id, shares);
    return 'shared';
  end if;
  if current.fingerprint is distinct from replaced then
    raise exception 'another company key' using errcode = '23514', constraint = 'company_key_other';
  end if;
  if current.id is not null and not holds then
    raise exception 'not a holder' using errcode = '23514', constraint = 'company_key_holder';
  end if;
  if not exists (select from jsonb_array_elements(shares) x where x.value ->> 'personId' = ctx.actor()::text) then
    raise exception 'no share of one''s own' using errcode = '23514', constraint = 'company_key_own_share';
  end if;
  update app.company_key k set retired_at = now() where k.company_id = company and k.id = current.id;
  insert into app.company_key (company_id, format, public_key, fingerprint, encrypted_private_key, made_by)
    values (company, new_format, new_public_key, sha256(new_public_key), new_encrypted, ctx.actor())
    on conflict (company_id) where retired_at is null do nothing returning id into made;
  if made is null then
    raise exception 'another company key' using errcode = '23514', constraint = 'company_key_other';
  end if;
  perform ctx.share_company_key(made, shares);
  return case when current.id is null then 'made' else 'rotated' end;
end $$;

-- The encrypted halves, with the caller's own share: the key there is first, then those that something is still wrapped for.
create function ctx.company_keys() returns table (id uuid, encrypted_private_key bytea, wrapped_key bytea)
  language sql stable security definer set search_path = ''
  as $$
    select k.id, k.encrypted_private_key, s.wrapped_key from app.company_key k
      left join app.company_key_share s on s.company_id = k.company_id and s.company_key_id = k.id and s.person_id = ctx.actor()
     where k.company_id = ctx.company() and ctx.accounts_on() and ctx.scope('accounts.items.view-all') = 'all'
  $$;

-- Admins and HR with a vault, and whether they hold the company key.
create function ctx.custodians() returns table (person_id uuid, name text, public_key bytea, fingerprint bytea, current boolean)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, p.name, v.public_key, v.fingerprint,
           exists (select from app.company_key_share s join app.company_key k on k.company_id = s.company_id and k.id = s.company_key_id and k.retired_at is null
                    where s.company_id = p.company_id and s.person_id = p.id)
      from app.person p join app.vault v on v.company_id = p.company_id and v.person_id = p.id
     where p.company_id = ctx.company() and ctx.is_custodian(p.company_id, p.id) and ctx.accounts_on() and ctx.scope('accounts.items.view-all') = 'all'
     order by p.name_key, p.id
  $$;

grant execute on function ctx.store_company_key(integer, bytea, bytea, bytea, jsonb), ctx.company_keys(), ctx.custodians() to :"api_staff";
