import { plantLessons } from '../support/planted-lessons.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const teachers = '/api/v1/school/teachers';
let company: SmallCompany;
let companyId: string;
let employee: Member;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'teachers', business: true, school: true });
  companyId = (await done(company.admin.http.get('/api/v1/auth/me'))).company.id;
  employee = await company.join('Emil Employee', 'employee');
});

const add = (body: object) => done(employee.http.post(teachers, body));
const refusal = async (body: object): Promise<unknown> => {
  const { status, body: problem } = await employee.http.post(teachers, body);
  return `${status} ${problem.errors?.[0].field}`;
};

const availability = [
  { weekday: 1, start: '08:00', end: '12:00' },
  { weekday: 1, start: '12:00', end: '17:00' },
  { weekday: 6, start: '20:00', end: '24:00' },
];

it('a teacher has subjects and hours, week by week', async () => {
  const made = await add({ name: 'Tara Teacher', subjects: [' Guitar ', 'Piano'], availability });
  expect(made).toMatchObject({ name: 'Tara Teacher', subjects: ['Guitar', 'Piano'], availability, personId: null, personName: null, personLeft: false, groups: [], status: 'active', version: 1 });
  const path = `${teachers}/${made.id}`;
  expect(await done(employee.http.patch(path, { subjects: ['Piano'], availability: availability.slice(2) }))).toMatchObject({ subjects: ['Piano'], availability: availability.slice(2), version: 2 });
  expect(await done(employee.http.patch(path, { availability: [] }))).toMatchObject({ availability: [], subjects: ['Piano'], version: 3 });
  expect((await done(employee.http.patch(path, { availability: [], subjects: ['Piano'] }))).version).toBe(3);
  expect((await done(employee.http.get(`${teachers}?search=piano`))).items).toMatchObject([{ name: 'Tara Teacher' }]);
  expect((await employee.http.get(`${teachers}/export?search=piano`)).text.trim().split('\r\n')).toHaveLength(2);
});

it.each([
  ['overlapping', [{ weekday: 1, start: '08:00', end: '12:00' }, { weekday: 1, start: '11:59', end: '13:00' }]],
  ['that begin at one time', [{ weekday: 1, start: '08:00', end: '12:00' }, { weekday: 1, start: '08:00', end: '09:00' }]],
  ['that end before they begin', [{ weekday: 1, start: '08:00', end: '08:00' }]],
  ['of no day of the week', [{ weekday: 8, start: '08:00', end: '09:00' }]],
  ['past midnight', [{ weekday: 1, start: '24:00', end: '24:00' }]],
  ['that are no hours', [{ weekday: 1, start: '8', end: '9' }]],
])('refuses hours %s', async (_, hours) => {
  expect(await refusal({ name: 'Nobody', availability: hours })).toBe('400 availability');
});

describe('a teacher who is a member of staff', () => {
  it('is one once, and active; everybody at School sees what they are called, and nothing more', async () => {
    const guitar = await company.join('Gita Guitar', 'employee');
    const made = await add({ name: 'Gita', personId: guitar.id });
    expect(made).toMatchObject({ personId: guitar.id, personName: 'Gita Guitar' });
    expect((await employee.http.get(`/api/v1/hr/people/${guitar.id}`)).status).toBe(404);
    expect(await refusal({ name: 'Gita again', personId: guitar.id })).toBe('409 personId');
    for (const personId of [crypto.randomUUID(), made.id]) expect(await refusal({ name: 'Nobody', personId })).toBe('400 personId');
    const quiet = await company.record('Quinn Quiet');
    await company.staffing.deactivate(quiet);
    expect(await refusal({ name: 'Quinn', personId: quiet })).toBe('400 personId');
    // Somebody else can be the teacher once the first is archived.
    await done(employee.http.post(`${teachers}/${made.id}/archive`));
    const second = await add({ name: 'Gita again', personId: guitar.id });
    expect(await employee.http.post(`${teachers}/${made.id}/restore`)).toMatchObject({ status: 409 });
    expect((await done(employee.http.patch(`${teachers}/${second.id}`, { personId: null }))).personName).toBeNull();
  });

  it('who leaves keeps teaching data; lessons ahead are told beforehand and flagged afterwards', async () => {
    const leaver = await company.join('Lena Leaver', 'employee');
    const teacher = await add({ name: 'Lena', personId: leaver.id });
    const group = await done(employee.http.post('/api/v1/school/groups', { name: 'Lena group', teacherId: teacher.id }));
    await plantLessons(theatre().database, companyId, group.id, teacher.id, [{ startsAt: '2098-05-01T08:00:00Z' }, { startsAt: '2098-05-08T08:00:00Z' }]);
    const path = `/api/v1/hr/people/${leaver.id}/offboarding-preview`;
    const told = { kind: 'teacher-sessions', count: 2, names: [expect.stringContaining('Lena group'), expect.stringContaining('Lena group')] };
    expect((await done(company.admin.http.get(path))).remains).toContainEqual(told);
    await company.staffing.offboard(leaver.id);
    expect((await done(company.admin.http.get(path))).remains).toContainEqual(told);
    expect(await done(employee.http.get(`${teachers}/${teacher.id}`))).toMatchObject({ personLeft: true, personName: 'Lena Leaver', status: 'active', groups: [{ name: 'Lena group' }] });
  });
});

