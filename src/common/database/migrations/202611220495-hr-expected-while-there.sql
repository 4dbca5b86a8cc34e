-- Nothing is expected of people before they are there, or after: neither absence nor hours. Who joins in the middle of a
-- month owes no hours for the weeks before. As it was in 202611220480 but for expected_minutes.
set local role :"owner";

create or replace function app.attendance_days(people uuid[], from_day date, until_day date)
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
    select e.person_id, e.day, e.zone, e.planned_minutes, case when e.day between t.from_day and t.until_day then e.expected_minutes else 0 end,
           e.shift_ends_at, e.starts_at, e.ends_at, e.holiday, e.on_leave,
           coalesce(r.records, 0), r.first_in, r.last_out, coalesce(r.worked_minutes, 0), r.open_since,
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
