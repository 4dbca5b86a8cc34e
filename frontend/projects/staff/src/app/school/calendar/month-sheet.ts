import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Lesson } from '@api/lessons-api';
import { weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { LessonWords } from '../lessons/lesson-words';

const SHOWN = 3;

/** A month: weeks down, days across, the first lessons of each day. */
@Component({
  selector: 'app-month-sheet',
  template: `
    <div class="month" data-testid="month-sheet">
      @for (day of [1, 2, 3, 4, 5, 6, 7]; track day) {
        <div class="head small faint" aria-hidden="true">{{ format.weekday(day) }}</div>
      }
      @for (cell of cells(); track cell.date) {
        <section class="cell" [class.outside]="!cell.inside" [class.today]="cell.date === today()" [attr.aria-label]="cell.words">
          <button type="button" class="number num" [attr.aria-label]="cell.words" (click)="day.emit(cell.date)">{{ cell.number }}</button>
          @for (lesson of cell.shown; track lesson.id) {
            <button type="button" class="lesson truncate" data-testid="lesson" [attr.data-status]="lesson.status" (click)="opened.emit(lesson.id)">
              <span class="num">{{ format.time(lesson.startsAt, words.zone) }}</span> {{ lesson.title }}<span class="visually-hidden">, {{ words.where(lesson) }}, {{ words.unwritten(lesson) }}</span>
            </button>
          }
          @if (cell.more) {
            <button type="button" class="more small" (click)="day.emit(cell.date)">{{ t('schoolLessons.calendar.more', { n: cell.more }) }}</button>
          }
        </section>
      }
    </div>
  `,
  styleUrl: './month-sheet.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthSheet {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  protected readonly format = inject(Format);
  readonly days = input.required<readonly string[]>();
  readonly today = input.required<string>();
  /** YYYY-MM. */
  readonly month = input.required<string>();
  readonly lessons = input.required<readonly Lesson[]>();
  readonly opened = output<string>();
  /** A day somebody wants to see all of. */
  readonly day = output<string>();
  protected readonly cells = computed(() => {
    const byDay = Map.groupBy(this.lessons(), ({ startsAt }) => this.words.dayOf(startsAt));
    return this.days().map((date) => {
      const lessons = byDay.get(date) ?? [];
      return {
        date,
        number: Number(date.slice(8)),
        inside: date.startsWith(this.month()),
        words: this.t('schoolLessons.calendar.day', { day: this.format.day(date), count: lessons.length }),
        shown: lessons.slice(0, SHOWN),
        more: Math.max(0, lessons.length - SHOWN),
        weekday: weekdayOf(date),
      };
    });
  });
}
