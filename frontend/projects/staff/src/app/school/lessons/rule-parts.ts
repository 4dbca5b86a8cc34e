/** A rule of RFC 5545 that can be said in one sentence. */
export type RuleParts =
  | { readonly every: 'day'; readonly n: number }
  | { readonly every: 'week'; readonly n: number; readonly weekdays: readonly number[] }
  | { readonly every: 'month'; readonly n: number; readonly on: { readonly nth: number; readonly weekday: number } | { readonly day: number } };

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const weekday = (code: string): number => DAYS.indexOf(code) + 1;

/**
 * Takes a rule apart, as far as people have words for it; null for one that is better shown as it is written.
 *
 * @param first the day that the rule starts on: what the rule leaves open is as on that day
 */
export function partsOf(rule: string, first: { readonly weekday: number; readonly day: number }): RuleParts | null {
  const { FREQ, INTERVAL = '1', BYDAY, BYMONTHDAY, BYSETPOS, WKST: _, ...others } = Object.fromEntries(rule.split(';').map((part) => part.split('='))) as Record<string, string | undefined>;
  const n = Number(INTERVAL);
  if (Object.keys(others).length > 0) return null;
  if (FREQ === 'DAILY') return BYDAY ?? BYMONTHDAY ?? BYSETPOS ? null : { every: 'day', n };
  if (FREQ === 'WEEKLY') {
    const weekdays = BYDAY?.split(',').map(weekday).sort() ?? [first.weekday];
    return (BYMONTHDAY ?? BYSETPOS) || weekdays.includes(0) ? null : { every: 'week', n, weekdays };
  }
  if (FREQ !== 'MONTHLY') return null;
  if (BYDAY) return BYMONTHDAY ? null : ofWeekday(n, BYDAY, BYSETPOS);
  const day = Number(BYMONTHDAY ?? first.day);
  return BYSETPOS || !(day === -1 || day > 0) ? null : { every: 'month', n, on: { day } };
}

/** "The last Friday" is written -1FR, or FR with position -1. */
function ofWeekday(n: number, byDay: string, position = ''): RuleParts | null {
  const [, nth = '', code = ''] = /^(-1|\+?[1-5])?([A-Z]{2})$/.exec(byDay) ?? [];
  const which = Number(nth || position);
  if (!code || (nth && position) || !(which === -1 || (which >= 1 && which <= 5))) return null;
  return { every: 'month', n, on: { nth: which, weekday: weekday(code) } };
}
