import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type LessonDetail, LessonsApi } from '@api/lessons-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { LessonActions, reloadOnChange } from './lesson-actions';
import { LessonWords } from './lesson-words';

/** One lesson: when, with whom, who is expected, and what can be done about it. */
@Component({
  selector: 'app-lesson-panel',
  imports: [Badge, Button, Empty, Failed, RouterLink, Skeleton],
  templateUrl: './lesson-panel.html',
  styleUrl: './lesson-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LessonPanel {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  protected readonly format = inject(Format);
  readonly #api = inject(LessonsApi);
  protected readonly actions = inject(LessonActions);
  readonly id = input.required<string>();
  protected readonly restoring = signal(false);
  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.lesson(params.id) });
  protected readonly lesson = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly missing = computed(() => [400, 404].includes(this.problem()?.status ?? 0));

  /** Its register waits to be taken. */
  protected due({ status, startsAt }: LessonDetail): boolean {
    return status === 'scheduled' && Date.parse(startsAt) <= Date.now();
  }

  protected by(lesson: LessonDetail): string {
    return this.t('schoolLessons.lesson.cancelledBy', { by: this.t(`schoolLessons.by.${(lesson.cancelledBy ?? 'school') as 'school'}`) });
  }

  constructor() {
    reloadOnChange(this.read);
  }

  protected async restore(lesson: LessonDetail): Promise<void> {
    if (this.restoring()) return;
    this.restoring.set(true);
    await this.actions.restore(lesson);
    this.restoring.set(false);
  }
}
