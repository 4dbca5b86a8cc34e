import { plantWork } from '../support/past-work.js';
import { rowHashes } from '../support/row-hash.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const PATH = '/api/v1/hr/attendance';
const e1 = () => stage().a.as('e1');
const approve = (id: string) => stage().a.as('m1').post(`${PATH}/corrections/${id}/approve`);
const record = async (id: string) => done(e1().get(`${PATH}/${id}`));
const asked = (day: string, from: string, until: string, more: object = {}) => ({ workDate: day, clockIn: `${day}T${from}:00Z`, clockOut: `${day}T${until}:00Z`, reason: 'forgot', ...more });
const plant = async (day: string, from: string, until: string | null) =>
  (await plantWork(stage().database, stage().a.id, stage().a.people.e1, [{ workDate: day, clockIn: `${day}T${from}:00Z`, clockOut: until && `${day}T${until}:00Z` }]))[0]!;

it('an approval changes the record, recomputes its hours and keeps what was', async () => {
  const id = await plant('2025-03-03', '08:10', '15:00');
  const correction = await done(e1().post(`${PATH}/corrections`, asked('2025-03-03', '08:00', '16:30', { attendanceId: id, breakMinutes: 30 })));
  expect(correction).toMatchObject({ status: 'pending', previous: { clockIn: '2025-03-03T08:10:00.000Z', clockOut: '2025-03-03T15:00:00.000Z', breakMinutes: 0 } });
  expect(await record(id)).toMatchObject({ workedMinutes: 410 });
  const approved = await done(approve(correction.id));
  expect(approved).toMatchObject({ status: 'approved', resultId: id, previous: { clockIn: '2025-03-03T08:10:00.000Z', clockOut: '2025-03-03T15:00:00.000Z' } });
  expect(await record(id)).toMatchObject({ clockIn: '2025-03-03T08:00:00.000Z', clockOut: '2025-03-03T16:30:00.000Z', breakMinutes: 30, workedMinutes: 480, source: 'clock', flags: expect.arrayContaining(['corrected']) });
});

it('an approval makes the record that was missing; a rejection makes none', async () => {
  const { id } = await done(e1().post(`${PATH}/corrections`, asked('2025-03-04', '08:00', '16:00')));
  const { resultId } = await done(approve(id));
  expect(await record(resultId)).toMatchObject({ workDate: '2025-03-04', workedMinutes: 480, source: 'correction' });
  const other = await done(e1().post(`${PATH}/corrections`, asked('2025-03-05', '08:00', '16:00')));
  await done(stage().a.as('hr').post(`${PATH}/corrections/${other.id}/reject`, { comment: 'you were away' }));
  expect((await done(e1().get(`${PATH}?from=2025-03-05&to=2025-03-05`))).items).toEqual([]);
});

it('closes a record that was left open', async () => {
  const { database, a } = stage();
  for (const table of ['attendance_break', 'attendance']) await database.superuser.query(`delete from app.${table} where company_id = $1 and person_id = $2`, [a.id, a.people.e2.id]);
  const [open] = await plantWork(database, a.id, a.people.e2, [{ workDate: '2026-11-02', clockIn: new Date(Date.now() - 20 * 3_600_000).toISOString() }]);
  const opened = await done(a.as('e2').get(`${PATH}/${open}`));
  expect(opened.flags).toContain('missing-clock-out');
  const clockOut = new Date(Date.parse(opened.clockIn) + 8 * 3_600_000).toISOString();
  const workDate = opened.clockIn.slice(0, 10);
  const { id } = await done(a.as('e2').post(`${PATH}/corrections`, { workDate, attendanceId: open, clockIn: opened.clockIn, clockOut, reason: 'forgot to clock out' }));
  await done(a.as('m2').post(`${PATH}/corrections/${id}/approve`));
  expect(await done(a.as('e2').get(`${PATH}/${open}`))).toMatchObject({ workDate, workedMinutes: 480, flags: expect.not.arrayContaining(['missing-clock-out']) });
  expect((await a.as('e2').post(`${PATH}/clock-in`)).status).toBe(201);
});

it('breaks that no longer fit are cut or go', async () => {
  const { database, a } = stage();
  const id = await plant('2025-03-06', '08:00', '16:00');
  for (const [from, until] of [['08:30', '09:30'], ['12:00', '12:30'], ['15:30', '15:50']]) {
    await database.superuser.query('insert into app.attendance_break (company_id, attendance_id, person_id, starts_at, ends_at) values ($1, $2, $3, $4, $5)', [a.id, id, a.people.e1.id, `2025-03-06T${from}:00Z`, `2025-03-06T${until}:00Z`]);
  }
  expect(await record(id)).toMatchObject({ breakMinutes: 110, workedMinutes: 370 });
  await done(approve((await done(e1().post(`${PATH}/corrections`, asked('2025-03-06', '09:00', '15:00', { attendanceId: id })))).id));
  expect(await record(id)).toMatchObject({ breakMinutes: 60, workedMinutes: 300, breaks: [{ startsAt: '2025-03-06T09:00:00.000Z' }, { startsAt: '2025-03-06T12:00:00.000Z' }] });
});

