import { startApi } from '../support/api-process.js';
import { foundSmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

// Ten thousand writes and several deaths: npm run bench -- --crash
const WRITES = 240;
const WRITERS = 8;
const KILLED_AFTER = 80;
const theatre = useTheatre();

it('FLT kill -9 of the server between writes: nothing acknowledged is lost, nothing is there twice, the audit log has no gap', async () => {
  const { database, apis } = theatre();
  const company = await foundSmallCompany(theatre(), { slug: 'killed', business: true });
  const doomed = await startApi(database);
  const survivor = apis[0]!;
  const acknowledged = new Set<number>();
  let killed: Promise<unknown> | undefined;
  let number = 0;
  const write = (url: string, n: number) => company.admin.http.with({ url }).post('/api/v1/hr/people', { name: `Written ${n}` }, { headers: { 'idempotency-key': `write-${n}` } });
  const unanswered: number[] = [];
  await Promise.all(Array.from({ length: WRITERS }, async () => {
    while (number < WRITES) {
      const n = number++;
      const answer = await write(doomed.url, n).catch(() => undefined);
      if (answer?.status === 201) acknowledged.add(n);
      else unanswered.push(n);
      if (acknowledged.size === KILLED_AFTER) killed ??= doomed.end('SIGKILL');
    }
  }));
  expect(await killed).toBeNull();
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLED_AFTER);
  expect(unanswered.length).toBeGreaterThan(0);
  const written = async (): Promise<Map<number, number>> => {
    const { rows } = await database.superuser.query("select substr(name, 9)::integer as n, count(*)::integer as times from app.person where name like 'Written %' group by name");
    return new Map(rows.map(({ n, times }: { n: number; times: number }) => [n, times]));
  };
  const before = await written();
  expect([...acknowledged].filter((n) => before.get(n) !== 1)).toEqual([]);
  // Whoever got no answer asks again with the same key, at another process.
  for (const n of unanswered) await done(write(survivor.url, n));
  expect([...(await written())].sort(([a], [b]) => a - b)).toEqual(Array.from({ length: WRITES }, (_, n) => [n, 1]));
  const verdict = await done(company.admin.http.get('/api/v1/company/audit-log/verify'));
  expect(verdict).toMatchObject({ valid: true });
  const { rows: [events] } = await database.superuser.query("select count(*)::integer as n from app.audit_event where after->>'name' like 'Written %'");
  expect(events.n).toBe(WRITES);
});
