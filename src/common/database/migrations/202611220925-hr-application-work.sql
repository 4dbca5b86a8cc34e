-- What Admin and HR write about an application: notes, interviews, the offer, and the company's own letters.
set local role :"owner";

-- Protects a table whose rows belong to an application: seen by whoever sees applications, written by whoever works with them.
create procedure app.protect_application_work(target regclass, variadic changes text[])
  language plpgsql set search_path = ''
  as $$
begin
  call app.protect(target, :'api_staff');
  execute format('create policy view on %s for select to %I using ((select ctx.scope(''hr.recruitment.view-applications'')) = ''all'')', target, :'api_staff');
  if 'add' = any (changes) then
    execute format('create policy add on %s for insert to %I with check ((select ctx.scope(''hr.recruitment.manage-applications'')) = ''all'')', target, :'api_staff');
  end if;
  if 'edit' = any (changes) then
    execute format('create policy edit on %s for update to %I using ((select ctx.scope(''hr.recruitment.manage-applications'')) = ''all'')', target, :'api_staff');
  end if;
  if 'remove' = any (changes) then
    execute format('create policy remove on %s for delete to %I using ((select ctx.scope(''hr.recruitment.manage-applications'')) = ''all'')', target, :'api_staff');
  end if;
  execute format('grant select on %s to %I, %I', target, :'api_staff', :'resolver');
  execute format('grant delete on %s to %I', target, :'resolver');
end $$;

create table app.application_note (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  application_id uuid not null,
  author_id uuid not null,
  text text not null check (length(btrim(text)) between 1 and 4000),
  rating smallint check (rating between 1 and 5),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, application_id) references app.application (company_id, id),
  foreign key (company_id, author_id) references app.person (company_id, id)
);
create index application_note_application on app.application_note (company_id, application_id, id);
create index application_note_author on app.application_note (company_id, author_id);
call app.protect('app.application_note', :'api_staff');
create policy view on app.application_note for select to :"api_staff" using ((select ctx.scope('hr.recruitment.view-applications')) = 'all');
create policy add on app.application_note for insert to :"api_staff" with check (
  (select ctx.scope('hr.recruitment.manage-applications')) = 'all' and author_id = (select ctx.actor()));
grant select, insert (company_id, id, application_id, author_id, text, rating) on app.application_note to :"api_staff";
grant select, delete on app.application_note to :"resolver";

create table app.interview (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  application_id uuid not null,
  starts_at timestamptz not null,
  minutes smallint not null check (minutes between 5 and 600),
  time_zone text not null check (app.is_time_zone(time_zone)),
  place text not null check (length(btrim(place)) between 1 and 300),
  message text check (length(message) <= 2000),
  locale text not null check (locale in ('en', 'vi')),
  sequence integer not null default 0 check (sequence >= 0),
  cancelled_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (company_id, id),
  foreign key (company_id, application_id) references app.application (company_id, id)
);
comment on column app.interview.sequence is 'RFC 5545 SEQUENCE of the calendar entry: grows with each change that is sent';
comment on column app.interview.locale is 'the language of what is sent';
create index interview_application on app.interview (company_id, application_id, starts_at);
call app.protect_application_work('app.interview', 'add', 'edit');
grant insert (company_id, id, application_id, starts_at, minutes, time_zone, place, message, locale),
  update (starts_at, minutes, time_zone, place, message, locale, sequence, cancelled_at, version) on app.interview to :"api_staff";

create table app.interviewer (
  company_id uuid not null default ctx.company(),
  interview_id uuid not null,
  person_id uuid not null,
  primary key (company_id, interview_id, person_id),
  foreign key (company_id, interview_id) references app.interview (company_id, id) on delete cascade,
  foreign key (company_id, person_id) references app.person (company_id, id)
);
create index interviewer_person on app.interviewer (company_id, person_id);
call app.protect_application_work('app.interviewer', 'add', 'remove');
grant insert (company_id, interview_id, person_id), delete on app.interviewer to :"api_staff";

