import { inject, linkedSignal, resource, type Signal } from '@angular/core';
import { AttendanceApi, type AttendanceRecord, type MonthCell, type MonthRow } from '@api/attendance-api';
import { problemOf } from '@api/problem-of';
import { daysOf } from '@ui/format/calendar';

/** A day with what was recorded on it. */
export interface Day extends MonthCell {
  readonly records: readonly AttendanceRecord[];
}

export interface PersonMonth {
  readonly month: string;
  readonly row: Omit<MonthRow, 'days'>;
  readonly days: readonly Day[];
}

/** What one month of one person is read by. */
export interface MonthOf {
  readonly personId: string;
  readonly month: string;
}

/** One month of one person: its days and the records of each. Call where resources may be created. */
export function personMonth(of: Signal<MonthOf>) {
  const api = inject(AttendanceApi);
  const read = resource({ params: of, loader: ({ params }) => readMonth(api, params) });
  // The month before stays in sight until the next one is there.
  const value = linkedSignal<PersonMonth | null | undefined, PersonMonth | null>({
    source: () => (read.hasValue() ? read.value() : undefined),
    computation: (now, before) => {
      if (now !== undefined) return now;
      return read.isLoading() && before?.value?.row.personId === of().personId ? before.value : null;
    },
  });
  return {
    value: value.asReadonly(),
    loading: read.isLoading,
    problem: problemOf(read),
    reload: () => void read.reload(),
  };
}

async function readMonth(api: AttendanceApi, { personId, month }: MonthOf): Promise<PersonMonth | null> {
  const [from, to] = [`${month}-01`, daysOf(month).at(-1) ?? ''];
  const [page, records] = await Promise.all([api.month({ month, personId }), readAll(api, { personId, from, to })]);
  const [found] = page.items;
  if (!found) return null;
  const { days, ...row } = found;
  return {
    month,
    row,
    days: days.map((day) => ({
      ...day,
      records: records.filter(({ workDate }) => workDate === day.date).sort((a, b) => a.clockIn.localeCompare(b.clockIn)),
    })),
  };
}

/** Every page of them: a month has few. */
async function readAll(api: AttendanceApi, filter: { personId: string; from: string; to: string }): Promise<AttendanceRecord[]> {
  const all: AttendanceRecord[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: { items: AttendanceRecord[]; nextCursor: string | null } = await api.list(filter, cursor, 200);
    all.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return all;
  }
}
