import { afterRenderEffect, ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { daysOf, weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
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
  styleUrl: './month-grid.css',
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
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.opened.emit(place);
      return;
    }
    const steps: Record<string, readonly [number, number]> = {
      ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], k: [-1, 0], j: [1, 0], Home: [0, -31], End: [0, 31],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const [people, dates] = [this.people().map(({ id }) => id), this.days().map(({ date }) => date)];
    this.#go({ person: stepped(people, place.person, step[0]), date: stepped(dates, place.date, step[1]) });
  }

  #go(place: GridPlace): void {
    this.at.set(place);
    const cell = this.#element.querySelector<HTMLElement>(`td[data-person="${place.person}"][data-date="${place.date}"]`);
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function stepped(all: readonly string[], from: string, by: number): string {
  return all[Math.max(0, Math.min(all.length - 1, all.indexOf(from) + by))] ?? from;
}

function placeOf({ target }: Event): GridPlace | null {
  const { person, date } = (target as Element).closest<HTMLElement>('td[data-date]')?.dataset ?? {};
  return person && date ? { person, date } : null;
}
