import { inject, Injectable } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { dateFormatter, numberText } from './formatters';

const DAY = 86_400_000;

/** Dates and numbers as people say them, in the reader's language. Reads the language signal. */
@Injectable({ providedIn: 'root' })
export class Format {
  readonly #i18n = inject(I18n);

  /** `YYYY-MM-DD` or an instant → "3 Mar 2026". */
  date(value: string | null | undefined): string {
    return value ? this.#format({ day: 'numeric', month: 'short', year: 'numeric' }, value) : '';
  }

  /** Both `YYYY-MM-DD` → "3 – 17 Mar 2026"; what both have in common is said once. */
  dates(from: string, until: string): string {
    const format = new Intl.DateTimeFormat(this.#dates(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    return format.formatRange(new Date(from), new Date(until));
  }

  /** "Mon 3 Mar 2026", as `day` writes it. */
  dayLong(value: string): string {
    const said = this.#format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, value);
    // Of a date with a year English writes a comma after the weekday, and of one without it none.
    return this.#i18n.locale() === 'en' ? said.replace(',', '') : said;
  }

  /** "Mon 3 Mar": a day of this year, or of a month that is named beside it. */
  day(value: string): string {
    return this.#format({ weekday: 'short', day: 'numeric', month: 'short' }, value);
  }

  /** `MM-DD` → "31 Mar". */
  monthDay(value: string): string {
    return this.#format({ day: 'numeric', month: 'short' }, `2024-${value}`);
  }

  /** `YYYY-MM` → "March 2026". */
  month(value: string): string {
    return this.#format({ month: 'long', year: 'numeric' }, `${value.slice(0, 7)}-01`);
  }

  /** The time of day of an instant as the clocks of that zone show it: "09:02". */
  time(instant: string, zone: string): string {
    return dateFormatter(this.#dates(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(instant));
  }

  /** Minutes as people say them: "7 h 45 min"; below zero with a minus. */
  duration(minutes: number): string {
    const [h, m] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    const key = h === 0 ? 'ui.duration.m' : m === 0 ? 'ui.duration.h' : 'ui.duration.hm';
    return (minutes < 0 ? '−' : '') + this.#i18n.t(key, { h, m });
  }

  /** The same where there is little room: "7:45". */
  hours(minutes: number): string {
    const total = Math.abs(minutes);
    return `${minutes < 0 ? '−' : ''}${Math.trunc(total / 60)}:${String(total % 60).padStart(2, '0')}`;
  }

  dateTime(value: string | null | undefined): string {
    const shape = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
    return value ? this.#format(shape, value) : '';
  }

  number(value: number): string {
    return numberText(this.#i18n.locale(), value);
  }

  /** What is added or taken away: "+2", "−1". */
  signed(value: number): string {
    return numberText(this.#i18n.locale(), value, { signDisplay: 'exceptZero' });
  }

  /** "Ana, Binh and Chi": all of them. */
  all(names: readonly string[]): string {
    return new Intl.ListFormat(this.#dates(), { type: 'conjunction' }).format(names);
  }

  /** "Ana, Binh or Chi": any of them. */
  either(names: readonly string[]): string {
    return new Intl.ListFormat(this.#dates(), { type: 'disjunction' }).format(names);
  }

  percent(share: number): string {
    return numberText(this.#i18n.locale(), share, { style: 'percent', maximumFractionDigits: 0 });
  }

  /** "in 3 days", "2 hours ago". */
  relative(value: string, now = Date.now()): string {
    const ms = new Date(value).getTime() - now;
    const format = new Intl.RelativeTimeFormat(this.#i18n.locale(), { numeric: 'auto' });
    if (Math.abs(ms) >= DAY) return format.format(Math.round(ms / DAY), 'day');
    if (Math.abs(ms) >= 3_600_000) return format.format(Math.round(ms / 3_600_000), 'hour');
    return format.format(Math.round(ms / 60_000), 'minute');
  }

  weekday(iso: number, style: 'narrow' | 'short' | 'long' = 'short'): string {
    const monday = Date.UTC(2024, 0, 1);
    const shape = { weekday: style, timeZone: 'UTC' } as const;
    return dateFormatter(this.#i18n.locale(), shape).format(monday + (iso - 1) * DAY);
  }

  #format(shape: Intl.DateTimeFormatOptions, value: string): string {
    // A calendar date has no zone: read and write it in UTC, so it never slips a day.
    const dateOnly = value.length === 10;
    return dateFormatter(this.#dates(), dateOnly ? { ...shape, timeZone: 'UTC' } : shape).format(new Date(value));
  }

  #dates(): string {
    return this.#i18n.locale() === 'en' ? 'en-GB' : 'vi';
  }
}
