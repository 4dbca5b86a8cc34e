import { Injectable } from '@angular/core';

/**
 * Renews the session, once for all tabs: the refresh token rotates, so two tabs using the same one would look like theft.
 * The Web Lock queues them; whoever waited finds that the renewal has happened and only repeats its request.
 */
@Injectable({ providedIn: 'root' })
export class Refresh {
  readonly #channel = new BroadcastChannel('optserv-refresh');
  #renewedAt = 0;
  #running: Promise<boolean> | null = null;

  constructor() {
    this.#channel.onmessage = () => (this.#renewedAt = Date.now());
  }

  /** True when the request that began at `since` is worth repeating. */
  renew(since: number): Promise<boolean> {
    this.#running ??= this.#queue(since).finally(() => (this.#running = null));
    return this.#running;
  }

  async #queue(since: number): Promise<boolean> {
    return navigator.locks.request('optserv-refresh', async () => {
      if (this.#renewedAt > since) return true;
      const answer = await fetch('/api/v1/auth/refresh', { method: 'POST', keepalive: true });
      if (!answer.ok) return false;
      this.#renewedAt = Date.now();
      this.#channel.postMessage('renewed');
      return true;
    });
  }
}
