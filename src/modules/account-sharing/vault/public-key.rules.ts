import { createHash, createPublicKey } from 'node:crypto';
import { invalidInput } from '../../../common/http/problem.js';
import { bytesOf } from '../account-sharing.rules.js';

/** Bits of the modulus. */
const SIZES = { least: 3072, most: 8192 };
const EXPONENT = 65_537n;

/** @throws Problem 400 for anything but the SubjectPublicKeyInfo of a strong RSA key in its one spelling, with its own fingerprint */
export function keyMustBeSound(publicKey: string, fingerprint: string): void {
  const der = bytesOf(publicKey);
  if (!isStrong(der)) throw invalidInput([{ field: 'publicKey', code: 'KEY_UNSUITABLE', message: 'publicKey must be the SubjectPublicKeyInfo (DER) of an RSA key of 3072 bits or more' }]);
  if (createHash('sha256').update(der).digest('base64url') !== fingerprint) {
    throw invalidInput([{ field: 'fingerprint', code: 'FINGERPRINT_MISMATCH', message: 'fingerprint must be the SHA-256 of publicKey' }]);
  }
}

function isStrong(der: Buffer): boolean {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const { modulusLength = 0, publicExponent } = key.asymmetricKeyDetails ?? {};
    const sound = key.asymmetricKeyType === 'rsa' && publicExponent === EXPONENT && modulusLength >= SIZES.least && modulusLength <= SIZES.most;
    // What is read back must be what was sent: nothing before it, nothing behind it.
    return sound && key.export({ format: 'der', type: 'spki' }).equals(der);
  } catch {
    return false;
  }
}
