import { execFileSync } from 'node:child_process';
import { type Holiday, datesOf, firstDate, nameOfRule, occurrencesOf, readRecurrence, type WallTime } from './recurrence.rules.js';

const FIVE: WallTime = { startTime: '17:00', durationMinutes: 60, timeZone: 'Europe/Berlin' };
const HOLIDAYS: Holiday[] = [
  { date: '2026-05-01', kind: 'full-day', name: 'Labour Day' },
  { date: '2026-12-24', kind: 'afternoon', name: 'Christmas Eve' },
  { date: '2026-12-31', kind: 'morning', name: 'New Year’s Eve' },
  { date: '2026-05-02', kind: 'working-day', name: 'Bridged' },
];

const read = (rule: string, startsOn = '2026-03-02', end: { until?: string; count?: number } = {}, wall = FIVE) => readRecurrence(rule, startsOn, wall, end);
const days = (rule: string, startsOn: string, end: { until?: string; count?: number }, to = '2027-12-31') => datesOf(read(rule, startsOn, end), startsOn, to);

describe('dates of a rule', () => {
  it.each([
    ['weekly', '2026-03-02', { count: 3 }, ['2026-03-02', '2026-03-09', '2026-03-16']],
    ['weekly', '2026-03-02', { until: '2026-03-16' }, ['2026-03-02', '2026-03-09', '2026-03-16']],
    ['weekly', '2026-03-02', { until: '2026-03-15' }, ['2026-03-02', '2026-03-09']],
    ['biweekly', '2026-12-21', { count: 3 }, ['2026-12-21', '2027-01-04', '2027-01-18']],
    ['single', '2026-03-02', {}, ['2026-03-02']],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-01-01', { count: 3 }, ['2026-01-30', '2026-02-27', '2026-03-27']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-31', { count: 3 }, ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4', '2026-03-02', {}, ['2026-03-02', '2026-03-05', '2026-03-09', '2026-03-12']],
    ['freq=weekly;interval=3;until=20260413', '2026-03-02', {}, ['2026-03-02', '2026-03-23', '2026-04-13']],
    // Five in the afternoon in Berlin is four in UTC before, three after summer time begins on 29 March.
    ['FREQ=WEEKLY;UNTIL=20260323T160000Z', '2026-03-16', {}, ['2026-03-16', '2026-03-23']],
    ['FREQ=WEEKLY;UNTIL=20260323T155959Z', '2026-03-16', {}, ['2026-03-16']],
    ['FREQ=WEEKLY;UNTIL=20260330T150000Z', '2026-03-23', {}, ['2026-03-23', '2026-03-30']],
  ])('%s from %s, %j', (rule, startsOn, end, expected) => {
    expect(days(rule, startsOn, end)).toEqual(expected);
  });

  it('a part of an endless rule is read without the rest', () => {
    const weekly = read('weekly');
    expect(datesOf(weekly, '2030-03-01', '2030-03-12')).toEqual(['2030-03-04', '2030-03-11']);
    expect(firstDate(read('biweekly'), '2026-03-03')).toBe('2026-03-16');
    expect(firstDate(read('single'), '2026-03-03')).toBeUndefined();
  });

  it('names come back as they were given', () => {
    expect(['weekly', 'biweekly', 'single', 'FREQ=MONTHLY;BYDAY=-1FR'].map((rule) => nameOfRule(read(rule).rule))).toEqual(['weekly', 'biweekly', 'single', 'FREQ=MONTHLY;BYDAY=-1FR']);
  });
});

