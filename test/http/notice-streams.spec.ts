import { startApi } from '../support/api-process.js';
import type { ActiveName } from '../support/cast.js';
import { EventStream } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { deliverNotices } from '../support/notice-records.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

// Two processes: what is done at one arrives at a stream of the other.
const stage = useStage({ instances: 2 });

const as = (name: ActiveName) => stage().a.as(name);
const idOf = (name: ActiveName): string => stage().a.people[name].id;
const opened: EventStream[] = [];
afterEach(() => opened.splice(0).forEach((stream) => stream.close()));

/** A stream of somebody at the other process, with a session of its own. */
async function listen(name: ActiveName, lastEventId?: string): Promise<EventStream> {
  const { a, apis, sql } = stage();
  return listenWith(await sql.mintBearer(a.id, idOf(name)), apis[1]!.url, lastEventId);
}

async function listenWith(bearer: string, url: string, lastEventId?: string): Promise<EventStream> {
  const stream = await EventStream.open(stage().anonymous.with({ url, bearer }), lastEventId);
  opened.push(stream);
  await eventually(() => stream.unread !== undefined, true);
  return stream;
}

/** Milliseconds from now until the stream has ended. */
async function endsAfter(stream: EventStream, act: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act();
  return (await stream.ended) - since;
}

let day = 0;
async function askForLeave(name: ActiveName): Promise<string> {
  const types = await done(as(name).get('/api/v1/hr/leave/types'));
  const typeId = types.items.find((type: { name: string }) => type.name === 'Unpaid').id;
  const date = new Date(Date.UTC(2036, 0, 7) + 86_400_000 * 7 * day++).toISOString().slice(0, 10);
  const { id } = await done(as(name).post('/api/v1/hr/leave/requests', { typeId, startDate: date, endDate: date }));
  await deliverNotices(stage().database);
  return id;
}

it('what happens at one process arrives at a stream of another, only where it belongs', async () => {
  const [manager, other, ofB] = [await listen('m1'), await listen('m2'), await listenWith(stage().b.people.m1.bearer, stage().apis[1]!.url)];
  const [before, quiet, quietB] = [manager.unread!, other.events.length, ofB.events.length];
  const id = await askForLeave('e1');
  await eventually(() => manager.kinds, ['leave.submitted']);
  expect(manager.unread).toBe(before + 1);
  expect(manager.news.at(-1)!.items[0]).toMatchObject({ targetId: id, who: stage().a.people.e1.name });
  // Decided elsewhere, it is not unread any more.
  await done(as('e1').post(`/api/v1/hr/leave/requests/${id}/withdraw`));
  await eventually(() => manager.unread, before);
  expect([other.events.length, ofB.events.length]).toEqual([quiet, quietB]);
});

it('what is read in one tab is read in the others', async () => {
  const [one, two] = [await listen('m1'), await listen('m1')];
  await askForLeave('e1');
  await eventually(() => [one.kinds, two.kinds], [['leave.submitted'], ['leave.submitted']]);
  await done(as('m1').post('/api/v1/notifications/read', { all: true }));
  await eventually(() => [one.unread, two.unread], [0, 0]);
});

it('Last-Event-ID: what came in between is sent first, once', async () => {
  const stream = await listen('m1');
  const [first] = [await askForLeave('e1')];
  await eventually(() => stream.kinds, ['leave.submitted']);
  const seen = stream.lastId!;
  stream.close();
  const missed = await askForLeave('e1');
  const again = await listen('m1', seen);
  expect(again.news[0]!.items.map(({ targetId }: { targetId: string }) => targetId)).toEqual([missed]);
  expect(first).not.toBe(missed);
  const third = await listen('m1', again.lastId);
  expect(third.kinds).toEqual([]);
  const nonsense = await listen('m1', '1 or 1=1');
  expect(nonsense.kinds).toEqual([]);
});

it('SES-03 OFF-02 a stream ends within five seconds of sign-out, deactivation and offboarding', async () => {
  const { a, anonymous, apis } = stage();
  const signedIn = async (name: 'e0' | 'e2' | 'm0') => {
    const { accessToken } = await done(anonymous.post('/api/v1/auth/sign-in', { email: a.people[name].email, password: a.people[name].password }));
    return { bearer: accessToken as string, stream: await listenWith(accessToken, apis[1]!.url) };
  };
  const out = await signedIn('e0');
  expect(await endsAfter(out.stream, () => done(anonymous.with({ bearer: out.bearer }).post('/api/v1/auth/sign-out')))).toBeLessThan(5000);
  const inactive = await signedIn('m0');
  expect(await endsAfter(inactive.stream, () => done(as('admin1').post(`/api/v1/hr/people/${idOf('m0')}/deactivate`)))).toBeLessThan(5000);
  const leaver = await signedIn('e2');
  expect(await endsAfter(leaver.stream, () => done(as('admin1').post(`/api/v1/hr/people/${idOf('e2')}/offboard`, {})))).toBeLessThan(5000);
  await expect(EventStream.open(anonymous.with({ url: apis[1]!.url, bearer: leaver.bearer }))).rejects.toThrow('no stream: 401');
});

