-- Vaults of Account Sharing: what people hold keys with. Everything secret here is encrypted before it comes; the database
-- keeps it and opens none of it.
set local role :"owner";

-- Row-level security of a table of Account Sharing: bound to the company, silent while the workspace is off.
create procedure app.protect_accounts(target regclass)
  language plpgsql set search_path = ''
  as $$
begin
  call app.protect(target, :'api_staff');
  execute format('create policy accounts_on on %s as restrictive to %I using ((select ctx.accounts_on())) with check ((select ctx.accounts_on()))',
                 target, :'api_staff');
end $$;

-- Bytes as they travel: base64url without padding.
create function app.base64url(bytes bytea) returns text
  language sql immutable strict parallel safe
  return translate(rtrim(replace(encode(bytes, 'base64'), E'\n', ''), '='), '+/', '-_');

-- SubjectPublicKeyInfo of an RSA key of 3072 bits or more, as DER: 422 bytes is what 3072 bits come to.
create function app.is_public_key(der bytea) returns boolean
  language sql immutable strict parallel safe
  return length(der) between 422 and 1200 and substring(der from 1 for 2) = '\x3082'::bytea;

-- How a passphrase became a key. Weaker than this nobody may be asked to be.
create function app.is_kdf(parameters jsonb) returns boolean
  language sql immutable strict parallel safe
  return parameters ->> 'algorithm' = 'PBKDF2-SHA-256' and jsonb_typeof(parameters -> 'iterations') = 'number'
    and (parameters ->> 'iterations')::numeric between 600000 and 10000000
    and parameters ->> 'salt' ~ '^[A-Za-z0-9_-]{22,88}$' and pg_column_size(parameters) < 1000;
grant execute on function app.base64url(bytea), app.is_public_key(bytea), app.is_kdf(jsonb) to :"resolver", :"api_staff";

-- The public side of a vault, for everybody who shares with its owner.
create table app.vault (
  company_id uuid not null default ctx.company(),
  person_id uuid not null default ctx.actor(),
  format smallint not null default 1 check (format = 1),
  public_key bytea not null check (app.is_public_key(public_key)),
  fingerprint bytea not null check (fingerprint = sha256(public_key)),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (company_id, person_id),
  -- What is wrapped for somebody refers to the very key it was made for.
  constraint vault_key unique (company_id, person_id, fingerprint),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade
);
comment on column app.vault.changed_at is 'when its key pair was made: who forgot a passphrase makes another';
call app.protect_accounts('app.vault');
create policy view on app.vault for select to :"api_staff" using ((select ctx.scope('accounts.items.view-shared')) <> 'none');
create policy add_own on app.vault for insert to :"api_staff" with check (
  (select ctx.scope('accounts.items.create')) = 'all' and person_id = (select ctx.actor()));
create policy edit_own on app.vault for update to :"api_staff" using (
  (select ctx.scope('accounts.items.create')) = 'all' and person_id = (select ctx.actor()));
grant select on app.vault to :"api_staff";
grant insert (company_id, person_id, format, public_key, fingerprint), update (format, public_key, fingerprint, version, changed_at) on app.vault to :"api_staff";
grant select, delete on app.vault to :"resolver";

-- The private side, encrypted: the owner's alone.
create table app.vault_lock (
  company_id uuid not null default ctx.company(),
  person_id uuid not null default ctx.actor(),
  encrypted_private_key bytea not null check (length(encrypted_private_key) between 1024 and 8192),
  kdf jsonb not null check (app.is_kdf(kdf)),
  changed_at timestamptz not null default now(),
  primary key (company_id, person_id),
  foreign key (company_id, person_id) references app.vault (company_id, person_id) on delete cascade
);
call app.protect_accounts('app.vault_lock');
create policy view_own on app.vault_lock for select to :"api_staff" using (person_id = (select ctx.actor()));
create policy add_own on app.vault_lock for insert to :"api_staff" with check (
  (select ctx.scope('accounts.items.create')) = 'all' and person_id = (select ctx.actor()));
create policy edit_own on app.vault_lock for update to :"api_staff" using (
  (select ctx.scope('accounts.items.create')) = 'all' and person_id = (select ctx.actor()));
grant select on app.vault_lock to :"api_staff";
grant insert (company_id, person_id, encrypted_private_key, kdf), update (encrypted_private_key, kdf, changed_at) on app.vault_lock to :"api_staff";

