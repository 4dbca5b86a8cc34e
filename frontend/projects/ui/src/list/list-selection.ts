import { computed, type Signal, signal } from '@angular/core';

export interface Selection<T> {
  /** Chosen rows that are still there and may still be chosen. */
  readonly rows: Signal<readonly T[]>;
  readonly all: Signal<boolean>;
  has(row: T): boolean;
  flip(row: T): void;
  flipAll(): void;
  clear(): void;
}

/** Which rows of a list are chosen. A row that leaves the list, or may no longer be chosen, leaves the selection. */
export function selectionOf<T extends { id: string }>(items: () => readonly T[], may: () => (row: T) => boolean): Selection<T> {
  const ids = signal<ReadonlySet<string>>(new Set());
  const choosable = computed(() => items().filter((row) => may()(row)));
  const rows = computed(() => choosable().filter((row) => ids().has(row.id)));
  const all = computed(() => rows().length > 0 && rows().length === choosable().length);
  return {
    rows,
    all,
    has: (row) => ids().has(row.id),
    flip: (row) => {
      if (may()(row)) ids.update((old) => (old.has(row.id) ? new Set([...old].filter((id) => id !== row.id)) : new Set([...old, row.id])));
    },
    flipAll: () => ids.set(all() ? new Set() : new Set(choosable().map((row) => row.id))),
    clear: () => ids.set(new Set()),
  };
}
