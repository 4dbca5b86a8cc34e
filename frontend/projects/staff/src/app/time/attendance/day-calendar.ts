import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { DayText } from './day-text';
import { flagKey, lookOf, TROUBLE } from './day-words';
import type { PersonMonth } from './person-month';

/** A month of one person as a sheet of a calendar, weeks from Monday. */
@Component({
  selector: 'app-day-calendar',
  imports: [RouterLink],
  template: `
    <ol class="weekdays" aria-hidden="true">
      @for (weekday of weekdays(); track weekday) {
        <li>{{ weekday }}</li>
      }
    </ol>
    <ol class="days" [class.full]="first() === 1" [class.ended]="last() === 7" [style.--first]="first()" [style.--last]="last()">
      @for (cell of cells(); track cell.day.date) {
        <li>
          <a
            routerLink="."
            queryParamsHandling="merge"
            [queryParams]="{ day: cell.day.date }"
            [attr.data-look]="cell.look"
            [class.open]="cell.day.date === open()"
            [class.today]="cell.day.date === today()"
          >
            <span class="visually-hidden">{{ t('attendance.openDay', { date: format.day(cell.day.date), state: cell.state }) }}</span>
            <span class="n num" aria-hidden="true">{{ cell.number }}</span>
            @if (cell.worked) {
              <strong class="num" aria-hidden="true">{{ cell.worked }}</strong>
            }
            <span class="small truncate" aria-hidden="true">{{ cell.words }}</span>
          </a>
        </li>
      }
    </ol>
  `,
  styleUrl: './day-calendar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayCalendar {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #text = inject(DayText);
  readonly month = input.required<PersonMonth>();
  readonly today = input.required<string>();
  readonly open = input<string | null>(null);
  protected readonly weekdays = computed(() => [1, 2, 3, 4, 5, 6, 7].map((day) => this.format.weekday(day)));
  /** The weekday the month begins on. */
  protected readonly first = computed(() => weekdayOf(`${this.month().month}-01`));
  protected readonly last = computed(() => weekdayOf(this.month().days.at(-1)?.date ?? ''));
  protected readonly cells = computed(() =>
    this.month().days.map((day) => {
      const look = lookOf(day, this.today());
      const trouble = day.flags.find((flag) => TROUBLE.includes(flag));
      const inOut = day.records.map((record) => this.#text.inOut(record)).join(', ');
      const quiet = look === 'free' || look === 'planned' ? '' : this.t(`attendance.look.${look}`);
      return {
        day,
        look,
        number: Number(day.date.slice(8)),
        worked: day.workedMinutes ? this.format.duration(day.workedMinutes) : '',
        words: trouble ? this.t(flagKey(trouble)) : inOut || quiet,
        state: this.#text.state(day, this.today()),
      };
    }),
  );
}
