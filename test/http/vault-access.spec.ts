import type { Answer } from '../support/http-client.js';
import type { Member } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { itemBody, wrapsFor } from '../support/vault-bodies.js';
import { change, foundVaultCompany, open, revoke, type VaultCompany } from '../support/vault-company.js';

const theatre = useTheatre();
const ITEMS = '/api/v1/accounts/items';

let company: VaultCompany;
let stranger: VaultCompany;
let cast: Record<'owner' | 'viewer' | 'editor' | 'unlisted' | 'manager' | 'hr' | 'admin' | 'stranger', Member>;
let heir: Member;

beforeAll(async () => {
  company = await foundVaultCompany(theatre(), 'vault-access');
  stranger = await foundVaultCompany(theatre(), 'vault-stranger');
  const [owner, viewer, editor, unlisted] = [await company.enter('Olga Owner', 'employee'), await company.enter('Vera Viewer', 'employee'), await company.enter('Edna Editor', 'employee'), await company.enter('Una Unlisted', 'employee')];
  const [manager, hr] = [await company.enter('Mara Manager', 'manager', company.departmentId), await company.enter('Hanna Rae', 'hr')];
  heir = await company.enter('Hugo Heir', 'employee');
  cast = { owner, viewer, editor, unlisted, manager, hr, admin: company.admin, stranger: stranger.admin };
});

/** An item of the owner's that the viewer and the editor are listed for. */
async function listedItem(): Promise<{ item: string; viewing: string; editing: string }> {
  await theatre().database.superuser.query('delete from app.attempt');
  const item = await company.add(cast.owner, 'Company bank');
  return { item, viewing: await company.share(cast.owner, item, cast.viewer), editing: await company.share(cast.owner, item, cast.editor, 'edit') };
}

const REASON = { reason: 'somebody is locked out' };
const grantTo = (who: Member, item: string, body: object = {}): Promise<Answer> => who.http.post(`${ITEMS}/${item}/access`, { personId: heir.id, level: 'view', wrappedKeys: wrapsFor(heir.id), ...body });
const giveTo = (who: Member, item: string, body: object = {}): Promise<Answer> => who.http.put(`${ITEMS}/${item}/owner`, { personId: heir.id, wrappedKeys: wrapsFor(heir.id), ...body });
const isListed = async (who: Member, item: string): Promise<number> => ((await done(who.http.get(`${ITEMS}?limit=200`))).items.some(({ id }: { id: string }) => id === item) ? 200 : 404);

/** What each may do; with a reason where it is somebody else's. */
const ACTS = {
  list: async (who: Member, { item }: { item: string }) => isListed(who, item),
  metadata: async (who: Member, { item }: { item: string }) => (await who.http.get(`${ITEMS}/${item}`)).status,
  secret: async (who: Member, { item }: { item: string }) => (await open(who, item, REASON)).status,
  edit: async (who: Member, { item }: { item: string }) => (await who.http.patch(`${ITEMS}/${item}`, { title: 'Renamed' })).status,
  replace: async (who: Member, { item }: { item: string }) => (await change(who, item, [cast.owner, cast.viewer, cast.editor])).status,
  grant: async (who: Member, { item }: { item: string }) => (await grantTo(who, item, REASON)).status,
  revoke: async (who: Member, { item, viewing }: { item: string; viewing: string }) => (await revoke(who, item, viewing, REASON.reason)).status,
  transfer: async (who: Member, { item }: { item: string }) => (await giveTo(who, item, REASON)).status,
  delete: async (who: Member, { item }: { item: string }) => (await who.http.call('DELETE', `${ITEMS}/${item}`, REASON)).status,
};

const NOTHING = { list: 404, metadata: 404, secret: 404, edit: 404, replace: 404, grant: 404, revoke: 404, transfer: 404, delete: 404 };
const READING = { list: 200, metadata: 200, secret: 200 };
const EXPECTED: Record<keyof typeof cast, Record<keyof typeof ACTS, number>> = {
  owner: { ...READING, edit: 200, replace: 200, grant: 201, revoke: 204, transfer: 200, delete: 204 },
  viewer: { ...READING, edit: 403, replace: 403, grant: 403, revoke: 403, transfer: 403, delete: 403 },
  editor: { ...READING, edit: 200, replace: 200, grant: 403, revoke: 403, transfer: 403, delete: 403 },
  unlisted: NOTHING,
  manager: NOTHING,
  stranger: NOTHING,
  hr: { ...READING, edit: 403, replace: 403, grant: 201, revoke: 204, transfer: 200, delete: 403 },
  admin: { ...READING, edit: 403, replace: 403, grant: 201, revoke: 204, transfer: 200, delete: 204 },
};

