-- Recruitment: what a company offers, and who applied.
set local role :"owner";

create table app.posting (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  title text not null check (length(btrim(title)) between 1 and 120),
  department_id uuid,
  description text not null check (length(btrim(description)) between 1 and 20000),
  requirements text check (length(requirements) <= 10000),
  responsibilities text check (length(responsibilities) <= 10000),
  location text check (length(location) <= 120),
  work_mode text not null check (work_mode in ('on-site', 'remote', 'hybrid')),
  employment_type text not null check (employment_type in ('full-time', 'part-time', 'contract', 'intern')),
  closes_on date check (closes_on between '2000-01-01' and '2199-12-31'),
  status text not null default 'draft' check (status in ('draft', 'published', 'unpublished', 'closed', 'archived')),
  received integer not null default 0 check (received >= 0),
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (company_id, id),
  foreign key (company_id, department_id) references app.department (company_id, id)
);
comment on column app.posting.closes_on is 'the last day on which applications are taken, on clocks of the company';
comment on column app.posting.received is 'applications received so far, erased ones too; counted by the database';
comment on column app.posting.published_at is 'when it was published last';
create index posting_department on app.posting (company_id, department_id);
call app.protect('app.posting', :'api_staff', :'api_public');
create policy view on app.posting for select to :"api_staff" using (
  (select ctx.scope('hr.recruitment.manage-postings')) = 'all' or (select ctx.scope('hr.recruitment.view-applications')) = 'all');
create policy add on app.posting for insert to :"api_staff" with check (
  status = 'draft' and (select ctx.scope('hr.recruitment.manage-postings')) = 'all');
create policy edit on app.posting for update to :"api_staff" using ((select ctx.scope('hr.recruitment.manage-postings')) = 'all');
create policy discard on app.posting for delete to :"api_staff" using (
  status = 'draft' and (select ctx.scope('hr.recruitment.manage-postings')) = 'all');
create policy published on app.posting for select to :"api_public" using (
  status = 'published' and (select ctx.scope('hr.recruitment.apply')) = 'all');
grant select, delete on app.posting to :"api_staff";
grant insert (company_id, id, title, department_id, description, requirements, responsibilities, location, work_mode, employment_type, closes_on),
  update (title, department_id, description, requirements, responsibilities, location, work_mode, employment_type, closes_on, status)
  on app.posting to :"api_staff";
grant select (company_id, id, title, description, requirements, responsibilities, location, work_mode, employment_type, closes_on, status, published_at, updated_at)
  on app.posting to :"api_public";
grant select, update on app.posting to :"resolver";

