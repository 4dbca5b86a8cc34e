-- Sign-ins. Global: an e-mail address identifies one staff sign-in of the whole installation.
set local role :"owner";

create table app.account (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company (id),
  person_id uuid not null,
  email text not null check (length(email) <= 254),
  email_key text not null generated always as (lower(email)) stored,
  email_verified_at timestamptz,
  password_hash text not null,
  created_at timestamptz not null default now(),
  constraint account_email_key unique (email_key),
  constraint account_person_key unique (company_id, person_id),
  foreign key (company_id, person_id) references app.person (company_id, id)
);
alter table app.account enable row level security;
alter table app.account force row level security;
create policy resolver on app.account to :"resolver" using (true) with check (true);
create policy tenant on app.account as restrictive to :"api_staff"
  using (company_id = (select ctx.company())) with check (company_id = (select ctx.company()));
create policy view on app.account for select to :"api_staff" using (
  (select ctx.scope('hr.people.view')) = 'all' or person_id = any ((select ctx.people('hr.people.view'))::uuid[]));
grant select (id, company_id, person_id, email, email_verified_at) on app.account to :"api_staff";
grant select, insert, update, delete on app.account to :"resolver";

-- One-time links by mail. The link's secret is derived from its id by the server; only its hash is stored.
create table app.account_token (
  id uuid primary key,
  account_id uuid not null references app.account (id) on delete cascade,
  purpose text not null check (purpose in ('reset-password', 'verify-email', 'change-email')),
  secret_hash bytea not null,
  new_email text check (length(new_email) <= 254),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint new_email_for_change check ((purpose = 'change-email') = (new_email is not null))
);
create index account_token_account on app.account_token (account_id, purpose);
call app.protect_global('app.account_token');
grant select, insert, delete on app.account_token to :"resolver";

-- How often something was tried within a window: sign-ins per account, sign-ups per network and the like. Kept here so
-- that every process and every restart counts on.
create table app.attempt (
  key bytea primary key,
  tries integer not null,
  window_ends timestamptz not null
);
call app.protect_global('app.attempt');
grant select, insert, update, delete on app.attempt to :"resolver";

-- Invitations. The person exists from the moment of the invitation and holds a seat until it is answered.
create table app.invitation (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  person_id uuid,
  email text not null check (length(email) <= 254),
  email_key text not null generated always as (lower(email)) stored,
  role text not null check (role in ('admin', 'hr', 'manager', 'employee')),
  status text not null default 'pending' check (status in ('pending', 'accepted', 'withdrawn', 'expired')),
  serial integer not null default 1,
  invited_by uuid not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  primary key (company_id, id),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete set null (person_id),
  foreign key (company_id, invited_by) references app.person (company_id, id)
);
comment on column app.invitation.serial is 'counts the links sent; only the newest is good';
create unique index invitation_pending_email on app.invitation (company_id, email_key) where status = 'pending';
create unique index invitation_pending_person on app.invitation (company_id, person_id) where status = 'pending';
create index invitation_invited_by on app.invitation (company_id, invited_by);
create index invitation_person on app.invitation (company_id, person_id);
call app.protect('app.invitation', :'api_staff');
create policy view on app.invitation for select to :"api_staff" using ((select ctx.scope('hr.people.invite')) = 'all');
create policy add on app.invitation for insert to :"api_staff" with check (
  (select ctx.scope('hr.people.invite')) = 'all' and status = 'pending' and invited_by = (select ctx.actor())
  and (role <> 'admin' or (select ctx.role()) = 'admin'));
create policy resend_or_withdraw on app.invitation for update to :"api_staff"
  using ((select ctx.scope('hr.people.invite')) = 'all' and status in ('pending', 'expired')
         and (role <> 'admin' or (select ctx.role()) = 'admin'))
  with check ((select ctx.scope('hr.people.invite')) = 'all'
              and (status in ('withdrawn', 'expired') or (status = 'pending' and invited_by = (select ctx.actor()))));
grant select on app.invitation to :"api_staff";
grant insert (company_id, id, person_id, email, role, invited_by) on app.invitation to :"api_staff";
grant update (status, serial, invited_by, person_id, sent_at, expires_at) on app.invitation to :"api_staff";
grant select, update on app.invitation to :"resolver";

reset role;
set local role :"resolver";

-- Ends a company's unanswered invitations whose time is over; the record made for one goes, unless somebody made it
-- otherwise, and its seat with it. Answers how many.
create function ctx.end_overdue_invitations(company uuid) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  i app.invitation;
  ended integer := 0;
begin
  for i in select x.* from app.invitation x
            where x.company_id = company and x.status = 'pending' and x.expires_at <= now() for update skip locked loop
    update app.invitation x set status = 'expired' where x.company_id = i.company_id and x.id = i.id;
    delete from app.person p where p.company_id = i.company_id and p.id = i.person_id and p.status = 'invited';
    perform ctx.audit_append(i.company_id, 'system', null, 'hr.people.invite', 'invitation', i.id::text, null,
                             json_build_object('status', 'pending', 'email', i.email), json_build_object('status', 'expired'));
    ended := ended + 1;
  end loop;
  return ended;
end $$;

-- The same for the actor's own company, before a seat is counted.
create function ctx.expire_invitations() returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if ctx.scope('hr.people.invite') <> 'all' then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  return ctx.end_overdue_invitations(ctx.company());
end $$;
grant execute on function ctx.expire_invitations() to :"api_staff";

reset role;
set local role :"owner";

