import { PLAN_LIMITS } from '../../src/common/access/plan-limits.js';
import { rowHashes } from '../support/row-hash.js';
import { done } from '../support/staffing.js';
import { type Stage, useStage } from '../support/stage.js';

const stage = useStage({ instances: 2 });
const ALLOWED = PLAN_LIMITS.staff.community!;
const admin = () => stage().a.as('admin1');

/** Brings the seats in use to a number, whatever was there before, keeping the cast. */
async function fillTo(seats: number): Promise<void> {
  const { a, database: { superuser } } = stage();
  await superuser.query("delete from app.invitation where company_id = $1 and email like 'seat-%'", [a.id]);
  await superuser.query("update app.person set status = 'offboarded' where company_id = $1 and status <> 'offboarded' and (name = 'Filler' or email like 'seat-%' or name like 'seat-%')", [a.id]);
  const { rows } = await superuser.query("select used from app.quota_usage where company_id = $1 and quota = 'staff'", [a.id]);
  await superuser.query("insert into app.person (company_id, name, status) select $1, 'Filler', 'active' from generate_series(1, $2::integer)", [a.id, seats - rows[0].used]);
}

const used = async ({ a, database }: Stage): Promise<number> => (await database.superuser.query("select used from app.quota_usage where company_id = $1 and quota = 'staff'", [a.id])).rows[0].used;

it('QTA-01 three seats left and forty invitations at once over two processes: exactly three succeed, in 20 of 20 rounds', async () => {
  const { apis } = stage();
  const clients = apis.map(({ url }) => admin().with({ url }));
  for (let round = 0; round < 20; round++) {
    await fillTo(ALLOWED - 3);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => clients[i % 2]!.post('/api/v1/hr/invitations', { email: `seat-${round}-${i}@nowhere.example` })));
    const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
    expect({ round, invited: count(201), refused: count(409), used: await used(stage()) }).toEqual({ round, invited: 3, refused: 37, used: ALLOWED });
    const refusal = answers.find(({ status }) => status === 409)!;
    expect(refusal.body).toMatchObject({ code: 'QUOTA_EXCEEDED', quota: 'staff', limit: ALLOWED, used: ALLOWED, plan: 'community' });
  }
});

it('QTA-02 at the limit nobody is added, reactivated or invited, and everything else goes on', async () => {
  const { a } = stage();
  await fillTo(ALLOWED);
  for (const answer of [
    await admin().post('/api/v1/hr/people', { name: 'seat-x' }),
    await admin().post('/api/v1/hr/invitations', { email: 'seat-x@nowhere.example' }),
    await admin().post(`/api/v1/hr/people/${a.people.inactive.id}/reactivate`),
  ]) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'QUOTA_EXCEEDED', limit: ALLOWED } });
  }
  await done(admin().patch(`/api/v1/hr/people/${a.people.e1.id}`, { jobTitle: 'still editable' }));
  // An invitation holds its seat already: accepting it takes none.
  expect(await used(stage())).toBe(ALLOWED);
});

it('QTA-03 a downgrade keeps everybody, refuses additions, and lets people go', async () => {
  const { a } = stage();
  await done(admin().put('/api/v1/company/billing/plan', { plan: 'business-with-access' }));
  await fillTo(ALLOWED + 4);
  const people = async () => (await admin().get('/api/v1/hr/people?limit=200&total=true')).body.total;
  const before = await people();
  const { body } = await admin().put('/api/v1/company/billing/plan', { plan: 'community' });
  expect(body.usage.find(({ quota }: { quota: string }) => quota === 'staff')).toMatchObject({ used: ALLOWED + 4, limit: ALLOWED });
  expect(await people()).toBe(before);
  expect((await admin().post('/api/v1/hr/people', { name: 'seat-y' })).status).toBe(409);
  await done(admin().post(`/api/v1/hr/people/${a.people.e0.id}/deactivate`));
  expect((await admin().post(`/api/v1/hr/people/${a.people.e0.id}/reactivate`)).status).toBe(409);
  await fillTo(ALLOWED - 1);
  await done(admin().post('/api/v1/hr/people', { name: 'seat-z' }));
});

it('QTA-04 an import of whom only some would fit adds nobody', async () => {
  await fillTo(ALLOWED - 2);
  const csv = `Name,Email\n${[1, 2, 3].map((i) => `seat-import ${i},seat-import${i}@nowhere.example`).join('\n')}\n`;
  const raw = `--limit\r\ncontent-disposition: form-data; name="file"; filename="people.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--limit--\r\n`;
  const preview = await done(admin().call('POST', '/api/v1/hr/people/imports', undefined, { raw, headers: { 'content-type': 'multipart/form-data; boundary=limit' } }));
  expect(preview).toMatchObject({ valid: 3, errors: [] });
  expect(await admin().post(`/api/v1/hr/people/imports/${preview.id}/confirm`)).toMatchObject({ status: 409, body: { code: 'QUOTA_EXCEEDED' } });
  expect(await used(stage())).toBe(ALLOWED - 2);
  expect((await admin().get('/api/v1/hr/people?search=seat-import')).body.items).toEqual([]);
});

it('QTA-08 the same Idempotency-Key twenty times at once: one record, one answer', async () => {
  const { a, apis, database: { superuser } } = stage();
  await fillTo(ALLOWED - 3);
  const headers = { 'idempotency-key': 'add-once' };
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => admin().with({ url: apis[i % 2]!.url }).post('/api/v1/hr/people', { name: 'seat-once' }, { headers })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ text }) => JSON.stringify(JSON.parse(text)))).size).toBe(1);
  expect((await superuser.query("select 1 from app.person where company_id = $1 and name = 'seat-once'", [a.id])).rowCount).toBe(1);
});

it('QTA-09 the same key with another body is refused; another person\'s same key is their own', async () => {
  const headers = { 'idempotency-key': 'add-twice' };
  await fillTo(ALLOWED - 3);
  await done(admin().post('/api/v1/hr/people', { name: 'seat-one' }, { headers }));
  expect(await admin().post('/api/v1/hr/people', { name: 'seat-two' }, { headers })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  expect((await stage().a.as('hr').post('/api/v1/hr/people', { name: 'seat-two' }, { headers })).status).toBe(201);
  for (const key of ['', 'x'.repeat(201), 'with space']) expect((await admin().post('/api/v1/hr/people', { name: 'seat-bad' }, { headers: { 'idempotency-key': key } })).status).toBe(400);
});

it('QTA-11 limits and counters are in no body', async () => {
  const { a, database } = stage();
  const before = await rowHashes(database, a.id, ['audit_event', 'session']);
  for (const member of ['limit', 'allowed', 'used', 'staffLimit', 'usage', 'plan', 'quota']) {
    expect((await admin().patch('/api/v1/company', { [member]: 1000 })).status).toBe(400);
    if (member !== 'plan') expect((await admin().put('/api/v1/company/billing/plan', { plan: 'community', [member]: 1000 })).status).toBe(400);
  }
  for (const plan of ['enterprise', '', null, ['community'], { plan: 'community' }, 'Community']) expect((await admin().put('/api/v1/company/billing/plan', { plan })).status).toBe(400);
  expect(await rowHashes(database, a.id, ['audit_event', 'session'])).toEqual(before);
});
