import { computed, effect, inject, Injector, signal, type Signal, untracked } from '@angular/core';
import { type Application, ApplicationsApi, type ApplicationsFilter, type Stage } from '@api/applications-api';

/** Cards of one page of a column. */
const PAGE = 30;

/** One stage of the board: its cards, read page by page as they come into sight, and how many there are in all. */
export class BoardColumn {
  readonly #api = inject(ApplicationsApi);
  readonly #cards = signal<readonly Application[]>([]);
  readonly #cursor = signal<string | null>(null);
  readonly #status = signal<'loading' | 'ready' | 'failed'>('loading');
  #round = 0;
  readonly cards = this.#cards.asReadonly();
  readonly status = this.#status.asReadonly();
  readonly hasMore = computed(() => this.#cursor() !== null);

  constructor(
    readonly stage: Stage,
    readonly postingId: Signal<string>,
    readonly filter: Signal<ApplicationsFilter>,
  ) {
    effect(
      () => {
        this.postingId();
        this.filter();
        untracked(() => void this.reload());
      },
      { injector: inject(Injector) },
    );
  }

  reload(): Promise<void> {
    return this.#read(true);
  }

  more(): Promise<void> {
    return this.#status() === 'ready' && this.hasMore() ? this.#read(false) : Promise.resolve();
  }

  take(id: string): void {
    this.#cards.update((cards) => cards.filter((card) => card.id !== id));
  }

  put(card: Application, at: number): void {
    this.#cards.update((cards) => [...cards.slice(0, at), card, ...cards.slice(at)]);
  }

  async #read(first: boolean): Promise<void> {
    const mine = (this.#round += 1);
    this.#status.set('loading');
    try {
      const page = await this.#api.list(this.postingId(), { ...this.filter(), stage: this.stage, sort: '-since' }, first ? null : this.#cursor(), PAGE);
      if (mine !== this.#round) return;
      this.#cards.update((cards) => (first ? page.items : [...cards, ...page.items.filter(({ id }) => !cards.some((card) => card.id === id))]));
      this.#cursor.set(page.nextCursor);
      this.#status.set('ready');
    } catch {
      if (mine === this.#round) this.#status.set('failed');
    }
  }
}
