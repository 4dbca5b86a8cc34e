import type { Client } from 'pg';
import type { TestDatabase } from '../support/database.js';
import { emptyDatabase } from '../support/templates.js';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await emptyDatabase();
  client = database.superuser;
});
afterAll(() => database.drop());

const NIGHT = ["array['22:00','22:00','22:00','22:00','22:00',null,null]::time[]", "array['06:00','06:00','06:00','06:00','06:00',null,null]::time[]"];
const DAY = ["array['09:00','09:00','09:00','09:00','09:00',null,null]::time[]", "array['17:00','17:00','17:00','17:00','17:00',null,null]::time[]"];

async function workDate(companyZone: string, ownZone: string | null, [starts, ends]: string[], at: string): Promise<string> {
  await client.query('begin');
  try {
    const { rows: [company] } = await client.query("insert into app.company (name, slug, time_zone) values ('C', 'c', $1) returning id", [companyZone]);
    const { rows: [person] } = await client.query("insert into app.person (company_id, name, role) values ($1, 'P', 'admin') returning id", [company.id]);
    await client.query(`insert into app.work_schedule (company_id, person_id, starts_on, time_zone, day_starts, day_ends) values ($1, $2, '2020-01-01', $3, ${starts}, ${ends})`, [company.id, person.id, ownZone]);
    await client.query("select ctx.install('staff', $1, $2, 'admin', null, false, false, null, null)", [company.id, person.id]);
    const { rows } = await client.query('select work_date::text, zone from ctx.work_date_at($1, $2)', [person.id, at]);
    expect(rows[0].zone).toBe(ownZone ?? companyZone);
    return rows[0].work_date as string;
  } finally {
    await client.query('rollback');
  }
}

it.each([
  ['a little before a shift by day', DAY, '2026-03-04T07:40:00Z', '2026-03-04'],
  ['hours before it, long before midnight', DAY, '2026-03-03T22:30:00Z', '2026-03-03'],
  ['a little before a night', NIGHT, '2026-03-04T20:30:00Z', '2026-03-04'],
  ['after midnight within the night', NIGHT, '2026-03-05T00:30:00Z', '2026-03-04'],
  ['just after the night is over', NIGHT, '2026-03-05T06:30:00Z', '2026-03-04'],
  ['the next noon', NIGHT, '2026-03-05T11:00:00Z', '2026-03-05'],
  ['Saturday morning, the end of Friday night', NIGHT, '2026-03-07T03:00:00Z', '2026-03-06'],
  ['Sunday, on which nobody works', NIGHT, '2026-03-08T11:00:00Z', '2026-03-08'],
  ['the night in which clocks go forward', NIGHT, '2026-03-28T02:30:00Z', '2026-03-27'],
] as const)('H2 work that begins %s belongs to its day', async (_, schedule, at, expected) => {
  expect(await workDate('Europe/Berlin', null, [...schedule], at)).toBe(expected);
});

it.each([
  ['Asia/Ho_Chi_Minh', 'Europe/Berlin', '2026-03-04T22:30:00Z', '2026-03-04'],
  ['Europe/Berlin', 'Asia/Ho_Chi_Minh', '2026-03-04T22:30:00Z', '2026-03-05'],
  ['Pacific/Kiritimati', 'America/New_York', '2026-03-04T03:00:00Z', '2026-03-03'],
  ['America/New_York', 'Pacific/Kiritimati', '2026-03-04T12:00:00Z', '2026-03-05'],
] as const)('H1 a company in %s with a person in %s: the day where the person is', async (companyZone, ownZone, at, expected) => {
  expect(await workDate(companyZone, ownZone, DAY, at)).toBe(expected);
});
