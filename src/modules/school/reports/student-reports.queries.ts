import { warningOf } from '../session-balances.rules.js';
import { inPeriod, type Report } from './report.types.js';
import type { AbsencesFilter, BalancesFilter } from './reports.dto.js';

const times = (condition: string): string => `(count(*) filter (where ${condition}))::integer`;
const MISSED = "x.mark in ('no-show', 'excused')";

/**
 * Who misses lessons, most in a row first. Of lessons that are over and not cancelled, for all or for the student; of group
 * lessons only those on days of the membership, whatever places were left standing when it was cut short.
 */
export const ABSENCES: Report<AbsencesFilter> = {
  name: 'absences',
  order: 'asc',
  sql: `
    with seen as (
      select p.student_id, p.mark, p.late, p.starts_at, (s.starts_at at time zone s.time_zone)::date as day,
             max(p.starts_at) filter (where p.mark = 'attended') over (partition by p.student_id) as attended_last
        from app.school_place p join app.school_session s on s.company_id = p.company_id and s.id = p.session_id
       where p.company_id = $1 and s.status <> 'cancelled' and s.ends_at <= now() and p.mark is distinct from 'cancelled'
         and ${inPeriod('s', '$2', '$3')} and ($4::uuid is null or s.group_id = $4) and ($5::uuid is null or p.student_id = $5)
         and (s.group_id is null or exists (
           select from app.group_member m where m.company_id = s.company_id and m.group_id = s.group_id and m.student_id = p.student_id
              and (s.starts_at at time zone s.time_zone)::date between m.starts_on and coalesce(m.ends_on, 'infinity')))),
    sums as (
      select x.student_id, ${times(`${MISSED} and (x.attended_last is null or x.starts_at > x.attended_last)`)} as in_a_row, ${times("x.mark = 'no-show'")} as no_shows,
             ${times("x.mark = 'excused'")} as excused, ${times("x.mark = 'attended'")} as attended, ${times("x.mark = 'attended' and x.late")} as late,
             count(x.mark)::integer as counted, ${times('x.mark is null')} as unmarked,
             max(x.day) filter (where x.mark = 'attended') as last_attended, max(x.day) filter (where ${MISSED}) as last_missed
        from seen x group by x.student_id)
    select to_char(99999 - a.in_a_row, 'FM00000') || ' ' || app.fold(t.name) as sort, t.id, t.id as "studentId", t.name as "studentName", t.status as "studentStatus",
           a.in_a_row as "inARow", a.no_shows as "noShows", a.excused, a.attended, a.late, a.counted, a.unmarked,
           round(100.0 * a.attended / nullif(a.counted, 0), 1)::float8 as "attendancePercent", a.last_attended::text as "lastAttendedOn", a.last_missed::text as "lastMissedOn"
      from sums a join app.student t on t.company_id = $1 and t.id = a.student_id
     where a.no_shows + a.excused > 0 and a.in_a_row >= coalesce($6::integer, 0)`,
  parameters: ({ from = null, to = null, groupId = null, studentId = null, atLeast = null }) => [from, to, groupId, studentId, atLeast],
  columns: [
    ['Student', 'studentName'], ['Missed in a row', 'inARow'], ['No-shows', 'noShows'], ['Excused', 'excused'], ['Attended', 'attended'], ['Of them late', 'late'],
    ['Lessons counted', 'counted'], ['Not marked', 'unmarked'], ['Attendance %', 'attendancePercent'], ['Last attended', 'lastAttendedOn'], ['Last missed', 'lastMissedOn'],
  ],
};

/** Who has sessions left, what ends first first; or who has few, or owes some. */
export const UNUSED_BALANCES: Report<BalancesFilter> = {
  name: 'unused-balances',
  order: 'asc',
  sql: `
    select coalesce(k.ends::text, '9999-12-31') || ' ' || app.fold(t.name) as sort, t.id, t.id as "studentId", t.name as "studentName", t.status as "studentStatus",
           a.balance as remaining, (coalesce(k.left_over, 0) - a.balance)::integer as unpaid, coalesce(k.make_up, 0)::integer as "makeUp",
           k.ends::text as "nextExpiresOn",
           coalesce((select sum(p.left_over) from app.school_package p where p.company_id = $1 and p.student_id = t.id and p.expires_on = k.ends), 0)::integer as "nextExpiring",
           (select max((p.starts_at at time zone c.time_zone)::date) from app.school_place p
             where p.company_id = $1 and p.student_id = t.id and p.mark = 'attended')::text as "lastLessonOn",
           ${warningOf('a.balance', 'r')} as warning
      from app.school_account a
      join app.student t on t.company_id = a.company_id and t.id = a.student_id
      join app.company c on c.id = a.company_id
      left join app.school_rules r on r.company_id = a.company_id
      cross join lateral (select sum(p.left_over) as left_over, sum(p.left_over) filter (where p.kind = 'make-up') as make_up,
                                 min(p.expires_on) filter (where p.left_over > 0) as ends
                            from app.school_package p where p.company_id = $1 and p.student_id = t.id) k
     where a.company_id = $1 and case $4::text when 'all' then true when 'negative' then a.balance < 0 when 'low' then ${warningOf('a.balance', 'r')} = 'low' else a.balance > 0 end
       and ($2::date is null or k.ends >= $2) and ($3::date is null or k.ends <= $3)`,
  parameters: ({ from = null, to = null, show = 'unused' }) => [from, to, show],
  columns: [
    ['Student', 'studentName'], ['Status', 'studentStatus'], ['Sessions left', 'remaining'], ['Not paid for', 'unpaid'], ['Make-up credits', 'makeUp'],
    ['Next expiry', 'nextExpiresOn'], ['Expiring then', 'nextExpiring'], ['Last lesson', 'lastLessonOn'],
  ],
};
