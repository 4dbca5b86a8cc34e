-- Everything of one company at once, to hand it out or to erase it. The role :"custodian" may read and delete rows of the one
-- company that its functions have in custody; nobody signs in as it, and only those functions run as it.
create schema custody authorization :"custodian";
grant usage on schema custody to :"owner", :"worker";
grant usage on schema app to :"custodian";

set local role :"custodian";

-- The company in custody in this transaction, or null: then no row is in reach.
create function custody.company() returns uuid
  language sql stable parallel restricted set search_path = ''
  as $$ select nullif(current_setting('app.custody', true), '')::uuid $$;

reset role;
set local role :"owner";

-- Puts every table of a company in the custodian's reach, and keeps its triggers out of the way: rules about what may be
-- removed are for those who work here, not for what is erased as a whole. Called after every migration, so no table is left out.
create procedure app.entrust() language plpgsql set search_path = '' as $$
declare
  t record;
begin
  for t in
    select c.oid::regclass as name, a.attname as company_column
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attname = case c.relname when 'company' then 'id' else 'company_id' end
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
       and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'custody')
  loop
    execute format('create policy custody on %s to %I using (%I = (select custody.company()))', t.name, :'custodian', t.company_column);
    execute format('grant select, delete on %s to %I', t.name, :'custodian');
  end loop;
  for t in
    select replace(pg_get_triggerdef(g.oid), 'CREATE TRIGGER', 'CREATE OR REPLACE TRIGGER') as definition
      from pg_catalog.pg_trigger g
      join pg_catalog.pg_class c on c.oid = g.tgrelid
     where c.relnamespace = 'app'::regnamespace and not g.tgisinternal and g.tgtype & 8 > 0
       and strpos(pg_get_triggerdef(g.oid), quote_literal(:'custodian')) = 0
       and exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'custody')
  loop
    execute case
      when strpos(t.definition, ' WHEN (') > 0
        then regexp_replace(t.definition, ' WHEN \((.*)\) EXECUTE FUNCTION ', format(' WHEN (current_user <> %L AND (\1)) EXECUTE FUNCTION ', :'custodian'))
      else replace(t.definition, ' EXECUTE FUNCTION ', format(' WHEN (current_user <> %L) EXECUTE FUNCTION ', :'custodian')) end;
  end loop;
end $$;

-- Addresses that led to a company. Printed and linked as they are, they lead to nobody else for a year; all that is kept
-- of one is its hash.
create table app.released_slug (
  slug_hash bytea primary key,
  holder uuid,
  released_at timestamptz not null default now()
);
comment on column app.released_slug.holder is 'the company that gave it up and may take it again; null when it is erased';
call app.protect_global('app.released_slug');
grant select, insert, update, delete on app.released_slug to :"resolver";
create policy custody on app.released_slug to :"custodian"
  using (holder is null or holder = (select custody.company())) with check (holder is null);
grant select, insert, update on app.released_slug to :"custodian";
grant update (status) on app.company to :"custodian";
grant execute on function app.is_time_zone(text) to :"custodian";
grant insert on app.support_run to :"custodian";
create policy erased on app.support_run for insert to :"custodian" with check (company_id is null);

reset role;
set local role :"resolver";

create function ctx.slug_hash(slug text) returns bytea
  language sql immutable set search_path = ''
  as $$ select sha256(convert_to('optserv slug ' || slug, 'UTF8')) $$;

create function ctx.slug_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  delete from app.released_slug r where r.slug_hash = ctx.slug_hash(new.slug) and (r.holder = new.id or r.released_at < now() - interval '1 year');
  if exists (select from app.released_slug r where r.slug_hash = ctx.slug_hash(new.slug)) then
    raise exception 'address of another company' using errcode = '23505', constraint = 'company_slug_key';
  end if;
  if tg_op = 'UPDATE' then
    insert into app.released_slug (slug_hash, holder) values (ctx.slug_hash(old.slug), old.id)
      on conflict (slug_hash) do update set holder = excluded.holder, released_at = now();
  end if;
  return new;
