-- Keys that change while requests are under way.
set local role :"resolver";

-- A context is sealed with the newest key and believed under any: a transaction that began before the change goes on.
alter table ctx.signing_key add created_at timestamptz not null default now();

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
  for key in select s.key from ctx.signing_key s order by s.version desc offset 1 loop
    if left(sealed, 64) = ctx.seal(key, substr(sealed, 65)) then
      return string_to_array(substr(sealed, 65), '|');
    end if;
  end loop;
  raise exception '% context', case when nullif(sealed, '') is null then 'no' else 'forged' end using errcode = '42501';
end $$;

-- A new key; those go that were replaced more than an hour ago, since no transaction lasts as long. For the administrator's command.
create function ctx.rotate_signing_key() returns integer
  language plpgsql volatile set search_path = ''
  as $$
declare
  newest integer;
begin
  insert into ctx.signing_key default values returning version into newest;
  delete from ctx.signing_key k
   where exists (select from ctx.signing_key s where s.version > k.version and s.created_at < now() - interval '1 hour');
  return newest;
end $$;
revoke execute on function ctx.rotate_signing_key() from public;

-- With which of several secrets of the application a link was made that a mail is to carry: the place of its hash, from 0 on.
create function job.link_made_with(purpose text, link uuid, hashes bytea[]) returns integer
  language sql stable security definer set search_path = ''
  as $$
    select array_position(hashes, coalesce(
      (select t.secret_hash from app.account_token t where t.id = link and t.purpose = link_made_with.purpose),
      (select s.secret_hash from app.invitation_secret s where s.invitation_id = link and link_made_with.purpose = 'accept-invitation'))) - 1
  $$;
grant execute on function job.link_made_with(text, uuid, bytea[]) to :"worker";

-- The hash of a student's secret, made anew with another key of the server; nothing when the secret was changed meanwhile.
create function auth.rehash_student_secret(company uuid, student uuid, checked_hash text, new_hash text) returns void
  language sql volatile security definer set search_path = ''
  as $$
    update app.student_access a set secret_hash = new_hash
     where a.company_id = company and a.student_id = student and a.secret_hash = checked_hash
  $$;
grant execute on function auth.rehash_student_secret(uuid, uuid, text, text) to :"api_auth";

reset role;
set local role :"owner";
grant update (secret_hash) on app.student_access to :"resolver";
