import { fromBase64url, toBase64url } from '../bytes/base64url';
import { randomBytes } from '../bytes/chance';
import { concat, type Bytes } from '../bytes/bytes';
import { encodeContent } from '../content/content';
import { encrypt, importAesKey, KEY_BYTES } from '../format/aes';
import { bound, FORMAT, itemVersionBytes, PURPOSE } from '../format/format';
import { COLLEAGUE, companyId, CONTENT, faultOf, itemId, offered, openCompanyKeyOf, openVaultOf, OTHER_COMPANY, OTHER_ITEM, personId, usualRecipients } from '../testing/people';
import { COMPANY, TrustStore } from '../trust/trust-store';
import { newOrigin, openItem, sealItem, type ItemEnvelope, type SealedItem } from './item';
import { rewrapItemKey, wrapItemKey } from './item-key';

const item = { companyId, itemId };
const first = { ...item, version: 1 };

const envelopeFor = (sealed: SealedItem, recipient: string, version = 1): ItemEnvelope => ({
  format: sealed.format,
  ciphertext: sealed.ciphertext,
  nonce: sealed.nonce,
  version,
  wrappedKey: sealed.wrappedKeys.find(({ personId: id }) => id === recipient)?.wrappedKey ?? '',
});

const flippedAt = (text: string, at: number): string => {
  const bytes = fromBase64url(text, [0, 2 ** 20]);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << at % 8);
  return toBase64url(bytes);
};

