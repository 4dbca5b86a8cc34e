import { foundLessonCompany, type LessonCompany, mondayIn, weekly } from '../support/lessons.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ environment: { RUN_JOBS: 'false' } });

let company: LessonCompany;
let teacherId: string;
const students: string[] = [];
let groupId: string;
beforeAll(async () => {
  company = await foundLessonCompany(theatre(), 'lessons');
  teacherId = await company.addTeacher('Tara Teacher');
  for (const name of ['An One', 'Bo Two', 'Cy Three']) students.push(await company.addStudent(name));
  groupId = await company.addGroup('Beginners', ...students);
});

const post = (path: string, body?: object, headers = {}) => company.admin.http.post(`/api/v1/school/${path}`, body, { headers });
const patch = (path: string, body: object, headers = {}) => company.admin.http.patch(`/api/v1/school/${path}`, body, { headers });
const remove = (path: string) => company.admin.http.delete(`/api/v1/school/${path}`);
const local = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString().slice(0, 16);
const placesOf = (sessionId: string) => company.sql('select student_id, mark, held_free, late, starts_at from app.school_place where session_id = $1', sessionId);
const freshTeacher = (name: string) => company.addTeacher(name);

describe('creating', () => {
  it('a weekly schedule without an end has sessions twelve weeks ahead, with a place for each member', async () => {
    const schedule = await company.schedule({ groupId, teacherId, room: 'Blue room', startsOn: mondayIn(1) });
    expect(schedule).toMatchObject({ title: 'Beginners', teacherName: 'Tara Teacher', room: 'Blue room', recurrence: { rule: 'weekly', until: null, count: null }, policies: { noShow: 'charge', lateCancel: 'charge' }, timeZone: 'Europe/Berlin', ahead: 13 });
    const sessions = await company.sessions(`scheduleId=${schedule.id}`);
    expect(sessions.map(({ startsAt }) => local(startsAt))).toEqual(Array.from({ length: 13 }, (_, i) => `${mondayIn(1 + i)}T17:00`));
    expect(sessions[0]).toMatchObject({ title: 'Beginners', students: 3, marked: 0, status: 'scheduled', moved: false, teacherUnavailable: false, room: 'Blue room' });
    expect(await placesOf(sessions[0].id)).toHaveLength(3);
    // A room is the same room however it is written.
    await company.schedule({ groupId, teacherId, room: 'BLUE  room'.replace('  ', ' '), startsOn: mondayIn(1, 1), recurrence: { rule: 'single' } });
    expect(await company.sql("select from app.school_room where app.fold(name) = 'blue room'")).toHaveLength(1);
  });

  it('one that ends is made at once, past dates too; holidays are skipped and do not extend a count', async () => {
    const teacher = await freshTeacher('Past Teacher');
    await done(company.admin.http.post('/api/v1/hr/holidays', { date: '2026-01-12', name: 'School day out', kind: 'full-day' }));
    const schedule = await company.schedule({ groupId, teacherId: teacher, startsOn: '2026-01-05', recurrence: { rule: 'weekly', count: 4 } });
    expect((await company.sessions(`scheduleId=${schedule.id}`)).map(({ startsAt }) => local(startsAt))).toEqual(['2026-01-05T17:00', '2026-01-19T17:00', '2026-01-26T17:00']);
    const kept = await company.schedule({ groupId, teacherId: teacher, startsOn: '2026-01-05', startTime: '19:00', skipHolidays: false, recurrence: { rule: 'biweekly', until: '2026-02-02' } });
    expect((await company.sessions(`scheduleId=${kept.id}`)).map(({ startsAt }) => local(startsAt))).toEqual(['2026-01-05T19:00', '2026-01-19T19:00', '2026-02-02T19:00']);
  });

  it('an RRULE gives the last Friday of each month, and a zone of its own keeps its wall time', async () => {
    const teacher = await freshTeacher('Friday Teacher');
    const schedule = await company.schedule({ studentId: students[0]!, teacherId: teacher, startsOn: '2027-01-01', timeZone: 'America/New_York', recurrence: { rule: 'FREQ=MONTHLY;BYDAY=-1FR', count: 4 } });
    expect(schedule.recurrence).toEqual({ rule: 'FREQ=MONTHLY;BYDAY=-1FR', until: null, count: 4 });
    expect((await company.sessions(`scheduleId=${schedule.id}`)).map(({ startsAt }) => startsAt)).toEqual(
      ['2027-01-29T22:00:00.000Z', '2027-02-26T22:00:00.000Z', '2027-03-26T21:00:00.000Z', '2027-04-30T21:00:00.000Z']);
  });

  it.each([
    [{ recurrence: { rule: 'FREQ=HOURLY;COUNT=3' } }, 'recurrence.rule', 'NOT_A_RULE'],
    [{ recurrence: { rule: 'FREQ=DAILY' } }, 'recurrence.rule', 'NEVER_ENDS'],
    [{ recurrence: { rule: 'FREQ=DAILY;COUNT=10000' } }, 'recurrence.count', 'TOO_MANY_DATES'],
    [{ recurrence: { rule: 'FREQ=DAILY', until: '2080-01-01' } }, 'recurrence.rule', 'TOO_MANY_DATES'],
    [{ recurrence: { rule: 'weekly', until: '2020-01-01' } }, 'recurrence.until', 'BEFORE_START'],
    [{ recurrence: { rule: 'weekly', count: 0 } }, 'recurrence.count', 'TOO_SMALL'],
    [{ recurrence: { rule: 'weekly', every: 2 } }, 'recurrence.every', 'UNKNOWN'],
    [{ startTime: '25:00' }, 'startTime', 'WRONG_FORM'],
    [{ durationMinutes: 0 }, 'durationMinutes', 'TOO_SMALL'],
    [{ durationMinutes: -60 }, 'durationMinutes', 'TOO_SMALL'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'NOT_A_TIME_ZONE'],
    [{ teacherId: '00000000-0000-7000-8000-000000000000' }, 'teacherId', 'NOT_IN_USE'],
    [{ groupId: '00000000-0000-7000-8000-000000000000' }, 'groupId', 'NOT_IN_USE'],
    [{ kind: 'one-to-one' }, 'kind', 'WHOM'],
  ])('%j is refused at %s', async (change, field, code) => {
    const { status, body } = await post('schedules', weekly({ groupId, teacherId, startsOn: '2028-01-03', ...change }));
    expect([status, body.errors?.[0]?.field, body.errors?.[0]?.code]).toEqual([400, field, code]);
  });

  it('what collides is named: teacher, room, student; back to back is fine; dates that collide can be skipped', async () => {
    const [other, room] = [await freshTeacher('Other Teacher'), 'Red room'];
    const first = await company.schedule({ groupId, teacherId: other, room, startsOn: '2028-02-07', recurrence: { rule: 'weekly', count: 2 } });
    const stranger = await company.addGroup('Strangers', await company.addStudent('Di Four'));
    const clash = async (body: object) => post('schedules', weekly({ groupId: stranger, startsOn: '2028-01-31', recurrence: { rule: 'weekly', count: 3 }, ...body }));
    const byTeacher = await clash({ teacherId: other, startTime: '17:30' });
    expect(byTeacher).toMatchObject({ status: 409, body: { code: 'SCHEDULE_CONFLICT', conflictCount: 2 } });
    expect(byTeacher.body.conflicts[0]).toMatchObject({ what: 'teacher', name: 'Other Teacher', title: 'Beginners', startsAt: '2028-02-07T16:30:00.000Z', sessionStartsAt: '2028-02-07T16:00:00.000Z' });
    expect(byTeacher.body.detail).toContain('Other Teacher teaches Beginners then.');
    const byRoom = await clash({ teacherId: await freshTeacher('Third Teacher'), room: 'red ROOM', startTime: '16:30' });
    expect(byRoom.body.conflicts.map(({ what, name }: { what: string; name: string }) => [what, name])).toEqual([['room', 'Red room'], ['room', 'Red room']]);
    const byStudent = await clash({ kind: 'one-to-one', groupId: undefined, studentId: students[1], teacherId: await freshTeacher('Fourth Teacher'), startTime: '16:01' });
    expect(byStudent.body.conflicts[0]).toMatchObject({ what: 'student', name: 'Bo Two', title: 'Beginners' });
    for (const startTime of ['16:00', '18:00']) expect((await clash({ teacherId: other, room, startTime })).status).toBe(201);
    const skipped = await clash({ teacherId: other, startTime: '17:30', durationMinutes: 30, conflicts: 'skip' });
    expect(skipped.status).toBe(201);
    expect((await company.sessions(`scheduleId=${skipped.body.id}`)).map(({ status, cancelledBy }) => [status, cancelledBy])).toEqual([['scheduled', null], ['cancelled', 'conflict'], ['cancelled', 'conflict']]);
    expect((await company.sessions(`scheduleId=${first.id}`)).map(({ status }) => status)).toEqual(['scheduled', 'scheduled']);
  });

  it('a preview tells dates, holidays, gaps and conflicts, and stores nothing', async () => {
    const before = await company.sql('select count(*) from app.school_schedule');
    const { body } = await post('schedules/preview', weekly({ groupId, teacherId, room: 'Nowhere yet', startsOn: '2028-03-19', startTime: '02:30', recurrence: { rule: 'weekly', count: 2 } }));
    expect(body).toMatchObject({ sessions: 2, colliding: 0, endless: false, kept: 0 });
    expect(body.dates.map(({ date, startsAt, flags }: { date: string; startsAt: string; flags: string[] }) => [date, startsAt, flags])).toEqual([['2028-03-19', '2028-03-19T01:30:00Z', []], ['2028-03-26', '2028-03-26T01:30:00Z', ['gap']]]);
    const clash = await post('schedules/preview', weekly({ groupId, teacherId, startsOn: mondayIn(1), startTime: '17:15' }));
    expect(clash.body).toMatchObject({ sessions: 13, colliding: 13, endless: true });
    expect(clash.body.dates[0].conflicts.map(({ what }: { what: string }) => what)).toEqual(['teacher', 'student', 'student', 'student']);
    expect(await company.sql('select count(*) from app.school_schedule')).toEqual(before);
    expect(await company.sql("select from app.school_room where name = 'Nowhere yet'")).toEqual([]);
  });
});