it('H7 what is in the way of another record is a conflict, when it is asked and when it is approved', async () => {
  const id = await plant('2025-03-07', '08:00', '12:00');
  expect(await e1().post(`${PATH}/corrections`, asked('2025-03-07', '11:00', '13:00'))).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
  const late = await done(e1().post(`${PATH}/corrections`, asked('2025-03-07', '13:00', '15:00')));
  expect(await e1().post(`${PATH}/corrections`, asked('2025-03-07', '14:00', '16:00'))).toMatchObject({ status: 409 });
  const stretched = await done(e1().post(`${PATH}/corrections`, asked('2025-03-07', '08:00', '12:30', { attendanceId: id })));
  expect(await e1().post(`${PATH}/corrections`, asked('2025-03-07', '07:00', '07:30', { attendanceId: id }))).toMatchObject({ status: 409 });
  await plant('2025-03-07', '12:15', '14:00');
  for (const each of [late, stretched]) expect(await approve(each.id)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
  expect((await done(e1().get(`${PATH}/corrections/${late.id}`))).status).toBe('pending');
  expect(await record(id)).toMatchObject({ workedMinutes: 240 });
});

it.each([
  ['an end before the start', asked('2025-04-01', '16:00', '08:00')],
  ['nothing between', asked('2025-04-01', '08:00', '08:00')],
  ['thirty hours', { ...asked('2025-04-01', '08:00', '08:01'), clockOut: '2025-04-02T14:00:00Z' }],
  ['times to come', asked('2199-01-01', '08:00', '16:00')],
  ['a day far from its times', { ...asked('2025-04-01', '08:00', '16:00'), workDate: '2025-04-10' }],
  ['the 30th of February', { ...asked('2025-04-01', '08:00', '16:00'), workDate: '2025-02-30' }],
  ['the 30th of February as an instant', { ...asked('2025-04-01', '08:00', '16:00'), clockIn: '2025-02-30T08:00:00Z' }],
  ['an instant without a zone', { ...asked('2025-04-01', '08:00', '16:00'), clockIn: '2025-04-01T08:00:00' }],
  ['a break as long as the work', asked('2025-04-01', '08:00', '09:00', { breakMinutes: 60 })],
  ['no reason', asked('2025-04-01', '08:00', '16:00', { reason: '  ' })],
  ['hours of their own', asked('2025-04-01', '08:00', '16:00', { workedMinutes: 480 })],
])('refuses %s, and writes nothing', async (_, body) => {
  const { a, database } = stage();
  const before = await rowHashes(database, a.id, ['session']);
  expect(await e1().post(`${PATH}/corrections`, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  expect(await rowHashes(database, a.id, ['session'])).toEqual(before);
});

it("takes no record of somebody else's, whoever asks", async () => {
  const id = await plant('2025-03-10', '08:00', '12:00');
  const foreign = (await stage().b.as('e1').get(PATH)).body.items[0].id;
  for (const attendanceId of [id, foreign, crypto.randomUUID()]) {
    expect((await stage().a.as('hr').post(`${PATH}/corrections`, asked('2025-03-10', '13:00', '14:00', { attendanceId }))).status).toBe(400);
  }
});

it('OFF-05 H25 who leaves takes their pending requests with them, the open record stays open, and what waited for them goes on', async () => {
  const { a, database } = stage();
  const admin = a.as('admin1');
  const mine = await done(a.as('m2').post(`${PATH}/corrections`, asked('2025-05-05', '08:00', '12:00')));
  const theirs = await done(a.as('e2').post(`${PATH}/corrections`, asked('2025-05-05', '08:00', '12:00')));
  const overtime = await done(a.as('m2').post('/api/v1/hr/overtime/requests', { date: '2025-05-05', minutes: 30, reason: 'x' }));
  const preview = await done(admin.get(`/api/v1/hr/people/${a.people.m2.id}/offboarding-preview`));
  const count = async (sql: string) => Number((await database.superuser.query(sql, [a.people.m2.id])).rows[0].count);
  const pending = (await count("select count(*) from app.attendance_correction where person_id = $1 and status = 'pending'")) + (await count("select count(*) from app.overtime_request where person_id = $1 and status = 'pending'"));
  expect(preview.ends).toContainEqual({ kind: 'pending-requests', count: pending, names: [] });
  expect(preview.remains).toContainEqual({ kind: 'open-attendance', count: 1, names: [] });
  await done(admin.post(`/api/v1/hr/people/${a.people.m2.id}/offboard`, {}));
  expect((await a.as('m2').post(`${PATH}/corrections/${theirs.id}/approve`)).status).toBe(401);
  await expect(stage().sql.run(a.people.m2, "update app.attendance_correction set status = 'approved' where id = $1", [theirs.id])).rejects.toMatchObject({ code: '28000' });
  for (const [path, id] of [[`${PATH}/corrections`, mine.id], ['/api/v1/hr/overtime/requests', overtime.id]] as const) {
    expect((await done(admin.get(`${path}/${id}`))).status).toBe('withdrawn');
  }
  expect(await count('select count(*) from app.attendance where person_id = $1 and clock_out is null')).toBe(1);
  expect((await done(a.as('e2').get(`${PATH}/corrections/${theirs.id}`))).waitingFor.map(({ name }: { name: string }) => name)).toContain(a.people.hr.name);
  expect((await a.as('hr').post(`${PATH}/corrections/${theirs.id}/approve`)).status).toBe(200);
});