create table app.application (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  posting_id uuid not null,
  reference text not null check (reference ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  name text check (length(btrim(name)) between 1 and 120),
  email text check (length(email) between 3 and 254),
  phone text check (length(phone) between 1 and 40),
  message text check (length(message) between 1 and 5000),
  locale text not null default 'en' check (locale in ('en', 'vi')),
  consent_at timestamptz not null default now(),
  consent_text text not null check (length(consent_text) between 1 and 40),
  keep_until date,
  cv_file_id uuid,
  stage text not null default 'applied' check (stage in ('applied', 'screening', 'interview', 'offer', 'hired', 'rejected')),
  stage_since timestamptz not null default now(),
  received_at timestamptz not null default now(),
  hired_person_id uuid,
  erased_at timestamptz,
  version integer not null default 1,
  primary key (company_id, id),
  constraint application_reference unique (company_id, reference),
  foreign key (company_id, posting_id) references app.posting (company_id, id),
  foreign key (company_id, cv_file_id) references app.stored_file (company_id, id),
  foreign key (company_id, hired_person_id) references app.person (company_id, id),
  constraint application_contact check (erased_at is not null or (name is not null and email is not null)),
  constraint application_erased check (erased_at is null or (name is null and email is null and phone is null and message is null and cv_file_id is null))
);
comment on column app.application.reference is 'what the applicant is told; ten characters that cannot be misread';
comment on column app.application.consent_text is 'which wording of the consent the applicant saw';
comment on column app.application.keep_until is 'the applicant agreed to be kept in mind until this day; null: they did not';
create index application_posting on app.application (company_id, posting_id, stage);
create index application_file on app.application (company_id, cv_file_id);
create index application_hired on app.application (company_id, hired_person_id);
call app.protect('app.application', :'api_staff', :'api_public');
create policy view on app.application for select to :"api_staff" using ((select ctx.scope('hr.recruitment.view-applications')) = 'all');
create policy apply on app.application for insert to :"api_public" with check ((select ctx.scope('hr.recruitment.apply')) = 'all');
grant select on app.application to :"api_staff";
grant insert (posting_id, reference, name, email, phone, message, locale, consent_text, keep_until, cv_file_id) on app.application to :"api_public";
grant select, update, delete on app.application to :"resolver";

create policy view_cv on app.stored_file for select to :"api_staff" using (
  purpose = 'cv' and kept_at is not null and (select ctx.scope('hr.recruitment.view-applications')) = 'all');

-- Whoever publishes sees how many more fit.
alter policy view on app.quota_usage using (
  (select ctx.scope('company.billing.manage')) = 'all'
  or (quota = 'staff' and (select ctx.scope('hr.people.invite')) = 'all')
  or (quota in ('published-postings', 'applications-per-posting') and (select ctx.scope('hr.recruitment.manage-postings')) = 'all')
  or (quota = 'students' and (select ctx.school_on()) and (select ctx.scope('school.students.manage')) = 'all')
  or (quota = 'teachers' and (select ctx.school_on()) and (select ctx.scope('school.teachers.manage')) = 'all'));

reset role;
set local role :"resolver";

-- The life of a posting: draft, published and unpublished by turns, closed, archived. What is closed stays as it is: it is
-- what people applied to. Whatever is changed counts a version, received applications do not.
-- Error 23514 posting_life for a step that does not exist.
create function ctx.posting_rules() returns trigger
  language plpgsql volatile set search_path = ''
  as $$
begin
  if new.received <> old.received or new.* is not distinct from old.* then
    return new;
  end if;
  if new.status = old.status then
    if old.status in ('closed', 'archived') then
      raise exception 'a % posting stays as it is', old.status using errcode = '23514', constraint = 'posting_life';
    end if;
  elsif (old.status, new.status) not in (('draft', 'published'), ('published', 'unpublished'), ('unpublished', 'published'),
                                         ('published', 'closed'), ('unpublished', 'closed'), ('closed', 'archived')) then
    raise exception 'no way from % to %', old.status, new.status using errcode = '23514', constraint = 'posting_life';
  end if;
  if new.status = 'published' and old.status <> 'published' then
    new.published_at := now();
  end if;
  new.updated_at := now();
  new.version := old.version + 1;
  return new;
end $$;

-- Whether a posting takes applications now: published, not past its last day, and not as many received as the plan allows.
create function ctx.takes_applications(posting app.posting) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select posting.status = 'published'
       and (posting.closes_on is null or posting.closes_on >= (now() at time zone c.time_zone)::date)
       and (q.allowed is null or posting.received < q.allowed)
      from app.company c join app.quota_usage q on q.company_id = c.id and q.quota = 'applications-per-posting'
     where c.id = posting.company_id
  $$;

-- An application arrives: it takes one of the posting's places, which also locks the posting, so that neither a parallel
-- application nor somebody who closes the posting slips in between; its file is kept; nobody else decides what was received when.
-- Errors: 23514 posting_open when the posting is full or past its last day, 23503 posting_published when it is not published.
create function ctx.application_arrives() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.posting p set received = p.received + 1
   where p.company_id = new.company_id and p.id = new.posting_id and p.status = 'published' and ctx.takes_applications(p);
  if not found then
    if exists (select from app.posting p where p.company_id = new.company_id and p.id = new.posting_id and p.status = 'published') then
      raise exception 'posting takes no applications' using errcode = '23514', constraint = 'posting_open';
    end if;
    raise exception 'no such posting' using errcode = '23503', constraint = 'posting_published';
  end if;
  if new.cv_file_id is not null then
    perform ctx.keep_file(new.company_id, new.cv_file_id, 'cv');
  end if;
  new.stage := 'applied';
  new.stage_since := now();
  new.received_at := now();
  new.consent_at := now();
  return new;
end $$;

-- The receipt, and the entry in the log. Neither log nor counters hold anything that would have to be erased with the applicant.
create function ctx.application_received() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  insert into app.mail (company_id, recipient, template, locale, params)
    select new.company_id, new.email, 'application-received', new.locale,
           jsonb_build_object('name', new.name, 'companyName', c.name, 'item', p.title, 'detail', new.reference, 'slug', c.slug, 'postingId', p.id)
      from app.company c join app.posting p on p.company_id = c.id and p.id = new.posting_id
     where c.id = new.company_id;
  perform ctx.audit_append(new.company_id, 'public', null, 'hr.recruitment.apply', 'application', new.id::text, ctx.network(), null,
                           json_build_object('postingId', new.posting_id, 'reference', new.reference));
  return null;
end $$;

-- A file that no application names any more is removed.
create function ctx.application_file_left() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if old.cv_file_id is not null and (tg_op = 'DELETE' or new.cv_file_id is distinct from old.cv_file_id) then
    perform ctx.doom_file(old.company_id, old.cv_file_id);
  end if;
  return null;
end $$;

-- Begins a unit of work for somebody who visits the public pages of a company. No row, and no context, when there is no such company.
-- Nothing of its logo when that has more than 40 kB: a page is to weigh 60 at most.
create function ctx.begin_public(wanted_slug text, from_network text)
  returns table (company_id uuid, name text, slug text, locale text, time_zone text, today date, logo_at timestamptz, logo_width integer, logo_height integer)
  language plpgsql volatile security definer set search_path = ''
  as $$
#variable_conflict use_column
declare
  c app.company;
begin
  select x.* into c from app.company x where x.slug = wanted_slug and x.status = 'active';
  if not found then
    return;
  end if;
  perform ctx.install('anonymous', c.id, null, null, null, false, false, null, from_network);
  return query select c.id, c.name, c.slug, c.locale, c.time_zone, (now() at time zone c.time_zone)::date, l.changed_at, l.width, l.height
    from (select) page left join app.company_logo l on l.company_id = c.id and length(l.content) <= 40 * 1024;
end $$;

-- The published posting of the visitor's company takes applications; false for any other.
create function ctx.open_posting(posting uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select coalesce((select ctx.takes_applications(p) from app.posting p
                      where ctx.scope('hr.recruitment.apply') = 'all' and p.company_id = ctx.company() and p.id = posting), false)
  $$;

-- The same for staff, of any posting of their company that they see.
create function ctx.posting_takes(posting uuid) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select coalesce((select ctx.takes_applications(p) from app.posting p
                      where ctx.scope('hr.recruitment.manage-postings') = 'all' and p.company_id = ctx.company() and p.id = posting), false)
  $$;

-- Announces a file that comes with an application to an open posting. So many may be on their way to one company at a time.
-- Errors as those of an application; 53400 too_many_files.
create function ctx.expect_cv(posting uuid, kind text, size integer, hash bytea) returns uuid
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  company uuid := ctx.company();
  file uuid;
begin
  if ctx.scope('hr.recruitment.apply') <> 'all'
     or not exists (select from app.posting p where p.company_id = company and p.id = posting and p.status = 'published') then
    raise exception 'no such posting' using errcode = '23503', constraint = 'posting_published';
  elsif not ctx.open_posting(posting) then
    raise exception 'posting takes no applications' using errcode = '23514', constraint = 'posting_open';
  elsif (select count(*) from app.stored_file f where f.company_id = company and f.kept_at is null and f.doomed_at is null) >= 200 then
    raise exception 'too many files' using errcode = '53400', constraint = 'too_many_files';
  end if;
  insert into app.stored_file (company_id, purpose, media_type, byte_size, sha256) values (company, 'cv', kind, size, hash) returning id into file;
  return file;
end $$;

-- Gives up a file that was announced and is part of nothing.
create function ctx.give_up_cv(file uuid) returns void
  language sql volatile security definer set search_path = ''
  as $$
    update app.stored_file f set doomed_at = now()
     where f.company_id = ctx.company() and f.id = file and f.purpose = 'cv' and f.kept_at is null and f.doomed_at is null
  $$;

-- Postings whose last day is over where the company is are taken off the career page.
create function job.unpublish_due() returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  due record;
  ended integer := 0;
begin
  for due in select p.company_id, p.id, p.closes_on from app.posting p join app.company c on c.id = p.company_id
              where p.status = 'published' and p.closes_on < (now() at time zone c.time_zone)::date for update of p skip locked loop
    update app.posting p set status = 'unpublished' where p.company_id = due.company_id and p.id = due.id;
    perform ctx.audit_append(due.company_id, 'system', null, 'hr.recruitment.manage-postings', 'posting', due.id::text, null,
                             json_build_object('status', 'published'), json_build_object('status', 'unpublished', 'closesOn', due.closes_on));
    ended := ended + 1;
  end loop;
  return ended;
end $$;

grant execute on function ctx.posting_rules(), ctx.application_arrives(), ctx.application_received(), ctx.application_file_left(),
  ctx.take_quota() to :"owner";
grant execute on function ctx.begin_public(text, text), ctx.scope(text), ctx.unnamed_action(text), ctx.open_posting(uuid), ctx.expect_cv(uuid, text, integer, bytea),
  ctx.give_up_cv(uuid) to :"api_public";
grant execute on function ctx.posting_takes(uuid) to :"api_staff";
grant execute on function job.unpublish_due() to :"worker";

reset role;
set local role :"owner";
create trigger posting_rules before update on app.posting for each row execute function ctx.posting_rules();
create trigger published_quota_update after update on app.posting
  referencing new table as new_rows old table as old_rows for each statement execute function ctx.take_quota('published-postings', 'published');
create trigger application_arrives before insert on app.application for each row execute function ctx.application_arrives();
create trigger application_received after insert on app.application for each row execute function ctx.application_received();
create trigger application_file_left after update or delete on app.application for each row execute function ctx.application_file_left();
