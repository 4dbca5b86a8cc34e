-- What pages of Account Sharing ask for beyond the tables: names, versions, history, missing keys, what somebody can open.
set local role :"resolver";

-- The owner of an item one may see: a display name, and whether they have left.
create function ctx.item_owner(person uuid) returns table (name text, has_left boolean)
  language sql stable security definer set search_path = ''
  as $$ select p.name, p.status = 'offboarded' from app.person p where p.company_id = ctx.company() and p.id = person $$;

create function ctx.department_name(department uuid) returns text
  language sql stable security definer set search_path = ''
  as $$ select d.name from app.department d where d.company_id = ctx.company() and d.id = department $$;

-- Active colleagues by name: anybody may be shared with, though not everybody may browse people.
create function ctx.colleagues(search text, after_key text, after_id uuid, most integer) returns table (id uuid, name text, name_key text)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, p.name, p.name_key from app.person p
     where p.company_id = ctx.company() and ctx.accounts_on() and ctx.scope('accounts.items.create') = 'all'
       and p.status = 'active' and p.id <> ctx.actor()
       and (search is null or strpos(p.name_key, app.fold(search)) > 0)
       and (after_id is null or (p.name_key, p.id) > (after_key, after_id))
     order by p.name_key, p.id limit most
  $$;

create function ctx.item_versions(item uuid) returns table (version integer, created_at timestamptz, created_by text)
  language sql stable security definer set search_path = ''
  as $$
    select s.version, s.created_at, p.name from app.item_secret s
      left join app.person p on p.company_id = s.company_id and p.id = s.created_by
     where s.company_id = ctx.company() and s.item_id = item and ctx.item_access(item) is not null
     order by s.version desc
  $$;

-- What the log says of an item, for its owner, Admin and HR.
create function ctx.item_history(item uuid, before_seq bigint, most integer) returns table (seq bigint, at timestamptz, actor text, action text, reason text)
  language sql stable security definer set search_path = ''
  as $$
    select e.seq, e.at, p.name, e.action, e.after ->> 'reason' from app.audit_event e
      left join app.person p on p.company_id = e.company_id and p.id = e.actor_id
     where e.company_id = ctx.company() and e.target_type = 'item' and e.target_id = item::text and (before_seq is null or e.seq < before_seq)
       and ctx.item_access(item) in ('owner', 'override')
     order by e.seq desc limit most
  $$;

-- Whom an item is open to now, through what at best, and whether they have a vault and a wrap: for those who manage its
-- list, and for who may edit it, since a new version is wrapped for all of them.
create function ctx.item_readers(item uuid) returns table (person_id uuid, name text, level text, has_vault boolean, has_key boolean)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, p.name, w.level, v.person_id is not null,
           exists (select from app.item_key k where k.company_id = i.company_id and k.item_id = i.id and k.version = i.secret_version and k.person_id = p.id)
      from app.shared_item i
      join lateral (select r.person_id, (array['owner', 'edit', 'view'])[min(array_position(array['owner', 'edit', 'view'], r.level))] as level
                      from ctx.item_paths(i.company_id, i.id, null) r group by r.person_id) w on true
      join app.person p on p.company_id = i.company_id and p.id = w.person_id
      left join app.vault v on v.company_id = p.company_id and v.person_id = p.id
     where i.company_id = ctx.company() and i.id = item and ctx.accounts_on() and (i.owner_id = ctx.actor() or ctx.scope('accounts.items.manage-access') = 'all' or ctx.item_access(i.id) = 'edit')
     order by p.name_key, p.id
  $$;

