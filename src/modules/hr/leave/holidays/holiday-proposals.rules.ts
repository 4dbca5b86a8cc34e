import type { IMPORT_ADVICE } from './holidays.dto.js';

/** A public holiday as the library tells it: from and until are local times of day, `YYYY-MM-DD HH:MM:SS`. */
export interface ToldHoliday {
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly name: string;
}

export interface ProposedHoliday {
  readonly date: string;
  readonly name: string;
}

const DAY = 86_400_000;

/**
 * One entry a date. The library tells of holidays that last several days as one, and of others that fall within them:
 * what is told of a date alone names it, whatever else covers it. Days beyond the year are left to that year's import.
 */
export function proposedDays(told: readonly ToldHoliday[], year: number): ProposedHoliday[] {
  const names = new Map<string, { name: string; length: number }>();
  for (const { date, start, end, name } of told) {
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    for (let i = 0; i < length; i++) {
      const day = new Date(first + i * DAY).toISOString().slice(0, 10);
      const known = names.get(day);
      if (day.startsWith(`${year}-`) && (!known || length < known.length)) names.set(day, { name: name.slice(0, 120), length });
    }
  }
  return [...names].map(([date, { name }]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/**
 * What is known to be missing or in doubt. Vietnam (Labour Code 2019, art. 112): which five days Tết takes and on which
 * side of 2 September the second day of National Day falls is decided year by year, and a holiday on a free day of the week
 * moves to the next working day; the library knows none of it.
 */
export function adviceFor(country: string): (typeof IMPORT_ADVICE)[number][] {
  const vietnam = ['vietnam-tet', 'vietnam-national-day', 'vietnam-substitutes'] as const;
  return ['check-against-law', ...(country === 'VN' ? vietnam : [])];
}
