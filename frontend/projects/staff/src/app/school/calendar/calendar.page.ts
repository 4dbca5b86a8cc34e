import { afterRenderEffect, ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Lesson, LESSONS_EXPORT, LessonsApi } from '@api/lessons-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Beside, BesidePanel } from '@ui/layout/beside';
import { mediaSignal } from '@ui/layout/media';
import { ListFilters } from '@ui/list/list-filters';
import { injectListUrl } from '@ui/list/list-url';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { companyToday } from '../../session/today';
import { LessonActions, reloadOnChange } from '../lessons/lesson-actions';
import { LessonPanel } from '../lessons/lesson-panel';
import { LessonWords } from '../lessons/lesson-words';
import { AgendaList } from './agenda-list';
import { lessonFilters } from './lesson-filters';
import { MonthSheet } from './month-sheet';
import { type CalendarView, daysShown, stepped } from './period';
import { type Drop, WeekGrid } from './week-grid';

/** Pages of lessons that are read for one view at most. */
const MOST_PAGES = 10;

/** Lessons of a week or a month, of everybody or by teacher, room or group; on a narrow screen a list. */
@Component({
  selector: 'app-school-calendar-page',
  imports: [AgendaList, Beside, BesidePanel, Button, Empty, ExportMenu, Failed, LessonPanel, ListFilters, MonthSheet, RouterLink, Skeleton, WeekGrid],
  templateUrl: './calendar.page.html',
  styleUrl: './calendar.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class SchoolCalendarPage {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  protected readonly setUrl = injectListUrl();
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #format = inject(Format);
  readonly #api = inject(LessonsApi);
  protected readonly actions = inject(LessonActions);
  readonly view = input<string>();
  readonly day = input<string>();
  readonly teacherId = input<string>();
  readonly roomId = input<string>();
  readonly groupId = input<string>();
  readonly open = input<string>();

  protected readonly today = companyToday();
  protected readonly narrow = mediaSignal('(max-width: 860px)');
  protected readonly filters = lessonFilters();
  protected readonly chosenView = computed<CalendarView>(() => (this.view() === 'month' ? 'month' : 'week'));
  protected readonly chosenDay = computed(() => (/^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(this.day() ?? '') ? this.day()! : this.today));
  protected readonly days = computed(() => daysShown(this.chosenView(), this.chosenDay()));
  protected readonly chosen = computed(() => ({ teacherId: this.teacherId(), roomId: this.roomId(), groupId: this.groupId() }));
  protected readonly filtered = computed(() => Object.values(this.chosen()).some(Boolean));
  protected readonly emptyWords = computed(() => this.t(this.filtered() ? 'schoolLessons.calendar.noMatch' : 'schoolLessons.calendar.emptyText'));
  protected readonly filter = computed(() => ({ ...this.chosen(), from: this.days()[0]!, to: this.days().at(-1)! }), { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  protected readonly heading = computed(() =>
    this.chosenView() === 'month' ? this.#format.month(this.chosenDay()) : this.#format.dates(this.days()[0]!, this.days().at(-1)!),
  );
  protected readonly exports = LESSONS_EXPORT;

  protected readonly read = resource({
    params: () => this.filter(),
    loader: async ({ params }) => {
      const lessons: Lesson[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page++) {
        const { items, nextCursor } = await this.#api.lessons(params, cursor);
        lessons.push(...items);
        if (nextCursor === null) break;
        cursor = nextCursor;
      }
      return lessons;
    },
  });
  protected readonly lessons = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });

  constructor() {
    reloadOnChange(this.read);
    // A month, or a list of days, opens where today is; the week finds its place itself.
    let shown = '';
    afterRenderEffect(() => {
      const period = `${this.chosenView()} ${this.narrow()} ${this.days()[0]}`;
      if (period === shown || !this.lessons() || this.read.isLoading()) return;
      shown = period;
      this.#element.querySelector('app-month-sheet .today, app-agenda-list .today')?.scrollIntoView({ block: this.narrow() ? 'start' : 'nearest' });
    });
  }

  protected step(steps: number): void {
    this.setUrl({ day: stepped(this.chosenView(), this.chosenDay(), steps), open: null });
  }

  protected move({ lesson, ...to }: Drop): void {
    if (lesson.status !== 'held') void this.actions.move(lesson, to);
  }
}
