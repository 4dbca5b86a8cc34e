import { VaultFault } from '../fault';
import { type Bytes } from './bytes';

/** RFC 4648 section 5, without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * Accepts exactly one spelling of every value: no padding, no other alphabet, unused bits zero.
 *
 * @param length the number of bytes there must be, or the least and the most
 * @throws VaultFault MALFORMED
 */
export function fromBase64url(text: unknown, length: number | readonly [least: number, most: number]): Bytes {
  const [least, most] = typeof length === 'number' ? [length, length] : length;
  if (typeof text !== 'string' || text.length > Math.ceil((most * 4) / 3) || !/^[\w-]*$/.test(text)) throw new VaultFault('MALFORMED');
  let bytes: Bytes;
  try {
    bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    throw new VaultFault('MALFORMED');
  }
  if (bytes.length < least || bytes.length > most || toBase64url(bytes) !== text) throw new VaultFault('MALFORMED');
  return bytes;
}
