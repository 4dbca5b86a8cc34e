import { writtenLetter } from './written-letters.js';

describe('writtenLetter', () => {
  it('is plain text, with an address for answers', () => {
    expect(writtenLetter({ subject: 'Your visit', text: 'Dear <b>Hoa</b>', replyTo: 'ada@sen.example' })).toEqual({
      subject: 'Your visit', text: 'Dear <b>Hoa</b>\n', replyTo: { name: '', address: 'ada@sen.example' },
    });
  });

  it('INJ-08: keeps line breaks out of the subject', () => {
    expect(writtenLetter({ subject: 'Hello\r\nBcc: all@evil.example', text: 'x' }).subject).toBe('Hello Bcc: all@evil.example');
  });

  it('brings a calendar entry with one of the methods that are known', () => {
    const calendar = { method: 'CANCEL', content: 'BEGIN:VCALENDAR' };
    expect(writtenLetter({ subject: 's', text: 't', calendar })).toMatchObject({ icalEvent: { method: 'CANCEL', filename: 'event.ics', content: 'BEGIN:VCALENDAR' } });
    expect(writtenLetter({ subject: 's', text: 't', calendar: { ...calendar, method: 'X\r\nY' } })).not.toHaveProperty('icalEvent');
  });

  it('says nothing rather than something that is no text', () => {
    expect(writtenLetter({ subject: null, text: 7, calendar: 'x' })).toEqual({ subject: '', text: '\n' });
  });
});
