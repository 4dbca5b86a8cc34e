import { inject, Injectable } from '@angular/core';
import { Format } from '@ui/format/format';
import { I18n } from '@ui/i18n/i18n';

/** The days of a request or of an absence. */
export interface LeaveDates {
  readonly startDate: string;
  readonly endDate: string;
  readonly startHalf: boolean;
  readonly endHalf: boolean;
}

/** Dates and amounts of leave as people say them. */
@Injectable({ providedIn: 'root' })
export class LeaveWords {
  readonly #t = inject(I18n).t;
  readonly #format = inject(Format);

  days(n: number): string {
    return this.#t('leave.days', { n });
  }

  /** "Mon 3 Mar", "Mon 3 Mar, morning", "Mon 3 Mar from noon – Fri 7 Mar 2027". The year where it is not `thisYear`. */
  dates({ startDate, endDate, startHalf, endHalf }: LeaveDates, thisYear = new Date().getFullYear()): string {
    const year = (date: string): boolean => Number(date.slice(0, 4)) !== thisYear;
    const said = (date: string, withYear: boolean): string => (withYear ? this.#t('leave.when.withYear', { date: this.#format.day(date), year: date.slice(0, 4) }) : this.#format.day(date));
    if (startDate === endDate) {
      const date = said(startDate, year(startDate));
      return startHalf ? this.#t('leave.when.afternoon', { date }) : endHalf ? this.#t('leave.when.morning', { date }) : date;
    }
    const sameYear = startDate.slice(0, 4) === endDate.slice(0, 4);
    const first = said(startDate, year(startDate) && !sameYear);
    const last = said(endDate, year(endDate));
    return `${startHalf ? this.#t('leave.when.fromNoon', { date: first }) : first} – ${endHalf ? this.#t('leave.when.untilNoon', { date: last }) : last}`;
  }
}
