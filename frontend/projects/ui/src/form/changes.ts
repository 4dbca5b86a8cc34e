import { computed, type Signal, signal, untracked } from '@angular/core';

export interface Changes {
  /** Whether the value differs from the one last read or saved. */
  readonly any: Signal<boolean>;
  /** What is there now counts as saved. */
  rebase(): void;
}

/**
 * Compares with the starting point instead of asking a form whether it is dirty: native date and time inputs mark a
 * signal form dirty by being rendered, and what was typed and taken back is no change.
 */
export function changesOf(value: () => unknown): Changes {
  const base = signal(untracked(() => JSON.stringify(value())));
  return {
    any: computed(() => JSON.stringify(value()) !== base()),
    rebase: () => base.set(untracked(() => JSON.stringify(value()))),
  };
}
