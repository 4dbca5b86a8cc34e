import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { PortalApi, PortalRefusal } from '@api/portal-api';
import { I18n } from '@ui/i18n/i18n';
import { Kept } from './kept';
import { PortalSession } from './portal-session';

const EVERY = 60_000;
const TICK = 5_000;

/** What the student sees, read anew every minute; it lives as long as the student is signed in. */
@Injectable()
export class Lessons {
  readonly #api = inject(PortalApi);
  readonly #session = inject(PortalSession);
  readonly schedule = new Kept(() => this.#api.schedule());
  readonly balance = new Kept(() => this.#api.balance());
  readonly attendance = new Kept(() => this.#api.attendance());
  readonly #all = [this.schedule, this.balance, this.attendance];
  readonly #now = signal(Date.now());
  /** Milliseconds, by the clock of the server: that of a tablet may be anything. */
  readonly now = computed(() => this.#now() + this.#api.serverAhead);
  /** The oldest moment that anything on the screen was read, when it cannot be read anew; null while all is fresh. */
  readonly staleSince = computed(() => {
    const stale = this.#all.filter((kept) => kept.stale() && kept.at() !== null).map((kept) => kept.at() ?? 0);
    return stale.length > 0 ? Math.min(...stale) : null;
  });
  readonly deviceNow = this.#now.asReadonly();

  constructor() {
    const language = inject(I18n).locale;
    effect(() => {
      // The server's words come in the language of the question.
      language();
      untracked(() => void this.refresh());
    });
    const refresh = () => void this.refresh();
    addEventListener('online', refresh);
    const timers = [setInterval(refresh, EVERY), setInterval(() => this.#now.set(Date.now()), TICK)];
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', refresh);
      timers.forEach((timer) => clearInterval(timer));
    });
  }

  async refresh(): Promise<void> {
    const outcomes = await Promise.allSettled(this.#all.map((kept) => kept.refresh()));
    this.#now.set(Date.now());
    const over = outcomes.some((outcome) => outcome.status === 'rejected' && isOver(outcome.reason));
    if (over) this.#session.ended();
  }
}

const isOver = (reason: unknown): boolean => reason instanceof PortalRefusal && reason.status === 401;