create table app.invitation_secret (
  company_id uuid not null default ctx.company(),
  invitation_id uuid not null,
  secret_hash bytea not null,
  primary key (company_id, invitation_id),
  foreign key (company_id, invitation_id) references app.invitation (company_id, id) on delete cascade
);
call app.protect('app.invitation_secret', :'api_staff');
-- Whoever writes the secret of a link can follow it, so only those write it in whose name the open invitation is sent.
create policy add on app.invitation_secret for insert to :"api_staff" with check (
  exists (select from app.invitation i where i.company_id = invitation_secret.company_id and i.id = invitation_id
                                         and i.status = 'pending' and i.invited_by = (select ctx.actor())));
create policy replace on app.invitation_secret for update to :"api_staff"
  using (exists (select from app.invitation i where i.company_id = invitation_secret.company_id and i.id = invitation_id
                                                and i.status = 'pending' and i.invited_by = (select ctx.actor())));
create policy find on app.invitation_secret for select to :"api_staff" using ((select ctx.scope('hr.people.invite')) = 'all');
grant insert (company_id, invitation_id, secret_hash), update (secret_hash), select (company_id, invitation_id)
  on app.invitation_secret to :"api_staff";
grant select on app.invitation_secret to :"resolver";

-- Somebody who decides in another's place while they are away. Who may be named is judged when it is used: a deputy
-- gains nothing beyond what their own role allows.
create table app.delegation (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  person_id uuid not null,
  deputy_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, person_id) references app.person (company_id, id),
  foreign key (company_id, deputy_id) references app.person (company_id, id),
  constraint deputy_is_another check (deputy_id <> person_id),
  constraint delegation_dates check (starts_on <= ends_on),
  constraint delegation_overlap exclude using gist (
    company_id with =, person_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index delegation_person on app.delegation (company_id, person_id);
create index delegation_deputy on app.delegation (company_id, deputy_id);
call app.protect('app.delegation', :'api_staff');
create policy view on app.delegation for select to :"api_staff" using (
  (select ctx.scope('hr.people.view')) = 'all' or (select ctx.actor()) in (person_id, deputy_id));
create policy add_own on app.delegation for insert to :"api_staff" with check (
  person_id = (select ctx.actor()) and (select ctx.scope('hr.leave.approve')) in ('all', 'department'));
create policy remove_own on app.delegation for delete to :"api_staff" using (person_id = (select ctx.actor()));
grant select, delete on app.delegation to :"api_staff";
grant insert (company_id, id, person_id, deputy_id, starts_on, ends_on) on app.delegation to :"api_staff";
grant select, delete on app.delegation to :"resolver";

-- Mail waits here until it is sent. It carries no secret: links are derived when the mail is written.
create table app.mail (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  recipient text not null check (length(recipient) <= 254),
  template text not null,
  locale text not null default 'en',
  params jsonb not null default '{}',
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (company_id, id)
);
create index mail_waiting on app.mail (next_try_at) where status = 'waiting';
call app.protect('app.mail', :'api_staff');
create policy add on app.mail for insert to :"api_staff" with check (status = 'waiting');
grant insert (company_id, recipient, template, locale, params) on app.mail to :"api_staff";
grant select, insert, update, delete on app.mail to :"resolver";

-- The answer to a request with an Idempotency-Key, stored in the transaction of its effect.
create table app.idempotency_key (
  company_id uuid not null default ctx.company() references app.company (id),
  person_id uuid not null default ctx.actor(),
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null,
  status integer,
  body text,
  created_at timestamptz not null default now(),
  primary key (company_id, person_id, key),
  foreign key (company_id, person_id) references app.person (company_id, id)
);
create index idempotency_key_age on app.idempotency_key (company_id, created_at);
call app.protect('app.idempotency_key', :'api_staff');
create policy own on app.idempotency_key to :"api_staff"
  using (person_id = (select ctx.actor())) with check (person_id = (select ctx.actor()));
grant select on app.idempotency_key to :"api_staff";
grant insert (company_id, person_id, key, request_hash), update (status, body) on app.idempotency_key to :"api_staff";
grant select, delete on app.idempotency_key to :"resolver";

-- A previewed import of people: what was read, what is wrong with it, and, once confirmed, what came of it.
create table app.people_import (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  created_by uuid not null default ctx.actor(),
  file_name text check (length(file_name) <= 200),
  columns jsonb not null default '[]',
  mapping jsonb not null default '{}',
  rows jsonb not null,
  errors jsonb not null default '[]',
  result jsonb,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, created_by) references app.person (company_id, id)
);
comment on column app.people_import.columns is 'headers of the file, in its order';
comment on column app.people_import.mapping is 'field of a record -> header it is read from';
create index people_import_created_by on app.people_import (company_id, created_by);
call app.protect('app.people_import', :'api_staff');
create policy own on app.people_import to :"api_staff"
  using ((select ctx.scope('hr.people.invite')) = 'all' and created_by = (select ctx.actor()))
  with check ((select ctx.scope('hr.people.invite')) = 'all' and created_by = (select ctx.actor()));
grant select on app.people_import to :"api_staff";
grant insert (company_id, id, created_by, file_name, columns, mapping, rows, errors), update (result, confirmed_at) on app.people_import to :"api_staff";
grant select, delete on app.people_import to :"resolver";

-- Every run of the support tool, whatever became of it.
create table app.support_run (
  id uuid primary key default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  operator text not null,
  command text not null,
  company_id uuid,
  reason text
);
call app.protect_global('app.support_run');
grant select, insert on app.support_run to :"resolver";
create trigger append_only before update or delete on app.support_run for each row execute function app.refuse_change();
