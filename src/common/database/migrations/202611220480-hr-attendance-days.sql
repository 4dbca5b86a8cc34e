-- What is expected of people day by day, what they did, and what follows from the two. Everything here sees with the eyes
-- of who asks, and nothing of it is stored: flags are derived anew from schedules, holidays and leave as they are now.
set local role :"owner";

-- What is left to work of each planned day. ("offset 0", here and below: instants are worked out once, not for every use.)
--   shift_ends_at: the end of the whole shift; starts_at, ends_at: of what is left of it, null when nothing is
--   planned_minutes: by schedule and holidays; expected_minutes: without approved leave as well
--   on_leave: some of what was planned is taken off as leave
create function app.expected_days(people uuid[], from_day date, until_day date)
  returns table (person_id uuid, day date, zone text, planned_minutes integer, expected_minutes integer, shift_ends_at timestamptz,
                 starts_at timestamptz, ends_at timestamptz, holiday text, on_leave boolean)
  language sql stable
  as $$
    select d.person_id, d.day, d.zone, d.minutes,
           case when d.am and d.pm or (d.am or d.pm) and d.half is not null then d.minutes when d.am or d.pm then d.minutes / 2 else 0 end,
           d.ends_at,
           case when d.am then d.starts_at when d.pm then d.starts_at + (d.ends_at - d.starts_at) / 2 end,
           case when d.pm then d.ends_at when d.am then d.starts_at + (d.ends_at - d.starts_at) / 2 end,
           d.holiday, coalesce(d.on_leave, false)
      from (
        select w.person_id, w.day, w.zone, w.starts_at, w.ends_at, w.minutes, w.half, w.holiday,
               w.am and not coalesce(l.am, false) as am, w.pm and not coalesce(l.pm, false) as pm, w.am and l.am or w.pm and l.pm as on_leave
          from (
            select p.*, p.minutes > 0 and p.half is distinct from 'pm' as am, p.minutes > 0 and p.half is distinct from 'am' as pm
              from app.work_days(people, from_day, until_day) p offset 0) w
          left join (
            select h.person_id, h.date, bool_or(h.half = 'am') as am, bool_or(h.half = 'pm') as pm
              from app.leave_half_day h
              join app.leave_request q on q.company_id = h.company_id and q.id = h.request_id and q.status = 'approved'
             where h.company_id = (select ctx.company()) and h.person_id = any (people) and h.date between from_day and until_day
             group by h.person_id, h.date) l on l.person_id = w.person_id and l.date = w.day) d
  $$;

-- The planner cannot know how many people and days are meant, takes them for few and goes through all of one list for every
-- line of the other: "enable_nestloop = off" makes it look them up.

-- Each day of each person: what was expected, what was recorded, and the flags. Absence counts from the day a person's
-- record or their first clock-in exists, and for who is not active until the last day they clocked.
create function app.attendance_days(people uuid[], from_day date, until_day date)
  returns table (person_id uuid, day date, zone text, planned_minutes integer, expected_minutes integer, shift_ends_at timestamptz,
                 starts_at timestamptz, ends_at timestamptz, holiday text, on_leave boolean,
                 records integer, first_in timestamptz, last_out timestamptz, worked_minutes integer, open_since timestamptz, flags text[])
  language sql stable set enable_nestloop = off
  as $$
    with recorded as materialized (
      select a.person_id, a.work_date as day, count(*)::integer as records, min(a.clock_in) as first_in, max(a.clock_out) as last_out,
             coalesce(sum(a.worked_minutes), 0)::integer as worked_minutes, max(a.clock_in) filter (where a.clock_out is null) as open_since,
             bool_or(a.corrected) as corrected, max(a.clock_out - a.clock_in) as longest,
             bool_or((a.clock_out at time zone a.time_zone)::date > (a.clock_in at time zone a.time_zone)::date) as night
        from app.attendance a
       where a.company_id = (select ctx.company()) and a.person_id = any (people) and a.work_date between from_day and until_day
       group by a.person_id, a.work_date),
    tracked as materialized (
      select p.id as person_id,
             greatest(p.start_date, least((p.created_at at time zone c.time_zone)::date, r.first_day)) as from_day,
             case when p.status = 'active' then 'infinity' when p.status <> 'invited' then r.last_day end as until_day
        from app.person p
        join app.company c on c.id = p.company_id
        cross join lateral (
          select min(a.work_date) as first_day, max(a.work_date) as last_day from app.attendance a
           where a.company_id = p.company_id and a.person_id = p.id) r
       where p.company_id = (select ctx.company()) and p.id = any (people))
    select e.*, coalesce(r.records, 0), r.first_in, r.last_out, coalesce(r.worked_minutes, 0), r.open_since,
           array_remove(array[
             case when r.first_in > e.starts_at + app.clock_tolerance() then 'late' end,
             case when r.open_since is null and r.last_out < e.ends_at - app.clock_tolerance() then 'early' end,
             case when r.records is null and e.expected_minutes > 0 and e.ends_at < now() and e.day between t.from_day and t.until_day then 'absent' end,
             case when e.on_leave then 'on-leave' end,
             case when e.holiday is not null then 'holiday' end,
             case when now() > greatest(r.open_since + app.longest_shift(), e.shift_ends_at + app.shift_margin()) and r.open_since is not null then 'missing-clock-out' end,
             case when r.longest > app.longest_shift() and r.last_out > coalesce(e.shift_ends_at, '-infinity') + app.shift_margin() then 'too-long' end,
             case when r.records is not null and e.planned_minutes = 0 and e.holiday is null then 'unscheduled' end,
             case when r.night then 'night' end,
             case when r.corrected then 'corrected' end], null)
      from (select * from app.expected_days(people, from_day, until_day) offset 0) e
      join tracked t on t.person_id = e.person_id
      left join recorded r on r.person_id = e.person_id and r.day = e.day
  $$;

-- Records with the flags of their day that are theirs: only the first can be late, only the last early.
create function app.attendance_records(ids uuid[])
  returns table (id uuid, person_id uuid, work_date date, clock_in timestamptz, clock_out timestamptz, time_zone text,
                 break_minutes integer, worked_minutes integer, note text, source text, version integer, flags text[])
  language sql stable set enable_nestloop = off
  as $$
    with record as materialized (
      select a.* from app.attendance a where a.company_id = (select ctx.company()) and a.id = any (ids))
    select r.id, r.person_id, r.work_date, r.clock_in, r.clock_out, r.time_zone, r.break_seconds / 60, r.worked_minutes, r.note, r.source, r.version,
           array(select f from unnest(d.flags) f
                  where case f
                    when 'late' then r.clock_in = d.first_in
                    when 'early' then r.clock_out = d.last_out
                    when 'missing-clock-out' then r.clock_out is null
                    when 'too-long' then r.clock_out - r.clock_in > app.longest_shift()
                    when 'night' then (r.clock_out at time zone r.time_zone)::date > (r.clock_in at time zone r.time_zone)::date
                    when 'corrected' then r.corrected
                    else true end)
      from record r
      join app.attendance_days(array(select distinct o.person_id from record o), (select min(o.work_date) from record o), (select max(o.work_date) from record o)) d
        on d.person_id = r.person_id and d.day = r.work_date
  $$;
grant execute on function app.expected_days(uuid[], date, date), app.attendance_days(uuid[], date, date), app.attendance_records(uuid[])
  to :"resolver", :"api_staff";
