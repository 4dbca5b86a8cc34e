// npm run bench: our speed beside that of peers, in one run on one database. Ratios are what to look at: the figures
// themselves are the machine's.
//   npm run bench [-- --seconds 6 --rounds 3 --companies 1000 --people 200]
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import pg from 'pg';
import { createDatabase, startPostgres } from '../scripts/postgres.mjs';
import { scale } from './scale.mjs';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '50' },
    companies: { type: 'string', default: '1000' },
    people: { type: 'string', default: '200' },
  },
});
const [seconds, rounds, connections, companies, people] = ['seconds', 'rounds', 'connections', 'companies', 'people'].map((name) => Number(options[name]));
const root = new URL('..', import.meta.url);
const children = [];

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts a server and waits until it answers; `startMs` is how long that took. */
async function start(script, env) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [new URL(script, root).pathname], { env: { ...process.env, ...env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/health/ready`);
      return { base: `http://127.0.0.1:${port}`, child, startMs: performance.now() - began };
    } catch {
      if (child.exitCode !== null) throw new Error(`${script} ended`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function signUp(base) {
  const email = `bench-${randomBytes(6).toString('hex')}@example.com`;
  const response = await fetch(`${base}/api/v1/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ companyName: 'Bench', name: 'Bench Admin', email, password: randomBytes(12).toString('base64url') }),
  });
  return response.json();
}

/** Gives the signed-in Admin's company as many people as the others have. */
async function fill(admin, companyId, count) {
  await admin.query("update app.company set plan = 'business-with-access' where id = $1", [companyId]);
  await admin.query("insert into app.department (company_id, name) select $1, 'Department ' || n from generate_series(1, 10) n", [companyId]);
  await admin.query(
    `insert into app.person (company_id, name, email, job_title, department_id, start_date, employment_type)
     select $1, 'Person ' || n, 'p' || n || '@bench.example', 'Job ' || n % 7, d.id, date '2020-01-01' + n, 'full-time'
       from generate_series(1, $2::int) n
       join (select id, row_number() over (order by id) as place from app.department where company_id = $1) d on d.place = 1 + n % 10`,
    [companyId, count],
  );
  await admin.query('vacuum analyze');
}

async function measure(target, length = seconds) {
  const result = await autocannon({ connections, duration: length, ...target });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${target.title}: ${result.non2xx} refusals, ${result.errors} errors`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Takes turns, so that whatever else the machine does hits everybody alike. */
async function race(targets) {
  const results = new Map(targets.map(({ title }) => [title, []]));
  for (const target of targets) await measure(target, 2);
  for (let round = 0; round < rounds; round++) {
    for (const target of targets) results.get(target.title).push(await measure(target));
  }
  return [...results].map(([title, runs]) => ({
    title,
    perSecond: Math.round(median(runs.map(({ perSecond }) => perSecond))),
    p50: median(runs.map(({ p50 }) => p50)),
    p99: median(runs.map(({ p99 }) => p99)),
  }));
}

function report(heading, rows, floor) {
  const base = rows.find(({ title }) => title === floor).perSecond;
  console.log(`\n${heading}`);
  console.table(Object.fromEntries(rows.map(({ title, perSecond, p50, p99 }) => [title, { ratio: (perSecond / base).toFixed(2), 'requests/s': perSecond, 'p50 ms': p50, 'p99 ms': p99 }])));
  return new Map(rows.map(({ title, perSecond }) => [title, perSecond]));
}

const LIST = '/api/v1/hr/people?limit=50';
const GRAPHQL = JSON.stringify({
  query: `{ allPeople(first: 50, orderBy: NAME_KEY_ASC) { pageInfo { endCursor } nodes {
    rowId name email role departmentId jobTitle status startDate employmentType departmentByCompanyIdAndDepartmentId { name } } } }`,
});

const postgres = await startPostgres({ test: true });
let admin;
try {
  const { url } = await createDatabase(postgres.url, `bench_${randomBytes(4).toString('hex')}`);
  const env = { DATABASE_URL: url, APP_SECRET: randomBytes(32).toString('base64url'), NODE_ENV: 'production', RUN_JOBS: 'false' };
  const migration = spawn(process.execPath, [new URL('dist/common/database/migrate.cli.js', root).pathname], { env: { ...process.env, ...env }, stdio: 'inherit' });
  await new Promise((resolve) => migration.once('exit', resolve));
  admin = new pg.Client({ connectionString: url });
  await admin.connect();

  const ours = await start('dist/main.js', env);
  const memory = await import('node:fs/promises').then(({ readFile }) => readFile(`/proc/${ours.child.pid}/status`, 'utf8').catch(() => ''));
  const floor = await start('bench/peers/floor.mjs', env);
  const prepared = await start('bench/peers/floor.mjs', { ...env, PREPARED: 'true' });
  const withoutPolicies = await start('bench/peers/floor.mjs', { ...env, PREPARED: 'true', MODE: 'owner' });
  const postgraphile = await start('bench/peers/postgraphile.mjs', env);

  const { accessToken, me } = await signUp(ours.base);
  await fill(admin, me.company.id, people);
  const headers = { authorization: `Bearer ${accessToken}` };
  const list = { title: 'Optserv', url: ours.base + LIST, headers };
  const rows = await race([
    { title: 'floor: node http + pg', url: floor.base, headers },
    list,
    { title: 'PostGraphile 5', url: `${postgraphile.base}/graphql`, method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: GRAPHQL },
    { title: 'floor, prepared', url: prepared.base, headers },
    { title: 'floor, prepared, without policies and context', url: withoutPolicies.base, headers },
  ]);
  const speed = report(`A signed-in list of 50 people, ${connections} connections, one company of ${people}`, rows, 'floor: node http + pg');
  console.log(`Optserv / PostGraphile: ${(speed.get('Optserv') / speed.get('PostGraphile 5')).toFixed(2)}`);
  console.log(`cost of policies and context: ${(100 * (1 - speed.get('floor, prepared') / speed.get('floor, prepared, without policies and context'))).toFixed(0)} % of the prepared floor`);

  const alone = await measure(list);
  console.log(`\nfilling: ${companies} companies of ${people} people`);
  await scale(url, 1, companies, people);
  await measure(list, 2);
  const among = await measure(list);
  console.log(`the same page among ${companies} companies costs ${(alone.perSecond / among.perSecond).toFixed(2)} × what it cost alone (p99 ${alone.p99} → ${among.p99} ms)`);
  console.log(`start to first answer ${Math.round(ours.startMs)} ms; memory at rest ${Math.round(Number(/VmRSS:\s+(\d+)/.exec(memory)?.[1] ?? 0) / 1024)} MB`);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await admin?.end();
  for (const child of children) child.kill();
  await postgres.stop();
}
