import { afterRenderEffect, ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { Lesson } from '@api/lessons-api';
import { addDays, weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { lanesOf } from '../lessons/lesson-lanes';
import { LessonWords } from '../lessons/lesson-words';

/** A lesson let go somewhere, or to be moved from the keyboard: then without a place. */
export interface Drop {
  readonly lesson: Lesson;
  readonly date?: string;
  readonly startTime?: string;
}

const HOUR_PX = 52;
/** What a lesson needs at least where many are side by side: then the week is wider than its window. */
const LANE_PX = 60;
const HOURS_PX = 56;
const DAY_PX = 104;
/** Minutes that a drag moves by. */
const STEP = 15;
/** Hours shown when lessons do not ask for more. */
const USUAL = [8, 20] as const;
/** How far a pointer goes before it drags. */
const SLACK_PX = 5;

/** What Shift and an arrow key propose: days, minutes. */
const NUDGES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP],
};

interface Drag {
  readonly lesson: Lesson;
  readonly x: number;
  readonly y: number;
  readonly grip: number;
  readonly moved: boolean;
  readonly date: string;
  readonly from: number;
}

/** Seven days across, hours down. One lesson is in the tab order; arrows go from there, Enter opens, M and Shift with an arrow move. */
@Component({
  selector: 'app-week-grid',
  templateUrl: './week-grid.html',
  styleUrl: './week-grid.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:pointermove)': 'dragging($event)', '(document:pointerup)': 'drop()', '(document:keydown.escape)': 'drag.set(null)', '(keydown)': 'keys($event)' },
})
export class WeekGrid {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  readonly #format = inject(Format);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly days = input.required<readonly string[]>();
  readonly today = input.required<string>();
  readonly lessons = input.required<readonly Lesson[]>();
  readonly open = input<string | null>(null);
  readonly opened = output<string>();
  readonly dropped = output<Drop>();
  protected readonly drag = signal<Drag | null>(null);

