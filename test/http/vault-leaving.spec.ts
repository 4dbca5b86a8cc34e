import { setTimeout as sleep } from 'node:timers/promises';
import { actionsOf, callWithoutEffect, mayCall, nameOf } from '../access/calls.js';
import { rowHashes } from '../support/row-hash.js';
import type { Member } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { soundKey, vaultBody, wrapsFor } from '../support/vault-bodies.js';
import { foundVaultCompany, open, type VaultCompany } from '../support/vault-company.js';

const theatre = useTheatre({ instances: 2 });
const ITEMS = '/api/v1/accounts/items';
const SWITCH = '/api/v1/company/workspaces/account-sharing';
/** What keeps its hash only where nothing at all happens. */
const INCIDENTAL = ['audit_event', 'session', 'company'];

let company: VaultCompany;
let owner: Member;
beforeAll(async () => {
  company = await foundVaultCompany(theatre(), 'vault-leaving');
  owner = await company.enter('Olga Owner', 'employee');
});
beforeEach(() => theatre().database.superuser.query('delete from app.attempt'));

const turn = (enabled: boolean) => done(company.admin.http.put(SWITCH, { enabled }));
const rows = async (sql: string, ...values: unknown[]) => (await theatre().database.superuser.query(sql, values)).rows;
const runJob = async (name: string): Promise<void> => {
  const worker = await theatre().database.connectAs('worker');
  try {
    await worker.query(`select job.${name}()`);
  } finally {
    await worker.end();
  }
};
const tracesOf = async (person: Member) =>
  (await rows(`select (select count(*)::integer from app.item_grant where person_id = $1) as grants, (select count(*)::integer from app.item_key where person_id = $1) as keys,
                      (select count(*)::integer from app.vault where person_id = $1) as vaults, (select count(*)::integer from app.company_key_share where person_id = $1) as shares`, person.id))[0];

/** Somebody who owns an item, is listed for another by name, and for a third with their department. */
async function leaver(name: string): Promise<{ person: Member; own: string; listed: string; shared: string; reader: Member }> {
  const person = await company.enter(name, 'employee', company.departmentId);
  const reader = await company.enter(`${name} Reader`, 'employee');
  const [own, listed, shared] = [await company.add(person, `Own of ${name}`), await company.add(owner, `Listed for ${name}`), await company.add(owner, `Shared with the desk of ${name}`)];
  await company.share(person, own, reader);
  await company.share(owner, listed, person, 'edit');
  await done(company.admin.http.post(`${ITEMS}/${shared}/access`, { departmentId: company.departmentId, level: 'view', reason: 'the whole desk needs it' }));
  await done(owner.http.post('/api/v1/accounts/vault/waiting-keys', { itemId: shared, version: 1, wrappedKeys: wrapsFor(person.id) }));
  for (const item of [own, listed, shared]) await done(open(person, item));
  return { person, own, listed, shared, reader };
}

async function expectGone({ person, own, listed, shared, reader }: Awaited<ReturnType<typeof leaver>>): Promise<void> {
  expect(await tracesOf(person)).toEqual({ grants: 0, keys: 0, vaults: 0, shares: 0 });
  // The item is there, flagged, still the leaver's, and opens for those on its list and for nobody else.
  expect(await rows('select owner_id, rotate from app.shared_item where id = any ($1) order by id', [own, listed, shared])).toEqual([
    { owner_id: person.id, rotate: true },
    { owner_id: owner.id, rotate: true },
    { owner_id: owner.id, rotate: true },
  ]);
  expect((await open(reader, own)).status).toBe(200);
  for (const other of [owner, await company.join(`Late ${person.name}`, 'manager')]) expect((await open(other, own)).status).toBe(404);
}

