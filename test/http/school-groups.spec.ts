import { foundSmallCompany, type Member } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ instances: 2 });
const school = '/api/v1/school';
let employee: Member;
let serial = 0;
beforeAll(async () => {
  const company = await foundSmallCompany(theatre(), { slug: 'groups', business: true, school: true });
  employee = await company.join('Emil Employee', 'employee');
});

const get = (path: string) => done(employee.http.get(`${school}${path}`));
const post = (path: string, body?: object) => done(employee.http.post(`${school}${path}`, body));
const student = async (): Promise<string> => (await post('/students', { name: `Student ${++serial}` })).id;
const group = (more: object = {}) => post('/groups', { name: `Group ${++serial}`, ...more });
const join = (groupId: string, studentId: string, days: object = {}) => employee.http.put(`${school}/groups/${groupId}/members/${studentId}`, days);

describe('a group', () => {
  it('has a teacher, a room that comes into being by its name, and room for so many', async () => {
    const teacher = await post('/teachers', { name: 'Tara Teacher' });
    const made = await group({ level: 'A1', capacity: 12, teacherId: teacher.id, room: 'Phòng 1' });
    expect(made).toMatchObject({ level: 'A1', capacity: 12, teacherName: 'Tara Teacher', room: 'Phòng 1', members: 0, status: 'active', version: 1 });
    expect((await group({ room: ' PHONG 1 ' })).roomId).toBe(made.roomId);
    expect((await get('/rooms')).items).toMatchObject([{ name: 'Phòng 1', status: 'active' }]);
    const edited = await done(employee.http.patch(`${school}/groups/${made.id}`, { room: 'Hall', capacity: null, teacherId: null }));
    expect(edited).toMatchObject({ room: 'Hall', capacity: null, teacherId: null, teacherName: null, level: 'A1', version: 2 });
    expect((await get(`/groups?search=a1&teacherId=${teacher.id}`)).items).toEqual([]);
    const { text } = await employee.http.get(`${school}/groups/export?search=a1`);
    expect(text.trim().split('\r\n').slice(1)).toEqual([`${made.name},A1,,0,,Hall,active`]);
    expect(await employee.http.patch(`${school}/groups/${made.id}`, { level: 'B1' }, { headers: { 'if-match': '"1"' } })).toMatchObject({ status: 412 });
  });

  it('is called what no other group in use is called, and taught by a teacher in use', async () => {
    const { id, name } = await group();
    expect(await employee.http.post(`${school}/groups`, { name: name.toUpperCase() })).toMatchObject({ status: 409, body: { errors: [{ field: 'name', code: 'TAKEN' }] } });
    await post(`/groups/${id}/archive`);
    await group({ name });
    expect(await employee.http.post(`${school}/groups/${id}/restore`)).toMatchObject({ status: 409, body: { errors: [{ field: 'name' }] } });
    const gone = await post('/teachers', { name: 'Gone' });
    await post(`/teachers/${gone.id}/archive`);
    for (const teacherId of [gone.id, crypto.randomUUID()]) {
      expect(await employee.http.post(`${school}/groups`, { name: 'Nobody teaches it', teacherId })).toMatchObject({ status: 400, body: { errors: [{ field: 'teacherId' }] } });
    }
  });

  it('keeps its days apart: who leaves and comes back is in it twice, never on one day twice', async () => {
    const { id } = await group();
    const who = await student();
    expect((await join(id, who, { from: '2026-01-05', until: '2026-02-01' })).body).toMatchObject({ from: '2026-01-05', until: '2026-02-01' });
    expect((await join(id, who, { from: '2026-03-01' })).body).toMatchObject({ from: '2026-03-01', until: null });
    expect(await join(id, who, { from: '2026-01-20' })).toMatchObject({ status: 409, body: { reason: 'MEMBER_ALREADY' } });
    expect((await get(`/groups/${id}/members`)).items).toHaveLength(2);
    expect((await get(`/groups/${id}/members?when=past`)).items).toMatchObject([{ studentId: who, until: '2026-02-01' }]);
    expect((await get(`/groups/${id}/members?when=current`)).items).toMatchObject([{ from: '2026-03-01' }]);
    expect(await join(id, who, { from: '2026-03-01', until: '2026-02-28' })).toMatchObject({ status: 400, body: { errors: [{ field: 'until' }] } });
    await done(employee.http.delete(`${school}/groups/${id}/members/${who}`));
    expect((await get(`/groups/${id}`)).members).toBe(0);
    expect((await employee.http.delete(`${school}/groups/${id}/members/${who}`)).status).toBe(404);
    // Who joined today by mistake leaves no trace.
    await done(join(id, who));
    await done(employee.http.delete(`${school}/groups/${id}/members/${who}`));
    expect((await get(`/groups/${id}/members`)).items).toHaveLength(2);
  });

  it('takes a replay for what it is, and tells unknown ones apart from nothing', async () => {
    const { id } = await group();
    const who = await student();
    const first = await done(join(id, who, { from: '2026-01-05' }));
    expect(await done(join(id, who, { from: '2026-01-05' }))).toEqual(first);
    expect((await join(id, crypto.randomUUID())).status).toBe(404);
    expect((await join(crypto.randomUUID(), who)).status).toBe(404);
    expect((await employee.http.get(`${school}/groups/${crypto.randomUUID()}/members`)).status).toBe(404);
  });

  it('archived, nobody joins it', async () => {
    const { id } = await group();
    await post(`/groups/${id}/archive`);
    expect(await join(id, await student())).toMatchObject({ status: 409, body: { reason: 'GROUP_ARCHIVED' } });
    expect((await get('/groups?status=archived&limit=200')).items.map((one: { id: string }) => one.id)).toContain(id);
    expect((await post(`/groups/${id}/restore`)).status).toBe('active');
  });
});

