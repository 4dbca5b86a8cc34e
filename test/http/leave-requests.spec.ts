import type { HttpClient } from '../support/http-client.js';
import { rowHashes } from '../support/row-hash.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const YEAR = new Date().getUTCFullYear() + 1;
let company: SmallCompany;
let eva: Member;
let companyId: string;
let types: Record<string, string>;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'leave-requests', business: true });
  eva = await company.join('Eva Employee', 'employee');
  const { items } = await done(eva.http.get('/api/v1/hr/leave/types'));
  types = Object.fromEntries(items.map(({ name, id }: { name: string; id: string }) => [name, id]));
  companyId = (await done(eva.http.get('/api/v1/auth/me'))).company.id;
});

const REQUESTS = '/api/v1/hr/leave/requests';
/** A Monday of next year, by the number of its week. */
const monday = (week: number, days = 0): string => {
  const first = new Date(Date.UTC(YEAR, 0, 1));
  return new Date(Date.UTC(YEAR, 0, 1 + ((8 - first.getUTCDay()) % 7) + 7 * week + days)).toISOString().slice(0, 10);
};
const balance = async (type: string, client: HttpClient = eva.http, asOf = monday(0)): Promise<{ granted: number; used: number; pending: number; available: number }> => {
  const { items } = await done(client.get(`/api/v1/hr/leave/balances?asOf=${asOf}`));
  const { granted, used, pending, available } = items.find(({ typeName }: { typeName: string }) => typeName === type);
  return { granted, used, pending, available };
};

it('a new company has the usual types, and everybody this year\'s days at once', async () => {
  const { items } = await done(eva.http.get('/api/v1/hr/leave/balances'));
  expect(items.map(({ typeName, granted, available }: { typeName: string; granted: number; available: number }) => [typeName, granted, available])).toEqual([['Annual', 12, 12], ['Sick', 30, 30], ['Unpaid', null, null]]);
});

it('a request reserves its days, approval spends them, cancelling gives them back, and every number opens to its entries', async () => {
  const preview = await done(eva.http.post(`${REQUESTS}/preview`, { typeId: types['Annual'], startDate: monday(5), endDate: monday(5, 4) }));
  expect(preview).toEqual({ days: 5, years: [{ year: YEAR, days: 5, available: 12, left: 7 }], refusal: null });
  const request = await done(eva.http.post(REQUESTS, { typeId: types['Annual'], startDate: monday(5), endDate: monday(5, 4), note: 'The sea' }));
  expect(request).toMatchObject({ days: 5, status: 'pending', mayDecide: false, mayEnd: true });
  expect(await balance('Annual')).toEqual({ granted: 12, used: 0, pending: 5, available: 7 });
  const approved = await done(company.admin.http.post(`${REQUESTS}/${request.id}/approve`, { comment: 'Enjoy' }));
  expect(approved).toMatchObject({ status: 'approved', decisionComment: 'Enjoy', decidedAlone: false });
  expect(await balance('Annual')).toEqual({ granted: 12, used: 5, pending: 0, available: 7 });
  expect(await done(eva.http.post(`${REQUESTS}/${request.id}/cancel`))).toMatchObject({ status: 'cancelled' });
  expect(await balance('Annual')).toEqual({ granted: 12, used: 0, pending: 0, available: 12 });
  const { items } = await done(eva.http.get(`/api/v1/hr/leave/balances/${eva.id}/${types['Annual']}/entries?year=${YEAR}`));
  expect(items.map(({ kind, days }: { kind: string; days: number }) => `${kind} ${days}`).sort()).toEqual(['grant 12', 'return 5', 'use -5']);
});

it('half days count as halves, and two halves of one day are two requests', async () => {
  const half = async (body: object) => done(eva.http.post(REQUESTS, { typeId: types['Sick'], ...body }));
  expect(await half({ startDate: monday(7), endDate: monday(7), endHalf: true })).toMatchObject({ days: 0.5 });
  expect(await half({ startDate: monday(7), endDate: monday(7, 1), startHalf: true })).toMatchObject({ days: 1.5 });
  expect((await eva.http.post(REQUESTS, { typeId: types['Unpaid'], startDate: monday(7, 1), endDate: monday(7, 2) })).status).toBe(409);
  expect(await balance('Sick')).toMatchObject({ pending: 2, available: 28 });
});

