import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { type PeriodLock, PeriodLocksApi } from '@api/period-locks-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { addMonths, daysOf, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn, ListRowActions } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { companyToday } from '../../session/today';
import type { Period } from './lock-dialog';

/** Periods whose hours have gone to payroll: who locked them and when, and those that were unlocked again. */
@Component({
  selector: 'app-locks-page',
  imports: [Badge, Button, Empty, ListColumn, ListPage, ListRowActions, RowTitle],
  templateUrl: './locks.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class LocksPage {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #api = inject(PeriodLocksApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly locked = input<string>();
  readonly #today = companyToday();
  protected readonly filters = computed(() => [
    {
      id: 'locked',
      label: this.t('attendance.locks.state'),
      options: [
        { value: 'true', label: this.t('attendance.locks.locked') },
        { value: 'false', label: this.t('attendance.locks.unlocked') },
      ],
    },
  ]);
  protected readonly list = listState(
    computed(() => this.locked() ?? null),
    (locked, cursor) => this.#api.list(locked, cursor),
  );

  protected period({ from, until }: PeriodLock): string {
    return this.#format.dates(from, until);
  }

  protected lockedBy({ lockedByName, lockedAt }: PeriodLock): string {
    return this.t('attendance.locks.lockedBy', { name: lockedByName, date: this.#format.dateTime(lockedAt) });
  }

  protected unlockedBy({ unlockedByName, unlockedAt }: PeriodLock): string {
    return unlockedAt ? this.t('attendance.locks.unlockedBy', { name: unlockedByName ?? '', date: this.#format.dateTime(unlockedAt) }) : '';
  }

  /** Proposes the month before this one. */
  protected async lock(): Promise<void> {
    const month = addMonths(monthOf(this.#today), -1);
    const { LockDialog } = await import('./lock-dialog');
    const period: Period = { from: `${month}-01`, until: daysOf(month).at(-1) ?? '' };
    if (await this.#dialogs.open<PeriodLock>(LockDialog, period, 480)) this.list.reload();
  }

  protected async unlock(lock: PeriodLock): Promise<void> {
    const period = this.period(lock);
    const { UnlockDialog } = await import('./unlock-dialog');
    const unlocked = await this.#dialogs.open<PeriodLock>(UnlockDialog, { id: lock.id, period }, 480);
    if (!unlocked) return;
    this.#toasts.done(this.t('attendance.locks.undone', { period }));
    if (this.locked()) this.list.reload();
    else this.list.change((items) => items.map((item) => (item.id === unlocked.id ? unlocked : item)));
  }
}
