-- School, while the company has it: a wall before every one of its tables, the company's own rules, rooms, students,
-- teachers and groups.
set local role :"owner";

-- Row-level security of a table of School: bound to the company, silent while School is off, and the rows of the matrix
-- that say who sees and who changes.
--   changes: what login roles may do beside reading: 'add', 'edit', 'remove'
create procedure app.protect_school(target regclass, view_row text, change_row text, variadic changes text[])
  language plpgsql set search_path = ''
  as $$
begin
  call app.protect(target, :'api_staff');
  execute format('create policy school_on on %s as restrictive to %I using ((select ctx.school_on())) with check ((select ctx.school_on()))',
                 target, :'api_staff');
  execute format('create policy view on %s for select to %I using ((select ctx.scope(%L)) = ''all'')', target, :'api_staff', view_row);
  if 'add' = any (changes) then
    execute format('create policy add on %s for insert to %I with check ((select ctx.scope(%L)) = ''all'')', target, :'api_staff', change_row);
  end if;
  if 'edit' = any (changes) then
    execute format('create policy edit on %s for update to %I using ((select ctx.scope(%L)) = ''all'')', target, :'api_staff', change_row);
  end if;
  if 'remove' = any (changes) then
    execute format('create policy remove on %s for delete to %I using ((select ctx.scope(%L)) = ''all'')', target, :'api_staff', change_row);
  end if;
end $$;

-- What a school decides for itself. No row: as the defaults say.
create table app.school_rules (
  company_id uuid not null default ctx.company() references app.company (id),
  below_zero text not null default 'allow' check (below_zero in ('allow', 'block')),
  overdraft smallint not null default 0 check (overdraft between 0 and 100),
  low_balance smallint not null default 2 check (low_balance between 0 and 100),
  notice_hours smallint not null default 24 check (notice_hours between 0 and 336),
  make_up_days smallint check (make_up_days between 1 and 730),
  make_up_cap smallint check (make_up_cap between 1 and 100),
  version integer not null default 1,
  primary key (company_id)
);
comment on column app.school_rules.below_zero is 'whether a mark may take a balance below zero by more than the overdraft';
comment on column app.school_rules.overdraft is 'sessions a balance may be below zero while below_zero is "block"';
comment on column app.school_rules.low_balance is 'a balance of so many sessions or fewer is low';
comment on column app.school_rules.notice_hours is 'a student who cancels fewer hours ahead cancels late';
comment on column app.school_rules.make_up_days is 'how long a make-up credit can be used, from the missed session on; null: no make-up credits are given';
comment on column app.school_rules.make_up_cap is 'make-up credits one student can hold unused at a time; null: any number';
call app.protect_school('app.school_rules', 'school.schedules.manage', 'school.schedules.manage', 'add', 'edit');
grant select on app.school_rules to :"api_staff", :"resolver";
grant insert (company_id, below_zero, overdraft, low_balance, notice_hours, make_up_days, make_up_cap),
  update (below_zero, overdraft, low_balance, notice_hours, make_up_days, make_up_cap, version) on app.school_rules to :"api_staff";

create table app.school_room (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 80),
  capacity smallint check (capacity between 1 and 1000),
  archived_at timestamptz,
  version integer not null default 1,
  primary key (company_id, id)
);
create unique index school_room_name on app.school_room (company_id, app.fold(btrim(name))) where archived_at is null;
call app.protect_school('app.school_room', 'school.schedules.manage', 'school.schedules.manage', 'add', 'edit');
grant select on app.school_room to :"api_staff", :"resolver";
grant insert (company_id, id, name, capacity), update (name, capacity, archived_at, version) on app.school_room to :"api_staff";

create table app.student (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 120),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 40),
  guardian_name text check (length(guardian_name) <= 120),
  guardian_email text check (length(guardian_email) <= 254),
  guardian_phone text check (length(guardian_phone) <= 40),
  guardian_relation text check (length(guardian_relation) <= 60),
  enrolled_on date check (enrolled_on between '1970-01-01' and '2199-12-31'),
  notes text check (length(notes) <= 4000),
  status text not null default 'active' check (status in ('active', 'archived')),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (company_id, id),
  constraint student_archived check ((status = 'archived') = (archived_at is not null))
);
create index student_name on app.student (company_id, status, app.fold(name), id);
call app.protect_school('app.student', 'school.students.manage', 'school.students.manage', 'add', 'edit');
grant select on app.student to :"api_staff", :"resolver";
grant insert (company_id, id, name, email, phone, guardian_name, guardian_email, guardian_phone, guardian_relation, enrolled_on, notes),
  update (name, email, phone, guardian_name, guardian_email, guardian_phone, guardian_relation, enrolled_on, notes, status, archived_at, version)
  on app.student to :"api_staff";

