import { afterRenderEffect, ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { daysOf, weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { gridMove, stepped } from '@ui/layout/grid-keys';
import { DayText } from './day-text';
import { lookOf, markOf } from './day-words';
import type { MonthPerson } from './team-months';

/** As in the style sheet. */
const DAY_WIDTH = 39;

export interface GridPlace {
  readonly person: string;
  readonly date: string;
}

/** People down, days across. One cell is in the tab order; arrows move from there, Enter opens. */
@Component({
  selector: 'app-month-grid',
  imports: [RouterLink],
  templateUrl: './month-grid.html',
  styleUrls: ['./day-marks.css', './month-grid.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthGrid {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #text = inject(DayText);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly people = input.required<readonly MonthPerson[]>();
  readonly month = input.required<string>();
  readonly today = input.required<string>();
  readonly open = input<GridPlace | null>(null);
  readonly opened = output<GridPlace>();

  protected readonly days = computed(() =>
    daysOf(this.month()).map((date) => {
      const weekday = weekdayOf(date);
      return { date, weekday: this.format.weekday(weekday, 'narrow'), number: Number(date.slice(8)), off: weekday > 5 };
    }),
  );
  protected readonly rows = computed(() =>
    this.people().map((person) => ({
      id: person.id,
      name: person.personName,
      department: person.departmentName ?? '',
      worked: this.format.hours(person.workedMinutes),
      planned: this.t('attendance.grid.of', { planned: this.format.hours(person.plannedMinutes) }),
      cells: person.days.map((day) => {
        const look = lookOf(day, this.today());
        return {
          date: day.date,
          look,
          text: look === 'worked' ? this.format.hours(day.workedMinutes) : markOf(look, this.t),
          late: day.flags.includes('late'),
          early: day.flags.includes('early'),
          words: `${person.personName}, ${this.format.day(day.date)}: ${this.#text.state(day, this.today())}`,
        };
      }),
    })),
  );
  /** The cell that Tab reaches. */
  protected readonly at = linkedSignal<GridPlace>(() => {
    const [first] = this.people();
    const dates = this.days().map(({ date }) => date);
    return { person: first?.id ?? '', date: dates.includes(this.today()) ? this.today() : (dates[0] ?? '') };
  });

  constructor() {
    // The days around today come into sight, in every month opened that holds it.
    afterRenderEffect(() => {
      const today = this.days().findIndex(({ date }) => date === this.today());
      const box = this.#element.parentElement;
      if (today > 0 && box) box.scrollLeft = Math.max(0, today * DAY_WIDTH - box.clientWidth / 2);
    });
  }

  protected clicked(event: Event): void {
    const place = placeOf(event);
    if (!place) return;
    this.at.set(place);
    this.opened.emit(place);
  }

  protected keys(event: KeyboardEvent): void {
    const place = placeOf(event);
    const move = place && gridMove(event);
    if (!place || !move) return;
    if (move === 'open') {
      this.opened.emit(place);
      return;
    }
    const [people, dates] = [this.people().map(({ id }) => id), this.days().map(({ date }) => date)];
    const at = (all: readonly string[], from: string, by: number): string => all[stepped(all.indexOf(from), by, all.length)] ?? from;
    this.#go({ person: at(people, place.person, move[0]), date: at(dates, place.date, move[1]) });
  }

  #go(place: GridPlace): void {
    this.at.set(place);
    const cell = this.#element.querySelector<HTMLElement>(`td[data-person="${place.person}"][data-date="${place.date}"]`);
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function placeOf({ target }: Event): GridPlace | null {
  const { person, date } = (target as Element).closest<HTMLElement>('td[data-date]')?.dataset ?? {};
  return person && date ? { person, date } : null;
}
