import { languageOf, wordsOf } from './portal-words.rules.js';

const entry = { date: '2026-05-04', change: -1, kind: 'use', lessonDate: '2026-05-03', group: 'Piano A' } as const;

it.each([
  [undefined, 'en'],
  ['vi', 'vi'],
  ['fr-FR,vi;q=0.8,en;q=0.5', 'vi'],
  ['de, en-GB;q=0.7', 'en'],
])('reads %s as %s', (header, language) => expect(languageOf(header)).toBe(language));

it.each([
  ['en', entry, 'Piano A on 3 May'],
  ['vi', entry, 'Piano A, ngày 3 tháng 5'],
  ['en', { ...entry, group: null }, 'One-to-one lesson on 3 May'],
  ['en', { ...entry, kind: 'return', change: 1 }, 'Given back: Piano A on 3 May'],
  ['en', { ...entry, kind: 'purchase', change: 10, lessonDate: null, group: null }, 'Bought 10 lessons'],
  ['vi', { ...entry, kind: 'expire', change: -2, lessonDate: null, group: null }, 'Hết hạn chưa dùng'],
] as const)('says in %s what %j is for', (language, what, words) => expect(wordsOf(what, language)).toBe(words));
