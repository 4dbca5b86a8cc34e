import { request } from 'node:http';
import { useStage } from '../support/stage.js';

// Two connections for everybody: whatever one request leaves behind on one of them, another one meets.
const stage = useStage({ environment: { DB_POOL_SIZE: '2' } });

/** Sends a request and hangs up without waiting for the answer. */
function abandon(url: string, bearer: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const outgoing = request({ hostname, port, path: '/api/v1/hr/people', headers: { authorization: `Bearer ${bearer}`, connection: 'close' }, agent: false });
    outgoing.on('error', () => resolve());
    outgoing.end(() => setImmediate(() => outgoing.destroy()));
    outgoing.on('close', () => resolve());
  });
}

it('TEN-10 five hundred interleaved requests, some of them failing or abandoned, each get their own company', async () => {
  const { a, b, apis } = stage();
  const kinds = [
    (c: typeof a) => c.as('admin1').get('/api/v1/auth/me').then(({ body }) => body.company.id === c.id),
    (c: typeof a) => c.as('m1').get('/api/v1/hr/people').then(({ body }) => body.items.every(({ name }: { name: string }) => name.startsWith(c.canary))),
    (c: typeof a) => c.as('hr').post('/api/v1/hr/departments', { name: `${c.canary} department one` }).then(({ status }) => status === 409),
    (c: typeof a) => c.as('e1').get(`/api/v1/hr/people/${crypto.randomUUID()}`).then(({ status }) => status === 404),
    (c: typeof a) => c.as('e1').patch('/api/v1/hr/people/me/contact', { phone: `${c.canary} 1` }).then(({ body }) => body.contact.phone === `${c.canary} 1`),
    (c: typeof a) => abandon(apis[0]!.url, c.people.m1.bearer).then(() => true),
  ];
  const verdicts: boolean[] = [];
  for (let batch = 0; batch < 25; batch++) {
    const calls = Array.from({ length: 20 }, (_, i) => kinds[(batch * 7 + i) % kinds.length]!(i % 2 === 0 ? a : b));
    verdicts.push(...(await Promise.all(calls)));
  }
  expect(verdicts.filter((right) => !right)).toEqual([]);
  expect(verdicts).toHaveLength(500);
});
