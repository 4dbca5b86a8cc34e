import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BalanceEntry } from '@api/balances-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { EntryWords } from './entry-words';

/** The entries of a balance, newest first; each opens to what it is about. */
@Component({
  selector: 'app-balance-story',
  imports: [RouterLink],
  templateUrl: './balance-story.html',
  styleUrl: './balance-story.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BalanceStory {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(EntryWords);
  readonly entries = input.required<readonly BalanceEntry[]>();

  protected lessonTime({ sessionStartsAt, sessionTimeZone }: BalanceEntry): string {
    return sessionStartsAt ? this.format.time(sessionStartsAt, sessionTimeZone ?? 'UTC') : '';
  }

  protected hasPackage({ kind, change }: BalanceEntry): boolean {
    return kind !== 'purchase' && !(kind === 'settle' && change > 0);
  }
}
