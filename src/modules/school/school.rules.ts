import { explainConstraint } from '../../common/http/database-problems.js';
import { invalidInput, type Problem, stateConflict, workspaceDisabled } from '../../common/http/problem.js';

/** A conflict that one field of the form can settle. */
const atField = (field: string, code: string, message: string) => (): Problem => stateConflict(message, { errors: [{ field, code, message }] });
const wrong = (field: string, code: string, message: string) => (): Problem => invalidInput([{ field, code, message }], message);
/** @param reason stable, for applications that say it in the reader's language */
const conflict = (reason: string, detail: string) => (): Problem => stateConflict(detail, { reason });

// What it means, in words, that the database refused: the rules themselves are triggers and constraints.

explainConstraint('school_off', workspaceDisabled);
explainConstraint('teacher_person', wrong('personId', 'NOT_A_COLLEAGUE', 'personId must be an active member of staff'));
explainConstraint('teacher_person_once', atField('personId', 'TAKEN', 'This member of staff is a teacher already.'));
explainConstraint('teacher_hours_order', wrong('availability', 'END_BEFORE_START', 'An hour of availability must end after it begins.'));
explainConstraint('teacher_hours_overlap', wrong('availability', 'OVERLAP', 'Two hours of availability overlap.'));
explainConstraint('teacher_hours_pkey', wrong('availability', 'OVERLAP', 'Two hours of availability overlap.'));
explainConstraint('teacher_in_use', conflict('LESSONS_AHEAD', 'The teacher has lessons ahead. Give them to somebody else or cancel them first.'));
explainConstraint('group_teacher', wrong('teacherId', 'NOT_A_TEACHER', 'teacherId must be an active teacher'));
explainConstraint('school_group_name', atField('name', 'TAKEN', 'A group of this name exists already.'));
explainConstraint('school_room_name', atField('name', 'TAKEN', 'A room of this name exists already.'));
explainConstraint('group_in_use', conflict('LESSONS_AHEAD', 'The group has lessons ahead. Cancel them first.'));
explainConstraint('group_archived', conflict('GROUP_ARCHIVED', 'The group is archived. Restore it first.'));
explainConstraint('member_archived', conflict('STUDENT_ARCHIVED', 'The student is archived. Restore them first.'));
explainConstraint('group_member_order', wrong('until', 'BEFORE_START', 'until must not be before from'));
explainConstraint('group_member_once', conflict('MEMBER_ALREADY', 'The student is in the group on some of these days already.'));
explainConstraint('group_capacity', ({ detail = '' }) => {
  const [capacity, members, day] = detail.split('|');
  return stateConflict(`The group has room for ${capacity}; on ${day} there would be ${members}.`, {
    reason: 'GROUP_FULL',
    capacity: Number(capacity),
    members: Number(members),
    day,
  });
});
