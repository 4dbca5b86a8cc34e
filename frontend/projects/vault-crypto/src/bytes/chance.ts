import { type Bytes } from './bytes';

/** From the cryptographic generator of the platform; there is no other source of chance in this project. */
export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/**
 * A whole number from 0 to `count - 1`, each as likely as the other: draws that would favour the low ones are thrown away (trap V-9).
 *
 * @param count 1 to 2^32
 */
export function below(count: number): number {
  const fair = 2 ** 32 - (2 ** 32 % count);
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    if (drawn < fair) return drawn % count;
  }
}

/** A UUID of version 7 (RFC 9562): the client names an item before it exists, because its ciphertext is bound to the name. */
export function newItemId(now = Date.now()): string {
  const bytes = randomBytes(16);
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 0x10000));
  new DataView(bytes.buffer).setUint16(4, now % 0x10000);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (value) => value.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
