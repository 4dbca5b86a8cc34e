import { effect, inject, Injectable, untracked } from '@angular/core';
import { PortalApi } from '@api/portal-api';
import { LOCALES, type Locale } from '@ui/i18n/catalogue';
import { I18n } from '@ui/i18n/i18n';
import { PortalSession } from '../session/portal-session';

/**
 * The language of the device is kept in the address and nowhere else: a school can set up a screen with `?lang=vi`. What a
 * student chooses while signed in is theirs, and ends with them.
 */
@Injectable({ providedIn: 'root' })
export class Language {
  readonly #i18n = inject(I18n);
  readonly #api = inject(PortalApi);
  readonly #session = inject(PortalSession);
  #ofDevice: Locale = 'en';

  constructor() {
    effect(() => {
      if (this.#session.stage() === 'sign-in') untracked(() => void this.#speak(this.#ofDevice));
    });
  }

  /** As the address says, else as the browser does where we speak it, else English. */
  async start(): Promise<void> {
    const wanted = [new URLSearchParams(location.search).get('lang'), ...navigator.languages.map((tag) => tag.slice(0, 2))];
    this.#ofDevice = wanted.find((tag): tag is Locale => LOCALES.includes(tag as Locale)) ?? 'en';
    await this.#speak(this.#ofDevice);
  }

  async choose(locale: Locale): Promise<void> {
    await this.#speak(locale);
    if (this.#session.stage() === 'inside') return;
    this.#ofDevice = locale;
    history.replaceState(null, '', `${location.pathname}?lang=${locale}${location.hash}`);
  }

  async #speak(locale: Locale): Promise<void> {
    this.#api.language = locale;
    await this.#i18n.use(locale);
  }
}
