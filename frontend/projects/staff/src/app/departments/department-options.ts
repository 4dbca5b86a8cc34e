import { inject, Injectable, signal } from '@angular/core';
import { DepartmentsApi } from '@api/departments-api';
import type { FilterOption } from '@ui/list/filter-chip';

/** Departments to choose from, read when first needed and again after a change. */
@Injectable({ providedIn: 'root' })
export class DepartmentOptions {
  readonly #api = inject(DepartmentsApi);
  readonly #list = signal<readonly FilterOption[]>([]);
  readonly list = this.#list.asReadonly();

  async load(): Promise<void> {
    const page = await this.#api.list().catch(() => null);
    if (!page) return;
    const open = page.items.filter((department) => !department.archived);
    this.#list.set(open.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label)));
  }
}
