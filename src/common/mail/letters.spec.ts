import { LETTER_TEMPLATES, writeLetter } from './letters.js';

const URL = 'https://optserv.example/accept-invitation#0-1.1.abc';
const values = { name: 'Đặng Thị Hoa', companyName: 'Aurora & Söhne', inviterName: 'Kim' };

describe('writeLetter', () => {
  it.each(LETTER_TEMPLATES.flatMap((template) => ['en', 'vi'].map((locale) => [template, locale] as const)))('writes %s in %s, as text and as HTML', (template, locale) => {
    const { subject, text, html } = writeLetter(template, locale, values, URL);
    expect(subject).not.toBe('');
    expect(text).toContain('Đặng Thị Hoa');
    expect(text).toContain(URL);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain(`href="${URL}"`);
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|\[object/);
  });

  it('knows the inviter and the company of an invitation, in words of either language', () => {
    expect(writeLetter('invitation', 'en', values, URL)).toMatchObject({ subject: 'Your invitation to Aurora & Söhne', text: expect.stringContaining('Kim invites you') });
    expect(writeLetter('invitation', 'vi', values, URL).text).toContain('Kim mời bạn tham gia Aurora & Söhne');
  });

  it('does without names that are missing, and falls back to English', () => {
    expect(writeLetter('invitation', 'de', {}, URL).text).toMatch(/^Hello,\n\nA colleague invites you to join your company/);
  });

  it('INJ-07: shows markup as text', () => {
    const { html } = writeLetter('invitation', 'en', { ...values, inviterName: '<img src=x onerror=alert(1)>', companyName: `"'&` }, URL);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; invites you');
    expect(html).toContain('&quot;&#39;&amp;');
    expect(html).not.toContain('<img');
  });

  it('INJ-08: keeps line breaks out of the subject', () => {
    const { subject } = writeLetter('invitation', 'en', { ...values, companyName: 'Aurora\r\nBcc: all@evil.example\u0000' }, URL);
    expect(subject).toBe('Your invitation to Aurora Bcc: all@evil.example');
  });
});
