import { computed, inject, type Signal } from '@angular/core';
import { AttendanceApi, type MonthRow } from '@api/attendance-api';
import { listState, type ListState } from '@ui/list/list-state';

export interface MonthPerson extends MonthRow {
  readonly id: string;
}

export interface TeamMonthOf {
  readonly month: string;
  readonly departmentId?: string | undefined;
}

/** People with their month, page by page. Call where effects may be created. */
export function teamMonths(of: Signal<TeamMonthOf>): ListState<MonthPerson> {
  const api = inject(AttendanceApi);
  const query = computed(of, { equal: (a, b) => a.month === b.month && a.departmentId === b.departmentId });
  return listState(query, async (what, cursor) => {
    const page = await api.month({ month: what.month, departmentId: what.departmentId ?? null }, cursor);
    return { ...page, items: page.items.map((row) => ({ ...row, id: row.personId })) };
  });
}
