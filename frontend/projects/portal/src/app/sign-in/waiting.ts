import { computed, DestroyRef, inject, signal } from '@angular/core';

/** Seconds to wait after too many tries, counted down. In an injection context. */
export function injectWaiting() {
  const until = signal(0);
  const now = signal(Date.now());
  const timer = setInterval(() => until() > 0 && now.set(Date.now()), 500);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return {
    left: computed(() => Math.max(0, Math.ceil((until() - now()) / 1000))),
    start: (seconds: number) => {
      now.set(Date.now());
      until.set(seconds > 0 ? Date.now() + seconds * 1000 : 0);
    },
  };
}
