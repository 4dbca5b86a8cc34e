import { rowHashes } from '../support/row-hash.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const of = (key: 'e0' | 'e1' | 'e2' | 'm0' | 'm1') => `/api/v1/hr/people/${stage().a.people[key].id}/work-schedule`;
const COMPANY = '/api/v1/company/work-schedule';
const DAY = { start: '09:00', end: '17:00', breakMinutes: 30 };
const NIGHT = { start: '22:00', end: '06:00' };
const weekOf = (...days: (object | null)[]) => [...days, ...Array<null>(7 - days.length).fill(null)];

it("a new person works the company's week until they have one of their own", async () => {
  const { body } = await stage().a.as('hr').get(of('m0'));
  expect(body.inForce).toMatchObject({ isDefault: true, startsOn: '1970-01-01', timeZone: 'Europe/Berlin', minutesPerWeek: 2400 });
  expect(body.inForce.week).toEqual([...Array(5).fill({ start: '09:00', end: '17:00', breakMinutes: 0 }), null, null]);
  const before = await done(stage().a.as('hr').put(of('m0'), { startsOn: '2026-06-01', week: weekOf(NIGHT, DAY), timeZone: 'America/New_York' }));
  const periods = before.history.map(({ isDefault, startsOn, endsOn, timeZone, minutesPerWeek }: Record<string, unknown>) => ({ isDefault, startsOn, endsOn, timeZone, minutesPerWeek }));
  expect(periods).toEqual([
    { isDefault: false, startsOn: '2026-06-01', endsOn: null, timeZone: 'America/New_York', minutesPerWeek: 480 + 450 },
    { isDefault: true, startsOn: '1970-01-01', endsOn: '2026-05-31', timeZone: 'Europe/Berlin', minutesPerWeek: 2400 },
  ]);
});

it('what begins on the same day is replaced; what is taken back gives way to what was before', async () => {
  const hr = stage().a.as('hr');
  await done(hr.put(of('e0'), { startsOn: '2024-01-01', week: weekOf(DAY) }));
  await done(hr.put(of('e0'), { startsOn: '2024-01-01', week: weekOf(DAY, DAY) }));
  const { inForce, history } = await done(hr.put(of('e0'), { startsOn: '2025-01-01', week: weekOf(DAY, DAY, DAY) }));
  expect(history).toHaveLength(3);
  expect(inForce.minutesPerWeek).toBe(3 * 450);
  const earlier = await done(hr.delete(`${of('e0')}/${inForce.id}`));
  expect(earlier.inForce).toMatchObject({ minutesPerWeek: 2 * 450, endsOn: null });
  expect((await done(hr.delete(`${of('e0')}/${earlier.inForce.id}`))).inForce.isDefault).toBe(true);
  expect((await hr.delete(`${of('e0')}/${earlier.inForce.id}`)).status).toBe(404);
});

it("is seen by whom the person is, and changed by HR and Admin only; the company's by an Admin", async () => {
  const { a } = stage();
  for (const [actor, target, status] of [['m1', 'e1', 200], ['m1', 'e2', 404], ['e1', 'e1', 200], ['e1', 'm1', 404], ['m0', 'e0', 404]] as const) {
    expect({ actor, target, status: (await a.as(actor).get(of(target))).status }).toEqual({ actor, target, status });
  }
  for (const actor of ['m1', 'e1'] as const) expect((await a.as(actor).put(of('e1'), { startsOn: '2026-01-01', week: weekOf(DAY) })).status).toBe(403);
  for (const actor of ['hr', 'm1', 'e1'] as const) expect((await a.as(actor).put(COMPANY, { startsOn: '2026-01-01', week: weekOf(DAY) })).status).toBe(403);
  expect((await a.as('e1').get(COMPANY)).body.inForce.isDefault).toBe(true);
});

it('a default cannot be taken through a person, and the first one stays', async () => {
  const admin = stage().a.as('admin1');
  const { inForce } = (await admin.get(COMPANY)).body;
  expect((await admin.delete(`${of('e1')}/${inForce.id}`)).status).toBe(404);
  expect(await admin.delete(`${COMPANY}/${inForce.id}`)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
  const { history } = await done(admin.put(COMPANY, { startsOn: '2031-01-01', week: weekOf(DAY) }));
  expect((await done(admin.delete(`${COMPANY}/${history[0].id}`))).history).toHaveLength(history.length - 1);
});

it.each([
  ['six days', { week: [null, null, null, null, null, null] }],
  ['a list for a day', { week: weekOf([DAY] as never) }],
  ['an empty day', { week: weekOf(DAY, { ...DAY, end: '09:00' }) }],
  ['a break as long as the day', { week: weekOf({ start: '09:00', end: '10:00', breakMinutes: 60 }) }],
  ['a break below nothing', { week: weekOf({ ...DAY, breakMinutes: -1 }) }],
  ['25 o’clock', { week: weekOf({ ...DAY, start: '25:00' }) }],
  ['a member too many', { week: weekOf({ ...DAY, paid: true }) }],
  ['a date before all', { startsOn: '1969-12-31' }],
  ['the 30th of February', { startsOn: '2026-02-30' }],
  ['a zone on Mars', { timeZone: 'Mars/Olympus' }],
])('refuses %s, and writes nothing', async (_, change) => {
  const { a, database } = stage();
  const before = await rowHashes(database, a.id, ['session']);
  expect(await a.as('hr').put(of('e1'), { startsOn: '2026-01-01', week: weekOf(DAY), ...change })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  expect(await rowHashes(database, a.id, ['session'])).toEqual(before);
});
