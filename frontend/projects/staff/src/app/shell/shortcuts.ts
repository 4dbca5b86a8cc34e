import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Dialogs } from '@ui/dialog/dialogs';
import { I18n } from '@ui/i18n/i18n';
import { EarlyTyping } from './early-typing';
import { NavItems } from './nav-items';

const CHORD_MS = 1200;

/** Keys that work everywhere outside a text field: `/` and Ctrl-K, `?`, and `g` followed by a letter. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);
  readonly #nav = inject(NavItems);
  readonly #i18n = inject(I18n);
  #goUntil = 0;
  #open = false;

  /** Whether this key is the second one after a `g`: then it means a page, nothing else. */
  completes(event: KeyboardEvent): boolean {
    return event.timeStamp < this.#goUntil;
  }

  handle(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      void this.openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || this.#open || isTyping(event.target)) return;
    if (document.querySelector('.cdk-overlay-backdrop')) return;
    if (event.timeStamp < this.#goUntil) {
      this.#goUntil = 0;
      const item = this.#nav.all().find((entry) => entry.key === event.key.toLowerCase());
      if (item) {
        event.preventDefault();
        void this.#router.navigateByUrl(item.link);
        return;
      }
    }
    if (event.key === 'g') this.#goUntil = event.timeStamp + CHORD_MS;
    else if (event.key === '/') {
      event.preventDefault();
      void this.openPalette();
    } else if (event.key === '?') void this.openMap();
  }

  openPalette(): Promise<void> {
    return this.#alone(async () => {
      const early = new EarlyTyping();
      try {
        const { CommandPalette } = await import('./command-palette');
        await this.#dialogs.open(CommandPalette, early, 620, { ariaLabel: this.#i18n.t('shell.search.open'), top: 'min(12vh, 96px)' });
      } finally {
        early.take();
      }
    });
  }

  openMap(): Promise<void> {
    return this.#alone(async () => {
      const { ShortcutMap } = await import('./shortcut-map');
      await this.#dialogs.open(ShortcutMap, null, 520);
    });
  }

  async #alone(open: () => Promise<unknown>): Promise<void> {
    if (this.#open) return;
    this.#open = true;
    try {
      await open();
    } finally {
      this.#open = false;
    }
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
