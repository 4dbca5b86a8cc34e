import { randomBytes } from '../bytes/chance';
import { type Bytes } from '../bytes/bytes';
import { VaultFault, type VaultFaultCode } from '../fault';

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** A key that can be used but not read back. The caller wipes `raw`. */
export const importAesKey = (raw: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** AES-256-GCM with a 96-bit nonce and a 128-bit tag. @param nonce fixed by test vectors only; otherwise random for every call */
export async function encrypt(key: CryptoKey, plaintext: Bytes, additionalData: Bytes, nonce = randomBytes(NONCE_BYTES)): Promise<{ nonce: Bytes; ciphertext: Bytes }> {
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData, tagLength: 128 }, key, plaintext);
  return { nonce, ciphertext: new Uint8Array(ciphertext) };
}

/** @param refused the fault to answer with when the tag does not fit: wrong key, wrong associated data or a changed byte */
export async function decrypt(key: CryptoKey, nonce: Bytes, ciphertext: Bytes, additionalData: Bytes, refused: VaultFaultCode): Promise<Bytes> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData, tagLength: 128 }, key, ciphertext));
  } catch {
    throw new VaultFault(refused);
  }
}
