import { Injectable, signal } from '@angular/core';

export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'bad';
  readonly text: string;
  readonly undo?: () => unknown;
}

const SHOWN_MS = 6000;

/** Short answers to what was just done; with an Undo where that is exact. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  #next = 0;
  readonly #list = signal<readonly Toast[]>([]);
  readonly list = this.#list.asReadonly();

  done(text: string, undo?: () => unknown): void {
    this.#show({ tone: 'ok', text, ...(undo ? { undo } : {}) });
  }

  failed(text: string): void {
    this.#show({ tone: 'bad', text });
  }

  dismiss(id: number): void {
    this.#list.update((list) => list.filter((toast) => toast.id !== id));
  }

  #show(toast: Omit<Toast, 'id'>): void {
    const id = (this.#next += 1);
    // The same again is said once; each Undo is of its own.
    this.#list.update((list) => [...list.filter(({ text, undo }) => undo || text !== toast.text).slice(-2), { ...toast, id }]);
    setTimeout(() => this.dismiss(id), toast.undo ? SHOWN_MS * 1.5 : SHOWN_MS);
  }
}
