import { DestroyRef, inject, type Signal, signal } from '@angular/core';
import { ServerClock } from '@api/server-clock';

/** The server's time, again at every step while the tab can be seen. */
export function tickingNow(everyMs: number): Signal<number> {
  const clock = inject(ServerClock);
  const now = signal(clock.now());
  const tick = (): void => {
    if (document.visibilityState === 'visible') now.set(clock.now());
  };
  const timer = setInterval(tick, everyMs);
  document.addEventListener('visibilitychange', tick);
  inject(DestroyRef).onDestroy(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  });
  return now.asReadonly();
}
