import { type Bytes } from '../bytes/bytes';
import { MODULUS, RSA } from './public-key';

/** Whatever can open wrapped item keys: a person's open vault, or the company key opened by an Admin or HR. */
export interface Opener {
  readonly companyId: string;
  /** Of its public key; labels name it. */
  readonly fingerprint: string;
  /**
   * @param label what the wrap must have been made for
   * @returns the bytes within; the caller wipes them
   * @throws VaultFault KEY_UNWRAPPABLE, VAULT_LOCKED
   */
  unwrap(wrapped: Bytes, label: Bytes): Promise<Bytes>;
}

/** A new RSA-OAEP-SHA-256 pair as DER: SPKI and PKCS#8. The caller wipes the latter. */
export async function generateKeyPair(): Promise<{ spki: Bytes; pkcs8: Bytes }> {
  const parameters = { ...RSA, modulusLength: MODULUS.least, publicExponent: Uint8Array.of(1, 0, 1) };
  const pair = await crypto.subtle.generateKey(parameters, true, ['encrypt', 'decrypt']);
  const [spki, pkcs8] = await Promise.all([crypto.subtle.exportKey('spki', pair.publicKey), crypto.subtle.exportKey('pkcs8', pair.privateKey)]);
  return { spki: new Uint8Array(spki), pkcs8: new Uint8Array(pkcs8) };
}

/** Usable, but not to be read back. */
export const importPrivateKey = (pkcs8: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('pkcs8', pkcs8, RSA, false, ['decrypt']);