-- What its owner remembers of others' keys and of items: encrypted, and written in turn.
create table app.vault_trust (
  company_id uuid not null default ctx.company(),
  person_id uuid not null default ctx.actor(),
  format smallint not null default 1 check (format = 1),
  counter integer not null,
  nonce bytea not null check (length(nonce) = 12),
  ciphertext bytea not null check (length(ciphertext) between 16 and 1048576),
  changed_at timestamptz not null default now(),
  primary key (company_id, person_id),
  constraint vault_trust_vault foreign key (company_id, person_id) references app.vault (company_id, person_id) on delete cascade
);
call app.protect_accounts('app.vault_trust');
create policy view_own on app.vault_trust for select to :"api_staff" using (person_id = (select ctx.actor()));
create policy add_own on app.vault_trust for insert to :"api_staff" with check (
  (select ctx.scope('accounts.items.create')) = 'all' and person_id = (select ctx.actor()));
create policy edit_own on app.vault_trust for update to :"api_staff" using (
  (select ctx.scope('accounts.items.create')) = 'all' and person_id = (select ctx.actor()));
grant select on app.vault_trust to :"api_staff";
grant insert (company_id, person_id, format, counter, nonce, ciphertext), update (format, counter, nonce, ciphertext, changed_at) on app.vault_trust to :"api_staff";
grant select, delete on app.vault_trust to :"resolver";

-- Each writing counts one more than the one it replaces: who has not seen that one cannot overwrite it.
create function app.vault_trust_turn() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if tg_op = 'INSERT' and new.counter <> 1 or tg_op = 'UPDATE' and new.counter <> old.counter + 1 then
    raise exception 'out of turn' using errcode = '23514', constraint = 'vault_trust_counter';
  end if;
  return new;
end $$;
create trigger vault_trust_turn before insert or update on app.vault_trust for each row execute function app.vault_trust_turn();

-- The company's recovery key: every item's key is wrapped for it too. Its private half is encrypted under an opener that is
-- wrapped for each Admin and HR. A key that was replaced stays until nothing is wrapped for it any more.
create table app.company_key (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  format smallint not null default 1 check (format = 1),
  public_key bytea not null check (app.is_public_key(public_key)),
  fingerprint bytea not null check (fingerprint = sha256(public_key)),
  encrypted_private_key bytea not null check (length(encrypted_private_key) between 1024 and 8192),
  rotate boolean not null default false,
  made_by uuid default ctx.actor(),
  made_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (company_id, id),
  constraint company_key_once unique (company_id, fingerprint),
  foreign key (company_id, made_by) references app.person (company_id, id)
);
comment on column app.company_key.rotate is 'somebody who held it is no longer Admin or HR';
create unique index company_key_current on app.company_key (company_id) where retired_at is null;
create index company_key_made_by on app.company_key (company_id, made_by);
call app.protect_accounts('app.company_key');
create policy view on app.company_key for select to :"api_staff" using ((select ctx.scope('accounts.items.create')) = 'all');
grant select (company_id, id, format, public_key, fingerprint, rotate, made_by, made_at, retired_at) on app.company_key to :"api_staff";
grant select, insert, update, delete on app.company_key to :"resolver";

create table app.company_key_share (
  company_id uuid not null,
  company_key_id uuid not null,
  person_id uuid not null,
  fingerprint bytea not null,
  wrapped_key bytea not null check (length(wrapped_key) between 384 and 1024),
  created_at timestamptz not null default now(),
  primary key (company_id, company_key_id, person_id),
  foreign key (company_id, company_key_id) references app.company_key (company_id, id) on delete cascade,
  constraint company_key_share_holder foreign key (company_id, person_id, fingerprint) references app.vault (company_id, person_id, fingerprint) on delete cascade
);
comment on column app.company_key_share.fingerprint is 'of the holder''s key that it was wrapped for';
create index company_key_share_person on app.company_key_share (company_id, person_id, fingerprint);
call app.protect_accounts('app.company_key_share');
create policy view on app.company_key_share for select to :"api_staff" using ((select ctx.scope('accounts.items.view-all')) = 'all');
grant select (company_id, company_key_id, person_id, fingerprint, created_at) on app.company_key_share to :"api_staff";
grant select, insert, update, delete on app.company_key_share to :"resolver";
