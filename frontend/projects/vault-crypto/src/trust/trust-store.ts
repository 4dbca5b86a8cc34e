import { fromBase64url, toBase64url } from '../bytes/base64url';
import { bytesOf, textOf, u32, uuidBytes } from '../bytes/bytes';
import { canonicalJson } from '../content/canonical-json';
import { PADDED_CAPACITY, pad, unpad } from '../content/padding';
import { VaultFault } from '../fault';
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from '../format/aes';
import { bound, FORMAT, PURPOSE, requireFormat } from '../format/format';
import { readPublicKey, fingerprintBytes, sha256, type PublicKeyRecord } from './public-key';
import { readTrust, type Trust } from './trust';

/** A person's id, or the company itself. */
export type RecipientId = string;
export const COMPANY = 'company';

/** What the server keeps for the client: opaque, and bound to its counter. */
export interface TrustRecord {
  readonly format: number;
  /** From 1, one more with every writing. */
  readonly counter: number;
  readonly nonce: string;
  readonly ciphertext: string;
}

const PINNED = Symbol('pinned');

/** A public key that is pinned. Only these are ever wrapped for, and only a trust store makes them. */
export interface TrustedKey {
  readonly [PINNED]: true;
  readonly recipient: RecipientId;
  readonly key: CryptoKey;
  readonly fingerprint: string;
  /** Never seen before: the page shows the fingerprint and asks to compare it where it matters. */
  readonly firstUse: boolean;
}

/** Whose memory it is, and the key it is kept under. */
export interface TrustOwner {
  readonly companyId: string;
  readonly personId: string;
  readonly ownKey: CryptoKey;
}

const CIPHERTEXT_LENGTHS = [256 + TAG_BYTES, PADDED_CAPACITY + 4 + TAG_BYTES] as const;
const ORIGIN_HASH_BYTES = 16;

const associated = ({ companyId, personId }: TrustOwner, counter: number) =>
  bound(PURPOSE.trustStore, uuidBytes(companyId), uuidBytes(personId), u32(counter));

/**
 * What a client remembers between sessions so that the server cannot make it forget: the fingerprint of everybody it shared with, and
 * of each item the highest version and its origin. Encrypted and authenticated under a key that only this person has.
 */
export class TrustStore {
  #counter: number;
  #changed = false;
  readonly #people: Map<RecipientId, string>;
  readonly #items: Map<string, { version: number; origin: string }>;

  constructor(trust: Trust = { people: {}, items: {} }, counter = 0) {
    this.#counter = counter;
    this.#people = new Map(Object.entries(trust.people));
    this.#items = new Map(Object.entries(trust.items).map(([id, [version, origin]]) => [id, { version, origin }]));
  }

  /**
   * @param record undefined when the server says there is none
   * @param atLeast the counter this device saw last, if it knows: the server cannot then hand out an older record, or none
   * @throws VaultFault TRUST_ROLLED_BACK, TRUST_UNREADABLE, FORMAT_UNKNOWN, MALFORMED
   */
  static async open(owner: TrustOwner, record: TrustRecord | undefined, atLeast = 0): Promise<TrustStore> {
    if ((record?.counter ?? 0) < atLeast) throw new VaultFault('TRUST_ROLLED_BACK', { counter: record?.counter ?? 0, atLeast });
    if (!record) return new TrustStore();
    requireFormat(record.format);
    if (!Number.isInteger(record.counter) || record.counter < 1 || record.counter > 0xffff_ffff) throw new VaultFault('MALFORMED');
    const nonce = fromBase64url(record.nonce, NONCE_BYTES);
    const ciphertext = fromBase64url(record.ciphertext, CIPHERTEXT_LENGTHS);
    const padded = await decrypt(owner.ownKey, nonce, ciphertext, associated(owner, record.counter), 'TRUST_UNREADABLE');
    return new TrustStore(readTrust(textOf(unpad(padded))), record.counter);
  }

