import { PLAN_LIMITS } from '../../src/common/access/plan-limits.js';
import { startApi } from '../support/api-process.js';
import { apply, formOf, MAI, POSTING } from '../support/applications.js';
import type { HttpClient } from '../support/http-client.js';
import { foundSmallCompany } from '../support/small-company.js';
import { useTheatre } from '../support/stage.js';
import { done } from '../support/staffing.js';

const theatre = useTheatre({ instances: 2, environment: { LIMIT_APPLICATIONS_PER_NETWORK: '100000' } });
const PATH = '/api/v1/hr/recruitment/postings';
const LIMIT = PLAN_LIMITS['applications-per-posting'].community!;

let admin: HttpClient;
beforeAll(async () => {
  admin = (await foundSmallCompany(theatre(), { slug: 'sought' })).admin.http;
});

async function published(): Promise<string> {
  const { id } = await done(admin.post(PATH, POSTING));
  await done(admin.post(`${PATH}/${id}/publish`));
  return id;
}
const stored = async (id: string): Promise<number> =>
  (await theatre().database.superuser.query('select count(*)::integer as n from app.application where posting_id = $1', [id])).rows[0].n;

it('QTA-12 three places left and forty applications at once over two processes: exactly three are stored, in 20 of 20 rounds', async () => {
  const clients = theatre().apis.map(({ url }) => theatre().anonymous.with({ url }));
  for (let round = 0; round < 20; round++) {
    const id = await published();
    await Promise.all(Array.from({ length: LIMIT - 3 }, () => done(apply(clients[0]!, 'sought', id))));
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => apply(clients[i % 2]!, 'sought', id, { ...MAI, name: `Mai ${i}` })));
    const refused = answers.filter(({ status }) => status === 409);
    expect({ round, taken: answers.filter(({ status }) => status === 201).length, refused: refused.length, stored: await stored(id) }).toEqual({ round, taken: 3, refused: 37, stored: LIMIT });
    for (const { body } of refused) expect(body).toMatchObject({ code: 'POSTING_CLOSED' });
    expect(await done(admin.get(`${PATH}/${id}`))).toMatchObject({ received: LIMIT, open: false });
    await done(admin.post(`${PATH}/${id}/close`));
  }
}, 180_000);

it('QTA-12 what is erased gives no place back, a bigger plan opens it again', async () => {
  const id = await published();
  for (let i = 0; i < LIMIT; i++) await done(apply(theatre().anonymous, 'sought', id));
  for (const { id: application } of (await done(admin.get(`${PATH}/${id}/applications?limit=200`))).items) await done(admin.delete(`/api/v1/hr/recruitment/applications/${application}`));
  expect((await apply(theatre().anonymous, 'sought', id)).status).toBe(409);
  await done(admin.put('/api/v1/company/billing/plan', { plan: 'business-with-access' }));
  expect((await apply(theatre().anonymous, 'sought', id)).status).toBe(201);
});

it('PUB-03 a hundred applications a minute from one address: forty pass, then 429; other addresses are not concerned', async () => {
  const id = await published();
  const api = await startApi(theatre().database, { TRUST_PROXY: '127.0.0.1' });
  try {
    const client = theatre().anonymous.with({ url: api.url });
    // The address is told by the proxy in front.
    const from = (address: string) => {
      const { raw, headers } = formOf(MAI);
      return client.call('POST', `/api/public/v1/careers/sought/${id}/applications`, undefined, { raw, headers: { ...headers, 'x-forwarded-for': address } });
    };
    const answers = await Promise.all(Array.from({ length: 100 }, () => from('198.51.100.7')));
    const passed = answers.filter(({ status }) => status === 201).length;
    expect(passed).toBeGreaterThanOrEqual(40);
    expect(answers.filter(({ status }) => status === 429).length).toBe(100 - passed);
    expect(Number(answers.find(({ status }) => status === 429)!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await from('203.0.113.9')).status).toBe(201);
  } finally {
    await api.stop();
  }
});
