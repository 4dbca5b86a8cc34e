import { cellsOf } from '../support/xlsx-file.js';
import { plantLessons, type Lessons } from '../support/school-ledger.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const REPORTS = '/api/v1/school/reports';
let company: SmallCompany;
let companyId: string;
let art: Lessons;
let drama: Lessons;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'school-reports', business: true, school: true });
  companyId = (await done(http().get('/api/v1/auth/me'))).company.id;
  const { database } = theatre();
  art = await plantLessons(database, companyId, { name: 'Art', students: 3, days: [-50, -40, -30, -20, -10, 10] });
  drama = await plantLessons(database, companyId, { name: 'Drama', students: 2, days: [-51, -31, 11] });
  // Art: the first attends all, the second missed the last two, the third missed one long ago; the last register waits for one.
  await mark(art, 0, ['attended', 'attended', 'no-show']);
  await mark(art, 1, ['attended', 'attended', 'attended']);
  await mark(art, 2, ['attended', 'no-show', 'attended']);
  await mark(art, 3, ['attended', 'excused', 'cancelled']);
  await mark(art, 4, ['attended', null, 'attended']);
  await mark(drama, 0, ['attended', 'attended']);
});

const http = () => company.admin.http;
const mark = (lessons: Lessons, session: number, marks: (string | null)[]) =>
  done(http().put(`/api/v1/school/sessions/${lessons.sessions[session]}/attendance`, { marks: marks.map((status, i) => ({ studentId: lessons.students[i], status })) }));
const report = async (name: string, query = ''): Promise<Record<string, any>[]> => (await done(http().get(`${REPORTS}/${name}?${query}`))).items; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked into as they come
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

it('registers not taken: what is over and has somebody not marked, newest first', async () => {
  expect((await report('registers-not-taken')).map(({ title, teacherName, places, unmarked, sessionId }) => [title, teacherName, places, unmarked, sessionId])).toEqual([
    ['Art group', 'Art teacher', 3, 1, art.sessions[4]],
    ['Drama group', 'Drama teacher', 2, 2, drama.sessions[1]],
  ]);
  expect(await report('registers-not-taken', `teacherId=${drama.teacherId}`)).toHaveLength(1);
  expect(await report('registers-not-taken', `groupId=${art.groupId}`)).toHaveLength(1);
  expect(await report('registers-not-taken', `from=${day(-15)}`)).toHaveLength(1);
  expect(await report('registers-not-taken', `to=${day(-35)}`)).toHaveLength(0);
});

it('S16 absences: in a row, and per cent of what is over, not cancelled, marked and within the membership', async () => {
  const shape = ({ studentName, inARow, noShows, excused, attended, counted, unmarked, attendancePercent }: Record<string, unknown>) => [studentName, inARow, noShows, excused, attended, counted, unmarked, attendancePercent];
  expect((await report('absences')).map(shape)).toEqual([
    ['Art student 02', 2, 1, 1, 2, 4, 1, 50],
    ['Art student 03', 0, 1, 0, 3, 4, 0, 75],
  ]);
  expect((await report('absences', 'atLeast=2')).map(shape)).toHaveLength(1);
  expect((await report('absences', `from=${day(-25)}`)).map(shape)).toEqual([['Art student 02', 1, 0, 1, 0, 1, 1, 0]]);
  // The membership turns out to have begun later: what was before does not count.
  await theatre().database.superuser.query('update app.group_member set starts_on = $2 where student_id = $1', [art.students[2], day(-45)]);
  expect((await report('absences', `studentId=${art.students[2]}`)).map(shape)).toEqual([]);
  expect((await report('absences', `groupId=${drama.groupId}`)).map(shape)).toEqual([]);
});

it('teacher hours: held, without a register, to come, cancelled', async () => {
  const shape = ({ teacherName, heldSessions, heldMinutes, openSessions, openMinutes, plannedSessions, plannedMinutes, cancelledSessions }: Record<string, unknown>) =>
    [teacherName, heldSessions, heldMinutes, openSessions, openMinutes, plannedSessions, plannedMinutes, cancelledSessions];
  expect((await report('teacher-hours')).map(shape)).toEqual([
    ['Art teacher', 5, 300, 0, 0, 1, 60, 0],
    ['Drama teacher', 1, 60, 1, 60, 1, 60, 0],
  ]);
  expect((await report('teacher-hours', `from=${day(-35)}&to=${day(0)}&teacherId=${drama.teacherId}`)).map(shape)).toEqual([['Drama teacher', 0, 0, 1, 60, 0, 0, 0]]);
});

it('unused balances: what ends first first; few and owed on request', async () => {
  const buy = (student: string, body: object) => done(http().post(`/api/v1/school/students/${student}/packages`, body));
  await buy(art.students[0]!, { sessions: 20 });
  await buy(art.students[1]!, { sessions: 5, expiresOn: day(30) });
  await buy(art.students[1]!, { sessions: 3, expiresOn: day(60) });
  const shape = ({ studentName, remaining, unpaid, nextExpiresOn, nextExpiring, warning }: Record<string, unknown>) => [studentName, remaining, unpaid, nextExpiresOn, nextExpiring, warning];
  expect((await report('unused-balances')).map(shape)).toEqual([
    ['Art student 02', 5, 0, day(30), 2, null],
    ['Art student 01', 15, 0, null, 0, null],
  ]);
  expect((await report('unused-balances', `to=${day(45)}`)).map(shape)).toHaveLength(1);
  expect((await report('unused-balances', 'show=negative')).map(shape)).toEqual([
    ['Art student 03', -4, 4, null, 0, 'negative'], ['Drama student 01', -1, 1, null, 0, 'negative'], ['Drama student 02', -1, 1, null, 0, 'negative'],
  ]);
  expect(await report('unused-balances', 'show=all')).toHaveLength(5);
});

it.each(['registers-not-taken', 'absences', 'teacher-hours', 'unused-balances'])('%s: pages join up to the whole, and the file holds the same rows', async (name) => {
  const query = name === 'unused-balances' ? 'show=all' : '';
  const whole = await report(name, `${query}&limit=200`);
  expect(whole.length).toBeGreaterThan(0);
  const paged: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: unknown[]; nextCursor: string | null; total: number } = await done(http().get(`${REPORTS}/${name}?${query}&limit=1&total=true${cursor && `&cursor=${cursor}`}`));
    paged.push(...page.items);
    expect(page.total).toBe(whole.length);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(whole);
  const csv = (await http().get(`${REPORTS}/${name}/export?format=csv&${query}`)).text.trim().split('\r\n');
  expect(csv).toHaveLength(whole.length + 1);
  const response = await fetch(`${http().url}${REPORTS}/${name}/export?format=xlsx&${query}`, { headers: { authorization: `Bearer ${http().bearer}` } });
  const cells = cellsOf(Buffer.from(await response.arrayBuffer()));
  expect(cells).toHaveLength(whole.length + 1);
  expect(cells[0]!.length).toBeGreaterThan(6);
});

it.each(['from=2026-02-30', 'atLeast=-1', 'from=yesterday', 'show=everything', 'groupId=1', 'teacher=1', 'limit=0'])('refuses %s', async (query) => {
  for (const name of ['registers-not-taken', 'absences', 'teacher-hours', 'unused-balances']) expect((await http().get(`${REPORTS}/${name}?${query}`)).status).toBe(400);
});
