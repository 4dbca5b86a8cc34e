/** Crockford's alphabet: no letter that reads as a digit, or as a word. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** What an applicant is told: ten characters of fifty random bits. @param bytes seven at least */
export function referenceOf(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let reference = '';
  for (let i = 0; i < LENGTH; i++, bits >>= 5n) reference += ALPHABET[Number(bits & 31n)];
  return reference;
}

export const REFERENCE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);
