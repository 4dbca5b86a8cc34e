import { invalidInput } from '../../common/http/problem.js';

export interface Period {
  readonly from: string;
  readonly until: string;
}

/** Days. */
const LONGEST = 366;

/**
 * The days asked for, or those around today.
 * @param before and after today, in days, when nothing else is asked for
 * @throws Problem 400 when it ends before it starts, or lasts longer than a year
 */
export function readPeriod(asked: { from?: string; to?: string }, today: string, { before, after }: { before: number; after: number }): Period {
  const from = asked.from ?? daysFrom(asked.to ?? today, asked.to === undefined ? -before : -before - after);
  const until = asked.to ?? daysFrom(asked.from ?? today, asked.from === undefined ? after : before + after);
  if (until < from) throw invalidInput([{ field: 'to', code: 'BEFORE_START', message: 'to must not be before from' }]);
  if (until > daysFrom(from, LONGEST)) throw invalidInput([{ field: 'to', code: 'TOO_LONG', message: `from and to may be ${LONGEST} days apart` }]);
  return { from, until };
}

function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
