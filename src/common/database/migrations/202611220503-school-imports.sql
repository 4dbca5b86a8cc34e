-- Students brought in from a file: read and shown first, written once somebody confirms.
set local role :"owner";

create table app.student_import (
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
comment on column app.student_import.columns is 'headers of the file, in its order';
comment on column app.student_import.mapping is 'field of a student -> header it is read from';
create index student_import_created_by on app.student_import (company_id, created_by);
call app.protect('app.student_import', :'api_staff');
create policy school_on on app.student_import as restrictive to :"api_staff"
  using ((select ctx.school_on())) with check ((select ctx.school_on()));
create policy own on app.student_import to :"api_staff"
  using ((select ctx.scope('school.students.manage')) = 'all' and created_by = (select ctx.actor()))
  with check ((select ctx.scope('school.students.manage')) = 'all' and created_by = (select ctx.actor()));
grant select on app.student_import to :"api_staff";
grant insert (company_id, id, created_by, file_name, columns, mapping, rows, errors), update (result, confirmed_at) on app.student_import to :"api_staff";
grant select, delete on app.student_import to :"resolver";

reset role;
set local role :"resolver";

-- What has served its time.
create or replace function job.sweep() returns void
  language sql volatile security definer set search_path = ''
  as $$
    delete from app.attempt where window_ends < now() - interval '1 hour';
    delete from app.account_token where expires_at < now() - interval '1 day';
    delete from app.idempotency_key where created_at < now() - interval '24 hours';
    delete from app.people_import where created_at < now() - interval '7 days';
    delete from app.student_import where created_at < now() - interval '7 days';
    delete from app.session where coalesce(revoked_at, expires_at) < now() - interval '30 days';
    delete from app.mail where status = 'sent' and sent_at < now() - interval '30 days'
  $$;
