import { computed, inject, type Signal } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import type { ListFilter } from '@ui/list/list-filters';
import { Session } from '../session/session';
import { DepartmentOptions } from './department-options';

/** The filter by department, for those who see more than one. Call where services may be injected. */
export function departmentFilter(): Signal<readonly ListFilter[]> {
  const t = injectT();
  const options = inject(DepartmentOptions);
  const session = inject(Session);
  void options.load();
  return computed(() =>
    session.scope('hr.departments.view') === 'all'
      ? [{ id: 'departmentId', label: t('shell.department'), options: options.list() }]
      : [],
  );
}
