import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { openTheatre, type Theatre } from '../support/stage.js';

let theatre: Theatre;
let company: SmallCompany;
beforeAll(async () => {
  theatre = await openTheatre();
  company = await foundSmallCompany(theatre, { slug: 'lists', business: true });
});
afterAll(() => theatre.end());

/** One field of every row of a list, read in pages of two. */
async function walk(path: string, field: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await company.admin.http.get(`${path}${path.includes('?') ? '&' : '?'}limit=2${cursor && `&cursor=${cursor}`}`);
    found.push(...(body.items as Record<string, string>[]).map((row) => row[field]!));
    cursor = body.nextCursor as string | null;
  }
  return found;
}

it('a search in the order of closeness: names that begin with it, then words that do, then the rest', async () => {
  for (const name of ['Zoe Anders', 'Johanna Berg', 'Ánh Lê', 'Bo Hansen', 'Andrea Voss', 'Lê Thị Ánh']) await company.record(name);
  await company.record('Carl Ohm', { jobTitle: 'Analyst' });
  expect(await walk('/api/v1/hr/people?search=an&sort=closeness', 'name')).toEqual(['Andrea Voss', 'Ánh Lê', 'Lê Thị Ánh', 'Zoe Anders', 'Bo Hansen', 'Carl Ohm', 'Johanna Berg']);
  expect(await walk('/api/v1/hr/people?search=anh%20le&sort=closeness', 'name')).toEqual(['Ánh Lê', 'Lê Thị Ánh']);
  const byName = await walk('/api/v1/hr/people', 'name');
  expect(await walk('/api/v1/hr/people?sort=closeness', 'name')).toEqual(byName);
});

it('invitations that wait come before those that do not, newest first, on every page once', async () => {
  const { staffing, admin } = company;
  const ids: Record<string, string> = {};
  for (const name of ['one', 'two', 'three', 'four', 'five']) {
    ids[name] = (await staffing.invite({ name, email: `${name}@lists.example`, role: 'employee', departmentId: null })).id;
  }
  for (const name of ['two', 'five']) await admin.http.delete(`/api/v1/hr/invitations/${ids[name]}`);
  expect(await walk('/api/v1/hr/invitations', 'email')).toEqual(['four', 'three', 'one', 'five', 'two'].map((name) => `${name}@lists.example`));
});
