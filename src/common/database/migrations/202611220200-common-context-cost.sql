-- The context, cheaper: what a policy asks is asked several times a statement. The backend and the start of the
-- transaction are sealed together with the body instead of being carried, parsed and compared in it; the seal uses the
-- built-in hash twice (as HMAC does, against lengthening); the parts are functions whose bodies are parsed once.
set local role :"resolver";

-- Ties a body to this backend, this transaction and a key. Only the resolver may call it.
create function ctx.seal(key bytea, body text) returns text
  language sql stable parallel restricted
  return encode(sha256(key || sha256(key || int4send(pg_backend_pid()) || timestamptz_send(transaction_timestamp())
                                         || convert_to(body, 'UTF8'))), 'hex');

create or replace function ctx.install(kind text, company uuid, actor uuid, role text, department uuid,
                                       accounts_on boolean, school_on boolean, session uuid, network text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  body text := concat_ws('|', kind, company, coalesce(actor::text, '-'), coalesce(role, '-'), coalesce(department::text, '-'),
                         accounts_on::int, school_on::int, coalesce(session::text, '-'),
                         coalesce(nullif(replace(network, '|', ''), ''), '-'));
begin
  perform set_config('app.ctx', ctx.seal(s.key, body) || body, true) from ctx.signing_key s order by s.version desc limit 1;
end $$;

create or replace function ctx.parts() returns text[]
  language plpgsql stable parallel restricted security definer set search_path = ''
  as $$
declare
  sealed text := current_setting('app.ctx', true);
  key bytea;
begin
  select s.key into key from ctx.signing_key s order by s.version desc limit 1;
  if left(sealed, 64) = ctx.seal(key, substr(sealed, 65)) then
    return string_to_array(substr(sealed, 65), '|');
  end if;
  raise exception '% context', case when nullif(sealed, '') is null then 'no' else 'forged' end using errcode = '42501';
end $$;

create or replace function ctx.kind() returns text language sql stable parallel restricted return (ctx.parts())[1];
create or replace function ctx.company() returns uuid language sql stable parallel restricted return (ctx.parts())[2]::uuid;
create or replace function ctx.actor() returns uuid language sql stable parallel restricted return nullif((ctx.parts())[3], '-')::uuid;
create or replace function ctx.role() returns text language sql stable parallel restricted return (ctx.parts())[4];
create or replace function ctx.department() returns uuid language sql stable parallel restricted return nullif((ctx.parts())[5], '-')::uuid;
create or replace function ctx.accounts_on() returns boolean language sql stable parallel restricted return (ctx.parts())[6] = '1';
create or replace function ctx.school_on() returns boolean language sql stable parallel restricted return (ctx.parts())[7] = '1';
create or replace function ctx.session() returns uuid language sql stable parallel restricted return nullif((ctx.parts())[8], '-')::uuid;
create or replace function ctx.network() returns text language sql stable parallel restricted return nullif((ctx.parts())[9], '-');
