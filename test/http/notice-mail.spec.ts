import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type ApiProcess, startApi } from '../support/api-process.js';
import type { ActiveName } from '../support/cast.js';
import { eventually } from '../support/eventually.js';
import { deliverNotices } from '../support/notice-records.js';
import { closeConnections } from '../support/http-client.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

// One process answers, without background work; another sends the mail, and takes its turn when a test wants it to.
const stage = useStage();
const as = (name: ActiveName) => stage().a.as(name);
const person = (name: ActiveName) => stage().a.people[name];
const su = () => stage().database.superuser;

interface Received {
  readonly to: string;
  readonly text: string;
}

const received: Received[] = [];
let smtp: SMTPServer;
let worker: ApiProcess | undefined;

const bytesOf = (escaped: string): string => escaped.replaceAll(/((?:=[0-9A-F]{2})+)/g, (_, hex: string) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString());
const readable = (source: string): string => bytesOf(source.replaceAll('=\r\n', ''));

beforeAll(async () => {
  smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text: readable(Buffer.concat(chunks).toString('utf8')) });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())));

/** Puts into the mail what is due, and sends all of it. */
async function send(): Promise<void> {
  await su().query('select job.mail_notices(1000)');
  const { port } = smtp.server.address() as AddressInfo;
  worker = await startApi(stage().database, { RUN_JOBS: 'true', SMTP_URL: `smtp://127.0.0.1:${port}` });
  await eventually(async () => (await su().query("select count(*)::integer as n from app.mail where status = 'waiting' and template like 'notice%'")).rows[0].n, 0);
  closeConnections(worker.url);
  await worker.stop();
  worker = undefined;
}
afterEach(() => worker?.stop());

const choose = (name: ActiveName, kind: string, email: string) => done(as(name).put('/api/v1/notifications/preferences', { choices: [{ kind, inApp: true, email }] }));
const about = (name: ActiveName, words: string) => received.filter(({ to, text }) => to === person(name).email && text.includes(words));

let day = 0;
async function askForLeave(name: ActiveName): Promise<string> {
  const types = await done(as(name).get('/api/v1/hr/leave/types'));
  const typeId = types.items.find((type: { name: string }) => type.name === 'Unpaid').id;
  const date = new Date(Date.UTC(2037, 0, 5) + 86_400_000 * 7 * day++).toISOString().slice(0, 10);
  return (await done(as(name).post('/api/v1/hr/leave/requests', { typeId, startDate: date, endDate: date }))).id;
}

/** Everything that is to be mailed so far is, as far as this file cares. */
async function quiet(): Promise<void> {
  await deliverNotices(stage().database);
  await su().query('update app.notice set mailed_at = now() where mailed_at is null');
  await su().query('delete from app.mail');
  received.length = 0;
}

it('mails at once what is wanted at once, once, to who is concerned, in words of the company’s language', async () => {
  await quiet();
  await choose('m1', 'leave.submitted', 'at-once');
  await askForLeave('e1');
  await deliverNotices(stage().database);
  await su().query('select job.mail_notices(1000)');
  await send();
  expect(received.map(({ to }) => to)).toEqual([person('m1').email]);
  const [{ text }] = received as [Received];
  expect(text).toContain(`${person('e1').name} asks for leave: Unpaid`);
  expect(text).toMatch(/Content-Type: text\/html/i);
  expect(text).toContain('https://optserv.example/hr/leave/team/');

  await quiet();
  await su().query("update app.company set locale = 'vi' where id = $1", [stage().a.id]);
  await askForLeave('e1');
  await deliverNotices(stage().database);
  await send();
  expect(about('m1', 'xin nghỉ: Unpaid')).toHaveLength(1);
  await su().query("update app.company set locale = 'en' where id = $1", [stage().a.id]);
});

