import { inject, Injectable } from '@angular/core';
import { LeaveApi, type LeaveRequest } from '@api/leave-api';
import { Dialogs } from '@ui/dialog/dialogs';
import { I18n } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { LeaveWords } from '../leave-words';

/** Takes back what one asked for: withdraws what is pending, cancels what is approved. A refusal is shown in the question. */
@Injectable({ providedIn: 'root' })
export class OwnEnding {
  readonly #api = inject(LeaveApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(LeaveWords);
  readonly #t = inject(I18n).t;

  async ask(request: LeaveRequest): Promise<LeaveRequest | null> {
    const how = request.status === 'pending' ? 'withdraw' : 'cancel';
    const [dates, days] = [this.#words.dates(request), this.#words.days(request.days)];
    let ended: LeaveRequest | null = null;
    const done = await this.#dialogs.confirm({
      title: this.#t(`leave.own.${how}Title`, { dates }),
      text: this.#t(`leave.own.${how}Text`, { days }),
      action: this.#t(`leave.own.${how}`),
      cancel: this.#t('leave.own.keep'),
      danger: true,
      run: async () => (ended = await this.#api.end(request.id, how)),
    });
    if (!done) return null;
    this.#toasts.done(how === 'withdraw' ? this.#t('leave.own.withdrawn') : this.#t('leave.own.cancelled', { days }));
    return ended;
  }
}
