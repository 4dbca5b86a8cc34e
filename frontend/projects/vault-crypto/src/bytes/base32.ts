import { type Bytes } from './bytes';

/** Crockford's alphabet has no I, L, O and U: what is read aloud or copied by hand is not mistaken. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** RFC 4648 section 6, which authenticator seeds are written in. */
export const RFC4648 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Five bits a character, the last one filled up with zero bits. */
export function toBase32(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const value of bytes) {
    held = (held << 8) | value;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text;
}

/** Undefined when a character is not of the alphabet; left-over bits are dropped, as seeds of some services have stray ones. */
export function fromBase32(text: string, alphabet: string): Bytes | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const value = alphabet.indexOf(char);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >>> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(bytes);
}

/** `ABCDEFGH` → `ABCD-EFGH` for groups of 4. */
export const inGroups = (text: string, size: number): string => (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join('-');
