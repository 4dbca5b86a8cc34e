import { outcomeOf, StaffSql } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const RECORD = "select ctx.audit('hr.people.edit', 'person', $1, null, $2) as seq";

async function verdict() {
  const { a, sql } = stage();
  return (await sql.run(a.people.admin1, 'select valid, count::integer, first_bad::integer from ctx.audit_verify()')).rows[0];
}

beforeAll(async () => {
  const { a, sql } = stage();
  for (let i = 0; i < 12; i++) await sql.run(a.people.hr, RECORD, [`target ${i}`, JSON.stringify({ i })]);
});

it.each(['insert into app.audit_event (company_id, seq) values (ctx.company(), 999)', "update app.audit_event set action = 'x'", 'delete from app.audit_event', 'truncate app.audit_event'])(
  'AUD-03 the login role is refused: %s',
  async (statement) => {
    for (const actor of ['admin1', 'e1'] as const) expect((await stage().sql.attempt(stage().a.people[actor], statement)).code).toBe('42501');
  },
);

it('AUD-04 the owner of the table touches no row, and the trigger stops whoever sees rows', async () => {
  const { database: { superuser, role } } = stage();
  await superuser.query('begin');
  await superuser.query(`set local role ${role('owner')}`);
  for (const statement of ["update app.audit_event set action = 'x'", 'delete from app.audit_event']) {
    expect(await outcomeOf(superuser.query(statement))).toMatchObject({ count: 0 });
  }
  await superuser.query('rollback');
  for (const statement of ["update app.audit_event set action = 'x'", 'delete from app.audit_event', 'truncate app.audit_event']) {
    expect(await outcomeOf(superuser.query(statement))).toMatchObject({ code: '42501' });
  }
});

describe('AUD-05 a superuser who goes behind the trigger', () => {
  const company = () => stage().a.id;
  /** Tampers, asks the verifier, puts everything back. */
  async function afterTampering(statement: string) {
    const { database: { superuser } } = stage();
    const { rows } = await superuser.query('select * from app.audit_event where company_id = $1', [company()]);
    await superuser.query("set session_replication_role = 'replica'");
    try {
      await superuser.query(statement, [company()]);
      return await verdict();
    } finally {
      await superuser.query('delete from app.audit_event where company_id = $1', [company()]);
      for (const row of rows) {
        const columns = Object.keys(row);
        const values = Object.values(row).map((value) => (value && typeof value === 'object' && !Buffer.isBuffer(value) && !(value instanceof Date) ? JSON.stringify(value) : value));
        await superuser.query(`insert into app.audit_event (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, values);
      }
      await superuser.query("set session_replication_role = 'origin'");
    }
  }

  beforeAll(async () => {
    // Dates lose microseconds on the way through the client, so they travel as text.
    const { database: { superuser } } = stage();
    superuser.setTypeParser(1184, (text: string) => text);
    superuser.setTypeParser(114, (text: string) => text);
    expect(await verdict()).toMatchObject({ valid: true, first_bad: null });
  });
  afterAll(async () => expect(await verdict()).toMatchObject({ valid: true, first_bad: null }));

  it.each([
    ['edits an action', "update app.audit_event set action = 'harmless' where company_id = $1 and seq = 5", 5],
    ['edits the values', `update app.audit_event set after = '{"i":99}' where company_id = $1 and seq = 6`, 6],
    ['edits the actor', 'update app.audit_event set actor_id = gen_random_uuid() where company_id = $1 and seq = 7', 7],
    ['edits the time', "update app.audit_event set at = at - interval '1 microsecond' where company_id = $1 and seq = 4", 4],
    ['edits the network', "update app.audit_event set network = '203.0.113.9' where company_id = $1 and seq = 4", 4],
    ['deletes a row in the middle', 'delete from app.audit_event where company_id = $1 and seq = 5', 5],
    ['deletes the first row', 'delete from app.audit_event where company_id = $1 and seq = 1', 1],
    ['swaps two rows', 'update app.audit_event e set (at, action, target_id, before, after, previous_hash, hash) = (select o.at, o.action, o.target_id, o.before, o.after, o.previous_hash, o.hash from app.audit_event o where o.company_id = e.company_id and o.seq = 11 - e.seq) where company_id = $1 and seq in (5, 6)', 5],
    ['inserts a row', "insert into app.audit_event select company_id, seq + 1000, at, actor_kind, actor_id, action, target_type, target_id, network, before, after, previous_hash, hash from app.audit_event where company_id = $1 and seq = 5", undefined],
  ])('%s: the verifier names the first bad event', async (_, statement, firstBad) => {
    const { count } = await verdict();
    const after = await afterTampering(statement);
    expect(after).toMatchObject({ valid: false, first_bad: firstBad ?? count + 1 });
  });
});

it('AUD-07 writers at once leave one gapless chain', async () => {
  const { a, database } = stage();
  const before = await verdict();
  const writers = await Promise.all(Array.from({ length: 50 }, () => StaffSql.connect(database)));
  await Promise.all(writers.map(async (writer, w) => {
    // They queue for one lock, however slow the machine.
    await writer.client.query("set lock_timeout = '60s'; set statement_timeout = '60s'");
    for (let i = 0; i < 5; i++) {
      await writer.begin(a.people.hr);
      await writer.client.query(RECORD, [`writer ${w}`, JSON.stringify({ i })]);
      await writer.client.query(i % 5 === 4 ? 'rollback' : 'commit');
    }
  }));
  await Promise.all(writers.map((writer) => writer.end()));
  expect(await verdict()).toEqual({ valid: true, count: before.count + 200, first_bad: null });
});

it('AUD-08 who, when and for which company come from the context', async () => {
  const { a, b, sql, database: { superuser } } = stage();
  const { rows: [{ seq }] } = await sql.run(a.people.hr, RECORD, [b.people.e1.id, JSON.stringify({ companyId: b.id, actorId: b.people.admin1.id })]);
  const { rows } = await superuser.query('select actor_kind, actor_id, network from app.audit_event where company_id = $1 and seq = $2', [a.id, seq]);
  expect(rows).toEqual([{ actor_kind: 'staff', actor_id: a.people.hr.id, network: '192.0.2.1' }]);
});

it('AUD-10 is for Admins: others neither read nor verify', async () => {
  const { a, sql } = stage();
  for (const actor of ['hr', 'm1', 'e1'] as const) {
    expect(await sql.attempt(a.people[actor], 'select * from app.audit_event')).toMatchObject({ count: 0 });
    expect(await sql.attempt(a.people[actor], 'select * from ctx.audit_verify()')).toMatchObject({ code: '42501' });
  }
});