it.each(Object.keys(EXPECTED) as (keyof typeof cast)[])('VLT-01 VLT-03 %s may do with an item what the matrix says', async (who) => {
  const seen: Record<string, number> = {};
  for (const [act, perform] of Object.entries(ACTS)) seen[act] = await perform(cast[who], await listedItem());
  expect(seen).toEqual(EXPECTED[who]);
});

it('VLT-02 every route that is about an item decides alike, and shows no more than GET does', async () => {
  const { item, viewing } = await listedItem();
  const reading = ['', '/access', '/versions', '/history'];
  for (const who of [cast.unlisted, cast.manager, cast.stranger]) {
    for (const path of reading) expect({ [path]: (await who.http.get(`${ITEMS}/${item}${path}`)).status }).toEqual({ [path]: 404 });
    for (const version of [1, 2, 999]) expect((await open(who, item, { version })).status).toBe(404);
    expect((await who.http.post('/api/v1/accounts/vault/waiting-keys', { itemId: item, version: 1, wrappedKeys: wrapsFor(who.id) })).status).toBe(404);
  }
  for (const path of reading) expect((await cast.viewer.http.get(`${ITEMS}/${item}${path}`)).status).toBe(200);
  const shown = Object.keys((await done(cast.editor.http.get(`${ITEMS}/${item}`)))).sort();
  const changed = await done(cast.editor.http.patch(`${ITEMS}/${item}`, { tags: ['bank'] }));
  expect(Object.keys(changed).sort()).toEqual(shown);
  // Of the access list, who only looks sees what is given to them, and nobody else's keys.
  const list = await done(cast.viewer.http.get(`${ITEMS}/${item}/access`));
  expect(list.grants.map(({ id }: { id: string }) => id)).toEqual([viewing]);
  expect([list.people, list.wrappedKey, list.recipient]).toEqual([[], null, null]);
  // Who may edit wraps a new version for everybody, so they are named to them.
  const named = (await done(cast.editor.http.get(`${ITEMS}/${item}/access`))).people.map(({ personId }: { personId: string }) => personId);
  expect(named.sort()).toEqual([cast.owner.id, cast.viewer.id, cast.editor.id].sort());
  expect((await done(cast.viewer.http.get(`${ITEMS}/${item}/history`))).items).toEqual([]);
  // Nobody is told what people in general can open.
  for (const who of [cast.owner, cast.manager]) expect((await who.http.get(`/api/v1/accounts/people/${cast.viewer.id}/reach`)).status).toBe(403);
});

it('VLT-04 nothing is given to who is not there: another company, somebody who left, a random id', async () => {
  const { item } = await listedItem();
  const left = await company.enter('Lena Left', 'employee');
  await company.staffing.offboard(left.id);
  const invited = await company.staffing.invite({ name: 'Ina Invited', email: 'ina@vault-access.example', role: 'employee', departmentId: null });
  for (const personId of [stranger.admin.id, left.id, invited.personId, '0198c0de-0000-7000-8000-00000000dead']) {
    expect((await grantTo(cast.owner, item, { personId, wrappedKeys: [] })).status).toBe(404);
    expect((await giveTo(cast.owner, item, { personId, wrappedKeys: [] })).status).toBe(404);
  }
  for (const departmentId of [stranger.departmentId, '0198c0de-0000-7000-8000-00000000dead']) {
    expect((await grantTo(cast.owner, item, { personId: undefined, departmentId, wrappedKeys: [] })).status).toBe(404);
  }
  expect((await done(cast.owner.http.get(`${ITEMS}/${item}/access`))).grants).toHaveLength(2);
});

it('VLT-05 who is taken off the list opens nothing at once, and no wrap of theirs is left', async () => {
  const { item, viewing } = await listedItem();
  expect((await open(cast.viewer, item)).status).toBe(200);
  expect((await revoke(cast.owner, item, viewing)).status).toBe(204);
  expect((await open(cast.viewer, item)).status).toBe(404);
  const { rows } = await theatre().database.superuser.query('select person_id from app.item_key where item_id = $1', [item]);
  expect(rows.map(({ person_id: id }) => id).sort()).toEqual([cast.owner.id, cast.editor.id, null].sort());
  expect((await done(cast.owner.http.get(`${ITEMS}/${item}`))).rotate).toBe(true);
  await done(change(cast.owner, item, [cast.owner, cast.editor]));
  expect((await done(cast.owner.http.get(`${ITEMS}/${item}`))).rotate).toBe(false);
});

