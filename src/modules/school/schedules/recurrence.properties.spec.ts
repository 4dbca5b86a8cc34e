import fc from 'fast-check';
import { datesOf, occurrencesOf, readRecurrence, type WallTime } from './recurrence.rules.js';

// Every zone the program knows, those that change their clocks at midnight or by half an hour among them.
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const twoDigits = (n: number): string => String(n).padStart(2, '0');
const wall = fc.record({
  startTime: fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`),
  durationMinutes: fc.integer({ min: 5, max: 720 }),
  timeZone: zone,
});
const day = fc.integer({ min: 0, max: 4000 }).map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }).toString());
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const rule = fc.oneof(
  fc.constantFrom('weekly', 'biweekly'),
  fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }).map((days) => `FREQ=WEEKLY;BYDAY=${days.join(',')}`),
  fc.tuple(fc.integer({ min: 2, max: 4 }), weekday).map(([interval, on]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${on}`),
  fc.tuple(fc.constantFrom(1, 2, 3, 4, -1), weekday).map(([nth, on]) => `FREQ=MONTHLY;BYDAY=${nth}${on}`),
  fc.constantFrom(1, 15, 28, 30, 31, -1).map((on) => `FREQ=MONTHLY;BYMONTHDAY=${on}`),
);
const count = fc.integer({ min: 1, max: 60 });

const all = (recurrence: ReturnType<typeof readRecurrence>, clock: WallTime) => occurrencesOf(recurrence, clock, [], recurrence.startsOn, '2199-12-31');

describe('whatever the rule, the zone and the day it starts on', () => {
  it('a lesson is at the same time on the wall, but where clocks leap over it, and lasts as long', () => {
    fc.assert(
      fc.property(rule, day, wall, count, (text, startsOn, clock, n) => {
        for (const { date, startsAt, endsAt, flags } of all(readRecurrence(text, startsOn, clock, { count: n }), clock)) {
          const begins = Temporal.Instant.from(startsAt).toZonedDateTimeISO(clock.timeZone);
          const shown = `${begins.toPlainDate().toString()} ${begins.toPlainTime().toString({ smallestUnit: 'minute' })}`;
          if (flags.includes('gap')) expect(shown > `${date} ${clock.startTime}`).toBe(true);
          else expect(shown).toBe(`${date} ${clock.startTime}`);
          expect(Temporal.Instant.from(startsAt).until(Temporal.Instant.from(endsAt)).total('minutes')).toBe(clock.durationMinutes);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('its days follow one another, none twice, as many as are counted and none before the first', () => {
    fc.assert(
      fc.property(rule, day, wall, count, (text, startsOn, clock, n) => {
        const days = all(readRecurrence(text, startsOn, clock, { count: n }), clock).map(({ date }) => date);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days).toHaveLength(n);
        expect(days[0]! >= startsOn).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('generated again, from any day on and in any pieces, it has the same days and instants', () => {
    fc.assert(
      fc.property(rule, day, wall, count, fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 8 }), (text, startsOn, clock, n, steps) => {
        const recurrence = readRecurrence(text, startsOn, clock, { count: n });
        const whole = all(recurrence, clock);
        const last = whole.at(-1)!.date;
        const pieces = [];
        let from = startsOn;
        for (let i = 0; from <= last; i++) {
          const to = Temporal.PlainDate.from(from).add({ days: steps[i % steps.length]! - 1 }).toString();
          pieces.push(...occurrencesOf(recurrence, clock, [], from, to));
          from = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
        }
        expect(pieces).toEqual(whole);
        expect(datesOf(recurrence, startsOn, '2199-12-31')).toEqual(whole.map(({ date }) => date));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
