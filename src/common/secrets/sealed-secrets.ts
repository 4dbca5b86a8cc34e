import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Purpose of the keys that seal what authenticator apps share with the server. */
export const ONE_TIME_CODE_SECRETS = 'one-time code secrets';

/** @param owner id of the row: sealed bytes that are moved to another one open nothing */
export function seal(key: Buffer, owner: string, content: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed for that row, and with which of the keys; undefined for what was not. */
export function unseal(keys: readonly Buffer[], owner: string, sealed: Buffer): { readonly content: Buffer; readonly with: number } | undefined {
  for (const [index, key] of keys.entries()) {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-TAG));
    try {
      return { content: Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]), with: index };
    } catch {
      // Sealed with another key, or not here at all.
    }
  }
  return undefined;
}
