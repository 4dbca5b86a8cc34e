import { foundLessonCompany, type LessonCompany, mondayIn } from '../support/lessons.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
let company: LessonCompany;
let teacher: string;
beforeAll(async () => {
  company = await foundLessonCompany(theatre(), 'leaving');
  teacher = await company.addTeacher('Tara Teacher');
});

const path = (id: string) => `/api/v1/school/students/${id}`;
const archive = (id: string) => done(company.admin.http.post(`${path(id)}/archive`));
const restore = (id: string) => done(company.admin.http.post(`${path(id)}/restore`));
const own = (id: string) => done(company.admin.http.get(`${path(id)}/own-lessons`));
const states = async (scheduleId: string) => (await company.sessions(`scheduleId=${scheduleId}`)).map(({ status, cancelledBy }) => (cancelledBy ? `${status} by ${cancelledBy}` : status));
const scheduleOf = async (id: string) => (await done(company.admin.http.get(`/api/v1/school/schedules/${id}`))) as { endedOn: string | null; ahead: number };

it('archiving a student ends their own lessons and schedules, restoring brings them back, and nothing that was changes', async () => {
  const student = await company.addStudent('Lea Leaver');
  const past = await company.schedule({ studentId: student, teacherId: teacher, startsOn: mondayIn(-2), startTime: '08:00', recurrence: { rule: 'weekly', count: 2 } });
  const [taken] = await company.sessions(`scheduleId=${past.id}`);
  await done(company.admin.http.put(`/api/v1/school/sessions/${taken.id}/attendance`, { marks: [{ studentId: student, status: 'attended' }] }));
  const weekly = await company.schedule({ studentId: student, teacherId: teacher, startsOn: mondayIn(1) });
  const single = await company.schedule({ studentId: student, teacherId: teacher, startsOn: mondayIn(2, 1), recurrence: { rule: 'single' } });
  const [first, second] = await company.sessions(`scheduleId=${weekly.id}`);
  await done(company.admin.http.post(`/api/v1/school/sessions/${second.id}/cancel`, { reason: 'Exam', by: 'student' }));
  const { ahead } = await scheduleOf(weekly.id);
  const balance = await done(company.admin.http.get(`${path(student)}/balance`));

  expect(await own(student)).toEqual({ lessons: ahead + 1, schedules: 2 });
  await archive(student);
  expect(new Set(await states(weekly.id))).toEqual(new Set(['cancelled by school', 'cancelled by student']));
  expect(await states(single.id)).toEqual(['cancelled by school']);
  expect(await states(past.id)).toEqual(['held', 'scheduled']);
  expect((await company.sessions(`scheduleId=${single.id}`))[0].cancelReason).toBe('The student was archived');
  expect((await scheduleOf(weekly.id)).endedOn).not.toBeNull();
  expect(await done(company.admin.http.get(`${path(student)}/balance`))).toEqual(balance);
  const [log] = (await done(company.admin.http.get('/api/v1/company/audit-log?action=school.students.manage&limit=1'))).items;
  expect(log).toMatchObject({ before: { status: 'active' }, after: { status: 'archived', lessons: ahead + 1, schedules: 2 } });
  // Alone, none of them is on again.
  expect(await company.admin.http.post(`/api/v1/school/sessions/${first.id}/restore`)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT', reason: 'STUDENT_ARCHIVED' } });

  expect(await own(student)).toEqual({ lessons: ahead + 1, schedules: 2 });
  await restore(student);
  const [again, exam, ...rest] = await states(weekly.id);
  expect([again, exam, ...new Set(rest)]).toEqual(['scheduled', 'cancelled by student', 'scheduled']);
  expect(await scheduleOf(weekly.id)).toMatchObject({ endedOn: null, ahead });
  expect((await company.sessions(`scheduleId=${weekly.id}`)).map(({ students }) => students)).toEqual(Array.from({ length: ahead + 1 }, () => 1));
  expect(await states(single.id)).toEqual(['scheduled']);
  expect(await done(company.admin.http.get(`${path(student)}/balance`))).toEqual(balance);
});

it('what somebody else has taken meanwhile stays off, as a collision that is seen', async () => {
  const [gone, other] = [await company.addStudent('Gus Gone'), await company.addStudent('Ola Other')];
  const lost = await company.schedule({ studentId: gone, teacherId: teacher, startsOn: mondayIn(1, 3), recurrence: { rule: 'weekly', count: 3 } });
  await archive(gone);
  await company.schedule({ studentId: other, teacherId: teacher, startsOn: mondayIn(2, 3), recurrence: { rule: 'single' } });
  await restore(gone);
  expect(await states(lost.id)).toEqual(['scheduled', 'cancelled by conflict', 'scheduled']);
});

it('schedules that staff had ended themselves stay ended', async () => {
  const student = await company.addStudent('Eve Ended');
  const ended = await company.schedule({ studentId: student, teacherId: teacher, startsOn: mondayIn(1, 4) });
  await done(company.admin.http.delete(`/api/v1/school/schedules/${ended.id}?from=${mondayIn(3, 4)}`));
  await archive(student);
  await restore(student);
  expect(await states(ended.id)).toEqual(['scheduled', 'scheduled']);
  expect((await scheduleOf(ended.id)).endedOn).toBe(mondayIn(3, 4));
});
