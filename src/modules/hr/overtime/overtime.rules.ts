import { explainConstraint } from '../../../common/http/database-problems.js';
import { type FieldError, invalidInput, stateConflict } from '../../../common/http/problem.js';
import type { NewOvertimeBody, OvertimePreset } from './dto/overtime.dto.js';

const PERIODS: Readonly<Record<string, string>> = { day: 'a day', month: 'a month', year: 'a year' };

explainConstraint('overtime_overlap', () => stateConflict('Overtime at this time is asked for or approved already.', { reason: 'OVERTIME_OVERLAP' }));
explainConstraint('overtime_minutes_only', () => stateConflict('Overtime of this day is asked for or approved already.', { reason: 'OVERTIME_OVERLAP' }));
explainConstraint('overtime_kinds', () => stateConflict('Overtime of this day is asked for or approved already, and one of the two has no times.', { reason: 'OVERTIME_OVERLAP' }));
explainConstraint('overtime_minutes', () => invalidInput([{ field: 'end', code: 'MORE_THAN_A_DAY', message: 'end must be within 24 hours of start' }]));
explainConstraint('overtime_shape', () => invalidInput([{ field: 'start', code: 'START_AND_END', message: 'start and end come together' }]));
explainConstraint('overtime_request_date_check', () => invalidInput([{ field: 'date', code: 'TOO_SMALL', message: 'date must be from 2000 on' }]));
explainConstraint('overtime_cap', ({ detail = '' }) => {
  const [period = '', used, allowed] = detail.split('|');
  return stateConflict(`That would be ${inHours(Number(used))} of overtime, and the company allows ${inHours(Number(allowed))} ${PERIODS[period]}.`, {
    reason: 'OVERTIME_CAP', cap: period, used: Number(used), allowed: Number(allowed),
  });
});

explainConstraint('overtime_recorded', ({ detail = '' }) => {
  const [minutes, recorded] = detail.split('|').map(Number) as [number, number];
  return stateConflict(`${inHours(recorded)} beyond the schedule were recorded that day, and that would be ${inHours(minutes)}. Say in a comment why, to approve it all the same.`, {
    reason: 'MORE_THAN_RECORDED', minutes, recorded,
  });
});

const inHours = (minutes: number): string => `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;

/** Either times or a number of minutes. */
export function shapeErrors({ start, end, minutes }: NewOvertimeBody): FieldError[] {
  if ((start === undefined) !== (end === undefined)) return [{ field: start === undefined ? 'start' : 'end', code: 'START_AND_END', message: 'start and end come together' }];
  if (start === undefined && minutes === undefined) return [{ field: 'minutes', code: 'MISSING', message: 'minutes, or start and end, must be given' }];
  if (start !== undefined && minutes !== undefined) return [{ field: 'minutes', code: 'TIMES_OR_MINUTES', message: 'minutes must be left out when start and end are given' }];
  if (start !== undefined && start === end) return [{ field: 'end', code: 'SAME_TIME', message: 'end must differ from start' }];
  return [];
}

/** What the law of a country usually allows, in minutes. Source: Vietnam's Labour Code, article 107 (half of a day of 8 hours, 40 hours, 200 hours). */
export const PRESETS: readonly OvertimePreset[] = [{ country: 'VN', perDay: 240, perMonth: 2400, perYear: 12_000 }];
