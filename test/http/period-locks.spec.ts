import { plantWork } from '../support/past-work.js';
import { done } from '../support/staffing.js';
import { StaffSql } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const PATH = '/api/v1/hr/period-locks';
const LOCKED = { status: 409, body: { code: 'STATE_CONFLICT', reason: 'PERIOD_LOCKED', from: '2024-03-01', until: '2024-03-31' } };

const lock = (from: string, until: string) => stage().a.as('hr').post(PATH, { from, until });
const unlock = (id: string, reason = 'a night was missing') => stage().a.as('admin1').post(`${PATH}/${id}/unlock`, { reason });
const correct = (workDate: string, more: object = {}, from = '08:00') =>
  stage().a.as('e1').post('/api/v1/hr/attendance/corrections', { workDate, clockIn: `${workDate}T${from}:00Z`, clockOut: `${workDate}T16:00:00Z`, reason: 'forgot', ...more });
const overtime = (date: string) => stage().a.as('e1').post('/api/v1/hr/overtime/requests', { date, minutes: 60, reason: 'deadline' });
const decide = (kind: 'attendance/corrections' | 'overtime/requests', id: string, step = 'approve') => stage().a.as('m1').post(`/api/v1/hr/${kind}/${id}/${step}`);
const PLANT = "insert into app.attendance (company_id, person_id, work_date, clock_in, clock_out, time_zone) values ($1, $2, $3, $3::date + interval '5 hours', $3::date + interval '6 hours', 'UTC')";

it('is for HR and Admin to set, to see and to undo', async () => {
  const { a } = stage();
  for (const who of ['m1', 'e1'] as const) {
    expect((await a.as(who).get(PATH)).status).toBe(403);
    expect((await a.as(who).post(PATH, { from: '2024-01-01', until: '2024-01-31' })).status).toBe(403);
  }
  const { id } = await done(lock('2024-01-01', '2024-01-31'));
  expect((await a.as('m1').post(`${PATH}/${id}/unlock`, { reason: 'mine' })).status).toBe(403);
  const { items } = await done(a.as('admin1').get(`${PATH}?locked=true&limit=1`));
  expect(items).toEqual([{ id, from: '2024-01-01', until: '2024-01-31', locked: true, lockedByName: a.people.hr.name, lockedAt: expect.any(String), unlockedByName: null, unlockedAt: null, unlockReason: null }]);
});

it.each([
  ['days to come', '2024-04-01', '2199-12-31', { status: 400, body: { errors: [expect.objectContaining({ field: 'until', code: 'NOT_OVER' })] } }],
  ['an end before the start', '2024-04-02', '2024-04-01', { status: 400, body: { errors: [expect.objectContaining({ field: 'until', code: 'LAST_BEFORE_FIRST' })] } }],
  ['more than a year', '2022-01-01', '2023-01-02', { status: 400, body: { errors: [expect.objectContaining({ field: 'until', code: 'PERIOD_TOO_LONG' })] } }],
  ['the nineties', '1999-01-01', '1999-01-31', { status: 400, body: { errors: [expect.objectContaining({ field: 'from', code: 'TOO_SMALL' })] } }],
  ['days that are locked', '2024-01-31', '2024-02-29', { status: 409, body: { reason: 'PERIOD_LOCKED' } }],
])('refuses %s', async (_, from, until, answer) => {
  expect(await lock(from, until)).toMatchObject(answer);
});

it('waits for records that somebody can still end', async () => {
  const { a, database: { superuser } } = stage();
  const [open] = await plantWork(stage().database, a.id, a.people.admin2, [{ workDate: '2024-02-05', clockIn: '2024-02-05T08:00:00Z' }]);
  expect(await lock('2024-02-01', '2024-02-29')).toMatchObject({ status: 409, body: { reason: 'RECORDS_OPEN', open: 1 } });
  await superuser.query('delete from app.attendance where id = $1', [open]);
  // Nobody ends a leaver's record any more.
  await plantWork(stage().database, a.id, a.people.inactive, [{ workDate: '2024-02-05', clockIn: '2024-02-05T08:00:00Z' }]);
  expect((await lock('2024-02-01', '2024-02-29')).status).toBe(201);
});

it('counts a day as over when it is over for everybody', async () => {
  const { b, database: { superuser } } = stage();
  // Twenty-five hours apart: what was yesterday in the one is not over in the other.
  await superuser.query("update app.company set time_zone = 'Pacific/Kiritimati' where id = $1", [b.id]);
  await superuser.query("update app.work_schedule set time_zone = 'Pacific/Pago_Pago' where company_id = $1 and person_id = $2", [b.id, b.people.e1.id]);
  const { rows: [{ yesterday, before }] } = await superuser.query("select ((now() at time zone 'Pacific/Kiritimati')::date - 1)::text as yesterday, ((now() at time zone 'Pacific/Pago_Pago')::date - 1)::text as before");
  expect(await b.as('hr').post(PATH, { from: yesterday, until: yesterday })).toMatchObject({ status: 400, body: { errors: [{ code: 'NOT_OVER' }] } });
  expect((await b.as('hr').post(PATH, { from: before, until: before })).status).toBe(201);
});

