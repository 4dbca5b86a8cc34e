import { byte, wipe, type Bytes } from '../bytes/bytes';
import { VaultFault } from '../fault';
import { bound, itemVersionBytes, PURPOSE, type ItemVersion } from '../format/format';
import { type Opener } from '../trust/key-pair';
import { fingerprintBytes } from '../trust/public-key';
import { COMPANY, type RecipientId, type TrustedKey } from '../trust/trust-store';
import { unwrapKey, wrapKey } from '../trust/wrap';

/** An item's key for one recipient. */
export interface WrappedItemKey {
  /** A person, or "company". */
  readonly personId: RecipientId;
  readonly wrappedKey: string;
  /** Of the public key it was made for: the server refuses the wrap when that is no longer the recipient's. */
  readonly fingerprint: string;
}

const RECIPIENT = { person: 1, company: 2 } as const;

/** Label of RSA-OAEP: item and version, kind of recipient, fingerprint of their public key. */
export const itemKeyLabel = (item: ItemVersion, isCompany: boolean, fingerprint: string): Bytes =>
  bound(PURPOSE.itemKey, itemVersionBytes(item), byte(isCompany ? RECIPIENT.company : RECIPIENT.person), fingerprintBytes(fingerprint));

/** Which key pair an `Opener` opens item keys with. */
export interface ItemKeyOpener extends Opener {
  readonly isCompany: boolean;
}

export function wrapItemKey(raw: Bytes, item: ItemVersion, recipients: readonly TrustedKey[]): Promise<WrappedItemKey[]> {
  return Promise.all(
    recipients.map(async ({ recipient, key, fingerprint }) => ({
      personId: recipient,
      wrappedKey: await wrapKey(raw, key, itemKeyLabel(item, recipient === COMPANY, fingerprint)),
      fingerprint,
    })),
  );
}

/** @throws VaultFault MALFORMED, KEY_UNWRAPPABLE, VAULT_LOCKED */
export function unwrapItemKey(opener: ItemKeyOpener, item: ItemVersion, wrappedKey: string): Promise<Bytes> {
  // Keys are never taken across companies, whatever the ids of the answer say.
  if (opener.companyId !== item.companyId) throw new VaultFault('KEY_UNWRAPPABLE');
  return unwrapKey(wrappedKey, opener, itemKeyLabel(item, opener.isCompany, opener.fingerprint));
}

/**
 * The key of an item for further recipients, without opening its content: sharing, a department's newcomer, restoring a person who
 * has a new vault, rotation of the company key.
 */
export async function rewrapItemKey(opener: ItemKeyOpener, item: ItemVersion, wrappedKey: string, recipients: readonly TrustedKey[]): Promise<WrappedItemKey[]> {
  const raw = await unwrapItemKey(opener, item, wrappedKey);
  const wrapped = await wrapItemKey(raw, item, recipients);
  wipe(raw);
  return wrapped;
}
