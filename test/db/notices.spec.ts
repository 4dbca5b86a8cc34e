import type { Client } from 'pg';
import type { LoginRole } from '../../src/common/database/roles.js';
import { deliverNotices } from '../support/notice-records.js';
import { outcomeOf } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const REFUSED = '42501';
const su = () => stage().database.superuser;
const e1 = () => stage().a.people.e1;

/** One statement as a login role without a context. */
async function as(role: LoginRole, sql: string, parameters: readonly unknown[] = []) {
  const client = await stage().database.connectAs(role);
  try {
    return await outcomeOf(client.query(sql, [...parameters]));
  } finally {
    await client.end();
  }
}

const ticketFor = async (companyId: string, personId: string): Promise<string | null> => (await as('worker', 'select job.reading_ticket($1, $2) as ticket', [companyId, personId])).rows[0]!['ticket'] as string | null;

/** Reads by a ticket as the pool of the staff does. */
async function readBy(ticket: string, sql: string, start = 'start transaction read only') {
  const client: Client = await stage().database.connectAs('api_staff');
  try {
    await client.query(start);
    const begun = await outcomeOf(client.query('select * from ctx.begin_reading($1)', [ticket]));
    return begun.code === undefined ? await outcomeOf(client.query(sql)) : begun;
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

it('a ticket reads as its person, and only reads', async () => {
  const { a } = stage();
  const ticket = (await ticketFor(a.id, e1().id))!;
  expect((await readBy(ticket, 'select id from app.person')).rows).toEqual([{ id: e1().id }]);
  expect((await readBy(ticket, "select distinct company_id from app.notice")).rows.every((row) => row['company_id'] === a.id)).toBe(true);
  expect((await readBy(ticket, 'update app.notice set read_at = now()')).code).toBe('25006');
  expect((await readBy(ticket, 'select', 'start transaction')).code).toBe(REFUSED);
});

it('a ticket is made by background work only, within a company, for who can sign in, for half a minute', async () => {
  const { a, b } = stage();
  for (const role of ['api_staff', 'api_student', 'api_public', 'api_auth'] as const) expect((await as(role, 'select job.reading_ticket($1, $2)', [a.id, e1().id])).code).toBe(REFUSED);
  for (const role of ['worker', 'api_student', 'api_public', 'api_auth'] as const) expect((await as(role, 'start transaction read only; select * from ctx.begin_reading(\'x\')')).code).toBe(REFUSED);
  expect(await ticketFor(a.id, b.people.e1.id)).toBeNull();
  expect(await ticketFor(a.id, a.people.inactive.id)).toBeNull();
  const [company, person, until, proof] = (await ticketFor(a.id, e1().id))!.split('|') as [string, string, string, string];
  expect(Number(until) - Date.now() / 1000).toBeLessThan(31);
  for (const forged of [
    [company, a.people.admin1.id, until, proof], [b.id, person, until, proof], [company, person, String(Number(until) + 3600), proof], [company, person, until, proof.replace(/^./, (c) => (c === '0' ? '1' : '0'))], [company, person, until],
  ]) expect((await readBy(forged.join('|'), 'select')).code).toBe('28000');
  await su().query("update app.person set status = 'inactive' where id = $1", [person]);
  expect((await readBy([company, person, until, proof].join('|'), 'select')).code).toBe('28000');
  await su().query("update app.person set status = 'active' where id = $1", [person]);
  expect((await readBy([company, person, until, proof].join('|'), 'select')).code).toBeUndefined();
});

it('TEN-13 no login role writes notices or the outbox; only background work delivers', async () => {
  const { a, sql } = stage();
  for (const statement of [
    "insert into app.notice_event (company_id, kind, target_id) values (gen_random_uuid(), 'leave.decided', gen_random_uuid())",
    "insert into app.notice (company_id, person_id, seq, kind, target, target_id, happened_at, in_app, email) select company_id, person_id, 0, kind, target, target_id, now(), true, 'never' from app.notice",
    'select * from app.notice_event', 'delete from app.notice', "update app.notice set kind = 'leave.decided'",
    "select ctx.raise_notice(gen_random_uuid(), 'leave.decided', gen_random_uuid())", 'select job.deliver_notices(1)', 'select job.mail_notices(1)',
  ]) expect({ [statement]: (await sql.attempt(a.people.admin1, statement)).code }).toEqual({ [statement]: REFUSED });
  for (const call of ['job.deliver_notices(1)', 'job.mail_notices(1)', 'job.sweep_notices()']) expect((await as('worker', `select ${call}`)).code).toBeUndefined();
});

it('what happens again before it is read is one notice, with the newest number; read, it is another', async () => {
  const { a } = stage();
  const tell = async () => {
    await su().query("select ctx.raise_notice($1, 'people.role-changed', $2, $2, '{}', $3)", [a.id, e1().id, a.people.admin1.id]);
    await deliverNotices(stage().database);
    return (await su().query("select seq, times, read_at is not null as read from app.notice where person_id = $1 and kind = 'people.role-changed' order by seq desc", [e1().id])).rows;
  };
  await su().query("delete from app.notice where person_id = $1 and kind = 'people.role-changed'", [e1().id]);
  const [{ seq }] = await tell();
  expect(await tell()).toEqual([{ seq: seq + 1, times: 2, read: false }]);
  await su().query('update app.notice set read_at = now() where person_id = $1', [e1().id]);
  expect(await tell()).toEqual([{ seq: seq + 2, times: 1, read: false }, { seq: seq + 1, times: 2, read: true }]);
});

it('an event that cannot be delivered waits, longer each time, and keeps no other waiting', async () => {
  const { a } = stage();
  await deliverNotices(stage().database);
  await su().query("create function app.fail_for_test() returns trigger language plpgsql as $$ begin raise exception 'broken' using errcode = '22000'; end $$");
  await su().query("create trigger fail_for_test before insert on app.notice for each row when (new.kind = 'accounts.revoked') execute function app.fail_for_test()");
  try {
    await su().query("select ctx.raise_notice($1, 'accounts.revoked', $2, $2, array[$2]::uuid[])", [a.id, e1().id]);
    await su().query("select ctx.raise_notice($1, 'people.role-changed', $2, $2)", [a.id, a.people.m1.id]);
    await deliverNotices(stage().database);
    const { rows } = await su().query('select kind, tries, next_try_at > now() as later, last_error from app.notice_event');
    expect(rows).toEqual([{ kind: 'accounts.revoked', tries: 1, later: true, last_error: 'broken' }]);
    expect((await su().query("select from app.notice where person_id = $1 and kind = 'people.role-changed' and read_at is null", [a.people.m1.id])).rowCount).toBe(1);
  } finally {
    await su().query('drop trigger fail_for_test on app.notice; drop function app.fail_for_test()');
  }
  await su().query('update app.notice_event set next_try_at = now()');
  await deliverNotices(stage().database);
  expect((await su().query('select from app.notice_event')).rowCount).toBe(0);
});

it('two deliveries at once tell everybody once', async () => {
  const { a, database } = stage();
  await su().query("update app.notice set read_at = now() where read_at is null");
  for (let i = 0; i < 40; i++) await su().query("select ctx.raise_notice($1, 'people.role-changed', $2, $3)", [a.id, crypto.randomUUID(), e1().id]);
  const workers = await Promise.all([1, 2].map(() => database.connectAs('worker')));
  await Promise.all(workers.map((worker) => worker.query('select job.deliver_notices(100)')));
  await Promise.all(workers.map((worker) => worker.end()));
  await deliverNotices(database);
  const { rows } = await su().query("select count(*)::integer as told, count(distinct seq)::integer as numbers, sum(times)::integer as times from app.notice where person_id = $1 and read_at is null", [e1().id]);
  expect(rows).toEqual([{ told: 40, numbers: 40, times: 40 }]);
});

it('what was read goes after a month, everything after three', async () => {
  const { a } = stage();
  await su().query('delete from app.notice where person_id = $1', [e1().id]);
  for (const [seq, happened, read] of [[9001, 100, null], [9002, 80, null], [9003, 60, 31], [9004, 60, 20]] as const) {
    await su().query(
      `insert into app.notice (company_id, person_id, seq, kind, target, target_id, happened_at, read_at, in_app, email)
       values ($1, $2, $3, 'people.role-changed', 'self', gen_random_uuid(), now() - $4 * interval '1 day', now() - $5 * interval '1 day', true, 'never')`,
      [a.id, e1().id, seq, happened, read]);
  }
  await as('worker', 'select job.sweep_notices()');
  const { rows } = await su().query('select seq from app.notice where person_id = $1 order by seq', [e1().id]);
  expect(rows.map(({ seq }) => seq)).toEqual([9002, 9004]);
});