create table app.offer (
  company_id uuid not null default ctx.company(),
  application_id uuid not null,
  job_title text not null check (length(btrim(job_title)) between 1 and 120),
  department_id uuid,
  start_date date,
  pay text check (length(pay) <= 120),
  locale text not null check (locale in ('en', 'vi')),
  made_by uuid not null,
  made_at timestamptz not null default now(),
  primary key (company_id, application_id),
  foreign key (company_id, application_id) references app.application (company_id, id),
  foreign key (company_id, department_id) references app.department (company_id, id),
  foreign key (company_id, made_by) references app.person (company_id, id)
);
comment on column app.offer.pay is 'in words, as it stands in the letter';
create index offer_department on app.offer (company_id, department_id);
create index offer_made_by on app.offer (company_id, made_by);
call app.protect('app.offer', :'api_staff');
create policy view on app.offer for select to :"api_staff" using ((select ctx.scope('hr.recruitment.view-applications')) = 'all');
create policy add on app.offer for insert to :"api_staff" with check (
  (select ctx.scope('hr.recruitment.manage-applications')) = 'all' and made_by = (select ctx.actor()));
create policy edit on app.offer for update to :"api_staff" using ((select ctx.scope('hr.recruitment.manage-applications')) = 'all')
  with check (made_by = (select ctx.actor()));
grant select, insert (company_id, application_id, job_title, department_id, start_date, pay, locale, made_by),
  update (job_title, department_id, start_date, pay, locale, made_by, made_at) on app.offer to :"api_staff";
grant select, delete on app.offer to :"resolver";

create table app.recruitment_letter (
  company_id uuid not null default ctx.company() references app.company (id),
  kind text not null check (kind in ('offer', 'rejection', 'interview')),
  locale text not null check (locale in ('en', 'vi')),
  subject text not null check (length(btrim(subject)) between 1 and 200),
  text text not null check (length(btrim(text)) between 1 and 8000),
  version integer not null default 1,
  primary key (company_id, kind, locale)
);
comment on table app.recruitment_letter is 'letters a company wrote for itself; no row: as the program has it';
call app.protect_application_work('app.recruitment_letter', 'add', 'edit', 'remove');
grant insert (company_id, kind, locale, subject, text), update (subject, text, version), delete on app.recruitment_letter to :"api_staff";

reset role;
set local role :"resolver";

-- Whoever interviews sees the application; so it is nobody whose role does not let them see it. Error 23514: "interviewer".
create function ctx.interviewer_rules() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform from app.person p join app.access_rule r on r.actor = p.role and r.action = 'hr.recruitment.view-applications' and r.scope = 'all'
    where p.company_id = new.company_id and p.id = new.person_id and p.status = 'active' for share of p;
  if not found then
    raise exception 'may not see applications' using errcode = '23514', constraint = 'interviewer';
  end if;
  return null;
end $$;

-- Nothing is written about an application whose data are erased. Error 23514: "application_erased". The share lock orders it and the erasing.
create function ctx.application_is_there() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  perform from app.application a where a.company_id = new.company_id and a.id = new.application_id and a.erased_at is null for share;
  if not found then
    raise exception 'application is erased' using errcode = '23514', constraint = 'application_erased';
  end if;
  return null;
end $$;
grant execute on function ctx.interviewer_rules(), ctx.application_is_there() to :"owner";

reset role;
set local role :"owner";
-- After the row: by then the policies have spoken, and nobody else learns what a trigger knows.
create trigger interviewer_rules after insert on app.interviewer for each row execute function ctx.interviewer_rules();
create trigger application_is_there after insert on app.application_note for each row execute function ctx.application_is_there();
create trigger application_is_there after insert or update on app.interview for each row execute function ctx.application_is_there();
create trigger application_is_there after insert or update on app.offer for each row execute function ctx.application_is_there();

reset role;
set local role :"resolver";
-- Whom somebody who works with applications could ask to interview.
create function ctx.interviewers() returns table (id uuid)
  language sql stable security definer set search_path = ''
  as $$
    select p.id from app.person p join app.access_rule r on r.actor = p.role and r.action = 'hr.recruitment.view-applications' and r.scope = 'all'
     where p.company_id = ctx.company() and p.status = 'active' and ctx.scope('hr.recruitment.manage-applications') = 'all'
  $$;
grant execute on function ctx.interviewers() to :"api_staff";
