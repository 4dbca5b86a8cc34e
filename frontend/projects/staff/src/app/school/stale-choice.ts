import { inject, Injectable } from '@angular/core';
import type { Versioned } from '@api/api-client';
import type { Problem } from '@api/problem';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';

interface Ways<T> {
  readonly newest: () => Promise<Versioned<T>>;
  /** Saves over the newest. */
  readonly keep: (newest: Versioned<T>) => Promise<void>;
  /** Lets what was typed go. */
  readonly take: (newest: Versioned<T>) => void;
}

/** Somebody else was faster: show theirs, or save ours over it. What was typed stays until that is decided. */
@Injectable({ providedIn: 'root' })
export class StaleChoice {
  readonly #t = injectT();
  readonly #dialogs = inject(Dialogs);

  /** True when the problem was one, and is dealt with. */
  async settle<T>(problem: Problem, { newest, keep, take }: Ways<T>): Promise<boolean> {
    if (!problem.is('STALE_VERSION')) return false;
    const ours = await this.#dialogs.decide({
      title: this.#t('ui.stale.title'),
      text: this.#t('ui.stale.text'),
      action: this.#t('ui.stale.keep'),
      cancel: this.#t('ui.stale.reload'),
    });
    if (ours === undefined) return true;
    const read = await newest();
    if (ours) await keep(read);
    else take(read);
    return true;
  }
}