describe('an item', () => {
  it('opens for its recipients and for the company key, and shares on without being opened', async () => {
    const trust = new TrustStore();
    const { sealed, origin } = await sealItem(first, CONTENT, await usualRecipients(trust));
    const person = await openVaultOf('person');
    const opened = await openItem(person, item, envelopeFor(sealed, personId), trust);
    expect(opened).toEqual({ ...CONTENT, origin, version: 1 });
    const viaCompany = await openItem(await openCompanyKeyOf(), item, envelopeFor(sealed, COMPANY), new TrustStore());
    expect(viaCompany.fields).toEqual(CONTENT.fields);

    const colleague = await trust.recipient(COLLEAGUE, await offered('colleague'));
    const [shared] = await rewrapItemKey(person, first, envelopeFor(sealed, personId).wrappedKey, [colleague]);
    const theirs = { ...envelopeFor(sealed, personId), wrappedKey: shared?.wrappedKey ?? '' };
    expect((await openItem(await openVaultOf('colleague'), item, theirs, new TrustStore())).title).toBe('Printer');
  });

  it('VLT-18: is closed to whoever it was not wrapped for, in the same company too', async () => {
    const { sealed } = await sealItem(first, CONTENT, await usualRecipients());
    const colleague = await openVaultOf('colleague');
    for (const recipient of [personId, COMPANY]) {
      expect(await faultOf(() => openItem(colleague, item, envelopeFor(sealed, recipient), new TrustStore()))).toBe('KEY_UNWRAPPABLE');
    }
    // A person's wrap is not the company's, even for one who holds both keys.
    expect(await faultOf(async () => openItem(await openCompanyKeyOf(), item, envelopeFor(sealed, personId), new TrustStore()))).toBe('KEY_UNWRAPPABLE');
  });

  it('VLT-08: opens as itself only: no other item, company or version', async () => {
    const { sealed } = await sealItem(first, CONTENT, await usualRecipients());
    const person = await openVaultOf('person');
    const envelope = envelopeFor(sealed, personId);
    const trust = new TrustStore();
    expect(await faultOf(() => openItem(person, { companyId, itemId: OTHER_ITEM }, envelope, trust))).toBe('KEY_UNWRAPPABLE');
    expect(await faultOf(() => openItem(person, { companyId: OTHER_COMPANY, itemId }, envelope, trust))).toBe('KEY_UNWRAPPABLE');
    expect(await faultOf(async () => openItem(await openVaultOf('person', OTHER_COMPANY), { companyId: OTHER_COMPANY, itemId }, envelope, trust))).toBe('KEY_UNWRAPPABLE');
    expect(await faultOf(() => openItem(person, item, { ...envelope, version: 2 }, trust))).toBe('KEY_UNWRAPPABLE');
  });

  it('VLT-08: ties the ciphertext to its place even when the key is rightly wrapped for another', async () => {
    const trust = new TrustStore();
    const recipients = await usualRecipients(trust);
    const person = await openVaultOf('person');
    const key = randomBytes(KEY_BYTES);
    const { sealed } = await sealItem(first, CONTENT, recipients, { key: key.slice(), nonce: randomBytes(12) });
    for (const place of [{ ...first, itemId: OTHER_ITEM }, { ...first, version: 2 }]) {
      const [wrap] = await wrapItemKey(key, place, recipients);
      const moved = { ...envelopeFor(sealed, personId, place.version), wrappedKey: wrap?.wrappedKey ?? '' };
      expect(await faultOf(() => openItem(person, place, moved, new TrustStore()))).toBe('CONTENT_UNREADABLE');
    }
  });

  it('stops at a version older than the one seen, unless it was asked for', async () => {
    const trust = new TrustStore();
    const recipients = await usualRecipients(trust);
    const person = await openVaultOf('person');
    const one = await sealItem(first, CONTENT, recipients);
    const two = await sealItem({ ...item, version: 2 }, { ...CONTENT, origin: one.origin }, recipients);
    await openItem(person, item, envelopeFor(two.sealed, personId, 2), trust);
    expect(await faultOf(() => openItem(person, item, envelopeFor(one.sealed, personId), trust))).toBe('ITEM_ROLLED_BACK');
    expect((await openItem(person, item, envelopeFor(one.sealed, personId), trust, 1)).version).toBe(1);
    expect(await faultOf(() => openItem(person, item, envelopeFor(two.sealed, personId, 2), trust, 1))).toBe('ITEM_ROLLED_BACK');
  });

  it('stops at a version the server made up, who can encrypt but does not know the origin', async () => {
    const trust = new TrustStore();
    const recipients = await usualRecipients(trust);
    const person = await openVaultOf('person');
    const genuine = await sealItem(first, CONTENT, recipients);
    await openItem(person, item, envelopeFor(genuine.sealed, personId), trust);
    const forged = await sealItem({ ...item, version: 2 }, { ...CONTENT, origin: newOrigin() }, recipients);
    expect(await faultOf(() => openItem(person, item, envelopeFor(forged.sealed, personId, 2), trust))).toBe('ITEM_REPLACED');
    expect(await faultOf(() => sealItem({ ...item, version: 2 }, CONTENT, recipients))).toBe('CONTENT_MALFORMED');
  });

  it('VLT-12: refuses every changed byte of ciphertext, nonce and wrapped key', async () => {
    const { sealed } = await sealItem(first, CONTENT, await usualRecipients());
    const person = await openVaultOf('person');
    const envelope = envelopeFor(sealed, personId);
    const outcomes = new Set<string>();
    const attempt = async (change: Partial<ItemEnvelope>) => outcomes.add(await faultOf(() => openItem(person, item, { ...envelope, ...change }, new TrustStore())));
    for (let at = 0; at < 256 + 16; at += 1) await attempt({ ciphertext: flippedAt(envelope.ciphertext, at) });
    for (let at = 0; at < 12; at += 1) await attempt({ nonce: flippedAt(envelope.nonce, at) });
    for (let at = 0; at < 384; at += 4) await attempt({ wrappedKey: flippedAt(envelope.wrappedKey, at) });
    expect([...outcomes].sort()).toEqual(['CONTENT_UNREADABLE', 'KEY_UNWRAPPABLE']);
  });

  it('VLT-12: uses a nonce and a key once: 10,000 encryptions repeat none', async () => {
    const nonces = new Set<string>();
    const key = await importAesKey(randomBytes(KEY_BYTES));
    const [text, bind] = [new Uint8Array(16), new Uint8Array(1)];
    for (let count = 0; count < 10_000; count += 1) nonces.add(toBase64url((await encrypt(key, text, bind)).nonce));
    expect(nonces.size).toBe(10_000);
    const recipients = await usualRecipients();
    const [a, b] = await Promise.all([sealItem(first, CONTENT, recipients), sealItem(first, CONTENT, recipients)]);
    expect(a.sealed.ciphertext).not.toBe(b.sealed.ciphertext);
  });

  it('refuses truncated and padded values and unknown formats', async () => {
    const { sealed } = await sealItem(first, CONTENT, await usualRecipients());
    const person = await openVaultOf('person');
    const envelope = envelopeFor(sealed, personId);
    const refused = (change: Partial<ItemEnvelope>) => faultOf(() => openItem(person, item, { ...envelope, ...change }, new TrustStore()));
    const [ciphertext, wrap] = [fromBase64url(envelope.ciphertext, [0, 2 ** 20]), fromBase64url(envelope.wrappedKey, 384)];
    expect(await refused({ format: 2 })).toBe('FORMAT_UNKNOWN');
    expect(await refused({ version: 0 })).toBe('MALFORMED');
    expect(await refused({ version: 1.5 })).toBe('MALFORMED');
    expect(await refused({ ciphertext: toBase64url(ciphertext.slice(0, -1)) })).toBe('MALFORMED');
    expect(await refused({ ciphertext: toBase64url(concat(ciphertext, Uint8Array.of(0))) })).toBe('CONTENT_UNREADABLE');
    expect(await refused({ ciphertext: toBase64url(new Uint8Array(2 ** 20 + 1)) })).toBe('MALFORMED');
    expect(await refused({ nonce: toBase64url(new Uint8Array(13)) })).toBe('MALFORMED');
    expect(await refused({ wrappedKey: toBase64url(wrap.slice(1)) })).toBe('MALFORMED');
    expect(await refused({ wrappedKey: toBase64url(concat(wrap, Uint8Array.of(0))) })).toBe('KEY_UNWRAPPABLE');
    expect(await refused({ wrappedKey: `${envelope.wrappedKey.slice(0, -1)}!` })).toBe('MALFORMED');
    expect(await refused({ wrappedKey: undefined as unknown as string })).toBe('MALFORMED');
  });

  it('refuses content that is rightly encrypted and wrongly shaped', async () => {
    const recipients = await usualRecipients();
    const person = await openVaultOf('person');
    const forge = async (plaintext: Bytes): Promise<ItemEnvelope> => {
      const key = randomBytes(KEY_BYTES);
      const { nonce, ciphertext } = await encrypt(await importAesKey(key), plaintext, bound(PURPOSE.itemContent, itemVersionBytes(first)));
      const [wrap] = await wrapItemKey(key, first, recipients);
      return { format: FORMAT, ciphertext: toBase64url(ciphertext), nonce: toBase64url(nonce), version: 1, wrappedKey: wrap?.wrappedKey ?? '' };
    };
    const rightful = encodeContent({ ...CONTENT, origin: newOrigin() });
    const dirty = rightful.slice();
    dirty[255] = 1;
    await openItem(person, item, await forge(rightful), new TrustStore());
    expect(await faultOf(async () => openItem(person, item, await forge(dirty), new TrustStore()))).toBe('MALFORMED');
    expect(await faultOf(async () => openItem(person, item, await forge(concat(rightful, new Uint8Array(256))), new TrustStore()))).toBe('MALFORMED');
    const [short] = await wrapItemKey(new Uint8Array(16), first, recipients);
    expect(await faultOf(async () => openItem(person, item, { ...(await forge(rightful)), wrappedKey: short?.wrappedKey ?? '' }, new TrustStore()))).toBe('KEY_UNWRAPPABLE');
  });

  it('is never sealed without the company key, without a person, or twice for one', async () => {
    const [person, company] = await usualRecipients();
    for (const recipients of [[person!], [company!], [], [person!, person!, company!]]) {
      expect(await faultOf(() => sealItem(first, CONTENT, recipients))).toBe('RECIPIENT_MISSING');
    }
  });
});