-- Versions that somebody waits for a wrap of: people with access and a vault for the newest, the company's key as it is for
-- each; with a wrap that the actor can unwrap: their own, or as a holder of a company key the company's.
create function ctx.waiting_keys(after_item uuid, after_version integer, most integer)
  returns table (item_id uuid, version integer, wrapped_key bytea, recipient text, fingerprint bytea, recipients json)
  language sql stable security definer set search_path = ''
  as $$
    with ways as (select w.item_id, w.level from ctx.my_ways() w),
    mine as (
      select distinct on (k.item_id, k.version) k.item_id, k.version, k.wrapped_key, k.person_id, k.fingerprint, coalesce(w.level, 'override') as way
        from app.item_key k left join ways w on w.item_id = k.item_id
       where k.company_id = ctx.company() and ctx.accounts_on() and (k.item_id, k.version) > (after_item, after_version)
         and (k.person_id = ctx.actor() and w.item_id is not null
              or k.person_id is null and ctx.scope('accounts.items.view-all') = 'all' and exists (
                   select from app.company_key_share h where h.company_id = k.company_id and h.company_key_id = k.company_key_id and h.person_id = ctx.actor()))
       order by k.item_id, k.version, k.person_id nulls last),
    people as (
      select distinct i.id as item_id, i.secret_version as version, v.person_id, v.public_key, v.fingerprint
        from app.shared_item i
        join ctx.item_paths(ctx.company(), null, null) p on p.item_id = i.id
        join app.vault v on v.company_id = i.company_id and v.person_id = p.person_id
       where i.company_id = ctx.company() and not exists (
         select from app.item_key y where y.company_id = i.company_id and y.item_id = i.id and y.version = i.secret_version and y.person_id = v.person_id)),
    waiting as (
      select p.item_id, p.version, p.person_id, p.public_key, p.fingerprint from people p
      union all
      select s.item_id, s.version, null, c.public_key, c.fingerprint
        from app.company_key c join app.item_secret s on s.company_id = c.company_id
       where c.company_id = ctx.company() and c.retired_at is null and not exists (
         select from app.item_key y where y.company_id = s.company_id and y.item_id = s.item_id and y.version = s.version and y.company_key_id = c.id))
    select m.item_id, m.version, m.wrapped_key, case when m.person_id is null then 'company' else 'person' end, m.fingerprint,
           json_agg(json_build_object('personId', coalesce(w.person_id::text, 'company'), 'name', n.name,
                                      'publicKey', app.base64url(w.public_key), 'fingerprint', app.base64url(w.fingerprint)) order by w.person_id)
      from mine m
      join waiting w on w.item_id = m.item_id and w.version = m.version and (w.person_id is not null or m.way <> 'view')
      left join app.person n on n.company_id = ctx.company() and n.id = w.person_id
     group by m.item_id, m.version, m.wrapped_key, m.person_id, m.fingerprint
     order by m.item_id, m.version limit most
  $$;

-- Everything somebody can open, for those who revoke.
create function ctx.reach_of(person uuid) returns table (item_id uuid, grant_id uuid, level text)
  language sql stable security definer set search_path = ''
  as $$
    select p.item_id, p.grant_id, p.level from ctx.item_paths(ctx.company(), null, person) p
     where ctx.accounts_on() and ctx.scope('accounts.offboarding.revoke') = 'all'
  $$;

-- Items whose secret somebody may know: they have a wrap of the newest version, or have opened it.
create function ctx.secrets_known(person uuid) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    select i.id from app.shared_item i
     where i.company_id = ctx.company() and ctx.accounts_on() and ctx.scope('accounts.offboarding.revoke') = 'all'
       and (exists (select from app.item_key k where k.company_id = i.company_id and k.item_id = i.id and k.version = i.secret_version and k.person_id = person)
            or exists (select from app.item_opening o where o.company_id = i.company_id and o.item_id = i.id and o.version = i.secret_version and o.person_id = person))
  $$;

grant execute on function ctx.secrets_known(uuid), ctx.item_owner(uuid), ctx.department_name(uuid), ctx.colleagues(text, text, uuid, integer), ctx.item_versions(uuid),
  ctx.item_history(uuid, bigint, integer), ctx.item_readers(uuid), ctx.waiting_keys(uuid, integer, integer), ctx.reach_of(uuid) to :"api_staff";
