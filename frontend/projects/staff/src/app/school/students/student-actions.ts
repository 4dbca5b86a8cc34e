import { inject, Injectable } from '@angular/core';
import { Problem } from '@api/problem';
import { type OwnLessons, type Student, StudentsApi } from '@api/students-api';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { Subject } from 'rxjs';

/** Archiving and restoring; each resolves to the changed student, or to nothing when it was called off. */
@Injectable({ providedIn: 'root' })
export class StudentActions {
  readonly #t = injectT();
  readonly #api = inject(StudentsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  /** Students whose archiving was taken back from a toast, after their page had shown it. */
  readonly undone = new Subject<Student>();

  async archive({ id, name }: Student): Promise<Student | undefined> {
    const own = await this.#ownLessons(id);
    if (!own) return undefined;
    let archived: Student | undefined;
    await this.#dialogs.confirm({
      title: this.#t('schoolStudents.archive.title', { name }),
      text: this.#t('schoolStudents.archive.text'),
      consequences: [this.#t('schoolStudents.archive.place'), this.#t('schoolStudents.archive.groups'), ...this.#lines('archive', own), this.#t('schoolStudents.archive.history')],
      action: this.#t('schoolStudents.archive.action'),
      danger: true,
      run: async () => (archived = await this.#api.archive(id)),
    });
    if (archived) this.#toasts.done(this.#t('schoolStudents.archive.done', { name }), () => this.#takeBack(id));
    return archived;
  }

  async restore({ id, name }: Student): Promise<Student | undefined> {
    const own = await this.#ownLessons(id);
    if (!own) return undefined;
    let restored: Student | undefined;
    await this.#dialogs.confirm({
      title: this.#t('schoolStudents.restore.title', { name }),
      text: this.#t('schoolStudents.restore.text'),
      consequences: this.#lines('restore', own),
      action: this.#t('schoolStudents.restore.action'),
      run: async () => (restored = await this.#api.restore(id)),
    });
    if (restored) this.#toasts.done(this.#t('schoolStudents.restore.done', { name }));
    return restored;
  }

  /** What becomes of lessons the student has alone; undefined when it cannot be asked, which is said. */
  async #ownLessons(id: string): Promise<OwnLessons | undefined> {
    try {
      return await this.#api.ownLessons(id);
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
      return undefined;
    }
  }

  #lines(what: 'archive' | 'restore', { lessons, schedules }: OwnLessons): string[] {
    return [
      ...(lessons > 0 ? [this.#t(`schoolStudents.${what}.lessons`, { n: lessons })] : []),
      ...(schedules > 0 ? [this.#t(`schoolStudents.${what}.schedules`, { n: schedules })] : []),
    ];
  }

  async #takeBack(id: string): Promise<void> {
    try {
      this.undone.next(await this.#api.restore(id));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
    }
  }
}
