-- The context, cheaper: what a policy asks is asked several times a statement. The backend and the start of the
-- transaction are sealed together with the body instead of being carried, parsed and compared in it; the seal uses the
-- built-in hash twice (as HMAC does, against lengthening); the parts are functions whose bodies are parsed once; and how
-- far the actor's role reaches travels with the context instead of being looked up for every policy.
set local role :"owner";

-- Each actor's column of the access matrix in one line: ",action=scope,action=scope,".
create table app.access_card (
  actor text primary key,
  reach text not null
);
call app.protect_global('app.access_card');
create policy reference_data on app.access_card to :"owner" using (true) with check (true);
grant select on app.access_card to :"resolver";

create function app.write_access_cards() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  delete from app.access_card;
  insert into app.access_card (actor, reach)
    select r.actor, ',' || string_agg(r.action || '=' || r.scope, ',') || ',' from app.access_rule r group by r.actor;
  return null;
end $$;
create trigger access_cards after insert or update or delete on app.access_rule
  for each statement execute function app.write_access_cards();

reset role;
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
                         coalesce(nullif(replace(network, '|', ''), ''), '-'),
                         (select a.reach from app.access_card a where a.actor = case when kind = 'staff' then role else kind end));
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

-- What ctx.scope says of an action that the actor's card does not name: nothing is allowed, and a slip of the pen is an error.
create function ctx.unnamed_action(wanted text) returns text
  language plpgsql stable parallel restricted security definer set search_path = ''
  as $$
begin
  if not exists (select from app.access_rule r where r.action = wanted) then
    raise exception 'unknown action %', wanted using errcode = '42501';
  end if;
  return 'none';
end $$;
grant execute on function ctx.unnamed_action(text) to :"api_staff", :"owner";

create or replace function ctx.scope(wanted text) returns text
  language sql stable parallel restricted
  return coalesce(nullif(split_part(split_part((ctx.parts())[10], ',' || wanted || '=', 2), ',', 1), ''), ctx.unnamed_action(wanted));

reset role;
set local role :"owner";

-- Whose rows a policy shows: everybody's, or those of the people whom an action reaches. Written as a case, since the
-- planner takes "x or y" with two things it cannot know for next to nothing, and then reads and sorts a whole company to
-- show a page of it.
create procedure app.show_people(target regclass, person_column text, action text)
  language plpgsql set search_path = ''
  as $$
begin
  if exists (select from pg_policy p where p.polrelid = target and p.polname = 'view') then
    execute format('drop policy view on %s', target);
  end if;
  execute format($policy$create policy view on %s for select to %I using (
    case (select ctx.scope(%L)) when 'all' then true else %I = any ((select ctx.people(%L))::uuid[]) end)$policy$,
    target, :'api_staff', action, person_column, action);
end $$;
call app.show_people('app.person', 'id', 'hr.people.view');
call app.show_people('app.person_photo', 'person_id', 'hr.people.view');
call app.show_people('app.account', 'person_id', 'hr.people.view');
alter policy view on app.department using (
  case (select ctx.scope('hr.departments.view')) when 'all' then true else id = (select ctx.department()) end);
