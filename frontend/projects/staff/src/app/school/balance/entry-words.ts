import { inject, Injectable } from '@angular/core';
import type { BalanceEntry, SessionPackage } from '@api/balances-api';
import { Format } from '@ui/format/format';
import { I18n } from '@ui/i18n/i18n';

/** What an entry of a balance says, in words. */
@Injectable({ providedIn: 'root' })
export class EntryWords {
  readonly #t = inject(I18n).t;
  readonly #format = inject(Format);

  /** "Piano, Mon 3 Mar" */
  lesson({ sessionTitle, sessionStartsAt, sessionTimeZone }: BalanceEntry): string {
    if (!sessionStartsAt) return '';
    return `${sessionTitle ?? ''}, ${this.#format.date(dayOf(sessionStartsAt, sessionTimeZone ?? 'UTC'))}`;
  }

  title(entry: BalanceEntry): string {
    const title = this.lesson(entry);
    switch (entry.kind) {
      case 'purchase':
        return this.#t('schoolRegister.entry.purchase', { n: entry.change });
      case 'adjust':
        return this.#t(entry.change > 0 ? 'schoolRegister.entry.adjustUp' : 'schoolRegister.entry.adjustDown');
      case 'use':
        return this.#t('schoolRegister.entry.use', { mark: entry.mark ?? '', title });
      case 'return':
        return this.#t('schoolRegister.entry.returned', { mark: entry.mark ?? '', title });
      case 'expire':
        return this.#t(entry.change < 0 ? 'schoolRegister.entry.expire' : 'schoolRegister.entry.unexpire');
      case 'make-up':
        return this.#t(this.#makeUp(entry), { title });
      default:
        return this.#t(entry.change > 0 ? 'schoolRegister.entry.settleOwed' : 'schoolRegister.entry.settlePaid', { title: title || this.#t('schoolRegister.entry.settleAdjust') });
    }
  }

  /** "Package of 10 sessions, bought on 3 Mar 2026" */
  packageOf({ packageKind, packageSessions, packageBoughtOn }: BalanceEntry): string {
    if (!packageKind) return '';
    const name = this.#t(`schoolRegister.package.${packageKind}`, { n: packageSessions ?? 0 });
    return packageKind === 'purchase' ? `${name} (${this.#format.date(packageBoughtOn)})` : name;
  }

  package({ kind, sessions }: SessionPackage): string {
    return this.#t(`schoolRegister.package.${kind}`, { n: sessions });
  }

  #makeUp({ change, packageKind }: BalanceEntry) {
    if (packageKind === 'make-up') return change > 0 ? 'schoolRegister.entry.makeUpGiven' : 'schoolRegister.entry.makeUpBack';
    return change > 0 ? 'schoolRegister.entry.makeUpBack' : 'schoolRegister.entry.makeUpTaken';
  }
}

export const dayOf = (instant: string, zone: string): string => new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant));
