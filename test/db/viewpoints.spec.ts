import { useStage } from '../support/stage.js';
import { ACTIVE, type ActiveName, EVERYBODY } from '../support/cast.js';

const stage = useStage();

/** Runs statements as an actor in a transaction that only reads, as the API does for a GET, and undoes it. */
async function reading<T>(actor: ActiveName, work: (query: (sql: string, parameters?: unknown[]) => Promise<Record<string, any>[]>) => Promise<T>): Promise<T> { // eslint-disable-line @typescript-eslint/no-explicit-any -- rows of any shape
  const { a, sql } = stage();
  await sql.client.query('start transaction read only');
  try {
    await sql.client.query('select ctx.begin($1, $2, false, false)', [sql.secretOf(a.people[actor]), '192.0.2.1']);
    return await work(async (text, parameters = []) => (await sql.client.query(text, parameters)).rows);
  } finally {
    await sql.client.query('rollback');
  }
}

const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? 'failed');

it.each(ACTIVE)('an Admin sees with the eyes of %s exactly the people whom they see', async (name) => {
  const { a } = stage();
  const all = 'select id from app.person order by id';
  const seen = await reading('admin1', async (query) => {
    await query('select * from ctx.view_as($1)', [a.people[name].id]);
    return query(all);
  });
  expect(seen).toEqual(await reading(name, (query) => query(all)));
});

it('nobody else sees with another\'s eyes, and nobody with those of another company', async () => {
  const { a, b } = stage();
  for (const [actor, person] of [['hr', a.people.e1], ['m1', a.people.e1], ['e1', a.people.admin1], ['admin1', b.people.e1]] as const) {
    const rows = await reading(actor, async (query) => {
      const found = await query('select * from ctx.view_as($1)', [person.id]);
      expect(await query('select ctx.actor() as id')).toEqual([{ id: a.people[actor].id }]);
      return found;
    });
    expect({ [`${actor} as ${person.key}`]: rows }).toEqual({ [`${actor} as ${person.key}`]: [] });
  }
});

it('TEN-08 of who may not sign in there is word, but no context', async () => {
  const { a } = stage();
  for (const name of EVERYBODY.filter((key) => !ACTIVE.includes(key as ActiveName))) {
    await reading('admin1', async (query) => {
      expect(await query('select status from ctx.view_as($1)', [a.people[name].id])).toEqual([{ status: name }]);
      expect(await query('select ctx.actor() as id')).toEqual([{ id: a.people.admin1.id }]);
    });
  }
});

it('it only reads: not in a transaction that writes, and none that reads is made to write', async () => {
  const { a, sql } = stage();
  expect((await sql.attempt(a.people.admin1, 'select * from ctx.view_as($1)', [a.people.e1.id])).code).toBe('42501');
  expect(await reading('admin1', async (query) => {
    await query('select * from ctx.view_as($1)', [a.people.e1.id]);
    return refused(query('set transaction read write'));
  })).toBe('25001');
  expect(await reading('admin1', async (query) => {
    await query('select * from ctx.view_as($1)', [a.people.e1.id]);
    return refused(query("update app.person_contact set phone = '1'"));
  })).toBe('25006');
});

it('a program sees with the eyes of its own role, not of its person\'s', async () => {
  const { a, sql } = stage();
  const { rows } = await stage().database.superuser.query("select id from app.session where company_id = $1 and kind = 'key' and acts_as = 'employee' and revoked_at is null", [a.id]);
  await sql.client.query('start transaction read only');
  try {
    await sql.client.query('select ctx.begin($1, $2, false, false)', [sql.secretOf({ sessionId: rows[0].id }), '192.0.2.1']);
    await sql.client.query('select * from ctx.view_as($1)', [a.people.admin1.id]);
    expect((await sql.client.query('select ctx.role() as role')).rows).toEqual([{ role: 'employee' }]);
    expect((await sql.client.query('select * from ctx.view_as($1)', [a.people.e1.id])).rows).toEqual([]);
  } finally {
    await sql.client.query('rollback');
  }
});

describe('what everybody reaches, for previews', () => {
  it('is what the policies give each of them', async () => {
    const { a, sql } = stage();
    await sql.begin(a.people.admin1);
    const reach = (await sql.client.query('select * from ctx.survey_reach()')).rows;
    expect((await sql.client.query('select ctx.actor() as id')).rows).toEqual([{ id: a.people.admin1.id }]);
    await sql.client.query('rollback');
    const everybody = (await stage().database.superuser.query('select id, status from app.person where company_id = $1', [a.id])).rows;
    for (const name of ACTIVE) {
      const { id } = a.people[name];
      const own = await reading(name, async (query) => ({
        sees: (await query('select id from app.person')).map((row) => row['id']),
        decides: (await query("select unnest(ctx.decidable('hr.leave.approve')) as id")).map((row) => row['id']),
      }));
      const row = reach.find(({ person_id: personId }) => personId === id);
      const sees = row === undefined ? [id] : row.sees_all ? everybody.map((one) => one.id) : row.sees;
      const decides = row === undefined ? [] : row.decides_all ? everybody.filter((one) => one.status !== 'offboarded' && (one.id !== id || row.decides_own)).map((one) => one.id) : row.decides;
      expect({ [name]: { sees: [...new Set(sees)].sort(), decides: [...decides].sort() } }).toEqual({ [name]: { sees: [...new Set(own.sees)].sort(), decides: own.decides.sort() } });
    }
  });

  it('items: what each of them may open', async () => {
    const { a, sql } = stage();
    await sql.begin(a.people.admin1);
    const items = (await sql.client.query('select * from ctx.survey_items()')).rows;
    await sql.client.query('rollback');
    expect(items.length).toBeGreaterThan(0);
    for (const name of ACTIVE) {
      const own = await reading(name, async (query) => (await query('select item_id from ctx.my_ways() order by 1')).map((row) => row['item_id']));
      expect({ [name]: [...(items.find(({ person_id: personId }) => personId === a.people[name].id)?.item_ids ?? [])].sort() }).toEqual({ [name]: own });
    }
  });

  it('is for those who make such changes', async () => {
    const { a, sql } = stage();
    for (const survey of ['people', 'reach', 'items', 'full_quotas', 'workspaces']) {
      for (const name of ['m1', 'e1'] as const) expect({ [survey]: (await sql.attempt(a.people[name], `select * from ctx.survey_${survey}()`)).rows }).toEqual({ [survey]: [] });
    }
    expect((await sql.attempt(a.people.hr, 'select * from ctx.survey_people()')).count).toBe(ACTIVE.length);
  });
});
