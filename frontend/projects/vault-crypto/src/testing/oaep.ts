import { concat, u32, type Bytes } from '../bytes/bytes';
import { sha256 } from '../trust/public-key';

const HASH_BYTES = 32;

const toInteger = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const toBytes = (value: bigint, length: number): Bytes => Uint8Array.from(Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex'));

/** MGF1 with SHA-256 (RFC 8017, B.2.1), laid over `bytes`. */
async function masked(bytes: Bytes, seed: Bytes): Promise<Bytes> {
  const mask: Bytes[] = [];
  for (let at = 0; at * HASH_BYTES < bytes.length; at += 1) mask.push(await sha256(concat(seed, u32(at))));
  const whole = concat(...mask);
  return bytes.map((value, at) => value ^ (whole[at] ?? 0)) as Bytes;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** RSAES-OAEP (RFC 8017, 7.1.1) written out with a seed from outside, which WebCrypto does not allow: it proves the label bytes. */
export async function oaepWithSeed(spki: Bytes, message: Bytes, label: Bytes, seed: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('spki', spki, { name: 'RSA-OAEP', hash: 'SHA-256' }, true, ['encrypt']);
  const { n, e } = await crypto.subtle.exportKey('jwk', key);
  const [modulus, exponent] = [Buffer.from(n ?? '', 'base64url'), Buffer.from(e ?? '', 'base64url')];
  const filling = new Uint8Array(modulus.length - message.length - 2 * HASH_BYTES - 2);
  const block = await masked(concat(await sha256(label), filling, Uint8Array.of(1), message), seed);
  const encoded = concat(Uint8Array.of(0), await masked(seed, block), block);
  return toBytes(power(toInteger(encoded), toInteger(exponent), toInteger(modulus)), modulus.length);
}
