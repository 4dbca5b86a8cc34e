import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { PeopleApi, type PeopleFilter, type Person } from '@api/people-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { ListColumn, ListPanel } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { DepartmentOptions } from '../departments/department-options';
import { Session } from '../session/session';
import { PersonDetail } from './person-detail';
import { employmentKey, ROLES, roleKey, STATUSES, statusKey, statusTone } from './person-words';

/** In the address: those who have left as well. */
const EVERYBODY = 'all';

@Component({
  selector: 'app-people-list-page',
  imports: [Badge, Button, Empty, Icon, ListColumn, ListPage, ListPanel, MatMenuModule, PersonDetail, RouterLink, RowTitle],
  templateUrl: './people-list.page.html',
  styleUrl: './people-list.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeopleListPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly departments = inject(DepartmentOptions);
  readonly #api = inject(PeopleApi);
  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);

  /* The address is the state of the list. */
  readonly search = input<string>();
  readonly departmentId = input<string>();
  readonly role = input<string>();
  readonly status = input<string>();
  readonly sort = input<string>();

  /** Who has left is shown to those who ask. */
  readonly #shownStatus = computed(() => (this.status() === EVERYBODY ? undefined : (this.status() ?? 'current')));
  protected readonly filter = computed<PeopleFilter>(
    () => ({
      search: this.search(),
      departmentId: this.departmentId(),
      role: this.role(),
      status: this.#shownStatus(),
      sort: this.sort(),
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) =>
    this.#api.list({ ...filter, ...(cursor ? {} : { total: true }) }, cursor),
  );
  protected readonly exportUrl = computed(() => this.#api.exportUrl(this.filter()));
  protected readonly filters = computed<ListFilter[]>(() => [
    ...(this.session.scope('hr.departments.view') === 'all'
      ? [{ id: 'departmentId', label: this.t('people.field.department'), options: this.departments.list() }]
      : []),
    { id: 'role', label: this.t('people.field.role'), options: ROLES.map((role) => ({ value: role, label: this.t(roleKey(role)) })) },
    {
      id: 'status',
      label: this.t('people.field.status'),
      none: this.t('people.status.current'),
      options: [
        ...STATUSES.map((status) => ({ value: status, label: this.t(statusKey(status)) })),
        { value: EVERYBODY, label: this.t('people.status.everybody') },
      ],
    },
  ]);
  protected readonly hrefOf = (id: string): string => `/hr/people/${id}`;
  protected readonly words = { roleKey, statusKey, statusTone, employmentKey };
  protected readonly mayInvite = computed(() => this.session.can('hr.people.invite'));
  /** Nobody but the reader in the whole company: the next step is to bring people in. */
  protected readonly alone = computed(
    () => this.mayInvite() && this.list.total() === 1 && ![this.search(), this.departmentId(), this.role(), this.status()].some(Boolean),
  );

  constructor() {
    usePageTitle(() => this.t('people.title'));
    void this.departments.load();
  }

  protected changed(person: Person): void {
    this.list.change((items) => items.map((item) => (item.id === person.id ? { ...item, ...person } : item)));
  }

  protected async add(): Promise<void> {
    const { PersonDialog } = await import('./person-dialog');
    const added = await this.#dialogs.open<Person>(PersonDialog);
    if (!added) return;
    this.list.change((items) => [added, ...items]);
    void this.#router.navigate([], { queryParams: { open: added.id }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async invite(): Promise<void> {
    const { InviteDialog } = await import('../invitations/invite-dialog');
    if (await this.#dialogs.open(InviteDialog)) this.list.reload();
  }
}
