import { inject, Injectable } from '@angular/core';
import { TeachersApi } from '@api/teachers-api';
import type { FilterOption } from '@ui/list/filter-chip';

/** Active teachers, to choose from. */
@Injectable({ providedIn: 'root' })
export class TeacherOptions {
  readonly #api = inject(TeachersApi);

  async read(): Promise<FilterOption[]> {
    const { items } = await this.#api.list({ status: 'active' }, null, 200);
    return items.map(({ id, name }) => ({ value: id, label: name }));
  }
}