it('weekends and holidays are not charged; a holiday that comes or goes later is reckoned with', async () => {
  const request = await done(eva.http.post(REQUESTS, { typeId: types['Annual'], startDate: monday(10, 3), endDate: monday(11, 1) }));
  expect(request.days).toBe(4);
  await done(company.admin.http.post(`${REQUESTS}/${request.id}/approve`));
  const holiday = await done(company.admin.http.post('/api/v1/hr/holidays', { date: monday(11), name: 'Founding day' }));
  expect(await done(eva.http.get(`${REQUESTS}/${request.id}`))).toMatchObject({ days: 3, status: 'approved' });
  expect(await balance('Annual')).toMatchObject({ used: 3, available: 9 });
  await done(company.admin.http.patch(`/api/v1/hr/holidays/${holiday.id}`, { kind: 'morning' }));
  expect(await balance('Annual')).toMatchObject({ used: 3.5 });
  await done(company.admin.http.patch(`/api/v1/hr/holidays/${holiday.id}`, { date: monday(11, 1), kind: 'full-day' }));
  expect(await balance('Annual')).toMatchObject({ used: 3 });
  await done(company.admin.http.delete(`/api/v1/hr/holidays/${holiday.id}`));
  expect(await balance('Annual')).toMatchObject({ used: 4, available: 8 });
  const bridge = await done(company.admin.http.post('/api/v1/hr/holidays', { date: monday(10, 5), name: 'Bridge', kind: 'working-day' }));
  expect(await balance('Annual')).toMatchObject({ used: 5 });
  await done(company.admin.http.delete(`/api/v1/hr/holidays/${bridge.id}`));
  await done(eva.http.post(`${REQUESTS}/${request.id}/cancel`));
});

it('bad input is refused with the reason and writes nothing', async () => {
  const { database } = theatre();
  const admin = company.admin.http;
  const whole = await done(admin.post('/api/v1/hr/leave/types', { name: 'Whole days', daysPerYear: 5, halfDaysAllowed: false }));
  const noted = await done(admin.post('/api/v1/hr/leave/types', { name: 'With a note', daysPerYear: 5, needsNote: true }));
  const gone = await done(admin.post('/api/v1/hr/leave/types', { name: 'Gone', daysPerYear: 5 }));
  await done(admin.patch(`/api/v1/hr/leave/types/${gone.id}`, { archived: true }));
  const other = await foundSmallCompany(theatre(), { slug: 'leave-elsewhere' });
  const { items: foreign } = await done(other.admin.http.get('/api/v1/hr/leave/types'));
  const before = await rowHashes(database, companyId, ['session']);
  const day = { startDate: monday(20), endDate: monday(20) };
  const refused: [string, object, string | undefined][] = [
    ['ends before it starts', { startDate: monday(20, 1), endDate: monday(20) }, 'endDate'],
    ['400 days', { typeId: types['Unpaid'], startDate: monday(0), endDate: new Date(Date.parse(monday(0)) + 400 * 86_400_000).toISOString().slice(0, 10) }, 'endDate'],
    ['30 February', { startDate: `${YEAR}-02-30`, endDate: `${YEAR}-03-01` }, 'startDate'],
    ['no date', { startDate: 'tomorrow', endDate: 'later' }, 'startDate'],
    ['free days only', { startDate: monday(20, 5), endDate: monday(20, 6) }, 'startDate'],
    ['both halves of one day', { ...day, startHalf: true, endHalf: true }, 'endHalf'],
    ['half a day of a type without', { ...day, typeId: whole.id, startHalf: true }, 'startHalf'],
    ['no note', { ...day, typeId: noted.id }, 'note'],
    ['a note of blanks', { ...day, typeId: noted.id, note: '   ' }, 'note'],
    ['an archived type', { ...day, typeId: gone.id }, 'typeId'],
    ["another company's type", { ...day, typeId: foreign[0].id }, 'typeId'],
    ['no such type', { ...day, typeId: crypto.randomUUID() }, 'typeId'],
    ['SLF-07 a status', { ...day, status: 'approved' }, 'status'],
    ['SLF-07 a decision', { ...day, decidedBy: eva.id }, 'decidedBy'],
    ['SLF-08 somebody else', { ...day, personId: company.admin.id }, 'personId'],
  ];
  for (const [what, change, field] of refused) {
    for (const path of [REQUESTS, `${REQUESTS}/preview`]) {
      const { status, body } = await eva.http.post(path, { typeId: types['Annual'], ...change });
      expect({ [what]: [status, body.code, body.errors?.[0]?.field] }).toEqual({ [what]: [400, 'INVALID_INPUT', field] });
    }
  }
  const { status, body } = await eva.http.post(REQUESTS, { typeId: types['Annual'], startDate: monday(20), endDate: monday(23) });
  expect([status, body.code]).toEqual([409, 'STATE_CONFLICT']);
  const preview = await done(eva.http.post(`${REQUESTS}/preview`, { typeId: types['Annual'], startDate: monday(20), endDate: monday(23) }));
  expect(preview).toMatchObject({ days: 16, years: [{ days: 16, available: 12, left: -4 }], refusal: { code: 'LEAVE_BALANCE' } });
  expect(await rowHashes(database, companyId, ['session'])).toEqual(before);
});

