import { explainConstraint } from '../../../common/http/database-problems.js';
import { invalidInput, stateConflict } from '../../../common/http/problem.js';
import type { MOST_DAYS } from './attendance.types.js';

const field = (name: string, code: string, message: string) => () => invalidInput([{ field: name, code, message }]);

explainConstraint('attendance_overlap', () => stateConflict('Another record of the same time is in the way. Correct that one instead, or choose other times.', { reason: 'RECORD_OVERLAP' }));
explainConstraint('attendance_open', () => stateConflict('A record is open already.', { reason: 'CLOCKED_IN_ALREADY' }));
explainConstraint('correction_pending', () => stateConflict('A correction of this time is waiting already. Withdraw it first.', { reason: 'CORRECTION_WAITING' }));
explainConstraint('correction_pending_record', () => stateConflict('A correction of this record is waiting already. Withdraw it first.', { reason: 'CORRECTION_WAITING' }));
explainConstraint('correction_order', field('clockOut', 'BEFORE_START', 'clockOut must be after clockIn'));
explainConstraint('correction_length', field('clockOut', 'MORE_THAN_A_DAY', 'clockOut must be within 24 hours of clockIn'));
explainConstraint('correction_past', field('clockOut', 'IN_THE_FUTURE', 'clockOut must not be in the future'));
explainConstraint('correction_break', field('breakMinutes', 'BREAK_TOO_LONG', 'breakMinutes must be less than the time between clockIn and clockOut'));
explainConstraint('correction_work_date', field('workDate', 'WRONG_DAY', 'workDate must be the day of clockIn, or the one beside it'));
explainConstraint('correction_record', field('attendanceId', 'NOT_YOUR_RECORD', 'attendanceId must be a record of your own'));

const DAY = 86_400_000;

/** @throws Problem 400 when `until` is before `from` or the two are further apart than what can be worked out at once */
export function checkPeriod(from: string, to: string, most: (typeof MOST_DAYS)[keyof typeof MOST_DAYS]): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  if (days < 1) throw invalidInput([{ field: 'to', code: 'LAST_BEFORE_FIRST', message: 'to must not be before from' }]);
  if (days > most) throw invalidInput([{ field: 'to', code: 'PERIOD_TOO_LONG', message: `to must be within ${most} days of from` }]);
}
