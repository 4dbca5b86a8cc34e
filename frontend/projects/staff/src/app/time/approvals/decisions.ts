import { inject, Injectable } from '@angular/core';
import { type Approval, ApprovalsApi, type Decision, type DecisionResult } from '@api/approvals-api';
import { Problem } from '@api/problem';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { I18n } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import type { ApprovalAnyway } from './approve-anyway-dialog';
import { Waiting } from './waiting';

export type Decidable = Pick<Approval, 'kind' | 'id' | 'personName'>;

interface Refused<T> {
  readonly one: T;
  readonly problem: NonNullable<DecisionResult['problem']>;
}

/** As many as the server takes at once. */
const AT_ONCE = 100;
/** With a comment it would be approved (trap H17). */
const NEEDS_COMMENT = 'MORE_THAN_RECORDED';

/** Decides requests, one or many, each for itself; a rejection asks why, and so does approving more than was recorded. */
@Injectable({ providedIn: 'root' })
export class Decisions {
  readonly #api = inject(ApprovalsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #waiting = inject(Waiting);
  readonly #t = inject(I18n).t;

  what({ kind, personName }: Decidable): string {
    return this.#t('approvals.what', { kind: this.#t(`approvals.kind.${kind}`), name: personName });
  }

  /** @returns those that wait no longer: decided now, or by somebody else meanwhile */
  async decide<T extends Decidable>(chosen: readonly T[], decision: Decision): Promise<readonly T[]> {
    if (chosen.length === 0) return [];
    try {
      const results = decision === 'reject' ? await this.#reject(chosen) : await this.#send(chosen, decision);
      return results ? await this.#tell(chosen, decision, results) : [];
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
      return [];
    }
  }

  /** The dialog sends, so that what was typed stays when it does not get through. */
  async #reject(chosen: readonly Decidable[]): Promise<readonly DecisionResult[] | undefined> {
    const { RejectDialog } = await import('../../requests/reject-dialog');
    const [first] = chosen;
    const title =
      first && chosen.length === 1
        ? this.#t('approvals.dialog.title', { what: this.what(first) })
        : this.#t('approvals.dialog.titleSome', { n: chosen.length });
    return this.#dialogs.open<readonly DecisionResult[]>(RejectDialog, { title, send: (comment: string) => this.#send(chosen, 'reject', comment) }, 480);
  }

  async #send(chosen: readonly Decidable[], decision: Decision, comment?: string): Promise<readonly DecisionResult[]> {
    const results: DecisionResult[] = [];
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const items = chosen.slice(from, from + AT_ONCE).map(({ kind, id }) => ({ kind, id, decision, ...(comment ? { comment } : {}) }));
      results.push(...(await this.#api.decide(items)).results);
    }
    return results;
  }

  /** Says what came of it, and offers to approve all the same what only lacks a comment. */
  async #tell<T extends Decidable>(chosen: readonly T[], decision: Decision, results: readonly DecisionResult[]): Promise<readonly T[]> {
    const resultOf = ({ kind, id }: T) => results.find((result) => result.kind === kind && result.id === id);
    const done = chosen.filter((one) => resultOf(one)?.result !== 'refused');
    const refused = chosen.flatMap((one): Refused<T>[] => {
      const problem = resultOf(one)?.problem;
      return problem ? [{ one, problem }] : [];
    });
    this.#praise(done, decision);
    this.#waiting.decided(done.length);
    const lacking = refused.filter(({ problem }) => problem.reason === NEEDS_COMMENT).map(({ one }) => one);
    const reasons = refused.filter(({ one }) => !lacking.includes(one)).map((one) => this.#reason(one));
    if (reasons.length && chosen.length === 1) this.#toasts.failed(reasons[0]!);
    else if (reasons.length) await this.#explain(chosen.length, done.length, reasons);
    const approved = lacking.length ? await this.#approveAnyway(lacking) : [];
    return [...done, ...refused.filter(({ problem }) => waitsNoLonger(problem)).map(({ one }) => one), ...approved];
  }

  /** @returns those that wait no longer; the others stay as they are, to be tried again */
  async #approveAnyway<T extends Decidable>(lacking: readonly T[]): Promise<readonly T[]> {
    const { ApproveAnywayDialog } = await import('./approve-anyway-dialog');
    const [first] = lacking;
    const one = first && lacking.length === 1;
    const results = await this.#dialogs.open<readonly DecisionResult[], ApprovalAnyway>(
      ApproveAnywayDialog,
      {
        title: one ? this.#t('approvals.anyway.title', { what: this.what(first) }) : this.#t('approvals.anyway.titleSome', { n: lacking.length }),
        text: this.#t(one ? 'approvals.anyway.text' : 'approvals.anyway.textSome'),
        which: one ? [] : lacking.map((each) => this.what(each)),
        send: (comment) => this.#send(lacking, 'approve', comment),
      },
      480,
    );
    return results ? this.#tell(lacking, 'approve', results) : [];
  }

  #reason({ one, problem: { status, code, detail, reason } }: Refused<Decidable>): string {
    return `${this.what(one)}: ${problemText(new Problem(status, code, detail, [], null, null, { reason }), this.#t)}`;
  }

  #praise(done: readonly Decidable[], decision: Decision): void {
    const [only] = done;
    if (!only) return;
    const approve = decision === 'approve';
    if (done.length === 1) this.#toasts.done(this.#t(approve ? 'approvals.approved' : 'approvals.rejected', { what: this.what(only) }));
    else this.#toasts.done(this.#t(approve ? 'approvals.approvedSome' : 'approvals.rejectedSome', { n: done.length }));
  }

  #explain(all: number, done: number, consequences: readonly string[]): Promise<boolean> {
    return this.#dialogs.confirm({
      title: this.#t('approvals.result.title'),
      text: this.#t('approvals.result.lead', { done, all }),
      consequences,
      action: this.#t('ui.close'),
      noticeOnly: true,
    });
  }
}

/** What has been decided, withdrawn or moved out of reach meanwhile; any other conflict leaves the request waiting. */
function waitsNoLonger({ status, code, reason }: NonNullable<DecisionResult['problem']>): boolean {
  return status === 404 || (code === 'STATE_CONFLICT' && (!reason || reason === 'DECIDED_MEANWHILE'));
}
