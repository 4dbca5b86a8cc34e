import { fromBase64url, toBase64url } from '../bytes/base64url';
import { concat, sameBytes, uuidBytes, wipe, type Bytes } from '../bytes/bytes';
import { randomBytes } from '../bytes/chance';
import { VaultFault, type VaultFaultCode } from '../fault';
import { decrypt, encrypt, importAesKey, KEY_BYTES, NONCE_BYTES } from '../format/aes';
import { bound, FORMAT, PURPOSE, requireFormat } from '../format/format';
import { type ItemKeyOpener } from '../item/item-key';
import { generateKeyPair, importPrivateKey, type Opener } from '../trust/key-pair';
import { fingerprintBytes, fingerprintOf, readPublicKey, sha256 } from '../trust/public-key';
import { type TrustedKey } from '../trust/trust-store';
import { PrivateKey, unwrapKey, wrapKey } from '../trust/wrap';
import { readRecoveryCode, toRecoveryCode } from './recovery-kit';

/** The company key as the server keeps it; all binary values base64url. */
export interface CompanyKeyRecord {
  readonly format: number;
  readonly publicKey: string;
  readonly fingerprint: string;
  /** nonce (12) and AES-256-GCM of fingerprint (32) and PKCS#8, under the opener */
  readonly encryptedPrivateKey: string;
}

/** The opener of the company key for one Admin or HR. */
export interface WrappedOpener {
  readonly personId: string;
  readonly wrappedKey: string;
  readonly fingerprint: string;
}

const ENCRYPTED_LENGTHS = [1024, 8192] as const;
const FINGERPRINT_BYTES = 32;

/** The company key while it is open in the browser of an Admin or HR. */
export class OpenCompanyKey implements ItemKeyOpener {
  readonly isCompany = true;
  readonly companyId: string;
  readonly fingerprint: string;
  readonly #privateKey: PrivateKey;

  constructor(companyId: string, fingerprint: string, key: CryptoKey) {
    this.companyId = companyId;
    this.fingerprint = fingerprint;
    this.#privateKey = new PrivateKey(key);
  }

  unwrap(wrapped: Bytes, label: Bytes): Promise<Bytes> {
    return this.#privateKey.decrypt(wrapped, label);
  }

  lock(): void {
    this.#privateKey.lock();
  }
}

const associated = (companyId: string): Bytes => bound(PURPOSE.companyPrivateKey, uuidBytes(companyId));

const openerLabel = (companyId: string, companyKey: string, holder: string): Bytes =>
  bound(PURPOSE.companyKeyOpener, uuidBytes(companyId), fingerprintBytes(companyKey), fingerprintBytes(holder));

/**
 * A new company key: the first one, or the next when it is rotated.
 *
 * @param holders every Admin and HR who has a vault, the maker among them
 * @returns what the server stores, and the code to print; the code is shown once and kept nowhere
 * @throws VaultFault RECIPIENT_MISSING without holders
 */
export async function createCompanyKey(
  companyId: string,
  holders: readonly TrustedKey[],
): Promise<{ record: CompanyKeyRecord; wrappedKeys: WrappedOpener[]; recoveryCode: string; companyKey: OpenCompanyKey }> {
  if (holders.length === 0) throw new VaultFault('RECIPIENT_MISSING');
  const { spki, pkcs8 } = await generateKeyPair();
  const opener = randomBytes(KEY_BYTES);
  const record = await sealCompanyKey(companyId, spki, pkcs8, opener);
  const wrappedKeys = await wrapOpener(opener, companyId, record.fingerprint, holders);
  const recoveryCode = await toRecoveryCode(opener);
  const companyKey = new OpenCompanyKey(companyId, record.fingerprint, await importPrivateKey(pkcs8));
  wipe(pkcs8, opener);
  return { record, wrappedKeys, recoveryCode, companyKey };
}

