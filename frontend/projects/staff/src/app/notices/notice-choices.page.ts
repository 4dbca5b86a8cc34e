import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { type NoticeChoice, type NoticePreference, NotificationsApi } from '@api/notifications-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Section } from '../settings/section';
import { areaOf, NOTICE_AREAS } from './notice-words';

/** How one is told of what: one's own choice, or, for an Admin, what holds for everybody who made none. Each change is kept at once. */
@Component({
  selector: 'app-notice-choices-page',
  imports: [Button, Failed, Section, Skeleton],
  templateUrl: './notice-choices.page.html',
  styleUrl: './notice-choices.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticeChoicesPage {
  protected readonly t = injectT();
  readonly #api = inject(NotificationsApi);
  readonly #toasts = inject(Toasts);
  /** Of the whole company. */
  readonly company = input(false, { transform: booleanAttribute });
  protected readonly emails = ['never', 'daily', 'at-once'] as const;
  protected readonly read = resource({
    params: () => this.company(),
    loader: async ({ params }) => (await (params ? this.#api.defaults() : this.#api.preferences())).items,
  });
  protected readonly problem = problemOf(this.read);
  protected readonly saved = signal('');
  protected readonly chosen = computed(() => !this.company() && (this.read.value() ?? []).some(({ chosen }) => chosen));
  protected readonly groups = computed(() =>
    NOTICE_AREAS.map((area) => ({ area, choices: (this.read.value() ?? []).filter(({ kind }) => areaOf(kind) === area) })).filter(({ choices }) => choices.length > 0),
  );

  protected async change(before: NoticePreference, change: Partial<NoticeChoice>, control: HTMLInputElement | HTMLSelectElement): Promise<void> {
    const { kind, inApp, email } = { ...before, ...change };
    this.saved.set('');
    try {
      const choice = { kind, inApp, email };
      this.read.set((await (this.company() ? this.#api.setDefault(choice) : this.#api.choose(choice))).items);
      this.saved.set(this.t('notices.saved'));
    } catch (error) {
      // As it was: what is shown is what holds.
      if (control instanceof HTMLInputElement) control.checked = before.inApp;
      else control.value = before.email;
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    }
  }

  protected async forget(): Promise<void> {
    try {
      await this.#api.forget();
      this.read.reload();
      this.#toasts.done(this.t('notices.forgotten'));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    }
  }
}
