import { LETTERS_EN } from './letters.en.js';
import { LETTERS_VI } from './letters.vi.js';

/** Values that a letter speaks of, made harmless for a line of text. */
export type LetterValues = Readonly<Record<'name' | 'company' | 'inviter' | 'what' | 'detail' | 'item' | 'act' | 'reason' | 'day', string>>;

/** What a letter says, in one language: a greeting, some paragraphs, one link, and what to do if it was not meant. */
export interface LetterText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: string;
  readonly otherwise: string;
}

export const LETTER_TEMPLATES = ['verify-email', 'reset-password', 'change-email', 'invitation', 'security-change', 'item-override', 'application-received', 'invoice', 'company-deletion', 'company-kept', 'export-ready'] as const;
export type LetterTemplate = (typeof LETTER_TEMPLATES)[number];

export interface LetterBook {
  readonly greeting: (name: string) => string;
  readonly copyLink: string;
  readonly texts: Readonly<Record<LetterTemplate, (values: LetterValues) => LetterText>>;
}

const BOOKS: Readonly<Record<string, LetterBook>> = { en: LETTERS_EN, vi: LETTERS_VI };

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Writes a letter.
 * @param params values as they wait in the database: what people typed
 * @param url where its link leads
 */
export function writeLetter(template: LetterTemplate, locale: string, params: Readonly<Record<string, unknown>>, url: string): Letter {
  const said = (key: string): string => oneLine(params[key]);
  const values = {
    name: said('name'),
    company: oneLine(params['companyName'] ?? params['company']),
    inviter: said('inviterName'),
    what: said('what'),
    detail: said('detail'),
    item: said('item'),
    act: said('act'),
    reason: said('reason'),
    day: said('day'),
  };
  return layOut(locale, values.name, (BOOKS[locale] ?? LETTERS_EN).texts[template](values), url);
}

/** What somebody typed, made harmless for a line of text. */
export const oneLine = (value: unknown): string => (typeof value === 'string' ? value.replaceAll(/\p{Cc}+/gu, ' ').trim() : '');

/** A letter as text and as HTML. @param name whom it greets */
export function layOut(locale: string, name: string, { subject, paragraphs, link, otherwise }: LetterText, url: string): Letter {
  const book = BOOKS[locale] ?? LETTERS_EN;
  const greeting = book.greeting(name);
  return {
    subject,
    text: [greeting, ...paragraphs, `${link}:\n${url}`, otherwise].join('\n\n') + '\n',
    html: htmlOf(locale, [greeting, ...paragraphs], link, url, book.copyLink, otherwise),
  };
}

const STYLE = {
  body: 'margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2330;background:#ffffff',
  link: 'display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4fd8;color:#ffffff;text-decoration:none',
  small: 'color:#5a6472;font-size:14px',
};

function htmlOf(locale: string, paragraphs: readonly string[], link: string, url: string, copyLink: string, otherwise: string): string {
  const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  return [
    `<!doctype html><html lang="${text(locale)}"><head><meta charset="utf-8"></head><body style="${STYLE.body}">`,
    ...paragraphs.map((paragraph) => `<p>${text(paragraph)}</p>`),
    `<p><a href="${text(url)}" style="${STYLE.link}">${text(link)}</a></p>`,
    `<p style="${STYLE.small}">${text(copyLink)}<br>${text(url)}</p>`,
    `<p style="${STYLE.small}">${text(otherwise)}</p>`,
    '</body></html>',
  ].join('\n');
}
