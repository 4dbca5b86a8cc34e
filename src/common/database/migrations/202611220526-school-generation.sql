-- Sessions come from schedules: at once where a schedule ends, else some weeks ahead, further every day.
set local role :"owner";

-- Local days of a schedule that belong to a session of the schedule it took over from, which was moved, cancelled or
-- recorded and so outlived the change: nothing is generated on them.
create function app.school_days_taken(company uuid, schedule uuid) returns setof date
  language sql stable
  as $$
    with recursive line as (
      select s.follows_id as id, s.starts_on from app.school_schedule s where s.company_id = company and s.id = schedule
      union all
      select s.follows_id, l.starts_on from line l join app.school_schedule s on s.company_id = company and s.id = l.id)
    select distinct (o.original_start at time zone o.time_zone)::date
      from line l join app.school_session o on o.company_id = company and o.schedule_id = l.id
     where (o.original_start at time zone o.time_zone)::date >= l.starts_on
  $$;

-- What each of these times collides with, as far as the caller sees it.
--   n: which of the times, from 1; what: 'teacher', 'room', 'student', or 'unavailable' without a session
create function app.school_collisions(teacher uuid, room uuid, group_wanted uuid, student uuid, zone text,
                                      starts timestamptz[], ends timestamptz[], except_session uuid)
  returns table (n integer, what text, session_id uuid, student_id uuid)
  language sql stable
  as $$
    with wanted as materialized (select o.n::integer, o.s, o.e from unnest(starts, ends) with ordinality o (s, e, n))
    select w.n, 'teacher', s.id, null::uuid
      from wanted w join app.school_session s on s.company_id = (select ctx.company()) and s.teacher_id = teacher and s.status <> 'cancelled'
                                             and tstzrange(s.starts_at, s.ends_at) && tstzrange(w.s, w.e)
     where s.id is distinct from except_session
    union all
    select w.n, 'room', s.id, null
      from wanted w join app.school_session s on s.company_id = (select ctx.company()) and s.room_id = room and s.status <> 'cancelled'
                                             and tstzrange(s.starts_at, s.ends_at) && tstzrange(w.s, w.e)
     where s.id is distinct from except_session
    union all
    select w.n, 'student', p.session_id, p.student_id
      from wanted w
      cross join lateral (
        select m.student_id from app.group_member m
          join app.student t on t.company_id = m.company_id and t.id = m.student_id and t.status = 'active'
         where m.company_id = (select ctx.company()) and m.group_id = group_wanted
           and (w.s at time zone zone)::date between m.starts_on and coalesce(m.ends_on, 'infinity')
        union all
        select student where student is not null) x
      join app.school_place p on p.company_id = (select ctx.company()) and p.student_id = x.student_id and not p.held_free
                             and tstzrange(p.starts_at, p.ends_at) && tstzrange(w.s, w.e)
     where p.session_id is distinct from except_session
    union all
    select w.n, 'unavailable', null, null from wanted w where ctx.teacher_unavailable(teacher, w.s, w.e)
  $$;
grant execute on function app.school_days_taken(uuid, uuid) to :"api_staff", :"resolver";
grant execute on function app.school_collisions(uuid, uuid, uuid, uuid, text, timestamptz[], timestamptz[], uuid) to :"api_staff";

reset role;
set local role :"resolver";

-- Schedules without an end whose sessions do not reach far enough ahead any more, of companies that have School, with all
-- that is needed to say when the next ones are.
--   ahead: days; a schedule is due once it falls a week short of it
create function job.school_due(ahead integer, most integer) returns setof json
  language sql stable security definer set search_path = ''
  as $$
    select json_build_object(
             'companyId', s.company_id, 'id', s.id, 'startsOn', s.starts_on, 'startTime', to_char(s.start_time, 'HH24:MI'), 'durationMinutes', s.duration_minutes,
             'timeZone', s.time_zone, 'rule', s.rule, 'generatedUntil', s.generated_until,
             'from', greatest(s.generated_until + 1, d.today), 'until', d.today + ahead,
             'holidays', case when s.skip_holidays then (
               select coalesce(json_agg(json_build_object('date', h.date, 'kind', h.kind, 'name', h.name)), '[]') from app.public_holiday h
                where h.company_id = s.company_id and h.date between s.generated_until and d.today + ahead + 1) else '[]' end,
             'taken', (select coalesce(json_agg(t), '[]') from app.school_days_taken(s.company_id, s.id) t))
      from app.school_schedule s
      join app.company c on c.id = s.company_id and c.school_enabled and c.status = 'active'
      cross join lateral (select (now() at time zone s.time_zone)::date as today) d
     where s.rule is not null and s.until_date is null and s.count is null and s.ended_on is null and s.generated_until < d.today + ahead - 7
     order by s.generated_until limit most
  $$;

-- Adds sessions of a schedule that others have not carried on or ended meanwhile. One that cannot be is there, cancelled: it
-- is seen, can be moved and restored, and the rest is not held up by it. Answers how many were added.
create function job.school_generate(company uuid, schedule uuid, basis date, reached date, starts timestamptz[], ends timestamptz[]) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  s app.school_schedule;
  added integer := 0;
  clashes integer := 0;
begin
  perform from app.school_schedule x where x.company_id = company and x.id = schedule for update;
  select x.* into s from app.school_schedule x where x.company_id = company and x.id = schedule and x.generated_until = basis and x.ended_on is null;
  if not found then
    return 0;
  end if;
  for i in 1 .. coalesce(cardinality(starts), 0) loop
    begin
      insert into app.school_session (company_id, schedule_id, original_start, teacher_id, room_id, starts_at, ends_at)
        values (company, schedule, starts[i], s.teacher_id, s.room_id, starts[i], ends[i])
        on conflict (company_id, schedule_id, original_start) do nothing;
    exception when exclusion_violation then
      insert into app.school_session (company_id, schedule_id, original_start, teacher_id, room_id, starts_at, ends_at, status, cancelled_by)
        values (company, schedule, starts[i], s.teacher_id, s.room_id, starts[i], ends[i], 'cancelled', 'conflict')
        on conflict (company_id, schedule_id, original_start) do nothing;
      clashes := clashes + 1;
    end;
    added := added + 1;
  end loop;
  update app.school_schedule x set generated_until = reached where x.company_id = company and x.id = schedule;
  if clashes > 0 then
    perform ctx.audit_append(company, 'system', null, 'school.schedules.manage', 'school-schedule', schedule::text, null, null,
                             json_build_object('generatedUntil', reached, 'cancelledByConflict', clashes));
  end if;
  return added;
end $$;
grant execute on function job.school_due(integer, integer), job.school_generate(uuid, uuid, date, date, timestamptz[], timestamptz[]) to :"worker";