describe('H7 a locked period', () => {
  let id: string;
  let waiting: { correction: string; overtime: string };

  beforeAll(async () => {
    const { a, database } = stage();
    await plantWork(database, a.id, a.people.e1, [{ workDate: '2024-03-04', clockIn: '2024-03-04T08:00:00Z', clockOut: '2024-03-04T16:00:00Z' }]);
    waiting = { correction: (await done(correct('2024-03-05'))).id, overtime: (await done(overtime('2024-03-05'))).id };
    ({ id } = await done(lock('2024-03-01', '2024-03-31')));
  });

  it('takes no record, correction or overtime, and says why', async () => {
    const { a, database: { superuser }, sql } = stage();
    expect(await correct('2024-03-06')).toMatchObject(LOCKED);
    expect(await overtime('2024-03-31')).toMatchObject(LOCKED);
    expect((await correct('2024-02-29')).body.reason).toBe('PERIOD_LOCKED');
    expect((await overtime('2024-04-01')).status).toBe(201);
    const e1 = a.people.e1;
    const refused = { code: '23514', constraint: 'period_locked' };
    await expect(superuser.query(PLANT, [a.id, e1.id, '2024-03-07'])).rejects.toMatchObject(refused);
    await expect(superuser.query("update app.attendance set clock_out = clock_out + interval '1 hour' where person_id = $1 and work_date = '2024-03-04'", [e1.id])).rejects.toMatchObject(refused);
    await expect(superuser.query("update app.attendance set work_date = '2024-04-04' where person_id = $1 and work_date = '2024-03-04'", [e1.id])).rejects.toMatchObject(refused);
    expect(await sql.attempt(e1, "insert into app.overtime_request (person_id, date, minutes, reason) values ($1, '2024-03-08', 60, 'x')", [e1.id])).toMatchObject(refused);
    expect(await sql.attempt(a.people.hr, "update app.overtime_request set status = 'approved' where id = $1", [waiting.overtime])).toMatchObject(refused);
    expect(await sql.attempt(a.people.hr, "update app.attendance_correction set status = 'approved' where id = $1", [waiting.correction])).toMatchObject(refused);
  });

  it('neither gives a record away to an open day', async () => {
    const { rows: [record] } = await stage().database.superuser.query("select id from app.attendance where person_id = $1 and work_date = '2024-03-04'", [stage().a.people.e1.id]);
    expect(await correct('2024-04-02', { attendanceId: record.id })).toMatchObject(LOCKED);
  });

  it('approves nothing that waits, one by one or in bulk; what is refused or taken back may be', async () => {
    const { a } = stage();
    expect(await decide('attendance/corrections', waiting.correction)).toMatchObject(LOCKED);
    expect(await decide('overtime/requests', waiting.overtime)).toMatchObject(LOCKED);
    const { results } = await done(a.as('m1').post('/api/v1/hr/approvals/decide', { decisions: [{ kind: 'overtime', id: waiting.overtime, decision: 'approve' }] }));
    expect(results).toEqual([expect.objectContaining({ result: 'refused', problem: expect.objectContaining({ status: 409, reason: 'PERIOD_LOCKED' }) })]);
    expect((await decide('overtime/requests', waiting.overtime, 'reject')).status).toBe(200);
  });

  it('is opened again with a reason, which stays, and once', async () => {
    const { a, database: { superuser } } = stage();
    expect((await unlock(id, ' ')).status).toBe(400);
    expect(await done(unlock(id))).toMatchObject({ id, locked: false, lockedByName: a.people.hr.name, unlockedByName: a.people.admin1.name, unlockReason: 'a night was missing' });
    expect(await unlock(id)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT', reason: 'UNLOCKED_ALREADY' } });
    expect((await stage().b.as('hr').post(`${PATH}/${id}/unlock`, { reason: 'not mine' })).status).toBe(404);
    const { rows } = await superuser.query('select actor_id, action, after from app.audit_event where target_id = $1 order by seq', [id]);
    expect(rows).toEqual([
      { actor_id: a.people.hr.id, action: 'hr.leave.manage-types', after: { from: '2024-03-01', until: '2024-03-31' } },
      { actor_id: a.people.admin1.id, action: 'hr.leave.manage-types', after: { unlocked: true, reason: 'a night was missing' } },
    ]);
    expect((await decide('attendance/corrections', waiting.correction)).status).toBe(200);
    expect((await lock('2024-03-01', '2024-03-15')).status).toBe(201);
  });

  it.each(['first', 'second'])('and an approval that comes %s at the same moment take turns', async (order) => {
    const { a, database, sql } = stage();
    const month = order === 'first' ? '2023-05' : '2023-06';
    const { id: asked } = await done(overtime(`${month}-10`));
    const approve = [a.people.m1, `update app.overtime_request set status = 'approved' where id = '${asked}'`] as const;
    const close = [a.people.hr, `insert into app.period_lock (starts_on, ends_on) values ('${month}-01', '${month}-28')`] as const;
    const [one, two] = order === 'first' ? [approve, close] : [close, approve];
    const other = await StaffSql.connect(database);
    try {
      await sql.begin(one[0]);
      await sql.client.query(one[1]);
      const second = other.run(two[0], two[1]).then(() => 'done', (error: { constraint: string }) => error.constraint);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await sql.client.query('commit');
      expect(await second).toBe(order === 'first' ? 'done' : 'period_locked');
    } finally {
      await other.end();
    }
  });
});
