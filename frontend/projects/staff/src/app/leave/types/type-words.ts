import { inject, Injectable } from '@angular/core';
import type { LeaveType } from '@api/leave-api';
import { Format } from '@ui/format/format';
import { I18n } from '@ui/i18n/i18n';
import { LeaveWords } from '../leave-words';

/** The rules of a leave type in words. */
@Injectable({ providedIn: 'root' })
export class TypeWords {
  readonly #t = inject(I18n).t;
  readonly #format = inject(Format);
  readonly #words = inject(LeaveWords);

  perYear({ daysPerYear, accrual }: LeaveType): string {
    if (daysPerYear === null) return this.#t('leaveSettings.types.unlimited');
    const days = this.#words.days(daysPerYear);
    return accrual === 'monthly' ? `${days}, ${this.#t('leaveSettings.types.monthly')}` : days;
  }

  rules({ paid, halfDaysAllowed, needsNote, negativeDays }: LeaveType): string {
    return [
      this.#t(paid ? 'leaveSettings.types.paid' : 'leaveSettings.types.unpaid'),
      this.#t(halfDaysAllowed ? 'leaveSettings.types.half' : 'leaveSettings.types.wholeOnly'),
      ...(needsNote ? [this.#t('leaveSettings.types.noteNeeded')] : []),
      ...(negativeDays > 0 ? [this.#t('leaveSettings.types.below', { n: negativeDays })] : []),
    ].join(' · ');
  }

  carryOver({ daysPerYear, carryOverDays, carryOverUntil }: LeaveType): string {
    if (daysPerYear === null) return '';
    if (carryOverDays === 0) return this.#t('leaveSettings.types.carryNone');
    const what = carryOverDays === null ? this.#t('leaveSettings.types.carryAll') : this.#t('leaveSettings.types.carryUpTo', { days: this.#words.days(carryOverDays) });
    return carryOverUntil ? this.#t('leaveSettings.types.carryUntil', { what, date: this.#format.monthDay(carryOverUntil) }) : what;
  }
}
