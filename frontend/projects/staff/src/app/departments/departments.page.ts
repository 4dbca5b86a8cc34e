import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { type Department, DepartmentsApi } from '@api/departments-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { ListColumn, ListRowActions } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Avatar } from '@ui/status/avatar';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../session/session';
import { plain } from '../shell/plain';
import { DepartmentDialog } from './department-dialog';

@Component({
  selector: 'app-departments-page',
  imports: [Avatar, Button, Empty, Icon, ListColumn, ListPage, ListRowActions, MatMenuModule, RowTitle],
  templateUrl: './departments.page.html',
  styles: `
    .manager {
      display: inline-flex;
      align-items: center;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DepartmentsPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly #api = inject(DepartmentsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly search = input<string>();
  protected readonly list = listState(signal(null), (_query, cursor) => this.#api.list(cursor));
  /** All departments of a company come in one page: the search is done here. */
  protected readonly shown = {
    ...this.list,
    items: computed(() => {
      const wanted = plain(this.search() ?? '');
      return this.list
        .items()
        .filter((department) => !department.archived && plain(department.name).includes(wanted))
        .sort((a, b) => a.name.localeCompare(b.name));
    }),
  };
  protected readonly all = computed(() => this.session.scope('hr.departments.view') === 'all');
  protected readonly counts = computed(() => ['all', 'department'].includes(this.session.scope('hr.people.view')));
  protected readonly browses = computed(() => this.session.scope('hr.people.view') === 'all');
  protected readonly peopleOf = (departmentId: string): string => `/hr/people?departmentId=${departmentId}`;
  protected readonly manages = computed(() => this.session.can('hr.departments.manage'));

  constructor() {
    usePageTitle(() => this.t('departments.title'));
  }

  protected async edit(department: Department | null, focus?: string): Promise<void> {
    const look = focus ? { focus: `[data-testid=${focus}]` } : {};
    if (await this.#dialogs.open<Department>(DepartmentDialog, department, 480, look)) this.list.reload();
  }

  protected async archive(department: Department): Promise<void> {
    const { id, name, peopleCount } = department;
    if (peopleCount) {
      await this.#dialogs.confirm({
        title: this.t('departments.archiveRefusedTitle', { name }),
        text: this.t('departments.archiveRefused', { n: peopleCount }),
        action: this.t('ui.close'),
        noticeOnly: true,
      });
      return;
    }
    const done = await this.#dialogs.confirm({
      title: this.t('departments.archiveTitle', { name }),
      text: this.t('departments.archiveGone'),
      action: this.t('departments.archive'),
      danger: true,
      run: () => this.#api.archive(id),
    });
    if (!done) return;
    this.list.change((items) => items.filter((item) => item.id !== id));
    this.#toasts.done(this.t('departments.archived', { name }));
  }
}
