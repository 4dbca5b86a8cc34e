import { explainConstraint } from '../../common/http/database-problems.js';
import { forbidden, invalidInput, Problem, stateConflict } from '../../common/http/problem.js';

/** A conflict that one field of the form can settle. */
const atField = (field: string, code: string, message: string): Problem => stateConflict(message, { errors: [{ field, code, message }] });

// What it means, in words, that the database refused: the rules themselves are triggers and constraints.

explainConstraint('role_change', () => forbidden('Nobody changes their own role, and only an Admin grants or takes away Admin.'));
explainConstraint('status_change', () => forbidden('Nobody removes themselves, and only an Admin removes an Admin.'));
explainConstraint('person_status', () => stateConflict('Their status does not allow this any more. Load the record again.', { reason: 'OTHER_STATUS' }));
explainConstraint('last_admin', () => new Problem(409, 'LAST_ADMIN', 'The company would be left without an Admin who can sign in. Make somebody else Admin first.'));
explainConstraint('person_department', () => invalidInput([{ field: 'departmentId', code: 'NOT_A_DEPARTMENT', message: 'departmentId must be a department in use' }]));
explainConstraint('person_email_key', () => atField('email', 'TAKEN', 'A record with this address exists already, or is being made right now.'));
explainConstraint('department_name_key', () => atField('name', 'TAKEN', 'A department of this name exists already.'));
explainConstraint('department_in_use', () => stateConflict('People are in this department. Move them first.', { reason: 'DEPARTMENT_IN_USE' }));
explainConstraint('invitation_pending_email', () => atField('email', 'INVITED_ALREADY', 'An invitation to this address is waiting already. Send it again, or withdraw it.'));
explainConstraint('invitation_pending_person', () => stateConflict('An invitation for this person is waiting already. Send it again, or withdraw it.', { reason: 'INVITED_ALREADY' }));
explainConstraint('heir_is_another', () => invalidInput([{ field: 'heirId', code: 'SAME_PERSON', message: 'heirId must be somebody else' }]));
explainConstraint('deputy_is_another', () => invalidInput([{ field: 'deputyId', code: 'SAME_PERSON', message: 'deputyId must be somebody else' }]));
explainConstraint('delegation_dates', () => invalidInput([{ field: 'until', code: 'BEFORE_START', message: 'until must not be before from' }]));
explainConstraint('delegation_overlap', () => stateConflict('A deputy is named for some of these days already.', { reason: 'DEPUTY_NAMED' }));
