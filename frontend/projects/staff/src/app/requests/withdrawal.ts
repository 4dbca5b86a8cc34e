import { inject, Injectable } from '@angular/core';
import { Dialogs } from '@ui/dialog/dialogs';
import { I18n } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

/** Takes back what one asked for, after a question; a refusal is shown in it. */
@Injectable({ providedIn: 'root' })
export class Withdrawal {
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #t = inject(I18n).t;

  /** @param date names the request */
  async ask<T>(date: string, withdraw: () => Promise<T>): Promise<T | null> {
    let answer: T | null = null;
    const done = await this.#dialogs.confirm({
      title: this.#t('requests.withdrawTitle', { date }),
      text: this.#t('requests.withdrawText'),
      action: this.#t('requests.withdraw'),
      danger: true,
      run: async () => (answer = await withdraw()),
    });
    if (!done) return null;
    this.#toasts.done(this.#t('requests.withdrawn'));
    return answer;
  }
}