describe('this and following', () => {
  it('another time from a day on: sessions stay the same sessions, what was moved, cancelled or is past stays as it was', async () => {
    const teacher = await freshTeacher('Series Teacher');
    const student = await company.addStudent('Series Student');
    const schedule = await company.schedule({ studentId: student, teacherId: teacher, startsOn: mondayIn(-2) });
    const before = await company.sessions(`scheduleId=${schedule.id}`);
    const at = (week: number) => before.find(({ startsAt }) => local(startsAt).startsWith(mondayIn(week)))!;
    await done(patch(`sessions/${at(3).id}`, { date: mondayIn(3, 2), startTime: '09:00' }));
    await done(post(`sessions/${at(4).id}/cancel`, { reason: 'Snow' }));
    const stale = await patch(`schedules/${schedule.id}`, { from: mondayIn(2), startTime: '18:30' }, { 'if-match': '"9"' });
    expect(stale.status).toBe(412);
    const preview = await post(`schedules/${schedule.id}/preview`, { from: mondayIn(2), startTime: '18:30' });
    expect(preview.body).toMatchObject({ kept: 2, colliding: 0, endless: true });
    const next = await done(patch(`schedules/${schedule.id}`, { from: mondayIn(2), startTime: '18:30', durationMinutes: 45 }, { 'if-match': `"${schedule.version}"` }));
    expect(next).toMatchObject({ followsId: schedule.id, startTime: '18:30', durationMinutes: 45, startsOn: mondayIn(2) });
    expect((await done(company.admin.http.get(`/api/v1/school/schedules/${schedule.id}`))).endedOn).toBe(mondayIn(2));
    const old = await company.sessions(`scheduleId=${schedule.id}`);
    expect(old.map(({ startsAt }) => local(startsAt))).toEqual([-2, -1, 0, 1].map((week) => `${mondayIn(week)}T17:00`).concat([`${mondayIn(3, 2)}T09:00`, `${mondayIn(4)}T17:00`]));
    expect(old.map(({ version }) => version)).toEqual([1, 1, 1, 1, 2, 2]);
    const moved = await company.sessions(`scheduleId=${next.id}`);
    expect(moved.map(({ startsAt }) => local(startsAt))).toEqual([2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].filter((week) => moved.some(({ startsAt }) => local(startsAt).startsWith(mondayIn(week)))).map((week) => `${mondayIn(week)}T18:30`));
    expect(moved.length).toBeGreaterThanOrEqual(9);
    for (const session of moved.filter(({ startsAt }) => local(startsAt) < mondayIn(12))) {
      const same = before.find(({ id }) => id === session.id)!;
      expect([local(same.startsAt).slice(0, 10), session.version]).toEqual([local(session.startsAt).slice(0, 10), 2]);
    }
    expect((await patch(`schedules/${schedule.id}`, { from: mondayIn(5), startTime: '12:00' })).body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'ENDED' });
    // Once more: what outlived the first change outlives the second, and no second session takes its place.
    const third = await done(patch(`schedules/${next.id}`, { from: mondayIn(3), startTime: '19:00' }));
    const days = (await company.sessions(`scheduleId=${third.id}`)).map(({ startsAt }) => local(startsAt).slice(0, 10));
    expect(days).not.toContain(mondayIn(3));
    expect(days).not.toContain(mondayIn(4));
  });

  it('another weekday, a counted rule goes on counting, a biweekly one keeps its weeks', async () => {
    const teacher = await freshTeacher('Counting Teacher');
    const student = await company.addStudent('Counting Student');
    const counted = await company.schedule({ studentId: student, teacherId: teacher, startsOn: mondayIn(1), recurrence: { rule: 'weekly', count: 6 } });
    const next = await done(patch(`schedules/${counted.id}`, { from: mondayIn(3), startsOn: mondayIn(3, 1) }));
    expect(next.recurrence).toEqual({ rule: 'weekly', until: null, count: 4 });
    expect((await company.sessions(`studentId=${student}`)).map(({ startsAt }) => local(startsAt).slice(0, 10))).toEqual([mondayIn(1), mondayIn(2), mondayIn(3, 1), mondayIn(4, 1), mondayIn(5, 1), mondayIn(6, 1)]);
    const biweekly = await company.schedule({ studentId: student, teacherId: teacher, startTime: '08:00', startsOn: mondayIn(1), recurrence: { rule: 'biweekly', until: mondayIn(7) } });
    const later = await done(patch(`schedules/${biweekly.id}`, { from: mondayIn(2), startTime: '08:30' }));
    expect((await company.sessions(`scheduleId=${later.id}`)).map(({ startsAt }) => local(startsAt))).toEqual([3, 5, 7].map((week) => `${mondayIn(week)}T08:30`));
  });

  it('a collision leaves everything as it was', async () => {
    const [teacher, busy] = [await freshTeacher('Steady Teacher'), await freshTeacher('Busy Teacher')];
    const schedule = await company.schedule({ groupId: await company.addGroup('Steady'), teacherId: teacher, startsOn: mondayIn(1) });
    await company.schedule({ groupId: await company.addGroup('Busy'), teacherId: busy, startsOn: mondayIn(3), recurrence: { rule: 'single' } });
    const before = await company.sessions(`scheduleId=${schedule.id}`);
    expect(await patch(`schedules/${schedule.id}`, { from: mondayIn(2), teacherId: busy })).toMatchObject({ status: 409, body: { code: 'SCHEDULE_CONFLICT' } });
    expect(await company.sessions(`scheduleId=${schedule.id}`)).toEqual(before);
    const next = await done(patch(`schedules/${schedule.id}`, { from: mondayIn(2), teacherId: busy, conflicts: 'skip' }));
    expect((await company.sessions(`scheduleId=${next.id}&status=cancelled`)).map(({ cancelledBy }) => cancelledBy)).toEqual(['conflict']);
  });

  it('ended: sessions to come go, past and arranged ones stay; nothing of it happens twice', async () => {
    const schedule = await company.schedule({ groupId: await company.addGroup('Ending'), teacherId: await freshTeacher('Ending Teacher'), startsOn: mondayIn(-2) });
    const sessions = await company.sessions(`scheduleId=${schedule.id}`);
    const ahead = sessions.filter(({ startsAt }) => startsAt > new Date().toISOString());
    await done(patch(`sessions/${ahead[4].id}`, { durationMinutes: 30, startTime: '10:00' }));
    expect((await remove(`schedules/${schedule.id}`)).status).toBe(204);
    expect((await company.sessions(`scheduleId=${schedule.id}`)).map(({ id }) => id)).toEqual([...sessions.filter((one) => !ahead.includes(one)), ahead[4]].map(({ id }) => id));
    expect((await remove(`schedules/${schedule.id}`)).status).toBe(409);
    const listed = async (status: string) => (await done(company.admin.http.get(`/api/v1/school/schedules?limit=200&status=${status}`))).items.map(({ id }: { id: string }) => id);
    expect(await listed('all')).toContain(schedule.id);
    expect(await listed('current')).toContain(schedule.id);
    await done(post(`sessions/${ahead[4].id}/cancel`, { reason: 'Over' }));
    expect(await listed('current')).not.toContain(schedule.id);
    expect(await listed('ended')).toContain(schedule.id);
  });
});

