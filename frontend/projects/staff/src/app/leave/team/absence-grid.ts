import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, linkedSignal, output } from '@angular/core';
import type { LeaveCalendarItem } from '@api/leave-api';
import { weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { gridMove, stepped } from '@ui/layout/grid-keys';
import { AbsenceText } from './absence-text';
import { type CalendarDay, type CalendarRow, shortName } from './absence-rows';

interface Place {
  readonly row: string;
  readonly date: string;
}

/** People down, days across. One box is in the tab order; arrows move from there, Enter opens what lies in it. */
@Component({
  selector: 'app-absence-grid',
  templateUrl: './absence-grid.html',
  styleUrl: './absence-grid.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(click)': 'clicked($event)', '(keydown)': 'keys($event)' },
})
export class AbsenceGrid {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #text = inject(AbsenceText);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly month = input.required<string>();
  readonly today = input.required<string>();
  readonly days = input.required<readonly CalendarDay[]>();
  readonly rows = input.required<readonly CalendarRow[]>();
  readonly open = input<string | null>(null);
  readonly opened = output<string>();

  protected readonly heads = computed(() =>
    this.days().map(({ date, off, holiday }) => {
      const words = holiday ? `${this.format.day(date)}, ${this.#text.holiday(holiday)}` : this.format.day(date);
      return { date, off, holiday: holiday !== null, words, weekday: this.format.weekday(weekdayOf(date), 'narrow'), number: Number(date.slice(8)) };
    }),
  );
  protected readonly lines = computed(() =>
    this.rows().map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({
        ...cell,
        words: this.#text.cell(row.name, cell),
        bars: cell.leave.map((leave) => this.#bar(leave, cell.date, cell.span)),
      })),
    })),
  );
  /** The box that Tab reaches. */
  protected readonly at = linkedSignal<Place>(() => {
    const [first] = this.rows();
    const cell = first?.cells.find(({ date, span }) => this.#covers(date, span, this.today())) ?? first?.cells[0];
    return { row: first?.id ?? '', date: cell?.date ?? '' };
  });

  protected clicked(event: Event): void {
    const place = placeOf(event);
    if (!place) return;
    this.at.set(place);
    this.#show(place);
  }

  protected keys(event: KeyboardEvent): void {
    const place = placeOf(event);
    const move = place && gridMove(event);
    if (!place || !move) return;
    if (move === 'open') this.#show(place);
    else this.#go(place, move);
  }

  #go({ row, date }: Place, [down, across]: readonly [number, number]): void {
    const rows = this.rows();
    const target = rows[stepped(rows.findIndex(({ id }) => id === row), down, rows.length)];
    if (!target) return;
    const at = target.cells.findIndex((cell) => this.#covers(cell.date, cell.span, date));
    const cell = target.cells[stepped(at, across, target.cells.length)];
    if (!cell) return;
    this.at.set({ row: target.id, date: cell.date });
    const box = this.#element.querySelector<HTMLElement>(`td[data-row="${target.id}"][data-date="${cell.date}"]`);
    box?.focus();
    box?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #show({ row, date }: Place): void {
    const [leave] = this.rows().find(({ id }) => id === row)?.cells.find((cell) => cell.date === date)?.leave ?? [];
    if (leave) this.opened.emit(leave.id);
  }

  #covers(from: string, span: number, date: string): boolean {
    const until = Number(from.slice(8)) + span - 1;
    return from <= date && Number(date.slice(8)) <= until && from.slice(0, 7) === date.slice(0, 7);
  }

  #bar(leave: LeaveCalendarItem, date: string, span: number) {
    const until = `${date.slice(0, 8)}${String(Number(date.slice(8)) + span - 1).padStart(2, '0')}`;
    const halfStart = leave.startHalf && leave.startDate === date;
    const halfEnd = leave.endHalf && leave.endDate === until;
    const name = leave.typeName ?? '';
    return {
      id: leave.id,
      text: span > 2 ? name : shortName(name),
      pending: leave.status === 'pending',
      left: halfStart ? 50 / span : 0,
      right: halfEnd ? 50 / span : 0,
      before: leave.startDate < date,
      after: leave.endDate > until,
    };
  }
}

function placeOf({ target }: Event): Place | null {
  const { row, date } = (target as Element).closest<HTMLElement>('td[data-date]')?.dataset ?? {};
  return row && date ? { row, date } : null;
}
