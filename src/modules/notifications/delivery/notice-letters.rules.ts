import { type Letter, layOut, oneLine } from '../../../common/mail/letters.js';
import type { Notice } from '../inbox/notices.dto.js';
import { NOTICE_WORDS_EN } from './notice-words-en.mail.js';
import { NOTICE_WORDS_VI } from './notice-words-vi.mail.js';
import type { NoticeValues, NoticeWords } from './notice-words.mail.js';

const WORDS: Readonly<Record<string, NoticeWords>> = { en: NOTICE_WORDS_EN, vi: NOTICE_WORDS_VI };

/** How many things a mail lists; the rest is in the application. */
const MOST_LISTED = 30;

export interface Addressee {
  readonly name: string;
  readonly company: string;
  readonly locale: string;
}

/**
 * Writes what somebody is told as a letter.
 * @param daily whether it gathers a day
 * @param address makes the address of a page
 */
export function writeNoticeLetter(notices: readonly Notice[], { name, company, locale }: Addressee, daily: boolean, address: (page: string) => string): Letter {
  const words = WORDS[locale] ?? NOTICE_WORDS_EN;
  const sentences = notices.slice(0, MOST_LISTED).map((notice) => words.sentences[notice.kind](valuesOf(notice, locale)));
  const single = !daily && notices.length === 1;
  const text = {
    subject: single ? sentences[0]! : daily ? words.digest(oneLine(company)) : words.several(notices.length),
    paragraphs: single ? [`${sentences[0]!}.`] : [words.since(notices.length), ...sentences.map((sentence) => `• ${sentence}`)],
    link: single ? words.open : words.openAll,
    otherwise: words.otherwise,
  };
  return layOut(locale, oneLine(name), text, address(single ? notices[0]!.page : '/notifications'));
}

function valuesOf({ actor, who, what, from, until, amount, status, times }: Notice, locale: string): NoticeValues {
  return { actor: oneLine(actor), who: oneLine(who), what: oneLine(what), days: daysOf(from, until, locale), amount: amount ?? 0, status: status ?? '', times };
}

function daysOf(from: string | null, until: string | null, locale: string): string {
  if (from === null) return '';
  // As the pages say them.
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${until ?? from}T00:00:00Z`));
}
