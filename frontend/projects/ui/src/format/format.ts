import { inject, Injectable } from '@angular/core';
import { I18n } from '../i18n/i18n';

const DAY = 86_400_000;

/** Dates and numbers as people say them, in the reader's language. Reads the language signal. */
@Injectable({ providedIn: 'root' })
export class Format {
  readonly #i18n = inject(I18n);

  /** `YYYY-MM-DD` or an instant → "3 Mar 2026". */
  date(value: string | null | undefined): string {
    return value ? this.#format({ day: 'numeric', month: 'short', year: 'numeric' }, value) : '';
  }

  dayLong(value: string): string {
    return this.#format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, value);
  }

  dateTime(value: string | null | undefined): string {
    const shape = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
    return value ? this.#format(shape, value) : '';
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.#i18n.locale()).format(value);
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.#i18n.locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
  }

  /** "in 3 days", "2 hours ago". */
  relative(value: string, now = Date.now()): string {
    const ms = new Date(value).getTime() - now;
    const format = new Intl.RelativeTimeFormat(this.#i18n.locale(), { numeric: 'auto' });
    if (Math.abs(ms) >= DAY) return format.format(Math.round(ms / DAY), 'day');
    if (Math.abs(ms) >= 3_600_000) return format.format(Math.round(ms / 3_600_000), 'hour');
    return format.format(Math.round(ms / 60_000), 'minute');
  }

  weekday(iso: number, style: 'short' | 'long' = 'short'): string {
    const monday = Date.UTC(2024, 0, 1);
    const shape = { weekday: style, timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.#i18n.locale(), shape).format(monday + (iso - 1) * DAY);
  }

  #format(shape: Intl.DateTimeFormatOptions, value: string): string {
    const locale = this.#i18n.locale() === 'en' ? 'en-GB' : 'vi';
    // A calendar date has no zone: read and write it in UTC, so it never slips a day.
    const dateOnly = value.length === 10;
    return new Intl.DateTimeFormat(locale, dateOnly ? { ...shape, timeZone: 'UTC' } : shape).format(new Date(value));
  }
}
