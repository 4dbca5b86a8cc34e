import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const HOLIDAYS = '/api/v1/hr/holidays';
let company: SmallCompany;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'holidays' });
});

it('H11 a country\'s holidays are a proposal: imported once a date, edited, and kept at the next import', async () => {
  const { http } = company.admin;
  const first = await done(http.post(`${HOLIDAYS}/import`, { country: 'DE', year: 2026 }));
  expect(first.added.map(({ date }: { date: string }) => date)).toEqual(['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-10-03', '2026-12-25', '2026-12-26']);
  expect(first).toMatchObject({ kept: 0, advice: ['check-against-law'] });
  const friday = first.added[1];
  expect(await done(http.patch(`${HOLIDAYS}/${friday.id}`, { name: 'Good Friday', kind: 'morning' }))).toMatchObject({ date: '2026-04-03', name: 'Good Friday', kind: 'morning', country: 'DE' });
  expect(await done(http.post(`${HOLIDAYS}/import`, { country: 'DE', year: 2026 }))).toMatchObject({ added: [], kept: 9 });
  expect((await done(http.get(`${HOLIDAYS}?year=2026&total=true`))).total).toBe(9);
  expect((await http.post(HOLIDAYS, { date: '2026-05-01', name: 'Again' })).status).toBe(409);
  expect((await http.post(`${HOLIDAYS}/import`, { country: 'XX', year: 2026 })).status).toBe(400);
});

it('H11 of Vietnam the five days of Tết come as five entries, with advice on what the library does not know', async () => {
  const { http } = company.admin;
  await done(http.patch('/api/v1/company', { locale: 'vi' }));
  const { added, advice } = await done(http.post(`${HOLIDAYS}/import`, { country: 'VN', year: 2027 }));
  const dates = added.map(({ date }: { date: string }) => date);
  expect(dates.filter((date: string) => date.startsWith('2027-02'))).toEqual(['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09']);
  expect(added.find(({ date }: { date: string }) => date === '2027-02-06').name).toBe('Tết Nguyên Đán');
  expect(advice).toEqual(['check-against-law', 'vietnam-tet', 'vietnam-national-day', 'vietnam-substitutes']);
});

it('everybody sees them, only Admin and HR change them', async () => {
  const eva = await company.join('Eva Employee', 'employee');
  const { items } = await done(eva.http.get(`${HOLIDAYS}?from=2026-12-01&to=2026-12-31`));
  expect(items).toHaveLength(2);
  for (const call of [eva.http.post(HOLIDAYS, { date: '2026-08-01', name: 'Mine' }), eva.http.delete(`${HOLIDAYS}/${items[0].id}`), eva.http.post(`${HOLIDAYS}/import`, { country: 'DE', year: 2027 })]) expect((await call).status).toBe(403);
});
