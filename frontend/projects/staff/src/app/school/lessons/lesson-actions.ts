import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import { type Lesson, LessonsApi, type Schedule } from '@api/lessons-api';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { LessonWords } from './lesson-words';
import type { MoveData } from './move-dialog';

/** What can be done with one lesson, and that something was done, for whoever shows lessons. */
@Injectable({ providedIn: 'root' })
export class LessonActions {
  readonly #t = injectT();
  readonly #api = inject(LessonsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(LessonWords);
  readonly #changed = signal(0);
  /** Grows with every change: read again. */
  readonly changed = this.#changed.asReadonly();

  /** @param to where it was dragged to */
  async move(lesson: Lesson, to: Omit<MoveData, 'lesson'> = {}): Promise<void> {
    const { MoveDialog } = await import('./move-dialog');
    if (await this.#dialogs.open<boolean>(MoveDialog, { lesson, ...to }, 560)) this.#tell();
  }

  async cancel(lesson: Lesson): Promise<void> {
    const { CancelDialog } = await import('./cancel-dialog');
    if (await this.#dialogs.open<boolean>(CancelDialog, lesson, 520)) this.#tell();
  }

  async restore({ id }: Lesson): Promise<void> {
    try {
      await this.#api.restore(id);
      this.#toasts.done(this.#t('schoolLessons.lesson.restored'));
      this.#tell();
    } catch (error) {
      this.#toasts.failed(this.#words.problem(error));
    }
  }

  /** A new schedule, or the change of one; null: a new one. */
  async schedule(schedule: Schedule | null): Promise<boolean> {
    const { ScheduleDialog } = await import('../schedules/schedule-dialog');
    const done = (await this.#dialogs.open<boolean>(ScheduleDialog, schedule, 640)) === true;
    if (done) this.#tell();
    return done;
  }

  #tell(): void {
    this.#changed.update((n) => n + 1);
  }
}

/** Reads again whenever some lesson was changed, by whatever part of the page. Call where effects may be created. */
export function reloadOnChange(read: { reload(): boolean }): void {
  const { changed } = inject(LessonActions);
  const before = changed();
  effect(() => {
    if (changed() > before) untracked(() => read.reload());
  });
}
