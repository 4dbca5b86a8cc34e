import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import type { Decision } from '@api/approvals-api';
import { LeaveApi, type LeaveRequest } from '@api/leave-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn, ListPanel, ListRowActions } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { departmentFilter } from '../../departments/department-filter';
import { PersonChip } from '../../people/person-chip';
import { REQUEST_STATUSES, STATUS_TONES, statusKey } from '../../requests/request-words';
import { RowDecision } from '../../requests/row-decision';
import { statusFilter } from '../../requests/status-filter';
import { LeaveWords } from '../leave-words';
import { companyToday } from '../../session/today';
import { RequestDetail } from './request-detail';
import { TeamDecisions } from './team-decisions';

/** Requests of everybody whose leave the reader sees; `a` and `r` decide the one the focus is on. */
@Component({
  selector: 'app-team-requests-page',
  imports: [Badge, Empty, ListColumn, ListPage, ListPanel, ListRowActions, PersonChip, RangeChip, RequestDetail, RowDecision, RowTitle],
  templateUrl: './team-requests.page.html',
  styleUrl: './team-requests.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill', '(document:keydown)': 'keys($event)' },
})
export class TeamRequestsPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(LeaveWords);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(LeaveApi);
  readonly #decisions = inject(TeamDecisions);
  readonly #departments = departmentFilter();
  readonly personId = input<string>();
  readonly departmentId = input<string>();
  readonly typeId = input<string>();
  readonly status = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly today = companyToday();
  readonly #types = resource({ loader: async () => (await this.#api.types()).items });
  protected readonly filter = computed(
    () => ({ personId: this.personId(), departmentId: this.departmentId(), typeId: this.typeId(), status: this.status(), from: this.from(), to: this.to() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.requests({ ...filter, ...(cursor ? {} : { total: true }) }, cursor));
  protected readonly filters = computed<ListFilter[]>(() => [
    ...this.#departments(),
    {
      id: 'typeId',
      label: this.t('leave.field.type'),
      options: (this.#types.hasValue() ? this.#types.value() : []).map(({ id, name }) => ({ value: id, label: name })),
    },
    statusFilter(this.t, REQUEST_STATUSES),
  ]);
  protected readonly hrefOf = (id: string): string => `/hr/leave/team/${id}`;
  protected readonly tones = STATUS_TONES;
  protected readonly statusKey = statusKey;
  /** The row that is being approved just now. */
  protected readonly deciding = signal<string | null>(null);

  protected changed(request: LeaveRequest): void {
    this.list.change((items) => items.map((item) => (item.id === request.id ? request : item)));
  }

  protected async decide(request: LeaveRequest, decision: Decision): Promise<void> {
    if (this.deciding()) return;
    if (decision === 'approve') this.deciding.set(request.id);
    const decided = await this.#decisions[decision](request);
    this.deciding.set(null);
    if (decided) this.changed(decided);
  }

  protected keys(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !['a', 'r'].includes(event.key)) return;
    const target = event.target as HTMLElement;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || document.querySelector('.cdk-overlay-backdrop')) return;
    const id = target.closest<HTMLElement>('tr[data-row]')?.dataset['row'];
    const request = this.list.items().find((item) => item.id === id);
    if (!request?.mayDecide) return;
    event.preventDefault();
    void this.decide(request, event.key === 'a' ? 'approve' : 'reject');
  }
}
