import { dateFormatter } from './formatters';

/** Calendar dates as `YYYY-MM-DD` and months as `YYYY-MM`: no zone, no time of day. */
const DAY_MS = 86_400_000;

const utc = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** What day it is where that zone's clocks hang. @param now an instant, in milliseconds */
export function dayIn(zone: string, now: number): string {
  return dateFormatter('sv', { timeZone: zone, dateStyle: 'short' }).format(now);
}

export const monthOf = (date: string): string => date.slice(0, 7);

export function addDays(date: string, days: number): string {
  return text(utc(date) + days * DAY_MS);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return text(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
}

/** Every day of a month, in order. */
export function daysOf(month: string): string[] {
  const first = `${month}-01`;
  const count = (utc(`${addMonths(month, 1)}-01`) - utc(first)) / DAY_MS;
  return Array.from({ length: count }, (_, n) => addDays(first, n));
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(utc(date)).getUTCDay() || 7;
}

/** The Monday on or before that day. */
export function weekStart(date: string): string {
  return addDays(date, 1 - weekdayOf(date));
}

/** An instant of that zone's wall clock. Of a time that summer time repeats, the first; of one it skips, the one as much later. */
export function instantAt(date: string, time: string, zone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const apart = (ms: number): number => {
    const shown = dateFormatter('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
    return Date.parse(`${shown.replace(' ', 'T')}Z`) - ms;
  };
  const [before, after] = [apart(wall - DAY_MS), apart(wall + DAY_MS)];
  const [early, late] = [wall - Math.max(before, after), wall - Math.min(before, after)];
  const ms = early + apart(early) === wall ? early : late + apart(late) === wall ? late : wall - before;
  return new Date(ms).toISOString();
}
