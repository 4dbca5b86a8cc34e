import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { LeaveBalance } from '@api/leave-api';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { LeaveWords } from '../leave-words';
import type { LedgerPart } from './ledger-part';

export interface LedgerPlace {
  readonly typeId: string;
  readonly part: LedgerPart;
}

interface Figure {
  readonly part: LedgerPart;
  readonly label: TextKey;
  readonly value: number;
}

/** What somebody has of each type of leave; every number leads to what it is made of. */
@Component({
  selector: 'app-balance-cards',
  templateUrl: './balance-cards.html',
  styleUrl: './balance-cards.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BalanceCards {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #words = inject(LeaveWords);
  readonly balances = input.required<readonly LeaveBalance[]>();
  /** What is open beside. */
  readonly open = input<LedgerPlace | null>(null);
  readonly opened = output<LedgerPlace>();

  protected readonly cards = computed(() =>
    this.balances().map((balance) => {
      const { granted, used, pending, available, carriedOver, carriedOverUntil, negativeDays } = balance;
      const figures: Figure[] = [
        ...(granted === null ? [] : [{ part: 'granted' as const, label: 'leave.balance.granted' as const, value: granted }]),
        ...(granted === null ? [] : [{ part: 'used' as const, label: 'leave.balance.used' as const, value: used }]),
        { part: 'pending', label: 'leave.balance.pending', value: pending },
      ];
      const main: Figure = granted === null || available === null
        ? { part: 'used', label: 'leave.balance.taken', value: used }
        : { part: 'available', label: 'leave.balance.left', value: available };
      const share = (days: number): number => (granted && granted > 0 ? Math.max(0, Math.min(100, (100 * days) / granted)) : 0);
      const note = carriedOver > 0 && carriedOverUntil
        ? this.t('leave.balance.carried', { days: this.#words.days(carriedOver), date: this.format.day(carriedOverUntil) })
        : negativeDays > 0
          ? this.t('leave.balance.overdraft', { days: this.#words.days(negativeDays) })
          : '';
      return { balance, main, figures, note, bar: granted === null ? null : { used: share(used), pending: share(pending) } };
    }),
  );

  protected isOpen(typeId: string, part: LedgerPart): boolean {
    return this.open()?.typeId === typeId && this.open()?.part === part;
  }
}
