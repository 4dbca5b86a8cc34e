import { readAddress } from '../../frontend/projects/portal/src/app/address.js';
import { monthOf } from '../../frontend/projects/portal/src/app/attendance/attendance-months.js';
import { byDay, clockOf, countdownTo, dayOf, daysUntil, isNow, nextOf, zoneOf } from '../../frontend/projects/portal/src/app/today/lesson-time.js';

const at = (text: string) => Date.parse(text);
const lesson = (startsAt: string, endsAt: string, status = 'scheduled') => ({ startsAt, endsAt, status });

describe('times of lessons, as the clocks of the school show them', () => {
  it('are read off the text, whatever zone this computer is in', () => {
    const time = '2026-05-03T23:30:00+07:00';
    expect([dayOf(time), clockOf(time), zoneOf(time)]).toEqual(['2026-05-03', '23:30', 'GMT+7']);
  });

  it.each([
    ['2026-05-03T17:00:00+05:30', 'GMT+5:30'],
    ['2026-05-03T17:00:00-03:00', 'GMT-3'],
    ['2026-05-03T17:00:00+00:00', 'GMT'],
  ])('%s is in %s', (time, zone) => expect(zoneOf(time)).toBe(zone));

  it('tomorrow is tomorrow at the school', () => {
    // 20:00 on the 2nd in London is 03:00 on the 3rd in Ho Chi Minh City.
    expect(daysUntil('2026-05-03T17:00:00+07:00', at('2026-05-02T20:00:00Z'))).toBe(0);
    expect(daysUntil('2026-05-03T17:00:00+07:00', at('2026-05-02T16:59:00Z'))).toBe(1);
  });

  it('the next lesson is the first that takes place and has not ended', () => {
    const over = lesson('2026-05-03T08:00:00+07:00', '2026-05-03T09:00:00+07:00', 'held');
    const off = lesson('2026-05-03T10:00:00+07:00', '2026-05-03T11:00:00+07:00', 'cancelled');
    const next = lesson('2026-05-03T12:00:00+07:00', '2026-05-03T13:00:00+07:00');
    expect(nextOf([over, off, next], at('2026-05-03T09:30:00+07:00'))).toBe(next);
    expect(nextOf([over, off, next], at('2026-05-03T12:59:00+07:00'))).toBe(next);
    expect(nextOf([over, off, next], at('2026-05-03T13:00:00+07:00'))).toBeNull();
    expect([isNow(next, at('2026-05-03T12:00:00+07:00')), isNow(next, at('2026-05-03T13:00:00+07:00'))]).toEqual([true, false]);
  });

  it.each([
    ['2026-05-03T11:59:30+07:00', { kind: 'minute', n: 1 }],
    ['2026-05-03T12:00:00+07:00', { kind: 'soon' }],
    ['2026-05-03T11:15:00+07:00', { kind: 'minute', n: 45 }],
    ['2026-05-03T09:50:00+07:00', { kind: 'hours-minutes', h: 2, m: 10 }],
    ['2026-05-03T10:00:00+07:00', { kind: 'hour', n: 2 }],
    ['2026-05-02T10:00:00+07:00', { kind: 'hour', n: 26 }],
    ['2026-05-01T23:00:00+07:00', { kind: 'day', n: 2 }],
  ])('from %s counts down as %j', (now, countdown) => expect(countdownTo('2026-05-03T12:00:00+07:00', at(now))).toEqual(countdown));

  it('lie under their days', () => {
    const days = byDay([lesson('2026-05-03T08:00:00+07:00', ''), lesson('2026-05-03T10:00:00+07:00', ''), lesson('2026-05-04T00:00:00+07:00', '')]);
    expect(days.map(({ date, lessons }) => [date, lessons.length])).toEqual([['2026-05-03', 2], ['2026-05-04', 1]]);
  });
});

it('a month of attendance counts what took place', () => {
  const mark = (date: string, status: 'attended' | 'no-show' | 'excused' | 'cancelled') => ({ date, status });
  const marks = [mark('2026-06-01', 'attended'), mark('2026-05-20', 'cancelled'), mark('2026-05-13', 'no-show'), mark('2026-05-06', 'attended')];
  expect(monthOf(marks, '2026-05')).toEqual({ month: '2026-05', marks: marks.slice(1), lessons: 2, attended: 1 });
  expect(monthOf(marks, '2026-04')).toMatchObject({ marks: [], lessons: 0 });
});

describe('the address of the portal', () => {
  it.each([
    ['/portal', '', { school: null, pairing: false, code: '' }],
    ['/portal/', '', { school: null, pairing: false, code: '' }],
    ['/portal/Aurora', '#123456', { school: 'aurora', pairing: false, code: '123456' }],
    ['/portal/aurora/', '#12345', { school: 'aurora', pairing: false, code: '' }],
    ['/portal/aurora/pair', '#<img>', { school: 'aurora', pairing: true, code: '' }],
    ['/portal/%E0%A4%A', '', { school: '%e0%a4%a', pairing: false, code: '' }],
  ])('%s%s is understood', (path, hash, address) => expect(readAddress(path, hash)).toEqual(address));
});