it('VLT-07 OFF-04 who is offboarded keeps no grant and no key; what they owned waits for an Admin to name an owner', async () => {
  const left = await leaver('Lea Leaver');
  const preview = await done(company.admin.http.get(`/api/v1/hr/people/${left.person.id}/offboarding-preview`));
  expect(preview.ends).toContainEqual({ kind: 'account-sharing-grants', count: 1, names: ['Listed for Lea Leaver'] });
  expect(preview.remains).toContainEqual({ kind: 'owned-items', count: 1, names: ['Own of Lea Leaver'] });
  expect(preview.remains).toContainEqual({ kind: 'secrets-to-rotate', count: 3, names: ['Listed for Lea Leaver', 'Own of Lea Leaver', 'Shared with the desk of Lea Leaver'] });
  await company.staffing.offboard(left.person.id);
  await expectGone(left);
  const toRotate = await done(company.admin.http.get(`${ITEMS}?rotate=true&limit=200`));
  expect(toRotate.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([left.own, left.listed, left.shared]));
  const ownerless = await done(company.admin.http.get(`${ITEMS}?ownerLeft=true&limit=200`));
  expect(ownerless.items.map(({ id }: { id: string }) => id)).toEqual([left.own]);
  expect((await done(left.reader.http.get(`${ITEMS}?ownerLeft=false&limit=200`))).items).toEqual([]);
  // What they handed out or was handed on is told from what was opened.
  const { items: events } = await done(company.admin.http.get(`${ITEMS}/${left.shared}/history?limit=100`));
  const views = events.filter(({ action }: { action: string }) => action === 'accounts.items.view-shared');
  expect(views.map(({ actor, handsOutKey }: { actor: string; handsOutKey: boolean }) => [actor, handsOutKey])).toEqual([['Lea Leaver', false], ['Olga Owner', true]]);
  // The Admin needs no reason where nobody is left to ask, and shares from the company's wrap without opening.
  const { wrappedKey, recipient } = await done(company.admin.http.get(`${ITEMS}/${left.own}/access`));
  expect([typeof wrappedKey, recipient]).toEqual(['string', 'company']);
  await done(company.admin.http.put(`${ITEMS}/${left.own}/owner`, { personId: owner.id, wrappedKeys: wrapsFor(owner.id) }));
  expect((await open(owner, left.own)).status).toBe(200);
});

it('OFF-04 also while Account Sharing is off, and when the last day comes by itself', async () => {
  const [now, scheduled] = [await leaver('Nora Now'), await leaver('Sam Scheduled')];
  await company.staffing.offboard(scheduled.person.id, { lastDay: '2099-01-01' });
  await rows("update app.offboarding set last_day = '2020-01-01' where person_id = $1", scheduled.person.id);
  await turn(false);
  expect(await done(company.admin.http.get(`/api/v1/hr/people/${now.person.id}/offboarding-preview`)).then(({ ends, remains }) => JSON.stringify([ends, remains]))).not.toMatch(/account-sharing|owned-items|rotate|Nora/);
  await company.staffing.offboard(now.person.id);
  await runJob('offboard_due');
  await turn(true);
  await expectGone(now);
  await expectGone(scheduled);
});

it('V-13 an heir who is named gets what the leaver owned, and no more; the key waits for somebody who has one', async () => {
  const { person, own, listed } = await leaver('Ida Inherited');
  const heir = await company.enter('Hugo Heir', 'employee');
  await company.staffing.offboard(person.id, { heirId: heir.id });
  expect((await done(heir.http.get(`${ITEMS}/${own}`)))).toMatchObject({ access: 'owner', rotate: true, ownerLeft: false });
  expect((await heir.http.get(`${ITEMS}/${listed}`)).status).toBe(404);
  expect((await open(heir, own)).body).toMatchObject({ status: 409, reason: 'KEY_MISSING' });
  const waiting = await done(company.admin.http.get('/api/v1/accounts/vault/waiting-keys?limit=200'));
  expect(waiting.items.find(({ itemId }: { itemId: string }) => itemId === own).recipients.map(({ personId }: { personId: string }) => personId)).toEqual([heir.id]);
});

