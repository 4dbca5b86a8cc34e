import type { WorkDay } from '@api/schedules-api';

export interface DayGroup {
  /** ISO weekdays, 1 = Monday. */
  readonly from: number;
  readonly until: number;
  readonly day: WorkDay | null;
}

/** Neighbouring days with the same hours told as one: Mon – Fri, Sat – Sun. */
export function dayGroups(week: readonly (WorkDay | null)[]): DayGroup[] {
  const groups: DayGroup[] = [];
  week.forEach((day, i) => {
    const last = groups.at(-1);
    if (last && JSON.stringify(last.day) === JSON.stringify(day)) groups[groups.length - 1] = { ...last, until: i + 1 };
    else groups.push({ from: i + 1, until: i + 1, day });
  });
  return groups;
}
