import type { TestDatabase } from './database.js';

export interface PlantedLesson {
  readonly startsAt: string;
  /** 60 unless told. */
  readonly minutes?: number;
  readonly status?: 'scheduled' | 'held';
}

/** Lessons of a group as if they had been planned, and held, at their times; past ones too. Answers their ids. */
export async function plantLessons({ superuser }: TestDatabase, companyId: string, groupId: string, teacherId: string, lessons: readonly PlantedLesson[]): Promise<string[]> {
  const { rows } = await superuser.query(
    `insert into app.school_schedule (company_id, kind, group_id, teacher_id, starts_on, start_time, duration_minutes, time_zone)
     values ($1, 'group', $2, $3, '2020-01-01', '09:00', 60, 'Europe/Berlin') returning id`,
    [companyId, groupId, teacherId],
  );
  const ids: string[] = [];
  for (const { startsAt, minutes = 60, status = 'scheduled' } of lessons) {
    const added = await superuser.query(
      `insert into app.school_session (company_id, schedule_id, original_start, group_id, teacher_id, starts_at, ends_at, time_zone, status, recorded_at)
       values ($1, $2, $5::timestamptz, $3, $4, $5::timestamptz, $5::timestamptz + make_interval(mins => $6::integer), 'Europe/Berlin', $7::text,
               case when $7::text = 'held' then now() end) returning id`,
      [companyId, rows[0].id, groupId, teacherId, startsAt, minutes, status],
    );
    ids.push(added.rows[0].id);
  }
  return ids;
}
