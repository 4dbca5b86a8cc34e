import { Injectable } from '@nestjs/common';
import { utc } from '../../../common/http/json-text.js';
import { decodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Schedule } from './dto/schedules.answers.js';
import type { SchedulesQuery } from './dto/schedules.dto.js';
import type { Generated } from './generation.service.js';
import { nameOfRule } from './recurrence.rules.js';

const SCHEDULE = `
  json_build_object(
    'id', s.id, 'kind', s.kind, 'title', coalesce(g.name, w.name), 'groupId', s.group_id, 'studentId', s.student_id, 'teacherId', s.teacher_id, 'teacherName', t.name,
    'roomId', s.room_id, 'room', r.name, 'startsOn', s.starts_on, 'startTime', to_char(s.start_time, 'HH24:MI'), 'durationMinutes', s.duration_minutes,
    'timeZone', s.time_zone, 'recurrence', json_build_object('rule', s.rule, 'until', s.until_date, 'count', s.count),
    'policies', json_build_object('noShow', s.no_show, 'lateCancel', s.late_cancel), 'skipHolidays', s.skip_holidays, 'followsId', s.follows_id, 'endedOn', s.ended_on,
    'nextStartsAt', (select ${utc('min(n.starts_at)')} from app.school_session n where n.company_id = s.company_id and n.schedule_id = s.id and n.status = 'scheduled' and n.starts_at > now()),
    'ahead', (select count(*) from app.school_session n where n.company_id = s.company_id and n.schedule_id = s.id and n.status = 'scheduled' and n.starts_at > now()),
    'version', s.version)`;

const JOINS = `
  join app.teacher t on t.company_id = s.company_id and t.id = s.teacher_id
  left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
  left join app.student w on w.company_id = s.company_id and w.id = s.student_id
  left join app.school_room r on r.company_id = s.company_id and r.id = s.room_id`;

/** Ended: it yields nothing any more, and nothing of it is to come. */
const AHEAD = `(s.ended_on is null and s.rule is not null and s.until_date is null and s.count is null
  or exists (select from app.school_session n where n.company_id = s.company_id and n.schedule_id = s.id and n.status <> 'cancelled' and n.starts_at > now()))`;

const FILTER = `
  s.company_id = $1 and ($2::uuid is null or s.teacher_id = $2) and ($3::uuid is null or s.group_id = $3) and ($4::uuid is null or s.student_id = $4)
  and ($5::uuid is null or s.room_id = $5) and ($6::boolean is null or ${AHEAD} = $6)`;

/** A schedule as the change of it needs it. */
export interface StoredSchedule extends Generated {
  readonly kind: 'group' | 'one-to-one';
  readonly noShow: string;
  readonly lateCancel: string;
  readonly endedOn: string | null;
  readonly version: number;
}

@Injectable()
export class SchedulesQueries {
  constructor(private readonly database: Database) {}

  /** By when they begin, the latest first. */
  async page({ limit, cursor, total, teacherId, groupId, studentId, roomId, status = 'current' }: SchedulesQuery): Promise<Page<Schedule>> {
    const from = decodeCursor(cursor);
    const filter = [this.database.actor.companyId, ...[teacherId, groupId, studentId, roomId].map((value) => value ?? null), status === 'all' ? null : status === 'current'];
    const rows = await this.database.query<{ schedule: Schedule }>(
      `select ${SCHEDULE} as schedule
         from (select s.* from app.school_schedule s where ${FILTER} and ($7::date is null or (s.starts_on, s.id) < ($7, $8::uuid))
                order by s.starts_on desc, s.id desc limit $9) s ${JOINS} order by s.starts_on desc, s.id desc`,
      [...filter, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows.map(({ schedule }) => named(schedule)), limit, ({ startsOn }) => startsOn);
    if (!total) return page;
    const counted = await this.database.first<{ count: number }>(`select count(*)::integer as count from app.school_schedule s where ${FILTER}`, filter);
    return { ...page, total: counted!.count };
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<Schedule> {
    const row = await this.database.first<{ schedule: Schedule }>(`select ${SCHEDULE} as schedule from app.school_schedule s ${JOINS} where s.company_id = $1 and s.id = $2`, [
      this.database.actor.companyId,
      id,
    ]);
    if (!row) throw notFound();
    return named(row.schedule);
  }

  /** For a change: whoever else changes or carries on the schedule waits. @throws Problem 404 */
  async lock(id: string): Promise<StoredSchedule> {
    const row = await this.database.first<{ schedule: StoredSchedule }>(
      `select json_build_object(
                'id', s.id, 'kind', s.kind, 'groupId', s.group_id, 'studentId', s.student_id, 'teacherId', s.teacher_id, 'roomId', s.room_id,
                'startTime', to_char(s.start_time, 'HH24:MI'), 'durationMinutes', s.duration_minutes, 'timeZone', s.time_zone, 'skipHolidays', s.skip_holidays,
                'recurrence', json_build_object('startsOn', s.starts_on, 'rule', s.rule, 'until', s.until_date, 'count', s.count),
                'noShow', s.no_show, 'lateCancel', s.late_cancel, 'endedOn', s.ended_on, 'version', s.version) as schedule
         from app.school_schedule s where s.company_id = $1 and s.id = $2 for update`,
      [this.database.actor.companyId, id],
    );
    if (!row) throw notFound();
    return row.schedule;
  }
}

function named(schedule: Schedule): Schedule {
  return { ...schedule, recurrence: { ...schedule.recurrence, rule: nameOfRule(schedule.recurrence.rule as string | null) } };
}
