import { inject, Injectable, signal } from '@angular/core';
import { Problem } from '@api/problem';
import type { ImportedItem } from '@vault-crypto/import/import';
import { ItemVault } from '../item/item-vault';
import { Vault } from '../vault/vault';

/** Items on their way at once. */
const AT_ONCE = 4;
/** After so many the record of trust is stored, should the page be closed. */
const STORED_EVERY = 200;
const PATIENCE_MS = 2000;

export interface FailedRow {
  readonly row: number;
  readonly title: string;
  readonly problem: Problem;
}

/** Seals and stores imported items a few at a time, until they are all there or somebody stops it. What is stored stays. */
@Injectable()
export class ImportRun {
  readonly #items = inject(ItemVault);
  readonly #vault = inject(Vault);
  readonly state = signal<'idle' | 'running' | 'stopped' | 'done'>('idle');
  readonly total = signal(0);
  readonly stored = signal(0);
  readonly failed = signal<readonly FailedRow[]>([]);
  #stops = false;

  /** @throws Problem when nothing can be stored at all: no company key, a locked vault */
  async start(items: readonly ImportedItem[]): Promise<void> {
    const create = await this.#items.creator();
    if (!create) return;
    this.#stops = false;
    this.total.set(items.length);
    this.stored.set(0);
    this.failed.set([]);
    this.state.set('running');
    const waiting = [...items];
    const work = async (): Promise<void> => {
      for (let item = waiting.shift(); item && !this.#stops; item = waiting.shift()) await this.#store(create, item);
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } finally {
      await this.#vault.remember();
      this.state.set(this.#stops ? 'stopped' : 'done');
    }
  }

  stop(): void {
    this.#stops = true;
  }

  forget(): void {
    this.state.set('idle');
  }

  async #store(create: NonNullable<Awaited<ReturnType<ItemVault['creator']>>>, { row, content, tags }: ImportedItem): Promise<void> {
    const { title, kind, urls } = content;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await create({ title, kind, urls, tags, rotateBy: null }, content);
        this.stored.update((n) => n + 1);
        if (this.stored() % STORED_EVERY === 0) await this.#vault.remember();
        return;
      } catch (error) {
        const problem = Problem.from(error);
        // Too many at once: a little later they are taken.
        if (problem.status === 429 && attempt < 20 && !this.#stops) {
          await new Promise((resolve) => setTimeout(resolve, (problem.retryAfter ?? 0) * 1000 || PATIENCE_MS));
          continue;
        }
        this.failed.update((rows) => [...rows, { row, title, problem }]);
        if (problem.status === 0 || problem.is('VAULT_LOCKED', 'COMPANY_KEY_MISSING')) this.#stops = true;
        return;
      }
    }
  }
}
