import { setTimeout as sleep } from 'node:timers/promises';
import type { Member } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { wrapsFor } from '../support/vault-bodies.js';
import { foundVaultCompany, open, revoke, type VaultCompany } from '../support/vault-company.js';

const theatre = useTheatre({ instances: 2 });

let company: VaultCompany;
let owner: Member;
let reader: Member;
beforeAll(async () => {
  company = await foundVaultCompany(theatre(), 'vault-openings');
  owner = await company.enter('Olga Owner', 'employee');
  reader = await company.enter('Rita Reader', 'employee');
});
beforeEach(() => theatre().database.superuser.query('delete from app.attempt'));

const rows = async (sql: string, ...values: unknown[]) => (await theatre().database.superuser.query(sql, values)).rows;
const at = (who: Member, instance: number): Member => ({ ...who, http: who.http.with({ url: theatre().apis[instance]!.url }) });

it('VLT-06 of readings that race a revoke over two processes none succeeds once it is done', async () => {
  const item = await company.add(owner, 'Raced for');
  let [answered, refused] = [0, 0];
  for (let round = 0; round < 12; round++) {
    await theatre().database.superuser.query('delete from app.attempt');
    const grant = await company.share(owner, item, reader);
    let revokedAt = Infinity;
    let firstAnswer = (): void => undefined;
    const reading = new Promise<void>((resolve) => (firstAnswer = resolve));
    const outcomes: { began: number; status: number }[] = [];
    const read = async (instance: number) => {
      const began = performance.now();
      const { status } = await open(at(reader, instance), item);
      outcomes.push({ began, status });
      firstAnswer();
    };
    // Some read before, some meanwhile, and each once more when it is done: however fast the machine is, there are both.
    const revoking = reading.then(async () => {
      await sleep(round * 3);
      const { status } = await revoke(at(owner, round % 2), item, grant);
      revokedAt = performance.now();
      return status;
    });
    const readers = Array.from({ length: 6 }, async (_, i) => {
      for (let turn = 0; turn < 15 && revokedAt === Infinity; turn++) {
        await read(i % 2);
        await sleep(i);
      }
      await revoking;
      await read(i % 2);
    });
    expect(await revoking).toBe(204);
    await Promise.all(readers);
    expect(outcomes.filter(({ began, status }) => began > revokedAt && status === 200)).toEqual([]);
    expect(outcomes.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
    answered += outcomes.filter(({ status }) => status === 200).length;
    refused += outcomes.filter(({ status }) => status === 404).length;
    // The log has one order of both, whatever the clocks of processes say: no opening stands behind the revoke.
    const [last] = await rows('select actor_id, action from app.audit_event where company_id = $1 and target_id = $2 order by seq desc limit 1', company.id, item);
    expect(last).toEqual({ actor_id: owner.id, action: 'accounts.items.manage-access' });
  }
  expect([answered > 0, refused > 0]).toEqual([true, true]);
});

it('VLT-06 nor does one that had begun before, and waited', async () => {
  const { database, sql } = theatre();
  const item = await company.add(owner, 'Waited for');
  await company.share(owner, item, reader);
  const actor = await sql.mintSession(company.id, reader.id);
  await database.superuser.query('begin');
  await database.superuser.query('delete from app.item_grant where item_id = $1', [item]);
  const waiting = sql.attempt(actor, 'select * from ctx.open_item($1, null, null)', [item]);
  const early = await Promise.race([waiting.then(() => 'answered'), sleep(300).then(() => 'waits')]);
  await database.superuser.query('commit');
  expect([early, (await waiting).code]).toEqual(['waits', '42501']);
});

it('VLT-11 an opening is one event without the secret; when the event cannot be written, no ciphertext leaves', async () => {
  const { superuser } = theatre().database;
  const item = await company.add(owner, 'Written down');
  const events = () => rows("select action, e::text as text from app.audit_event e where company_id = $1 and target_id = $2 and action = 'accounts.items.view-shared'", company.id, item);
  const opened = await done(open(owner, item));
  const [event, ...more] = await events();
  expect(more).toEqual([]);
  for (const part of [opened.ciphertext, opened.wrappedKey, opened.nonce]) expect(event!['text']).not.toContain(part);
  await superuser.query("create function app.fail_for_test() returns trigger language plpgsql as $$ begin raise exception 'no room in the log' using errcode = '53100'; end $$");
  await superuser.query("create trigger fail_for_test before insert on app.audit_event for each row when (new.action like 'accounts.%') execute function app.fail_for_test()");
  try {
    const { status, text } = await open({ ...owner, http: owner.http.with({ check: undefined }) }, item);
    expect(status).toBeGreaterThanOrEqual(500);
    for (const part of [opened.ciphertext, opened.wrappedKey, opened.nonce]) expect(text).not.toContain(part);
  } finally {
    await superuser.query('drop trigger fail_for_test on app.audit_event');
    await superuser.query('drop function app.fail_for_test()');
  }
  expect(await events()).toHaveLength(1);
  expect((await open(owner, item)).status).toBe(200);
});

it('VLT-16 who opens 200 items within a minute is stopped, and stands in the log once', async () => {
  const item = await company.add(owner, 'Copied');
  const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => open(at(owner, i % 2), item)));
  const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
  expect([count(200), count(429)]).toEqual([120, 80]);
  for (const { headers } of answers.filter(({ status }) => status === 429)) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  const alerts = () => rows("select actor_id, target_type, target_id from app.audit_event where company_id = $1 and action = 'accounts.items.view-shared.limited'", company.id);
  expect(await alerts()).toEqual([{ actor_id: owner.id, target_type: 'person', target_id: owner.id }]);
  // Others are not held up.
  const other = await company.add(reader, 'Not held up');
  expect((await open(reader, other)).status).toBe(200);
  expect((await open(owner, item)).status).toBe(429);
  expect(await alerts()).toHaveLength(1);
});

