import { DestroyRef, effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';

export interface BackLink {
  readonly link: string;
  readonly label: string;
}

/** The title of the open page, shown by the shell as its h1. At most one step back, no deeper breadcrumbs. */
@Injectable({ providedIn: 'root' })
export class PageTitle {
  readonly text = signal('');
  readonly back = signal<BackLink | null>(null);
}

/** Call in a page's constructor; follows a change of language or of what is shown. */
export function usePageTitle(text: () => string, back: () => BackLink | null = () => null): void {
  const page = inject(PageTitle);
  const browser = inject(Title);
  effect(() => {
    page.text.set(text());
    page.back.set(back());
    browser.setTitle(text() ? `${text()} · Optserv` : 'Optserv');
  });
  inject(DestroyRef).onDestroy(() => page.back.set(null));
}
