import ICAL from 'ical.js';
import type { Answer } from '../support/http-client.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const REQUESTS = '/api/v1/hr/leave/requests';
let company: SmallCompany;
let department: string;
let [mara, eva, ed]: Member[] = [];
let typeId: string;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'leave-feeds', name: 'Feeds, Inc.; the "best"', business: true });
  department = await company.staffing.addDepartment('Harbour');
  mara = await company.join('Mara Manager', 'manager', department);
  eva = await company.join('Eva Employee', 'employee', department);
  ed = await company.join('Ed Employee', 'employee', department);
  typeId = (await done(company.admin.http.post('/api/v1/hr/leave/types', { name: 'Time off, long; folded over more than one line: những ngày', daysPerYear: null }))).id;
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** Leave of a week that holds working days whatever today is. */
async function away(who: Member, from: number, more: object = {}): Promise<string> {
  const { id } = await done(who.http.post(REQUESTS, { typeId, startDate: inDays(from), endDate: inDays(from + 6), ...more }));
  await done(company.admin.http.post(`${REQUESTS}/${id}/approve`));
  return id;
}
const addressOf = async (who: Member, kind: string): Promise<string> => (await done(who.http.post('/api/v1/hr/leave/feeds', { kind }))).address;
/** As a calendar program asks: without any credentials. */
const fetched = (address: string): Promise<Answer> => theatre().anonymous.get(new URL(address).pathname);

interface Event {
  readonly uid: string;
  readonly summary: string;
  readonly status: string;
  readonly sequence: number;
  readonly start: string;
  readonly end: string;
  readonly allDay: boolean;
}
async function events(address: string): Promise<Event[]> {
  const { status, text, headers } = await fetched(address);
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      status: String(component.getFirstPropertyValue('status')),
      sequence: event.sequence,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      allDay: event.startDate.isDate,
    };
  });
}

it('a feed opens in a calendar program: all-day events, stable ids, cancelled leave says so with a higher sequence', async () => {
  const id = await away(eva!, 30);
  const address = await addressOf(eva!, 'mine');
  const [event] = await events(address);
  expect(event).toEqual({
    uid: `leave-${id}@optserv`, summary: 'Time off, long; folded over more than one line: những ngày', status: 'CONFIRMED', sequence: 2,
    start: inDays(30), end: inDays(37), allDay: true,
  });
  const { text } = await fetched(address);
  expect((await fetched(address)).text).toBe(text);
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  await done(eva!.http.post(`${REQUESTS}/${id}/cancel`));
  expect(await events(address)).toEqual([{ ...event, status: 'CANCELLED', sequence: 3 }]);
});

it('what was never approved is in no feed', async () => {
  const { id } = await done(ed!.http.post(REQUESTS, { typeId, startDate: inDays(60), endDate: inDays(66) }));
  const address = await addressOf(ed!, 'mine');
  expect(await events(address)).toEqual([]);
  await done(ed!.http.post(`${REQUESTS}/${id}/withdraw`));
  expect(await events(address)).toEqual([]);
});

it('half days are told in words', async () => {
  const { id } = await done(ed!.http.post(REQUESTS, { typeId, startDate: inDays(80), endDate: inDays(86), startHalf: true, endHalf: true }));
  await done(company.admin.http.post(`${REQUESTS}/${id}/approve`));
  const [event] = await events(await addressOf(ed!, 'mine'));
  expect(event!.summary).toMatch(/\(from noon on the first day, until noon on the last day\)$/);
});

it('a new address kills the former one at once; switched off, there is none', async () => {
  const [first, second] = [await addressOf(ed!, 'mine'), await addressOf(ed!, 'mine')];
  expect((await fetched(first)).status).toBe(404);
  expect((await fetched(second)).status).toBe(200);
  const { items } = await done(ed!.http.get('/api/v1/hr/leave/feeds'));
  expect(items).toEqual([{ id: expect.any(String), kind: 'mine', resetAt: expect.any(String) }]);
  expect((await eva!.http.delete(`/api/v1/hr/leave/feeds/${items[0].id}`)).status).toBe(404);
  await done(ed!.http.delete(`/api/v1/hr/leave/feeds/${items[0].id}`));
  expect((await fetched(second)).status).toBe(404);
});

