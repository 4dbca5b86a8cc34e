import { inject, Injectable } from '@angular/core';
import { LeaveApi, type LeaveRequest } from '@api/leave-api';
import { Problem } from '@api/problem';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { I18n } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import type { Rejection } from '../../requests/reject-dialog';
import { LeaveWords } from '../leave-words';

/** Approving takes one click; rejecting asks why. Both answer the request as it is afterwards, null when nothing was decided. */
@Injectable({ providedIn: 'root' })
export class TeamDecisions {
  readonly #api = inject(LeaveApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(LeaveWords);
  readonly #t = inject(I18n).t;

  async approve(request: LeaveRequest, comment?: string): Promise<LeaveRequest | null> {
    try {
      const decided = await this.#api.decide(request.id, 'approve', comment);
      this.#toasts.done(this.#t('leaveTeam.decide.approved', { name: request.personName, dates: this.#words.dates(request) }));
      return decided;
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
      // Somebody else may have been quicker: what is shown is what is.
      return this.#api.request(request.id).catch(() => null);
    }
  }

  async reject(request: LeaveRequest): Promise<LeaveRequest | null> {
    const { RejectDialog } = await import('../../requests/reject-dialog');
    const rejection: Rejection = {
      title: this.#t('leaveTeam.decide.rejectTitle', { name: request.personName }),
      text: this.#t('leaveTeam.decide.rejectText', { type: request.typeName, dates: this.#words.dates(request) }),
      send: (comment) => this.#api.decide(request.id, 'reject', comment),
    };
    const decided = await this.#dialogs.open<LeaveRequest>(RejectDialog, rejection, 480);
    if (!decided) return null;
    this.#toasts.done(this.#t('leaveTeam.decide.rejected', { name: request.personName }));
    return decided;
  }
}
