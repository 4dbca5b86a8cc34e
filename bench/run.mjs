// npm run bench: our speed beside that of peers, in one run on one database. Ratios are what to look at: the figures
// themselves are the machine's.
//   npm run bench [-- --seconds 6 --rounds 3 --companies 1000 --people 200 --days 50]
//   npm run bench -- --accounts             only Account Sharing: unlocking, and a list of 1,000 items
//   npm run bench -- --previews             only what a change would mean, shown beforehand to a company of 1,000
//   npm run bench -- --timetable [file]     only the timetable of a school: put in through the API, and opened
//   npm run bench -- --immediate            only how soon a change holds at another process: --times 1000
//   npm run bench -- --crash                only kill -9 of the server while people write: --writes 10000
//   npm run bench -- --school               only School: --students 200 --sessions 100 in each of --companies
//   days: records of attendance for each person; sessions: lessons of each student
//   file: in the form of ITC 2007, track 3; a small one of that form unless told
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import pg from 'pg';
import { caller, median, openServers, signIn, signUp } from './servers.mjs';
import { scale } from './scale.mjs';
import { scaleAttendance } from './scale-attendance.mjs';
import { scaleSchool } from './scale-school.mjs';
import { accountsFigures } from './accounts.mjs';
import { previewFigures } from './previews.mjs';
import { crashFigures } from './crash.mjs';
import { immediateFigures } from './immediate.mjs';
import { timetableFigures } from './timetable.mjs';

const { values: options, positionals: [file] } = parseArgs({
  allowPositionals: true,
  options: {
    timetable: { type: 'boolean', default: false },
    accounts: { type: 'boolean', default: false },
    previews: { type: 'boolean', default: false },
    school: { type: 'boolean', default: false },
    immediate: { type: 'boolean', default: false },
    crash: { type: 'boolean', default: false },
    times: { type: 'string', default: '1000' },
    writes: { type: 'string', default: '10000' },
    students: { type: 'string', default: '200' },
    sessions: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '50' },
    companies: { type: 'string', default: '1000' },
    people: { type: 'string', default: '200' },
    days: { type: 'string', default: '50' },
  },
});
const [seconds, rounds, connections, companies, people, days, students, sessions] = ['seconds', 'rounds', 'connections', 'companies', 'people', 'days', 'students', 'sessions'].map((name) =>
  Number(options[name]),
);
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

/** Requests of every kind that wait for a decision. */
async function fileRequests(admin, companyId) {
  await admin.query('begin; set local session_replication_role = replica');
  await admin.query(
    `insert into app.overtime_request (company_id, person_id, date, minutes, time_zone, reason)
     select company_id, id, current_date - 1, 60, 'UTC', 'Stock-taking' from app.person where company_id = $1 order by id limit 40`,
    [companyId],
  );
  await admin.query(
    `insert into app.attendance_correction (company_id, person_id, work_date, clock_in, clock_out, time_zone, reason)
     select company_id, id, current_date - 1, current_date - 1 + interval '8 hours', current_date - 1 + interval '16 hours', 'UTC', 'Forgot to clock'
       from app.person where company_id = $1 order by id limit 40`,
    [companyId],
  );
  await admin.query('commit');
}

