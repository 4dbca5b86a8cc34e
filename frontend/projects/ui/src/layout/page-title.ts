import { computed, DestroyRef, effect, inject, Injectable, type Signal, signal, untracked } from '@angular/core';
import { Title } from '@angular/platform-browser';

export interface BackLink {
  readonly link: string;
  readonly label: string;
}

interface Named {
  readonly text: string;
  readonly back: BackLink | null;
}

/** The title of the open page, shown by the shell as its h1. At most one step back, no deeper breadcrumbs. */
@Injectable({ providedIn: 'root' })
export class PageTitle {
  /** What is open, the innermost last: when a page closes, the area around it has its title again. */
  readonly open = signal<readonly Signal<Named | null>[]>([]);
  readonly #page = computed(() => this.open().findLast((each) => each())?.());
  readonly text = computed(() => this.#page()?.text ?? '');
  readonly back = computed(() => this.#page()?.back ?? null);

  constructor() {
    const browser = inject(Title);
    effect(() => browser.setTitle(this.text() ? `${this.text()} · Optserv` : 'Optserv'));
  }
}

/** Call in a page's constructor; follows a change of language or of what is shown. */
export function usePageTitle(text: () => string, back: () => BackLink | null = () => null): void {
  const { open } = inject(PageTitle);
  const page = signal<Named | null>(null);
  effect(() => page.set({ text: text(), back: back() }));
  untracked(() => open.update((pages) => [...pages, page]));
  inject(DestroyRef).onDestroy(() => open.update((pages) => pages.filter((each) => each !== page)));
}