  /** The record to store in place of the one with the counter before; the server refuses it when somebody was quicker. */
  async seal(owner: TrustOwner, nonceOfVectors?: Uint8Array<ArrayBuffer>): Promise<TrustRecord> {
    const people = Object.fromEntries(this.#people);
    const items = Object.fromEntries([...this.#items].map(([id, { version, origin }]) => [id, [version, origin] as const]));
    const counter = this.#counter + 1;
    const sealed = await encrypt(owner.ownKey, pad(bytesOf(canonicalJson({ items, people }))), associated(owner, counter), nonceOfVectors);
    this.#counter = counter;
    this.#changed = false;
    return { format: FORMAT, counter, nonce: toBase64url(sealed.nonce), ciphertext: toBase64url(sealed.ciphertext) };
  }

  get counter(): number {
    return this.#counter;
  }

  /** There is something to store. */
  get changed(): boolean {
    return this.#changed;
  }

  /**
   * Judges a public key the server offers for somebody a person chose, and pins it when it is their first (trust on first use).
   *
   * @throws VaultFault KEY_CHANGED (with both fingerprints) until `confirm`; those of `readPublicKey`
   */
  async recipient(recipient: RecipientId, offered: PublicKeyRecord): Promise<TrustedKey> {
    if (recipient !== COMPANY) uuidBytes(recipient);
    const { key, fingerprint } = await readPublicKey(offered);
    const pinned = this.#people.get(recipient);
    if (pinned !== undefined && pinned !== fingerprint) throw new VaultFault('KEY_CHANGED', { recipient, remembered: pinned, offered: fingerprint });
    if (pinned === undefined) this.#pin(recipient, fingerprint);
    return { [PINNED]: true, recipient, key, fingerprint, firstUse: pinned === undefined };
  }

  /**
   * The same for recipients that only the server names: everyone with access to an item, who waits for keys. A reader whom nobody here
   * ever chose is not added in silence.
   *
   * @throws VaultFault RECIPIENT_UNKNOWN until a person agrees, which is `recipient`; KEY_CHANGED; those of `readPublicKey`
   */
  async knownRecipient(recipient: RecipientId, offered: PublicKeyRecord): Promise<TrustedKey> {
    if (!this.#people.has(recipient)) throw new VaultFault('RECIPIENT_UNKNOWN', { recipient, offered: (await readPublicKey(offered)).fingerprint });
    return this.recipient(recipient, offered);
  }

  /** A human compared the new fingerprint with its owner; also called for keys this client made itself. */
  confirm(recipient: RecipientId, fingerprint: string): void {
    if (recipient !== COMPANY) uuidBytes(recipient);
    fingerprintBytes(fingerprint);
    this.#pin(recipient, fingerprint);
  }

  fingerprintOf(recipient: RecipientId): string | undefined {
    return this.#people.get(recipient);
  }

  /** @throws VaultFault ITEM_ROLLED_BACK when a higher version was seen before */
  requireNotOlder(itemId: string, version: number): void {
    const seen = this.#items.get(itemId)?.version ?? 0;
    if (version < seen) throw new VaultFault('ITEM_ROLLED_BACK', { itemId, version, seen });
  }

  /**
   * Remembers that a version of an item was opened or written.
   *
   * @param isHistory an older version that was asked for as such
   * @throws VaultFault ITEM_ROLLED_BACK, ITEM_REPLACED when its origin is not that of the versions seen before
   */
  async sawItem(itemId: string, version: number, origin: string, isHistory = false): Promise<void> {
    uuidBytes(itemId);
    const hash = toBase64url((await sha256(bytesOf(origin))).subarray(0, ORIGIN_HASH_BYTES));
    const seen = this.#items.get(itemId);
    if (seen && seen.origin !== hash) throw new VaultFault('ITEM_REPLACED', { itemId });
    if (!isHistory) this.requireNotOlder(itemId, version);
    if (seen && seen.version >= version) return;
    this.#items.set(itemId, { version, origin: hash });
    this.#changed = true;
  }

  /** The item is gone for good; ids are never used twice. */
  forgetItem(itemId: string): void {
    this.#changed = this.#items.delete(itemId) || this.#changed;
  }

  /**
   * Takes over what another tab or device stored meanwhile. Of two pins of one recipient the own stays: the other key is then asked
   * about again, which is the safe way round. The next record follows the stored one, whatever was tried to be written meanwhile.
   */
  merge(stored: TrustStore): void {
    for (const [recipient, fingerprint] of stored.#people) if (!this.#people.has(recipient)) this.#people.set(recipient, fingerprint);
    for (const [id, theirs] of stored.#items) {
      const own = this.#items.get(id);
      if (!own || (own.origin === theirs.origin && theirs.version > own.version)) this.#items.set(id, theirs);
    }
    this.#counter = stored.#counter;
    this.#changed = true;
  }

  #pin(recipient: RecipientId, fingerprint: string): void {
    this.#changed ||= this.#people.get(recipient) !== fingerprint;
    this.#people.set(recipient, fingerprint);
  }
}
