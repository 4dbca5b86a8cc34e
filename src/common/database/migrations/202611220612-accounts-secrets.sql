-- Storing, wrapping and opening secrets: one item at a time, by functions, since no login role reads or writes them itself.
set local role :"resolver";

-- Whose wrap each version must have, one way or another: people with access who have a vault.
create function ctx.item_recipients(company uuid, item uuid) returns table (person_id uuid, fingerprint bytea)
  language sql stable security definer set search_path = ''
  as $$
    select v.person_id, v.fingerprint from app.vault v
     where v.company_id = company and v.person_id in (select p.person_id from ctx.item_paths(company, item, null) p)
  $$;

-- Stores wraps of the key of one version.
--   keys: [{"personId": "..." or "company", "wrappedKey": base64, "fingerprint"?: base64}]
--   again: what somebody has already is left as it is; otherwise it is an error
-- Errors: 23514 item_key_recipient naming, in its detail, whom a wrap is not for; wrap_outdated for a wrap that was made for
-- another key of theirs; 23505 item_key_once for two wraps for one recipient.
create function ctx.store_item_keys(item uuid, of_version integer, keys jsonb, again boolean) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company constant uuid := ctx.company();
  k record;
  company_key app.company_key;
begin
  select x.* into company_key from app.company_key x where x.company_id = company and x.retired_at is null for share;
  for k in select x.value ->> 'personId' as whom, decode(x.value ->> 'wrappedKey', 'base64') as wrapped, decode(x.value ->> 'fingerprint', 'base64') as given,
                  r.person_id, case x.value ->> 'personId' when 'company' then company_key.fingerprint else r.fingerprint end as fingerprint
             from jsonb_array_elements(keys) x left join ctx.item_recipients(company, item) r on r.person_id::text = x.value ->> 'personId'
            order by 1 loop
    if k.fingerprint is null then
      raise exception 'no access' using errcode = '23514', constraint = 'item_key_recipient', detail = k.whom;
    end if;
    if k.given <> k.fingerprint then
      raise exception 'wrapped for another key' using errcode = '23514', constraint = 'wrap_outdated';
    end if;
    if again and exists (select from app.item_key e where e.company_id = company and e.item_id = item and e.version = of_version and e.fingerprint = k.fingerprint
                            and e.person_id is not distinct from k.person_id) then
      continue;
    end if;
    insert into app.item_key (company_id, item_id, version, person_id, company_key_id, fingerprint, wrapped_key)
      values (company, item, of_version, k.person_id, case when k.person_id is null then company_key.id end, k.fingerprint, k.wrapped);
  end loop;
end $$;

-- A new version of a secret, with exactly one wrap for everybody with access who has a vault and for the company's key as it is.
--   based_on: the version it replaces, 0 for the first
-- Errors: 23514 with constraint company_key_missing, vault_missing, item_version (another version came first) or item_keys
-- (its detail: whom a wrap is missing for, or is too many for); 42501 when the item is not the actor's to change.
create function ctx.store_item_secret(item uuid, based_on integer, new_format integer, new_ciphertext bytea, new_nonce bytea, keys jsonb) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company constant uuid := ctx.company();
  i app.shared_item;
  company_key uuid;
  wrong text;
begin
  if not ctx.accounts_on() or ctx.scope('accounts.items.edit') <> 'owner' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  select x.* into i from app.shared_item x where x.company_id = company and x.id = item for no key update;
  if not found or coalesce(ctx.item_access(item), '') not in ('owner', 'edit') then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  select k.id into company_key from app.company_key k where k.company_id = company and k.retired_at is null for share;
  if not found then
    raise exception 'no company key' using errcode = '23514', constraint = 'company_key_missing';
  end if;
  if not exists (select from app.vault v where v.company_id = company and v.person_id = ctx.actor()) then
    raise exception 'no vault' using errcode = '23514', constraint = 'vault_missing';
  end if;
  if i.secret_version <> based_on then
    raise exception 'another version came first' using errcode = '23514', constraint = 'item_version';
  end if;
  insert into app.item_secret (company_id, item_id, version, format, ciphertext, nonce, created_by)
    values (company, item, based_on + 1, new_format, new_ciphertext, new_nonce, ctx.actor());
  perform ctx.store_item_keys(item, based_on + 1, keys, false);
  -- Asked after the wraps are in: who lost access while this waited for a lock is noticed, too.
  with given as (select k.person_id from app.item_key k where k.company_id = company and k.item_id = item and k.version = based_on + 1),
       due as (select r.person_id from ctx.item_recipients(company, item) r union all select null)
  select string_agg(coalesce(w.person_id::text, 'company'), ',') into wrong
    from ((select * from due except select * from given) union all (select * from given except select * from due)) w;
  if wrong is not null then
    raise exception 'not the right keys' using errcode = '23514', constraint = 'item_keys', detail = wrong;
  end if;
  update app.shared_item x set secret_version = based_on + 1, rotate = false, updated_at = now() where x.company_id = company and x.id = item;
  return based_on + 1;
