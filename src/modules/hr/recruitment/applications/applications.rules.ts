import { explainConstraint } from '../../../../common/http/database-problems.js';
import { invalidInput, stateConflict } from '../../../../common/http/problem.js';

// What it means, in words, that the database refused: the rules themselves are triggers and constraints of the tables.

explainConstraint('application_stage', ({ detail = '' }) => {
  const [from = '', to = ''] = detail.split('|');
  return stateConflict(`Who is ${from} cannot become ${to}. Open the application again first.`, { reason: 'OTHER_STAGE', stage: from });
});
explainConstraint('application_erased', () => stateConflict('The data of this application are erased.', { reason: 'ERASED' }));
explainConstraint('application_hire', () => stateConflict('They are hired: an invitation waits for them or is accepted. Withdraw it before you open the application again.', { reason: 'HIRED' }));
explainConstraint('application_hired', () => stateConflict('Hiring makes an invitation. Hire them instead of moving them.', { reason: 'HIRE_THEM' }));
explainConstraint('application_hired_once', () => stateConflict('They are hired already.', { reason: 'HIRED' }));
explainConstraint('application_person_hired_once', () => stateConflict('Somebody was hired as this person already.', { reason: 'HIRED' }));
explainConstraint('application_rejected', () => stateConflict('A reason belongs to a rejected application.', { reason: 'OTHER_STAGE' }));
explainConstraint('interviewer', () =>
  invalidInput([{ field: 'interviewers', code: 'NOT_AN_INTERVIEWER', message: 'interviewers must be active people who may see applications: Admin and HR' }]),
);
