import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { TranslocoService, type TranslocoTranspiler, type TranspileParams } from '@jsverse/transloco';
import type { Locale, TextKey, TextLoader, TextParams, Translate } from './catalogue';
import { formatMessage } from './icu';

/** Texts come in areas, each loaded with the feature that needs it, for the active language only. */
@Injectable({ providedIn: 'root' })
export class I18n {
  readonly #transloco = inject(TranslocoService);
  readonly #document = inject(DOCUMENT);
  readonly #areas = new Map<string, TextLoader>();
  readonly #loaded = new Set<string>();
  readonly #locale = signal<Locale>('en');
  readonly locale = this.#locale.asReadonly();

  /** Reads the language signal, so whoever calls it in a template or a computed follows a switch. */
  readonly t: Translate = (key: TextKey, params?: TextParams) =>
    this.#transloco.translate(key, params ?? {}, this.#locale());

  async add(area: string, loader: TextLoader): Promise<void> {
    this.#areas.set(area, loader);
    await this.#fill(area, loader, this.#locale());
  }

  async use(locale: Locale): Promise<void> {
    await Promise.all([...this.#areas].map(([area, loader]) => this.#fill(area, loader, locale)));
    this.#transloco.setActiveLang(locale);
    this.#locale.set(locale);
    this.#document.documentElement.lang = locale;
  }

  async #fill(area: string, loader: TextLoader, locale: Locale): Promise<void> {
    const name = `${locale}/${area}`;
    if (this.#loaded.has(name)) return;
    const { refusals, ...texts } = (await loader[locale]()) as { refusals?: object };
    // What a feature is refused for stands among the common words for it: a refusal names no feature.
    this.#transloco.setTranslation({ [area]: texts, ...(refusals && { ui: { fault: refusals } }) }, locale, { merge: true, emitChange: false });
    this.#loaded.add(name);
  }
}

/** In a component: `readonly t = injectT();` and `{{ t('people.title') }}`. */
export function injectT(): Translate {
  return inject(I18n).t;
}

/** Transloco speaking ICU. */
@Injectable()
export class IcuTranspiler implements TranslocoTranspiler {
  #locale = 'en';

  onLangChanged(lang: string): void {
    this.#locale = lang;
  }

  transpile({ value, params }: TranspileParams): unknown {
    return typeof value === 'string' ? formatMessage(value, params ?? {}, this.#locale) : value;
  }
}
