import { DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import { LOCALES, type Locale } from '../i18n/catalogue';

export type Theme = 'system' | 'light' | 'dark';

interface Preferences {
  theme: Theme;
  locale: Locale | null;
  nav: 'open' | 'icons';
  columns: Record<string, string[]>;
}

const COOKIE = 'optserv-prefs';
const YEAR = 365 * 24 * 3600;

/**
 * How this person likes the application to look. A plain cookie, readable by scripts and by the server,
 * because it holds nothing personal and the server may render theme and language from it.
 */
@Injectable({ providedIn: 'root' })
export class Prefs {
  readonly #document = inject(DOCUMENT);
  readonly #stored = this.#read();
  readonly theme = signal<Theme>(this.#stored.theme ?? 'system');
  readonly locale = signal<Locale | null>(this.#stored.locale ?? null);
  readonly nav = signal<'open' | 'icons'>(this.#stored.nav ?? 'open');
  readonly columns = signal<Record<string, string[]>>(this.#stored.columns ?? {});

  constructor() {
    effect(() => {
      const now: Preferences = { theme: this.theme(), locale: this.locale(), nav: this.nav(), columns: this.columns() };
      this.#write(now);
      const root = this.#document.documentElement;
      if (now.theme === 'system') delete root.dataset['theme'];
      else root.dataset['theme'] = now.theme;
    });
  }

  /** The language chosen, else the browser's where we speak it, else English. */
  preferredLocale(): Locale {
    const wanted = [this.locale(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
    return LOCALES.find((locale) => wanted.find((tag) => LOCALES.includes(tag as Locale)) === locale) ?? 'en';
  }

  #read(): Partial<Preferences> {
    try {
      const found = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(this.#document.cookie);
      return found ? (JSON.parse(decodeURIComponent(found[1] ?? '')) as Partial<Preferences>) : {};
    } catch {
      return {};
    }
  }

  #write(prefs: Preferences): void {
    const secure = this.#document.location.protocol === 'https:' ? '; Secure' : '';
    const value = encodeURIComponent(JSON.stringify(prefs));
    this.#document.cookie = `${COOKIE}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  }
}
