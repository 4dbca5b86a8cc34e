import { byte, bytesOf, concat, u32, type Bytes } from '../bytes/bytes';
import { fromBase64url, toBase64url } from '../bytes/base64url';
import { randomBytes } from '../bytes/chance';
import { VaultFault } from '../fault';

/** How a passphrase becomes a key, stored with the vault it opens. */
export interface Kdf {
  readonly algorithm: 'PBKDF2-SHA-256';
  readonly iterations: number;
  /** base64url, 16 to 64 bytes */
  readonly salt: string;
}

/** Rounds: the least accepted, whatever the server says (OWASP's figure for PBKDF2-HMAC-SHA-256), and what new vaults get. */
export interface KdfLimits {
  readonly floor: number;
  readonly rounds: number;
}

export const KDF_LIMITS: KdfLimits = Object.freeze({ floor: 600_000, rounds: 600_000 });
/** More rounds than this are an attempt to keep the browser busy, not protection. */
export const KDF_CEILING = 10_000_000;

const SALT_BYTES = 16;
const SALT_LENGTHS = [SALT_BYTES, 64] as const;
/** The number by which associated data names PBKDF2-SHA-256. */
const PBKDF2_SHA_256 = 1;

/** Fewer rounds for unit tests. It refuses to exist where no test runner is at work, and index.ts does not export it. */
export class ReducedKdf implements KdfLimits {
  readonly floor: number;
  readonly rounds: number;

  constructor(rounds: number) {
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
    if (process?.env?.['JEST_WORKER_ID'] === undefined) throw new VaultFault('KDF_TOO_WEAK');
    this.floor = rounds;
    this.rounds = rounds;
  }
}

const genuine = (limits: KdfLimits): boolean => limits === KDF_LIMITS || limits instanceof ReducedKdf;

export function newKdf(limits: KdfLimits): Kdf {
  return { algorithm: 'PBKDF2-SHA-256', iterations: limits.rounds, salt: toBase64url(randomBytes(SALT_BYTES)) };
}

/** Parameters below what new vaults get: seal the vault again when its passphrase is known. */
export const isOutdated = (kdf: Kdf, limits: KdfLimits = KDF_LIMITS): boolean => kdf.iterations < limits.rounds;

/**
 * The derivation as bytes for associated data: algorithm (1), rounds (4), length of the salt (1), salt.
 *
 * @throws VaultFault KDF_UNKNOWN, KDF_TOO_WEAK, KDF_TOO_EXPENSIVE, MALFORMED
 */
export function kdfBytes(kdf: Kdf, limits: KdfLimits): Bytes {
  if (!genuine(limits)) throw new VaultFault('KDF_TOO_WEAK');
  if (kdf?.algorithm !== 'PBKDF2-SHA-256') throw new VaultFault('KDF_UNKNOWN');
  if (!Number.isInteger(kdf.iterations)) throw new VaultFault('MALFORMED');
  if (kdf.iterations < limits.floor) throw new VaultFault('KDF_TOO_WEAK', { iterations: kdf.iterations, floor: limits.floor });
  if (kdf.iterations > KDF_CEILING) throw new VaultFault('KDF_TOO_EXPENSIVE', { iterations: kdf.iterations, ceiling: KDF_CEILING });
  const salt = fromBase64url(kdf.salt, SALT_LENGTHS);
  return concat(byte(PBKDF2_SHA_256), u32(kdf.iterations), byte(salt.length), salt);
}

/** The AES-256 key of a passphrase, which is normalised (NFKC) so that it is the same from every keyboard. Check `kdf` first. */
export async function deriveKey(passphrase: string, kdf: Kdf): Promise<CryptoKey> {
  const password = bytesOf(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveKey']);
  password.fill(0);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', iterations: kdf.iterations, salt: fromBase64url(kdf.salt, SALT_LENGTHS) };
  return crypto.subtle.deriveKey(parameters, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
