import type { Client } from 'pg';
import { rowHashes } from '../support/row-hash.js';
import { type Stage, useStage } from '../support/stage.js';

const stage = useStage();

/** Every table there is, as text: nothing that belongs to a company hides in one without a company. */
async function tablesHolding({ database: { superuser } }: Stage, needles: readonly string[]): Promise<string[]> {
  const { rows: tables } = await superuser.query("select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') order by 1");
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await superuser.query(`select count(*)::integer as count from app.${name} t where exists (select from unnest($1::text[]) needle where strpos(lower(t::text), needle) > 0)`, [needles]);
    if (rows[0].count > 0) found.push(name);
  }
  return found;
}

const worker = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = await stage().database.connectAs('worker');
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
const due = (companyId: string) => stage().database.superuser.query("update app.company_deletion set erase_after = now() - interval '1 minute' where company_id = $1", [companyId]);

it('TEN-23 erases nothing before its time, and nothing that nobody asked for', async () => {
  const { a, b, database: { superuser } } = stage();
  await superuser.query('delete from app.company_deletion where company_id = $1', [b.id]);
  for (const id of [a.id, b.id]) {
    expect(await worker(async (client) => (await client.query('select custody.close($1) as shut', [id])).rows)).toEqual([{ shut: false }]);
    await expect(worker((client) => client.query('select custody.erase($1)', [id]))).rejects.toMatchObject({ code: '42501', message: 'not to be erased' });
  }
  // Due, but not shut.
  await due(a.id);
  await expect(worker((client) => client.query('select custody.erase($1)', [a.id]))).rejects.toMatchObject({ code: '42501' });
});

it('lets nobody who signs in reach what the custodian reaches', async () => {
  const { a, sql, database } = stage();
  for (const role of ['api_staff', 'api_student', 'api_auth', 'api_public', 'support'] as const) {
    const client = await database.connectAs(role);
    await expect(client.query('select custody.erase($1)', [a.id])).rejects.toMatchObject({ code: '42501' });
    await client.end();
  }
  await expect(worker((client) => client.query("select set_config('app.custody', $1, false), (select count(*) from app.person)", [a.id]))).rejects.toMatchObject({ code: '42501' });
  const claimed = await sql.attempt(a.people.admin1, "select set_config('app.custody', $1, true)", [a.id]);
  expect(claimed.code).toBeUndefined();
  expect((await sql.attempt(a.people.e1, 'delete from app.company')).code).toBe('42501');
});

it('TEN-23 leaves nothing of the company in any table, and every byte of the other', async () => {
  const now = stage();
  const { a, b, database: { superuser } } = now;
  const needles = [a.id, ...Object.values(a.people).map(({ id }) => id), a.canary];
  // Positive control: there is a lot to be found.
  expect((await tablesHolding(now, needles)).length).toBeGreaterThan(45);
  await due(a.id);
  const before = await rowHashes(now.database, b.id);
  expect(await worker(async (client) => (await client.query('select custody.close($1) as shut', [a.id])).rows)).toEqual([{ shut: true }]);
  const gone = await worker(async (client) => Number((await client.query('select custody.erase($1) as rows', [a.id])).rows[0].rows));
  expect(gone).toBeGreaterThan(500);
  expect(await tablesHolding(now, needles)).toEqual([]);
  expect(await rowHashes(now.database, b.id)).toEqual(before);
  // What is kept: that it happened, and a hash of its address.
  const { rows } = await superuser.query("select command, company_id, reason from app.support_run where command = 'company erased'");
  expect(rows).toEqual([{ command: 'company erased', company_id: null, reason: null }]);
  expect((await superuser.query('select holder from app.released_slug')).rows).toEqual([{ holder: null }]);
  await expect(worker((client) => client.query('select custody.erase($1)', [a.id]))).rejects.toMatchObject({ code: '42501' });
});

it('gives the address of an erased company to nobody for a year', async () => {
  const { a, b, sql, anonymous, database: { superuser } } = stage();
  const signUp = (email: string, slug?: string) => anonymous.post('/api/v1/auth/sign-up', { companyName: a.slug, slug, name: 'New', email, password: 'a harbour of light 77' });
  expect(await signUp('new@somewhere.example', a.slug)).toMatchObject({ status: 409, body: { code: 'SLUG_TAKEN' } });
  expect((await sql.attempt(b.people.admin1, 'update app.company set slug = $1', [a.slug])).code).toBe('23505');
  // Suggested by the name alone, it is made a different one.
  const other = await signUp('other@somewhere.example');
  expect(other.status).toBe(201);
  expect(other.body.me.company.slug).not.toBe(a.slug);
  await superuser.query("update app.released_slug set released_at = now() - interval '13 months'");
  expect((await sql.attempt(b.people.admin1, 'update app.company set slug = $1', [a.slug])).code).toBeUndefined();
});

it('ends the sign-ins of the company', async () => {
  const { a, anonymous } = stage();
  const { email, password, bearer } = a.people.admin1;
  expect((await anonymous.post('/api/v1/auth/sign-in', { email, password })).status).toBe(401);
  expect((await anonymous.with({ bearer }).get('/api/v1/auth/me')).status).toBe(401);
});
