import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { PortalSession } from './portal-session';

/** Seconds without a touch until nobody is taken to be there, and how many of them are counted down in sight. */
const PATIENCE = 120;
const WARNING = 30;

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'touchstart', 'keydown', 'wheel', 'scroll'];

/** Signs out whoever walked away. Measured by the clock, so a tablet that slept has not stopped it. */
@Injectable()
export class Idle {
  readonly #session = inject(PortalSession);
  readonly #left = signal(PATIENCE);
  #touched = Date.now();
  /** Seconds, while they are counted down in sight; null before. */
  readonly left = computed(() => (this.#left() <= WARNING ? Math.max(0, this.#left()) : null));
  /** 1 at the beginning of the countdown, 0 at its end. */
  readonly share = computed(() => (this.left() ?? WARNING) / WARNING);

  constructor() {
    const alive = () => this.stay();
    const check = () => this.#check();
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, alive, { capture: true, passive: true });
    document.addEventListener('visibilitychange', check);
    const timer = setInterval(check, 500);
    inject(DestroyRef).onDestroy(() => {
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, alive, { capture: true });
      document.removeEventListener('visibilitychange', check);
      clearInterval(timer);
    });
  }

  stay(): void {
    // A touch that comes after the time, before the clock was looked at, belongs to somebody else.
    if (this.#check()) return;
    this.#touched = Date.now();
    this.#left.set(PATIENCE);
  }

  /** True when the time is over. */
  #check(): boolean {
    const left = PATIENCE - Math.floor((Date.now() - this.#touched) / 1000);
    this.#left.set(left);
    if (left > 0) return false;
    void this.#session.signOut('idle');
    return true;
  }
}
