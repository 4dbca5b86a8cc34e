import { plantWork } from '../support/past-work.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';
import { cellsOf } from '../support/xlsx-file.js';

const stage = useStage();
const PATH = '/api/v1/hr/attendance';
const EVIL = '=HYPERLINK("https://evil.example","click")';

async function download(query: string, bearer: string): Promise<Buffer> {
  const answer = await fetch(`${stage().apis[0]!.url}${PATH}/export?${query}`, { headers: { authorization: `Bearer ${bearer}` } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

it('CSV and XLSX hold the rows of the list, in its order, and no cell is a formula', async () => {
  const { a, database } = stage();
  const { admin1 } = a.people;
  await plantWork(database, a.id, a.people.e1, [{ workDate: '2026-03-28', clockIn: '2026-03-29T00:30:00Z', clockOut: '2026-03-29T02:15:00Z' }]);
  await database.superuser.query('update app.attendance set note = $2 where company_id = $1', [a.id, EVIL]);
  const { items } = await done(a.as('admin1').get(`${PATH}?limit=200`));
  const [header, ...rows] = cellsOf(await download('format=xlsx', admin1.bearer));
  expect(header).toEqual(['Work date', 'Name', 'Department', 'Clock in', 'Clock out', 'Time zone', 'Break (min)', 'Worked (min)', 'Flags', 'Note']);
  expect(rows.map(([day, name, , , , zone, pause, worked, flags]) => ({ day, name, zone, pause, worked, flags: flags ?? '' }))).toEqual(
    items.map(({ workDate, personName, timeZone, breakMinutes, workedMinutes, flags }: Record<string, unknown>) => ({
      day: workDate, name: personName, zone: timeZone, pause: breakMinutes, worked: workedMinutes, flags: (flags as string[]).join(' '),
    })),
  );
  expect(rows.at(-1)!.slice(3, 5)).toEqual(['2026-03-29 01:30', '2026-03-29 04:15']);
  expect(new Set(rows.map((row) => row[9]))).toEqual(new Set([EVIL]));
  const csv = (await download('format=csv', admin1.bearer)).toString();
  expect(csv.trim().split('\r\n')).toHaveLength(items.length + 1);
  expect(csv).not.toMatch(/(^|,|")=/m);
  expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"",""click"")"`);
});

it.each(['', 'format=pdf', 'format=csv&limit=1', 'format=csv&flag=late&from=2025-01-01&to=2026-01-01'])('refuses ?%s before a file begins', async (query) => {
  expect(await stage().a.as('admin1').get(`${PATH}/export?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
});

it('20,000 rows come in an even stream, each once', async () => {
  const { b, database, apis } = stage();
  const ROWS = 20_000;
  await database.superuser.query(
    `insert into app.attendance (company_id, person_id, work_date, clock_in, clock_out, time_zone)
     select $1, $2, d::date, d, d + interval '2 hours', 'UTC' from generate_series(timestamptz '2001-01-01', timestamptz '2001-01-01' + $3::integer * interval '4 hours', interval '4 hours') d limit $3`,
    [b.id, b.people.e2.id, ROWS],
  );
  await database.superuser.query('analyze app.attendance');
  const answer = await fetch(`${apis[0]!.url}${PATH}/export?format=csv&personId=${b.people.e2.id}`, { headers: { authorization: `Bearer ${b.people.admin1.bearer}` } });
  let lines = 0;
  let largest = 0;
  for await (const chunk of answer.body!) {
    largest = Math.max(largest, (chunk as Uint8Array).length);
    lines += Buffer.from(chunk as Uint8Array).toString('latin1').split('\r\n').length - 1;
  }
  expect(lines).toBeGreaterThan(ROWS);
  expect(lines).toBeLessThan(ROWS + 10);
  expect(largest).toBeLessThan(1_000_000);
}, 120_000);
