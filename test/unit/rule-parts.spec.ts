import { partsOf } from '../../frontend/projects/staff/src/app/school/lessons/rule-parts.js';

/** A rule that begins on Tuesday the 14th. */
const parts = (rule: string) => partsOf(rule, { weekday: 2, day: 14 });

it.each([
  ['FREQ=DAILY;INTERVAL=3', { every: 'day', n: 3 }],
  ['FREQ=WEEKLY;BYDAY=FR,MO', { every: 'week', n: 1, weekdays: [1, 5] }],
  ['FREQ=WEEKLY;INTERVAL=3;WKST=SU', { every: 'week', n: 3, weekdays: [2] }],
  ['FREQ=MONTHLY', { every: 'month', n: 1, on: { day: 14 } }],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', { every: 'month', n: 1, on: { day: -1 } }],
  ['FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR', { every: 'month', n: 2, on: { nth: -1, weekday: 5 } }],
  ['FREQ=MONTHLY;BYDAY=SA;BYSETPOS=2', { every: 'month', n: 1, on: { nth: 2, weekday: 6 } }],
])('%s is said in a sentence', (rule, said) => {
  expect(parts(rule)).toEqual(said);
});

it.each([
  'FREQ=YEARLY', 'FREQ=MONTHLY;BYDAY=SA', 'FREQ=MONTHLY;BYDAY=1SA,3SA', 'FREQ=MONTHLY;BYMONTHDAY=1,15', 'FREQ=MONTHLY;BYMONTHDAY=-2', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
  'FREQ=WEEKLY;BYMONTH=3', 'FREQ=DAILY;BYDAY=MO', 'FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=1', 'FREQ=WEEKLY;BYDAY=1MO',
])('%s is shown as it is written', (rule) => {
  expect(parts(rule)).toBeNull();
});
