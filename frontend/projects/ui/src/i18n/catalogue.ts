import type { uiEn } from './ui.en';

/** Every area of texts. A feature adds its own by augmenting this interface. */
export interface TextCatalogue {
  ui: typeof uiEn;
}

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];

/** A key that exists: a wrong one does not compile, in templates neither. */
export type TextKey = Leaves<TextCatalogue>;
export type TextParams = Record<string, string | number | null | undefined>;
export type Translate = (key: TextKey, params?: TextParams) => string;

export const LOCALES = ['en', 'vi'] as const;
export type Locale = (typeof LOCALES)[number];
export type TextLoader = Record<Locale, () => Promise<object>>;
