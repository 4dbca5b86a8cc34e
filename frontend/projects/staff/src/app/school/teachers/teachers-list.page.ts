import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { type Teacher, TeachersApi, type TeachersFilter } from '@api/teachers-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { ExportMenu } from '@ui/download/export-menu';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { PlacesLeft } from '../settings/places-left';
import { SchoolUsageState } from '../settings/school-usage';

@Component({
  selector: 'app-teachers-list-page',
  imports: [Badge, Button, Empty, ExportMenu, ListColumn, ListPage, PlacesLeft, RowTitle],
  templateUrl: './teachers-list.page.html',
  styleUrl: '../school-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class TeachersListPage {
  protected readonly t = injectT();
  protected readonly usage = inject(SchoolUsageState);
  readonly #api = inject(TeachersApi);
  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);

  /* The address is the state of the list. */
  readonly search = input<string>();
  readonly status = input<string>();
  readonly sort = input<string>();

  protected readonly filter = computed<TeachersFilter>(
    () => ({ search: this.search(), status: this.status() === 'all' ? null : (this.status() ?? 'active'), sort: this.sort() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.list({ ...filter, ...(cursor ? {} : { total: true }) }, cursor));
  protected readonly filters = computed<ListFilter[]>(() => [
    {
      id: 'status',
      label: this.t('schoolTeachers.field.status'),
      options: [
        { value: 'archived', label: this.t('school.status.archived') },
        { value: 'all', label: this.t('school.status.all') },
      ],
    },
  ]);
  protected readonly hrefOf = (id: string): string => `/school/teachers/${id}`;

  constructor() {
    void this.usage.reload();
  }

  protected async add(): Promise<void> {
    const { TeacherDialog } = await import('./teacher-dialog');
    const added = await this.#dialogs.open<Teacher>(TeacherDialog, null, 640);
    if (added) void this.#router.navigateByUrl(`/school/teachers/${added.id}`);
  }
}
