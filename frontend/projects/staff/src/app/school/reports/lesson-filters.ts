import { computed, inject, resource, type Signal } from '@angular/core';
import { SchoolReportsApi } from '@api/school-reports-api';
import { injectT } from '@ui/i18n/i18n';
import type { ListFilter } from '@ui/list/list-filters';

/** Filters by teacher and group, as far as there are any. Call where services may be injected. */
export function lessonFilters(...of: readonly ('teachers' | 'groups')[]): Signal<readonly ListFilter[]> {
  const t = injectT();
  const api = inject(SchoolReportsApi);
  const names = resource({
    // A report without its filters is still a report.
    loader: () => Promise.all(of.map(async (each) => ({ each, items: (await api.names(each).catch(() => null))?.items ?? [] }))),
  });
  return computed(() =>
    (names.hasValue() ? names.value() : [])
      .filter(({ items }) => items.length > 0)
      .map(({ each, items }) => ({
        id: each === 'teachers' ? 'teacherId' : 'groupId',
        label: t(each === 'teachers' ? 'schoolRegister.reports.teacher' : 'schoolRegister.reports.group'),
        options: items.map(({ id, name }) => ({ value: id, label: name })),
      })),
  );
}
