import { CROCKFORD, inGroups, toBase32 } from '../bytes/base32';
import { fromBase64url, toBase64url } from '../bytes/base64url';
import { sameBytes, type Bytes } from '../bytes/bytes';
import { VaultFault } from '../fault';

export const RSA = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;
/** Bits of the modulus: new keys, and the most that is accepted from others (more only costs time). */
export const MODULUS = { least: 3072, most: 8192 } as const;

const SPKI_LENGTHS = [400, 2048] as const;
const FINGERPRINT_BYTES = 32;
const EXPONENT = Uint8Array.of(1, 0, 1);
/** 25 characters of 5 bits: finding another key that shows the same takes 2^125 attempts. */
const READABLE = { characters: 25, group: 5 } as const;

/** As the API hands it out, all base64url. */
export interface PublicKeyRecord {
  /** SPKI DER */
  readonly publicKey: string;
  /** SHA-256 of it */
  readonly fingerprint: string;
}

export interface PublicKey {
  readonly key: CryptoKey;
  readonly fingerprint: string;
}

export const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** base64url of the SHA-256 of the SPKI. */
export const fingerprintOf = async (spki: Bytes): Promise<string> => toBase64url(await sha256(spki));

export const fingerprintBytes = (fingerprint: string): Bytes => fromBase64url(fingerprint, FINGERPRINT_BYTES);

/** For people to compare, by telephone for instance: `7G3KX-0M2QD-…`, five groups of five. */
export const readableFingerprint = (fingerprint: string): string =>
  inGroups(toBase32(fingerprintBytes(fingerprint), CROCKFORD).slice(0, READABLE.characters), READABLE.group);

/**
 * Reads a public key that somebody else vouches for, here the server. That it belongs to the person is what the trust store decides.
 *
 * @throws VaultFault MALFORMED, FINGERPRINT_MISMATCH, KEY_UNSUITABLE
 */
export async function readPublicKey(record: PublicKeyRecord): Promise<PublicKey> {
  const spki = fromBase64url(record.publicKey, SPKI_LENGTHS);
  const fingerprint = await fingerprintOf(spki);
  if (fingerprint !== record.fingerprint) throw new VaultFault('FINGERPRINT_MISMATCH');
  return { key: await importPublicKey(spki), fingerprint };
}

async function importPublicKey(spki: Bytes): Promise<CryptoKey> {
  let key: CryptoKey;
  let again: Bytes;
  try {
    key = await crypto.subtle.importKey('spki', spki, RSA, true, ['encrypt']);
    again = new Uint8Array(await crypto.subtle.exportKey('spki', key));
  } catch {
    throw new VaultFault('MALFORMED');
  }
  // Bytes after the key would give the same key another fingerprint.
  if (!sameBytes(again, spki)) throw new VaultFault('MALFORMED');
  const { modulusLength, publicExponent } = key.algorithm as RsaHashedKeyAlgorithm;
  if (modulusLength < MODULUS.least || modulusLength > MODULUS.most || !sameBytes(new Uint8Array(publicExponent), EXPONENT)) throw new VaultFault('KEY_UNSUITABLE', { bits: modulusLength });
  return key;
}