it('is not archived while lessons are ahead: the answer names them', async () => {
  const teacher = await add({ name: 'Busy' });
  const group = await done(employee.http.post('/api/v1/school/groups', { name: 'Busy group' }));
  const [id] = await plantLessons(theatre().database, companyId, group.id, teacher.id, [{ startsAt: '2098-06-01T08:00:00Z' }, { startsAt: '2020-06-01T08:00:00Z' }]);
  const refused = { status: 409, body: { code: 'STATE_CONFLICT', reason: 'LESSONS_AHEAD', count: 1, lessons: [{ id, startsAt: '2098-06-01T08:00:00.000Z', title: 'Busy group' }] } };
  expect(await employee.http.post(`${teachers}/${teacher.id}/archive`)).toMatchObject(refused);
  expect(await employee.http.post(`/api/v1/school/groups/${group.id}/archive`)).toMatchObject(refused);
  // The database says so by itself.
  const { admin } = company;
  const sessionId = (await theatre().database.superuser.query('select id from app.session where subject_id = $1 limit 1', [admin.id])).rows[0].id;
  expect(await theatre().sql.attempt({ sessionId }, "update app.teacher set status = 'archived', archived_at = now() where id = $1", [teacher.id])).toMatchObject({ code: '23514', constraint: 'teacher_in_use' });
  await theatre().database.superuser.query("update app.school_session set status = 'cancelled', cancelled_by = 'school', cancelled_at = now() where id = $1", [id]);
  expect(await done(employee.http.post(`${teachers}/${teacher.id}/archive`))).toMatchObject({ status: 'archived' });
  expect(await done(employee.http.post(`${teachers}/${teacher.id}/restore`))).toMatchObject({ status: 'active' });
});

it('has a workload, week by week on clocks of the company', async () => {
  const teacher = await add({ name: 'Working' });
  const group = await done(employee.http.post('/api/v1/school/groups', { name: 'Working group' }));
  const student = await done(employee.http.post('/api/v1/school/students', { name: 'Somebody' }));
  await done(employee.http.put(`/api/v1/school/groups/${group.id}/members/${student.id}`, { from: '2020-01-01' }));
  const monday = Temporal.Now.plainDateISO('Europe/Berlin').subtract({ days: Temporal.Now.plainDateISO('Europe/Berlin').dayOfWeek - 1 });
  const at = (days: number, time: string): string => monday.add({ days }).toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: time }).toInstant().toString();
  await plantLessons(theatre().database, companyId, group.id, teacher.id, [
    // Half past midnight on a Monday is still Sunday in UTC.
    { startsAt: at(-7, '00:30'), minutes: 90, status: 'held' },
    { startsAt: at(-8, '23:00'), minutes: 30, status: 'held' },
    { startsAt: at(7, '10:00'), minutes: 45 },
    { startsAt: at(700, '10:00'), minutes: 60 },
  ]);
  const workload = await done(employee.http.get(`${teachers}/${teacher.id}/workload?weeks=2`));
  expect(workload).toMatchObject({ held: { sessions: 2, minutes: 120 }, upcoming: { sessions: 2, minutes: 105 } });
  expect(workload.weeks).toEqual(
    [
      [-14, 1, 30, 0, 0],
      [-7, 1, 90, 0, 0],
      [0, 0, 0, 0, 0],
      [7, 0, 0, 1, 45],
      [14, 0, 0, 0, 0],
    ].map(([days, held, heldMinutes, planned, minutes]) => ({
      week: monday.add({ days: days! }).toString(), held: { sessions: held, minutes: heldMinutes }, planned: { sessions: planned, minutes },
    })),
  );
  expect((await employee.http.get(`${teachers}/${crypto.randomUUID()}/workload`)).status).toBe(404);
});
