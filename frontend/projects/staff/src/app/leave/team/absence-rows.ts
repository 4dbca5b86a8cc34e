import type { LeaveCalendarItem } from '@api/leave-api';
import { daysOf, weekdayOf } from '@ui/format/calendar';

/** A day of the month as everybody has it. */
export interface CalendarDay {
  readonly date: string;
  /** No work for anybody, by the company's week and holidays. */
  readonly off: boolean;
  readonly holiday: LeaveCalendarItem | null;
}

/** One box of a row: some days in the same state. */
export interface CalendarCell {
  readonly date: string;
  readonly span: number;
  readonly off: boolean;
  readonly holiday: boolean;
  /** Leave on these days; two where a day's halves belong to different requests. */
  readonly leave: readonly LeaveCalendarItem[];
}

export interface CalendarRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly CalendarCell[];
}

/** @param week which days of the week are worked, Monday first; null while it is not known */
export function calendarDays(month: string, items: readonly LeaveCalendarItem[], week: readonly unknown[] | null): CalendarDay[] {
  return daysOf(month).map((date) => {
    const holiday = items.find((item) => item.kind === 'holiday' && item.startDate === date) ?? null;
    const works = week ? week[weekdayOf(date) - 1] !== null : weekdayOf(date) < 6;
    return { date, holiday, off: holiday?.holidayKind === 'full-day' || (!works && holiday?.holidayKind !== 'working-day') };
  });
}

/** A row for each person, by name: those given, and everybody with leave in the month. Days of the same leave make one box. */
export function absenceRows(days: readonly CalendarDay[], items: readonly LeaveCalendarItem[], people: readonly { id: string; name: string }[]): CalendarRow[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const leave = items.filter(({ kind, personId }) => kind === 'leave' && personId !== null);
  for (const { personId, personName } of leave) names.set(personId!, personName ?? '');
  return [...names]
    .sort(([, a], [, b]) => a.localeCompare(b))
    .map(([id, name]) => ({ id, name, cells: cellsOf(days, leave.filter(({ personId }) => personId === id)) }));
}

function cellsOf(days: readonly CalendarDay[], leave: readonly LeaveCalendarItem[]): CalendarCell[] {
  const cells: CalendarCell[] = [];
  for (const { date, off, holiday } of days) {
    const here = leave.filter(({ startDate, endDate }) => startDate <= date && date <= endDate);
    const last = cells.at(-1);
    if (here.length === 1 && last?.leave.length === 1 && last.leave[0]!.id === here[0]!.id) cells[cells.length - 1] = { ...last, span: last.span + 1 };
    else cells.push({ date, span: 1, off, holiday: holiday !== null, leave: here });
  }
  return cells;
}

/** "A" or "AL": what there is room for in a box of one day. */
export function shortName(name: string): string {
  return name
    .split(/[\s/–-]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
}
