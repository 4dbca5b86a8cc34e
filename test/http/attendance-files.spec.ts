import { plantWork } from '../support/past-work.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';
import { cellsOf } from '../support/xlsx-file.js';

const stage = useStage();
const PATH = '/api/v1/hr/attendance';
const EVIL = '=HYPERLINK("https://evil.example","click")';

async function download(query: string, bearer: string, file = 'export'): Promise<Buffer> {
  const answer = await fetch(`${stage().apis[0]!.url}${PATH}/${file}?${query}`, { headers: { authorization: `Bearer ${bearer}` } });
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

it('the timesheet as a file holds the rows of the page in its order, and its totals are the sums of all of them', async () => {
  const { a, database } = stage();
  const { admin1 } = a.people;
  await plantWork(database, a.id, a.people.e0, [
    { workDate: '2026-03-10', clockIn: '2026-03-10T09:30:00Z', clockOut: '2026-03-10T17:00:00Z' },
    { workDate: '2026-03-11', clockIn: '2026-03-11T08:00:00Z', clockOut: '2026-03-11T12:00:00Z' },
  ]);
  const query = 'from=2026-03-01&to=2026-03-31';
  const { items } = await done(a.as('admin1').get(`${PATH}/timesheet?${query}&limit=200`));
  const figures = [
    'plannedMinutes', 'workedMinutes', 'balanceMinutes', 'daysWorked', 'daysAbsent', 'daysLate', 'daysEarly', 'daysOnLeave', 'missingClockOuts', 'holidays',
  ] as const;
  const [header, ...rows] = cellsOf(await download(`format=xlsx&${query}`, admin1.bearer, 'timesheet/export'));
  expect(header?.slice(0, 5)).toEqual(['Name', 'Department', 'Planned (min)', 'Worked (min)', 'Difference (min)']);
  expect(rows.map(([name, department, ...cells]) => [name, department ?? null, ...cells])).toEqual(
    items.map((row: Record<string, unknown>) => [row['personName'], row['departmentName'], ...figures.map((figure) => row[figure])]),
  );
  const csv = (await download(`format=csv&${query}`, admin1.bearer, 'timesheet/export')).toString();
  expect(csv.trim().split('\r\n')).toHaveLength(items.length + 1);
  const sums = figures.map((figure) => [figure, items.reduce((sum: number, row: Record<string, number>) => sum + row[figure]!, 0)]);
  expect(await done(a.as('admin1').get(`${PATH}/timesheet/totals?${query}`))).toEqual({ people: items.length, ...Object.fromEntries(sums) });
  expect((await a.as('admin1').get(`${PATH}/timesheet/export?format=csv&from=2025-01-01&to=2026-12-31`)).status).toBe(400);
});

it.each(['', 'format=pdf', 'format=csv&limit=1', 'format=csv&flag=late&from=2025-01-01&to=2026-01-01'])('refuses ?%s before a file begins', async (query) => {
  expect(await stage().a.as('admin1').get(`${PATH}/export?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
});

it('100,000 rows come in an even stream, each once, and take no more memory than the first of them', async () => {
  const { b, database: { superuser }, apis } = stage();
  const ROWS = 100_000;
  // The last test of its file: so many rows are compared with each other for longer than they take to be read.
  await superuser.query("alter table app.attendance drop constraint attendance_overlap; set session_replication_role = 'replica'");
  await superuser.query(
    `insert into app.attendance (company_id, person_id, work_date, clock_in, clock_out, time_zone)
     select $1, $2, (d at time zone 'UTC')::date, d, d + interval '30 minutes', 'UTC'
       from generate_series(timestamptz '2001-01-01 00:00Z', timestamptz '2001-01-01 00:00Z' + ($3::integer - 1) * interval '1 hour', interval '1 hour') d`,
    [b.id, b.people.e2.id, ROWS],
  );
  await superuser.query("set session_replication_role = 'origin'");
  await superuser.query('analyze app.attendance');
  const answer = await fetch(`${apis[0]!.url}${PATH}/export?format=csv&personId=${b.people.e2.id}&to=2020-12-31`, { headers: { authorization: `Bearer ${b.people.admin1.bearer}` } });
  let lines = 0;
  let largest = 0;
  const memory = { early: 0, late: 0 };
  for await (const chunk of answer.body!) {
    largest = Math.max(largest, (chunk as Uint8Array).length);
    for (const byte of chunk as Uint8Array) if (byte === 10) lines++;
    const when = lines < ROWS / 2 ? 'early' : 'late';
    memory[when] = Math.max(memory[when], apis[0]!.memory());
  }
  expect(lines).toBe(ROWS + 1);
  expect(largest).toBeLessThan(1_000_000);
  // One half of the rows shows what streaming needs; holding the other would take a hundred megabytes.
  expect(memory.late - memory.early).toBeLessThan(48 * 1024 * 1024);
});
