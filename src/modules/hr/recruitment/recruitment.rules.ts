import { explainConstraint } from '../../../common/http/database-problems.js';
import { invalidInput, notFound, Problem, stateConflict, unavailable } from '../../../common/http/problem.js';

/** What somebody is told who wants to apply when nobody can any more. */
export const postingClosed = (): Problem => new Problem(409, 'POSTING_CLOSED', 'This position no longer takes applications. Thank you for your interest.');

// What it means, in words, that the database refused: the rules themselves are triggers and constraints.

explainConstraint('posting_life', () => stateConflict('The status of the posting does not allow this. Load it again.', { reason: 'OTHER_STATUS' }));
explainConstraint('posting_open', postingClosed);
explainConstraint('posting_published', notFound);
explainConstraint('too_many_files', unavailable);
explainConstraint('posting_company_id_department_id_fkey', () =>
  invalidInput([{ field: 'departmentId', code: 'NOT_A_DEPARTMENT', message: 'departmentId must be a department of the company' }]),
);
