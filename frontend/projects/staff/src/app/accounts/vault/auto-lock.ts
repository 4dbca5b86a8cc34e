import { DestroyRef, DOCUMENT, effect, inject, Injectable } from '@angular/core';
import { Vault } from './vault';

const MINUTE = 60_000;
export const AUTO_LOCK = { idleMs: 10 * MINUTE, hiddenMs: 3 * MINUTE } as const;
const CHECK_MS = 5000;

/** Locks the vault when nobody is there: no input for a while, the tab out of sight, or the page left. */
@Injectable({ providedIn: 'root' })
export class AutoLock {
  readonly #vault = inject(Vault);
  readonly #document = inject(DOCUMENT);
  #lastInput = 0;
  #hiddenSince: number | null = null;

  constructor() {
    const used = (): void => {
      this.#lastInput = Date.now();
    };
    for (const event of ['pointerdown', 'keydown', 'wheel'] as const) this.#document.addEventListener(event, used, { passive: true, capture: true });
    this.#document.addEventListener('visibilitychange', () => {
      this.#check();
      this.#hiddenSince = this.#document.hidden ? Date.now() : null;
    });
    // A page kept for the back button would keep the keys with it.
    this.#document.defaultView?.addEventListener('pagehide', () => this.#vault.lock());
    let timer: ReturnType<typeof setInterval> | undefined;
    effect(() => {
      clearInterval(timer);
      if (!this.#vault.isOpen()) return;
      used();
      timer = setInterval(() => this.#check(), CHECK_MS);
    });
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  #check(): void {
    const now = Date.now();
    const idle = now - this.#lastInput >= AUTO_LOCK.idleMs;
    const hidden = this.#hiddenSince !== null && now - this.#hiddenSince >= AUTO_LOCK.hiddenMs;
    if (idle || hidden) this.#vault.lock();
  }
}
