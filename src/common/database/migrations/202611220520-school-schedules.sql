-- Schedules of lessons and the sessions they generate. A schedule is local time in a zone; a session is an instant.
set local role :"owner";

create table app.school_schedule (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('group', 'one-to-one')),
  group_id uuid,
  student_id uuid,
  teacher_id uuid not null,
  room_id uuid,
  starts_on date not null check (starts_on between '2000-01-01' and '2199-12-31'),
  start_time time not null,
  duration_minutes smallint not null check (duration_minutes between 5 and 720),
  time_zone text not null check (app.is_time_zone(time_zone)),
  rule text,
  until_date date check (until_date >= starts_on),
  count smallint check (count between 1 and 1000),
  skip_holidays boolean not null default true,
  no_show text not null default 'charge' check (no_show in ('charge', 'free')),
  late_cancel text not null default 'charge' check (late_cancel in ('charge', 'free')),
  follows_id uuid,
  ended_on date,
  generated_until date,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (company_id, id),
  constraint school_schedule_group foreign key (company_id, group_id) references app.school_group (company_id, id),
  constraint school_schedule_student foreign key (company_id, student_id) references app.student (company_id, id),
  constraint school_schedule_teacher foreign key (company_id, teacher_id) references app.teacher (company_id, id),
  constraint school_schedule_room foreign key (company_id, room_id) references app.school_room (company_id, id),
  foreign key (company_id, follows_id) references app.school_schedule (company_id, id),
  constraint school_schedule_whom check (case kind when 'group' then group_id is not null and student_id is null
                                                   else student_id is not null and group_id is null end),
  constraint school_schedule_end check (until_date is null or count is null),
  constraint school_schedule_rule check (rule ~ '^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$' and length(rule) <= 300)
);
comment on column app.school_schedule.start_time is 'as clocks on the wall show it in time_zone, whatever summer time does';
comment on column app.school_schedule.rule is 'RFC 5545 without DTSTART, UNTIL and COUNT; null: a single session';
comment on column app.school_schedule.until_date is 'the last local day a session can be on';
comment on column app.school_schedule.count is 'occurrences of the rule; those that fall on holidays count';
comment on column app.school_schedule.follows_id is 'the schedule this one took over from ("this and following")';
comment on column app.school_schedule.ended_on is 'from this local day on it generates nothing: deleted, or followed by another';
comment on column app.school_schedule.generated_until is 'the last local day up to which its sessions exist';
create index school_schedule_group on app.school_schedule (company_id, group_id);
create index school_schedule_student on app.school_schedule (company_id, student_id);
create index school_schedule_teacher on app.school_schedule (company_id, teacher_id);
create index school_schedule_room on app.school_schedule (company_id, room_id);
create index school_schedule_follows on app.school_schedule (company_id, follows_id);
call app.protect_school('app.school_schedule', 'school.schedules.manage', 'school.schedules.manage', 'add', 'edit');
grant select on app.school_schedule to :"api_staff";
grant insert (company_id, id, kind, group_id, student_id, teacher_id, room_id, starts_on, start_time, duration_minutes, time_zone, rule, until_date,
              count, skip_holidays, no_show, late_cancel, follows_id, generated_until),
  update (ended_on, generated_until, version) on app.school_schedule to :"api_staff";
grant select on app.school_schedule to :"resolver";
grant update (generated_until) on app.school_schedule to :"resolver";

