import { computed, effect, signal, type Signal, untracked } from '@angular/core';
import type { Page } from '@api/api-client';
import { Problem } from '@api/problem';

export interface ListState<T> {
  readonly items: Signal<readonly T[]>;
  readonly status: Signal<'loading' | 'ready' | 'more' | 'failed'>;
  readonly problem: Signal<Problem | null>;
  readonly total: Signal<number | null>;
  readonly hasMore: Signal<boolean>;
  readonly isEmpty: Signal<boolean>;
  more(): Promise<void>;
  reload(): void;
  /** Replace, insert or drop rows after an action, without a new request. */
  change(edit: (items: readonly T[]) => readonly T[]): void;
}

/**
 * A list read page by page with a cursor. Another query starts over and answers that come too late are dropped;
 * the rows of the old query stay in sight until the new ones are there. Call where effects may be created.
 */
export function listState<T, Q>(
  query: Signal<Q>,
  load: (query: Q, cursor: string | null) => Promise<Page<T>>,
): ListState<T> {
  const items = signal<readonly T[]>([]);
  const status = signal<'loading' | 'ready' | 'more' | 'failed'>('loading');
  const problem = signal<Problem | null>(null);
  const total = signal<number | null>(null);
  const cursor = signal<string | null>(null);
  const round = signal(0);
  let current = 0;

  async function fetchPage(first: boolean): Promise<void> {
    const mine = (current += 1);
    status.set(first ? 'loading' : 'more');
    problem.set(null);
    try {
      const page = await load(untracked(query), first ? null : untracked(cursor));
      if (mine !== current) return;
      items.update((old) => (first ? page.items : [...old, ...page.items]));
      cursor.set(page.nextCursor);
      if (first) total.set(page.total ?? (page.nextCursor ? null : page.items.length));
      status.set('ready');
    } catch (error) {
      if (mine !== current) return;
      const failure = Problem.from(error);
      // Who may not read them any more does not keep them in sight.
      if (failure.status === 403) items.set([]);
      problem.set(failure);
      status.set('failed');
    }
  }

  effect(() => {
    query();
    round();
    untracked(() => void fetchPage(true));
  });

  return {
    items: items.asReadonly(),
    status: status.asReadonly(),
    problem: problem.asReadonly(),
    total: total.asReadonly(),
    hasMore: computed(() => cursor() !== null),
    isEmpty: computed(() => status() === 'ready' && items().length === 0),
    more: async () => {
      if (status() === 'ready' && cursor() !== null) await fetchPage(false);
    },
    reload: () => round.update((n) => n + 1),
    change: (edit) => {
      const before = items().length;
      items.update(edit);
      total.update((n) => (n === null ? null : n + items().length - before));
    },
  };
}
