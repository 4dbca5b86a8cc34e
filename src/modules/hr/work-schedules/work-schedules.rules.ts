import { explainConstraint } from '../../../common/http/database-problems.js';
import { type FieldError, invalidInput } from '../../../common/http/problem.js';
import type { WorkDayBody } from './dto/work-schedules.dto.js';

explainConstraint('work_schedule_starts_on_check', () => invalidInput([{ field: 'startsOn', code: 'TOO_SMALL', message: 'startsOn must be a date from 1970 on' }]));
explainConstraint('work_schedule_week', () => invalidInput([{ field: 'week', code: 'WRONG_WEEK', message: 'each day must begin and end at different times, with a break shorter than the day' }]));
explainConstraint('work_schedule_time_zone_check', () => invalidInput([{ field: 'timeZone', code: 'NOT_A_TIME_ZONE', message: 'timeZone must be an IANA time zone such as Europe/Berlin' }]));

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes from start to end by the clock on the wall; an end at or before the start is on the next day. */
export const minutesOf = ({ start, end }: WorkDayBody): number => ((minuteOf(end) - minuteOf(start) + 1439) % 1440) + 1;

/** What is wrong with a week; the constraint work_schedule_week holds the same for every writer. */
export function weekErrors(week: readonly (WorkDayBody | null)[]): FieldError[] {
  return week.flatMap((day, i) => {
    if (!day) return [];
    if (day.start === day.end) return [{ field: `week.${i}.end`, code: 'SAME_TIME', message: 'end must differ from start' }];
    if ((day.breakMinutes ?? 0) >= minutesOf(day)) return [{ field: `week.${i}.breakMinutes`, code: 'BREAK_TOO_LONG', message: 'breakMinutes must be less than the day has' }];
    return [];
  });
}