create table app.school_session (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  schedule_id uuid not null,
  original_start timestamptz not null,
  group_id uuid,
  student_id uuid,
  teacher_id uuid not null,
  room_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  status text not null default 'scheduled' check (status in ('scheduled', 'held', 'cancelled')),
  by_hand boolean not null default false,
  cancelled_by text check (cancelled_by in ('student', 'teacher', 'school', 'conflict')),
  cancel_reason text check (length(cancel_reason) <= 500),
  cancelled_at timestamptz,
  recorded_at timestamptz,
  recorded_by uuid,
  version integer not null default 1,
  primary key (company_id, id),
  foreign key (company_id, schedule_id) references app.school_schedule (company_id, id),
  foreign key (company_id, group_id) references app.school_group (company_id, id),
  foreign key (company_id, student_id) references app.student (company_id, id),
  foreign key (company_id, teacher_id) references app.teacher (company_id, id),
  foreign key (company_id, room_id) references app.school_room (company_id, id),
  foreign key (company_id, recorded_by) references app.person (company_id, id),
  -- However often a schedule is generated, an occurrence of it is one session.
  constraint school_session_once unique (company_id, schedule_id, original_start),
  constraint school_session_order check (starts_at < ends_at),
  constraint school_session_cancelled check ((status = 'cancelled') = (cancelled_by is not null) and (status = 'cancelled') = (cancelled_at is not null)),
  constraint school_session_held check ((status = 'held') = (recorded_at is not null)),
  -- Back to back is fine: the end does not belong to the session.
  constraint school_session_teacher exclude using gist (
    company_id with =, teacher_id with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'cancelled'),
  constraint school_session_room exclude using gist (
    company_id with =, room_id with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'cancelled' and room_id is not null)
);
comment on column app.school_session.original_start is 'when its schedule put it: what it is known by, however it is moved';
comment on column app.school_session.by_hand is 'moved or changed by somebody: an edit of its schedule leaves it where they put it';
comment on column app.school_session.cancelled_by is '"conflict": it was generated onto something already there, or onto the leave of its teacher';
comment on column app.school_session.recorded_at is 'when its register was first taken';
create index school_session_time on app.school_session (company_id, starts_at, id);
create index school_session_schedule on app.school_session (company_id, schedule_id, starts_at);
create index school_session_group on app.school_session (company_id, group_id, starts_at);
create index school_session_student on app.school_session (company_id, student_id, starts_at);
create index school_session_teacher_time on app.school_session (company_id, teacher_id, starts_at);
create index school_session_room_time on app.school_session (company_id, room_id, starts_at);
create index school_session_recorded_by on app.school_session (company_id, recorded_by);
call app.protect_school('app.school_session', 'school.schedules.manage', 'school.schedules.manage', 'add', 'edit', 'remove');
-- What was recorded or cancelled is history.
create policy keep_history on app.school_session as restrictive for delete to :"api_staff" using (status = 'scheduled');
grant select, delete on app.school_session to :"api_staff";
grant insert (company_id, id, schedule_id, original_start, teacher_id, room_id, starts_at, ends_at, status, cancelled_by, version),
  update (teacher_id, room_id, starts_at, ends_at, status, cancelled_by, cancel_reason, version) on app.school_session to :"api_staff";
grant select, insert, update on app.school_session to :"resolver";

-- The register: who is expected at a session, and what became of it. A place follows its session in time, so that a student
-- cannot be in two places at once.
create table app.school_place (
  company_id uuid not null,
  session_id uuid not null,
  student_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  held_free boolean not null default false,
  mark text check (mark in ('attended', 'no-show', 'excused', 'cancelled')),
  late boolean not null default false,
  note text check (length(note) <= 500),
  charge smallint not null default 0 check (charge in (0, 1)),
  turn integer not null default 0,
  marked_by uuid,
  marked_at timestamptz,
  primary key (company_id, session_id, student_id),
  foreign key (company_id, session_id) references app.school_session (company_id, id) on delete cascade,
  foreign key (company_id, student_id) references app.student (company_id, id),
  foreign key (company_id, marked_by) references app.person (company_id, id),
  constraint school_place_marked check ((mark is null) = (marked_at is null)),
  constraint school_place_late check (not late or mark in ('attended', 'cancelled')),
  constraint school_place_overlap exclude using gist (
    company_id with =, student_id with =, tstzrange(starts_at, ends_at) with &&) where (not held_free)
);
comment on column app.school_place.held_free is 'the student is not kept busy by it: the session, or the student''s part in it, is cancelled';
comment on column app.school_place.mark is 'null: not marked yet';
comment on column app.school_place.late is 'came late (attended), or cancelled with less notice than the school asks (cancelled)';
comment on column app.school_place.charge is 'sessions the mark takes from the balance, by the policy of the schedule';
comment on column app.school_place.turn is 'how often the charge has changed: what a ledger entry of this place is known by';
create index school_place_student on app.school_place (company_id, student_id, starts_at);
create index school_place_marked_by on app.school_place (company_id, marked_by);
call app.protect_school('app.school_place', 'school.schedules.manage', 'school.attendance.record', 'edit');
grant select on app.school_place to :"api_staff";
grant update (mark, late, note) on app.school_place to :"api_staff";
grant select, insert, update, delete on app.school_place to :"resolver";