it('what its reader may not see any more when it is sent is not sent', async () => {
  await quiet();
  await choose('m1', 'leave.submitted', 'at-once');
  await askForLeave('e1');
  await deliverNotices(stage().database);
  await su().query('select job.mail_notices(1000)');
  expect((await su().query("select params from app.mail where template = 'notice'")).rows).toEqual([{ params: { personId: person('m1').id, noticeIds: [expect.any(String)] } }]);
  await done(as('admin1').patch(`/api/v1/hr/people/${person('m1').id}`, { departmentId: stage().a.departments.two }));
  await send();
  expect(received).toEqual([]);
  await done(as('admin1').patch(`/api/v1/hr/people/${person('m1').id}`, { departmentId: stage().a.departments.one }));
});

it('TEN-13 a mail of A that names somebody of B, or notices of B, says nothing', async () => {
  await quiet();
  const { a, b } = stage();
  const { rows } = await su().query('select id from app.notice where company_id = $1 and person_id = $2', [b.id, b.people.e1.id]);
  const noticeIds = rows.map(({ id }) => id);
  for (const personId of [b.people.e1.id, a.people.e1.id]) {
    await su().query("insert into app.mail (company_id, recipient, template, params) values ($1, 'astray@nowhere.example', 'notice', $2)", [a.id, { personId, noticeIds }]);
  }
  await send();
  expect(received).toEqual([]);
  expect((await su().query("select from app.mail where template = 'notice'")).rowCount).toBe(0);
});

it('gathers a day in one mail, in the morning of where the person is; without anything new there is none', async () => {
  await quiet();
  const { a } = stage();
  // Zones in which it is now about noon, and about two at night.
  const hour = new Date().getUTCHours();
  const zoneAt = (wanted: number): string => {
    const offset = ((wanted - hour + 36) % 24) - 12;
    return `Etc/GMT${offset >= 0 ? '-' : '+'}${Math.abs(offset)}`;
  };
  const live = async (name: ActiveName, zone: string) => {
    await su().query('delete from app.work_schedule where company_id = $1 and person_id = $2', [a.id, person(name).id]);
    await su().query("insert into app.work_schedule (company_id, person_id, starts_on, time_zone) values ($1, $2, '2026-01-01', $3)", [a.id, person(name).id, zone]);
  };
  for (const name of ['e1', 'e2'] as const) await choose(name, 'people.role-changed', 'daily');
  await live('e1', zoneAt(12));
  await live('e2', zoneAt(2));
  const change = async () => {
    for (const name of ['e1', 'e2'] as const) {
      for (const role of ['manager', 'employee']) await done(as('admin1').put(`/api/v1/hr/people/${person(name).id}/role`, { role }));
    }
    await deliverNotices(stage().database);
  };
  await change();
  await send();
  expect(received.map(({ to }) => to)).toEqual([person('e1').email]);
  expect(about('e1', 'One thing is new for you')).toHaveLength(1);
  expect(about('e1', 'changed your role: you are now Employee')).toHaveLength(1);

  // The same day, something new again: it waits for the next.
  await su().query('update app.notice set read_at = now() where person_id = $1', [person('e1').id]);
  await change();
  await send();
  expect(received).toHaveLength(1);
  // The next day. What was read by then is not repeated; nothing new, no mail.
  await su().query('update app.notice_inbox set digest_on = digest_on - 1');
  await done(as('e1').post('/api/v1/notifications/read', { all: true }));
  await send();
  expect(received).toHaveLength(1);
  await change();
  await send();
  expect(about('e1', 'One thing is new for you')).toHaveLength(2);
  expect(about('e2', 'new for you')).toHaveLength(0);
});

it('writes to nobody whose address is not confirmed', async () => {
  await quiet();
  await choose('m1', 'leave.submitted', 'at-once');
  await su().query('update app.account set email_verified_at = null where person_id = $1', [person('m1').id]);
  await askForLeave('e1');
  await deliverNotices(stage().database);
  await send();
  expect(received).toEqual([]);
  await su().query('update app.account set email_verified_at = now() where person_id = $1', [person('m1').id]);
});
