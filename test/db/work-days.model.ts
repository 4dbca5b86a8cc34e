/** Planned working time in plain TypeScript: what app.work_days() must come to, found another way. */
export interface ModelDay {
  readonly start: string;
  readonly end: string;
  readonly pause: number;
}

export interface ModelSchedule {
  readonly startsOn: string;
  readonly zone: string | null;
  readonly week: readonly (ModelDay | null)[];
}

export type HolidayKind = 'full-day' | 'morning' | 'afternoon' | 'working-day';

export interface ModelCell {
  readonly zone: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly pause: number;
  readonly minutes: number;
  readonly half: string | null;
  readonly holiday: string | null;
}

interface World {
  readonly companyZone: string;
  readonly defaults: readonly ModelSchedule[];
  readonly own: readonly ModelSchedule[];
  readonly holidays: ReadonlyMap<string, HolidayKind>;
}

const latest = (schedules: readonly ModelSchedule[], day: string): ModelSchedule | undefined =>
  schedules.filter(({ startsOn }) => startsOn <= day).sort((a, b) => b.startsOn.localeCompare(a.startsOn))[0];

/** A time that a clock skips is put off by the hour it skips; of one that it shows twice, the second counts. */
const instant = (day: Temporal.PlainDate, time: string, zone: string): string =>
  day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation: 'later' }).toInstant().toString({ fractionalSecondDigits: 0 });

export function modelDay({ companyZone, defaults, own, holidays }: World, date: string): ModelCell {
  const schedule = latest(own, date) ?? latest(defaults, date)!;
  const zone = schedule.zone ?? companyZone;
  const kind = holidays.get(date);
  const day = Temporal.PlainDate.from(date);
  const usual = schedule.week[day.dayOfWeek - 1] ?? (kind === 'working-day' ? schedule.week.find((one) => one !== null) : null) ?? null;
  const holiday = kind && kind !== 'working-day' ? `${kind} ${date}` : null;
  if (!usual || kind === 'full-day') return { zone, starts: null, ends: null, pause: 0, minutes: 0, half: null, holiday };
  const overnight = usual.end <= usual.start;
  const long = Temporal.PlainTime.from(usual.start).until(usual.end).total('minutes') + (overnight ? 1440 : 0) - usual.pause;
  const half = kind === 'morning' ? 'pm' : kind === 'afternoon' ? 'am' : null;
  return {
    zone,
    starts: instant(day, usual.start, zone),
    ends: instant(overnight ? day.add({ days: 1 }) : day, usual.end, zone),
    pause: usual.pause,
    minutes: half ? Math.floor(long / 2) : long,
    half,
    holiday,
  };
}
