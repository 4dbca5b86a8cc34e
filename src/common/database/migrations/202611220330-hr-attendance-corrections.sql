-- Corrections: asked for by the person, decided by others, carried out by the approval itself.
set local role :"owner";

create table app.attendance_correction (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  person_id uuid not null,
  attendance_id uuid,
  work_date date not null,
  clock_in timestamptz not null,
  clock_out timestamptz not null,
  break_minutes integer check (break_minutes >= 0),
  time_zone text not null,
  reason text not null check (length(btrim(reason)) between 1 and 1000),
  result_id uuid,
  previous_work_date date,
  previous_clock_in timestamptz,
  previous_clock_out timestamptz,
  previous_break_minutes integer,
  status text not null default 'pending' check (status in ('pending', 'approved', 'rejected', 'withdrawn')),
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_alone boolean not null default false,
  decided_at timestamptz,
  decision_comment text check (length(decision_comment) <= 1000),
  version integer not null default 1,
  primary key (company_id, id),
  constraint correction_record foreign key (company_id, attendance_id, person_id) references app.attendance (company_id, id, person_id),
  foreign key (company_id, result_id, person_id) references app.attendance (company_id, id, person_id),
  constraint correction_order check (clock_out > clock_in),
  constraint correction_length check (clock_out - clock_in <= interval '24 hours'),
  constraint correction_past check (clock_in >= '2000-01-01' and clock_out <= requested_at),
  constraint correction_break check (break_minutes * interval '1 minute' < clock_out - clock_in),
  constraint correction_work_date check (abs((clock_in at time zone time_zone)::date - work_date) <= 1),
  constraint correction_applied check ((status = 'approved') = (result_id is not null)),
  constraint correction_pending exclude using gist (
    company_id with =, person_id with =, tstzrange(clock_in, clock_out) with &&) where (status = 'pending')
);
comment on column app.attendance_correction.attendance_id is 'the record to change; null: one that is missing';
comment on column app.attendance_correction.break_minutes is 'all breaks together; null: those of the record that still fit';
comment on column app.attendance_correction.result_id is 'the record that was changed or made';
create unique index correction_pending_record on app.attendance_correction (company_id, attendance_id) where status = 'pending';
create index correction_person on app.attendance_correction (company_id, person_id, requested_at, id);
create index correction_waiting on app.attendance_correction (company_id, requested_at, id) where status = 'pending';
create index correction_of_record on app.attendance_correction (company_id, attendance_id, person_id);
create index correction_result on app.attendance_correction (company_id, result_id, person_id);
call app.protect_request('app.attendance_correction', 'hr.attendance.view', 'hr.attendance.request-correction', 'hr.attendance.approve-correction');
grant insert (company_id, id, person_id, attendance_id, work_date, clock_in, clock_out, break_minutes, reason)
  on app.attendance_correction to :"api_staff";

reset role;
set local role :"resolver";

-- What a correction asks for must be possible when it is asked: its zone is that of the record or of the schedule, and no
-- other record of the person is in the way.
create function ctx.correction_asked() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  new.time_zone := coalesce(
    (select a.time_zone from app.attendance a where a.company_id = new.company_id and a.id = new.attendance_id and a.person_id = new.person_id),
    (select p.zone from app.work_periods(array[new.person_id]) p where new.work_date between p.starts_on and p.ends_on), 'UTC');
  -- Times that cannot be are refused by the constraints.
  if new.clock_in < new.clock_out and new.clock_out <= now() and exists (
    select from app.attendance a
     where a.company_id = new.company_id and a.person_id = new.person_id and a.id is distinct from new.attendance_id
       and tstzrange(a.clock_in, a.clock_out) && tstzrange(new.clock_in, new.clock_out)) then
    raise exception 'another record is in the way' using errcode = '23P01', constraint = 'attendance_overlap';
  end if;
  return new;
end $$;

-- Approving is doing: the record is changed or made in the same statement, and the correction keeps what it was before.
create function ctx.correction_decided() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  before app.attendance;
begin
  if new.status <> 'approved' or old.status = 'approved' then
    return new;
  end if;
  if new.attendance_id is null then
    insert into app.attendance (company_id, person_id, work_date, clock_in, clock_out, time_zone, break_seconds, source, corrected)
      values (new.company_id, new.person_id, new.work_date, new.clock_in, new.clock_out, new.time_zone, 60 * coalesce(new.break_minutes, 0), 'correction', true)
      returning id into new.result_id;
    return new;
  end if;
  select a.* into before from app.attendance a where a.company_id = new.company_id and a.id = new.attendance_id for update;
  new.result_id := new.attendance_id;
  new.previous_work_date := before.work_date;
  new.previous_clock_in := before.clock_in;
  new.previous_clock_out := before.clock_out;
  new.previous_break_minutes := before.break_seconds / 60;
  -- Breaks that the new times leave no room for go; those at their edges are cut.
  delete from app.attendance_break b
   where b.company_id = new.company_id and b.attendance_id = new.attendance_id
     and (new.break_minutes is not null or b.starts_at >= new.clock_out or coalesce(b.ends_at, new.clock_out) <= new.clock_in);
  update app.attendance_break b set starts_at = greatest(b.starts_at, new.clock_in), ends_at = least(coalesce(b.ends_at, new.clock_out), new.clock_out)
   where b.company_id = new.company_id and b.attendance_id = new.attendance_id
     and (b.starts_at < new.clock_in or b.ends_at is null or b.ends_at > new.clock_out);
  update app.attendance a
     set work_date = new.work_date, clock_in = new.clock_in, clock_out = new.clock_out, corrected = true, version = a.version + 1,
         break_seconds = case when new.break_minutes is null then a.break_seconds else 60 * new.break_minutes end
   where a.company_id = new.company_id and a.id = new.attendance_id;
  return new;
end $$;

-- Who leaves for good asks for nothing any more. Their open record stays as it is: flagged, never guessed.
create function ctx.attendance_left() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.attendance_correction c set status = 'withdrawn'
   where c.company_id = new.company_id and c.person_id = new.id and c.status = 'pending';
  return null;
end $$;

grant execute on function ctx.correction_asked(), ctx.correction_decided(), ctx.attendance_left() to :"owner";

reset role;
set local role :"owner";
-- Triggers run in the order of their names: "request_rules" before "result" says whose step it is.
create trigger correction_asked before insert on app.attendance_correction for each row execute function ctx.correction_asked();
create trigger result before update on app.attendance_correction for each row execute function ctx.correction_decided();
-- Before "person_left", which ends the person's account.
create trigger attendance_left after update of status on app.person
  for each row when (new.status = 'offboarded' and old.status <> 'offboarded') execute function ctx.attendance_left();
