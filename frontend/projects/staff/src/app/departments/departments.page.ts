import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { type Department, DepartmentsApi } from '@api/departments-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { List } from '@ui/list/list';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { SearchBox } from '@ui/list/search-box';
import { Avatar } from '@ui/status/avatar';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../session/session';
import { plain } from '../shell/plain';
import { DepartmentDialog } from './department-dialog';

@Component({
  selector: 'app-departments-page',
  imports: [Avatar, Button, Empty, Icon, List, MatMenuModule, RouterLink, SearchBox],
  templateUrl: './departments.page.html',
  styles: `
    .gap {
      flex: 1;
    }
    .names {
      display: grid;
      min-width: 0;
    }
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
  protected readonly setUrl = injectListUrl();
  readonly search = input<string>();
  protected readonly list = listState(signal(null), (_query, cursor) => this.#api.list(cursor));
  protected readonly shown = computed(() => {
    const wanted = plain(this.search() ?? '');
    return this.list
      .items()
      .filter((department) => !department.archived && plain(department.name).includes(wanted))
      .sort((a, b) => a.name.localeCompare(b.name));
  });
  protected readonly manages = computed(() => this.session.can('hr.departments.manage'));

  constructor() {
    usePageTitle(() => this.t('departments.title'));
  }

  protected async edit(department: Department | null): Promise<void> {
    if (await this.#dialogs.open<Department>(DepartmentDialog, department, 480)) this.list.reload();
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
