import { startApi } from '../support/api-process.js';
import { closeConnections, type HttpClient } from '../support/http-client.js';
import { enrol, type PortalStudent } from '../support/portal-school.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ instances: 2, environment: { TRUST_PROXY: '127.0.0.1' } });
const SIGN_IN = '/api/portal/v1/sign-in';

let serial = 0;
async function school(students: number): Promise<{ company: SmallCompany; students: PortalStudent[] }> {
  const { database: { superuser } } = theatre();
  const company = await foundSmallCompany(theatre(), { slug: `guessed-${++serial}`, school: true, business: true });
  const { rows } = await superuser.query<{ id: string }>('select id from app.company where slug = $1', [company.slug]);
  const list: PortalStudent[] = [];
  for (let i = 0; i < students; i++) list.push(await enrol(superuser, rows[0]!.id, company.admin.http, `Student ${i}`));
  return { company, students: list };
}

const address = (i: number): { 'x-forwarded-for': string } => ({ 'x-forwarded-for': `203.0.${i >> 8}.${i & 255}` });
const guess = (client: HttpClient, { slug }: SmallCompany, { code }: { code: string }, pin: string, i: number) =>
  client.post(SIGN_IN, { company: slug, code, pin }, { headers: address(i) });

it('STU-09 five wrong secrets, then the right one: locked, on another process and after a restart too', async () => {
  const { company, students: [mai, ben] } = await school(2);
  const { anonymous, apis, database } = theatre();
  for (let i = 0; i < 5; i++) expect((await guess(anonymous, company, mai!, '602817', i)).status).toBe(401);
  const clients = [anonymous, anonymous.with({ url: apis[1]!.url })];
  for (const client of clients) {
    const { status, headers } = await guess(client, company, mai!, mai!.pin, 9);
    expect({ status, wait: Number(headers['retry-after']) > 60 }).toEqual({ status: 429, wait: true });
  }
  const anew = await startApi(database, { TRUST_PROXY: '127.0.0.1' });
  try {
    expect((await guess(anonymous.with({ url: anew.url }), company, mai!, mai!.pin, 9)).status).toBe(429);
  } finally {
    closeConnections(anew.url);
    await anew.stop();
  }
  expect((await guess(anonymous, company, ben!, ben!.pin, 10)).status).toBe(200);
  await database.superuser.query("update app.attempt set window_ends = now() - interval '1 second' where window_ends < now() + interval '1 day'");
  expect((await guess(anonymous, company, mai!, mai!.pin, 11)).status).toBe(200);
});

it('STU-10 a thousand guesses from as many addresses over two processes: the school as a whole has sixty wrong ones an hour', async () => {
  const { company, students } = await school(12);
  const { anonymous, apis } = theatre();
  const clients = apis.map(({ url }) => anonymous.with({ url }));
  const statuses: number[] = [];
  for (let from = 0; from < 1000; from += 50) {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, k) => guess(clients[k % 2]!, company, students[(from + k) % 12]!, '480135', from + k)));
    statuses.push(...answers.map(({ status }) => status));
  }
  expect([...new Set(statuses)].sort()).toEqual([401, 429]);
  // Every one of them was looked at: at most sixty were compared with a secret.
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(60);
  expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(50);
});

it('STU-10 strangers who use up the budget of a school do not keep out who sits at a paired screen', async () => {
  const { company, students } = await school(2);
  const { anonymous } = theatre();
  const { pairingCode } = await done(company.admin.http.post('/api/v1/school/portal-screens', { name: 'Front desk' }));
  const screen = anonymous.with({ cookies: true });
  await done(screen.post('/api/portal/v1/screens', { company: company.slug, pairingCode }));
  for (let i = 0; i < 70; i++) await guess(anonymous, company, { code: String(100000 + i) }, '480135', i);
  expect((await guess(anonymous, company, students[0]!, students[0]!.pin, 99)).status).toBe(429);
  expect((await guess(screen, company, students[0]!, students[0]!.pin, 99)).status).toBe(200);
});

it('STU-09 a hundred wrong secrets in a row, however slowly, and only staff can help', async () => {
  const { company, students: [mai] } = await school(1);
  const { anonymous, database: { superuser } } = theatre();
  const pass = () => superuser.query("update app.attempt set window_ends = now() - interval '1 second' where window_ends < now() + interval '1 day'");
  for (let i = 0; i < 100; i++) {
    if (i % 5 === 0) await pass();
    expect((await guess(anonymous, company, mai!, '739264', i)).status).toBe(401);
  }
  await pass();
  expect((await guess(anonymous, company, mai!, mai!.pin, 200)).status).toBe(429);
  const anew = await done(company.admin.http.post(`/api/v1/school/students/${mai!.id}/portal-access`, {}));
  expect((await guess(anonymous, company, anew, anew.pin, 201)).status).toBe(200);
});
