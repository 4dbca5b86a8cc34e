import { inject, Injectable } from '@angular/core';
import { GroupsApi } from '@api/groups-api';
import type { FilterOption } from '@ui/list/filter-chip';

/** Groups in use, to choose from. */
@Injectable({ providedIn: 'root' })
export class GroupOptions {
  readonly #api = inject(GroupsApi);

  async read(): Promise<FilterOption[]> {
    const { items } = await this.#api.list({ status: 'active' }, null, 200);
    return items.map(({ id, name }) => ({ value: id, label: name }));
  }
}
