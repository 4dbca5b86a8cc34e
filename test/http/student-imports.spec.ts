import { PLAN_LIMITS } from '../../src/common/access/plan-limits.js';
import { uploadCsv } from '../support/form-upload.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ instances: 2 });
const imports = '/api/v1/school/students/imports';
const students = '/api/v1/school/students';
let company: SmallCompany;
let employee: Member;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'imports', school: true });
  employee = await company.join('Emil Employee', 'employee');
});

const upload = (csv: string, fields?: Record<string, string>) => uploadCsv(employee.http, imports, csv, fields);
const confirm = (id: string) => employee.http.post(`${imports}/${id}/confirm`);
const listed = async (search: string) => (await done(employee.http.get(`${students}?search=${encodeURIComponent(search)}&limit=200`))).items;

it('shows first, with the line and reason of each bad row; writes once confirmed; and again changes nothing', async () => {
  const csv = 'Student,Email,Guardian,Guardian phone,Enrolled on\nAn Import,an@home.example,Dad,1,2026-01-05\n,,,,\nBinh Import,nothing,,,\nChi Import,,Mum,2,31.03.2026\n';
  const preview = await done(upload(csv));
  expect(preview).toMatchObject({ fileName: 'list.csv', rows: 3, valid: 2, willCreate: 2, willUpdate: 0, unchanged: 0, seats: { used: 0, limit: 25, needed: 2 }, result: null });
  expect(preview.errors).toMatchObject([{ line: 4, column: 'Email', name: 'Binh Import', code: 'NOT_AN_EMAIL' }]);
  expect(await listed('import')).toEqual([]);
  expect(await done(confirm(preview.id))).toEqual({ created: 2, updated: 0, unchanged: 0, joined: 0, skipped: 1 });
  expect(await listed('import')).toMatchObject([{ name: 'An Import', guardianName: 'Dad' }, { name: 'Chi Import', enrolledOn: '2026-03-31' }]);
  expect(await done(confirm(preview.id))).toEqual({ created: 2, updated: 0, unchanged: 0, joined: 0, skipped: 1 });
  const again = await done(upload(csv));
  expect(again).toMatchObject({ willCreate: 0, willUpdate: 0, unchanged: 2 });
  expect(await done(confirm(again.id))).toEqual({ created: 0, updated: 0, unchanged: 2, joined: 0, skipped: 1 });
  expect(await listed('import')).toHaveLength(2);
  expect((await done(employee.http.get(imports))).items).toMatchObject([{ id: again.id, valid: 2 }, { id: preview.id }]);
  expect((await company.admin.http.get(`${imports}/${preview.id}`)).status).toBe(404);
});

it('fills in what is missing, keeps what the file does not say, and leaves archived ones archived', async () => {
  const { id } = await done(employee.http.post(students, { name: 'Đức Match', phone: '1', notes: 'kept' }));
  const gone = await done(employee.http.post(students, { name: 'Gone Match', phone: '1' }));
  await done(employee.http.post(`${students}/${gone.id}/archive`));
  const preview = await done(upload('Name,Email,Phone\nduc match,duc@home.example,2\nGone Match,,9\nDuc Match,other@home.example,\n'));
  // The first row of the name takes the record without an address; the second is somebody else.
  expect(preview).toMatchObject({ valid: 3, willCreate: 1, willUpdate: 1, unchanged: 1 });
  await done(confirm(preview.id));
  expect(await done(employee.http.get(`${students}/${id}`))).toMatchObject({ name: 'Đức Match', email: 'duc@home.example', phone: '2', notes: 'kept', version: 2 });
  expect(await done(employee.http.get(`${students}/${gone.id}`))).toMatchObject({ status: 'archived', phone: '1' });
});

it('asks which column is which when the headers do not say', async () => {
  const csv = 'Who,Call\nDana Mapped,3\n';
  expect(await upload(csv)).toMatchObject({ status: 400, body: { errors: [{ field: 'mapping', code: 'NAME_MISSING' }], columns: ['Who', 'Call'] } });
  expect(await upload(csv, { mapping: '{"name":"Nobody"}' })).toMatchObject({ status: 400, body: { errors: [{ code: 'INVALID' }] } });
  const preview = await done(upload(csv, { mapping: '{"name":"Who","guardianPhone":"Call"}' }));
  expect(preview).toMatchObject({ valid: 1, mapping: { name: 'Who', guardianPhone: 'Call' } });
});

