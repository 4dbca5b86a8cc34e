import { RRuleTemporal } from 'rrule-temporal';

/** When lessons happen: local days by a rule, each at the same time on the wall, however long summer time makes them wait. */
export interface Recurrence {
  /** YYYY-MM-DD: the first day the rule looks at. */
  readonly startsOn: string;
  /** RFC 5545 without DTSTART, UNTIL and COUNT; null: only `startsOn`. */
  readonly rule: string | null;
  /** The last local day. */
  readonly until: string | null;
  /** Occurrences of the rule, holidays among them. */
  readonly count: number | null;
}

export interface WallTime {
  /** HH:MM on clocks of `timeZone`. */
  readonly startTime: string;
  readonly durationMinutes: number;
  readonly timeZone: string;
}

export interface Holiday {
  readonly date: string;
  readonly kind: string;
  readonly name: string;
}

/**
 * `gap`: clocks leap over the time that day, the lesson begins as much later; `repeated`: the time comes twice that day, the
 * first is meant; `holiday`: nobody comes, there is no lesson.
 */
export type OccurrenceFlag = 'gap' | 'repeated' | 'holiday';

export interface Occurrence {
  /** The local day of the rule. */
  readonly date: string;
  /** Instants, ISO 8601 in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly flags: OccurrenceFlag[];
  readonly holiday: string | null;
}

/** A rule that cannot be taken. `code` is stable; the message is for people. */
export class RecurrenceFault extends Error {
  readonly field: 'rule' | 'until' | 'count';
  readonly code: string;

