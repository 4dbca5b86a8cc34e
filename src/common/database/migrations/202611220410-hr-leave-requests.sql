-- Requests for leave, and the half days they take.
set local role :"owner";

create table app.leave_request (
  company_id uuid not null default ctx.company() references app.company (id),
  id uuid not null default uuidv7(),
  person_id uuid not null,
  type_id uuid not null,
  start_date date not null check (start_date between '1970-01-01' and '2199-12-31'),
  end_date date not null,
  start_half boolean not null default false,
  end_half boolean not null default false,
  note text check (length(note) <= 1000),
  days integer not null check (days >= 0),
  status text not null default 'pending' check (status in ('pending', 'approved', 'rejected', 'withdrawn', 'cancelled')),
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_alone boolean not null default false,
  decided_at timestamptz,
  decision_comment text check (length(decision_comment) <= 1000),
  version integer not null default 1,
  primary key (company_id, id),
  constraint leave_request_type foreign key (company_id, type_id) references app.leave_type (company_id, id),
  constraint leave_dates check (start_date <= end_date),
  constraint leave_length check (end_date - start_date < 366),
  constraint leave_halves check (not (start_half and end_half and start_date = end_date))
);
comment on column app.leave_request.start_half is 'the first day from noon';
comment on column app.leave_request.end_half is 'the last day until noon';
comment on column app.leave_request.days is 'hundredths of working days charged; as planned while it is pending, as fixed at approval afterwards';
create index leave_request_person on app.leave_request (company_id, person_id, start_date);
create index leave_request_dates on app.leave_request (company_id, start_date, id);
create index leave_request_status on app.leave_request (company_id, status, requested_at);
create index leave_request_of_type on app.leave_request (company_id, type_id);
call app.protect_request('app.leave_request', 'hr.leave.view', 'hr.leave.request', 'hr.leave.approve');
grant insert (company_id, id, person_id, type_id, start_date, end_date, start_half, end_half, note) on app.leave_request to :"api_staff";

-- What is charged may change afterwards, by a holiday or by leaving: that is no step in the life of the request.
drop trigger request_rules on app.leave_request;
create trigger request_rules before insert or update of status, decision_comment on app.leave_request
  for each row execute function ctx.request_rules('hr.leave.approve');

-- Every half day of pending and approved leave, free days too: nobody is away twice, whoever asks at the same moment.
create table app.leave_half_day (
  company_id uuid not null,
  person_id uuid not null,
  date date not null,
  half text not null check (half in ('am', 'pm')),
  request_id uuid not null,
  amount smallint not null check (amount in (0, 50)),
  constraint leave_overlap primary key (company_id, person_id, date, half),
  foreign key (company_id, person_id) references app.person (company_id, id),
  foreign key (company_id, request_id) references app.leave_request (company_id, id)
);
comment on column app.leave_half_day.amount is 'what is charged for it: hundredths of a day, 0 where there is no work to be away from';
create index leave_half_day_request on app.leave_half_day (company_id, request_id);
create index leave_half_day_date on app.leave_half_day (company_id, date);
call app.protect('app.leave_half_day', :'api_staff');
call app.show_people('app.leave_half_day', 'person_id', 'hr.leave.view');
grant select on app.leave_half_day to :"api_staff";
grant select, insert, update, delete on app.leave_half_day to :"resolver";

-- The half days that leave of a person takes and what each of them is charged, by their schedule and the holidays as they
-- are now.
create function app.leave_halves(person uuid, first_day date, last_day date, from_noon boolean, until_noon boolean)
  returns table (date date, half text, amount smallint)
  language sql stable
  as $$
    select w.day, h.half, (case when w.minutes > 0 and (w.half is null or w.half = h.half) then 50 else 0 end)::smallint
      from app.work_days(array[person], first_day, last_day) w
      cross join (values ('am'), ('pm')) as h (half)
     where not (from_noon and w.day = first_day and h.half = 'am') and not (until_noon and w.day = last_day and h.half = 'pm')
  $$;
grant execute on function app.leave_halves(uuid, date, date, boolean, boolean) to :"resolver", :"api_staff";
