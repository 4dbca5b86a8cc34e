import type { Client } from 'pg';
import { apply, PDF, POSTING } from '../support/applications.js';
import { useStage } from '../support/stage.js';
import { done } from '../support/staffing.js';

/** What the login role of visitors reads at all, and only of published postings of the company they visit. */
const READABLE = ['id', 'company_id', 'title', 'description', 'requirements', 'responsibilities', 'location', 'work_mode', 'employment_type', 'closes_on', 'status', 'published_at', 'updated_at'];
const WRITABLE = ['posting_id', 'reference', 'name', 'email', 'phone', 'message', 'locale', 'consent_text', 'keep_until', 'cv_file_id'];
const REFUSED = '42501';

const stage = useStage();
let visitor: Client;
beforeAll(async () => {
  visitor = await stage().database.connectAs('api_public');
});
afterAll(() => visitor.end());

/** One statement of a visitor of company A: its rows, or the SQLSTATE it is refused with. */
async function attempt(statement: string, parameters: unknown[] = [], slug: string | null = stage().a.slug): Promise<Record<string, unknown>[] | string> {
  await visitor.query('begin');
  try {
    if (slug !== null) await visitor.query('select ctx.begin_public($1, $2)', [slug, '192.0.2.1']);
    return (await visitor.query(statement, parameters)).rows;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await visitor.query('rollback');
  }
}

it('PUB-05 reads the columns listed here and no other of any table', async () => {
  const { rows } = await stage().database.superuser.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v')
       join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app' where a.attnum > 0 and not a.attisdropped`,
  );
  const readable: string[] = [];
  for (const { table, column } of rows) if ((await attempt(`select ${column} from app.${table} limit 1`)) !== REFUSED) readable.push(`${table}.${column}`);
  expect(readable.sort()).toEqual(READABLE.map((column) => `posting.${column}`).sort());
});

it('ENU-07 sees the published postings of the company they visit, and nothing without a visit', async () => {
  const { a, database: { superuser } } = stage();
  const { rows } = await superuser.query("select id from app.posting where company_id = $1 and status = 'published'", [a.id]);
  expect(rows.length).toBeGreaterThan(0);
  expect(await attempt('select id from app.posting')).toEqual(rows);
  expect(await attempt('select id from app.posting', [], null)).toBe(REFUSED);
  expect(await attempt('select id from app.posting', [], 'no-such-company')).toBe(REFUSED);
});

it('PUB-02 writes applications with the columns listed here, and nothing else', async () => {
  const { b, database: { superuser } } = stage();
  const columnsOf = async (table: string) =>
    (await superuser.query<{ name: string }>("select column_name as name from information_schema.columns where table_schema = 'app' and table_name = $1 and is_generated = 'NEVER'", [table])).rows.map(({ name }) => name);
  const writable: string[] = [];
  for (const column of await columnsOf('application')) if ((await attempt(`insert into app.application (${column}) values (null)`)) !== REFUSED) writable.push(column);
  expect(writable.sort()).toEqual([...WRITABLE].sort());
  const { rows: tables } = await superuser.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'app'");
  for (const { name } of tables) {
    const [first] = await columnsOf(name);
    expect({ [name]: await attempt(`update app.${name} set ${first} = default`) }).toEqual({ [name]: REFUSED });
    expect({ [name]: await attempt(`delete from app.${name}`) }).toEqual({ [name]: REFUSED });
    if (name !== 'application') expect({ [name]: await attempt(`insert into app.${name} default values`) }).toEqual({ [name]: REFUSED });
  }
  const { rows: foreign } = await superuser.query("select id from app.posting where company_id = $1 and status = 'published'", [b.id]);
  const insert = "insert into app.application (posting_id, reference, name, email, consent_text) values ($1, '0000000000', 'Mai', 'mai@applicants.example', 'x')";
  expect(await attempt(insert, [foreign[0].id])).toBe('23503');
});

it('PUB-05 calls no function of staff, students, sign-in or background work', async () => {
  for (const call of ["ctx.begin('x', null, false, false)", "ctx.begin_student('x', null)", "auth.account_of('x')", "auth.career_logo('x')", 'job.sweep()', "ctx.install('staff', null, null, null, null, true, true, null, null)", 'ctx.keep_file(null, null, null)']) {
    expect({ [call]: await attempt(`select ${call}`) }).toEqual({ [call]: REFUSED });
  }
});

it('QTA-12 files that are announced and never come are limited', async () => {
  const { a, anonymous, database: { superuser } } = stage();
  const { id } = await done(a.as('admin1').post('/api/v1/hr/recruitment/postings', POSTING));
  await superuser.query("update app.posting set status = 'published' where id = $1", [id]);
  await superuser.query("insert into app.stored_file (company_id, purpose, media_type, byte_size, sha256) select $1, 'cv', 'application/pdf', 1, sha256('x') from generate_series(1, 200)", [a.id]);
  expect((await apply(anonymous, a.slug, id, undefined, { name: 'cv.pdf', content: PDF })).status).toBe(503);
  expect((await apply(anonymous, a.slug, id)).status).toBe(201);
});