async function measure(target, length = seconds) {
  const result = await autocannon({ connections, duration: length, ...target });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${target.title}: ${result.non2xx} refusals, ${result.errors} errors`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** Statements that a process has sent to the database, once it sends no more: a race leaves requests under way behind it. */
async function sentByNow(child) {
  for (let before; ; ) {
    const now = await new Promise((resolve) => child.once('message', resolve).send('how many?'));
    if (now === before) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Statements that one request sends to the database, those of the transaction and its context included. */
async function roundTrips(child, { url, headers, requests: [first, second] = [] }) {
  await (await fetch(url, { headers, ...first })).text();
  const before = await sentByNow(child);
  await (await fetch(url, { headers, ...second })).text();
  return (await sentByNow(child)) - before;
}

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

const servers = await openServers();
let admin;
try {
  if (options.timetable) await timetableFigures(servers, file);
  else if (options.accounts) await accountsFigures(servers);
  else if (options.previews) await previewFigures(servers);
  else if (options.school) await schoolFigures();
  else if (options.immediate) await immediateFigures(servers, Number(options.times));
  else if (options.crash) await crashFigures(servers, Number(options.writes));
  else await allFigures();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await admin?.end();
  await servers.end();
}

async function allFigures() {
  admin = new pg.Client({ connectionString: servers.url });
  await admin.connect();

  const ours = await servers.start('dist/main.js');
  const memory = await import('node:fs/promises').then(({ readFile }) => readFile(`/proc/${ours.child.pid}/status`, 'utf8').catch(() => ''));
  const floor = await servers.start('bench/peers/floor.mjs');
  const prepared = await servers.start('bench/peers/floor.mjs', { PREPARED: 'true' });
  const withoutPolicies = await servers.start('bench/peers/floor.mjs', { PREPARED: 'true', MODE: 'owner' });
  const postgraphile = await servers.start('bench/peers/postgraphile.mjs');

  const account = await signUp(ours.base);
  const { accessToken, me } = account;
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

  const month = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 7);
  await scaleAttendance(servers.url, days);
  await fileRequests(admin, me.company.id);
  // One reader for each core: a queue would be measured with the page, and run over into the next one.
  const pages = [
    list,
    { title: `month grid of ${people} people`, url: `${ours.base}/api/v1/hr/attendance/month?month=${month}&limit=200`, headers },
    { title: 'approvals inbox', url: `${ours.base}/api/v1/hr/approvals`, headers },
  ].map((page) => ({ ...page, connections: 2 }));
  await aloneAndAmong(ours, pages, async () => {
    console.log(`\nfilling: ${companies} companies of ${people} people, ${days} days of attendance each`);
    await scale(servers.url, 1, companies, people);
    console.log(`${(await scaleAttendance(servers.url, days)).toLocaleString('en')} records of attendance`);
    headers.authorization = `Bearer ${await signIn(ours.base, account)}`;
  });
  console.log(`start to first answer ${Math.round(ours.startMs)} ms; memory at rest ${Math.round(Number(/VmRSS:\s+(\d+)/.exec(memory)?.[1] ?? 0) / 1024)} MB`);
  await timetableFigures(servers, file);
  await accountsFigures(servers);
  await previewFigures(servers);
}

/** A school's pages and its register, alone in the database and among as many others. */
async function schoolFigures() {
  const ours = await servers.start('dist/main.js');
  const account = await signUp(ours.base);
  const { accessToken } = account;
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  const filled = async () => console.log(`${(await scaleSchool(servers.url, students, sessions)).toLocaleString('en')} marks`);
  await filled();
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const week = `${ours.base}/api/v1/school/sessions?from=${day(-6)}&to=${day(0)}&limit=200`;
  const { items } = await caller(ours.base, accessToken)('GET', `/school/sessions?from=${day(-6)}&to=${day(-6)}`);
  const register = `${ours.base}/api/v1/school/sessions/${items[0].id}/attendance`;
  const { marks: expected } = await (await fetch(register, { headers })).json();
  const save = (status) => ({ method: 'PUT', body: JSON.stringify({ marks: expected.map(({ studentId }, n) => ({ studentId, status: n === 0 ? status : 'attended' })) }) });
  const pages = [
    { title: 'calendar of a week', url: week, headers, connections: 2 },
    { title: 'balance of a student', url: `${ours.base}/api/v1/school/students/${expected[0].studentId}/balance`, headers, connections: 2 },
    { title: 'register of 20, one mark changed', url: register, headers, connections: 1, requests: [save('excused'), save('attended')] },
  ];
  await aloneAndAmong(ours, pages, async () => {
    console.log(`\nfilling: ${companies} companies of ${students} students, ${sessions} lessons each`);
    await scale(servers.url, 1, companies, 1);
    await filled();
    headers.authorization = `Bearer ${await signIn(ours.base, account)}`;
  });
}

/** What pages cost once a database holds more than the company they are of. */
async function aloneAndAmong(ours, pages, fillUp) {
  const alone = await race(pages);
  await fillUp();
  const among = await race(pages);
  console.log(`\nThe same pages alone in the database and among ${companies} companies`);
  console.table(
    Object.fromEntries(
      pages.map((page, i) => [
        page.title,
        { cost: `${(alone[i].perSecond / among[i].perSecond).toFixed(2)} ×`, 'p50 ms': `${alone[i].p50} → ${among[i].p50}`, 'p99 ms': `${alone[i].p99} → ${among[i].p99}` },
      ]),
    ),
  );
  for (const page of pages) console.log(`${page.title}: ${await roundTrips(ours.child, page)} round trips`);
}
