import { HORIZON_DAYS } from '../../src/modules/school/schedules/generation.service.js';
import { foundLessonCompany, type LessonCompany, mondayIn, weekly } from '../support/lessons.js';
import { switchSchool } from '../support/school-switch.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { startApi } from '../support/api-process.js';
import { eventually } from '../support/eventually.js';

const theatre = useTheatre({ environment: { RUN_JOBS: 'false' } });

let company: LessonCompany;
beforeAll(async () => {
  company = await foundLessonCompany(theatre(), 'available');
});

const post = (path: string, body: object) => company.admin.http.post(`/api/v1/school/${path}`, body);

describe('a teacher who is away', () => {
  it('is not booked outside the weekly hours, which may touch; without hours any time is fine', async () => {
    const teacherId = await company.addTeacher('Hourly Teacher');
    const groupId = await company.addGroup('Hourly');
    const lesson = (startTime: string, durationMinutes = 60) => post('schedules', weekly({ groupId, teacherId, startsOn: mondayIn(3), startTime, durationMinutes, recurrence: { rule: 'single' } }));
    await company.sql("insert into app.teacher_hours (teacher_id, weekday, starts, ends) values ($1, 1, '09:00', '12:00'), ($1, 1, '12:00', '15:00'), ($1, 1, '22:00', '24:00'), ($1, 2, '00:00', '01:00')", teacherId);
    const refused = await lesson('08:30');
    expect(refused).toMatchObject({ status: 409, body: { code: 'SCHEDULE_CONFLICT', detail: expect.stringContaining('Hourly Teacher is unavailable then.') } });
    expect(refused.body.conflicts).toEqual([expect.objectContaining({ what: 'unavailable', name: 'Hourly Teacher', sessionId: null, title: null })]);
    expect((await lesson('14:30')).status).toBe(409);
    for (const startTime of ['09:00', '11:30', '14:00', '22:00']) expect((await lesson(startTime)).status).toBe(201);
    expect((await lesson('23:30')).status).toBe(201);
    await expect(company.sql("update app.school_session set starts_at = starts_at - interval '4 hours' where teacher_id = $1", teacherId)).rejects.toMatchObject({ constraint: 'school_teacher_away' });
  });

  it('is not booked during approved leave, half a day of it blocks its half; School is not told why; leave approved later is shown', async () => {
    const personId = await company.record('Linked Person');
    const teacherId = await company.addTeacher('Linked Teacher', personId);
    const groupId = await company.addGroup('Linked');
    const { superuser } = theatre().database;
    const leave = async (date: string, halves: string[], status = 'approved') => {
      const { rows } = await superuser.query('select id from app.leave_type where company_id = $1 limit 1', [company.id]);
      await superuser.query('alter table app.leave_request disable trigger user');
      const added = await superuser.query("insert into app.leave_request (company_id, person_id, type_id, start_date, end_date, days, status, decided_by, decided_at) values ($1, $2, $3, $4, $4, 0, $5, $6, case when $5 = 'approved' then now() end) returning id", [company.id, personId, rows[0].id, date, status, status === 'approved' ? company.admin.id : null]);
      await superuser.query('alter table app.leave_request enable trigger user');
      for (const half of halves) await superuser.query('insert into app.leave_half_day (company_id, person_id, date, half, request_id, amount) values ($1, $2, $3, $4, $5, 50)', [company.id, personId, date, half, added.rows[0].id]);
    };
    const before = await company.schedule({ groupId, teacherId, startsOn: mondayIn(1), startTime: '09:00', recurrence: { rule: 'weekly', count: 6 } });
    await leave(mondayIn(2), ['am', 'pm']);
    await leave(mondayIn(3), ['am']);
    await leave(mondayIn(4), ['pm']);
    await leave(mondayIn(5), ['am', 'pm'], 'pending');
    expect((await company.sessions(`scheduleId=${before.id}`)).map(({ status, teacherUnavailable }) => [status, teacherUnavailable])).toEqual(
      [false, true, true, false, false, false].map((away) => ['scheduled', away]));
    const later = await post('schedules', weekly({ groupId, teacherId, startsOn: mondayIn(1), startTime: '12:00', recurrence: { rule: 'weekly', count: 6 } }));
    expect(later.status).toBe(409);
    expect(later.body.conflicts.map(({ what, startsAt }: { what: string; startsAt: string }) => [what, startsAt.slice(0, 10)])).toEqual([['unavailable', mondayIn(2)], ['unavailable', mondayIn(4)]]);
    expect(JSON.stringify(later.body)).not.toMatch(/leave|annual|sick/i);
    // An employee, who sees no leave of others, is told the same.
    const employee = await company.join('Eva Employee', 'employee');
    const seen = (await done(employee.http.get(`/api/v1/school/sessions?scheduleId=${before.id}`))).items;
    expect(seen.map(({ teacherUnavailable }: { teacherUnavailable: boolean }) => teacherUnavailable)).toEqual([false, true, true, false, false, false]);
    const skipped = await post('schedules', weekly({ groupId, teacherId, startsOn: mondayIn(1), startTime: '12:00', conflicts: 'skip', recurrence: { rule: 'weekly', count: 6 } }));
    expect((await company.sessions(`scheduleId=${skipped.body.id}`)).map(({ cancelledBy }) => cancelledBy)).toEqual([null, 'conflict', null, 'conflict', null, null]);
  });
});