/** @param nonce fixed by test vectors only */
export async function sealCompanyKey(companyId: string, spki: Bytes, pkcs8: Bytes, opener: Bytes, nonce?: Bytes): Promise<CompanyKeyRecord> {
  const secret = concat(await sha256(spki), pkcs8);
  const sealed = await encrypt(await importAesKey(opener), secret, associated(companyId), nonce);
  wipe(secret);
  const encryptedPrivateKey = toBase64url(concat(sealed.nonce, sealed.ciphertext));
  return { format: FORMAT, publicKey: toBase64url(spki), fingerprint: await fingerprintOf(spki), encryptedPrivateKey };
}

function wrapOpener(opener: Bytes, companyId: string, companyKey: string, holders: readonly TrustedKey[]): Promise<WrappedOpener[]> {
  return Promise.all(
    holders.map(async ({ recipient, key, fingerprint }) => ({
      personId: recipient,
      wrappedKey: await wrapKey(opener, key, openerLabel(companyId, companyKey, fingerprint)),
      fingerprint,
    })),
  );
}

/** Proof of being allowed to open the company key: one's own wrap with the open vault it was made for, or the printed code. */
export type OpenerSource = { readonly wrappedKey: string; readonly holder: Opener } | { readonly recoveryCode: string };

function openerOf(companyId: string, record: CompanyKeyRecord, source: OpenerSource): Promise<Bytes> {
  if ('recoveryCode' in source) return readRecoveryCode(source.recoveryCode);
  return unwrapKey(source.wrappedKey, source.holder, openerLabel(companyId, record.fingerprint, source.holder.fingerprint));
}

async function openWith(companyId: string, record: CompanyKeyRecord, opener: Bytes, refused: VaultFaultCode): Promise<OpenCompanyKey> {
  const sealed = fromBase64url(record.encryptedPrivateKey, ENCRYPTED_LENGTHS);
  const key = await importAesKey(opener);
  const secret = await decrypt(key, sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES), associated(companyId), refused);
  const isOwn = sameBytes(secret.subarray(0, FINGERPRINT_BYTES), fingerprintBytes(record.fingerprint));
  const privateKey = isOwn ? await importPrivateKey(secret.subarray(FINGERPRINT_BYTES)) : undefined;
  wipe(secret);
  if (!privateKey) throw new VaultFault('OWN_KEY_REPLACED');
  return new OpenCompanyKey(companyId, record.fingerprint, privateKey);
}

/**
 * Opens the company key, to override access, to restore a person or to rotate.
 *
 * @throws VaultFault FORMAT_UNKNOWN, MALFORMED, FINGERPRINT_MISMATCH, KEY_UNSUITABLE, KEY_UNWRAPPABLE, KIT_MISTYPED, KIT_WRONG,
 *   CONTENT_UNREADABLE, OWN_KEY_REPLACED, VAULT_LOCKED
 */
export async function openCompanyKey(companyId: string, record: CompanyKeyRecord, source: OpenerSource): Promise<OpenCompanyKey> {
  requireFormat(record.format);
  await readPublicKey(record);
  const opener = await openerOf(companyId, record, source);
  const companyKey = await openWith(companyId, record, opener, 'recoveryCode' in source ? 'KIT_WRONG' : 'CONTENT_UNREADABLE');
  wipe(opener);
  return companyKey;
}

/** Lets a further Admin or HR open the company key: one who is new, or who has a new vault. Throws as `openCompanyKey`. */
export async function wrapCompanyKeyFor(companyId: string, record: CompanyKeyRecord, source: OpenerSource, holders: readonly TrustedKey[]): Promise<WrappedOpener[]> {
  const opener = await proven(companyId, record, source);
  const wrappedKeys = await wrapOpener(opener, companyId, record.fingerprint, holders);
  wipe(opener);
  return wrappedKeys;
}

/** The code to print once more. Throws as `openCompanyKey`. */
export async function recoveryCodeOf(companyId: string, record: CompanyKeyRecord, source: OpenerSource): Promise<string> {
  const opener = await proven(companyId, record, source);
  const code = await toRecoveryCode(opener);
  wipe(opener);
  return code;
}

/** An opener that was seen to open this very key: nothing else is ever handed on or printed. */
async function proven(companyId: string, record: CompanyKeyRecord, source: OpenerSource): Promise<Bytes> {
  (await openCompanyKey(companyId, record, source)).lock();
  return openerOf(companyId, record, source);
}
