import { utc } from '../../../common/http/json-text.js';
import { titleOf } from '../session-balances.rules.js';
import { inPeriod, type Report } from './report.types.js';
import type { HoursFilter, RegistersFilter } from './reports.dto.js';

/** Lessons that are over and have somebody who is not marked, newest first. */
export const REGISTERS_NOT_TAKEN: Report<RegistersFilter> = {
  name: 'registers-not-taken',
  order: 'desc',
  sql: `
    select ${utc('s.starts_at')} as sort, s.id, s.id as "sessionId", ${titleOf('g', 'o')} as title, case when s.group_id is null then 'one-to-one' else 'group' end as kind,
           ${utc('s.starts_at')} as "startsAt", ${utc('s.ends_at')} as "endsAt", s.time_zone as "timeZone", s.teacher_id as "teacherId", e.name as "teacherName",
           s.group_id as "groupId", n.places, w.unmarked, to_char(s.starts_at at time zone s.time_zone, 'YYYY-MM-DD') as "localDay", to_char(s.starts_at at time zone s.time_zone, 'HH24:MI') as "localStart"
      from (select p.session_id, count(*)::integer as unmarked from app.school_place p
             where p.company_id = $1 and p.mark is null and p.starts_at <= now() and p.ends_at <= now()
               and ($2::date is null or p.starts_at >= $2::date - interval '1 day') and ($3::date is null or p.starts_at < $3::date + interval '2 days')
             group by p.session_id) w
      join app.school_session s on s.company_id = $1 and s.id = w.session_id and s.status <> 'cancelled'
      join app.teacher e on e.company_id = s.company_id and e.id = s.teacher_id
      left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
      left join app.student o on o.company_id = s.company_id and o.id = s.student_id
      cross join lateral (select count(*)::integer as places from app.school_place p where p.company_id = s.company_id and p.session_id = s.id) n
     where ${inPeriod('s', '$2', '$3')} and ($4::uuid is null or s.teacher_id = $4) and ($5::uuid is null or s.group_id = $5)`,
  parameters: ({ from = null, to = null, teacherId = null, groupId = null }) => [from, to, teacherId, groupId],
  columns: [
    ['Date', 'localDay'], ['Start', 'localStart'], ['Time zone', 'timeZone'], ['Lesson', 'title'], ['Teacher', 'teacherName'], ['Students', 'places'], ['Not marked', 'unmarked'],
  ],
  onlyInFile: ['localDay', 'localStart'],
};

const MINUTES = 'extract(epoch from s.ends_at - s.starts_at)::integer / 60';
const sessions = (condition: string): string => `(count(*) filter (where ${condition}))::integer`;
const minutes = (condition: string): string => `coalesce(sum(${MINUTES}) filter (where ${condition}), 0)::integer`;
const HELD = "s.status = 'held'";
const OPEN = "s.status = 'scheduled' and s.ends_at <= now()";
const PLANNED = "s.status = 'scheduled' and s.ends_at > now()";

/** What each teacher has taught and will, by name. */
export const TEACHER_HOURS: Report<HoursFilter> = {
  name: 'teacher-hours',
  order: 'asc',
  sql: `
    select app.fold(t.name) as sort, t.id, t.id as "teacherId", t.name as "teacherName",
           ${sessions(HELD)} as "heldSessions", ${minutes(HELD)} as "heldMinutes", ${sessions(OPEN)} as "openSessions", ${minutes(OPEN)} as "openMinutes",
           ${sessions(PLANNED)} as "plannedSessions", ${minutes(PLANNED)} as "plannedMinutes", ${sessions("s.status = 'cancelled'")} as "cancelledSessions"
      from app.school_session s
      join app.teacher t on t.company_id = s.company_id and t.id = s.teacher_id
     where s.company_id = $1 and ${inPeriod('s', '$2', '$3')} and ($4::uuid is null or s.teacher_id = $4)
     group by t.id, t.name`,
  parameters: ({ from = null, to = null, teacherId = null }) => [from, to, teacherId],
  columns: [
    ['Teacher', 'teacherName'], ['Lessons held', 'heldSessions'], ['Minutes held', 'heldMinutes'], ['Lessons without register', 'openSessions'], ['Minutes without register', 'openMinutes'],
    ['Lessons to come', 'plannedSessions'], ['Minutes to come', 'plannedMinutes'], ['Lessons cancelled', 'cancelledSessions'],
  ],
};
