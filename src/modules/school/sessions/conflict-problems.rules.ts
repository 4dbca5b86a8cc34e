import { explainConstraint } from '../../../common/http/database-problems.js';
import { Problem, stateConflict } from '../../../common/http/problem.js';
import type { ScheduleConflict } from './dto/conflicts.answers.js';

/** As many collisions as an answer names. */
const MOST_NAMED = 20;

const WORDS: Readonly<Record<string, (conflict: ScheduleConflict) => string>> = {
  teacher: ({ name, title }) => `${name} teaches ${title} then.`,
  room: ({ name, title }) => `${title} is in ${name} then.`,
  student: ({ name, title }) => (name === title ? `${name} has a lesson then.` : `${name} is in ${title} then.`),
  unavailable: ({ name }) => `${name} is unavailable then.`,
};

/** Somebody or something is taken. @param conflicts the ones there are; the first is said in words */
export function scheduleConflict(conflicts: readonly ScheduleConflict[]): Problem {
  const [first] = conflicts;
  const words = first ? (WORDS[first.what]?.(first) ?? '') : 'The teacher, the room or a student is taken then.';
  const more = conflicts.length > 1 ? ` ${conflicts.length - 1} more ${conflicts.length === 2 ? 'collision' : 'collisions'}.` : '';
  return new Problem(409, 'SCHEDULE_CONFLICT', `${words}${more} Choose another time, teacher or room.`, {
    conflicts: conflicts.slice(0, MOST_NAMED),
    conflictCount: conflicts.length,
  });
}

// What it means, in words, that the database refused: the rules themselves are triggers and constraints.

for (const constraint of ['school_session_teacher', 'school_session_room', 'school_place_overlap']) explainConstraint(constraint, () => scheduleConflict([]));
explainConstraint('school_teacher_away', () => new Problem(409, 'SCHEDULE_CONFLICT', 'The teacher is unavailable then. Choose another time or teacher.', { conflicts: [], conflictCount: 1 }));
explainConstraint('school_session_archived', () => stateConflict('The student is archived. Restore the student first.', { reason: 'STUDENT_ARCHIVED' }));
explainConstraint('school_session_recorded', () => stateConflict('Its register has been taken: it stays as it was.', { reason: 'RECORDED' }));
