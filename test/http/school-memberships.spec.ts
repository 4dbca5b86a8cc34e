import { foundLessonCompany, mondayIn } from '../support/lessons.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();

it('who is somewhere else when a group meets does not join it, and is told where', async () => {
  const company = await foundLessonCompany(theatre(), 'memberships');
  const [tara, uma] = [await company.addTeacher('Tara Teacher'), await company.addTeacher('Uma Teacher')];
  const busy = await company.addStudent('Bea Busy');
  const groupId = await company.addGroup('Choir');
  const schedule = await company.schedule({ studentId: busy, teacherId: tara, startsOn: mondayIn(2), startTime: '17:30', recurrence: { rule: 'single' } });
  const [lesson] = await company.sessions(`scheduleId=${schedule.id}`);
  await company.schedule({ groupId, teacherId: uma, startsOn: mondayIn(1), recurrence: { rule: 'weekly', count: 3 } });

  const path = `/api/v1/school/groups/${groupId}/members/${busy}`;
  const refused = await company.admin.http.put(path, { from: mondayIn(0) });
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: 'SCHEDULE_CONFLICT',
      detail: 'Bea Busy has a lesson then. Choose another time, teacher or room.',
      conflictCount: 1,
      conflicts: [{ what: 'student', name: 'Bea Busy', title: 'Bea Busy', sessionId: lesson.id, sessionStartsAt: lesson.startsAt }],
    },
  });
  expect((await done(company.admin.http.get(`/api/v1/school/groups/${groupId}/members`))).items).toEqual([]);
  expect((await company.admin.http.put(path, { from: mondayIn(0), until: mondayIn(1, 6) })).status).toBe(200);
  expect((await company.admin.http.put(path, { until: null })).body).toMatchObject({ code: 'SCHEDULE_CONFLICT', conflictCount: 1 });
});

it('rooms and members of a group are exported as they are listed; what was marked of a student is listed, the latest first', async () => {
  const company = await foundLessonCompany(theatre(), 'lists-of-school');
  const { http } = company.admin;
  await done(http.post('/api/v1/school/rooms', { name: 'Blue room', capacity: 12 }));
  const { id: old } = await done(http.post('/api/v1/school/rooms', { name: 'Attic' }));
  await done(http.post(`/api/v1/school/rooms/${old}/archive`));
  const linesOf = async (path: string) => (await http.get(`/api/v1/school/${path}`)).text.trim().split('\r\n').slice(1);
  expect(await linesOf('rooms/export')).toEqual(['Attic,,archived', 'Blue room,12,active']);
  expect(await linesOf('rooms/export?status=active&search=blue')).toEqual(['Blue room,12,active']);

  const { id: studentId } = await done(http.post('/api/v1/school/students', { name: 'Mai', phone: '090 1', guardian: { name: 'Lan', email: 'lan@home.example' } }));
  const groupId = await company.addGroup('Band', studentId);
  expect(await linesOf(`groups/${groupId}/members/export?when=current`)).toEqual(['Mai,active,2020-01-01,,,090 1,Lan,lan@home.example,']);
  expect(await linesOf(`groups/${groupId}/members/export?when=past`)).toEqual([]);
  expect((await http.get(`/api/v1/school/groups/${crypto.randomUUID()}/members/export`)).status).toBe(404);

  await company.schedule({ groupId, teacherId: await company.addTeacher('Tom'), startsOn: mondayIn(-3), recurrence: { rule: 'weekly', count: 3 } });
  const lessons = await company.sessions(`groupId=${groupId}`);
  for (const [i, status] of (['attended', 'no-show', 'excused'] as const).entries()) await done(http.put(`/api/v1/school/sessions/${lessons[i].id}/attendance`, { marks: [{ studentId, status }] }));
  const path = `/api/v1/school/students/${studentId}/attendance`;
  const first = await done(http.get(`${path}?limit=2&total=true`));
  expect(first).toMatchObject({ items: [{ sessionId: lessons[2].id, title: 'Band', status: 'excused', charge: 0 }, { status: 'no-show', charge: 1 }], total: 3 });
  expect(await done(http.get(`${path}?limit=2&cursor=${first.nextCursor}`))).toMatchObject({ items: [{ status: 'attended', charge: 1 }], nextCursor: null });
  expect((await http.get(`/api/v1/school/students/${crypto.randomUUID()}/attendance`)).status).toBe(404);
});
