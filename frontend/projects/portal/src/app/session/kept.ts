import { signal } from '@angular/core';

/** An answer of the server that stays on the screen, with its age, while there is no newer one. */
export class Kept<T> {
  readonly #load: () => Promise<T>;
  readonly #value = signal<T | null>(null);
  readonly #at = signal<number | null>(null);
  readonly #stale = signal(false);
  readonly value = this.#value.asReadonly();
  /** When it was read, by the clock of this device. */
  readonly at = this.#at.asReadonly();
  /** The last try to read it anew failed. */
  readonly stale = this.#stale.asReadonly();

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** @throws what the loading threw; what was there before stays */
  async refresh(): Promise<void> {
    try {
      this.#value.set(await this.#load());
      this.#at.set(Date.now());
      this.#stale.set(false);
    } catch (error) {
      this.#stale.set(true);
      throw error;
    }
  }
}