it('a list of 1,000 items holds what each may see, whoever reads it', async () => {
  const { superuser } = theatre().database;
  await superuser.query(
    `insert into app.shared_item (company_id, title, kind, owner_id, secret_version, tags) select $1, 'Account ' || n, 'login', case when n % 2 = 0 then $2::uuid else $3::uuid end, 1, array['many'] from generate_series(1, 1000) n`,
    [company.id, owner.id, company.admin.id],
  );
  await superuser.query(
    `insert into app.item_grant (company_id, item_id, person_id, level, granted_by) select i.company_id, i.id, $2, 'view', i.owner_id from app.shared_item i where i.company_id = $1 and i.title like 'Account %' and i.title ~ '[05]$'`,
    [company.id, reader.id],
  );
  await superuser.query('analyze app.shared_item, app.item_grant');
  for (const [who, wanted] of [[company.admin, 1000], [owner, 500], [reader, 200]] as const) {
    expect([who.name, await countOf(who)]).toEqual([who.name, wanted]);
  }
});

async function countOf(who: Member): Promise<number> {
  let seen = 0;
  for (let cursor: string | null = null; ; ) {
    const page: { items: unknown[]; nextCursor: string | null } = await done(who.http.get(`/api/v1/accounts/items?limit=200&tag=many${cursor ? `&cursor=${cursor}` : ''}`));
    seen += page.items.length;
    if (page.nextCursor === null) return seen;
    cursor = page.nextCursor;
  }
}

it('a grant to a department is in force for who comes later, once somebody gives them a key', async () => {
  const item = await company.add(company.admin, 'For the desk');
  await done(company.admin.http.post(`/api/v1/accounts/items/${item}/access`, { departmentId: company.departmentId, level: 'view' }));
  const newcomer = await company.enter('Nina Newcomer', 'employee', company.departmentId);
  expect((await open(newcomer, item)).body.reason).toBe('KEY_MISSING');
  await done(company.admin.http.post('/api/v1/accounts/vault/waiting-keys', { itemId: item, version: 1, wrappedKeys: wrapsFor(newcomer.id) }));
  expect((await open(newcomer, item)).status).toBe(200);
});
