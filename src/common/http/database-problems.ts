import { type DatabaseError, databaseError } from '../tenancy/database-error.js';
import { invalidInput, type Problem, quotaExceeded, stateConflict, unauthenticated, unavailable } from './problem.js';

type Explanation = (error: DatabaseError) => Problem;

const explanations = new Map<string, Explanation>();

/** Says in the words of a module what it means that one of its constraints refused. */
export function explainConstraint(constraint: string, explanation: Explanation): void {
  explanations.set(constraint, explanation);
}

explainConstraint('quota', ({ detail = '' }) => {
  const [quota = '', used, limit, plan = ''] = detail.split('|');
  return quotaExceeded(quota, Number(used), Number(limit), plan);
});

/** What the caller is told about a refusal by the database; undefined when it is our own mistake. Names nothing of the schema. */
export function databaseProblem(error: unknown): Problem | undefined {
  const cause = databaseError(error);
  if (!cause) return isPoolTimeout(error) ? unavailable() : undefined;
  const explanation = explanations.get(cause.constraint ?? '');
  if (explanation) return explanation(cause);
  switch (cause.code) {
    case '28000':
      return unauthenticated();
    case '23505':
    case '23P01':
      return stateConflict('This collides with something that exists already.', { reason: 'EXISTS_ALREADY' });
    case '23503':
      return invalidInput([], 'Something that was referred to does not exist.');
    case '40001':
    case '40P01':
    case '53300':
    case '55P03':
    case '57014':
    case '57P01':
    case '57P03':
      return unavailable();
    default:
      // Class 22: values the database cannot take, such as a date out of range.
      return cause.code?.startsWith('22') ? invalidInput([], 'A value is out of range or malformed.') : undefined;
  }
}

function isPoolTimeout(error: unknown): boolean {
  return error instanceof Error && /timeout exceeded when trying to connect|Connection terminated|ECONNREFUSED|ECONNRESET/.test(error.message);
}
