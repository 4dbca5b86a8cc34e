-- What students have bought and used: packages, and a ledger whose sum is the balance. Nobody's grants include writing any
-- of it: the functions and triggers of the next files do, as the resolver.
set local role :"owner";

-- Row-level security of a table of School that only the ledger writes.
create procedure app.protect_school_ledger(target regclass)
  language plpgsql set search_path = ''
  as $$
begin
  call app.protect(target, :'api_staff');
  execute format('create policy school_on on %s as restrictive to %I using ((select ctx.school_on()))', target, :'api_staff');
  execute format('create policy view on %s for select to %I using ((select ctx.scope(''school.balances.view'')) = ''all'')', target, :'api_staff');
  execute format('grant select on %s to %I', target, :'api_staff');
end $$;

-- A student's balance, kept so that a lock can order what happens to it and a rule can hold it. Only the ledger writes it.
create table app.school_account (
  company_id uuid not null,
  student_id uuid not null,
  balance integer not null default 0,
  primary key (company_id, student_id),
  foreign key (company_id, student_id) references app.student (company_id, id) on delete cascade
);
call app.protect_school_ledger('app.school_account');
grant select, insert, update on app.school_account to :"resolver";

create table app.school_package (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  student_id uuid not null,
  kind text not null default 'purchase' check (kind in ('purchase', 'make-up', 'adjust')),
  sessions smallint not null check (sessions between 1 and 1000),
  price numeric(14, 2) check (price >= 0),
  bought_on date not null,
  expires_on date check (expires_on <= '2199-12-31'),
  note text check (length(note) <= 500),
  for_session_id uuid,
  left_over integer not null default 0,
  expired integer not null default 0 check (expired >= 0),
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, student_id) references app.student (company_id, id) on delete cascade,
  foreign key (company_id, for_session_id) references app.school_session (company_id, id),
  foreign key (company_id, created_by) references app.person (company_id, id),
  constraint school_package_left check (left_over >= 0 and left_over + expired <= sessions),
  constraint school_package_dates check (expires_on >= bought_on),
  constraint school_package_price check (price is null or kind = 'purchase'),
  constraint school_package_make_up check ((kind = 'make-up') = (for_session_id is not null) and (kind <> 'make-up' or sessions = 1)),
  -- A missed session is made up for once.
  constraint school_package_make_up_once unique (company_id, student_id, for_session_id)
);
comment on column app.school_package.kind is '"adjust": given by hand';
comment on column app.school_package.price is 'in the currency the school sells in';
comment on column app.school_package.expires_on is 'the last day, in the company''s zone, on which a session it pays for can begin; null: never';
comment on column app.school_package.for_session_id is 'the missed session a make-up credit stands for';
comment on column app.school_package.left_over is 'what its entries come to';
comment on column app.school_package.expired is 'what its entries of expiry come to: still there for sessions that began in time';
create index school_package_student on app.school_package (company_id, student_id, expires_on);
create index school_package_session on app.school_package (company_id, for_session_id);
create index school_package_created_by on app.school_package (company_id, created_by);
create index school_package_expiry on app.school_package (company_id, expires_on) where left_over > 0;
call app.protect_school_ledger('app.school_package');
grant select, insert, update on app.school_package to :"resolver";

create table app.school_entry (
  company_id uuid not null,
  id uuid not null default uuidv7(),
  student_id uuid not null,
  kind text not null check (kind in ('purchase', 'make-up', 'adjust', 'use', 'return', 'expire', 'settle')),
  change integer not null check (change <> 0),
  on_date date not null,
  session_id uuid,
  turn integer,
  mark text,
  package_id uuid,
  reverses_id uuid,
  reason text check (length(reason) between 1 and 500),
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, student_id) references app.student (company_id, id) on delete cascade,
  foreign key (company_id, session_id) references app.school_session (company_id, id),
  foreign key (company_id, package_id) references app.school_package (company_id, id),
  foreign key (company_id, reverses_id) references app.school_entry (company_id, id),
  foreign key (company_id, created_by) references app.person (company_id, id),
  constraint school_entry_kind check (case kind
    when 'use' then change = -1 and session_id is not null and turn is not null and reverses_id is null
    when 'return' then change = 1 and session_id is not null and turn is not null and reverses_id is not null
    when 'adjust' then reason is not null and session_id is null and (change < 0 or package_id is not null)
    when 'settle' then (change > 0) = (package_id is null) and (change > 0) = (reverses_id is not null)
    when 'make-up' then session_id is not null and package_id is not null
    else package_id is not null end)
);
comment on column app.school_entry.on_date is 'the day it is about: of a session its day in the company''s zone, of an expiry the first day after';
comment on column app.school_entry.turn is 'the turn of the place it was booked for: one entry per session, student, kind and turn';
comment on column app.school_entry.mark is 'what the place was marked as then; null for a return: the mark was taken away';
comment on column app.school_entry.package_id is 'what pays; null for what nothing pays for yet';
comment on column app.school_entry.reverses_id is 'the entry it takes back, or takes over';
-- A charge is booked once, taken back once, and settled once, whoever marks how often.
create unique index school_entry_once on app.school_entry (company_id, student_id, session_id, turn, kind, (change > 0)) where kind in ('use', 'return', 'settle');
create unique index school_entry_returned_once on app.school_entry (company_id, reverses_id) where kind = 'return';
create index school_entry_student on app.school_entry (company_id, student_id, id);
create index school_entry_unpaid on app.school_entry (company_id, student_id, on_date) where package_id is null;
create index school_entry_reverses on app.school_entry (company_id, reverses_id);
create index school_entry_session on app.school_entry (company_id, session_id);
create index school_entry_package on app.school_entry (company_id, package_id);
create index school_entry_created_by on app.school_entry (company_id, created_by);
call app.protect_school_ledger('app.school_entry');
grant select, insert on app.school_entry to :"resolver";
create trigger append_only before update on app.school_entry for each row execute function app.refuse_change();
-- Entries go with the record of a student who is erased, never by themselves.
create trigger kept before delete on app.school_entry for each row when (pg_trigger_depth() = 0) execute function app.refuse_change();
create trigger no_truncate before truncate on app.school_entry for each statement execute function app.refuse_change();

-- Registers not taken: places of the past without a mark.
create index school_place_unmarked on app.school_place (company_id, starts_at) where mark is null;
