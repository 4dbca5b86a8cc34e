import { VaultFault } from '../fault';

/** What WebCrypto takes: bytes that are not shared between threads. */
export type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const bytesOf = (text: string): Bytes => utf8.encode(text);

/** @throws VaultFault MALFORMED when the bytes are not UTF-8 */
export function textOf(bytes: Bytes): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new VaultFault('MALFORMED');
  }
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const byte = (value: number): Bytes => Uint8Array.of(value);

/** Unsigned, 32 bits, most significant byte first. */
export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export const readU32 = (bytes: Bytes, at: number): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

/** For fingerprints and other public values: it takes as long as the first difference is far in. */
export const sameBytes = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((value, at) => value === b[at]);

/** Overwrites key material once it has been handed to WebCrypto; copies the engine made are out of reach. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The 16 bytes of a UUID in lower case. @throws VaultFault MALFORMED for anything else */
export function uuidBytes(id: string): Bytes {
  if (!UUID.test(id)) throw new VaultFault('MALFORMED');
  return Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
