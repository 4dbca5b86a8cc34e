import { foundLessonCompany, type LessonCompany, mondayIn, weekly } from '../support/lessons.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

// Two processes on one database: what one is about to store, the other cannot see.
const theatre = useTheatre({ instances: 2, environment: { RUN_JOBS: 'false' } });

const ROUNDS = 6;
const SIDE_BY_SIDE = 8;

let company: LessonCompany;
let elsewhere: LessonCompany;
let serial = 0;
beforeAll(async () => {
  company = await foundLessonCompany(theatre(), 'parallel');
  elsewhere = await foundLessonCompany(theatre(), 'elsewhere');
});

const clients = () => theatre().apis.map(({ url }) => company.admin.http.with({ url }));
const name = (what: string) => `${what} ${++serial}`;
const single = (body: object) => weekly({ startsOn: mondayIn(40 + serial), recurrence: { rule: 'single' }, ...body });

/** So many at once over both processes; answers how it went, and what is kept of it. */
async function atOnce(bodies: readonly object[]) {
  const answers = await Promise.all(bodies.map((body, i) => clients()[i % 2]!.post('/api/v1/school/schedules', body)));
  const lost = answers.filter(({ status }) => status === 409);
  expect(answers.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
  return { won: answers.length - lost.length, lost };
}

it.each(['teacher', 'room', 'student'] as const)('SLF-05 one %s booked by many at the same moment over two processes: one wins, the others are told with what they collide', async (what) => {
  for (let round = 0; round < ROUNDS; round++) {
    const [teacherId, room, studentId] = [await company.addTeacher(name('Teacher')), name('Room'), await company.addStudent(name('Student'))];
    const bodies: object[] = [];
    for (let i = 0; i < SIDE_BY_SIDE; i++) {
      const student = what === 'student' ? studentId : await company.addStudent(name('Student'));
      const teacher = what === 'teacher' ? teacherId : await company.addTeacher(name('Teacher'));
      bodies.push({ studentId: student, teacherId: teacher, ...(what === 'room' ? { room } : {}), startTime: `17:${String(i * 5).padStart(2, '0')}` });
    }
    const startsOn = mondayIn(60 + round);
    const { won, lost } = await atOnce(bodies.map((body) => single({ ...body, startsOn })));
    expect(won).toBe(1);
    for (const { body } of lost) {
      expect(body).toMatchObject({ code: 'SCHEDULE_CONFLICT' });
      expect(body.conflicts[0]).toMatchObject({ what, sessionId: expect.any(String), title: expect.stringMatching(/^Student/) });
    }
  }
});

it('back to back at the same moment is fine, and another company is not in the way', async () => {
  const teacherId = await company.addTeacher(name('Teacher'));
  const bodies: object[] = [];
  for (let i = 0; i < SIDE_BY_SIDE; i++) {
    bodies.push(single({ startsOn: mondayIn(80), studentId: await company.addStudent(name('Student')), teacherId, room: 'The one room', startTime: `${9 + i}:00`.padStart(5, '0') }));
  }
  expect(await atOnce(bodies)).toMatchObject({ won: SIDE_BY_SIDE });
  const other = { studentId: await elsewhere.addStudent('Somebody'), teacherId: await elsewhere.addTeacher('Somebody'), room: 'The one room', startTime: '09:00', startsOn: mondayIn(80), recurrence: { rule: 'single' } };
  await elsewhere.schedule(other);
});

it('a member who joins while sessions of the group are made has a place at each of them, or the schedule knows', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const [teacherId, student] = [await company.addTeacher(name('Teacher')), await company.addStudent(name('Student'))];
    const groupId = await company.addGroup(name('Group'));
    const joining = theatre().database.superuser.query("insert into app.group_member (company_id, group_id, student_id, starts_on) values ($1, $2, $3, '2020-01-01')", [company.id, groupId, student]);
    const made = clients()[round % 2]!.post('/api/v1/school/schedules', weekly({ groupId, teacherId, startsOn: mondayIn(100 + round), recurrence: { rule: 'weekly', count: 5 } }));
    await Promise.all([joining, made]);
    expect(await company.sessions(`studentId=${student}`)).toHaveLength(5);
  }
});

it('a change of the schedule and of one of its sessions at the same moment: both hold, nothing happens twice', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const schedule = await company.schedule({ studentId: await company.addStudent(name('Student')), teacherId: await company.addTeacher(name('Teacher')), startsOn: mondayIn(2), recurrence: { rule: 'weekly', count: 6 } });
    const sessions = await company.sessions(`scheduleId=${schedule.id}`);
    const [one, other] = clients();
    const [changed, moved] = await Promise.all([
      one!.patch(`/api/v1/school/schedules/${schedule.id}`, { from: mondayIn(4), startTime: '19:00' }),
      other!.patch(`/api/v1/school/sessions/${sessions[3].id}`, { startTime: '08:00' }),
    ]);
    expect([changed.status, moved.status]).toEqual([200, 200]);
    const all = await company.sessions(`teacherId=${schedule.teacherId}`);
    expect(all.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual(sessions.map(({ startsAt }) => startsAt.slice(0, 10)));
    const clock = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString({ smallestUnit: 'minute' });
    expect(all.map(({ startsAt }) => clock(startsAt))).toEqual(['17:00', '17:00', '19:00', '08:00', '19:00', '19:00']);
  }
});

it('two changes of one schedule at the same moment: one of them takes over, the other is told', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const schedule = await company.schedule({ studentId: await company.addStudent(name('Student')), teacherId: await company.addTeacher(name('Teacher')), startsOn: mondayIn(2), recurrence: { rule: 'weekly', count: 6 } });
    const answers = await Promise.all(clients().map((client, i) => client.patch(`/api/v1/school/schedules/${schedule.id}`, { from: mondayIn(4), startTime: `1${i}:00` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await company.sessions(`teacherId=${schedule.teacherId}`)).toHaveLength(6);
  }
});

it('TEN-03 nothing of another company is seen, moved or cancelled', async () => {
  const schedule = await elsewhere.schedule({ studentId: await elsewhere.addStudent('Far Student'), teacherId: await elsewhere.addTeacher('Far Teacher'), startsOn: mondayIn(1), recurrence: { rule: 'weekly', count: 2 } });
  const [session] = await elsewhere.sessions(`scheduleId=${schedule.id}`);
  const { http } = company.admin;
  for (const answer of [
    await http.get(`/api/v1/school/schedules/${schedule.id}`),
    await http.patch(`/api/v1/school/schedules/${schedule.id}`, { from: mondayIn(1), startTime: '08:00' }),
    await http.delete(`/api/v1/school/schedules/${schedule.id}`),
    await http.patch(`/api/v1/school/sessions/${session.id}`, { startTime: '08:00' }),
    await http.post(`/api/v1/school/sessions/${session.id}/cancel`, { reason: 'Mine' }),
    await http.post(`/api/v1/school/sessions/${session.id}/restore`),
  ]) expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await company.sessions(`teacherId=${schedule.teacherId}`)).toEqual([]);
  expect((await done(elsewhere.admin.http.get(`/api/v1/school/sessions/${session.id}`))).version).toBe(1);
});