it('S5 the horizon moves on with the days: sessions are added, never twice, and one that collides is there as cancelled; not while School is off', async () => {
  const { database } = theatre();
  const { superuser } = database;
  const [teacherId, groupId, student] = [await company.addTeacher('Rolling Teacher'), await company.addGroup('Rolling'), await company.addStudent('Rolling Student')];
  const schedule = await company.schedule({ groupId, teacherId, startsOn: mondayIn(-1), room: 'Rolling room' });
  const all = await company.sessions(`scheduleId=${schedule.id}`);
  // As it was three weeks ago; and a lesson somebody has put where one is going to be.
  const last = all.slice(-3);
  await superuser.query('delete from app.school_session where id = any ($1)', [last.map(({ id }) => id)]);
  await superuser.query('update app.school_schedule set generated_until = generated_until - 21 where id = $1', [schedule.id]);
  await company.schedule({ studentId: student, teacherId, startsOn: last[1].startsAt.slice(0, 10), recurrence: { rule: 'single' } });
  const reached = async () => (await superuser.query("select (generated_until - current_date) as days from app.school_schedule where id = $1", [schedule.id])).rows[0].days as number;
  const withJobs = async (work: () => Promise<unknown>) => {
    const apis = await Promise.all([startApi(database, { RUN_JOBS: 'true' }), startApi(database, { RUN_JOBS: 'true' })]);
    try {
      await work();
    } finally {
      await Promise.all(apis.map((api) => api.stop()));
    }
  };
  await switchSchool(database, 'available', false);
  await withJobs(() => new Promise((resolve) => setTimeout(resolve, 4000)));
  expect(await reached()).toBeLessThan(HORIZON_DAYS - 14);
  await switchSchool(database, 'available', true);
  await withJobs(() => eventually(async () => (await reached()) >= HORIZON_DAYS - 1, true));
  const again = await company.sessions(`scheduleId=${schedule.id}`);
  expect(again.map(({ startsAt }) => startsAt)).toEqual(all.map(({ startsAt }) => startsAt));
  expect(again.slice(-3).map(({ status, cancelledBy }) => [status, cancelledBy])).toEqual([['scheduled', null], ['cancelled', 'conflict'], ['scheduled', null]]);
  const { rows } = await superuser.query("select actor_kind, after from app.audit_event where target_id = $1 and actor_kind = 'system'", [schedule.id]);
  expect(rows).toEqual([{ actor_kind: 'system', after: expect.objectContaining({ cancelledByConflict: 1 }) }]);
  // A second run of what is due finds nothing to do.
  const due = await superuser.query('select d from job.school_due($1, 100) d', [HORIZON_DAYS]);
  expect(due.rows).toEqual([]);
});

it('members come and go: places of sessions that are not recorded follow; archived students are expected nowhere', async () => {
  const [teacherId, one, two] = [await company.addTeacher('Member Teacher'), await company.addStudent('Member One'), await company.addStudent('Member Two')];
  const groupId = await company.addGroup('Members', one);
  const schedule = await company.schedule({ groupId, teacherId, startsOn: mondayIn(1), recurrence: { rule: 'weekly', count: 4 } });
  const expected = async () => (await company.sessions(`scheduleId=${schedule.id}`)).map(({ students }) => students);
  await company.sql('insert into app.group_member (group_id, student_id, starts_on, ends_on) values ($1, $2, $3, $4)', groupId, two, mondayIn(2), mondayIn(3));
  expect(await expected()).toEqual([1, 2, 2, 1]);
  await company.sql('update app.group_member set ends_on = $3 where group_id = $1 and student_id = $2', groupId, two, mondayIn(2));
  expect(await expected()).toEqual([1, 2, 1, 1]);
  const [, second] = await company.sessions(`scheduleId=${schedule.id}`);
  await done(company.admin.http.patch(`/api/v1/school/sessions/${second.id}`, { date: mondayIn(2, 3) }));
  expect(await expected()).toEqual([1, 1, 1, 1]);
  await company.sql("update app.student set status = 'archived', archived_at = now() where id = $1", one);
  expect(await expected()).toEqual([0, 0, 0, 0]);
  await company.sql("update app.student set status = 'active', archived_at = null where id = $1", one);
  // Archiving ended the membership, so there is a new one.
  await company.sql('insert into app.group_member (group_id, student_id, starts_on) values ($1, $2, $3)', groupId, one, mondayIn(1));
  expect(await expected()).toEqual([1, 1, 1, 1]);
  await company.sql('delete from app.group_member where group_id = $1 and student_id = $2', groupId, one);
  expect(await expected()).toEqual([0, 0, 0, 0]);
  // Somebody who has a lesson then cannot join.
  await company.schedule({ studentId: two, teacherId: await company.addTeacher('Another'), startsOn: mondayIn(4), recurrence: { rule: 'single' } });
  await expect(company.sql("insert into app.group_member (group_id, student_id, starts_on) values ($1, $2, '2020-01-01')", groupId, two)).rejects.toMatchObject({ code: '23P01' });
});
