import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { hold } from '../support/held-locks.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ environment: { DB_POOL_SIZE: '2', DB_POOL_WAIT_SECONDS: '1' } });
let company: SmallCompany;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'crowded' });
});

it('DOS-05 while slow requests hold every connection, others are told to come again, and then they are served', async () => {
  const { http } = company.admin;
  const department = await done(http.post('/api/v1/hr/departments', { name: 'Narrow' }));
  const release = await hold(theatre().database, 'select from app.department where id = $1 for update', department.id);
  const slow = ['Wide', 'Wider'].map((name) => http.patch(`/api/v1/hr/departments/${department.id}`, { name }));
  const refused = await Promise.all(Array.from({ length: 6 }, () => http.get('/api/v1/hr/departments')));
  expect(refused.map(({ status, body, headers }) => [status, body.code, headers['retry-after']])).toEqual(Array(6).fill([503, 'UNAVAILABLE', '2']));
  expect((await theatre().anonymous.get('/health/ready')).status).toBe(200);
  await release();
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await http.get('/api/v1/hr/departments')).status).toBe(200);
  expect(theatre().apis[0]!.output()).toMatch(/GET \/api\/v1\/hr\/departments [0-9a-f]{32}: Error: timeout exceeded when trying to connect/);
});
