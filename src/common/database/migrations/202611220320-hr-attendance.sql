-- When people really worked: records with the instants of the server's clock and the zone they happened in. No login role
-- writes here; people clock through the functions of the next file, and corrections are carried out by their approval.
set local role :"owner";

-- The named tolerances of attendance. Source: traps H2 and H6 of the feature notes.
-- How long before a shift begins and after it ends a clock-in still belongs to its day.
create function app.shift_margin() returns interval language sql immutable parallel safe as $$ select interval '2 hours' $$;
-- Who is so much late, or leaves so much early, is neither.
create function app.clock_tolerance() returns interval language sql immutable parallel safe as $$ select interval '5 minutes' $$;
-- After so long a clock-out has been forgotten, unless the shift is longer.
create function app.longest_shift() returns interval language sql immutable parallel safe as $$ select interval '16 hours' $$;
grant execute on function app.shift_margin(), app.clock_tolerance(), app.longest_shift() to :"resolver", :"api_staff";

create table app.attendance (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  person_id uuid not null,
  work_date date not null,
  clock_in timestamptz not null,
  clock_out timestamptz,
  time_zone text not null,
  break_seconds integer not null default 0 check (break_seconds >= 0),
  worked_minutes integer generated always as (floor((extract(epoch from clock_out - clock_in) - break_seconds) / 60)::integer) stored,
  note text check (length(note) <= 500),
  source text not null default 'clock' check (source in ('clock', 'correction')),
  corrected boolean not null default false,
  version integer not null default 1,
  primary key (company_id, id),
  unique (company_id, id, person_id),
  foreign key (company_id, person_id) references app.person (company_id, id),
  constraint attendance_order check (clock_out > clock_in),
  constraint attendance_break_length check (clock_out is null or break_seconds <= extract(epoch from clock_out - clock_in)),
  constraint attendance_overlap exclude using gist (
    company_id with =, person_id with =, tstzrange(clock_in, clock_out) with &&)
);
comment on column app.attendance.work_date is 'the day it belongs to, fixed when it began: nights belong to the day they begin on';
comment on column app.attendance.time_zone is 'where it happened';
comment on column app.attendance.break_seconds is 'of the breaks that are over';
comment on column app.attendance.worked_minutes is 'between the instants, breaks taken off, whatever clocks on the wall did; null while it is open';
comment on column app.attendance.corrected is 'differs from what the clock said; the corrections keep what was';
create unique index attendance_open on app.attendance (company_id, person_id) where clock_out is null;
create index attendance_person_date on app.attendance (company_id, person_id, work_date);
create index attendance_date on app.attendance (company_id, work_date, clock_in, id);
call app.protect('app.attendance', :'api_staff');
call app.show_people('app.attendance', 'person_id', 'hr.attendance.view');
grant select on app.attendance to :"api_staff";
grant select, insert, update on app.attendance to :"resolver";

create table app.attendance_break (
  company_id uuid not null default ctx.company(),
  id uuid not null default uuidv7(),
  attendance_id uuid not null,
  person_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, attendance_id, person_id) references app.attendance (company_id, id, person_id),
  constraint attendance_break_order check (ends_at >= starts_at),
  constraint attendance_break_overlap exclude using gist (
    company_id with =, attendance_id with =, tstzrange(starts_at, ends_at) with &&)
);
create unique index attendance_break_open on app.attendance_break (company_id, attendance_id) where ends_at is null;
create index attendance_break_record on app.attendance_break (company_id, attendance_id, person_id);
call app.protect('app.attendance_break', :'api_staff');
call app.show_people('app.attendance_break', 'person_id', 'hr.attendance.view');
grant select on app.attendance_break to :"api_staff";
grant select, insert, update, delete on app.attendance_break to :"resolver";

reset role;
set local role :"resolver";

-- A break is inside its record, and the record knows how long its breaks were.
create function ctx.attendance_break_rules() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  b app.attendance_break := case when tg_op = 'DELETE' then old else new end;
begin
  if tg_op <> 'DELETE' and not exists (
    select from app.attendance a where a.company_id = b.company_id and a.id = b.attendance_id
       and b.starts_at >= a.clock_in and coalesce(b.ends_at, b.starts_at) <= coalesce(a.clock_out, 'infinity')) then
    raise exception 'break outside its record' using errcode = '23514', constraint = 'attendance_break_inside';
  end if;
  update app.attendance a set break_seconds = (
      select floor(coalesce(sum(extract(epoch from o.ends_at - o.starts_at)), 0))::integer from app.attendance_break o
       where o.company_id = b.company_id and o.attendance_id = b.attendance_id and o.ends_at is not null)
   where a.company_id = b.company_id and a.id = b.attendance_id;
  return null;
end $$;
grant execute on function ctx.attendance_break_rules() to :"owner";

reset role;
set local role :"owner";
create trigger attendance_break_rules after insert or update or delete on app.attendance_break
  for each row execute function ctx.attendance_break_rules();
