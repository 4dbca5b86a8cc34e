import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { PeopleApi, type PeopleFilter, type Person, type PersonRow } from '@api/people-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { mediaSignal } from '@ui/layout/media';
import { usePageTitle } from '@ui/layout/page-title';
import { ColumnMenu } from '@ui/list/column-menu';
import { FilterChip } from '@ui/list/filter-chip';
import { List } from '@ui/list/list';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RowKeys } from '@ui/list/row-keys';
import { SearchBox } from '@ui/list/search-box';
import { SortHeader } from '@ui/list/sort-header';
import { Avatar } from '@ui/status/avatar';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { DepartmentOptions } from '../departments/department-options';
import { Session } from '../session/session';
import { PersonDetail } from './person-detail';
import { employmentKey, ROLES, roleKey, STATUSES, statusKey, statusTone } from './person-words';

/** Columns the server can order by. */
const SORTABLE = ['department', 'role', 'status', 'startDate'];
const STANDARD_COLUMNS = ['jobTitle', 'department', 'role', 'status', 'startDate'];

@Component({
  selector: 'app-people-list-page',
  imports: [
    Avatar, Badge, Button, ColumnMenu, Empty, FilterChip, Icon, List, MatMenuModule, PersonDetail, RouterLink, RowKeys,
    SearchBox, SortHeader,
  ],
  templateUrl: './people-list.page.html',
  styleUrl: './people-list.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown.escape)': 'escape($event)' },
})
export class PeopleListPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly departments = inject(DepartmentOptions);
  readonly #api = inject(PeopleApi);
  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);
  protected readonly setUrl = injectListUrl();
  protected readonly wide = mediaSignal('(min-width: 1180px)');

  /* The address is the state of the list. */
  readonly search = input<string>();
  readonly departmentId = input<string>();
  readonly role = input<string>();
  readonly status = input<string>();
  readonly sort = input<string>();
  readonly open = input<string>();

  protected readonly filter = computed<PeopleFilter>(
    () => ({
      search: this.search(),
      departmentId: this.departmentId(),
      role: this.role(),
      status: this.status(),
      sort: this.sort(),
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) =>
    this.#api.list({ ...filter, ...(cursor ? {} : { total: true }) }, cursor),
  );
  protected readonly filtered = computed(() => Object.values(this.filter()).some(Boolean) && !this.onlySorted());
  protected readonly onlySorted = computed(() => {
    const { sort, ...rest } = this.filter();
    return !!sort && !Object.values(rest).some(Boolean);
  });
  protected readonly exportUrl = computed(() => this.#api.exportUrl(this.filter()));
  protected readonly standardColumns = STANDARD_COLUMNS;
  protected readonly sortable = SORTABLE;
  protected readonly columns = computed(() => [
    { id: 'jobTitle', label: this.t('people.field.jobTitle') },
    { id: 'department', label: this.t('people.field.department') },
    { id: 'role', label: this.t('people.field.role') },
    { id: 'status', label: this.t('people.field.status') },
    { id: 'email', label: this.t('people.field.email') },
    { id: 'employmentType', label: this.t('people.field.employmentType') },
    { id: 'startDate', label: this.t('people.field.startDate') },
  ]);
  protected readonly roleOptions = computed(() => ROLES.map((role) => ({ value: role, label: this.t(roleKey(role)) })));
  protected readonly statusOptions = computed(() => [
    { value: 'current', label: this.t('people.status.current') },
    ...STATUSES.map((status) => ({ value: status, label: this.t(statusKey(status)) })),
  ]);
  protected readonly words = { roleKey, statusKey, statusTone, employmentKey };

  constructor() {
    usePageTitle(() => this.t('people.title'));
    void this.departments.load();
    effect(() => {
      // A link to an open row on a narrow screen means the person's own page.
      const id = this.open();
      if (id && !this.wide()) untracked(() => void this.#router.navigate(['/hr/people', id], { replaceUrl: true }));
    });
  }

  protected show(event: MouseEvent, person: PersonRow): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (this.wide()) this.setUrl({ open: person.id }, this.open() ? 'replace' : 'history');
    else void this.#router.navigate(['/hr/people', person.id]);
  }

  protected escape(event: Event): void {
    if (this.open() && !event.defaultPrevented && !document.querySelector('.cdk-overlay-backdrop')) {
      this.setUrl({ open: null });
    }
  }

  protected changed(person: Person): void {
    this.list.change((items) => items.map((item) => (item.id === person.id ? { ...item, ...person } : item)));
  }

  protected clear(): void {
    this.setUrl({ search: null, departmentId: null, role: null, status: null });
  }

  protected async add(): Promise<void> {
    const { PersonDialog } = await import('./person-dialog');
    const added = await this.#dialogs.open<Person>(PersonDialog);
    if (!added) return;
    this.list.change((items) => [added, ...items]);
    if (this.wide()) this.setUrl({ open: added.id });
  }

  protected async invite(): Promise<void> {
    const { InviteDialog } = await import('../invitations/invite-dialog');
    if (await this.#dialogs.open(InviteDialog)) this.list.reload();
  }
}
