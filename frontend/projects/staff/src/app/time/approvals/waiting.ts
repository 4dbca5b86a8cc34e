import { inject, Injectable, signal } from '@angular/core';
import { ApprovalsApi } from '@api/approvals-api';
import { DECIDING } from '../../session/guards';
import { Session } from '../../session/session';

const EVERY_MS = 60_000;

/** How many requests wait for the reader: asked now and then, while the tab can be seen. */
@Injectable({ providedIn: 'root' })
export class Waiting {
  readonly #api = inject(ApprovalsApi);
  readonly #session = inject(Session);
  readonly #count = signal(0);
  readonly count = this.#count.asReadonly();

  constructor() {
    void this.read();
    setInterval(() => void this.read(), EVERY_MS);
    document.addEventListener('visibilitychange', () => void this.read());
  }

  async read(): Promise<void> {
    if (document.visibilityState !== 'visible' || !DECIDING.some((ability) => this.#session.can(ability))) return;
    const page = await this.#api.list({ responsible: true }, null, 1).catch(() => null);
    if (page) this.#count.set(page.total ?? page.items.length);
  }

  /** So many were decided here; the server is asked again for the rest. */
  decided(n: number): void {
    this.#count.update((count) => Math.max(0, count - n));
    void this.read();
  }
}