it('SLF-06 SLF-10 SLF-13 a request that is decided or ended goes nowhere any more', async () => {
  const { http } = company.admin;
  const file = async (week: number) => (await done(eva.http.post(REQUESTS, { typeId: types['Unpaid'], startDate: monday(week), endDate: monday(week) }))).id;
  const approved = await file(30);
  await done(http.post(`${REQUESTS}/${approved}/approve`));
  const rejected = await file(31);
  await done(http.post(`${REQUESTS}/${rejected}/reject`, { comment: 'Inventory' }));
  const withdrawn = await file(32);
  await done(eva.http.post(`${REQUESTS}/${withdrawn}/withdraw`));
  const cancelled = await file(33);
  await done(http.post(`${REQUESTS}/${cancelled}/approve`));
  await done(eva.http.post(`${REQUESTS}/${cancelled}/cancel`));
  for (const id of [approved, rejected, withdrawn, cancelled]) {
    for (const step of ['approve', 'reject']) expect((await http.post(`${REQUESTS}/${id}/${step}`)).status).toBe(409);
    expect((await eva.http.post(`${REQUESTS}/${id}/withdraw`)).status).toBe(409);
    if (id !== approved) expect((await eva.http.post(`${REQUESTS}/${id}/cancel`)).status).toBe(409);
    expect((await eva.http.patch(`${REQUESTS}/${id}`, { endDate: monday(35) })).status).toBe(404);
  }
});

it('SLF-06 what has begun is not cancelled', async () => {
  const { database: { superuser } } = theatre();
  const { rows: [day] } = await superuser.query("select max(d)::date::text as d from generate_series(current_date - 3, current_date, interval '1 day') d where extract(isodow from d) < 6");
  const request = await done(eva.http.post(REQUESTS, { typeId: types['Unpaid'], startDate: day.d, endDate: day.d }));
  await done(company.admin.http.post(`${REQUESTS}/${request.id}/approve`));
  expect((await eva.http.post(`${REQUESTS}/${request.id}/cancel`)).status).toBe(409);
});

it('an adjustment needs a reason and cannot take more than there is; the type without limit has nothing to adjust', async () => {
  const { http } = company.admin;
  const adjust = (body: object) => http.post('/api/v1/hr/leave/adjustments', { personId: eva.id, typeId: types['Annual'], reason: 'Overtime of the move', ...body });
  expect(await done(adjust({ days: 1.25 }))).toMatchObject({ kind: 'adjust', days: 1.25, createdByName: 'Ada Admin' });
  expect((await adjust({ days: 0 })).status).toBe(400);
  expect((await adjust({ days: 1.255 })).status).toBe(400);
  expect((await adjust({ days: 1, reason: '' })).status).toBe(400);
  expect((await adjust({ days: -13.5 })).status).toBe(409);
  expect((await adjust({ days: 1, typeId: types['Unpaid'] })).status).toBe(400);
  expect((await adjust({ days: 1, personId: crypto.randomUUID() })).status).toBe(404);
});

it('H25 offboarding says beforehand what becomes of leave, and does it', async () => {
  const { http } = company.admin;
  const leaver = await company.join('Lea Leaver', 'employee');
  const file = async (week: number) => (await done(leaver.http.post(REQUESTS, { typeId: types['Annual'], startDate: monday(week), endDate: monday(week, 1) }))).id;
  const [ahead, pending] = [await file(40), await file(41)];
  await done(http.post(`${REQUESTS}/${ahead}/approve`));
  const { ends } = await done(http.get(`/api/v1/hr/people/${leaver.id}/offboarding-preview`));
  expect(ends).toEqual(expect.arrayContaining([
    { kind: 'leave-requests', count: 1, names: [`${monday(41)} – ${monday(41, 1)}`] },
    { kind: 'leave-ahead', count: 1, names: [`${monday(40)} – ${monday(40, 1)}`] },
  ]));
  await done(http.post(`/api/v1/hr/people/${leaver.id}/offboard`, {}));
  expect((await done(http.get(`${REQUESTS}/${ahead}`))).status).toBe('cancelled');
  expect((await done(http.get(`${REQUESTS}/${pending}`))).status).toBe('withdrawn');
});