end $$;
-- As before, but an address that somebody else gave up is not suggested either.
create or replace function auth.sign_up(company_name text, wanted_slug text, slug_is_suggestion boolean, zone text, company_locale text,
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
    while exists (select from app.company c where c.slug = free_slug)
       or exists (select from app.released_slug r where r.slug_hash = ctx.slug_hash(free_slug)) loop
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

grant execute on function ctx.slug_hash(text) to :"custodian";
grant execute on function ctx.slug_changed() to :"owner";
grant usage on schema ctx to :"custodian";

reset role;
set local role :"owner";
create trigger slug_taken before insert on app.company for each row execute function ctx.slug_changed();
create trigger slug_changed before update of slug on app.company for each row when (old.slug is distinct from new.slug) execute function ctx.slug_changed();

reset role;
set local role :"custodian";

-- What is handed out, by rule. Of every table of a company all columns but these:
--   company_id, and what the database computes of other columns
--   bytes, unless they are a file (content beside media_type) or part of the audit log's chain: secrets, hashes and
--   wrapped keys are bytes
--   whatever is called a secret, password, passphrase, PIN or token, and the parameters of a vault's key
-- and none of the tables named by custody.left_out().
create function custody.left_out() returns table (name text, why text)
  language sql immutable set search_path = ''
  as $$
    values ('company_export', 'earlier exports'),
           ('company_export_part', 'earlier exports'),
           ('idempotency_key', 'answers kept for a day in case a request is repeated'),
           ('session', 'where each person is signed in: theirs, not the company''s'),
           ('mail', 'letters to single people'),
           ('invitation_secret', 'secrets of links'),
           ('vault', 'keys of single people'),
           ('vault_lock', 'keys of single people'),
           ('vault_trust', 'keys of single people'),
           ('company_key', 'keys'),
           ('company_key_share', 'keys of single people'),
           ('item_key', 'keys of single people'),
           ('item_secret', 'encrypted; whoever has the key exports it in the browser')
  $$;

create function custody.catalogue() returns table (name text, columns text[], order_by text[], file boolean, withheld text[], path text)
  language sql stable set search_path = ''
  as $$
    select k.*,
           format('''files/%s/'' || concat_ws(''-'', %s) || case media_type when ''image/png'' then ''.png'' when ''image/jpeg'' then ''.jpg'' '
                  'when ''image/webp'' then ''.webp'' when ''application/pdf'' then ''.pdf'' else '''' end',
                  k.relname, coalesce((select string_agg(format('%I', o), ', ') from unnest(k.order_by) o), '''file''')) as path
      from (
        select c.relname::text,
               coalesce(array_agg(a.attname::text order by a.attnum) filter (where not r.withheld), '{}'),
               array(select k.attname::text from pg_catalog.pg_index i cross join unnest(i.indkey::smallint[]) with ordinality x (attnum, place)
                       join pg_catalog.pg_attribute k on k.attrelid = c.oid and k.attnum = x.attnum
                      where i.indrelid = c.oid and i.indisprimary and k.attname <> 'company_id' order by x.place) as order_by,
               bool_or(r.content) as file,
               coalesce(array_agg(a.attname::text order by a.attnum) filter (where r.withheld and not r.content and a.attname <> 'company_id' and a.attgenerated = ''), '{}')
          from pg_catalog.pg_class c
          join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          cross join lateral (
            select a.attname = 'content' and a.atttypid = 'bytea'::regtype
                   and exists (select from pg_catalog.pg_attribute m where m.attrelid = c.oid and m.attname = 'media_type' and not m.attisdropped) as content,
                   a.attname = 'company_id' or a.attgenerated <> ''
                   or a.atttypid = 'bytea'::regtype and not (c.relname in ('audit_event', 'audit_head') and a.attname ~ 'hash|signature|public_key')
                   or a.attname ~ '(^|_)(secret|password|passphrase|pin|token|kdf)(_hash)?$' as withheld) r
         where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
           and (c.relname = 'company' or exists (select from pg_catalog.pg_attribute o where o.attrelid = c.oid and o.attname = 'company_id' and not o.attisdropped))
           and c.relname <> 'support_run'
           and c.relname not in (select l.name from custody.left_out() l)
         group by c.oid, c.relname
        having bool_or(not r.withheld)) k
     order by k.relname
  $$;

-- Takes a company into custody for an export that is under way.
create function custody.take(company uuid, export uuid) returns void
  language plpgsql volatile set search_path = ''
  as $$
begin
  perform set_config('app.custody', company::text, true);
  if not exists (select from app.company_export e where e.company_id = company and e.id = export and e.status = 'running') then
    raise exception 'no such export under way' using errcode = '42501';
  end if;
end $$;

create function custody.export_tables(company uuid, export uuid) returns table (name text, file boolean, withheld text[])
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform custody.take(company, export);
  return query select c.name, c.file, c.withheld from custody.catalogue() c;
end $$;

-- Opens the cursor `part` over the rows of one table, each a line of JSON, or over its files. Fetched piece by piece, a
-- table takes no more memory than a piece, however long it is.
create function custody.open_rows(company uuid, export uuid, wanted text, files boolean) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  part refcursor := 'part';
  c record;
  columns text;
begin
  perform custody.take(company, export);
  select * into strict c from custody.catalogue() k where k.name = wanted;
  if files then
    open part no scroll for execute format('select %s as path, content from app.%I where company_id = $1', c.path, wanted) using company;
    return;
  end if;
  columns := (select string_agg(format('%I', k), ', ') from unnest(c.columns) k) || case when c.file then ', ' || c.path || ' as file' else '' end;
  open part no scroll for execute
    format('select row_to_json(x)::text as line from (select %s from app.%I where %I = $1%s) x', columns, wanted, case wanted when 'company' then 'id' else 'company_id' end,
           coalesce((select ' order by ' || string_agg(format('%I', k), ', ') from unnest(c.order_by) k), '')) using company;
end $$;

-- Shuts a company whose time has come: nobody works in it while it is erased.
create function custody.close(company uuid) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform set_config('app.custody', company::text, true);
  perform from app.company_deletion d where d.company_id = company and d.erase_after <= now();
  if found then
    update app.company c set status = 'suspended' where c.id = company;
  end if;
  return found;
end $$;

-- Erases a company: every row of every table, in one statement, so that no order of tables matters and nothing is ever half
-- gone. What stays: hashes of its addresses, and that a company was erased. Answers how many rows went.
create function custody.erase(company uuid) returns bigint
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  parts text;
  counts text;
  gone bigint;
begin
  perform set_config('app.custody', company::text, true);
  perform from app.company_deletion d join app.company c on c.id = d.company_id
    where d.company_id = company and d.erase_after <= now() and c.status = 'suspended' for update of c;
  if not found then
    raise exception 'not to be erased' using errcode = '42501';
  end if;
  insert into app.released_slug (slug_hash) select ctx.slug_hash(c.slug) from app.company c where c.id = company
    on conflict (slug_hash) do nothing;
  update app.released_slug r set holder = null, released_at = now() where r.holder = company;
  select string_agg(format('t%s as (delete from %s where %I = $1 returning 1)', c.oid, c.oid::regclass, a.attname), ', '),
         string_agg(format('(select count(*) from t%s)', c.oid), ' + ')
    into parts, counts
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attname = case c.relname when 'company' then 'id' else 'company_id' end
   where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition;
  execute format('with %s select %s', parts, counts) into gone using company;
  insert into app.support_run (operator, command) values ('system', 'company erased');
  return gone;
end $$;

revoke execute on all functions in schema custody from public;
grant execute on function custody.export_tables(uuid, uuid), custody.open_rows(uuid, uuid, text, boolean), custody.close(uuid), custody.erase(uuid) to :"worker";
grant execute on function custody.company() to :"owner";
