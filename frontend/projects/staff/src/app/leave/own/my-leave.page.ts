import { ChangeDetectionStrategy, Component, computed, effect, inject, input, resource, untracked } from '@angular/core';
import { LeaveApi, type LeaveRequest } from '@api/leave-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Beside, BesidePanel } from '@ui/layout/beside';
import { YearNav, yearOf } from '@ui/layout/year-nav';
import { ListColumn, ListRowActions } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RowTitle } from '@ui/list/row-title';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { RequestState } from '../../requests/request-state';
import { REQUEST_STATUSES } from '../../requests/request-words';
import { statusFilter } from '../../requests/status-filter';
import { Session } from '../../session/session';
import { companyToday } from '../../session/today';
import { BalanceCards, type LedgerPlace } from '../balances/balance-cards';
import { Ledger } from '../balances/ledger';
import { partOf } from '../balances/ledger-part';
import { LeaveWords } from '../leave-words';
import { OwnEnding } from './own-ending';

/** What I have, what I asked for, and asking for more. */
@Component({
  selector: 'app-my-leave-page',
  imports: [
    BalanceCards, Beside, BesidePanel, Button, Empty, Failed, Ledger, ListColumn, ListPage, ListRowActions, RequestState, RowTitle, Skeleton, YearNav,
  ],
  templateUrl: './my-leave.page.html',
  styleUrl: './my-leave.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class MyLeavePage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(LeaveWords);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(LeaveApi);
  readonly #dialogs = inject(Dialogs);
  readonly #ending = inject(OwnEnding);
  protected readonly me = inject(Session).me()?.id ?? '';
  readonly typeId = input<string>();
  readonly status = input<string>();
  readonly ledger = input<string>();
  readonly part = input<string>();
  readonly year = input<string>();
  /** `1` opens the dialog: what a link from elsewhere says. */
  readonly ask = input<string>();

  protected readonly now = Number(companyToday().slice(0, 4));
  protected readonly chosen = computed(() => yearOf(this.year(), this.now));
  /** Of another year than this, its end: with everything that year gave and took. */
  readonly #asOf = computed(() => (this.chosen() === this.now ? undefined : `${this.chosen()}-12-31`));
  protected readonly balances = resource({
    params: () => ({ asOf: this.#asOf() }),
    loader: async ({ params: { asOf } }) => (await this.#api.balances(undefined, asOf)).items,
  });
  protected readonly problem = problemOf(this.balances);
  protected readonly filter = computed(
    () => {
      const last = this.#asOf();
      return { personId: this.me, typeId: this.typeId(), status: this.status(), ...(last ? { from: `${this.chosen()}-01-01`, to: last } : {}) };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.requests(filter, cursor));
  protected readonly filters = computed(() => [
    {
      id: 'typeId',
      label: this.t('leave.field.type'),
      options: (this.balances.hasValue() ? this.balances.value() : []).map(({ typeId, typeName }) => ({ value: typeId, label: typeName })),
    },
    statusFilter(this.t, REQUEST_STATUSES),
  ]);
  protected readonly place = computed<LedgerPlace | null>(() => {
    const typeId = this.ledger();
    return typeId ? { typeId, part: partOf(this.part()) } : null;
  });
  protected readonly opened = computed(() => {
    const balance = this.balances.hasValue() ? this.balances.value().find(({ typeId }) => typeId === this.place()?.typeId) : undefined;
    return balance ? { balance, part: this.place()!.part } : null;
  });

  constructor() {
    effect(() => {
      if (this.ask()) untracked(() => void this.request());
    });
  }

  protected go(year: number): void {
    this.setUrl({ year: year === this.now ? null : String(year) });
  }

  protected async request(): Promise<void> {
    const { RequestDialog } = await import('./request-dialog');
    const filed = await this.#dialogs.open<LeaveRequest>(RequestDialog, null, 520);
    if (this.ask()) this.setUrl({ ask: null });
    if (filed) this.#changed((items) => [filed, ...items]);
  }

  protected async end(request: LeaveRequest): Promise<void> {
    const ended = await this.#ending.ask(request);
    if (ended) this.#changed((items) => items.map((item) => (item.id === ended.id ? ended : item)));
  }

  protected async feeds(): Promise<void> {
    const { FeedsDialog } = await import('../feeds/feeds-dialog');
    await this.#dialogs.open(FeedsDialog, null, 560);
  }

  #changed(edit: (items: readonly LeaveRequest[]) => readonly LeaveRequest[]): void {
    this.list.change(edit);
    this.balances.reload();
  }
}
