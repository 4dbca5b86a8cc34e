import { inject, Injectable } from '@angular/core';
import { type ApplicationResult, ApplicationsApi, type Stage } from '@api/applications-api';
import { PostingsApi } from '@api/postings-api';
import { Problem } from '@api/problem';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { I18n } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { PostingActions } from '../postings/posting-actions';
import type { HireDialogData } from './application/hire-dialog';
import type { Rejection } from './application/reject-dialog';
import { stageKey } from './stage-words';

/** What a move has to know of an application. */
export interface Movable {
  readonly id: string;
  readonly name: string | null;
  readonly stage: Stage;
}

/** Moves applications: rejecting asks why, hiring asks as what, everything else just happens and can be undone. */
@Injectable({ providedIn: 'root' })
export class ApplicationMoves {
  readonly #api = inject(ApplicationsApi);
  readonly #postings = inject(PostingsApi);
  readonly #postingActions = inject(PostingActions);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #t = inject(I18n).t;

  /** @param again called after an Undo. @returns whether it is there now */
  async move(application: Movable, stage: Stage, again: () => void): Promise<boolean> {
    if (stage === 'rejected') return (await this.reject([application])).length > 0;
    if (stage === 'hired') return this.hire(application);
    const { id, stage: from } = application;
    const name = application.name ?? '';
    if (!(await this.#tried(() => this.#api.move(id, stage, from)))) return false;
    this.#toasts.done(this.#t('pipeline.moved', { name, stage: this.#t(stageKey(stage)) }), from === 'rejected' ? undefined : () => this.#undo(id, from, stage, again));
    return true;
  }

  /** @returns the ids of those that are there now */
  async moveMany(applications: readonly Movable[], stage: Stage): Promise<readonly string[]> {
    if (stage === 'rejected') return this.reject(applications);
    try {
      const { results } = await this.#api.moveMany(applications.map(({ id }) => id), stage);
      return await this.#tell(applications, results, (n) => this.#t('pipeline.movedSome', { n }));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
      return [];
    }
  }

  /** @returns the ids of those that are rejected now */
  async reject(applications: readonly Movable[]): Promise<readonly string[]> {
    const { RejectDialog } = await import('./application/reject-dialog');
    const results = await this.#dialogs.open<readonly ApplicationResult[], Rejection>(RejectDialog, { applications }, 600);
    if (!results) return [];
    const [only] = applications;
    return this.#tell(applications, results, (n) =>
      applications.length === 1 ? this.#t('pipeline.reject.done', { name: only?.name ?? '' }) : this.#t('pipeline.reject.doneSome', { n }),
    );
  }

  async hire({ id, name }: Movable): Promise<boolean> {
    const { HireDialog } = await import('./application/hire-dialog');
    const hired = await this.#dialogs.open<boolean, HireDialogData>(HireDialog, { id }, 560);
    if (!hired) return false;
    this.#toasts.done(this.#t('pipeline.hire.done', { name: name ?? '' }));
    await this.#tried(() => this.#offerToClose(id, name ?? ''));
    return true;
  }

  /** A posting that found somebody usually seeks no more. */
  async #offerToClose(id: string, name: string): Promise<void> {
    const { postingId } = (await this.#api.get(id)).value;
    const posting = (await this.#postings.get(postingId)).value;
    if (posting.status !== 'published') return;
    const { title } = posting;
    await this.#postingActions.take('close', posting, { title: this.#t('pipeline.hire.filledTitle', { name, title }), cancel: this.#t('pipeline.hire.keepOpen') });
  }

  async #undo(id: string, back: Stage, from: Stage, again: () => void): Promise<void> {
    if (await this.#tried(() => this.#api.move(id, back, from))) again();
  }

  async #tried(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
      return false;
    }
  }

  /** Says what came of each. */
  async #tell(applications: readonly Movable[], results: readonly ApplicationResult[], praise: (n: number) => string): Promise<readonly string[]> {
    const done = results.filter((result) => result.done).map(({ id }) => id);
    if (done.length) this.#toasts.done(praise(done.length));
    const refused = results.flatMap(({ id, problem }) => {
      if (!problem) return [];
      const { status, code, detail, reason } = problem;
      const name = applications.find((one) => one.id === id)?.name ?? '';
      return [`${name}: ${problemText(new Problem(status, code, detail, [], null, null, { reason }), this.#t)}`];
    });
    if (refused.length) {
      const lead = this.#t('pipeline.result.lead', { done: done.length, all: results.length });
      await this.#dialogs.confirm({ title: this.#t('pipeline.result.title'), text: lead, consequences: refused, action: this.#t('ui.close'), noticeOnly: true });
    }
    return done;
  }
}