it('an address that was made up, cut short or belongs to another company opens nothing', async () => {
  const address = await addressOf(eva!, 'mine');
  const token = /calendars\/(.{64})/.exec(address)![1]!;
  const other = await foundSmallCompany(theatre(), { slug: 'leave-feeds-b' });
  const otherToken = /calendars\/(.{64})/.exec((await done(other.admin.http.post('/api/v1/hr/leave/feeds', { kind: 'team' }))).address)![1]!;
  const [bytes, otherBytes] = [token, otherToken].map((text) => Buffer.from(text, 'base64url')) as [Buffer, Buffer];
  const mixed = Buffer.concat([otherBytes.subarray(0, 16), bytes.subarray(16)]).toString('base64url');
  expect((await fetched(address.replace(token, mixed))).status).toBe(404);
  expect((await fetched(address.replace(token, Buffer.alloc(48).toString('base64url')))).status).toBe(404);
  expect((await fetched(address.replace(token, token.slice(1)))).status).toBe(400);
  expect((await fetched(address.replace('.ics', ''))).status).toBe(200);
});

it('the team is judged at every fetch: who is demoted or moved loses people at once, who leaves loses the feed', async () => {
  await away(eva!, 100);
  await away(mara!, 110);
  const address = await addressOf(mara!, 'team');
  const names = async () => [...new Set((await events(address)).map(({ summary }) => summary.split(':')[0]))].sort();
  expect(await names()).toEqual(['Ed Employee', 'Eva Employee', 'Mara Manager']);
  const admin = company.admin.http;
  const elsewhere = await company.staffing.addDepartment('Elsewhere');
  await done(admin.patch(`/api/v1/hr/people/${eva!.id}`, { departmentId: elsewhere }));
  expect(await names()).toEqual(['Ed Employee', 'Mara Manager']);
  await done(admin.put(`/api/v1/hr/people/${mara!.id}/role`, { role: 'employee' }));
  expect(await names()).toEqual(['Mara Manager']);
  expect((await mara!.http.post('/api/v1/hr/leave/feeds', { kind: 'team' })).status).toBe(403);
  await done(admin.put(`/api/v1/hr/people/${mara!.id}/role`, { role: 'hr' }));
  expect(await names()).toEqual(['Ed Employee', 'Eva Employee', 'Mara Manager']);
  await done(admin.post(`/api/v1/hr/people/${mara!.id}/deactivate`));
  expect((await fetched(address)).status).toBe(404);
  await done(admin.post(`/api/v1/hr/people/${mara!.id}/reactivate`));
  expect((await fetched(address)).status).toBe(200);
  await done(admin.post(`/api/v1/hr/people/${mara!.id}/offboard`, {}));
  expect((await fetched(address)).status).toBe(404);
});

it('the role that reads feeds can do nothing else, and keeps no context', async () => {
  const { database } = theatre();
  const address = await addressOf(eva!, 'mine');
  const bytes = Buffer.from(/calendars\/(.{64})/.exec(address)![1]!, 'base64url');
  const anybody = await database.connectAs('api_public');
  try {
    await anybody.query('start transaction');
    const { rows } = await anybody.query("select ctx.leave_feed(encode($1, 'hex')::uuid, $2) as feed", [bytes.subarray(0, 16), bytes.subarray(16)]);
    expect(rows[0].feed.owner).toBe('Eva Employee');
    await expect(anybody.query('select ctx.company()')).rejects.toMatchObject({ code: '42501' });
    await anybody.query('rollback');
    const { rows: tables } = await database.superuser.query("select tablename as name from pg_tables where schemaname = 'app'");
    for (const { name } of tables) await expect(anybody.query(`select 1 from app.${name}`)).rejects.toMatchObject({ code: '42501' });
  } finally {
    await anybody.end();
  }
});
