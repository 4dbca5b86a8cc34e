import { inject, Injectable } from '@angular/core';
import type { LeaveCalendarItem } from '@api/leave-api';
import { Format } from '@ui/format/format';
import { I18n } from '@ui/i18n/i18n';
import { LeaveWords } from '../leave-words';
import type { CalendarCell } from './absence-rows';

/** What a calendar shows, said in words. */
@Injectable({ providedIn: 'root' })
export class AbsenceText {
  readonly #t = inject(I18n).t;
  readonly #format = inject(Format);
  readonly #words = inject(LeaveWords);

  holiday({ holidayName, holidayKind }: LeaveCalendarItem): string {
    const name = holidayName ?? '';
    if (holidayKind === 'morning') return this.#t('leaveTeam.calendar.holidayMorning', { name });
    if (holidayKind === 'afternoon') return this.#t('leaveTeam.calendar.holidayAfternoon', { name });
    if (holidayKind === 'working-day') return this.#t('leaveTeam.calendar.workingDay', { name });
    return name;
  }

  leave(item: LeaveCalendarItem): string {
    const said = `${item.typeName ?? ''}, ${this.#words.dates(item)}`;
    return item.status === 'pending' ? `${said} (${this.#t('leaveTeam.calendar.askedWord')})` : said;
  }

  cell(name: string, { date, leave }: CalendarCell): string {
    const said = leave.length ? leave.map((item) => this.leave(item)).join('; ') : `${this.#format.day(date)}, ${this.#t('leaveTeam.calendar.none')}`;
    return `${name}: ${said}`;
  }
}
