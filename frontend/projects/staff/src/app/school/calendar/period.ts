import { addDays, addMonths, daysOf, monthOf, weekStart } from '@ui/format/calendar';

export type CalendarView = 'week' | 'month';

/** The days a calendar shows: a week from Monday, or the whole weeks that a month touches. */
export function daysShown(view: CalendarView, day: string): string[] {
  const first = view === 'week' ? weekStart(day) : weekStart(`${monthOf(day)}-01`);
  const last = view === 'week' ? addDays(first, 6) : addDays(weekStart(daysOf(monthOf(day)).at(-1)!), 6);
  const days: string[] = [];
  for (let each = first; each <= last; each = addDays(each, 1)) days.push(each);
  return days;
}

/** The same day so many weeks or months on. */
export function stepped(view: CalendarView, day: string, steps: number): string {
  return view === 'week' ? addDays(day, 7 * steps) : `${addMonths(monthOf(day), steps)}-01`;
}
