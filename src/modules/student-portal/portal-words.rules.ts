import type { StudentEntry } from '../school/index.js';

export type Language = 'en' | 'vi';

/** The language asked for, by the order of Accept-Language; English unless told. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? '').split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase());
  return asked.find((language): language is Language => language === 'en' || language === 'vi') ?? 'en';
}

interface Words {
  readonly alone: string;
  readonly entry: Readonly<Record<StudentEntry['kind'], (lesson: string, sessions: number) => string>>;
  readonly lesson: (title: string, day: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    alone: 'One-to-one lesson',
    lesson: (title, day) => `${title} on ${day}`,
    entry: {
      purchase: (_, sessions) => (sessions === 1 ? 'Bought one lesson' : `Bought ${sessions} lessons`),
      adjust: () => 'Changed by the school',
      use: (lesson) => lesson,
      return: (lesson) => `Given back: ${lesson}`,
      expire: () => 'Not used in time',
    },
  },
  vi: {
    alone: 'Buổi học riêng',
    lesson: (title, day) => `${title}, ngày ${day}`,
    entry: {
      purchase: (_, sessions) => `Đã mua ${sessions} buổi học`,
      adjust: () => 'Trường đã điều chỉnh',
      use: (lesson) => lesson,
      return: (lesson) => `Trả lại: ${lesson}`,
      expire: () => 'Hết hạn chưa dùng',
    },
  },
};

/** What a lesson is called: its group, or that the student is alone with the teacher. */
export const titleOf = (group: string | null, language: Language): string => group ?? WORDS[language].alone;

/** What an entry of the balance is for, as a sentence. */
export function wordsOf(entry: StudentEntry, language: Language): string {
  const words = WORDS[language];
  const day = entry.lessonDate && new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${entry.lessonDate}T00:00Z`));
  const lesson = day ? words.lesson(titleOf(entry.group, language), day) : '';
  return words.entry[entry.kind](lesson, Math.abs(entry.change));
}