it('a changed role is told, and what it took away is neither shown nor counted from then on', async () => {
  const stream = await listen('hr');
  const before = stream.unread!;
  await askForLeave('m1');
  // What happened before may be told late, too.
  await eventually(() => stream.kinds.includes('leave.submitted'), true);
  await done(as('admin1').put(`/api/v1/hr/people/${idOf('hr')}/role`, { role: 'employee' }));
  await eventually(() => stream.access.map(({ role }) => role), ['hr', 'employee']);
  await eventually(() => stream.unread === 0 || stream.unread! < before + 1, true);
  await askForLeave('m1');
  await deliverNotices(stage().database);
  await eventually(() => stream.kinds.includes('people.role-changed'), true);
  expect(stream.kinds.filter((kind) => kind === 'leave.submitted')).toEqual(['leave.submitted']);
  await done(as('admin1').put(`/api/v1/hr/people/${idOf('hr')}/role`, { role: 'hr' }));
});

it('a stream begins with what decides what its holder sees, as GET /auth/me says it: a page that listens later than it asked finds out', async () => {
  const { a, apis, sql, anonymous } = stage();
  const bearer = await sql.mintBearer(a.id, idOf('m1'));
  const { role, departmentId, workspaces } = await done(anonymous.with({ bearer }).get('/api/v1/auth/me'));
  const { accounts, school } = workspaces;
  const stream = await listenWith(bearer, apis[1]!.url);
  expect(stream.events[0]).toMatchObject({ name: 'access', id: undefined, data: { role, departmentId, workspaces: { accounts, school } } });
  const other = await done(as('admin1').post('/api/v1/hr/departments', { name: 'Elsewhere' }));
  await done(as('admin1').patch(`/api/v1/hr/people/${idOf('m1')}`, { departmentId: other.id }));
  await eventually(() => stream.access.map((told) => told.departmentId), [departmentId, other.id]);
  const later = await listenWith(bearer, apis[1]!.url);
  expect(later.access).toEqual([{ role, departmentId: other.id, workspaces: { accounts, school } }]);
  await done(as('admin1').patch(`/api/v1/hr/people/${idOf('m1')}`, { departmentId }));
});

it('OFF-10 suspended, everybody of a company is let go', async () => {
  const { b, database } = stage();
  const stream = await listenWith(b.people.e1.bearer, stage().apis[1]!.url);
  const suspend = (status: string) => database.superuser.query('update app.company set status = $2 where id = $1', [b.id, status]);
  expect(await endsAfter(stream, () => suspend('suspended'))).toBeLessThan(5000);
  await suspend('active');
});

it('an open stream is no use of the session, and one that is over by itself is found out', async () => {
  const { a, database, sql, apis } = stage();
  const bearer = await sql.mintBearer(a.id, idOf('e1'));
  await database.superuser.query("update app.session set last_seen_at = now() - interval '1 hour' where subject_id = $1", [idOf('e1')]);
  const stream = await listenWith(bearer, apis[1]!.url);
  const { rows } = await database.superuser.query("select 1 from app.session where subject_id = $1 and last_seen_at > now() - interval '30 minutes'", [idOf('e1')]);
  expect(rows).toEqual([]);
  expect(await endsAfter(stream, async () => {
    await database.superuser.query("update app.session set last_seen_at = now() - interval '2 days' where subject_id = $1", [idOf('e1')]);
    await database.superuser.query("select pg_notify('signals', 'p:' || $1)", [idOf('e1')]);
  })).toBeLessThan(5000);
  await database.superuser.query('update app.session set last_seen_at = now() where subject_id = $1', [idOf('e1')]);
});

it('nobody keeps more than six open in one session', async () => {
  const { a, apis, sql, anonymous } = stage();
  const bearer = await sql.mintBearer(a.id, idOf('admin2'));
  for (let i = 0; i < 6; i++) await listenWith(bearer, apis[1]!.url);
  const refused = await anonymous.with({ url: apis[1]!.url, bearer }).get('/api/v1/notifications/stream');
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  opened.pop()!.close();
  await eventually(async () => {
    try {
      await listenWith(bearer, apis[1]!.url);
      return 'open';
    } catch {
      return 'refused';
    }
  }, 'open');
});

it('signals that were missed while the database was out of reach are made up for', async () => {
  const { database } = stage();
  const stream = await listen('m1');
  await database.superuser.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'optserv signals'");
  const id = await askForLeave('e1');
  await eventually(() => stream.news.flatMap(({ items }) => items).some(({ targetId }: { targetId: string }) => targetId === id), true);
});

it('without a session or with an API key there is no stream; asked for once, it answers and ends', async () => {
  const { a, anonymous } = stage();
  expect((await anonymous.get('/api/v1/notifications/stream')).status).toBe(401);
  const key = await done(a.as('admin1').post('/api/v1/company/api-keys', { name: 'a program', role: 'admin' }));
  expect((await anonymous.with({ bearer: key.key ?? key.secret }).get('/api/v1/notifications/stream')).status).toBe(403);
  expect(await as('e1').call('HEAD', '/api/v1/notifications/stream')).toMatchObject({ status: 200, text: '' });
  const answer = await as('e1').get('/api/v1/notifications/stream?once=true');
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
  expect(answer.text).toMatch(/^event: access\ndata: \{"role":"employee",.+\n\nid: \d+\nevent: notices\ndata: \{"unread":\d+,"items":\[\]\}\n\n$/);
});

it('at the end of the process its streams end, and it goes in good time', async () => {
  const { a, database, sql } = stage();
  const api = await startApi(database);
  const stream = await listenWith(await sql.mintBearer(a.id, idOf('m2')), api.url);
  const since = performance.now();
  await api.stop();
  await stream.ended;
  expect(performance.now() - since).toBeLessThan(5000);
  expect(api.output()).not.toMatch(/"level":"error"/);
});
