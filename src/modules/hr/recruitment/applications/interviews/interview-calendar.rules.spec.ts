import { interviewCalendar, type InterviewEntry } from './interview-calendar.rules.js';

const entry: InterviewEntry = {
  id: '01a203c0-6add-7f67-92d1-0f0d9ea27a4f',
  sequence: 0,
  startsAt: new Date('2027-01-05T03:00:00Z'),
  minutes: 45,
  place: 'Room 2, first floor',
  summary: 'Phỏng vấn: Pilot',
  description: 'Bring a pen\r\nATTENDEE:mailto:evil@nowhere.example',
  locale: 'vi',
  organizer: { name: 'Ada', email: 'ada@sen.example' },
  attendee: { name: 'Hoa"\r\nX-EVIL:1', email: 'hoa@applicants.example' },
  stamp: new Date('2026-12-01T00:00:00Z'),
};
const unfolded = (text: string): string[] => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');

describe('interviewCalendar', () => {
  it('is an invitation to one who takes part, at an instant', () => {
    const { method, content } = interviewCalendar(entry, 'REQUEST');
    expect(method).toBe('REQUEST');
    expect(unfolded(content)).toEqual(
      expect.arrayContaining(['METHOD:REQUEST', 'UID:interview-01a203c0-6add-7f67-92d1-0f0d9ea27a4f@optserv', 'SEQUENCE:0', 'DTSTART:20270105T030000Z', 'DTEND:20270105T034500Z', 'STATUS:CONFIRMED']),
    );
  });

  it('is cancelled under the same id with a higher number', () => {
    const lines = unfolded(interviewCalendar({ ...entry, sequence: 2 }, 'CANCEL').content);
    expect(lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:2', 'STATUS:CANCELLED', 'UID:interview-01a203c0-6add-7f67-92d1-0f0d9ea27a4f@optserv']));
  });

  it('INJ-09 no text becomes a line of its own', () => {
    const lines = unfolded(interviewCalendar(entry, 'REQUEST').content);
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('X-EVIL'))).toEqual([]);
  });
});
