import { NOTICE_KINDS, NOTICE_RULES, type NoticeKind } from '../../../common/notices/notice-kinds.js';
import type { Notice } from '../inbox/notices.dto.js';
import { writeNoticeLetter } from './notice-letters.rules.js';

const noticeOf = (kind: NoticeKind, more: Partial<Notice> = {}): Notice => ({
  id: '0', seq: 1, kind, target: NOTICE_RULES[kind].target, targetId: 'x', page: '/somewhere', at: '2026-03-02T08:00:00Z', times: 1, read: false,
  actor: 'Kim Actor', who: 'Đặng Thị Hoa', what: 'Annual', from: '2026-03-02', until: '2026-03-06', amount: 90, status: 'approved', ...more,
});
const bare: Partial<Notice> = { actor: null, who: null, what: null, from: null, until: null, amount: null, status: null };
const to = (locale: string) => ({ name: 'Ana', company: 'Aurora', locale });
const address = (page: string): string => `https://optserv.example${page}`;

it.each(NOTICE_KINDS.flatMap((kind) => ['en', 'vi'].map((locale) => [kind, locale] as const)))('tells of %s in %s, in one sentence that is the subject too', (kind, locale) => {
  for (const more of [{}, bare, { times: 3 }]) {
    const { subject, text, html } = writeNoticeLetter([noticeOf(kind, more)], to(locale), false, address);
    expect(subject).not.toBe('');
    expect(text).toContain(`${subject}.`);
    expect(`${text}${html}`).toContain('https://optserv.example/somewhere');
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|NaN|\[object/);
  }
});

it('says days as people do', () => {
  expect(writeNoticeLetter([noticeOf('leave.submitted')], to('en'), false, address).subject).toMatch(/^Đặng Thị Hoa asks for leave: Annual, 2\s?–\s?6 Mar 2026$/);
});

it('lists several, thirty at most, and leads to all of them', () => {
  const many = Array.from({ length: 40 }, (_, i) => noticeOf('accounts.granted', { what: `Item ${i}` }));
  const { subject, text } = writeNoticeLetter(many, to('en'), false, address);
  expect(subject).toBe('40 things are new for you in Optserv');
  expect(text.match(/^• /gm)).toHaveLength(30);
  expect(text).toContain('https://optserv.example/notifications');
  expect(writeNoticeLetter([noticeOf('accounts.granted')], to('en'), true, address)).toMatchObject({ subject: 'Your day at Aurora: what is new', text: expect.stringContaining('One thing is new for you:') });
});

it('INJ-07 INJ-08 shows markup as text and keeps line breaks out of the subject', () => {
  const { subject, html } = writeNoticeLetter([noticeOf('accounts.granted', { what: '<img src=x>\r\nBcc: all@evil.example' })], to('en'), false, address);
  expect(subject).toBe('Kim Actor shared <img src=x> Bcc: all@evil.example with you');
  expect(html).toContain('&lt;img src=x&gt;');
  expect(html).not.toContain('<img');
});
