import { type SmallCompany, foundSmallCompany, type Member } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
let company: SmallCompany;
let employee: Member;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'lessons', business: true, school: true });
  employee = await company.join('Emil Employee', 'employee');
});

const students = '/api/v1/school/students';
const add = (body: object) => done(employee.http.post(students, body));
const names = async (query: string): Promise<string[]> => (await done(employee.http.get(`${students}?${query}`))).items.map(({ name }: { name: string }) => name);

it('an Employee adds, sees and edits a student, guardian and all', async () => {
  const guardian = { name: 'Trần Thị Ánh', email: 'anh@home.example', phone: '090 1234', relation: 'mother' };
  const answer = await employee.http.post(students, { name: ' Nguyễn Văn Đức ', email: 'duc@home.example', guardian, enrolledOn: '2026-01-05', notes: 'Plays\nchess' });
  expect(answer).toMatchObject({ status: 201, headers: { etag: '"1"' }, body: { name: 'Nguyễn Văn Đức', phone: null, guardian, enrolledOn: '2026-01-05', notes: 'Plays\nchess', status: 'active', memberships: [], version: 1 } });
  const path = `${students}/${answer.body.id}`;
  const edited = await done(employee.http.patch(path, { phone: '123', guardian: { name: 'Trần Thị Ánh' }, notes: null }));
  expect(edited).toMatchObject({ phone: '123', guardian: { name: 'Trần Thị Ánh', email: null, phone: null, relation: null }, notes: null, version: 2 });
  expect(await done(employee.http.patch(path, { guardian: null }))).toMatchObject({ guardian: null, version: 3 });
  expect(await employee.http.patch(path, { name: 'Late' }, { headers: { 'if-match': '"2"' } })).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
  expect((await done(employee.http.patch(path, { name: 'Nguyễn Văn Đức' }))).version).toBe(3);
  expect(await done(company.admin.http.get(path))).toMatchObject({ name: 'Nguyễn Văn Đức' });
});

it.each([
  [{}, 'name'],
  [{ name: '  ' }, 'name'],
  [{ name: 'A', email: 'no address' }, 'email'],
  [{ name: 'A', enrolledOn: '2026-02-30' }, 'enrolledOn'],
  [{ name: 'A', guardian: { email: 'x' } }, 'guardian.email'],
  [{ name: 'A', guardian: { pet: 'x' } }, 'guardian.pet'],
  [{ name: 'A', guardian: [] }, 'guardian'],
  [{ name: 'A', guardian: 'Binh' }, 'guardian'],
  [{ name: 'A', status: 'archived' }, 'status'],
])('refuses %j at %s', async (body, field) => {
  expect(await employee.http.post(students, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT', errors: [{ field }] } });
});

it('finds names without their diacritics, guardians, addresses and numbers; and narrows by status', async () => {
  await add({ name: 'Đặng Hồng', guardian: { name: 'Lê Ước', phone: '0777' } });
  const { id } = await add({ name: 'Bela Old' });
  await done(employee.http.post(`${students}/${id}/archive`));
  expect(await names('search=dang%20hong')).toEqual(['Đặng Hồng']);
  expect(await names('search=uoc')).toEqual(['Đặng Hồng']);
  expect(await names('search=0777')).toEqual(['Đặng Hồng']);
  expect(await names('search=100%25')).toEqual([]);
  expect(await names('search=old&status=archived')).toEqual(['Bela Old']);
  expect(await names('search=old&status=active')).toEqual([]);
  for (const query of ['sort=notes', 'status=gone', 'groupId=x', 'search=a&search=b', 'archived=true', 'cursor=x']) expect((await employee.http.get(`${students}?${query}`)).status).toBe(400);
});

it('pages through everybody in every order, each once', async () => {
  for (let i = 0; i < 12; i++) await add({ name: `Page ${i % 3}`, ...(i % 2 ? { enrolledOn: `2026-02-0${(i % 4) + 1}` } : {}) });
  for (const sort of ['name', '-name', 'enrolledOn', '-enrolledOn', 'createdAt', '-createdAt']) {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `${students}?search=page&limit=5&total=true&sort=${sort}${cursor && `&cursor=${cursor}`}`;
      const page: { items: { id: string }[]; nextCursor: string | null; total: number } = await done(employee.http.get(path));
      expect(page.total).toBe(12);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect({ sort, seen: seen.length, unique: new Set(seen).size }).toEqual({ sort, seen: 12, unique: 12 });
    const whole = (await done(employee.http.get(`${students}?search=page&limit=200&sort=${sort}`))).items.map(({ id }: { id: string }) => id);
    expect(seen).toEqual(whole);
  }
  const byName = (await done(employee.http.get(`${students}?search=page&limit=2&sort=name`))).nextCursor;
  expect((await employee.http.get(`${students}?sort=enrolledOn&cursor=${byName}`)).status).toBe(400);
});

it('exports exactly what the list shows, with formulas shown and not run', async () => {
  await add({ name: '=1+1 Export', guardian: { name: 'Guard' }, notes: '@SUM(A1)' });
  await add({ name: 'Export Two' });
  const csv = await employee.http.get(`${students}/export?search=export&sort=-name`);
  expect(csv.headers['content-disposition']).toContain('students.csv');
  const lines = csv.text.trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain('Export Two');
  expect(lines[2]).toContain(`"'=1+1 Export"`);
  expect((await employee.http.get(`${students}/export?format=xlsx&search=export`)).headers['content-type']).toContain('spreadsheetml');
});

it('archives once, restores once, and ends memberships with the day', async () => {
  const { id } = await add({ name: 'Comes And Goes' });
  const group = await done(employee.http.post('/api/v1/school/groups', { name: 'Chess' }));
  const later = await done(employee.http.post('/api/v1/school/groups', { name: 'Later chess' }));
  await done(employee.http.put(`/api/v1/school/groups/${group.id}/members/${id}`, { from: '2026-01-05' }));
  await done(employee.http.put(`/api/v1/school/groups/${later.id}/members/${id}`, { from: '2199-01-01' }));
  expect(await names(`groupId=${group.id}`)).toEqual(['Comes And Goes']);
  expect(await names(`groupId=${later.id}`)).toEqual([]);
  const archived = await done(employee.http.post(`${students}/${id}/archive`));
  expect(archived).toMatchObject({ status: 'archived', archivedAt: expect.any(String), memberships: [{ groupName: 'Chess', from: '2026-01-05', until: expect.any(String) }] });
  expect(await employee.http.post(`${students}/${id}/archive`)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
  expect(await employee.http.put(`/api/v1/school/groups/${later.id}/members/${id}`, {})).toMatchObject({ status: 409, body: { reason: 'STUDENT_ARCHIVED' } });
  expect(await done(employee.http.post(`${students}/${id}/restore`))).toMatchObject({ status: 'active', archivedAt: null });
  expect(await employee.http.post(`${students}/${id}/restore`)).toMatchObject({ status: 409 });
});
