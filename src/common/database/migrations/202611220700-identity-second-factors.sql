-- What proves who somebody is beside a password, and how recently they proved it.
set local role :"owner";

alter table app.session
  add column authenticated_at timestamptz not null default now(),
  add column device_name text check (length(btrim(device_name)) between 1 and 60);
comment on column app.session.authenticated_at is 'when its holder last showed a password or a passkey; what hurts asks for a recent one';
comment on column app.session.device_name is 'what its holder calls the device';
update app.session set authenticated_at = created_at;
grant select (device_name), update (device_name) on app.session to :"api_staff";

alter table app.company
  add column second_factor_roles text[] not null default '{}'
    constraint second_factor_roles_are_roles check (second_factor_roles <@ '{admin,hr,manager,employee}'::text[]);
comment on column app.company.second_factor_roles is 'who may do nothing but set one up until they have a second factor';
grant update (second_factor_roles) on app.company to :"api_staff";

-- One secret a sign-in, sealed by the server with a key that the database does not hold.
create table app.totp (
  account_id uuid primary key references app.account (id) on delete cascade,
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);
comment on column app.totp.confirmed_at is 'null: shown, but no code of it has come back yet; it proves nothing';
comment on column app.totp.last_step is 'the newest time step whose code was used: it and all before it are spent (RFC 6238, 5.2)';
call app.protect_global('app.totp');
grant select, insert, update, delete on app.totp to :"resolver";

create table app.recovery_code (
  id uuid primary key default uuidv7(),
  account_id uuid not null references app.account (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_code_key unique (account_id, code_hash)
);
call app.protect_global('app.recovery_code');
grant select, insert, update, delete on app.recovery_code to :"resolver";

create table app.passkey (
  id uuid primary key default uuidv7(),
  account_id uuid not null references app.account (id) on delete cascade,
  credential bytea not null constraint passkey_credential_key unique,
  public_key bytea not null,
  uses bigint not null,
  transports text[] not null default '{}',
  synced boolean not null,
  name text not null check (length(btrim(name)) between 1 and 60),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
comment on column app.passkey.uses is 'the authenticator''s own counter; 0 for ever where it keeps none';
comment on column app.passkey.synced is 'the authenticator may copy it to other devices of its owner';
create index passkey_account on app.passkey (account_id);
call app.protect_global('app.passkey');
grant select, insert, update, delete on app.passkey to :"resolver";

-- What an authenticator is asked to sign. Spent by the first answer, right or wrong.
create table app.passkey_challenge (
  id uuid primary key,
  purpose text not null check (purpose in ('register', 'sign-in')),
  account_id uuid references app.account (id) on delete cascade,
  expires_at timestamptz not null,
  constraint registration_has_owner check ((purpose = 'register') = (account_id is not null))
);
create index passkey_challenge_account on app.passkey_challenge (account_id);
create index passkey_challenge_expiry on app.passkey_challenge (expires_at);
call app.protect_global('app.passkey_challenge');
grant select, insert, delete on app.passkey_challenge to :"resolver";

reset role;
set local role :"resolver";

create function ctx.has_second_factor(account uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select exists (select from app.totp t where t.account_id = account and t.confirmed_at is not null)
        or exists (select from app.passkey k where k.account_id = account)
  $$;

-- Whether the company asks more of somebody's role than their sign-in has.
create function ctx.second_factor_missing(company uuid, person uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select p.role = any (c.second_factor_roles) and not exists (
             select from app.account a where a.company_id = p.company_id and a.person_id = p.id and ctx.has_second_factor(a.id))
      from app.person p join app.company c on c.id = p.company_id
     where p.company_id = company and p.id = person
  $$;

-- How far the session of a unit of work is trusted: whether its holder showed who they are within half an hour, whether
-- they still have to set up the second factor that their role needs, and whether a program holds it. A program's is never
-- fresh: nobody stands behind it who could be asked.
create function ctx.standing(session uuid, out fresh boolean, out factor_missing boolean, out by_key boolean)
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  live record;
begin
  select s.kind, s.authenticated_at, s.company_id, s.subject_id, cardinality(c.second_factor_roles) > 0 as asks into live
    from app.session s join app.company c on c.id = s.company_id where s.id = session;
  by_key := live.kind = 'key';
  fresh := not by_key and live.authenticated_at > now() - interval '30 minutes';
  factor_missing := live.asks and ctx.second_factor_missing(live.company_id, live.subject_id);
end $$;

-- Nobody shuts themselves out by a rule for all.
create function ctx.own_second_factor_first() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if ctx.kind_if_any() = 'staff' and ctx.role() = any (new.second_factor_roles) and not exists (
       select from app.account a where a.company_id = new.id and a.person_id = ctx.actor() and ctx.has_second_factor(a.id)) then
    raise exception 'whoever asks for it needs a second factor' using errcode = '23514', constraint = 'own_second_factor_first';
  end if;
  return new;
end $$;
grant execute on function ctx.standing(uuid) to :"api_staff";
grant execute on function ctx.own_second_factor_first() to :"owner";

reset role;
set local role :"owner";
create trigger own_second_factor_first before update of second_factor_roles on app.company
  for each row when (new.second_factor_roles is distinct from old.second_factor_roles) execute function ctx.own_second_factor_first();
