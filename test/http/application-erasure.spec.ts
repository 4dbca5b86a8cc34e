import { apply, MAI, PDF, POSTING } from '../support/applications.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const ROOT = '/api/v1/hr/recruitment';
const one = (id: string, step = ''): string => `${ROOT}/applications/${id}${step}`;
let company: SmallCompany;
let posting: string;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'forgetful' });
  posting = (await done(company.admin.http.post(`${ROOT}/postings`, POSTING))).id;
  await done(company.admin.http.post(`${ROOT}/postings/${posting}/publish`));
});

async function applicant(name: string): Promise<string> {
  const fields = { ...MAI, name, email: `${name.toLowerCase()}@applicants.example`, phone: '0911 222 333', message: `message of ${name}` };
  const { reference } = await done(apply(theatre().anonymous, company.slug, posting, fields, { name: 'cv.pdf', content: PDF }));
  return (await theatre().database.superuser.query('select id from app.application where reference = $1', [reference])).rows[0].id;
}

/** Where in the company's tables a word still stands. */
async function traces(word: string): Promise<string[]> {
  const { superuser } = theatre().database;
  const { rows: tables } = await superuser.query("select table_name as name from information_schema.columns where table_schema = 'app' and column_name = 'company_id'");
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await superuser.query(`select count(*)::integer as n from app.${name} t where t::text ilike $1`, [`%${word}%`]);
    if (rows[0].n > 0) found.push(name);
  }
  return found.sort();
}

const run = async (): Promise<number> => (await theatre().database.superuser.query('select job.erase_applications() as n')).rows[0].n;
const set = (id: string, change: string) => theatre().database.superuser.query(`update app.application set ${change} where id = $1`, [id]);

it('erases what is known of an applicant everywhere, the file too; a row to be counted stays', async () => {
  const { http } = company.admin;
  const id = await applicant('Zzyzx');
  await done(http.post(one(id, '/notes'), { text: 'about Zzyzx', rating: 5 }));
  await done(http.post(one(id, '/interviews'), { startsAt: '2040-01-05T03:00:00Z', minutes: 30, place: 'at Zzyzx', interviewers: [{ id: company.admin.id }] }));
  await done(http.post(one(id, '/reject'), { reason: 'not Zzyzx', mail: { subject: 'Zzyzx', text: 'Dear {{name}}', locale: 'en' } }));
  const { rows: [{ file }] } = await theatre().database.superuser.query('select cv_file_id as file from app.application where id = $1', [id]);
  expect((await http.delete(one(id))).status).toBe(204);
  expect(await traces('zzyzx')).toEqual([]);
  // Doomed, or gone already.
  expect((await theatre().database.superuser.query('select id from app.stored_file where id = $1 and doomed_at is null', [file])).rows).toEqual([]);
  expect(await done(http.get(one(id)))).toMatchObject({ name: null, email: null, phone: null, message: null, hasCv: false, erased: true, stage: 'rejected', noteList: [], interviews: [], offer: null });
  for (const [step, body] of [['/move', { stage: 'applied' }], ['/notes', { text: 'x' }]] as const) expect((await http.post(one(id, step), body)).body).toMatchObject({ reason: 'ERASED' });
  expect((await http.get(one(id, '/cv'))).status).toBe(404);
  expect((await http.delete(one(id))).status).toBe(409);
});

it('erases rejected applicants by itself: without consent after 30 days, with consent when their day is over', async () => {
  const { http } = company.admin;
  const names = ['Fresh', 'Stale', 'Kept', 'Over', 'Open', 'Undecided', 'Hired'] as const;
  const ids = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await applicant(name)] as const))) as Record<(typeof names)[number], string>;
  for (const name of ['Fresh', 'Stale', 'Kept', 'Over'] as const) await done(http.post(one(ids[name], '/reject'), { reason: 'no' }));
  await done(http.post(one(ids.Hired, '/hire'), {}));
  for (const name of ['Fresh', 'Stale', 'Open'] as const) await set(ids[name], 'keep_until = null');
  await set(ids.Fresh, "stage_since = now() - interval '29 days'");
  await set(ids.Stale, "stage_since = now() - interval '31 days'");
  await set(ids.Kept, "keep_until = current_date + 2, stage_since = now() - interval '200 days'");
  await set(ids.Over, 'keep_until = current_date - 2');
  await set(ids.Open, "stage_since = now() - interval '200 days'");
  await set(ids.Undecided, 'keep_until = current_date - 2');
  await set(ids.Hired, 'keep_until = current_date - 2');
  expect(await run()).toBe(2);
  const erased = async () => (await Promise.all(names.map(async (name) => ((await done(http.get(one(ids[name])))).erased ? [name] : [])))).flat();
  expect(await erased()).toEqual(['Stale', 'Over']);
  // Whoever was never decided about goes once the posting is over.
  await done(http.post(`${ROOT}/postings/${posting}/close`));
  expect(await run()).toBe(1);
  expect(await erased()).toEqual(['Stale', 'Over', 'Undecided']);
  expect(await run()).toBe(0);
  const log = await done(http.get('/api/v1/company/audit-log?limit=3'));
  expect(log.items[0]).toMatchObject({ action: 'hr.recruitment.manage-applications', after: { erased: true } });
});
