import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { type Student, StudentsApi, type StudentsFilter } from '@api/students-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { ListColumn, ListPanel } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { GroupOptions } from '../groups/group-options';
import { PlacesLeft } from '../settings/places-left';
import { SchoolUsageState } from '../settings/school-usage';
import { StudentDetail } from './student-detail';

/** Everybody who learns here; who was archived is found by the filter. */
@Component({
  selector: 'app-students-list-page',
  imports: [Badge, Button, Empty, ExportMenu, Icon, ListColumn, ListPage, ListPanel, MatMenuModule, PlacesLeft, RouterLink, RowTitle, StudentDetail],
  templateUrl: './students-list.page.html',
  styleUrl: '../school-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class StudentsListPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly usage = inject(SchoolUsageState);
  readonly #api = inject(StudentsApi);
  readonly #groups = inject(GroupOptions);
  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);

  /* The address is the state of the list. */
  readonly search = input<string>();
  readonly status = input<string>();
  readonly groupId = input<string>();
  readonly sort = input<string>();

  protected readonly filter = computed<StudentsFilter>(
    () => ({
      search: this.search(),
      status: this.status() === 'all' ? null : (this.status() ?? 'active'),
      groupId: this.groupId(),
      sort: this.sort(),
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.list({ ...filter, ...(cursor ? {} : { total: true }) }, cursor));
  readonly #options = resource({ loader: () => this.#groups.read() });
  protected readonly filters = computed<ListFilter[]>(() => [
    { id: 'groupId', label: this.t('schoolStudents.field.group'), options: this.#options.hasValue() ? this.#options.value() : [] },
    {
      id: 'status',
      label: this.t('schoolStudents.field.status'),
      options: [
        { value: 'archived', label: this.t('school.status.archived') },
        { value: 'all', label: this.t('school.status.all') },
      ],
    },
  ]);
  protected readonly hrefOf = (id: string): string => `/school/students/${id}`;
  protected readonly groupNames = (groups: readonly { name: string }[]): string => groups.map(({ name }) => name).join(', ');

  constructor() {
    void this.usage.reload();
  }

  protected changed(student: Student): void {
    const shown = this.filter().status;
    if (shown && shown !== student.status) this.list.change((items) => items.filter(({ id }) => id !== student.id));
    else this.list.reload();
    void this.usage.reload();
  }

  protected async add(): Promise<void> {
    const { StudentDialog } = await import('./student-dialog');
    const added = await this.#dialogs.open<Student>(StudentDialog, null, 640);
    if (!added) return;
    this.list.reload();
    void this.usage.reload();
    void this.#router.navigate([], { queryParams: { open: added.id }, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