describe('rules that are refused', () => {
  it.each([
    ['FREQ=HOURLY', {}, 'NOT_A_RULE'],
    ['FREQ=SECONDLY;COUNT=5', {}, 'NOT_A_RULE'],
    ['FREQ=WEEKLY;BYHOUR=9,15', {}, 'NOT_A_RULE'],
    ['FREQ=WEEKLY;INTERVAL=0', {}, 'NOT_A_RULE'],
    ['FREQ=WEEKLY;INTERVAL=100000', {}, 'NOT_A_RULE'],
    ['FREQ=WEEKLY;FREQ=DAILY', {}, 'NOT_A_RULE'],
    ['FREQ=WEEKLY;BYDAY=2MO', {}, 'NOT_A_RULE'],
    ['FREQ=WEEKLY;X-OTHER=1', {}, 'NOT_A_RULE'],
    ['BYDAY=MO', {}, 'NOT_A_RULE'],
    ['every monday', {}, 'NOT_A_RULE'],
    ['', {}, 'NOT_A_RULE'],
    ['constructor', {}, 'NOT_A_RULE'],
    ['FREQ=DAILY', {}, 'NEVER_ENDS'],
    ['FREQ=DAILY;COUNT=10000', {}, 'TOO_MANY_DATES'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', {}, 'NO_DATES'],
    ['FREQ=WEEKLY;COUNT=3', { until: '2026-06-01' }, 'TWO_ENDS'],
    ['FREQ=WEEKLY;COUNT=3', { count: 4 }, 'TWO_ENDS'],
    ['weekly', { until: '2026-03-01' }, 'BEFORE_START'],
    ['FREQ=WEEKLY;UNTIL=20261332', {}, 'NOT_A_DATE'],
  ])('%s %j', (rule, end, code) => {
    expect(() => read(rule, '2026-03-02', end)).toThrow(expect.objectContaining({ code }));
  });

  it('ten thousand dates are refused when they are counted out', () => {
    const daily = read('FREQ=DAILY', '2026-03-02', { until: '2060-01-01' });
    expect(() => datesOf(daily, '2026-03-02', '2060-01-01')).toThrow(expect.objectContaining({ code: 'TOO_MANY_DATES' }));
  });
});

describe('times', () => {
  const occurrences = (rule: string, startsOn: string, count: number, wall = FIVE) => occurrencesOf(read(rule, startsOn, { count }, wall), wall, HOLIDAYS, startsOn, '2028-01-01');

  it('five in the afternoon stays five in the afternoon when clocks change', () => {
    expect(occurrences('weekly', '2026-03-23', 2).map(({ startsAt }) => startsAt)).toEqual(['2026-03-23T16:00:00Z', '2026-03-30T15:00:00Z']);
    expect(occurrences('weekly', '2026-10-19', 2).map(({ endsAt }) => endsAt)).toEqual(['2026-10-19T16:00:00Z', '2026-10-26T17:00:00Z']);
  });

  it('a time that clocks leap over is an hour later that day; of one that comes twice the first is meant; both are flagged', () => {
    const night = { ...FIVE, startTime: '02:30' };
    expect(occurrences('FREQ=DAILY', '2026-03-28', 3, night).map(({ startsAt, flags }) => [startsAt, flags])).toEqual([
      ['2026-03-28T01:30:00Z', []],
      ['2026-03-29T01:30:00Z', ['gap']],
      ['2026-03-30T00:30:00Z', []],
    ]);
    expect(occurrences('single', '2026-10-25', 1, night).map(({ startsAt, flags }) => [startsAt, flags])).toEqual([['2026-10-25T00:30:00Z', ['repeated']]]);
  });

  it('holidays are flagged and do not make a count longer; half of a day counts for what falls into it', () => {
    expect(occurrences('weekly', '2026-04-24', 3).map(({ date, holiday }) => [date, holiday])).toEqual([
      ['2026-04-24', null],
      ['2026-05-01', 'Labour Day'],
      ['2026-05-08', null],
    ]);
    expect(occurrences('weekly', '2026-12-24', 2).map(({ flags }) => flags)).toEqual([['holiday'], []]);
    expect(occurrences('weekly', '2026-12-24', 2, { ...FIVE, startTime: '09:00' }).map(({ flags }) => flags)).toEqual([[], ['holiday']]);
    expect(occurrences('single', '2026-12-24', 1, { ...FIVE, startTime: '11:00' })[0]!.flags).toEqual([]);
    expect(occurrences('single', '2026-12-24', 1, { ...FIVE, startTime: '11:30' })[0]!.flags).toEqual(['holiday']);
    expect(occurrences('single', '2026-05-02', 1)[0]!.flags).toEqual([]);
  });
});

it('a server in whatever zone reckons the same', () => {
  const program = `
    const { occurrencesOf, readRecurrence } = await import('${new URL('./recurrence.rules.ts', import.meta.url).href}');
    const said = [['weekly', '2026-03-02', { count: 40 }], ['biweekly', '2026-03-02', { until: '2027-03-02' }], ['FREQ=MONTHLY;BYDAY=-1FR', '2026-01-01', { count: 20 }], ['FREQ=DAILY', '2026-03-25', { count: 9 }]]
      .flatMap(([rule, startsOn, end]) => ['Europe/Berlin', 'Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Kiritimati'].flatMap((timeZone) => ['00:15', '02:30', '17:00', '23:50'].map((startTime) => {
        const wall = { startTime, durationMinutes: 45, timeZone };
        return occurrencesOf(readRecurrence(rule, startsOn, wall, end), wall, ${JSON.stringify(HOLIDAYS)}, startsOn, '2028-01-01');
      })));
    process.stdout.write(JSON.stringify(said));`;
  const answers = ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York'].map((zone) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { env: { ...process.env, TZ: zone, NODE_OPTIONS: '' }, encoding: 'utf8' }),
  );
  expect(JSON.parse(answers[0]!).flat().length).toBeGreaterThan(1000);
  expect(new Set(answers).size).toBe(1);
});
