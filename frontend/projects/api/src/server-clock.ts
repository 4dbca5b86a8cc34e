import { type HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { tap } from 'rxjs';

/** The header says whole seconds and has travelled: a smaller difference says nothing. */
const PRECISION_MS = 2_500;

/** What time it is on the server, whatever the clock of this device says. */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  readonly #offset = signal(0);

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offset();
  }

  /** @param date the Date header of an answer, when it has one */
  heard(date: string | null): void {
    const apart = date ? Date.parse(date) - Date.now() : NaN;
    if (Number.isNaN(apart) || Math.abs(apart - this.#offset()) <= PRECISION_MS) return;
    this.#offset.set(Math.abs(apart) > PRECISION_MS ? apart : 0);
  }
}

/** Hears the server's time in every answer. */
export const hearServerTime: HttpInterceptorFn = (request, next) => {
  const clock = inject(ServerClock);
  return next(request).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) clock.heard(event.headers.get('Date'));
    }),
  );
};
