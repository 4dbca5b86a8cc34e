import fc from 'fast-check';
import type { Client } from 'pg';
import type { TestDatabase } from '../support/database.js';
import { emptyDatabase } from '../support/templates.js';
import { type HolidayKind, modelDay, type ModelDay, type ModelSchedule } from './work-days.model.js';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await emptyDatabase();
  client = database.superuser;
});
afterAll(() => database.drop());

// Days around every change of clocks of Berlin and New York in 2026, a leap day, and the turn of a year.
const DAYS = ['2026-03-07', '2026-03-08', '2026-03-09', '2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26', '2026-10-31', '2026-11-01', '2026-11-02', '2028-02-29', '2025-12-31', '2026-01-01'];
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Ho_Chi_Minh', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'UTC'];

const zone = fc.constantFrom(...ZONES);
const date = fc.oneof(fc.constantFrom(...DAYS), fc.integer({ min: 0, max: 1200 }).map((n) => Temporal.PlainDate.from('2025-06-01').add({ days: n }).toString()));
// Clocks change at one, two and three o'clock: half of all times are near that.
const time = fc.tuple(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 23 })), fc.constantFrom(0, 15, 30, 59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const workDay: fc.Arbitrary<ModelDay> = fc.tuple(time, time, fc.constantFrom(0, 15, 30, 45)).filter(([start, end, pause]) => {
  const long = (Temporal.PlainTime.from(start).until(end).total('minutes') + 1440) % 1440;
  return long > pause;
}).map(([start, end, pause]) => ({ start, end, pause }));
const week = fc.array(fc.option(workDay, { freq: 3 }), { minLength: 7, maxLength: 7 });
const schedules = (zones: fc.Arbitrary<string | null>, max: number) =>
  fc.uniqueArray(fc.record({ startsOn: date, zone: zones, week }), { maxLength: max, selector: ({ startsOn }) => startsOn });
const holidays = fc.array(fc.tuple(date, fc.constantFrom<HolidayKind>('full-day', 'morning', 'afternoon', 'working-day')), { maxLength: 12 }).map((pairs) => new Map(pairs));
const FIRST: ModelSchedule = { startsOn: '1970-01-01', zone: null, week: [...Array.from({ length: 5 }, () => ({ start: '09:00', end: '17:00', pause: 0 })), null, null] };

async function plant(companyZone: string, defaults: readonly ModelSchedule[], people: readonly (readonly ModelSchedule[])[], free: ReadonlyMap<string, HolidayKind>): Promise<string[]> {
  const { rows: [{ id: company }] } = await client.query("insert into app.company (name, slug, time_zone) values ('C', 'c', $1) returning id", [companyZone]);
  // The company has its first default already.
  const { rows } = await client.query("insert into app.person (company_id, name, role) select $1, 'P', 'admin' from generate_series(1, $2) returning id", [company, people.length]);
  const ids = rows.map(({ id }) => id as string);
  const all = [...defaults.map((one) => ({ ...one, person: null as string | null })), ...people.flatMap((own, i) => own.map((one) => ({ ...one, person: ids[i]! })))];
  for (const { person, startsOn, zone: own, week: days } of all) {
    await client.query('insert into app.work_schedule (company_id, person_id, starts_on, time_zone, day_starts, day_ends, break_minutes) values ($1, $2, $3, $4, $5, $6, $7)', [
      company, person, startsOn, own, days.map((day) => day?.start ?? null), days.map((day) => day?.end ?? null), days.map((day) => day?.pause ?? 0),
    ]);
  }
  for (const [day, kind] of free) await client.query('insert into app.public_holiday (company_id, date, name, kind) values ($1, $2, $3, $4)', [company, day, `${kind} ${day}`, kind]);
  await client.query("select ctx.install('staff', $1, $2, 'admin', null, false, false, null, null)", [company, ids[0]]);
  return ids;
}

const CELLS = `
  select person_id as person, day::text as day, zone, to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts,
         to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ends, break_minutes as pause, minutes, half, holiday
    from app.work_days($1, $2, $3)`;

it('plans every day as the model does: nights, changes of clocks, make-up days, half holidays, own zones', async () => {
  await fc.assert(
    fc.asyncProperty(zone, schedules(fc.constant(null), 3), fc.array(schedules(fc.option(zone), 3), { minLength: 1, maxLength: 3 }), holidays, date, fc.integer({ min: 0, max: 60 }), async (companyZone, more, people, free, from, long) => {
            const until = Temporal.PlainDate.from(from).add({ days: long }).toString();
      await client.query('begin');
      try {
        const ids = await plant(companyZone, more, people, free);
        const { rows } = await client.query(CELLS, [ids, from, until]);
        const expected = ids.flatMap((person, i) =>
          Array.from({ length: long + 1 }, (_, n) => Temporal.PlainDate.from(from).add({ days: n }).toString())
            .map((day) => ({ person, day, ...modelDay({ companyZone, defaults: [FIRST, ...more], own: people[i]!, holidays: free }, day) })));
        const inOrder = (cells: { person: string; day: string }[]) => cells.sort((a, b) => `${a.person} ${a.day}`.localeCompare(`${b.person} ${b.day}`));
        expect(inOrder(rows)).toEqual(inOrder(expected));
      } finally {
        await client.query('rollback');
      }
    }),
    { numRuns: 150 },
  );
});

it.each([
  ['Europe/Berlin', '2026-03-29', 7], ['Europe/Berlin', '2026-10-25', 9], ['America/New_York', '2026-03-08', 7], ['America/New_York', '2026-11-01', 9],
] as const)('a night of eight hours on the wall in %s on %s lasts %i hours', async (companyZone, sunday, hours) => {
  await client.query('begin');
  try {
    const night = { start: '22:00', end: '06:00', pause: 0 };
    const [person] = await plant(companyZone, [], [[{ startsOn: '2026-01-01', zone: null, week: Array.from({ length: 7 }, () => night) }]], new Map());
    const saturday = Temporal.PlainDate.from(sunday).subtract({ days: 1 }).toString();
    const { rows } = await client.query('select minutes, extract(epoch from ends_at - starts_at)::integer / 3600 as hours from app.work_days($1, $2, $2)', [[person], saturday]);
    expect(rows).toEqual([{ minutes: 480, hours }]);
  } finally {
    await client.query('rollback');
  }
});