  constructor(field: 'rule' | 'until' | 'count', code: string, message: string) {
    super(message);
    this.field = field;
    this.code = code;
  }
}

/** As many dates as one schedule may have when it ends, and as many occurrences as a rule may count. */
export const MOST_DATES = 1000;

/** No date of a schedule is later. */
const LAST_DAY = '2199-12-31';

/** A rule that has not had a date for so many years never has one. */
const YEARS_OF_PATIENCE = 9;

const WEEKDAY = '(?:MO|TU|WE|TH|FR|SA|SU)';
const listOf = (one: string): RegExp => new RegExp(`^${one}(?:,${one}){0,49}$`);
const UNTIL = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;

/** The parts of a rule that are understood. What divides a day is not among them: a lesson is once a day at most. */
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^([1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])$/,
  BYDAY: listOf(`(?:[+-]?[1-9]\\d?)?${WEEKDAY}`),
  BYMONTHDAY: listOf('-?(?:[1-9]|[12]\\d|3[01])'),
  BYMONTH: listOf('(?:[1-9]|1[0-2])'),
  BYYEARDAY: listOf('-?(?:[1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  BYWEEKNO: listOf('-?(?:[1-9]|[1-4]\\d|5[0-3])'),
  BYSETPOS: listOf('-?(?:[1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
  WKST: new RegExp(`^${WEEKDAY}$`),
  COUNT: /^[1-9]\d{0,8}$/,
  UNTIL,
};

const NAMED: Readonly<Record<string, string | null>> = { single: null, weekly: 'FREQ=WEEKLY', biweekly: 'FREQ=WEEKLY;INTERVAL=2' };

/** What a rule is called in the API: "weekly", "biweekly", "single", or the rule itself. */
export const nameOfRule = (rule: string | null): string => Object.keys(NAMED).find((name) => NAMED[name] === rule) ?? rule!;

/**
 * Reads a rule as people and other programs write it. What says when it ends, in the rule or beside it, is taken out.
 * @param rule "weekly", "biweekly", "single" or an RRULE of RFC 5545
 * @throws RecurrenceFault
 */
export function readRecurrence(rule: string, startsOn: string, wall: WallTime, end: { until?: string | null; count?: number | null }): Recurrence {
  const text = rule.trim();
  const named = Object.hasOwn(NAMED, text.toLowerCase()) ? NAMED[text.toLowerCase()] : undefined;
  if (named === null) return { startsOn, rule: null, until: null, count: null };
  const parts = partsOf(named ?? text);
  const { UNTIL: untilPart, COUNT: countPart, FREQ, ...rest } = parts;
  const until = oneOf('until', end.until, untilPart === undefined ? undefined : lastDayOf(untilPart, wall));
  const count = oneOf('count', end.count, countPart === undefined ? undefined : Number(countPart));
  if (until !== null && count !== null) throw new RecurrenceFault('count', 'TWO_ENDS', 'A schedule ends on a day or after a number of sessions, not both.');
  if (until !== null && until < startsOn) throw new RecurrenceFault('until', 'BEFORE_START', 'until must not be before startsOn');
  if (count !== null && count > MOST_DATES) throw tooMany('count');
  if (FREQ === 'DAILY' && until === null && count === null) {
    throw new RecurrenceFault('rule', 'NEVER_ENDS', 'This rule never ends. Say until when, or how many sessions there are.');
  }
  const written = [`FREQ=${FREQ}`, ...Object.entries(rest).map(([name, value]) => `${name}=${value}`)].join(';');
  const recurrence = { startsOn, rule: written, until, count };
  if (firstDate(recurrence, startsOn) === undefined) throw new RecurrenceFault('rule', 'NO_DATES', 'This rule has no dates.');
  return recurrence;
}

/**
 * The local days of a recurrence from one day to another, both included.
 * @throws RecurrenceFault for more of them than a schedule may have
 */
export function datesOf(recurrence: Recurrence, from: string, to: string): string[] {
  const dates: string[] = [];
  walk(recurrence, to, (date) => {
    if (date >= from) dates.push(date);
    if (dates.length > MOST_DATES) throw tooMany('rule');
    return true;
  });
  return dates;
}

/** The first local day of a recurrence on or after one, or undefined. */
export function firstDate(recurrence: Recurrence, from: string): string | undefined {
  let first: string | undefined;
  walk(recurrence, yearsAfter(from), (date) => {
    if (date >= from) first = date;
    return first === undefined;
  });
  return first;
}

/** Day after day of a recurrence, until one is past the last or `goOn` says so. */
function walk({ startsOn, rule, until, count }: Recurrence, to: string, goOn: (date: string) => boolean): void {
  const last = until !== null && until < to ? until : to;
  if (rule === null) {
    if (startsOn <= last) goOn(startsOn);
    return;
  }
  // Days alone are reckoned, at noon of a zone without summer time: what clocks do to a time of day comes after.
  const dtstart = Temporal.ZonedDateTime.from(`${startsOn}T12:00:00[UTC]`);
  const set = new RRuleTemporal({ rruleString: count === null ? rule : `${rule};COUNT=${count}`, dtstart, cache: false, temporal: Temporal });
  try {
    set.all((at) => {
      const date = at.toPlainDate().toString();
      return date <= last && goOn(date);
    });
  } catch (error) {
    // What has not come up after thousands of periods is not going to: a 30 February.
    if (!(error instanceof Error && /^Maximum /.test(error.message))) throw error;
  }
}

/** Occurrences from one local day to another with their instants; those on holidays are among them, flagged. */
export function occurrencesOf(recurrence: Recurrence, wall: WallTime, holidays: readonly Holiday[], from: string, to: string): Occurrence[] {
  const byDate = new Map(holidays.map((holiday) => [holiday.date, holiday]));
  return datesOf(recurrence, from, to).map((date) => occurrenceOn(date, wall, byDate));
}

/** A day's occurrence: where clocks leap over the time it begins as much later, where it comes twice the first is meant. */
export function occurrenceOn(date: string, { startTime, durationMinutes, timeZone }: WallTime, holidays: ReadonlyMap<string, Holiday>): Occurrence {
  const wanted = Temporal.PlainDateTime.from(`${date}T${startTime}`);
  const starts = wanted.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  const ends = starts.add({ minutes: durationMinutes });
  const flags: OccurrenceFlag[] = [];
  if (!starts.toPlainDateTime().equals(wanted)) flags.push('gap');
  else if (!wanted.toZonedDateTime(timeZone, { disambiguation: 'later' }).equals(starts)) flags.push('repeated');
  const holiday = holidayAt(starts.toPlainDateTime(), durationMinutes, holidays);
  if (holiday) flags.push('holiday');
  return { date, startsAt: starts.toInstant().toString(), endsAt: ends.toInstant().toString(), flags, holiday: holiday?.name ?? null };
}

/** The holiday a lesson touches: the whole day, or the half of it that is free. */
function holidayAt(starts: Temporal.PlainDateTime, minutes: number, holidays: ReadonlyMap<string, Holiday>): Holiday | undefined {
  const ends = starts.add({ minutes });
  for (let day = starts.toPlainDate(); Temporal.PlainDate.compare(day, ends.toPlainDate()) <= 0; day = day.add({ days: 1 })) {
    const holiday = holidays.get(day.toString());
    if (!holiday || holiday.kind === 'working-day') continue;
    const from = day.toPlainDateTime(holiday.kind === 'afternoon' ? '12:00' : '00:00');
    const to = holiday.kind === 'morning' ? day.toPlainDateTime('12:00') : day.add({ days: 1 }).toPlainDateTime();
    if (Temporal.PlainDateTime.compare(starts, to) < 0 && Temporal.PlainDateTime.compare(ends, from) > 0) return holiday;
  }
  return undefined;
}

function partsOf(rule: string): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const part of rule.replace(/^RRULE:/i, '').replace(/;$/, '').split(';')) {
    const [name = '', value = ''] = part.toUpperCase().split('=', 2);
    const form = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (!form) throw new RecurrenceFault('rule', 'NOT_A_RULE', `"${part.slice(0, 30)}" is not part of a rule that schedules understand.`);
    if (Object.hasOwn(parts, name)) throw new RecurrenceFault('rule', 'NOT_A_RULE', `${name} is there twice.`);
    if (!form.test(value)) throw new RecurrenceFault('rule', 'NOT_A_RULE', `${name} cannot be "${value.slice(0, 30)}".`);
    parts[name] = value;
  }
  if (!parts['FREQ']) throw new RecurrenceFault('rule', 'NOT_A_RULE', 'rule must be "weekly", "biweekly", "single" or a rule by RFC 5545, such as FREQ=MONTHLY;BYDAY=-1FR');
  const ordinals = /\d/.test(parts['BYDAY'] ?? '');
  if (ordinals && !/^(MONTHLY|YEARLY)$/.test(parts['FREQ'])) throw new RecurrenceFault('rule', 'NOT_A_RULE', 'Numbered weekdays are for months and years.');
  if (parts['BYWEEKNO'] && parts['FREQ'] !== 'YEARLY') throw new RecurrenceFault('rule', 'NOT_A_RULE', 'BYWEEKNO is for years.');
  return parts;
}

