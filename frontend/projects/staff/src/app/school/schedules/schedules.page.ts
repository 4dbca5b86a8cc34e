import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { LessonsApi, type Schedule } from '@api/lessons-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { ListColumn, ListRowActions } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { lessonFilters } from '../calendar/lesson-filters';
import { LessonActions } from '../lessons/lesson-actions';
import { LessonWords } from '../lessons/lesson-words';

/** Schedules: what makes lessons, and how far it reaches. */
@Component({
  selector: 'app-school-schedules-page',
  imports: [Button, Empty, Icon, ListColumn, ListPage, ListRowActions, MatMenuModule, RowTitle],
  templateUrl: './schedules.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class SchoolSchedulesPage {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  protected readonly format = inject(Format);
  readonly #api = inject(LessonsApi);
  readonly #actions = inject(LessonActions);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly teacherId = input<string>();
  readonly roomId = input<string>();
  readonly groupId = input<string>();
  readonly status = input<string>();
  protected readonly filter = computed(
    () => ({ teacherId: this.teacherId(), roomId: this.roomId(), groupId: this.groupId(), status: this.status() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.schedules(filter, cursor));
  readonly #filters = lessonFilters();
  protected readonly filters = computed<ListFilter[]>(() => [
    ...this.#filters(),
    { id: 'status', label: this.t('schoolLessons.schedules.status'), options: (['ended', 'all'] as const).map((value) => ({ value, label: this.t(`schoolLessons.schedules.${value}`) })) },
  ]);

  constructor() {
    usePageTitle(
      () => this.t('schoolLessons.calendar.schedules'),
      () => ({ link: '/school/calendar', label: this.t('school.view.calendar') }),
    );
  }

  protected next({ nextStartsAt, durationMinutes }: Schedule): string {
    if (!nextStartsAt) return '';
    return this.words.when({ startsAt: nextStartsAt, endsAt: new Date(Date.parse(nextStartsAt) + durationMinutes * 60_000).toISOString() });
  }

  protected rule(schedule: Schedule): string {
    const ended = schedule.endedOn ? this.t('schoolLessons.schedules.endedOn', { date: this.format.date(schedule.endedOn) }) : '';
    return [this.words.rule(schedule), ended].filter(Boolean).join(' · ');
  }

  protected async edit(schedule: Schedule | null): Promise<void> {
    if (await this.#actions.schedule(schedule)) this.list.reload();
  }

  protected async end({ id, title, ahead }: Schedule): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('schoolLessons.schedules.endTitle', { title }),
      text: this.t('schoolLessons.schedules.endText', { n: ahead }),
      action: this.t('schoolLessons.schedules.end'),
      danger: true,
      run: () => this.#api.end(id),
    });
    if (!done) return;
    this.list.reload();
    this.#toasts.done(this.t('schoolLessons.schedules.endDone', { title }));
  }
}
