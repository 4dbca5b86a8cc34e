import { PLAN_LIMITS } from '../../src/common/access/plan-limits.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ instances: 2 });
const school = '/api/v1/school';
const employee = () => stage().a.as('e1');

describe.each([
  ['students', 'student'],
  ['teachers', 'teacher'],
] as const)('the quota of %s', (quota, table) => {
  const ALLOWED = PLAN_LIMITS[quota].community!;
  const used = async (): Promise<number> =>
    (await stage().database.superuser.query('select used from app.quota_usage where company_id = $1 and quota = $2', [stage().a.id, quota])).rows[0].used;
  const shown = async () => (await done(employee().get(`${school}/usage`)))[quota];

  /** Brings the places in use to a number, whatever was there before, keeping what was planted. */
  async function fillTo(places: number): Promise<void> {
    const { a, database: { superuser } } = stage();
    await superuser.query(`update app.${table} set status = 'archived', archived_at = now() where company_id = $1 and name like 'Filler%' and status = 'active'`, [a.id]);
    await superuser.query(`insert into app.${table} (company_id, name) select $1, 'Filler' from generate_series(1, $2::integer)`, [a.id, places - (await used())]);
  }
  const refused = { status: 409, body: { code: 'QUOTA_EXCEEDED', quota, limit: ALLOWED, used: ALLOWED, plan: 'community' } };

  it('QTA-01 three places left and forty additions at once over two processes: exactly three succeed, in 20 of 20 rounds', async () => {
    const clients = stage().apis.map(({ url }) => employee().with({ url }));
    for (let round = 0; round < 20; round++) {
      await fillTo(ALLOWED - 3);
      const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => clients[i % 2]!.post(`${school}/${quota}`, { name: `Filler ${round} ${i}` })));
      const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
      expect({ round, added: count(201), refused: count(409), used: await used() }).toEqual({ round, added: 3, refused: 37, used: ALLOWED });
      for (const answer of answers.filter(({ status }) => status === 409)) expect(answer).toMatchObject(refused);
    }
  });

  it('QTA-02 at the limit nobody is added or restored, and everybody who may add sees why', async () => {
    await fillTo(ALLOWED);
    const { rows } = await stage().database.superuser.query(`select id, status from app.${table} where company_id = $1 and name like 'Filler%' order by status`, [stage().a.id]);
    const active = rows.find(({ status }) => status === 'active').id;
    const archived = rows.find(({ status }) => status === 'archived').id;
    expect(await shown()).toEqual({ used: ALLOWED, limit: ALLOWED });
    expect(await employee().post(`${school}/${quota}`, { name: 'Filler more' })).toMatchObject(refused);
    expect(await employee().post(`${school}/${quota}/${archived}/restore`)).toMatchObject(refused);
    await done(employee().patch(`${school}/${quota}/${active}`, { phone: 'still editable' }));
    await done(employee().post(`${school}/${quota}/${active}/archive`));
    expect(await shown()).toEqual({ used: ALLOWED - 1, limit: ALLOWED });
    await done(employee().post(`${school}/${quota}/${archived}/restore`));
    expect(await employee().post(`${school}/${quota}/${active}/restore`)).toMatchObject(refused);
  });

  it('QTA-02 three restores into one place at once over two processes: one succeeds', async () => {
    await fillTo(ALLOWED - 1);
    const clients = stage().apis.map(({ url }) => employee().with({ url }));
    const { rows } = await stage().database.superuser.query(`select id from app.${table} where company_id = $1 and name like 'Filler%' and status = 'archived' limit 3`, [stage().a.id]);
    const answers = await Promise.all(rows.map(({ id }, i) => clients[i % 2]!.post(`${school}/${quota}/${id}/restore`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await used()).toBe(ALLOWED);
  });

  it('QTA-03 a downgrade keeps everybody and everything usable, and refuses additions alone', async () => {
    const admin = stage().a.as('admin1');
    await done(admin.put('/api/v1/company/billing/plan', { plan: 'business-with-access' }));
    expect(await shown()).toMatchObject({ limit: null });
    await fillTo(ALLOWED + 4);
    await done(admin.put('/api/v1/company/billing/plan', { plan: 'community' }));
    expect(await shown()).toEqual({ used: ALLOWED + 4, limit: ALLOWED });
    const { items, total } = await done(employee().get(`${school}/${quota}?status=active&search=filler&limit=200&total=true`));
    expect(items).toHaveLength(total);
    await done(employee().patch(`${school}/${quota}/${items[0].id}`, { name: 'Filler renamed' }));
    expect(await employee().post(`${school}/${quota}`, { name: 'Filler more' })).toMatchObject({ status: 409, body: { limit: ALLOWED, used: ALLOWED + 4 } });
    await done(employee().post(`${school}/${quota}/${items[0].id}/archive`));
    expect((await employee().post(`${school}/${quota}/${items[0].id}/restore`)).status).toBe(409);
    await fillTo(ALLOWED - 1);
    await done(employee().post(`${school}/${quota}`, { name: 'Filler fits' }));
  });

  it('QTA-11 neither limits nor counters nor a status are in a body', async () => {
    for (const member of ['limit', 'allowed', 'used', 'status', 'archivedAt', 'quota', 'plan']) {
      expect((await employee().post(`${school}/${quota}`, { name: 'Filler', [member]: 'active' })).status).toBe(400);
    }
  });

  it('QTA-08 the same Idempotency-Key twenty times at once: one record, one answer', async () => {
    await fillTo(ALLOWED - 3);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => employee().with({ url: stage().apis[i % 2]!.url }).post(`${school}/${quota}`, { name: 'Filler once' }, { headers: { 'idempotency-key': `${quota}-once` } })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${JSON.stringify(JSON.parse(text))}`)).size).toBe(1);
    expect(await used()).toBe(ALLOWED - 2);
  });
});

it("QTA-07 another company's places are its own", async () => {
  expect(await done(stage().b.as('e1').get(`${school}/usage`))).toEqual({ students: { used: 4, limit: 25 }, teachers: { used: 2, limit: 15 } });
});