create table app.teacher (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 120),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 40),
  subjects text[] not null default '{}' check (cardinality(subjects) <= 20),
  person_id uuid,
  status text not null default 'active' check (status in ('active', 'archived')),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (company_id, id),
  constraint teacher_person foreign key (company_id, person_id) references app.person (company_id, id) on delete set null (person_id),
  constraint teacher_archived check ((status = 'archived') = (archived_at is not null))
);
comment on column app.teacher.person_id is 'the same human as a member of staff: their approved leave blocks lessons';
create unique index teacher_person_once on app.teacher (company_id, person_id) where status = 'active';
create index teacher_person on app.teacher (company_id, person_id);
create index teacher_name on app.teacher (company_id, status, app.fold(name), id);
call app.protect_school('app.teacher', 'school.teachers.manage', 'school.teachers.manage', 'add', 'edit');
grant select on app.teacher to :"api_staff", :"resolver";
grant insert (company_id, id, name, email, phone, subjects, person_id),
  update (name, email, phone, subjects, person_id, status, archived_at, version) on app.teacher to :"api_staff";

-- When a teacher can teach, week by week, on clocks of the company. A teacher without any hours here can at any time.
create table app.teacher_hours (
  company_id uuid not null default ctx.company(),
  teacher_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  primary key (company_id, teacher_id, weekday, starts),
  foreign key (company_id, teacher_id) references app.teacher (company_id, id) on delete cascade,
  constraint teacher_hours_order check (starts < ends),
  constraint teacher_hours_overlap exclude using gist (
    company_id with =, teacher_id with =, weekday with =, tsrange(date '2000-01-01' + starts, date '2000-01-01' + ends) with &&)
);
comment on column app.teacher_hours.weekday is '1 is Monday';
comment on column app.teacher_hours.ends is '24:00 is the end of the day';
call app.protect_school('app.teacher_hours', 'school.teachers.manage', 'school.teachers.manage', 'add', 'remove');
grant select, delete on app.teacher_hours to :"api_staff";
grant insert (company_id, teacher_id, weekday, starts, ends) on app.teacher_hours to :"api_staff";
grant select on app.teacher_hours to :"resolver";

create table app.school_group (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 120),
  level text check (length(level) <= 60),
  capacity smallint check (capacity between 1 and 1000),
  teacher_id uuid,
  room_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (company_id, id),
  foreign key (company_id, teacher_id) references app.teacher (company_id, id),
  foreign key (company_id, room_id) references app.school_room (company_id, id)
);
comment on column app.school_group.teacher_id is 'who teaches its schedules unless they say otherwise';
create unique index school_group_name on app.school_group (company_id, app.fold(btrim(name))) where archived_at is null;
create index school_group_teacher on app.school_group (company_id, teacher_id);
create index school_group_room on app.school_group (company_id, room_id);
call app.protect_school('app.school_group', 'school.schedules.manage', 'school.schedules.manage', 'add', 'edit');
grant select on app.school_group to :"api_staff", :"resolver";
grant insert (company_id, id, name, level, capacity, teacher_id, room_id),
  update (name, level, capacity, teacher_id, room_id, archived_at, version) on app.school_group to :"api_staff";

-- Who is in a group, from which day until which; a student who comes back has two memberships.
create table app.group_member (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  group_id uuid not null,
  student_id uuid not null,
  starts_on date not null check (starts_on between '1970-01-01' and '2199-12-31'),
  ends_on date check (ends_on <= '2199-12-31'),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, group_id) references app.school_group (company_id, id),
  foreign key (company_id, student_id) references app.student (company_id, id),
  constraint group_member_order check (ends_on >= starts_on),
  constraint group_member_once exclude using gist (
    company_id with =, group_id with =, student_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
comment on column app.group_member.ends_on is 'the last day; null: open';
create index group_member_student on app.group_member (company_id, student_id);
call app.protect_school('app.group_member', 'school.schedules.manage', 'school.schedules.manage', 'add', 'edit', 'remove');
grant select, delete on app.group_member to :"api_staff";
grant insert (company_id, id, group_id, student_id, starts_on, ends_on), update (starts_on, ends_on) on app.group_member to :"api_staff";
grant select on app.group_member to :"resolver";