it('V-16 an end date counts from its instant; the sweep only cleans up, and says so in the log', async () => {
  const reader = await company.enter('Tim Temporary', 'employee');
  const item = await company.add(owner, 'For a while');
  const until = new Date(Date.now() + 2500);
  await company.share(owner, item, reader, 'view', { until: until.toISOString() });
  expect((await open(reader, item)).status).toBe(200);
  await sleep(until.getTime() - Date.now() + 50);
  expect((await open(reader, item)).status).toBe(404);
  expect((await reader.http.get(`${ITEMS}/${item}`)).status).toBe(404);
  expect((await tracesOf(reader)).keys).toBe(1);
  await runJob('end_grants');
  expect(await tracesOf(reader)).toMatchObject({ grants: 0, keys: 0 });
  expect((await done(owner.http.get(`${ITEMS}/${item}`))).rotate).toBe(true);
  const [event] = await rows("select actor_kind, action, before ->> 'personId' as person from app.audit_event where target_id = $1 order by seq desc limit 1", item);
  expect(event).toEqual({ actor_kind: 'system', action: 'accounts.items.manage-access', person: reader.id });
});

it('V-15 who leaves a department loses what came with it, and keeps what is given to them by name', async () => {
  const { person, listed, shared } = await leaver('Dora Department');
  await company.staffing.edit(person.id, { departmentId: null });
  expect([(await open(person, shared)).status, (await open(person, listed)).status]).toEqual([404, 200]);
  expect(await rows('select item_id from app.item_key where person_id = $1 and item_id = $2', person.id, shared)).toEqual([]);
  expect((await done(owner.http.get(`${ITEMS}/${shared}`))).rotate).toBe(true);
});

it('who stops being HR keeps no share of the company key; it is to be replaced, and what they opened by it, too', async () => {
  const hr = await company.enter('Hanna Rae', 'hr');
  const key = await done(company.admin.http.get('/api/v1/accounts/vault/company-key'));
  await done(company.admin.http.put('/api/v1/accounts/vault/company-key', { ...soundKey(1), encryptedPrivateKey: key.encryptedPrivateKey, wrappedKeys: wrapsFor(hr.id) }));
  const item = await company.add(owner, 'Opened by HR');
  await done(open(hr, item, { reason: 'an audit of the accounts' }));
  expect(key.rotate).toBe(false);
  await done(company.admin.http.put(`/api/v1/hr/people/${hr.id}/role`, { role: 'employee' }));
  expect((await tracesOf(hr)).shares).toBe(0);
  expect((await done(company.admin.http.get('/api/v1/accounts/vault/company-key'))).rotate).toBe(true);
  expect((await done(owner.http.get(`${ITEMS}/${item}`))).rotate).toBe(true);
  for (const refused of [await open(hr, item, { reason: 'out of habit' }), await hr.http.get('/api/v1/accounts/vault/company-key')]) expect([403, 404]).toContain(refused.status);
});

it('WSP-01 WSP-04 while it is off every route of it is refused to everybody, whatever session they hold', async () => {
  const { openApi, sql } = theatre();
  const people = [company.admin, await company.enter('Hedda Rae', 'hr'), await company.enter('Mara Manager', 'manager'), owner];
  const routes = openApi.operations.filter((operation) => actionsOf(operation).some((action) => action.startsWith('accounts.')));
  expect(routes.length).toBeGreaterThan(20);
  const codesOf = async (person: Member, role: 'admin' | 'hr' | 'manager' | 'employee') => {
    const codes: Record<string, string> = {};
    for (const route of routes.filter((operation) => mayCall(operation, role))) codes[nameOf(route)] = String((await callWithoutEffect(person.http.with({ check: undefined }), route)).body?.code ?? 'answered');
    return Object.values(codes);
  };
  const roles = ['admin', 'hr', 'manager', 'employee'] as const;
  for (const [i, person] of people.entries()) expect(await codesOf(person, roles[i]!)).not.toContain('WORKSPACE_DISABLED');
  await turn(false);
  for (const [i, person] of people.entries()) expect(new Set(await codesOf(person, roles[i]!))).toEqual(new Set(['WORKSPACE_DISABLED']));
  const actor = await sql.mintSession(company.id, owner.id);
  const tables = ['vault', 'vault_lock', 'vault_trust', 'company_key', 'shared_item', 'item_grant'];
  for (const table of tables) expect({ [table]: (await sql.attempt(actor, `select company_id from app.${table}`)).count }).toEqual({ [table]: 0 });
  expect((await sql.attempt(actor, "insert into app.shared_item (title, kind) values ('While off', 'note')")).code).toBe('42501');
  for (const call of ["ctx.open_item(gen_random_uuid(), null, 'a reason')", "ctx.add_item_keys(gen_random_uuid(), null, '[]')", "ctx.store_item_secret(gen_random_uuid(), 0, 1, '', '', '[]')"]) {
    expect({ [call]: (await sql.attempt(actor, `select ${call}`)).code }).toEqual({ [call]: '42501' });
  }
  await turn(true);
  for (const table of ['vault', 'shared_item']) expect((await sql.attempt(actor, `select company_id from app.${table}`)).count).toBeGreaterThan(0);
});

