import { inject, Injectable } from '@angular/core';
import { type Posting, PostingsApi, type PostingStep } from '@api/postings-api';
import { Problem } from '@api/problem';
import type { Confirmation } from '@ui/dialog/confirm-dialog';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

/** Steps in the life of a posting, each after a question that says what it does. Resolves to the changed posting, or to nothing. */
@Injectable({ providedIn: 'root' })
export class PostingActions {
  readonly #t = injectT();
  readonly #api = inject(PostingsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #format = inject(Format);

  /** @param said in place of the usual words of the question */
  async take(step: PostingStep, { id, title, closesOn }: Posting, said: Partial<Confirmation> = {}): Promise<Posting | undefined> {
    let changed: Posting | undefined;
    const past = step === 'publish' && closesOn !== null && closesOn < new Date().toISOString().slice(0, 10);
    await this.#dialogs.confirm({
      title: this.#t(`recruitment.step.${step}.title`, { title }),
      text: this.#t(`recruitment.step.${step}.text`),
      consequences: past ? [this.#t('recruitment.step.past', { date: this.#format.date(closesOn) })] : [],
      action: this.#t(`recruitment.step.${step}.action`),
      danger: step === 'close',
      ...said,
      run: async () => (changed = await this.#api.take(id, step)),
    });
    if (changed) this.#toasts.done(this.#t(`recruitment.step.${step}.done`, { title }));
    return changed;
  }

  async duplicate({ id, title }: Posting): Promise<Posting | undefined> {
    try {
      const copy = await this.#api.duplicate(id);
      this.#toasts.done(this.#t('recruitment.duplicated', { title }));
      return copy;
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
      return undefined;
    }
  }

  /** @returns whether it is gone */
  async discard({ id, title }: Posting): Promise<boolean> {
    const done = await this.#dialogs.confirm({
      title: this.#t('recruitment.discard.title', { title }),
      text: this.#t('recruitment.discard.text'),
      action: this.#t('recruitment.discard.action'),
      danger: true,
      run: () => this.#api.discard(id),
    });
    if (done) this.#toasts.done(this.#t('recruitment.discard.done', { title }));
    return done;
  }
}
