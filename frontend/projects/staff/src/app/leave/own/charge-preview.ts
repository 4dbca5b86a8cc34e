import { HolidaysApi } from '@api/holidays-api';
import { LeaveApi, type LeavePreview, type LeaveRequestBody } from '@api/leave-api';
import { Problem } from '@api/problem';
import { SchedulesApi } from '@api/schedules-api';
import { computed, inject, resource, type Signal } from '@angular/core';
import { addDays, daysBetween, weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';

export interface Charge {
  /** Null when the server would not take the request, whoever asks: see `problem`. */
  readonly preview: LeavePreview | null;
  readonly problem: Problem | null;
  /** Days within that are not charged, by name: holidays and days without work. */
  readonly free: readonly string[];
}

const PAUSE_MS = 250;
/** Of many free days only the named ones are worth reading. */
const MOST_NAMED = 8;

/** What a request would charge, while its days are being chosen; null until there is something to reckon. */
export function chargePreview(body: Signal<LeaveRequestBody | null>, personId: string): Signal<Charge | null | 'reckoning'> {
  const leave = inject(LeaveApi);
  const holidays = inject(HolidaysApi);
  const schedules = inject(SchedulesApi);
  const format = inject(Format);
  const week = schedules.get(personId).then(({ inForce }) => inForce.week, () => null);

  async function free({ startDate, endDate }: LeaveRequestBody): Promise<string[]> {
    const [{ items }, plan] = await Promise.all([holidays.list({ from: startDate, to: endDate }), week]);
    const named = items.filter(({ kind }) => kind !== 'working-day').map(({ date, name }) => ({ date, words: `${format.day(date)} (${name})` }));
    const madeUp = items.filter(({ kind }) => kind === 'working-day').map(({ date }) => date);
    const all = Array.from({ length: daysBetween(startDate, endDate) + 1 }, (_, n) => addDays(startDate, n));
    const off = all.filter((date) => plan && plan[weekdayOf(date) - 1] === null && !madeUp.includes(date) && !named.some((day) => day.date === date));
    const shown = off.length + named.length <= MOST_NAMED ? [...named, ...off.map((date) => ({ date, words: format.day(date) }))] : named;
    return shown.sort((a, b) => (a.date < b.date ? -1 : 1)).map(({ words }) => words);
  }

  const read = resource({
    params: () => body() ?? undefined,
    loader: async ({ params, abortSignal }): Promise<Charge | null> => {
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      if (abortSignal.aborted) return null;
      try {
        const [preview, days] = await Promise.all([leave.preview(params), free(params)]);
        return { preview, problem: null, free: days };
      } catch (error) {
        const problem = Problem.from(error);
        if (problem.status === 400) return { preview: null, problem, free: [] };
        throw error;
      }
    },
  });
  return computed(() => {
    if (body() === null || read.error()) return null;
    return read.isLoading() ? 'reckoning' : (read.value() ?? null);
  });
}
