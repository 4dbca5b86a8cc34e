/**
 * Times of lessons come as the clocks of the school show them, with their distance from UTC: "2026-05-03T17:00:00+07:00".
 * What is shown is read off the text; wherever this device stands and whatever zone it is set to makes no difference.
 */
export const dayOf = (time: string): string => time.slice(0, 10);
export const clockOf = (time: string): string => time.slice(11, 16);

const OFFSET = /([+-])(\d\d):(\d\d)$/;

function offsetMinutes(time: string): number {
  const [, sign, hours, minutes] = OFFSET.exec(time) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** "GMT+7", "GMT+5:30", "GMT". */
export function zoneOf(time: string): string {
  const [, sign, hours, minutes] = OFFSET.exec(time) ?? [];
  const distance = `${Number(hours ?? 0)}${minutes && minutes !== '00' ? `:${minutes}` : ''}`;
  return distance === '0' ? 'GMT' : `GMT${sign}${distance}`;
}

/** What day it is at the school. @param now an instant, in milliseconds */
export function todayAt(time: string, now: number): string {
  return new Date(now + offsetMinutes(time) * 60_000).toISOString().slice(0, 10);
}

/** From today at the school to the day of the lesson. */
export function daysUntil(time: string, now: number): number {
  return Math.round((Date.parse(dayOf(time)) - Date.parse(todayAt(time, now))) / 86_400_000);
}

export interface Timed {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: string;
}

/** The first that has not ended and takes place. */
export function nextOf<T extends Timed>(lessons: readonly T[], now: number): T | null {
  return lessons.find(({ endsAt, status }) => status !== 'cancelled' && Date.parse(endsAt) > now) ?? null;
}

export const isNow = ({ startsAt, endsAt }: Timed, now: number): boolean => Date.parse(startsAt) <= now && now < Date.parse(endsAt);

/** How a countdown is best said: "in 12 minutes", "in 2 h 10 min", "in 25 hours", "in 3 days". */
export type Countdown =
  | { readonly kind: 'soon' }
  | { readonly kind: 'minute' | 'hour' | 'day'; readonly n: number }
  | { readonly kind: 'hours-minutes'; readonly h: number; readonly m: number };

/** @param until an instant as a lesson has it; days are counted as the calendar of the school does */
export function countdownTo(until: string, now: number): Countdown {
  const minutes = Math.ceil((Date.parse(until) - now) / 60_000);
  if (minutes < 1) return { kind: 'soon' };
  if (minutes < 60) return { kind: 'minute', n: minutes };
  if (minutes < 180 && minutes % 60 !== 0) return { kind: 'hours-minutes', h: Math.floor(minutes / 60), m: minutes % 60 };
  const days = daysUntil(until, now);
  if (days < 2) return { kind: 'hour', n: Math.round(minutes / 60) };
  return { kind: 'day', n: days };
}

export interface Day<T> {
  readonly date: string;
  readonly lessons: readonly T[];
}

/** Lessons that come in order, under their days. */
export function byDay<T extends Timed>(lessons: readonly T[]): Day<T>[] {
  return [...Map.groupBy(lessons, ({ startsAt }) => dayOf(startsAt))].map(([date, group]) => ({ date, lessons: group }));
}
