import { fromBase64url, toBase64url } from '../bytes/base64url';
import { wipe } from '../bytes/bytes';
import { randomBytes } from '../bytes/chance';
import { decodeContent, encodeContent, ORIGIN_BYTES, type SealedContent, type SecretContent } from '../content/content';
import { VaultFault } from '../fault';
import { decrypt, encrypt, importAesKey, KEY_BYTES, NONCE_BYTES, TAG_BYTES } from '../format/aes';
import { bound, FORMAT, itemVersionBytes, PURPOSE, requireFormat, type ItemVersion } from '../format/format';
import { COMPANY, type TrustedKey, type TrustStore } from '../trust/trust-store';
import { unwrapItemKey, wrapItemKey, type ItemKeyOpener, type WrappedItemKey } from './item-key';

/** What is sent to create an item or a version of it. */
export interface SealedItem {
  readonly format: number;
  readonly ciphertext: string;
  readonly nonce: string;
  readonly wrappedKeys: readonly WrappedItemKey[];
}

/** What the server answers to opening an item. */
export interface ItemEnvelope {
  readonly format: number;
  readonly ciphertext: string;
  readonly nonce: string;
  readonly wrappedKey: string;
  readonly version: number;
}

/** The least and the most there can be: one padding step, and the limit of the server (1 MiB). */
const CIPHERTEXT_LENGTHS = [256 + TAG_BYTES, 2 ** 20] as const;

/** Chosen at random; fixed by test vectors only. */
export interface ItemInputs {
  readonly key: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
}

const chosen = (): ItemInputs => ({ key: randomBytes(KEY_BYTES), nonce: randomBytes(NONCE_BYTES) });

export const newOrigin = (): string => toBase64url(randomBytes(ORIGIN_BYTES));

/**
 * Encrypts one version of an item under a key of its own and wraps that key for everyone who has access.
 *
 * @param content for a version after the first: with the `origin` of the version before
 * @param recipients everyone with access and the company key, all pinned
 * @returns what is sent, and the origin, which is not: once the server has taken the version, `trust.sawItem` remembers it
 * @throws VaultFault RECIPIENT_MISSING, CONTENT_MALFORMED, CONTENT_TOO_LARGE, MALFORMED
 */
export async function sealItem(
  item: ItemVersion,
  content: SecretContent & { readonly origin?: string },
  recipients: readonly TrustedKey[],
  { key: raw, nonce }: ItemInputs = chosen(),
): Promise<{ readonly sealed: SealedItem; readonly origin: string }> {
  const people = new Set(recipients.map(({ recipient }) => recipient));
  if (!people.has(COMPANY) || people.size < 2 || people.size < recipients.length) throw new VaultFault('RECIPIENT_MISSING');
  if (item.version > 1 && content.origin === undefined) throw new VaultFault('CONTENT_MALFORMED', { field: 'origin' });
  const origin = content.origin ?? newOrigin();
  const plaintext = encodeContent({ ...content, origin });
  const { ciphertext, nonce: used } = await encrypt(await importAesKey(raw), plaintext, bound(PURPOSE.itemContent, itemVersionBytes(item)), nonce);
  const wrappedKeys = await wrapItemKey(raw, item, recipients);
  wipe(raw, plaintext);
  return { sealed: { format: FORMAT, ciphertext: toBase64url(ciphertext), nonce: toBase64url(used), wrappedKeys }, origin };
}

/**
 * Opens what the server answered for an item, and remembers that it was seen.
 *
 * @param item company and id as the client asked for them, never as the answer names them
 * @param asked an older version that was asked for as such; otherwise the newest is expected
 * @throws VaultFault FORMAT_UNKNOWN, MALFORMED, ITEM_ROLLED_BACK, KEY_UNWRAPPABLE, CONTENT_UNREADABLE, CONTENT_MALFORMED,
 *   ITEM_REPLACED, VAULT_LOCKED
 */
export async function openItem(
  opener: ItemKeyOpener,
  item: Omit<ItemVersion, 'version'>,
  envelope: ItemEnvelope,
  trust: TrustStore,
  asked?: number,
): Promise<SealedContent & { readonly version: number }> {
  requireFormat(envelope.format);
  const { version } = envelope;
  const exact = { companyId: item.companyId, itemId: item.itemId, version };
  const additionalData = bound(PURPOSE.itemContent, itemVersionBytes(exact));
  if (asked === undefined) trust.requireNotOlder(item.itemId, version);
  else if (asked !== version) throw new VaultFault('ITEM_ROLLED_BACK', { itemId: item.itemId, version, seen: asked });
  const nonce = fromBase64url(envelope.nonce, NONCE_BYTES);
  const ciphertext = fromBase64url(envelope.ciphertext, CIPHERTEXT_LENGTHS);
  const raw = await unwrapItemKey(opener, exact, envelope.wrappedKey);
  const key = await importAesKey(raw);
  wipe(raw);
  const plaintext = await decrypt(key, nonce, ciphertext, additionalData, 'CONTENT_UNREADABLE');
  const content = decodeContent(plaintext);
  wipe(plaintext);
  await trust.sawItem(item.itemId, version, content.origin, asked !== undefined);
  return { ...content, version };
}
