-- Schemas and who may enter them. Roles exist already (see roles.ts); the migrator puts the names of this installation in place of :"owner" and the like.
--   app   tables, owned by :"owner", reached by login roles through column grants and row-level security
--   ctx   the actor's context, owned by :"resolver", whose definer functions are the only way to obtain one
--   auth  sign-in without a context, for :"api_auth" alone
--   job   background work, for :"worker" alone
--   ext   extensions
create schema ext;
create extension pgcrypto schema ext;
create extension unaccent schema ext;
create extension btree_gist schema ext;

revoke all on schema public from public;
revoke create, temporary on database :"database" from public;
alter default privileges for role :"owner" revoke execute on functions from public;
alter default privileges for role :"resolver" revoke execute on functions from public;

create schema app authorization :"owner";
create schema ctx authorization :"resolver";
create schema auth authorization :"resolver";
create schema job authorization :"resolver";
create schema support authorization :"resolver";

grant usage on schema ext, app, ctx to :"owner", :"resolver", :"api_staff", :"api_student", :"api_public";
grant usage on schema auth to :"api_auth", :"owner";
grant usage on schema ctx to :"api_auth", :"worker";
grant usage on schema job to :"worker", :"owner";
grant usage on schema support to :"support";

set local role :"owner";

-- Case and diacritics folded away: what search and name order compare ("Đặng" is found by "dang").
create function app.fold(value text) returns text
  language sql immutable strict parallel safe set search_path = ''
  as $$ select lower(ext.unaccent('ext.unaccent'::regdictionary, value)) $$;
grant execute on function app.fold(text) to :"resolver", :"api_staff";

create function app.is_time_zone(zone text) returns boolean
  language plpgsql stable strict set search_path = ''
  as $$
begin
  perform pg_catalog.now() at time zone zone;
  return zone ~ '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$';
exception when invalid_parameter_value then
  return false;
end $$;
grant execute on function app.is_time_zone(text) to :"resolver", :"api_staff";

-- Stands behind every append-only table.
create function app.refuse_change() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  raise exception 'append only' using errcode = '42501';
end $$;

-- Row-level security on, forced, bound to the actor's company for the given login roles.
-- The resolver reaches the rows its definer functions need; its grants decide which columns.
create procedure app.protect(target regclass, variadic login_roles text[])
  language plpgsql set search_path = ''
  as $$
declare
  grantees text := (select string_agg(quote_ident(r), ', ') from unnest(login_roles) r);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy resolver on %s to %I using (true) with check (true)', target, :'resolver');
  execute format('create policy tenant on %s as restrictive to %s using (company_id = (select ctx.company())) '
                 'with check (company_id = (select ctx.company()))', target, grantees);
end $$;

-- The same for a table that belongs to no company and that no login role reads.
create procedure app.protect_global(target regclass)
  language plpgsql set search_path = ''
  as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy resolver on %s to %I using (true) with check (true)', target, :'resolver');
end $$;