it('WSP-03 WSP-04 the next open after switching off fails; on again everything is back byte for byte', async () => {
  const item = await company.add(owner, 'Here to stay');
  const first = await done(open(owner, item));
  const before = await rowHashes(theatre().database, company.id, INCIDENTAL);
  await turn(false);
  expect((await open(owner, item)).body.code).toBe('WORKSPACE_DISABLED');
  await turn(true);
  expect(await rowHashes(theatre().database, company.id, INCIDENTAL)).toEqual(before);
  expect(await done(open(owner, item))).toEqual(first);
});

it('WSP-09 two Admins who switch it at once: the last one has it, and every change is in the log, in its order', async () => {
  const other = await company.join('Abel Admin', 'admin');
  const second = other.http.with({ url: theatre().apis[1]!.url });
  const begun = (await rows('select max(seq) as seq from app.audit_event where company_id = $1', company.id))[0].seq;
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.all([company.admin.http.put(SWITCH, { enabled: round % 2 === 0 }), second.put(SWITCH, { enabled: round % 2 === 1 })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  }
  const events = await rows(
    "select (before ->> 'accountSharing')::boolean as before, (after ->> 'accountSharing')::boolean as after from app.audit_event where company_id = $1 and action = 'company.workspaces.manage' and seq > $2 order by seq",
    company.id, begun,
  );
  // Each begins where the one before ended; who asked for what was so already changed nothing.
  expect(events.map(({ before }) => before)).toEqual([true, ...events.slice(0, -1).map(({ after }) => after)]);
  expect(events.length).toBeGreaterThanOrEqual(10);
  const [{ enabled }] = await rows('select account_sharing_enabled as enabled from app.company where id = $1', company.id);
  expect(events.at(-1)!['after']).toBe(enabled);
  await turn(true);
});

it('a new vault opens nothing of the one before: wraps, shares and the record of trust go, grants stay', async () => {
  const reader = await company.enter('Rita Reader', 'employee');
  const item = await company.add(owner, 'For Rita');
  await company.share(owner, item, reader);
  await done(reader.http.put('/api/v1/accounts/vault', vaultBody(soundKey(2))));
  expect(await tracesOf(reader)).toEqual({ grants: 1, keys: 0, vaults: 1, shares: 0 });
  expect((await open(reader, item)).body).toMatchObject({ status: 409, reason: 'KEY_MISSING' });
  const { fingerprint } = soundKey();
  const late = await owner.http.post('/api/v1/accounts/vault/waiting-keys', { itemId: item, version: 1, wrappedKeys: wrapsFor(reader.id).map((one) => ({ ...one, fingerprint })) });
  expect(late.body).toMatchObject({ status: 409, reason: 'KEY_CHANGED' });
  await done(owner.http.post('/api/v1/accounts/vault/waiting-keys', { itemId: item, version: 1, wrappedKeys: wrapsFor(reader.id).map((one) => ({ ...one, fingerprint: soundKey(2).fingerprint })) }));
  expect((await open(reader, item)).status).toBe(200);
});