it('VLT-10 no list, search or history holds a ciphertext or a wrap of somebody else', async () => {
  const { item } = await listedItem();
  const { rows } = await theatre().database.superuser.query(
    `select app.base64url(s.ciphertext) as secret from app.item_secret s where item_id = $1 union all select app.base64url(k.wrapped_key) from app.item_key k where item_id = $1`,
    [item],
  );
  const paths = [`${ITEMS}?scope=all&limit=200`, `${ITEMS}?search=bank`, `${ITEMS}/${item}`, `${ITEMS}/${item}/versions`, `${ITEMS}/${item}/history`, '/api/v1/accounts/recipients', `/api/v1/accounts/people/${cast.viewer.id}/reach`,
    '/api/v1/company/audit-log?limit=200', '/api/v1/company/audit-log/export?format=ndjson'];
  for (const path of paths) {
    const { status, text } = await cast.admin.http.get(path);
    expect({ [path]: [status, rows.filter(({ secret }) => text.includes(secret)).length] }).toEqual({ [path]: [200, 0] });
  }
  // The owner's own wrap, and only that, is what the owner shares from.
  const { text } = await cast.owner.http.get(`${ITEMS}/${item}/access`);
  expect(rows.filter(({ secret }) => text.includes(secret))).toHaveLength(1);
});

it('V-12 an override says why, is an event of its own, and the owner has mail', async () => {
  const { superuser } = theatre().database;
  const { item, viewing } = await listedItem();
  const mails = async () => (await superuser.query("select params from app.mail where template = 'item-override' and recipient = $1 and params ->> 'itemId' = $2 order by created_at, id", [cast.owner.email, item])).rows.map(({ params }) => params);
  const lastEvent = async () => (await superuser.query('select action, actor_id, after from app.audit_event where company_id = $1 order by seq desc limit 1', [company.id])).rows[0];
  for (const refused of [await open(cast.hr, item), await open(cast.hr, item, { reason: '  ' }), await grantTo(cast.hr, item), await revoke(cast.hr, item, viewing), await giveTo(cast.hr, item), await cast.admin.http.delete(`${ITEMS}/${item}`)]) {
    expect([refused.status, refused.body.errors[0].code]).toEqual([400, 'REASON_NEEDED']);
  }
  expect(await mails()).toEqual([]);
  expect((await done(open(cast.hr, item, REASON))).recipient).toBe('company');
  expect(await lastEvent()).toEqual({ action: 'accounts.items.view-all.override', actor_id: cast.hr.id, after: { opened: 1, ...REASON } });
  await done(grantTo(cast.hr, item, REASON));
  expect((await lastEvent()).action).toBe('accounts.items.manage-access.override');
  expect((await mails()).map(({ act, reason, inviterName }) => [act, reason, inviterName])).toEqual([['opened', REASON.reason, cast.hr.name], ['access', REASON.reason, cast.hr.name]]);
  await done(cast.admin.http.call('DELETE', `${ITEMS}/${item}`, REASON));
  expect((await mails()).map(({ act }) => act)).toEqual(['opened', 'access', 'deleted']);
  // What the owner does is no override, and no news to them.
  const own = await company.add(cast.hr, 'Payroll portal');
  await done(open(cast.hr, own));
  expect((await lastEvent()).action).toBe('accounts.items.view-shared');
});

it('VLT-15 only those whom the matrix names revoke or delete beyond their own', async () => {
  for (const who of [cast.owner, cast.editor, cast.manager]) expect((await who.http.post(`/api/v1/accounts/people/${cast.viewer.id}/revoke`)).status).toBe(403);
  const { item } = await listedItem();
  for (const who of [cast.manager, cast.hr]) expect([403, 404]).toContain((await who.http.call('DELETE', `${ITEMS}/${item}`, REASON)).status);
  expect((await done(cast.admin.http.post(`/api/v1/accounts/people/${cast.viewer.id}/revoke`)))).toMatchObject({ remaining: 0 });
  expect(await isListed(cast.viewer, item)).toBe(404);
});

it('VLT-17 nothing of an item is kept by anything on the way', async () => {
  const { item } = await listedItem();
  for (const answer of [await open(cast.viewer, item), await cast.viewer.http.get(`${ITEMS}/${item}`), await cast.viewer.http.get(ITEMS), await cast.owner.http.get('/api/v1/accounts/vault')]) {
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
  }
  // A secret has no address: it is asked for by POST alone.
  expect([404, 405]).toContain((await cast.viewer.http.get(`${ITEMS}/${item}/open`)).status);
});

it('ENU-05 an id that another company uses is free here; one of the same company is not', async () => {
  const id = '0198c0de-0000-7000-8000-0000000000aa';
  await company.add(cast.owner, 'Named by its client', { id });
  await stranger.add(stranger.admin, 'Named alike', { id });
  const again = await cast.viewer.http.post(ITEMS, itemBody('Named again', [cast.viewer.id], { id }));
  expect([again.status, again.body.code]).toEqual([409, 'STATE_CONFLICT']);
});