describe('capacity', () => {
  it('holds on every day of overlapping memberships, not only on the first', async () => {
    const { id } = await group({ capacity: 2 });
    const [one, two, three] = [await student(), await student(), await student()];
    await done(join(id, one, { from: '2026-01-01', until: '2026-06-30' }));
    await done(join(id, two, { from: '2026-06-01' }));
    // In May there is room, in June there is none, in July there is again.
    expect(await join(id, three, { from: '2026-05-01' })).toMatchObject({ status: 409, body: { reason: 'GROUP_FULL', capacity: 2, members: 3, day: '2026-06-01' } });
    await done(join(id, three, { from: '2026-05-01', until: '2026-05-31' }));
    await done(join(id, await student(), { from: '2026-07-01' }));
    // Two are in it from July on: nobody stays longer.
    expect(await join(id, three, { from: '2026-07-01' })).toMatchObject({ status: 409, body: { reason: 'GROUP_FULL' } });
  });

  it('is not lowered below who is in it, and what is over stays usable', async () => {
    const { id } = await group();
    for (let i = 0; i < 3; i++) await done(join(id, await student()));
    expect(await employee.http.patch(`${school}/groups/${id}`, { capacity: 2 })).toMatchObject({ status: 409, body: { reason: 'GROUP_FULL', members: 3 } });
    await done(employee.http.patch(`${school}/groups/${id}`, { capacity: 3 }));
    expect((await join(id, await student())).status).toBe(409);
  });

  it('of ten who join the last three places at once over two processes three get in, in 10 of 10 rounds', async () => {
    const clients = theatre().apis.map(({ url }) => employee.http.with({ url }));
    const who = await Promise.all(Array.from({ length: 10 }, student));
    for (let round = 0; round < 10; round++) {
      const { id } = await group({ capacity: 3 });
      const answers = await Promise.all(who.map((one, i) => clients[i % 2]!.put(`${school}/groups/${id}/members/${one}`, {})));
      const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
      expect({ round, in: count(200), full: count(409), members: (await get(`/groups/${id}`)).members }).toEqual({ round, in: 3, full: 7, members: 3 });
    }
  });
});

describe('rooms', () => {
  it('are named once among those in use, archived and restored', async () => {
    const room = await post('/rooms', { name: 'Attic', capacity: 8 });
    expect(await employee.http.post(`${school}/rooms`, { name: 'ATTIC' })).toMatchObject({ status: 409, body: { errors: [{ field: 'name', code: 'TAKEN' }] } });
    expect(await done(employee.http.patch(`${school}/rooms/${room.id}`, { capacity: null }))).toMatchObject({ name: 'Attic', capacity: null, version: 2 });
    expect(await post(`/rooms/${room.id}/archive`)).toMatchObject({ status: 'archived', version: 3 });
    expect((await employee.http.post(`${school}/rooms/${room.id}/archive`)).status).toBe(409);
    const twin = await post('/rooms', { name: 'Attic' });
    expect((await employee.http.post(`${school}/rooms/${room.id}/restore`)).status).toBe(409);
    await post(`/rooms/${twin.id}/archive`);
    expect((await post(`/rooms/${room.id}/restore`)).status).toBe('active');
    expect((await get('/rooms?status=archived&search=attic')).items).toHaveLength(1);
  });
});

describe('the rules of a school', () => {
  it('are the defaults until somebody decides otherwise, and change by what is given', async () => {
    expect(await get('/rules')).toEqual({ belowZero: 'allow', overdraft: 0, lowBalance: 2, noticeHours: 24, makeUpDays: null, makeUpCap: null, version: 0 });
    const rules = `${school}/rules`;
    expect(await done(employee.http.patch(rules, { noticeHours: 12, makeUpDays: 60 }))).toMatchObject({ noticeHours: 12, makeUpDays: 60, lowBalance: 2, version: 1 });
    expect(await done(employee.http.patch(rules, { makeUpDays: null, belowZero: 'block' }))).toMatchObject({ makeUpDays: null, belowZero: 'block', noticeHours: 12, version: 2 });
    expect((await done(employee.http.patch(rules, { noticeHours: 12 }))).version).toBe(2);
    expect((await employee.http.patch(rules, { noticeHours: 1 }, { headers: { 'if-match': '"1"' } })).status).toBe(412);
    for (const body of [{ noticeHours: -1 }, { overdraft: 1.5 }, { belowZero: 'maybe' }, { makeUpDays: 0 }]) expect((await employee.http.patch(rules, body)).status).toBe(400);
  });
});
