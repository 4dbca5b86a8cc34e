import { explainConstraint } from '../../../common/http/database-problems.js';
import { invalidInput, type Problem } from '../../../common/http/problem.js';
import { RecurrenceFault } from './recurrence.rules.js';

/** A rule that cannot be taken, at its field of the form. @throws what is no such fault */
export function recurrenceProblem(fault: unknown): Problem {
  if (!(fault instanceof RecurrenceFault)) throw fault;
  return invalidInput([{ field: `recurrence.${fault.field}`, code: fault.code, message: fault.message }], fault.message);
}

const inUse = (field: string, thing: string) => () => invalidInput([{ field, code: 'NOT_IN_USE', message: `${field} must be ${thing} in use` }], `${field} must be ${thing} in use.`);

// What it means, in words, that the database refused: the rules themselves are triggers and constraints.

explainConstraint('school_schedule_teacher', inUse('teacherId', 'a teacher'));
explainConstraint('school_schedule_group', inUse('groupId', 'a group'));
explainConstraint('school_schedule_student', inUse('studentId', 'a student'));
explainConstraint('school_schedule_room', inUse('room', 'a room'));
explainConstraint('school_schedule_whom', () =>
  invalidInput([{ field: 'kind', code: 'WHOM', message: 'A group schedule is of a group, a one-to-one schedule of a student.' }], 'Name the group of a group schedule, or the student of a one-to-one schedule, and not both.'));
