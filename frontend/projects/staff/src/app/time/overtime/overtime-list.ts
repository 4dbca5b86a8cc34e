import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { Decision } from '@api/approvals-api';
import { type Overtime, OVERTIME_EXPORT, OvertimeApi, type OvertimeFilter } from '@api/overtime-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn, ListRowActions } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { departmentFilter } from '../../departments/department-filter';
import { PersonChip } from '../../people/person-chip';
import { RequestState } from '../../requests/request-state';
import { STATUS_TONES, statusKey } from '../../requests/request-words';
import { RowDecision } from '../../requests/row-decision';
import { statusFilter } from '../../requests/status-filter';
import { Withdrawal } from '../../requests/withdrawal';
import { Session } from '../../session/session';
import { companyToday } from '../../session/today';
import { Decisions } from '../approvals/decisions';

/** Requests for overtime: the reader's own, or those of everybody in reach. The address holds the filter. */
@Component({
  selector: 'app-overtime-list',
  imports: [Badge, Button, Empty, ExportMenu, ListColumn, ListPage, ListRowActions, PersonChip, RangeChip, RequestState, RowDecision, RowTitle],
  templateUrl: './overtime-list.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class OvertimeList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(OvertimeApi);
  readonly #dialogs = inject(Dialogs);
  readonly #decisions = inject(Decisions);
  readonly #withdrawal = inject(Withdrawal);
  readonly #session = inject(Session);
  readonly own = input(false, { transform: booleanAttribute });
  readonly from = input<string>();
  readonly to = input<string>();
  readonly personId = input<string>();
  readonly departmentId = input<string>();
  readonly status = input<string>();

  protected readonly tones = STATUS_TONES;
  protected readonly statusKey = statusKey;
  /** The request that is being decided, and how. */
  protected readonly deciding = signal<{ readonly id: string; readonly decision: Decision } | null>(null);
  protected readonly today = companyToday();
  protected readonly mayRequest = computed(() => this.#session.can('hr.overtime.request'));
  protected readonly mayExport = computed(() => this.#session.can('hr.overtime.export'));
  protected readonly exportPath = OVERTIME_EXPORT;
  readonly #departments = departmentFilter();
  protected readonly filters = computed(() => [
    statusFilter(this.t, ['pending', 'approved', 'rejected', 'withdrawn']),
    ...(this.own() ? [] : this.#departments()),
  ]);
  protected readonly filter = computed<OvertimeFilter>(
    () => ({
      from: this.from(),
      to: this.to(),
      personId: this.own() ? this.#session.me()?.id : this.personId(),
      departmentId: this.departmentId(),
      status: this.status(),
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.list(filter, cursor));

  protected titleOf(row: Overtime): string {
    return this.own() ? this.format.day(row.date) : row.personName;
  }

  protected subOf(row: Overtime): string {
    return this.own() ? row.reason : `${this.format.day(row.date)} · ${row.reason}`;
  }

  /** For whoever decides; nothing to consider once that is done. */
  protected warnings({ status, warnings }: Overtime): TextKey[] {
    return status !== 'pending' ? [] : warnings.map((warning): TextKey => `overtime.warning.${warning}`);
  }

  protected async ask(): Promise<void> {
    const { OvertimeDialog } = await import('./overtime-dialog');
    const asked = await this.#dialogs.open<Overtime>(OvertimeDialog, { today: this.today });
    if (asked) this.list.change((items) => [asked, ...items]);
  }

  protected async decide(row: Overtime, decision: Decision): Promise<void> {
    if (this.deciding()) return;
    this.deciding.set({ id: row.id, decision });
    const gone = await this.#decisions.decide([{ kind: 'overtime', id: row.id, personName: row.personName }], decision);
    const now = gone.length ? await this.#api.get(row.id).catch(() => null) : row;
    this.list.change((items) => items.flatMap((item) => (item.id === row.id ? (now ? [now] : []) : [item])));
    this.deciding.set(null);
  }

  protected async withdraw(row: Overtime): Promise<void> {
    const withdrawn = await this.#withdrawal.ask(this.format.day(row.date), () => this.#api.withdraw(row.id));
    if (withdrawn) this.list.change((items) => items.map((item) => (item.id === withdrawn.id ? withdrawn : item)));
  }
}
