import type { LetterLocale } from '../stages.types.js';

/** Text of which some is bold. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item';
  readonly runs: readonly Run[];
}

export type LetterValues = Readonly<Record<string, string>>;

/**
 * Puts values in the place of {{placeholders}}, all at once: what a value says is never looked into again, so a name that
 * reads {{pay}} stays that name. What is not a known placeholder stays as it is.
 */
export function filled(text: string, values: LetterValues): string {
  return text.replaceAll(/\{\{\s*([A-Za-z]+)\s*\}\}/g, (whole, key: string) => (Object.hasOwn(values, key) ? values[key]! : whole));
}

/** The same for a mail: lines that a missing value left empty do not pile up. */
export function filledMail(text: string, values: LetterValues): string {
  return filled(text, values).replaceAll(/\n{3,}/g, '\n\n').trim();
}

/**
 * A letter as blocks: `# ` begins a heading, `- ` an item, empty lines part paragraphs, two asterisks make bold. The marks are
 * read before values are filled in: marks in a value are characters like any other.
 */
export function blocksOf(template: string, values: LetterValues): Block[] {
  return template
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .flatMap((part) => partsOf(part.trim()))
    .map(({ kind, text }) => ({ kind, runs: runsOf(text, values) }));
}

function partsOf(part: string): { kind: Block['kind']; text: string }[] {
  const blocks: { kind: Block['kind']; text: string }[] = [];
  for (const line of part.split('\n')) {
    const [, mark, rest] = /^(#{1,3}|[-*])\s+(.*)$/.exec(line) ?? [];
    const last = blocks.at(-1);
    if (mark !== undefined) blocks.push({ kind: mark.startsWith('#') ? 'heading' : 'item', text: rest! });
    else if (last?.kind === 'paragraph') last.text += `\n${line}`;
    else if (line !== '') blocks.push({ kind: 'paragraph', text: line });
  }
  return blocks;
}

function runsOf(text: string, values: LetterValues): Run[] {
  return text
    .split(/\*\*/)
    .map((piece, place) => ({ text: filled(piece, values), bold: place % 2 === 1 }))
    .filter((run) => run.text !== '');
}

/** A date as a letter writes it. @param date YYYY-MM-DD */
export function dateInWords(date: string, locale: LetterLocale): string {
  return new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** An instant as people at a place say it. */
export function instantInWords(instant: Date, timeZone: string, locale: LetterLocale): string {
  const words = new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(instant);
  return `${words} (${timeZone})`;
}
