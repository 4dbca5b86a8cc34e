import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { rowHashes } from '../support/row-hash.js';
import type { Member } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { companyKeyBody, fingerprintOf, itemBody, secret, soundKey, text, trustBody, vaultBody, wrap, wrapsFor } from '../support/vault-bodies.js';
import { change, foundVaultCompany, open, type VaultCompany } from '../support/vault-company.js';

const theatre = useTheatre({ instances: 2 });
const ACCOUNTS = '/api/v1/accounts';

let company: VaultCompany;
let owner: Member;
let reader: Member;
let hr: Member;
beforeAll(async () => {
  company = await foundVaultCompany(theatre(), 'vault-keys');
  owner = await company.enter('Olga Owner', 'employee');
  reader = await company.enter('Rita Reader', 'employee');
  hr = await company.enter('Hanna Rae', 'hr');
});

const rows = async (sql: string, ...values: unknown[]) => (await theatre().database.superuser.query(sql, values)).rows;
const nearby = (who: Member): Member => ({ ...who, http: who.http.with({ url: theatre().apis[1]!.url }) });
const companyKey = () => done(company.admin.http.get(`${ACCOUNTS}/vault/company-key`));

describe('bad input', () => {
  const rsa = (modulusLength: number, publicExponent?: number): Buffer => generateKeyPairSync('rsa', { modulusLength, ...(publicExponent ? { publicExponent } : {}) }).publicKey.export({ format: 'der', type: 'spki' });
  const keyOf = (der: Buffer) => ({ publicKey: text(der), fingerprint: fingerprintOf(der) });
  const kdf = (changed: object) => ({ ...vaultBody(), kdf: { ...vaultBody().kdf, ...changed } });
  const der = () => Buffer.from(soundKey().publicKey, 'base64url');

  it.each<[string, () => object]>([
    ['a short key', () => ({ ...vaultBody(), ...keyOf(rsa(2048)) })],
    ['another exponent', () => ({ ...vaultBody(), ...keyOf(rsa(3072, 3)) })],
    ['a truncated key', () => ({ ...vaultBody(), ...keyOf(der().subarray(0, -1)) })],
    ['bytes behind the key', () => ({ ...vaultBody(), ...keyOf(Buffer.concat([der(), Buffer.from([0])])) })],
    ['noise for a key', () => ({ ...vaultBody(), ...keyOf(randomBytes(422)) })],
    ['a key of another kind', () => ({ ...vaultBody(), ...keyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' })) })],
    ['a fingerprint of something else', () => ({ ...vaultBody(), fingerprint: text(createHash('sha256').update('x').digest()) })],
    ['weak rounds', () => kdf({ iterations: 599_999 })],
    ['rounds that keep a browser busy', () => kdf({ iterations: 10_000_001 })],
    ['another derivation', () => kdf({ algorithm: 'PBKDF2-SHA-1' })],
    ['a short salt', () => kdf({ salt: text(randomBytes(15)) })],
    ['an unknown format', () => ({ ...vaultBody(), format: 2 })],
    ['format zero', () => ({ ...vaultBody(), format: 0 })],
    ['a private key that is none', () => ({ ...vaultBody(), encryptedPrivateKey: text(randomBytes(100)) })],
    ['a private key without end', () => ({ ...vaultBody(), encryptedPrivateKey: text(randomBytes(8193)) })],
    ['padding', () => ({ ...vaultBody(), fingerprint: `${soundKey().fingerprint}=` })],
    ['another spelling of the same bytes', () => ({ ...vaultBody(), fingerprint: soundKey().fingerprint.replace(/.$/, (last) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(last) + 1]!) })],
  ])('a vault with %s is refused, and nothing is stored', async (_what, body) => {
    const before = await rowHashes(theatre().database, company.id, ['session']);
    const { status } = await owner.http.put(`${ACCOUNTS}/vault`, body());
    expect(status).toBe(400);
    expect(await rowHashes(theatre().database, company.id, ['session'])).toEqual(before);
  });

  it.each<[string, number, () => object]>([
    ['no ciphertext', 400, () => ({ ...itemBody('Bad', [owner.id]), ciphertext: undefined })],
    ['a ciphertext of more than a mebibyte', 400, () => ({ ...itemBody('Bad', [owner.id]), ciphertext: text(randomBytes(1_048_577)) })],
    ['a body without end', 413, () => ({ ...itemBody('Bad', [owner.id]), ciphertext: 'A'.repeat(3_200_000) })],
    ['a short nonce', 400, () => ({ ...itemBody('Bad', [owner.id]), nonce: text(randomBytes(11)) })],
    ['an unknown format', 400, () => ({ ...itemBody('Bad', [owner.id]), format: 2 })],
    ['a truncated wrap', 400, () => ({ ...itemBody('Bad', [owner.id]), wrappedKeys: [{ personId: owner.id, wrappedKey: wrap().slice(0, -4) }, ...wrapsFor('company')] })],
    ['a wrap of too many bytes', 400, () => ({ ...itemBody('Bad', [owner.id]), wrappedKeys: [{ personId: owner.id, wrappedKey: text(randomBytes(1025)) }, ...wrapsFor('company')] })],
    ['no wrap for the company', 400, () => ({ ...itemBody('Bad', []), wrappedKeys: wrapsFor(owner.id) })],
    ['no wrap for oneself', 400, () => itemBody('Bad', [])],
    ['a wrap for somebody without access', 400, () => itemBody('Bad', [owner.id, reader.id])],
    ['a wrap for nobody there is', 400, () => itemBody('Bad', [owner.id, '0198c0de-0000-7000-8000-00000000dead'])],
    ['two wraps for one', 400, () => itemBody('Bad', [owner.id, owner.id])],
    ['a wrap for another key of theirs', 409, () => ({ ...itemBody('Bad', []), wrappedKeys: [{ ...wrapsFor(owner.id)[0], fingerprint: soundKey(1).fingerprint }, ...wrapsFor('company')] })],
    ['an id that is not of version 7', 400, () => itemBody('Bad', [owner.id], { id: '0198c0de-0000-4000-8000-00000000beef' })],
    ['another kind', 400, () => itemBody('Bad', [owner.id], { kind: 'passport' })],
    ['an address without end', 400, () => itemBody('Bad', [owner.id], { urls: [`https://${'x'.repeat(2000)}.example`] })],
  ])('an item with %s is refused with %s, and nothing is stored', async (_what, expected, body) => {
    const before = await rowHashes(theatre().database, company.id, ['session']);
    const { status } = await owner.http.post(`${ACCOUNTS}/items`, body());
    expect(status).toBe(expected);
    expect(await rowHashes(theatre().database, company.id, ['session'])).toEqual(before);
  });

  it('a mebibyte of ciphertext is just right', async () => {
    const item = await company.add(owner, 'As large as can be', secret(1_048_576));
    expect((await done(open(owner, item))).ciphertext).toHaveLength(Math.ceil((1_048_576 * 4) / 3));
  });

  it('in the database alone, too: no weak derivation, no short key, no two recipients of one wrap', async () => {
    const { superuser } = theatre().database;
    const refusalOf = async (sql: string): Promise<unknown> => superuser.query(sql, [company.id, owner.id]).then(() => undefined, ({ code }: { code: string }) => code);
    expect(await refusalOf(`update app.vault_lock set kdf = jsonb_set(kdf, '{iterations}', '1') where company_id = $1 and person_id = $2`)).toBe('23514');
    expect(await refusalOf(`update app.vault set public_key = public_key || '\\x00' where company_id = $1 and person_id = $2`)).toBe('23514');
    expect(await refusalOf(`update app.item_key set company_key_id = $2 where company_id = $1 and person_id = $2`)).toBe('23514');
    expect(await refusalOf(`update app.item_key set fingerprint = sha256('x') where company_id = $1 and person_id = $2`)).toBe('23503');
  });
});

describe('the company key', () => {
  it('is made once, though two Admins make it at the same time; until then nobody adds an item', async () => {
    const fresh = await foundVaultCompany(theatre(), 'vault-fresh');
    await rows('delete from app.company_key where company_id = $1', fresh.id);
    const other = await fresh.enter('Abel Admin', 'admin');
    expect((await fresh.admin.http.post(`${ACCOUNTS}/items`, itemBody('Too early', [fresh.admin.id]))).body.code).toBe('COMPANY_KEY_MISSING');
    // Whoever waits for it is told whom to ask, and nobody is once it is there.
    const asking = await fresh.enter('Emil Employee', 'employee');
    await fresh.enter('Nora Never', 'manager');
    const missing = await asking.http.get(`${ACCOUNTS}/vault/people/company`);
    expect([missing.status, missing.body.ask]).toEqual([404, [fresh.admin.name, 'Abel Admin'].sort()]);
    const both = [fresh.admin.id, other.id];
    const answers = await Promise.all([fresh.admin.http.put(`${ACCOUNTS}/vault/company-key`, companyKeyBody(both, soundKey(1))), nearby(other).http.put(`${ACCOUNTS}/vault/company-key`, companyKeyBody(both, soundKey(2)))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [{ fingerprint }] = await rows('select app.base64url(fingerprint) as fingerprint from app.company_key where company_id = $1', fresh.id);
    expect((await done(other.http.get(`${ACCOUNTS}/vault/people/company`))).fingerprint).toBe(fingerprint);
    const nobody = await asking.http.get(`${ACCOUNTS}/vault/people/${fresh.departmentId}`);
    expect([nobody.status, nobody.body.ask]).toEqual([404, undefined]);
  });

  it('is for Admins and HR: others see its public half, holders their own share alone', async () => {
    expect((await owner.http.get(`${ACCOUNTS}/vault/company-key`)).status).toBe(403);
    expect(await done(owner.http.get(`${ACCOUNTS}/vault/people/company`))).toEqual(soundKey(1));
    const { encryptedPrivateKey } = await companyKey();
    const put = (who: Member, holders: string[], more: object = {}) => who.http.put(`${ACCOUNTS}/vault/company-key`, { ...companyKeyBody(holders), encryptedPrivateKey, ...more });
    // Who holds none makes nobody else a holder, and puts no other key in its place.
    expect((await put(hr, [company.admin.id])).status).toBe(403);
    expect((await put(hr, [hr.id], { ...soundKey(2) })).status).toBe(409);
    expect((await put(hr, [hr.id], { ...soundKey(2), replaces: soundKey(1).fingerprint })).status).toBe(403);
    expect((await put(company.admin, [owner.id])).body.errors[0].code).toBe('NOT_ADMIN_OR_HR');
    expect((await put(company.admin, [hr.id], { encryptedPrivateKey: vaultBody().encryptedPrivateKey })).status).toBe(409);
    const before = await done(hr.http.get(`${ACCOUNTS}/vault/company-key`));
    expect([before.wrappedKeys, before.holders.map(({ personId, current }: { personId: string; current: boolean }) => [personId, current])]).toEqual([[], [[company.admin.id, true], [hr.id, false]]]);
    await done(put(company.admin, [hr.id]));
    const after = await done(hr.http.get(`${ACCOUNTS}/vault/company-key`));
    expect(after.wrappedKeys.map(({ personId }: { personId: string }) => personId)).toEqual([hr.id]);
  });

  it('is replaced by a holder; what is wrapped for the old one waits, in every version, and then the old one is gone', async () => {
    const item = await company.add(owner, 'Older than the key');
    await done(change(owner, item, [owner]));
    const replaced = await done(company.admin.http.put(`${ACCOUNTS}/vault/company-key`, { ...companyKeyBody([company.admin.id], soundKey(3)), replaces: soundKey(1).fingerprint }));
    expect([replaced.fingerprint, replaced.rotate, replaced.retired.map(({ fingerprint }: { fingerprint: string }) => fingerprint)]).toEqual([soundKey(3).fingerprint, false, [soundKey(1).fingerprint]]);
    // A version made in the meantime is wrapped for the new key alone.
    const stale = itemBody('', [owner.id]).wrappedKeys.map((one) => (one.personId === 'company' ? { ...one, fingerprint: soundKey(1).fingerprint } : one));
    expect((await owner.http.patch(`${ACCOUNTS}/items/${item}`, { ...secret(), wrappedKeys: stale })).body).toMatchObject({ status: 409, reason: 'KEY_CHANGED' });
    for (let cursor: string | null = null; ; ) {
      const page: { items: { itemId: string; version: number; recipient: string; fingerprint: string; recipients: { personId: string; fingerprint: string }[] }[]; nextCursor: string | null } =
        await done(company.admin.http.get(`${ACCOUNTS}/vault/waiting-keys?limit=2${cursor ? `&cursor=${cursor}` : ''}`));
      for (const { itemId, version, recipient, fingerprint, recipients } of page.items) {
        expect([recipient, fingerprint]).toEqual(['company', soundKey(1).fingerprint]);
        const wrappedKeys = recipients.map((one) => ({ personId: one.personId, wrappedKey: wrap(), fingerprint: one.fingerprint }));
        await done(company.admin.http.post(`${ACCOUNTS}/vault/waiting-keys`, { itemId, version, wrappedKeys }));
      }
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect((await companyKey()).retired).toEqual([]);
    expect(await rows("select distinct k.fingerprint = c.fingerprint as current from app.item_key k join app.company_key c on c.company_id = k.company_id where k.company_id = $1 and k.company_key_id is not null", company.id)).toEqual([{ current: true }]);
    expect((await rows('select version from app.item_key where item_id = $1 and company_key_id is not null order by version', item)).map(({ version }) => version)).toEqual([1, 2]);
  });
});

it('VLT-02 a change has one wrap for each person with access and a vault, one for the company, and for nobody else', async () => {
  const item = await company.add(owner, 'Exactly these');
  const late = await company.join('Lara Late', 'employee');
  await company.share(owner, item, reader, 'edit');
  await done(owner.http.post(`${ACCOUNTS}/items/${item}/access`, { personId: late.id, level: 'view', wrappedKeys: [] }));
  for (const [readers, code] of [[[owner], 'KEYS_MISSING'], [[reader], 'KEYS_MISSING'], [[owner, reader, hr], 'NO_ACCESS'], [[owner, reader, late], 'NO_ACCESS']] as const) {
    expect((await change(reader, item, readers)).body.errors[0].code).toBe(code);
  }
  expect((await done(change(reader, item, [owner, reader])))).toMatchObject({ secretVersion: 2, version: 2 });
  expect((await rows('select person_id from app.item_key where item_id = $1 and version = 2', item)).map(({ person_id: id }) => id).sort()).toEqual([owner.id, reader.id, null].sort());
  // Who has no vault yet waits, and gets the newest version's key from the next person who has it.
  expect((await done(owner.http.get(`${ACCOUNTS}/vault/waiting-keys`))).items).toEqual([]);
  await done(late.http.put(`${ACCOUNTS}/vault`, vaultBody()));
  const [waiting] = (await done(reader.http.get(`${ACCOUNTS}/vault/waiting-keys`))).items;
  expect(waiting).toMatchObject({ itemId: item, version: 2, recipient: 'person', recipients: [{ personId: late.id, name: 'Lara Late', ...soundKey() }] });
  const give = (version: number) => reader.http.post(`${ACCOUNTS}/vault/waiting-keys`, { itemId: item, version, wrappedKeys: wrapsFor(late.id) });
  expect((await give(1)).status).toBe(412);
  await done(give(2));
  expect([(await open(late, item)).status, (await open(late, item, { version: 1 })).status]).toEqual([200, 409]);
  expect([(await open(reader, item, { version: 1 })).status, (await open(reader, item, { version: 3 })).status]).toEqual([200, 404]);
});

it('of two changes at once one is stored, the other is told that it was late', async () => {
  const item = await company.add(owner, 'Contested');
  await company.share(owner, item, reader, 'edit');
  for (const round of [1, 2, 3, 4, 5]) {
    const answers = await Promise.all([change(owner, item, [owner, reader], { secretVersion: round + 1 }), change(nearby(reader), item, [owner, reader], { secretVersion: round + 1 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  }
  const { version } = await done(owner.http.get(`${ACCOUNTS}/items/${item}`));
  const headers = { 'if-match': `"${version}"` };
  const { wrappedKeys } = itemBody('', [owner.id, reader.id]);
  const patches = await Promise.all([owner, nearby(reader)].map(({ http }) => http.patch(`${ACCOUNTS}/items/${item}`, { ...secret(), wrappedKeys }, { headers })));
  expect(patches.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect((await rows('select count(*)::integer as versions from app.item_secret where item_id = $1', item))[0]).toEqual({ versions: 7 });
});

it('the record of trust is written in turn, is nobody else’s, and ends with the vault', async () => {
  const trust = `${ACCOUNTS}/vault/trust`;
  expect((await owner.http.get(trust)).status).toBe(404);
  expect((await owner.http.put(trust, trustBody(2))).status).toBe(409);
  await done(owner.http.put(trust, trustBody(1)));
  const answers = await Promise.all([owner.http.put(trust, trustBody(2)), nearby(owner).http.put(trust, trustBody(2))]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect((await done(owner.http.get(trust))).counter).toBe(2);
  expect((await reader.http.get(trust)).status).toBe(404);
  const without = await company.join('Wanda Without', 'employee');
  expect((await without.http.put(trust, trustBody(1))).body).toMatchObject({ status: 409, reason: 'VAULT_MISSING' });
  expect(await rows("select action from app.audit_event where company_id = $1 and target_type = 'trust'", company.id)).toEqual([]);
});

it('a passphrase is changed for the vault one saw: with a version that is old, nothing is', async () => {
  const { version, encryptedPrivateKey } = await done(owner.http.get(`${ACCOUNTS}/vault`));
  expect((await owner.http.put(`${ACCOUNTS}/vault`, vaultBody(), { headers: { 'if-match': '"99"' } })).status).toBe(412);
  expect((await done(owner.http.get(`${ACCOUNTS}/vault`))).encryptedPrivateKey).toBe(encryptedPrivateKey);
  const changed = await done(owner.http.put(`${ACCOUNTS}/vault`, vaultBody(), { headers: { 'if-match': `"${version}"` } }));
  expect([changed.version, changed.fingerprint]).toEqual([version + 1, soundKey().fingerprint]);
});
