-- Items of Account Sharing. Metadata can be seen; the secret is ciphertext of versions, and the key of each version is wrapped
-- for every person with access and for the company. No login role reads secrets or keys: functions hand them out, one item
-- at a time, after writing down who asked.
set local role :"owner";

create table app.shared_item (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  title text not null check (length(btrim(title)) between 1 and 200),
  title_key text not null generated always as (app.fold(title)) stored,
  kind text not null check (kind in ('login', 'api-key', 'note', 'card', 'wifi', 'ssh-key')),
  urls text[] not null default '{}' check (cardinality(urls) <= 20 and length(array_to_string(urls, '')) <= 40000),
  tags text[] not null default '{}' check (cardinality(tags) <= 20 and length(array_to_string(tags, '')) <= 800),
  owner_id uuid not null default ctx.actor(),
  rotate_by date,
  rotate boolean not null default false,
  secret_version integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, owner_id) references app.person (company_id, id)
);
comment on column app.shared_item.rotate is 'somebody who could open it no longer can: the secret itself should change';
create index shared_item_title on app.shared_item (company_id, title_key, id);
create index shared_item_owner on app.shared_item (company_id, owner_id);
call app.protect_accounts('app.shared_item');

create table app.item_grant (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  item_id uuid not null,
  person_id uuid,
  department_id uuid,
  level text not null check (level in ('view', 'edit')),
  until timestamptz,
  granted_by uuid default ctx.actor(),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, item_id) references app.shared_item (company_id, id) on delete cascade,
  constraint item_grant_person foreign key (company_id, person_id) references app.person (company_id, id),
  constraint item_grant_department foreign key (company_id, department_id) references app.department (company_id, id),
  foreign key (company_id, granted_by) references app.person (company_id, id),
  constraint item_grant_whom check (num_nonnulls(person_id, department_id) = 1),
  constraint item_grant_once unique nulls not distinct (company_id, item_id, person_id, department_id)
);
comment on column app.item_grant.until is 'from this instant on it is as if it were not there; null: until it is taken back';
create index item_grant_person on app.item_grant (company_id, person_id);
create index item_grant_department on app.item_grant (company_id, department_id);
create index item_grant_granted_by on app.item_grant (company_id, granted_by);
call app.protect_accounts('app.item_grant');

-- These three no login role reads or writes: functions do, for one item at a time.
create table app.item_secret (
  company_id uuid not null,
  item_id uuid not null,
  version integer not null,
  format smallint not null default 1 check (format = 1),
  ciphertext bytea not null check (length(ciphertext) between 16 and 1048576),
  nonce bytea not null check (length(nonce) = 12),
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (company_id, item_id, version),
  foreign key (company_id, item_id) references app.shared_item (company_id, id) on delete cascade,
  foreign key (company_id, created_by) references app.person (company_id, id)
);
create index item_secret_created_by on app.item_secret (company_id, created_by);
call app.protect_global('app.item_secret');
grant select, insert on app.item_secret to :"resolver";

create table app.item_key (
  company_id uuid not null,
  id uuid not null default uuidv7(),
  item_id uuid not null,
  version integer not null,
  person_id uuid,
  company_key_id uuid,
  fingerprint bytea not null check (length(fingerprint) = 32),
  wrapped_key bytea not null check (length(wrapped_key) between 384 and 1024),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, item_id, version) references app.item_secret (company_id, item_id, version) on delete cascade,
  constraint item_key_holder foreign key (company_id, person_id, fingerprint) references app.vault (company_id, person_id, fingerprint) on delete cascade,
  foreign key (company_id, company_key_id) references app.company_key (company_id, id),
  constraint item_key_whom check (num_nonnulls(person_id, company_key_id) = 1),
  constraint item_key_once unique nulls not distinct (company_id, item_id, version, person_id, company_key_id)
);
comment on column app.item_key.fingerprint is 'of the key it was wrapped for: a person''s, or the company''s';
create index item_key_person on app.item_key (company_id, person_id, fingerprint);
create index item_key_company_key on app.item_key (company_id, company_key_id);
call app.protect_global('app.item_key');
grant select, insert, delete on app.item_key to :"resolver";

-- Who has opened which version of a secret, and so may remember it.
create table app.item_opening (
  company_id uuid not null,
  item_id uuid not null,
  person_id uuid not null,
  version integer not null,
  override boolean not null,
  at timestamptz not null default now(),
  primary key (company_id, item_id, person_id, version),
  foreign key (company_id, item_id) references app.shared_item (company_id, id) on delete cascade,
  foreign key (company_id, person_id) references app.person (company_id, id)
);
create index item_opening_person on app.item_opening (company_id, person_id);
call app.protect_global('app.item_opening');
grant select, insert, update on app.item_opening to :"resolver";
grant select, insert, update, delete on app.shared_item, app.item_grant to :"resolver";

reset role;
set local role :"resolver";