it.each([['', 'EMPTY_FILE'], ['Name\n', 'NO_ROWS'], ['Name\n"An\n', 'NOT_CSV'], ['Name\nA\0n\n', 'NOT_UTF8']])('refuses %j', async (csv, code) => {
  expect(await upload(csv)).toMatchObject({ status: 400, body: { errors: [{ field: 'file', code }] } });
});

it('has nothing to confirm when every row is bad', async () => {
  const preview = await done(upload('Name,Email\n,x\n'));
  expect(preview).toMatchObject({ rows: 1, valid: 0 });
  expect((await confirm(preview.id)).status).toBe(409);
});

it('QTA-04 an import of whom only some would fit adds nobody, and one that fits adds all', async () => {
  const { used } = (await done(employee.http.get('/api/v1/school/usage'))).students;
  const room = PLAN_LIMITS.students.community! - used;
  const file = (n: number) => `Name\n${Array.from({ length: n }, (_, i) => `Seat ${i}\n`).join('')}`;
  const tooMany = await done(upload(file(room + 1)));
  expect(tooMany).toMatchObject({ seats: { used, limit: 25, needed: room + 1 } });
  expect(await confirm(tooMany.id)).toMatchObject({ status: 409, body: { code: 'QUOTA_EXCEEDED', quota: 'students', limit: 25, used } });
  expect(await listed('seat')).toEqual([]);
  const fits = await done(upload(file(room)));
  expect(await done(confirm(fits.id))).toMatchObject({ created: room });
  expect((await done(employee.http.get('/api/v1/school/usage'))).students).toEqual({ used: 25, limit: 25 });
  // Those who are there already need no place.
  expect(await done(confirm((await done(upload(file(room)))).id))).toMatchObject({ created: 0, unchanged: room });
});

it('two files of the same students confirmed at once over two processes add each once', async () => {
  await done(company.admin.http.put('/api/v1/company/billing/plan', { plan: 'business-with-access' }));
  const csv = `Name\n${Array.from({ length: 50 }, (_, i) => `Twin ${i}\n`).join('')}`;
  const [one, two] = [await done(upload(csv)), await done(upload(csv))];
  const results = await Promise.all([one, two].map(({ id }, i) => done(employee.http.with({ url: theatre().apis[i]!.url }).post(`${imports}/${id}/confirm`))));
  expect(results.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 50]);
  expect(await listed('twin')).toHaveLength(50);
});

it('puts students into the groups that their rows name, from today on, and each once', async () => {
  const groupOf = async (name: string, capacity?: number) => (await done(employee.http.post('/api/v1/school/groups', { name, capacity }))).id as string;
  const [band, full] = [await groupOf('Băng nhạc'), await groupOf('Tiny', 1)];
  const known = await done(employee.http.post(students, { name: 'Kim Joins' }));
  const preview = await done(upload('Name,Groups\nKim Joins,bang nhac\nLam Joins,"Băng nhạc, BANG NHAC; Tiny"\nMinh Joins,Choir\nNam Joins,\n'));
  expect(preview).toMatchObject({ valid: 3, willCreate: 2, willUpdate: 0, unchanged: 1, willJoin: 3, errors: [{ line: 4, column: 'Groups', name: 'Minh Joins', code: 'GROUP_UNKNOWN', value: 'Choir' }] });
  expect(await done(confirm(preview.id))).toEqual({ created: 2, updated: 0, unchanged: 1, joined: 3, skipped: 1 });
  expect((await done(employee.http.get(`${students}/${known.id}`))).memberships).toMatchObject([{ groupId: band, until: null }]);
  const members = async (id: string) => (await done(employee.http.get(`/api/v1/school/groups/${id}/members`))).items.map(({ studentName }: { studentName: string }) => studentName);
  expect([await members(band), await members(full)]).toEqual([['Kim Joins', 'Lam Joins'], ['Lam Joins']]);
  const again = await done(upload('Name,Groups\nKim Joins,Băng nhạc\n'));
  expect(again).toMatchObject({ unchanged: 1, willJoin: 0 });
  // A group that is full stops all of it.
  const tooMany = await done(upload('Name,Groups\nOanh Joins,Tiny\nPhuc Joins,\n'));
  expect(await confirm(tooMany.id)).toMatchObject({ status: 409 });
  expect(await listed('Phuc Joins')).toEqual([]);
});
