import { explainConstraint } from '../../../common/http/database-problems.js';
import { forbidden, invalidInput, notFound, stateConflict } from '../../../common/http/problem.js';

/** Leave is reckoned in hundredths of a day, as integers; the API speaks of days. */
export const toHundredths = (days: number): number => Math.round(days * 100);

/** SQL that makes days of hundredths. @param column never from outside */
export const inDays = (column: string): string => `(${column} / 100.0)::float8`;

const field = (name: string, code: string, message: string) => () => invalidInput([{ field: name, code, message }], message);
/** @param reason stable, for applications that say it in the reader's language */
const conflict = (reason: string, detail: string) => () => stateConflict(detail, { reason });

// What it means, in words, that the database refused: the rules themselves are triggers and constraints.

explainConstraint('leave_request_type', field('typeId', 'NOT_A_LEAVE_TYPE', 'typeId must be a leave type in use'));
explainConstraint('leave_half_days', field('startHalf', 'NO_HALF_DAYS', 'Half days are not allowed for this type of leave.'));
explainConstraint('leave_halves', field('endHalf', 'BOTH_HALVES', 'Of a single day, take the morning or the afternoon off, not both ends.'));
explainConstraint('leave_note', field('note', 'NOTE_NEEDED', 'This type of leave needs a note.'));
explainConstraint('leave_dates', field('endDate', 'LAST_BEFORE_FIRST', 'endDate must not be before startDate'));
explainConstraint('leave_length', field('endDate', 'LEAVE_TOO_LONG', 'One request is for 366 days at most.'));
explainConstraint('leave_no_work', field('startDate', 'NO_WORK', 'There is no work on these days: no leave is needed for them.'));
explainConstraint('leave_overlap', conflict('LEAVE_OVERLAP', 'There is a request or leave on some of these days already.'));
explainConstraint('leave_balance', conflict('LEAVE_BALANCE', 'The balance does not cover this.'));
explainConstraint('leave_started', conflict('LEAVE_STARTED', 'This leave has begun: it can only be cancelled before its first day.'));
explainConstraint('leave_type_name_key', conflict('NAME_TAKEN', 'A leave type of this name exists already.'));
explainConstraint('leave_type_limit', conflict('LIMIT_IS_FIXED', 'Whether a type has a limit is for good. Archive it and add another.'));
explainConstraint('leave_adjust', () => forbidden('Nobody adjusts their own balance while somebody else could.'));
explainConstraint('leave_adjust_person', () => notFound());
explainConstraint('leave_unlimited', field('typeId', 'NO_LIMIT', 'This type of leave has no limit to adjust.'));
explainConstraint('public_holiday_date', conflict('DATE_TAKEN', 'There is an entry for this date already. Change that one.'));
