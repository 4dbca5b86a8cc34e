import { DOCUMENT, inject, Injectable } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

export const CLEARED_AFTER_S = 45;

/** Copies secrets, and empties the clipboard after a while. Best effort: other programs may have kept what was there. */
@Injectable({ providedIn: 'root' })
export class SecretClipboard {
  readonly #t = injectT();
  readonly #toasts = inject(Toasts);
  readonly #window = inject(DOCUMENT).defaultView!;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param label what was copied, in words @returns whether the browser let us */
  async copy(text: string, label: string): Promise<boolean> {
    try {
      await this.#window.navigator.clipboard.writeText(text);
    } catch {
      this.#toasts.failed(this.#t('accountsItem.copy.failed'));
      return false;
    }
    this.#toasts.done(this.#t('accountsItem.copy.done', { label, n: CLEARED_AFTER_S }));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#clear(), CLEARED_AFTER_S * 1000);
    return true;
  }

  async #clear(): Promise<void> {
    // Without the focus the browser refuses; when it comes back, so does the attempt.
    if (!this.#window.document.hasFocus()) {
      this.#window.addEventListener('focus', () => void this.#clear(), { once: true });
      return;
    }
    await this.#window.navigator.clipboard.writeText('').catch(() => undefined);
  }
}
