import { Injectable, signal } from '@angular/core';

/** What was heard has travelled, and clocks drift: a smaller difference says nothing. */
const PRECISION_MS = 1_500;

/** What time it is on the server, whatever the clock of this device says. */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  readonly #offset = signal(0);

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offset();
  }

  /** @param now an instant of the server's clock, as it was when the answer left */
  heard(now: string): void {
    const apart = Date.parse(now) - Date.now();
    this.#offset.set(Math.abs(apart) > PRECISION_MS ? apart : 0);
  }
}
