import { inject, Injectable } from '@angular/core';
import type { AttendanceRecord, MonthCell } from '@api/attendance-api';
import { Format } from '@ui/format/format';
import { I18n } from '@ui/i18n/i18n';
import { flagKey, lookOf } from './day-words';

/** A day or a record in words. */
@Injectable({ providedIn: 'root' })
export class DayText {
  readonly #t = inject(I18n).t;
  readonly #format = inject(Format);

  /** "09:02 – 17:31", "09:02 – now". */
  inOut({ clockIn, clockOut, timeZone, flags }: AttendanceRecord): string {
    const out = clockOut ? this.#format.time(clockOut, timeZone) : flags.includes('missing-clock-out') ? '?' : this.#t('attendance.now');
    return `${this.#format.time(clockIn, timeZone)} – ${out}`;
  }

  /** All there is to say about a day, for those who hear it: "7 h 45 min, Late". */
  state(day: MonthCell, today: string): string {
    const look = lookOf(day, today);
    const first = look === 'worked' ? this.#format.duration(day.workedMinutes) : this.#t(`attendance.look.${look}`);
    const flags = day.flags.map((flag) => this.#t(flagKey(flag)));
    return [first, ...flags].filter((text, at, all) => all.indexOf(text) === at).join(', ');
  }
}