  readonly #placed = computed(() =>
    this.lessons().map((lesson) => {
      const date = this.words.dayOf(lesson.startsAt);
      const from = this.#minutesOf(lesson.startsAt);
      return { lesson, date, from, to: Math.min(from + this.words.minutes(lesson), 24 * 60) };
    }),
  );
  protected readonly hours = computed(() => {
    const first = Math.min(USUAL[0], ...this.#placed().map(({ from }) => Math.floor(from / 60)));
    const last = Math.max(USUAL[1], ...this.#placed().map(({ to }) => Math.ceil(to / 60)));
    return Array.from({ length: last - first }, (_, n) => first + n);
  });
  protected readonly height = computed(() => this.hours().length * HOUR_PX);
  protected readonly columns = computed(() =>
    this.days().map((date) => {
      const placed = this.#placed().filter((one) => one.date === date);
      const lanes = lanesOf(placed);
      const count = placed.length;
      return {
        date,
        today: date === this.today(),
        words: this.t('schoolLessons.calendar.day', { day: this.#format.day(date), count }),
        weekday: this.#format.weekday(weekdayOf(date)),
        number: Number(date.slice(8)),
        least: Math.max(DAY_PX, LANE_PX * (Math.max(1, ...lanes.map((one) => one.lanes)) - 1)),
        boxes: placed.map(({ lesson, from, to }, at) => ({
          lesson,
          top: this.#top(from),
          height: Math.max(22, ((to - from) / 60) * HOUR_PX - 2),
          left: (lanes[at]!.lane / lanes[at]!.lanes) * 100,
          width: 100 / lanes[at]!.lanes,
          times: this.words.times(lesson),
          unwritten: this.words.unwritten(lesson),
          warns: lesson.teacherUnavailable,
        })),
      };
    }),
  );
  protected readonly widths = computed(() => `${HOURS_PX}px ${this.columns().map(({ least }) => `minmax(${least}px, 1fr)`).join(' ')}`);
  protected readonly least = computed(() => this.columns().reduce((sum, { least }) => sum + least, HOURS_PX));
  /** The lesson that Tab reaches. */
  protected readonly at = linkedSignal(() => {
    const ids = this.#placed().map(({ lesson }) => lesson.id);
    return this.open() && ids.includes(this.open()!) ? this.open()! : (this.#placed().find(({ date }) => date >= this.today())?.lesson.id ?? ids[0] ?? '');
  });
  protected readonly ghost = computed(() => {
    const drag = this.drag();
    if (!drag?.moved) return null;
    const minutes = this.words.minutes(drag.lesson);
    return { date: drag.date, top: this.#top(drag.from), height: (minutes / 60) * HOUR_PX - 2, text: `${clock(drag.from)}–${clock(drag.from + minutes)}`, title: drag.lesson.title };
  });

  constructor() {
    let shown = '';
    afterRenderEffect(() => {
      const [first = ''] = this.days();
      const placed = this.#placed();
      if (first === shown || placed.length === 0) return;
      shown = first;
      const box = this.#element.parentElement;
      if (!box) return;
      box.scrollTop = Math.max(0, this.#top(Math.min(...placed.map(({ from }) => from))) - HOUR_PX / 2);
      const today = this.#element.querySelector<HTMLElement>(`[data-day="${this.today()}"]`);
      box.scrollLeft = today ? today.offsetLeft - HOURS_PX : 0;
    });
  }

  protected hour(hour: number): string {
    return `${String(hour).padStart(2, '0')}:00`;
  }

  protected grab(event: PointerEvent, lesson: Lesson): void {
    if (event.button !== 0 || event.pointerType === 'touch' || lesson.status !== 'scheduled') return;
    const from = this.#minutesOf(lesson.startsAt);
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.drag.set({ lesson, x: event.clientX, y: event.clientY, grip: event.clientY - box.top, moved: false, date: this.words.dayOf(lesson.startsAt), from });
  }

  protected dragging(event: PointerEvent): void {
    const drag = this.drag();
    if (!drag) return;
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK_PX) return;
    const column = [...this.#element.querySelectorAll<HTMLElement>('[data-day]')].find((each) => {
      const { left, right } = each.getBoundingClientRect();
      return event.clientX >= left && event.clientX < right;
    });
    if (!column) return this.drag.set({ ...drag, moved: true });
    const minutes = ((event.clientY - drag.grip - column.getBoundingClientRect().top) / HOUR_PX + this.hours()[0]!) * 60;
    const latest = 24 * 60 - STEP;
    const from = Math.max(0, Math.min(latest, Math.round(minutes / STEP) * STEP));
    this.drag.set({ ...drag, moved: true, date: column.dataset['day']!, from });
  }

  protected drop(): void {
    const drag = this.drag();
    this.drag.set(null);
    if (!drag?.moved) return;
    const unmoved = drag.date === this.words.dayOf(drag.lesson.startsAt) && drag.from === this.#minutesOf(drag.lesson.startsAt);
    if (!unmoved) this.dropped.emit({ lesson: drag.lesson, date: drag.date, startTime: clock(drag.from) });
    // What follows a drag is a click on what was dragged.
    this.#element.addEventListener('click', (event) => event.stopPropagation(), { capture: true, once: true });
    setTimeout(() => this.#element.dispatchEvent(new MouseEvent('click')));
  }

  protected keys(event: KeyboardEvent): void {
    const id = (event.target as Element).closest<HTMLElement>('[data-lesson]')?.dataset['lesson'];
    const here = this.#placed().find(({ lesson }) => lesson.id === id);
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'm' || event.key === 'M') {
      event.preventDefault();
      this.dropped.emit({ lesson: here.lesson });
      return;
    }
    if (event.shiftKey && NUDGES[event.key]) {
      event.preventDefault();
      const [days, minutes] = NUDGES[event.key]!;
      this.dropped.emit({ lesson: here.lesson, date: addDays(here.date, days), startTime: clock(Math.max(0, Math.min(24 * 60 - STEP, here.from + minutes))) });
      return;
    }
    const target = this.#neighbour(here, event.key);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (target === null) return;
    this.at.set(target);
    const box = this.#element.querySelector<HTMLElement>(`[data-lesson="${target}"]`);
    box?.focus();
    box?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Up and down within a day, left and right to the nearest in time of another one; undefined for other keys. */
  #neighbour(here: { date: string; from: number; lesson: Lesson }, key: string): string | null | undefined {
    const order = (date: string) => this.#placed().filter((one) => one.date === date).sort((a, b) => a.from - b.from);
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const day = order(here.date);
      return day[day.findIndex(({ lesson }) => lesson.id === here.lesson.id) + (key === 'ArrowDown' ? 1 : -1)]?.lesson.id ?? null;
    }
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
    const step = key === 'ArrowRight' ? 1 : -1;
    for (let date = addDays(here.date, step); this.days().includes(date); date = addDays(date, step)) {
      const [nearest] = order(date).sort((a, b) => Math.abs(a.from - here.from) - Math.abs(b.from - here.from));
      if (nearest) return nearest.lesson.id;
    }
    return null;
  }

  #minutesOf(instant: string): number {
    const [hours = 0, minutes = 0] = this.#format.time(instant, this.words.zone).split(':').map(Number);
    return hours * 60 + minutes;
  }

  #top(minutes: number): number {
    return (minutes / 60 - this.hours()[0]!) * HOUR_PX;
  }
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
