import { signal, type Signal } from '@angular/core';
import { type FieldTree, submit, type ValidationError } from '@angular/forms/signals';
import { Problem } from '@api/problem';

export interface Submission {
  readonly pending: Signal<boolean>;
  readonly problem: Signal<Problem | null>;
  readonly attempts: Signal<number>;
  readonly tree: FieldTree<unknown>;
  run(event?: Event): Promise<boolean>;
}

interface Options {
  /** Server field names that differ from the form's. */
  names?: Record<string, string>;
  /** True when the problem was dealt with and needs no message. */
  onProblem?: (problem: Problem) => boolean | Promise<boolean>;
}

/**
 * Sends a form once: a second click while it travels does nothing, what was typed stays, errors of the
 * server land at their fields, the first wrong field gets the focus.
 */
export function submission<T>(tree: FieldTree<T>, send: () => Promise<void>, options: Options = {}): Submission {
  const pending = signal(false);
  const problem = signal<Problem | null>(null);
  const attempts = signal(0);
  const any = tree as unknown as FieldTree<unknown>;

  async function action(): Promise<ValidationError.WithFieldTree[] | undefined> {
    try {
      await send();
      return undefined;
    } catch (error) {
      const found = Problem.from(error);
      if (await options.onProblem?.(found)) return undefined;
      const atFields = found.errors.flatMap(({ field, code, message }) => {
        const target = child(any, options.names?.[field] ?? field);
        return target ? [{ kind: 'server', code, message, fieldTree: target }] : [];
      });
      if (atFields.length < found.errors.length || atFields.length === 0) problem.set(found);
      if (atFields.length === 0) return undefined;
      return atFields;
    }
  }

  async function run(event?: Event): Promise<boolean> {
    event?.preventDefault();
    if (pending()) return false;
    problem.set(null);
    pending.set(true);
    try {
      const done = await submit(any as FieldTree<object>, { action });
      return done && problem() === null;
    } finally {
      pending.set(false);
      attempts.update((n) => n + 1);
      if (any().invalid()) any().errorSummary()[0]?.fieldTree().focusBoundControl?.();
    }
  }

  return { pending, problem, attempts, tree: any, run };
}

function child(tree: FieldTree<unknown>, path: string): FieldTree<unknown> | undefined {
  let at: unknown = tree;
  for (const part of path.split('.')) at = (at as Record<string, unknown> | undefined)?.[part];
  return typeof at === 'function' ? (at as FieldTree<unknown>) : undefined;
}
