import { plantWork } from '../support/past-work.js';
import { StaffSql } from '../support/staff-sql.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const PATH = '/api/v1/hr/attendance';
const record = async (id: string) => (await stage().a.as('admin1').get(`${PATH}/${id}`)).body;

describe('the clock', () => {
  it('runs from clock-in over a break to clock-out, by the time of the server', async () => {
    const e2 = stage().a.as('e2');
    await done(e2.post(`${PATH}/clock-out`));
    const before = Date.now();
    const opened = await e2.post(`${PATH}/clock-in`, { note: 'early bird' });
    expect(opened).toMatchObject({ status: 201, body: { clockOut: null, workedMinutes: null, note: 'early bird', source: 'clock', timeZone: 'Asia/Ho_Chi_Minh' } });
    expect(Math.abs(Date.parse(opened.body.clockIn) - before)).toBeLessThan(5000);
    expect((await done(e2.get(`${PATH}/current`))).record).toMatchObject({ id: opened.body.id, onBreak: false });
    expect(await e2.post(`${PATH}/break-end`)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
    expect(await e2.post(`${PATH}/break-start`)).toMatchObject({ status: 200, body: { onBreak: true, breaks: [{ endsAt: null }] } });
    expect(await e2.post(`${PATH}/break-start`)).toMatchObject({ status: 409, body: { attendanceId: opened.body.id } });
    const closed = await e2.post(`${PATH}/clock-out`);
    expect(closed).toMatchObject({ status: 200, body: { id: opened.body.id, onBreak: false, workedMinutes: 0, note: 'early bird' } });
    expect(closed.body.breaks).toEqual([{ startsAt: expect.any(String), endsAt: closed.body.clockOut }]);
    expect((await done(e2.get(`${PATH}/current`))).record).toBeNull();
  });

  it('answers a second clock-in with the open record, and a clock-out without one with a conflict', async () => {
    const m1 = stage().a.as('m1');
    const { record: open } = await done(m1.get(`${PATH}/current`));
    expect(await m1.post(`${PATH}/clock-in`)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT', attendanceId: open.id } });
    await done(m1.post(`${PATH}/clock-out`));
    expect(await m1.post(`${PATH}/clock-out`)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
    expect(await m1.post(`${PATH}/break-start`)).toMatchObject({ status: 409 });
  });

  it('H4 of ten clock-ins at once one counts', async () => {
    const m1 = stage().a.as('m1');
    const answers = await Promise.all(Array.from({ length: 10 }, () => m1.post(`${PATH}/clock-in`)));
    const [made, ...others] = answers.sort((a, b) => a.status - b.status);
    expect(made!.status).toBe(201);
    expect(others.map(({ status, body }) => ({ status, attendanceId: body.attendanceId }))).toEqual(Array(9).fill({ status: 409, attendanceId: made!.body.id }));
  });

  it('H5 the same call sent again counts once', async () => {
    const m0 = stage().a.as('m0');
    await done(m0.post(`${PATH}/clock-out`));
    const headers = { 'idempotency-key': 'a-bad-network' };
    const first = await m0.post(`${PATH}/clock-in`, { note: 'once' }, { headers });
    const again = await m0.post(`${PATH}/clock-in`, { note: 'once' }, { headers });
    expect(again).toMatchObject({ status: 201, text: first.text });
    expect((await m0.post(`${PATH}/clock-in`, { note: 'twice' }, { headers })).status).toBe(422);
  });

  it.each(['clockIn', 'at', 'timeZone', 'workDate', 'personId'])('takes no %s from a device', async (member) => {
    expect((await stage().a.as('e0').post(`${PATH}/clock-out`, { [member]: '2026-01-01T00:00:00Z' })).status).toBe(400);
  });

  it('in SQL too nobody writes a record, whoever they are', async () => {
    const { a, sql } = stage();
    for (const actor of ['admin1', 'hr', 'e1'] as const) {
      for (const statement of [
        'insert into app.attendance (person_id, work_date, clock_in, time_zone) values (ctx.actor(), current_date, now(), \'UTC\')',
        'update app.attendance set clock_in = now()', 'update app.attendance set break_seconds = 0', 'delete from app.attendance',
        'insert into app.attendance_break (attendance_id, person_id, starts_at) values (uuidv7(), ctx.actor(), now())', 'delete from app.attendance_break',
      ]) expect({ [statement]: (await sql.attempt(a.people[actor], statement)).code }).toEqual({ [statement]: '42501' });
    }
  });
});

describe('what is recorded', () => {
  it('H3 counts the hours that passed, whatever clocks on the wall did', async () => {
    const { a, database } = stage();
    const nights = [
      { workDate: '2026-03-28', clockIn: '2026-03-29T00:30:00Z', clockOut: '2026-03-29T01:30:00Z' },
      { workDate: '2025-10-25', clockIn: '2025-10-25T23:30:00Z', clockOut: '2025-10-26T02:30:00Z' },
      { workDate: '2026-03-07', clockIn: '2026-03-08T06:30:00Z', clockOut: '2026-03-08T07:30:00Z', timeZone: 'America/New_York' },
    ];
    const ids = await plantWork(database, a.id, a.people.e1, nights);
    const minutes = await Promise.all(ids.map(async (id) => (await record(id)).workedMinutes));
    // On the wall: 01:30–03:30, 01:30–03:30 and 01:30–03:30.
    expect(minutes).toEqual([60, 180, 60]);
  });

  it('keeps records of one person apart, in SQL and under parallel writers', async () => {
    const { a, database } = stage();
    const plant = (clockIn: string, clockOut: string | null) => plantWork(database, a.id, a.people.e1, [{ workDate: '2025-06-02', clockIn, clockOut }]);
    await plant('2025-06-02T07:00:00Z', '2025-06-02T11:00:00Z');
    await plant('2025-06-02T11:00:00Z', '2025-06-02T15:00:00Z');
    await expect(plant('2025-06-02T10:59:00Z', '2025-06-02T11:00:00Z')).rejects.toMatchObject({ constraint: 'attendance_overlap' });
    await expect(plant('2025-06-02T14:00:00Z', null)).rejects.toMatchObject({ code: expect.stringMatching(/23P01|23505/) });
    await expect(plant('2025-06-03T14:00:00Z', '2025-06-03T13:00:00Z')).rejects.toMatchObject({ code: expect.stringMatching(/23514|22000/) });
  });

  it('a zone change of the company changes no record', async () => {
    const { a } = stage();
    const of = async () => (await a.as('e1').get(`${PATH}?to=2026-04-01&limit=200`)).body.items.map(({ workDate, clockIn, workedMinutes }: Record<string, unknown>) => ({ workDate, clockIn, workedMinutes }));
    const before = await of();
    await done(a.as('admin1').patch('/api/v1/company', { timeZone: 'Asia/Ho_Chi_Minh' }));
    expect(await of()).toEqual(before);
    await done(a.as('admin1').patch('/api/v1/company', { timeZone: 'Europe/Berlin' }));
  });
});

describe('flags', () => {
  const flagsOn = async (day: string): Promise<string[]> => {
    const { items } = await done(stage().a.as('admin1').get(`${PATH}/month?month=${day.slice(0, 7)}&personId=${stage().a.people.e0.id}`));
    return items[0].days.find(({ date }: { date: string }) => date === day).flags;
  };
  // e0 works the week of the company: Monday to Friday, nine to five in Berlin.
  beforeAll(async () => {
    const { a, database } = stage();
    await database.superuser.query("update app.person set created_at = '2026-01-01', start_date = null where company_id = $1", [a.id]);
    await database.superuser.query("insert into app.public_holiday (company_id, date, name, kind) values ($1, '2026-05-01', 'May Day', 'full-day')", [a.id]);
    await plantWork(database, a.id, a.people.e0, [
      { workDate: '2026-05-04', clockIn: '2026-05-04T07:04:00Z', clockOut: '2026-05-04T14:56:00Z' },
      { workDate: '2026-05-05', clockIn: '2026-05-05T07:06:00Z', clockOut: '2026-05-05T14:54:00Z' },
      { workDate: '2026-05-06', clockIn: '2026-05-06T07:00:00Z', clockOut: '2026-05-06T10:00:00Z' },
      { workDate: '2026-05-06', clockIn: '2026-05-06T10:30:00Z', clockOut: '2026-05-06T15:00:00Z' },
      { workDate: '2026-05-01', clockIn: '2026-05-01T10:30:00Z', clockOut: '2026-05-01T11:00:00Z' },
      { workDate: '2026-05-09', clockIn: '2026-05-09T21:00:00Z', clockOut: '2026-05-10T00:30:00Z' },
      { workDate: '2026-05-11', clockIn: '2026-05-11T07:00:00Z', clockOut: '2026-05-12T00:30:00Z' },
    ]);
  });

  it('follow leave once it is approved: a day, a morning, and not a weekend', async () => {
    const { a, database } = stage();
    const { items } = await done(a.as('e0').get('/api/v1/hr/leave/types'));
    const typeId = items.find(({ name }: { name: string }) => name === 'Unpaid').id;
    const leave = async (body: object) => (await done(a.as('e0').post('/api/v1/hr/leave/requests', { typeId, ...body }))).id;
    const days = await leave({ startDate: '2026-05-15', endDate: '2026-05-18' });
    const morning = await leave({ startDate: '2026-05-19', endDate: '2026-05-19', endHalf: true });
    await plantWork(database, a.id, a.people.e0, [{ workDate: '2026-05-19', clockIn: '2026-05-19T11:02:00Z', clockOut: '2026-05-19T15:00:00Z' }]);
    const flags = async () => Promise.all(['2026-05-15', '2026-05-16', '2026-05-18', '2026-05-19'].map(flagsOn));
    expect(await flags()).toEqual([['absent'], [], ['absent'], ['late']]);
    for (const id of [days, morning]) await done(a.as('hr').post(`/api/v1/hr/leave/requests/${id}/approve`));
    expect(await flags()).toEqual([['on-leave'], [], ['on-leave'], ['on-leave']]);
    const { items: [sums] } = await done(a.as('hr').get(`${PATH}/timesheet?from=2026-05-15&to=2026-05-19&personId=${a.people.e0.id}`));
    expect(sums).toMatchObject({ plannedMinutes: 240, workedMinutes: 238, daysOnLeave: 3, daysAbsent: 0 });
  });

  it.each([
    ['2026-05-04', []], ['2026-05-05', ['late', 'early']], ['2026-05-06', []], ['2026-05-07', ['absent']], ['2026-05-01', ['holiday']],
    ['2026-05-09', ['unscheduled', 'night']], ['2026-05-10', []], ['2026-05-11', ['too-long', 'night']],
  ])('on %s are %j', async (day, expected) => {
    expect(await flagsOn(day)).toEqual(expected);
  });

  it('are found by filter, page by page like without one, and say so of the record they belong to', async () => {
    const admin = stage().a.as('admin1');
    const query = `personId=${stage().a.people.e0.id}&from=2026-05-01&to=2026-05-31`;
    const late = await done(admin.get(`${PATH}?${query}&flag=late&total=true`));
    expect(late.items.map(({ workDate }: { workDate: string }) => workDate)).toEqual(['2026-05-05']);
    expect(late.total).toBe(1);
    const first = await done(admin.get(`${PATH}?${query}&flag=night&limit=1`));
    const second = await done(admin.get(`${PATH}?${query}&flag=night&limit=1&cursor=${first.nextCursor}`));
    expect([first, second].map(({ items }) => items[0].workDate)).toEqual(['2026-05-11', '2026-05-09']);
    expect(second.nextCursor).toBeNull();
    expect((await admin.get(`${PATH}?flag=late&from=2026-01-01&to=2026-12-31`)).status).toBe(400);
  });

  it('H6 a forgotten clock-out is flagged after sixteen hours, and never guessed', async () => {
    const { a, database } = stage();
    const { superuser } = database;
    for (const table of ['attendance_break', 'attendance']) await superuser.query(`delete from app.${table} where company_id = $1 and person_id = $2`, [a.id, a.people.hr.id]);
    for (const [hours, expected] of [[15, []], [17, ['missing-clock-out']]] as const) {
      await superuser.query('delete from app.attendance where company_id = $1 and person_id = $2', [a.id, a.people.hr.id]);
      const clockIn = new Date(Date.now() - hours * 3_600_000).toISOString();
      await plantWork(database, a.id, a.people.hr, [{ workDate: '2026-05-10', clockIn }]);
      const { record: open } = await done(a.as('hr').get(`${PATH}/current`));
      expect(open.flags.filter((flag: string) => flag === 'missing-clock-out')).toEqual(expected);
      expect(open).toMatchObject({ clockOut: null, workedMinutes: null });
    }
    const present = await done(a.as('admin1').get(`${PATH}/present`));
    expect(present.items.find(({ personId }: { personId: string }) => personId === a.people.hr.id)).toMatchObject({ missingClockOut: true });
  });

  it('sums of a period follow from the days', async () => {
    const { items } = await done(stage().a.as('admin1').get(`${PATH}/timesheet?from=2026-05-01&to=2026-05-08&personId=${stage().a.people.e0.id}`));
    expect(items).toEqual([expect.objectContaining({
      plannedMinutes: 5 * 480, workedMinutes: 472 + 468 + 180 + 270 + 30, balanceMinutes: 472 + 468 + 450 + 30 - 2400,
      daysWorked: 4, daysAbsent: 2, daysOnLeave: 0, holidays: 1, daysLate: 1, daysEarly: 1, missingClockOuts: 0,
    })]);
  });

  it('nothing is expected of somebody before they are there', async () => {
    const { b } = stage();
    const joined = await done(b.as('admin1').post('/api/v1/hr/people', { name: 'Nora Newcomer' }));
    const sums = async (from: string, to: string) => (await done(b.as('admin1').get(`${PATH}/timesheet?from=${from}&to=${to}&personId=${joined.id}`))).items[0];
    expect(await sums('2026-05-01', '2026-05-31')).toMatchObject({ plannedMinutes: 0, balanceMinutes: 0, daysAbsent: 0 });
    expect((await sums('2031-05-05', '2031-05-09')).plannedMinutes).toBe(5 * 480);
  });
});

describe('who sees what', () => {
  it.each([['admin1', 'all'], ['hr', 'all'], ['m1', 'one'], ['m2', 'two'], ['m0', 'self'], ['e1', 'self'], ['e0', 'self']] as const)('DEP-01 DEP-07 %s gets lists, grids, sums, presence and files of exactly their people', async (actor, reach) => {
    const { a } = stage();
    const { people } = a;
    const expected = Object.values(people).filter((person) => reach === 'all' || person.key === actor || (reach !== 'self' && person.departmentId === a.departments[reach])).map(({ id }) => id);
    const client = a.as(actor);
    const idsOf = async (path: string) => [...new Set((await done(client.get(path))).items.map(({ personId }: { personId: string }) => personId))] as string[];
    for (const path of [`${PATH}?limit=200`, `${PATH}/month?limit=200`, `${PATH}/timesheet?limit=200`, `${PATH}/present?limit=200`, `${PATH}/corrections?limit=200`]) {
      const ids = await idsOf(path);
      expect({ path, extra: ids.filter((id) => !expected.includes(id)) }).toEqual({ path, extra: [] });
      expect(ids.length).toBeGreaterThan(0);
    }
    const { items, total } = await done(client.get(`${PATH}?limit=200&total=true`));
    expect(total).toBe(items.length);
    const lines = (await client.get(`${PATH}/export?format=csv`)).text.trim().split('\r\n').slice(1);
    expect(lines).toHaveLength(items.length);
    expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual(items.map(({ workDate, personName }: Record<string, string>) => `${workDate},${personName}`));
  });

  it.each(['admin1', 'm1', 'm0', 'e1'] as const)('DEP-01 DEP-07 the overview, the totals and the file of the timesheet tell %s of exactly their people', async (actor) => {
    const client = stage().a.as(actor);
    const query = 'from=2026-05-01&to=2026-05-31';
    const { items } = await done(client.get(`${PATH}/timesheet?limit=200&${query}`));
    const names: string[] = items.map(({ personName }: { personName: string }) => personName);
    expect((await done(client.get(`${PATH}/timesheet/totals?${query}`))).people).toBe(names.length);
    const lines = (await client.get(`${PATH}/timesheet/export?format=csv&${query}`)).text.trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[0])).toEqual(names);
    const { week, date, from, to, ...groups } = await done(client.get(`${PATH}/overview?groupBy=person`));
    expect(from <= date && date <= to).toBe(true);
    const told: string[] = [...week, ...Object.values(groups)].flatMap(({ name, names: some = [name] }) => some);
    expect(told.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('the overview tells those who are in from those who never clocked out', async () => {
    const { a, database } = stage();
    const { people } = a;
    const open = "select id from app.attendance where company_id = $1 and (clock_out is null or clock_in > now() - interval '3 days')";
    await database.superuser.query(`delete from app.attendance_break where company_id = $1 and attendance_id in (${open})`, [a.id]);
    await database.superuser.query(`delete from app.attendance where company_id = $1 and id in (${open})`, [a.id]);
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const day = ago(0).slice(0, 10);
    await plantWork(database, a.id, people.e1, [{ workDate: day, clockIn: ago(0.1) }]);
    await plantWork(database, a.id, people.e0, [{ workDate: ago(40).slice(0, 10), clockIn: ago(40) }]);
    const { in: inNow, missingClockOut, notIn } = await done(a.as('admin1').get(`${PATH}/overview`));
    expect({ inNow, missingClockOut }).toEqual({ inNow: { count: 1, names: [people.e1.name] }, missingClockOut: { count: 1, names: [people.e0.name] } });
    for (const { name } of [people.e1, people.e0]) expect(notIn.names).not.toContain(name);
  });

  it('DEP-02 DEP-04 neither an id nor a filter opens another department', async () => {
    const { a, database } = stage();
    const [foreign] = await plantWork(database, a.id, a.people.e2, [{ workDate: '2025-02-03', clockIn: '2025-02-03T08:00:00Z', clockOut: '2025-02-03T09:00:00Z' }]);
    for (const actor of ['m1', 'm0', 'e1'] as const) {
      expect((await a.as(actor).get(`${PATH}/${foreign}`)).status).toBe(404);
      for (const query of [`departmentId=${a.departments.two}`, `personId=${a.people.e2.id}`]) {
        for (const path of [PATH, `${PATH}/month`, `${PATH}/timesheet`, `${PATH}/corrections`]) expect((await done(a.as(actor).get(`${path}?${query}`))).items).toEqual([]);
        for (const file of ['export', 'timesheet/export']) expect((await a.as(actor).get(`${PATH}/${file}?format=csv&${query}`)).text.trim().split('\r\n')).toHaveLength(1);
        expect((await done(a.as(actor).get(`${PATH}/timesheet/totals?${query}`))).people).toBe(0);
      }
      for (const query of [`departmentId=${a.departments.one}&departmentId=${a.departments.two}`, `departmentId[]=${a.departments.two}`, 'companyId=x']) {
        expect((await a.as(actor).get(`${PATH}?${query}`)).status).toBe(400);
      }
    }
  });

  it('H22 past records follow the person to another department', async () => {
    const { a, database } = stage();
    const [id] = await plantWork(database, a.id, a.people.e1, [{ workDate: '2025-02-03', clockIn: '2025-02-03T08:00:00Z', clockOut: '2025-02-03T09:00:00Z' }]);
    const move = (departmentId: string) => done(a.as('admin1').patch(`/api/v1/hr/people/${a.people.e1.id}`, { departmentId }));
    const seen = async () => [(await a.as('m1').get(`${PATH}/${id}`)).status, (await a.as('m2').get(`${PATH}/${id}`)).status];
    expect(await seen()).toEqual([200, 404]);
    await move(a.departments.two);
    expect(await seen()).toEqual([404, 200]);
    await move(a.departments.one);
  });
});

it('two connections that clock one person in at once leave one record', async () => {
  const { a, database, sql } = stage();
  const other = await StaffSql.connect(database);
  try {
    await database.superuser.query("update app.attendance set clock_out = clock_in + interval '1 second' where company_id = $1 and person_id = $2 and clock_out is null", [a.id, a.people.admin2.id]);
    await sql.begin(a.people.admin2);
    const first = await sql.client.query('select ctx.clock_in(null) as id');
    const second = other.run(a.people.admin2, 'select ctx.clock_in(null) as id');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sql.client.query('commit');
    expect([first.rows[0].id, (await second).rows[0].id]).toEqual([expect.any(String), null]);
  } finally {
    await other.end();
  }
});
