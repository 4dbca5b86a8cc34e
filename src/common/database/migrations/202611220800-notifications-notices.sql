-- What people are told: kinds, an outbox written with what happened, and each person's own notices. The outbox names rows, never
-- what is in them: a notice is written out when it is read, of what its reader may see then.
set local role :"owner";

-- The kinds, as notice-kinds.ts states them: the migrator writes them anew at every run.
create table app.notice_kind (
  kind text primary key,
  audience text not null check (audience in ('deciders', 'subject', 'named', 'admin-and-hr', 'item-owner', 'teachers')),
  target text not null,
  in_app boolean not null,
  email text not null check (email in ('never', 'at-once', 'daily'))
);
call app.protect_global('app.notice_kind');
create policy reference_data on app.notice_kind to :"owner" using (true) with check (true);
grant select on app.notice_kind to :"resolver";

-- The outbox. Only triggers and definer functions write it, in the transaction of what happened; job.deliver_notices empties it.
create table app.notice_event (
  company_id uuid not null references app.company (id),
  id uuid not null default uuidv7(),
  kind text not null check (length(kind) <= 80),
  target_id uuid not null,
  subject_id uuid,
  people uuid[] not null default '{}',
  actor_id uuid,
  happened_at timestamptz not null default now(),
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  last_error text,
  primary key (company_id, id)
);
comment on column app.notice_event.subject_id is 'the person it is about';
comment on column app.notice_event.people is 'who is told, where the kind has no rule for that';
call app.protect_global('app.notice_event');
grant select, insert, update, delete on app.notice_event to :"resolver";

-- How far each person's notices are numbered. The number is taken under the row's lock, so a lower one is never seen later.
create table app.notice_inbox (
  company_id uuid not null,
  person_id uuid not null,
  seq integer not null default 0,
  digest_on date,
  primary key (company_id, person_id),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade
);
comment on column app.notice_inbox.digest_on is 'the day, where the person works, of the newest daily mail';
call app.protect_global('app.notice_inbox');
grant select, insert, update, delete on app.notice_inbox to :"resolver";

create table app.notice (
  company_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  seq integer not null,
  kind text not null check (length(kind) <= 80),
  target text not null check (target in ('leave-request', 'overtime-request', 'attendance-correction', 'person', 'item', 'student', 'self', 'accounts')),
  target_id uuid not null,
  actor_id uuid,
  times integer not null default 1,
  happened_at timestamptz not null,
  read_at timestamptz,
  in_app boolean not null,
  email text not null check (email in ('never', 'at-once', 'daily')),
  mailed_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade,
  foreign key (company_id, actor_id) references app.person (company_id, id) on delete set null (actor_id),
  constraint notice_seq unique (company_id, person_id, seq)
);
comment on column app.notice.seq is 'grows with everything the person is told; also when the same happens again to what is unread';
comment on column app.notice.times is 'how often it happened since it was last read';
comment on column app.notice.in_app is 'false: it is only mailed';
-- What happens again before it is read is one notice.
create unique index notice_unread on app.notice (company_id, person_id, kind, target_id) where read_at is null;
create index notice_target on app.notice (company_id, target_id) where read_at is null;
create index notice_actor on app.notice (company_id, actor_id);
create index notice_to_mail on app.notice (company_id, person_id) where email <> 'never' and mailed_at is null;

call app.protect('app.notice', :'api_staff');
-- One's own, and only while what it leads to is one's to see: the subselects are under the policies of those tables, so a role
-- that changed, a department that was left, a workspace switched off or an archived student takes the notice along.
create policy view on app.notice for select to :"api_staff" using (
  person_id = (select ctx.actor()) and case target
    when 'leave-request' then exists (select from app.leave_request t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'overtime-request' then exists (select from app.overtime_request t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'attendance-correction' then exists (select from app.attendance_correction t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'person' then exists (select from app.person t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'item' then exists (select from app.shared_item t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'student' then exists (select from app.student t where t.company_id = notice.company_id and t.id = notice.target_id and t.status = 'active')
    when 'accounts' then (select ctx.accounts_on())
    else target = 'self' end);
create policy mark_own on app.notice for update to :"api_staff"
  using (person_id = (select ctx.actor())) with check (person_id = (select ctx.actor()) and read_at is not null);
grant select on app.notice to :"api_staff";
grant update (read_at) on app.notice to :"api_staff";
grant select, insert, update, delete on app.notice to :"resolver";

-- What a person chose, kind by kind; no row: as the company says. What a company chose; no row: as the kind says.
create table app.notice_preference (
  company_id uuid not null default ctx.company(),
  person_id uuid not null default ctx.actor(),
  kind text not null check (length(kind) <= 80),
  in_app boolean not null,
  email text not null check (email in ('never', 'at-once', 'daily')),
  primary key (company_id, person_id, kind),
  foreign key (company_id, person_id) references app.person (company_id, id) on delete cascade
);
call app.protect('app.notice_preference', :'api_staff');
create policy own on app.notice_preference to :"api_staff"
  using (person_id = (select ctx.actor())) with check (person_id = (select ctx.actor()));
grant select, delete on app.notice_preference to :"api_staff";
grant insert (company_id, person_id, kind, in_app, email), update (in_app, email) on app.notice_preference to :"api_staff";
grant select on app.notice_preference to :"resolver";

create table app.notice_default (
  company_id uuid not null default ctx.company() references app.company (id),
  kind text not null check (length(kind) <= 80),
  in_app boolean not null,
  email text not null check (email in ('never', 'at-once', 'daily')),
  primary key (company_id, kind)
);
call app.protect('app.notice_default', :'api_staff');
create policy view on app.notice_default for select to :"api_staff" using ((select ctx.scope('company.profile.view')) = 'all');
create policy add on app.notice_default for insert to :"api_staff" with check ((select ctx.scope('company.profile.edit')) = 'all');
create policy edit on app.notice_default for update to :"api_staff" using ((select ctx.scope('company.profile.edit')) = 'all');
grant select on app.notice_default to :"api_staff";
grant insert (company_id, kind, in_app, email), update (in_app, email) on app.notice_default to :"api_staff";
grant select on app.notice_default to :"resolver";
