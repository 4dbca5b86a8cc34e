import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router } from '@angular/router';
import { type Group, GroupsApi, type GroupsFilter } from '@api/groups-api';
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
import { TeacherOptions } from '../teachers/teacher-options';

@Component({
  selector: 'app-groups-list-page',
  imports: [Badge, Button, Empty, ExportMenu, ListColumn, ListPage, RowTitle],
  templateUrl: './groups-list.page.html',
  styleUrl: '../school-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class GroupsListPage {
  protected readonly t = injectT();
  readonly #api = inject(GroupsApi);
  readonly #teachers = inject(TeacherOptions);
  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);

  /* The address is the state of the list. */
  readonly search = input<string>();
  readonly status = input<string>();
  readonly teacherId = input<string>();
  readonly sort = input<string>();

  protected readonly filter = computed<GroupsFilter>(
    () => ({
      search: this.search(),
      status: this.status() === 'all' ? null : (this.status() ?? 'active'),
      teacherId: this.teacherId(),
      sort: this.sort(),
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.list({ ...filter, ...(cursor ? {} : { total: true }) }, cursor));
  readonly #options = resource({ loader: () => this.#teachers.read() });
  protected readonly filters = computed<ListFilter[]>(() => [
    { id: 'teacherId', label: this.t('schoolGroups.field.teacher'), options: this.#options.hasValue() ? this.#options.value() : [] },
    {
      id: 'status',
      label: this.t('schoolGroups.field.status'),
      options: [
        { value: 'archived', label: this.t('school.status.archived') },
        { value: 'all', label: this.t('school.status.all') },
      ],
    },
  ]);
  protected readonly hrefOf = (id: string): string => `/school/groups/${id}`;

  protected filled({ members, capacity }: Group): string {
    return capacity === null ? this.t('schoolGroups.members', { n: members }) : this.t('schoolGroups.membersOf', { n: members, capacity });
  }

  protected async add(): Promise<void> {
    const { GroupDialog } = await import('./group-dialog');
    const added = await this.#dialogs.open<Group>(GroupDialog, null, 560);
    if (added) void this.#router.navigateByUrl(`/school/groups/${added.id}`);
  }
}