/** The last local day that UNTIL lets a session of this time begin on: by RFC 5545 it is an instant, in UTC. */
function lastDayOf(until: string, { startTime, timeZone }: WallTime): string {
  const [, year, month, day, hour, minute, second, utc] = UNTIL.exec(until)!;
  try {
    const date = Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: 'reject' });
    if (hour === undefined) return date.toString();
    const time = `${date.toString()}T${hour}:${minute}:${second}`;
    const local = utc === 'Z' ? Temporal.Instant.from(`${time}Z`).toZonedDateTimeISO(timeZone) : Temporal.PlainDateTime.from(time);
    const begins = Temporal.PlainTime.compare(Temporal.PlainTime.from(startTime), local.toPlainTime()) <= 0;
    return local.toPlainDate().subtract({ days: begins ? 0 : 1 }).toString();
  } catch {
    throw new RecurrenceFault('until', 'NOT_A_DATE', 'UNTIL must be a date, or an instant in UTC.');
  }
}

function oneOf<T extends string | number>(field: 'until' | 'count', beside: T | null | undefined, inside: T | undefined): T | null {
  if (beside !== undefined && beside !== null && inside !== undefined && beside !== inside) {
    throw new RecurrenceFault(field, 'TWO_ENDS', `${field} is given twice, and differs.`);
  }
  return beside ?? inside ?? null;
}

const tooMany = (field: 'rule' | 'count') => new RecurrenceFault(field, 'TOO_MANY_DATES', `One schedule has ${MOST_DATES} sessions at most. End it earlier.`);

const yearsAfter = (day: string): string => {
  const later = Temporal.PlainDate.from(day).add({ years: YEARS_OF_PATIENCE }).toString();
  return later < LAST_DAY ? later : LAST_DAY;
};