end $$;

-- Company keys that were replaced go when nothing is wrapped for them any more.
create function ctx.forget_retired_keys(company uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$
    delete from app.company_key k where k.company_id = company and k.retired_at is not null
       and not exists (select from app.item_key i where i.company_id = company and i.company_key_id = k.id)
  $$;

-- Wraps for people who got access, and for a new company key, by whoever can unwrap the key of that version. People get the
-- newest version only. The company's wrap is not for people who may only look: it takes the place of an older one.
--   of_version: null for the newest
create function ctx.add_item_keys(item uuid, of_version integer, keys jsonb) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company constant uuid := ctx.company();
  way constant text := ctx.item_access(item);
  for_company constant boolean := exists (select from jsonb_array_elements(keys) k where k.value ->> 'personId' = 'company');
  wanted integer;
  newest integer;
begin
  select x.secret_version into newest from app.shared_item x where x.company_id = company and x.id = item for no key update;
  if not found or way is null or for_company and way = 'view' then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  wanted := coalesce(of_version, newest);
  if wanted <> newest and exists (select from jsonb_array_elements(keys) k where k.value ->> 'personId' <> 'company') then
    raise exception 'another version came first' using errcode = '23514', constraint = 'item_version';
  end if;
  if way <> 'override' and not exists (select from app.item_key k where k.company_id = company and k.item_id = item and k.version = wanted
                                          and (k.person_id = ctx.actor() or k.person_id is null and ctx.scope('accounts.items.view-all') = 'all')) then
    raise exception 'no key' using errcode = '23514', constraint = 'item_key_missing';
  end if;
  perform ctx.store_item_keys(item, wanted, keys, true);
  if for_company then
    delete from app.item_key k using app.company_key c
     where k.company_id = company and k.item_id = item and k.version = wanted and c.company_id = company and c.id = k.company_key_id and c.retired_at is not null;
    perform ctx.forget_retired_keys(company);
  end if;
end $$;

-- Tells the owner of an item, by mail, what somebody who does not own it did with it, and why. The mail is sent if this is kept.
--   act: opened, access, owner, deleted
create function ctx.item_overridden(item uuid, act text, reason text) returns void
  language sql volatile security definer set search_path = ''
  as $$
    insert into app.mail (company_id, recipient, template, locale, params)
    select i.company_id, p.email, 'item-override', c.locale,
           jsonb_build_object('name', p.name, 'company', c.name, 'inviterName', a.name, 'item', i.title, 'itemId', i.id, 'act', act, 'reason', btrim(reason))
      from app.shared_item i
      join app.person p on p.company_id = i.company_id and p.id = i.owner_id and p.status in ('active', 'inactive') and p.email is not null
      join app.person a on a.company_id = i.company_id and a.id = ctx.actor() and a.id <> p.id
      join app.company c on c.id = i.company_id
     where i.company_id = ctx.company() and i.id = item and ctx.accounts_on() and ctx.scope('accounts.items.view-all') = 'all'
  $$;

-- Opens an item: writes down who does, then hands out the ciphertext with a wrap of its key that the actor can unwrap. The
-- transaction is committed before the answer leaves, so without the event there is no answer.
--   reason: asked for when the item is not shared with the actor, unless its owner has left
--   wanted: an older version; null for the newest
-- Errors: 42501 when it is not the actor's to see, or there is no such version; 23514 item_reason, or item_key_missing when
-- nobody has wrapped a key for the actor yet.
create function ctx.open_item(item uuid, wanted integer, reason text)
  returns table (format integer, ciphertext bytea, nonce bytea, wrapped_key bytea, fingerprint bytea, version integer, recipient text)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  company constant uuid := ctx.company();
  way constant text := ctx.item_access(item);
  i app.shared_item;
  opened integer;
  orphaned boolean;
  k app.item_key;
begin
  if way is null then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  -- Against a revoke: who opens waits for it, and then has no way any more.
  select x.* into i from app.shared_item x where x.company_id = company and x.id = item for share;
  opened := coalesce(wanted, i.secret_version);
  if i.id is null or ctx.item_access(item) is distinct from way
     or not exists (select from app.item_secret s where s.company_id = company and s.item_id = item and s.version = opened) then
    raise exception 'not allowed' using errcode = '42501';
  end if;
  orphaned := exists (select from app.person p where p.company_id = company and p.id = i.owner_id and p.status = 'offboarded');
  if way = 'override' and not orphaned then
    if length(btrim(coalesce(reason, ''))) < 3 then
      raise exception 'no reason' using errcode = '23514', constraint = 'item_reason';
    end if;
    perform ctx.item_overridden(item, 'opened', reason);
  end if;
  insert into app.item_opening as o (company_id, item_id, person_id, version, override) values (company, item, ctx.actor(), opened, way = 'override')
    on conflict (company_id, item_id, person_id, version) do update set at = now(), override = o.override or excluded.override;
  perform ctx.audit_append(company, 'staff', ctx.actor(), case way when 'override' then 'accounts.items.view-all.override' else 'accounts.items.view-shared' end,
                           'item', item::text, ctx.network(), null,
                           json_build_object('opened', opened, 'reason', case when way = 'override' then btrim(reason) end));
  select x.* into k from app.item_key x left join app.company_key c on c.company_id = x.company_id and c.id = x.company_key_id
   where x.company_id = company and x.item_id = item and x.version = opened
     and (x.person_id = ctx.actor() or x.person_id is null and ctx.scope('accounts.items.view-all') = 'all')
   order by x.person_id nulls last, c.retired_at desc nulls first limit 1;
  if not found then
    raise exception 'no key' using errcode = '23514', constraint = 'item_key_missing';
  end if;
  return query select s.format::integer, s.ciphertext, s.nonce, k.wrapped_key, k.fingerprint, s.version, case when k.person_id is null then 'company' else 'person' end
    from app.item_secret s where s.company_id = company and s.item_id = item and s.version = opened;
end $$;

-- Wraps of the newest version that the actor can share from, without opening: their own; the company's where they are Admin
-- or HR and the owner has left.
create function ctx.sharing_wrap(item uuid) returns table (wrapped_key bytea, fingerprint bytea, recipient text)
  language sql stable security definer set search_path = ''
  as $$
    select k.wrapped_key, k.fingerprint, case when k.person_id is null then 'company' else 'person' end
      from app.shared_item i
      join app.item_key k on k.company_id = i.company_id and k.item_id = i.id and k.version = i.secret_version
      join app.person o on o.company_id = i.company_id and o.id = i.owner_id
      left join app.company_key c on c.company_id = k.company_id and c.id = k.company_key_id
     where i.company_id = ctx.company() and i.id = item and ctx.item_access(item) is not null
       and (i.owner_id = ctx.actor() or ctx.scope('accounts.items.manage-access') = 'all')
       and (k.person_id = ctx.actor() or k.person_id is null and o.status = 'offboarded' and ctx.scope('accounts.items.view-all') = 'all')
     order by k.person_id nulls last, c.retired_at desc nulls first limit 1
  $$;

grant execute on function ctx.store_item_secret(uuid, integer, integer, bytea, bytea, jsonb), ctx.add_item_keys(uuid, integer, jsonb),
  ctx.open_item(uuid, integer, text), ctx.item_overridden(uuid, text, text), ctx.sharing_wrap(uuid) to :"api_staff";
