import { toBase64url, fromBase64url } from '../bytes/base64url';
import { concat } from '../bytes/bytes';
import { newOrigin } from '../item/item';
import { COLLEAGUE, faultOf, itemId, offered, openVaultOf, OTHER_COMPANY, OTHER_ITEM, personId } from '../testing/people';
import { fingerprintOf, readableFingerprint, readPublicKey } from './public-key';
import { COMPANY, TrustStore } from './trust-store';

const rsa = async (modulusLength: number, publicExponent = Uint8Array.of(1, 0, 1)) => {
  const pair = await crypto.subtle.generateKey({ name: 'RSA-OAEP', hash: 'SHA-256', modulusLength, publicExponent }, true, ['encrypt', 'decrypt']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  return { publicKey: toBase64url(spki), fingerprint: await fingerprintOf(spki) };
};

describe('a public key', () => {
  it('shows a fingerprint people can read to each other', async () => {
    const { fingerprint } = await offered('person');
    expect(readableFingerprint(fingerprint)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(readableFingerprint(fingerprint)).not.toBe(readableFingerprint((await offered('colleague')).fingerprint));
  });

  it('is refused when it is short, of another kind, followed by bytes, or under a wrong fingerprint', async () => {
    const { publicKey, fingerprint } = await offered('person');
    expect(await faultOf(async () => readPublicKey(await rsa(2048)))).toBe('MALFORMED');
    const odd = concat(fromBase64url(publicKey, [0, 2048]), Uint8Array.of(0));
    expect(await faultOf(async () => readPublicKey({ publicKey: toBase64url(odd), fingerprint: await fingerprintOf(odd) }))).toBe('MALFORMED');
    expect(await faultOf(async () => readPublicKey(await rsa(3072, Uint8Array.of(3))))).toBe('KEY_UNSUITABLE');
    expect(await faultOf(async () => readPublicKey({ publicKey, fingerprint: (await offered('colleague')).fingerprint }))).toBe('FINGERPRINT_MISMATCH');
    const noise = new Uint8Array(422).fill(7);
    expect(await faultOf(async () => readPublicKey({ publicKey: toBase64url(noise), fingerprint: await fingerprintOf(noise) }))).toBe('MALFORMED');
    expect(fingerprint).toHaveLength(43);
  });
});

describe('the record of trust', () => {
  it('VLT-13: pins a key at first use and stops at another until a person confirms it', async () => {
    const account = await openVaultOf('person');
    const first = new TrustStore();
    expect((await first.recipient(COLLEAGUE, await offered('colleague'))).firstUse).toBe(true);
    const trust = await TrustStore.open(account, await first.seal(account));
    expect((await trust.recipient(COLLEAGUE, await offered('colleague'))).firstUse).toBe(false);
    const substituted = await offered('company');
    const stopped = trust.recipient(COLLEAGUE, substituted);
    await expect(stopped).rejects.toMatchObject({ code: 'KEY_CHANGED', details: { recipient: COLLEAGUE, remembered: (await offered('colleague')).fingerprint, offered: substituted.fingerprint } });
    expect(trust.fingerprintOf(COLLEAGUE)).toBe((await offered('colleague')).fingerprint);
    trust.confirm(COLLEAGUE, substituted.fingerprint);
    expect((await trust.recipient(COLLEAGUE, substituted)).fingerprint).toBe(substituted.fingerprint);
    expect(await faultOf(async () => trust.recipient(COLLEAGUE, await offered('colleague')))).toBe('KEY_CHANGED');
  });

  it('adds nobody in silence whom only the server names', async () => {
    const trust = new TrustStore();
    expect(await faultOf(async () => trust.knownRecipient(COLLEAGUE, await offered('colleague')))).toBe('RECIPIENT_UNKNOWN');
    expect(trust.fingerprintOf(COLLEAGUE)).toBeUndefined();
    await trust.recipient(COLLEAGUE, await offered('colleague'));
    expect((await trust.knownRecipient(COLLEAGUE, await offered('colleague'))).recipient).toBe(COLLEAGUE);
    expect(await faultOf(async () => trust.knownRecipient(COLLEAGUE, await offered('person')))).toBe('KEY_CHANGED');
  });

  it('is read by its person alone, and by nobody in part', async () => {
    const account = await openVaultOf('person');
    const trust = new TrustStore();
    await trust.recipient(COLLEAGUE, await offered('colleague'));
    expect(trust.changed).toBe(true);
    const record = await trust.seal(account);
    expect([trust.changed, record.counter]).toEqual([false, 1]);
    const { ownKey } = account;
    expect(await faultOf(async () => TrustStore.open(await openVaultOf('person'), record))).toBe('TRUST_UNREADABLE');
    expect(await faultOf(() => TrustStore.open({ ownKey, personId, companyId: OTHER_COMPANY }, record))).toBe('TRUST_UNREADABLE');
    expect(await faultOf(() => TrustStore.open(account, { ...record, counter: 2 }))).toBe('TRUST_UNREADABLE');
    expect(await faultOf(() => TrustStore.open(account, { ...record, counter: 0 }))).toBe('MALFORMED');
    expect(await faultOf(() => TrustStore.open(account, { ...record, format: 0 }))).toBe('FORMAT_UNKNOWN');
    expect(await faultOf(() => TrustStore.open(account, { ...record, ciphertext: record.ciphertext.slice(0, -4) }))).toMatch(/MALFORMED|TRUST_UNREADABLE/);
    account.lock();
    expect(await faultOf(() => TrustStore.open(account, record))).toBe('VAULT_LOCKED');
  });

  it('notices an older record, or none, when the device knows the counter', async () => {
    const account = await openVaultOf('person');
    const trust = new TrustStore();
    const older = await trust.seal(account);
    const newer = await trust.seal(account);
    expect((await TrustStore.open(account, newer, 2)).counter).toBe(2);
    expect(await faultOf(() => TrustStore.open(account, older, 2))).toBe('TRUST_ROLLED_BACK');
    expect(await faultOf(() => TrustStore.open(account, undefined, 2))).toBe('TRUST_ROLLED_BACK');
  });

  it('remembers the highest version of an item and its origin across sessions', async () => {
    const account = await openVaultOf('person');
    const before = new TrustStore();
    const origin = newOrigin();
    await before.sawItem(itemId, 3, origin);
    const trust = await TrustStore.open(account, await before.seal(account));
    expect(await faultOf(() => trust.requireNotOlder(itemId, 2))).toBe('ITEM_ROLLED_BACK');
    expect(await faultOf(() => trust.sawItem(itemId, 2, origin))).toBe('ITEM_ROLLED_BACK');
    await trust.sawItem(itemId, 2, origin, true);
    expect(await faultOf(() => trust.sawItem(itemId, 4, newOrigin()))).toBe('ITEM_REPLACED');
    await trust.sawItem(itemId, 4, origin);
    await trust.sawItem(OTHER_ITEM, 1, newOrigin());
    trust.forgetItem(itemId);
    trust.requireNotOlder(itemId, 1);
  });

  it('merges what two tabs learnt, and asks again where they disagree', async () => {
    const account = await openVaultOf('person');
    const [here, there] = [new TrustStore(), new TrustStore()];
    const origin = newOrigin();
    await here.recipient(COLLEAGUE, await offered('colleague'));
    await here.sawItem(itemId, 1, origin);
    await there.recipient(COLLEAGUE, await offered('person'));
    await there.recipient(COMPANY, await offered('company'));
    await there.sawItem(itemId, 5, origin);
    here.merge(await TrustStore.open(account, await there.seal(account)));
    expect([here.counter, here.changed]).toEqual([1, true]);
    expect(here.fingerprintOf(COMPANY)).toBe((await offered('company')).fingerprint);
    expect(await faultOf(async () => here.recipient(COLLEAGUE, await offered('person')))).toBe('KEY_CHANGED');
    expect(await faultOf(() => here.requireNotOlder(itemId, 4))).toBe('ITEM_ROLLED_BACK');
  });
});
