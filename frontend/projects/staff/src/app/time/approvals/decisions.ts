import { inject, Injectable } from '@angular/core';
import { type Approval, ApprovalsApi, type Decision, type DecisionResult } from '@api/approvals-api';
import { Problem } from '@api/problem';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { I18n } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { Waiting } from './waiting';

/** Decides requests, one or many, each for itself; a rejection asks why. */
@Injectable()
export class Decisions {
  readonly #api = inject(ApprovalsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #waiting = inject(Waiting);
  readonly #t = inject(I18n).t;

  what({ kind, personName }: Approval): string {
    return this.#t('approvals.what', { kind: this.#t(`approvals.kind.${kind}`), name: personName });
  }

  /** @returns those that wait no longer: decided now, or gone meanwhile */
  async decide(chosen: readonly Approval[], decision: Decision): Promise<readonly Approval[]> {
    const [only] = chosen;
    if (!only) return [];
    if (decision === 'reject') return this.#reject(chosen);
    try {
      return await this.#tell(chosen, decision, await this.#send(chosen, decision));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
      return [];
    }
  }

  /** The dialog sends, so that what was typed stays when it does not get through. */
  async #reject(chosen: readonly Approval[]): Promise<readonly Approval[]> {
    const { RejectDialog } = await import('./reject-dialog');
    const [only] = chosen;
    const title =
      chosen.length === 1 && only
        ? this.#t('approvals.dialog.title', { what: this.what(only) })
        : this.#t('approvals.dialog.titleSome', { n: chosen.length });
    const results = await this.#dialogs.open<readonly DecisionResult[]>(
      RejectDialog,
      { title, send: (comment: string) => this.#send(chosen, 'reject', comment) },
      480,
    );
    return results ? this.#tell(chosen, 'reject', results) : [];
  }

  async #send(chosen: readonly Approval[], decision: Decision, comment?: string): Promise<readonly DecisionResult[]> {
    const { results } = await this.#api.decide(chosen.map(({ kind, id }) => ({ kind, id, decision, ...(comment ? { comment } : {}) })));
    return results;
  }

  async #tell(chosen: readonly Approval[], decision: Decision, results: readonly DecisionResult[]): Promise<readonly Approval[]> {
    const resultOf = ({ kind, id }: Approval): DecisionResult | undefined => results.find((result) => result.kind === kind && result.id === id);
    const done = chosen.filter((one) => resultOf(one)?.ok);
    const failed = chosen.filter((one) => !resultOf(one)?.ok);
    const [only] = done;
    if (only && done.length === 1) this.#toasts.done(this.#t(decision === 'approve' ? 'approvals.approved' : 'approvals.rejected', { what: this.what(only) }));
    else if (only) this.#toasts.done(this.#t(decision === 'approve' ? 'approvals.approvedSome' : 'approvals.rejectedSome', { n: done.length }));
    this.#waiting.decided(done.length);
    if (failed.length) await this.#explain(chosen.length, done.length, failed.map((one) => ({ what: this.what(one), result: resultOf(one) })));
    return [...done, ...failed.filter((one) => resultOf(one)?.gone)];
  }

  async #explain(all: number, done: number, failed: readonly { what: string; result: DecisionResult | undefined }[]): Promise<void> {
    const why = (result: DecisionResult | undefined): string => result?.detail ?? this.#t('approvals.result.gone');
    const [only] = failed;
    if (all === 1 && only) {
      this.#toasts.failed(`${only.what}: ${why(only.result)}`);
      return;
    }
    await this.#dialogs.confirm({
      title: this.#t('approvals.result.title'),
      text: this.#t('approvals.result.lead', { done, all }),
      consequences: failed.map(({ what, result }) => `${what}: ${why(result)}`),
      action: this.#t('approvals.result.close'),
      noticeOnly: true,
    });
  }
}
