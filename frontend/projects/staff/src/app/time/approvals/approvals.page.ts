import { afterNextRender, ChangeDetectionStrategy, Component, computed, inject, Injector, input, signal } from '@angular/core';
import { type Approval, APPROVAL_KINDS, ApprovalsApi, type Decision } from '@api/approvals-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { ListBulk, ListColumn, ListPanel, ListRowActions } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Empty } from '@ui/status/states';
import { RowDecision } from '../../requests/row-decision';
import { DECIDING } from '../../session/guards';
import { Session } from '../../session/session';
import { Shortcuts } from '../../shell/shortcuts';
import { ApprovalDetail } from './approval-detail';
import { Decisions } from './decisions';
import { Summaries } from './summaries';

/** Everything that waits for the reader, the oldest first. On a row: a approves, r rejects. */
@Component({
  selector: 'app-approvals-page',
  imports: [ApprovalDetail, Button, Empty, ListBulk, ListColumn, ListPage, ListPanel, ListRowActions, RowDecision, RowTitle],
  templateUrl: './approvals.page.html',
  styleUrl: './approvals.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill', '(keydown)': 'keys($event)' },
})
export class ApprovalsPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly summaries = inject(Summaries);
  readonly #api = inject(ApprovalsApi);
  readonly #decisions = inject(Decisions);
  readonly #shortcuts = inject(Shortcuts);
  readonly #session = inject(Session);
  readonly #injector = inject(Injector);
  readonly kind = input<string>();
  /** `anybody`: also what waits for a Manager nearer to it. */
  readonly waits = input<string>();
  /** Being decided now. */
  protected readonly busy = signal<ReadonlyMap<string, Decision>>(new Map());
  protected readonly list = listState(
    computed(() => ({ kind: this.kind() ?? null, responsible: this.waits() === 'anybody' ? null : true }), {
      equal: (a, b) => a.kind === b.kind && a.responsible === b.responsible,
    }),
    (filter, cursor) => this.#api.list(filter, cursor),
  );
  /** Only where the reader could decide more than what is theirs first. */
  readonly #reachesFurther = computed(() => DECIDING.some((ability) => this.#session.scope(ability) === 'all'));
  protected readonly filters = computed(() => [
    ...(this.#reachesFurther() ? [{ id: 'waits', label: this.t('approvals.filterWaits'), options: [{ value: 'anybody', label: this.t('approvals.anybody') }] }] : []),
    { id: 'kind', label: this.t('approvals.filterKind'), options: APPROVAL_KINDS.map((kind) => ({ value: kind, label: this.t(`approvals.kind.${kind}`) })) },
  ]);
  protected readonly nameOf = (approval: Approval): string => this.#decisions.what(approval);
  protected readonly kindKey = ({ kind }: Approval): TextKey => `approvals.kind.${kind}`;

  protected readonly hrefOf = (id: string): string => `/hr/approvals/${this.find(id)?.kind ?? 'correction'}/${id}`;

  constructor() {
    usePageTitle(() => this.t('approvals.title'));
  }

  protected async decide(chosen: readonly Approval[], decision: Decision): Promise<void> {
    const free = chosen.filter(({ id }) => !this.busy().has(id));
    const first = this.list.items().findIndex(({ id }) => id === free[0]?.id);
    this.busy.update((ids) => new Map([...ids, ...free.map(({ id }) => [id, decision] as const)]));
    try {
      const gone = await this.#decisions.decide(free, decision);
      this.list.change((items) => items.filter((item) => !gone.includes(item)));
      if (gone.length) this.#standAt(first);
      if (gone.length && this.list.items().length === 0) this.list.reload();
    } finally {
      this.busy.update((ids) => new Map([...ids].filter(([id]) => !free.some((one) => one.id === id))));
    }
  }

  /** Decided in the panel. */
  protected gone(id: string): void {
    this.list.change((items) => items.filter((item) => item.id !== id));
  }

  protected find(id: string): Approval | null {
    return this.list.items().find((item) => item.id === id) ?? null;
  }

  protected keys(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'a' && event.key !== 'r') || this.#shortcuts.completes(event)) return;
    const row = (event.target as Element).closest<HTMLElement>('tr[data-row]');
    const approval = this.find(row?.dataset['row'] ?? '');
    if (!approval || this.busy().has(approval.id)) return;
    event.preventDefault();
    void this.decide([approval], event.key === 'a' ? 'approve' : 'reject');
  }

  /** The row that came up is the next to decide. */
  #standAt(index: number): void {
    afterNextRender(
      () => {
        const rows = document.querySelectorAll<HTMLElement>('tr[data-row]');
        const row = rows[Math.min(index, rows.length - 1)];
        (row?.querySelector<HTMLElement>('[data-row-link]') ?? row)?.focus();
      },
      { injector: this.#injector },
    );
  }
}
