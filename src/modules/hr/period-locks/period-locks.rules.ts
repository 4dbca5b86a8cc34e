import { explainConstraint } from '../../../common/http/database-problems.js';
import { invalidInput, stateConflict } from '../../../common/http/problem.js';

const until = (code: string, message: string) => () => invalidInput([{ field: 'until', code, message }], message);

export const unlockedAlready = () => stateConflict('It has been unlocked already.', { reason: 'UNLOCKED_ALREADY' });

explainConstraint('period_locked', ({ detail = '' }) => {
  const [from, last] = detail.split('|');
  return stateConflict(`${from} to ${last} is locked: its hours have gone to payroll. HR or an Admin can unlock it.`, { reason: 'PERIOD_LOCKED', from, until: last });
});
explainConstraint('period_lock_open', ({ detail = '0' }) =>
  stateConflict(`Records of these days are still open: ${detail}. Have people clock out first.`, { reason: 'RECORDS_OPEN', open: Number(detail) }),
);
explainConstraint('period_lock_state', () => unlockedAlready());
explainConstraint('period_lock_overlap', () => stateConflict('Some of these days are locked already.', { reason: 'PERIOD_LOCKED' }));
explainConstraint('period_lock_over', until('NOT_OVER', 'The last day must be over for everybody, wherever they work.'));
explainConstraint('period_lock_dates', until('LAST_BEFORE_FIRST', 'until must not be before from'));
explainConstraint('period_lock_length', until('PERIOD_TOO_LONG', 'until must be within 366 days of from'));
explainConstraint('period_lock_starts_on_check', () => invalidInput([{ field: 'from', code: 'TOO_SMALL', message: 'from must be from 2000 on' }]));