-- Who can open which item, and through what: the one definition that lists, opening and keys go by. Owners always; others
-- while a grant to them or to their department has not run out. Who is not there any more opens nothing.
create function ctx.item_paths(company uuid, item uuid, person uuid)
  returns table (item_id uuid, person_id uuid, grant_id uuid, level text)
  language sql stable security definer set search_path = ''
  as $$
    select i.id, p.id, null::uuid, 'owner' from app.shared_item i
      join app.person p on p.company_id = i.company_id and p.id = i.owner_id and p.status = 'active'
     where i.company_id = company and (item is null or i.id = item) and (person is null or p.id = person)
    union all
    select g.item_id, p.id, g.id, g.level from app.item_grant g
      join app.person p on p.company_id = g.company_id and p.id = g.person_id and p.status = 'active'
     where g.company_id = company and (item is null or g.item_id = item) and (person is null or g.person_id = person)
       and (g.until is null or g.until > now())
    union all
    select g.item_id, p.id, g.id, g.level from app.item_grant g
      join app.person p on p.company_id = g.company_id and p.department_id = g.department_id and p.status = 'active'
     where g.company_id = company and (item is null or g.item_id = item) and (person is null or p.id = person)
       and (g.until is null or g.until > now())
  $$;

-- The actor's best way to each item there is one to: owner, edit, view.
create function ctx.my_ways() returns table (item_id uuid, level text)
  language sql stable security definer set search_path = ''
  as $$
    select p.item_id, case min(array_position(array['owner', 'edit', 'view'], p.level)) when 1 then 'owner' when 2 then 'edit' else 'view' end
      from ctx.item_paths(ctx.company(), null, ctx.actor()) p where ctx.accounts_on() group by p.item_id
  $$;

-- Items that others share with the actor; with "editing", those the actor may change.
create function ctx.shared_items(editing boolean) returns uuid[]
  language sql stable security definer set search_path = ''
  as $$
    select case when ctx.scope('accounts.items.view-shared') = 'none' then '{}'
                else array(select distinct p.item_id from ctx.item_paths(ctx.company(), null, ctx.actor()) p
                            where p.grant_id is not null and (not editing or p.level = 'edit')) end
  $$;

-- The actor's best way to an item: owner, edit, view, override; null when it is not the actor's to see.
create function ctx.item_access(item uuid) returns text
  language sql stable security definer set search_path = ''
  as $$
    select coalesce(
      (select p.level from ctx.item_paths(ctx.company(), item, ctx.actor()) p
        order by array_position(array['owner', 'edit', 'view'], p.level) limit 1),
      (select 'override' from app.shared_item i
        where i.company_id = ctx.company() and i.id = item and ctx.scope('accounts.items.view-all') = 'all'))
     where ctx.accounts_on()
  $$;
grant execute on function ctx.my_ways() to :"api_staff";
grant execute on function ctx.shared_items(boolean), ctx.item_access(uuid) to :"api_staff", :"owner";

reset role;
set local role :"owner";

create policy view on app.shared_item for select to :"api_staff" using (
  case (select ctx.scope('accounts.items.view-all')) when 'all' then true
       else owner_id = (select ctx.actor()) or id = any ((select ctx.shared_items(false))::uuid[]) end);
create policy add on app.shared_item for insert to :"api_staff" with check (
  (select ctx.scope('accounts.items.create')) = 'all' and owner_id = (select ctx.actor()));
create policy edit on app.shared_item for update to :"api_staff" using (
  (select ctx.scope('accounts.items.edit')) = 'owner' and (owner_id = (select ctx.actor()) or id = any ((select ctx.shared_items(true))::uuid[])));
create policy remove on app.shared_item for delete to :"api_staff" using (
  case (select ctx.scope('accounts.items.delete')) when 'all' then true when 'owner' then owner_id = (select ctx.actor()) else false end);
grant select, delete on app.shared_item to :"api_staff";
grant insert (company_id, id, title, kind, urls, tags, rotate_by), update (title, kind, urls, tags, rotate_by, version, updated_at) on app.shared_item to :"api_staff";

-- Whoever manages an item sees its list; others see what is given to them.
create policy view on app.item_grant for select to :"api_staff" using (
  case (select ctx.scope('accounts.items.view-all')) when 'all' then true
       else person_id = (select ctx.actor()) or department_id = (select ctx.department())
            or exists (select from app.shared_item i where i.company_id = item_grant.company_id and i.id = item_grant.item_id and i.owner_id = (select ctx.actor())) end);
create policy add on app.item_grant for insert to :"api_staff" with check (
  case (select ctx.scope('accounts.items.manage-access')) when 'all' then true
       when 'owner' then exists (select from app.shared_item i where i.company_id = item_grant.company_id and i.id = item_grant.item_id and i.owner_id = (select ctx.actor()))
       else false end);
create policy remove on app.item_grant for delete to :"api_staff" using (
  case (select ctx.scope('accounts.items.manage-access')) when 'all' then true
       when 'owner' then exists (select from app.shared_item i where i.company_id = item_grant.company_id and i.id = item_grant.item_id and i.owner_id = (select ctx.actor()))
       else false end);
grant select, delete on app.item_grant to :"api_staff";
grant insert (company_id, id, item_id, person_id, department_id, level, until) on app.item_grant to :"api_staff";

-- An item without a secret is none: what creates it stores its first version in the same transaction.
create function app.item_has_secret() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if new.secret_version = 0 and exists (select from app.shared_item i where i.company_id = new.company_id and i.id = new.id and i.secret_version = 0) then
    raise exception 'an item without a secret' using errcode = '23514', constraint = 'item_secret_missing';
  end if;
  return null;
end $$;
create constraint trigger item_has_secret after insert on app.shared_item deferrable initially deferred for each row execute function app.item_has_secret();