it('a session that the ledger tells of outlives a change of its schedule, though it is on again', async () => {
  const soon = Temporal.Now.zonedDateTimeISO('Europe/Berlin').add({ hours: 2 });
  const [student, teacher] = [await company.addStudent('Charged Student'), await freshTeacher('Charged Teacher')];
  const schedule = await company.schedule({ studentId: student, teacherId: teacher, startsOn: soon.toPlainDate().toString(), startTime: soon.toPlainTime().toString({ smallestUnit: 'minute' }), durationMinutes: 5 });
  const [first] = await company.sessions(`scheduleId=${schedule.id}`);
  await done(post(`sessions/${first.id}/cancel`, { reason: 'Late', by: 'student' }));
  await done(post(`sessions/${first.id}/restore`));
  const next = await done(patch(`schedules/${schedule.id}`, { from: soon.toPlainDate().toString(), durationMinutes: 10 }));
  expect(await company.sessions(`scheduleId=${schedule.id}`)).toMatchObject([{ id: first.id, status: 'scheduled' }]);
  expect((await company.sessions(`scheduleId=${next.id}`)).every(({ startsAt }) => startsAt > first.startsAt)).toBe(true);
});

describe('sessions', () => {
  it('a moved session stays the same session, its places move along, and what it meets is named', async () => {
    const schedule = await company.schedule({ groupId, teacherId: await freshTeacher('Moving Teacher'), startsOn: '2029-01-01', recurrence: { rule: 'weekly', count: 2 } });
    const [first, second] = await company.sessions(`scheduleId=${schedule.id}`);
    const preview = await post(`sessions/${first.id}/preview`, { startsAt: second.startsAt });
    expect(preview.body.conflicts.map(({ what }: { what: string }) => what)).toEqual(['teacher', 'student', 'student', 'student']);
    expect(await patch(`sessions/${first.id}`, { startsAt: second.startsAt })).toMatchObject({ status: 409, body: { code: 'SCHEDULE_CONFLICT' } });
    const moved = await done(patch(`sessions/${first.id}`, { startsAt: second.endsAt }));
    expect(moved).toMatchObject({ id: first.id, originalStart: first.originalStart, moved: true, startsAt: second.endsAt, version: 2 });
    expect((await placesOf(first.id)).map(({ starts_at }) => starts_at.toISOString())).toEqual(Array(3).fill(second.endsAt));
    expect((await patch(`sessions/${first.id}`, { startsAt: '2029-01-01T10:00:00Z', endsAt: '2029-01-01T09:00:00Z' })).body.errors[0]).toMatchObject({ field: 'endsAt', code: 'BEFORE_START' });
    expect((await patch(`sessions/${first.id}`, {})).status).toBe(400);
    expect((await patch(`sessions/${first.id}`, { startTime: '08:00' }, { 'if-match': '"1"' })).status).toBe(412);
  });

  it('cancelled: late by the notice of the school when students cancel, nobody is busy, and on again as if nothing had been', async () => {
    const soon = Temporal.Now.zonedDateTimeISO('Europe/Berlin').add({ hours: 3 });
    const teacher = await freshTeacher('Cancelling Teacher');
    const student = await company.addStudent('Cancelling Student');
    const single = { studentId: student, teacherId: teacher, startsOn: soon.toPlainDate().toString(), startTime: soon.toPlainTime().toString({ smallestUnit: 'minute' }), durationMinutes: 5, recurrence: { rule: 'single' } };
    const [session] = await company.sessions(`scheduleId=${(await company.schedule(single)).id}`);
    expect((await post(`sessions/${session.id}/cancel/preview`, { by: 'student' })).body).toMatchObject({ late: true, noticeHours: 24, costs: [{ name: 'Cancelling Student' }] });
    expect((await post(`sessions/${session.id}/cancel/preview`, { by: 'teacher' })).body).toMatchObject({ late: false });
    expect((await company.sessions(`scheduleId=${session.scheduleId}`))[0].status).toBe('scheduled');
    expect((await post(`sessions/${session.id}/cancel`, {})).status).toBe(400);
    const cancelled = await done(post(`sessions/${session.id}/cancel`, { reason: 'Ill', by: 'student' }));
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelledBy: 'student', cancelReason: 'Ill', expected: [{ name: 'Cancelling Student', mark: 'cancelled' }] });
    expect(await placesOf(session.id)).toMatchObject([{ mark: 'cancelled', late: true, held_free: true }]);
    expect((await post(`sessions/${session.id}/cancel`, { reason: 'Again' })).status).toBe(409);
    const instead = await company.schedule(single);
    const refused = await post(`sessions/${session.id}/restore`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'SCHEDULE_CONFLICT' } });
    expect(refused.body.conflicts.map(({ what }: { what: string }) => what)).toEqual(['teacher', 'student']);
    await done(remove(`schedules/${instead.id}`));
    expect(await done(post(`sessions/${session.id}/restore`))).toMatchObject({ status: 'scheduled', cancelledBy: null, cancelReason: null, expected: [{ mark: null }] });
    expect(await placesOf(session.id)).toMatchObject([{ mark: null, late: false, held_free: false }]);
  });

  it('a recorded session is neither moved nor cancelled, by whatever way', async () => {
    const schedule = await company.schedule({ groupId, teacherId: await freshTeacher('Recording Teacher'), startsOn: mondayIn(-2), startTime: '06:00', recurrence: { rule: 'weekly', count: 6 } });
    const [held] = await company.sessions(`scheduleId=${schedule.id}`);
    const { superuser } = theatre().database;
    await superuser.query("update app.school_session set status = 'held', recorded_at = now() where id = $1", [held.id]);
    const before = await superuser.query('select * from app.school_session where id = $1', [held.id]);
    expect((await patch(`sessions/${held.id}`, { startTime: '07:00' })).body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'RECORDED' });
    expect((await post(`sessions/${held.id}/cancel`, { reason: 'Late' })).body).toMatchObject({ code: 'STATE_CONFLICT', reason: 'RECORDED' });
    for (const statement of ["set starts_at = starts_at + interval '1 minute'", "set status = 'cancelled', cancelled_by = 'school'", "set status = 'scheduled'"]) {
      await expect(company.sql(`update app.school_session ${statement} where id = $1`, held.id)).rejects.toMatchObject({ constraint: 'school_session_recorded' });
    }
    expect(await company.sql('delete from app.school_session where id = $1 returning id', held.id)).toEqual([]);
    await done(patch(`schedules/${schedule.id}`, { from: mondayIn(-2), startTime: '06:30' }));
    expect((await superuser.query('select * from app.school_session where id = $1', [held.id])).rows).toEqual(before.rows);
  });

  it('lists narrow by teacher, student, group, room and day of the school, page by page, and export the same', async () => {
    const [student, teacher] = [await company.addStudent('Listed Student'), await freshTeacher('Listed Teacher')];
    const schedule = await company.schedule({ studentId: student, teacherId: teacher, room: 'Listed room', startsOn: '2030-01-07', startTime: '00:10', recurrence: { rule: 'FREQ=DAILY', count: 5 } });
    const ids = (await company.sessions(`scheduleId=${schedule.id}`)).map(({ id }) => id);
    for (const query of [`teacherId=${teacher}`, `studentId=${student}`, `roomId=${schedule.roomId}`]) expect((await company.sessions(query)).map(({ id }) => id)).toEqual(ids);
    expect((await company.sessions(`teacherId=${teacher}&from=2030-01-08&to=2030-01-09`)).map(({ id }) => id)).toEqual(ids.slice(1, 3));
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await done(company.admin.http.get(`/api/v1/school/sessions?limit=2&total=true&teacherId=${teacher}${cursor && `&cursor=${cursor}`}`));
      expect(page.total).toBe(5);
      pages.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(ids);
    const { text } = await company.admin.http.get(`/api/v1/school/sessions/export?format=csv&teacherId=${teacher}`);
    expect(text.split('\r\n').slice(1, 3)).toEqual(['2030-01-07,00:10,01:10,Europe/Berlin,Listed Student,Listed Teacher,Listed room,scheduled,,,1,0', '2030-01-08,00:10,01:10,Europe/Berlin,Listed Student,Listed Teacher,Listed room,scheduled,,,1,0']);
  });
});
