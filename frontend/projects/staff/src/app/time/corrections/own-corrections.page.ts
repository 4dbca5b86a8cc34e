import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Correction, CorrectionsApi } from '@api/corrections-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn, ListRowActions } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Empty } from '@ui/status/states';
import { RequestState } from '../../requests/request-state';
import { statusFilter } from '../../requests/status-filter';
import { Withdrawal } from '../../requests/withdrawal';
import { Session } from '../../session/session';
import { OwnCorrections } from './own-corrections';

/** What one asked to have corrected: where it stands, who decides, and a way to take it back. */
@Component({
  selector: 'app-own-corrections-page',
  imports: [Button, Empty, ListColumn, ListPage, ListRowActions, RequestState, RouterLink, RowTitle],
  templateUrl: './own-corrections.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class OwnCorrectionsPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(CorrectionsApi);
  readonly #counted = inject(OwnCorrections);
  readonly #withdrawal = inject(Withdrawal);
  readonly #me = inject(Session).me()?.id ?? '';
  readonly status = input<string>();
  protected readonly list = listState(
    computed(() => this.status()),
    (status, cursor) => this.#api.list({ personId: this.#me, status: status ?? null, ...(cursor ? {} : { total: true }) }, cursor),
  );
  protected readonly filters = computed(() => [statusFilter(this.t, ['pending', 'approved', 'rejected', 'withdrawn'])]);

  protected times({ clockIn, clockOut, timeZone }: Correction): string {
    return `${this.format.time(clockIn, timeZone)} – ${this.format.time(clockOut, timeZone)}`;
  }

  protected before({ previous, timeZone }: Correction): string {
    if (!previous) return '';
    return `${this.format.time(previous.clockIn, timeZone)} – ${previous.clockOut ? this.format.time(previous.clockOut, timeZone) : '?'}`;
  }

  protected async withdraw(correction: Correction): Promise<void> {
    const withdrawn = await this.#withdrawal.ask(this.format.day(correction.workDate), () => this.#api.withdraw(correction.id));
    if (!withdrawn) return;
    this.list.change((items) => items.map((item) => (item.id === withdrawn.id ? withdrawn : item)));
    this.#counted.reload();
  }
}
