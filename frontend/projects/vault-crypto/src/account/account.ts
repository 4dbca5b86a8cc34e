import { fromBase64url, toBase64url } from '../bytes/base64url';
import { concat, sameBytes, uuidBytes, wipe, type Bytes } from '../bytes/bytes';
import { randomBytes } from '../bytes/chance';
import { VaultFault } from '../fault';
import { decrypt, encrypt, importAesKey, KEY_BYTES, NONCE_BYTES } from '../format/aes';
import { bound, FORMAT, PURPOSE, requireFormat } from '../format/format';
import { generateKeyPair, importPrivateKey } from '../trust/key-pair';
import { fingerprintBytes, fingerprintOf, readPublicKey, sha256 } from '../trust/public-key';
import { deriveKey, KDF_LIMITS, kdfBytes, newKdf, type Kdf, type KdfLimits } from './kdf';
import { OpenAccount } from './open-account';
import { requirePassphrase } from './passphrase';

/** A person's vault as the server keeps it; all binary values base64url. */
export interface AccountRecord {
  readonly format: number;
  readonly publicKey: string;
  readonly fingerprint: string;
  /** nonce (12) and AES-256-GCM of own key (32), fingerprint (32) and PKCS#8 */
  readonly encryptedPrivateKey: string;
  readonly kdf: Kdf;
}

/** Whose vault it is. */
export interface Owner {
  readonly companyId: string;
  readonly personId: string;
}

const ENCRYPTED_LENGTHS = [1024, 8192] as const;
const PKCS8_AT = KEY_BYTES + 32;

/** A new vault, open. @throws VaultFault PASSPHRASE_TOO_SHORT, PASSPHRASE_TOO_LONG */
export async function createAccount(owner: Owner, passphrase: string, limits: KdfLimits = KDF_LIMITS): Promise<{ record: AccountRecord; account: OpenAccount }> {
  requirePassphrase(passphrase);
  const { spki, pkcs8 } = await generateKeyPair();
  const secret = concat(randomBytes(KEY_BYTES), await sha256(spki), pkcs8);
  const sealed = await sealAccount(owner, secret, passphrase, newKdf(limits), limits);
  const record = { format: FORMAT, publicKey: toBase64url(spki), fingerprint: await fingerprintOf(spki), ...sealed };
  const account = await openSecret(owner, record.fingerprint, secret);
  wipe(pkcs8, secret);
  return { record, account };
}

/**
 * Opens a vault with its passphrase. Whatever the server sent is judged before the passphrase is used.
 *
 * @throws VaultFault FORMAT_UNKNOWN, MALFORMED, KDF_UNKNOWN, KDF_TOO_WEAK, KDF_TOO_EXPENSIVE, FINGERPRINT_MISMATCH,
 *   KEY_UNSUITABLE, WRONG_PASSPHRASE, OWN_KEY_REPLACED
 */
export async function unlockAccount(owner: Owner, record: AccountRecord, passphrase: string, limits: KdfLimits = KDF_LIMITS): Promise<OpenAccount> {
  const secret = await openRecord(owner, record, passphrase, limits);
  const account = await openSecret(owner, record.fingerprint, secret);
  wipe(secret);
  return account;
}

/**
 * The same keys under another passphrase (or the same one with today's rounds): nothing else is encrypted again, since only the private
 * key hangs on the passphrase. Who knew the old passphrase and kept the old record can still open it; that calls for a new vault.
 */
export async function changePassphrase(owner: Owner, record: AccountRecord, current: string, next: string, limits: KdfLimits = KDF_LIMITS): Promise<AccountRecord> {
  requirePassphrase(next);
  const secret = await openRecord(owner, record, current, limits);
  const sealed = await sealAccount(owner, secret, next, newKdf(limits), limits);
  wipe(secret);
  return { ...record, ...sealed };
}

const associated = ({ companyId, personId }: Owner, kdf: Kdf, limits: KdfLimits): Bytes =>
  bound(PURPOSE.accountKeys, uuidBytes(companyId), uuidBytes(personId), kdfBytes(kdf, limits));

/** @param nonce fixed by test vectors only */
export async function sealAccount(
  owner: Owner,
  secret: Bytes,
  passphrase: string,
  kdf: Kdf,
  limits: KdfLimits,
  nonce?: Bytes,
): Promise<Pick<AccountRecord, 'encryptedPrivateKey' | 'kdf'>> {
  const additionalData = associated(owner, kdf, limits);
  const sealed = await encrypt(await deriveKey(passphrase, kdf), secret, additionalData, nonce);
  return { encryptedPrivateKey: toBase64url(concat(sealed.nonce, sealed.ciphertext)), kdf };
}

async function openRecord(owner: Owner, record: AccountRecord, passphrase: string, limits: KdfLimits): Promise<Bytes> {
  requireFormat(record.format);
  const additionalData = associated(owner, record.kdf, limits);
  const sealed = fromBase64url(record.encryptedPrivateKey, ENCRYPTED_LENGTHS);
  await readPublicKey(record);
  const key = await deriveKey(passphrase, record.kdf);
  const secret = await decrypt(key, sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES), additionalData, 'WRONG_PASSPHRASE');
  if (!sameBytes(secret.subarray(KEY_BYTES, PKCS8_AT), fingerprintBytes(record.fingerprint))) {
    wipe(secret);
    throw new VaultFault('OWN_KEY_REPLACED');
  }
  return secret;
}

async function openSecret(owner: Owner, fingerprint: string, secret: Bytes): Promise<OpenAccount> {
  const [privateKey, ownKey] = await Promise.all([importPrivateKey(secret.subarray(PKCS8_AT)), importAesKey(secret.subarray(0, KEY_BYTES))]);
  return new OpenAccount(owner, fingerprint, privateKey, ownKey);
}
