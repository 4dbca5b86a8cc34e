import { storyOf } from '../../frontend/projects/portal/src/app/balance/story.js';
import type { StudentEntry } from '../../src/modules/school/index.js';
import { type Language, wordsOf } from '../../src/modules/student-portal/portal-words.rules.js';

const LANGUAGES: readonly Language[] = ['en', 'vi'];

/** An entry as the server says it. Groups may be called anything, the words of other kinds included. */
function said(language: Language, kind: StudentEntry['kind'], change: number, date: string, group: string | null = 'Piano A') {
  const lesson = ['use', 'return'].includes(kind);
  return { date, change, what: wordsOf({ date, change, kind, lessonDate: lesson ? date : null, group: lesson ? group : null }, language) };
}

describe.each(LANGUAGES)('the story of a balance in "%s"', (language) => {
  const say = said.bind(null, language);

  it('tells what was bought, used and given back', () => {
    const entries = [say('return', 1, '2026-05-20'), say('use', -1, '2026-05-20'), say('use', -1, '2026-05-13', null), say('purchase', 10, '2026-05-03')];
    expect(storyOf(entries)).toEqual({ bought: 10, boughtOn: '2026-05-03', purchases: 1, added: 0, used: 1, expired: 0, removed: 0 });
  });

  it('keeps apart what expired, what the school took off and what it added', () => {
    const entries = [say('adjust', -2, '2026-07-01'), say('adjust', 3, '2026-06-20'), say('expire', -4, '2026-06-10'), say('purchase', 1, '2026-06-01'), say('purchase', 10, '2026-05-03')];
    expect(storyOf(entries)).toEqual({ bought: 11, boughtOn: '2026-05-03', purchases: 2, added: 3, used: 0, expired: 4, removed: 2 });
  });

  it.each(['Bought 10 lessons', 'Đã mua 10 buổi học', 'Given back: x', 'Not used in time', 'Trường đã điều chỉnh'])('counts a lesson of the group "%s" as used', (group) => {
    expect(storyOf([say('use', -1, '2026-05-20', group)])).toMatchObject({ used: 1, bought: 0, expired: 0, removed: 0 });
  });

  it('adds up to what is left, whatever happened', () => {
    const entries = [say('use', -1, '2026-05-04'), say('return', 1, '2026-05-04'), say('use', -1, '2026-05-04'), say('expire', -2, '2026-06-10'), say('adjust', -1, '2026-06-20'), say('purchase', 10, '2026-05-03')];
    const { bought, added, used, expired, removed } = storyOf(entries);
    expect(bought + added - used - expired - removed).toBe(entries.reduce((sum, { change }) => sum + change, 0));
  });
});
