import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A public key as it travels. */
export interface SentKey {
  readonly publicKey: string;
  readonly fingerprint: string;
}

export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
export const fingerprintOf = (der: Uint8Array): string => text(createHash('sha256').update(der).digest());

/** Public keys of which nobody has the private half: what is stored under them is noise here. The same in every process, since companies are founded in one and met in others. */
const KEYS = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'vault-public-keys.json'), 'utf8')) as readonly string[];

/** The key with this number; the same one each time. */
export function soundKey(number = 0): SentKey {
  const publicKey = KEYS[number];
  if (publicKey === undefined) throw new Error(`there are ${KEYS.length} keys`);
  return { publicKey, fingerprint: fingerprintOf(Buffer.from(publicKey, 'base64url')) };
}

const noise = (bytes: number): string => text(randomBytes(bytes));

/** What looks like a wrap, and opens nothing. */
export const wrap = (): string => noise(384);
export const wrapsFor = (...recipients: string[]) => recipients.map((personId) => ({ personId, wrappedKey: wrap() }));
export const secret = (size = 300) => ({ ciphertext: noise(size), nonce: noise(12) });
export const vaultBody = (key = soundKey()) => ({ format: 1, ...key, encryptedPrivateKey: noise(1900), kdf: { algorithm: 'PBKDF2-SHA-256', iterations: 600_000, salt: noise(16) } });
export const companyKeyBody = (holders: readonly string[], key = soundKey(1)) => ({ format: 1, ...key, encryptedPrivateKey: noise(1900), wrappedKeys: wrapsFor(...holders) });
export const trustBody = (counter: number) => ({ format: 1, counter, nonce: noise(12), ciphertext: noise(600) });

/** @param readers everybody with access who has a vault; the company's wrap comes by itself */
export const itemBody = (title: string, readers: readonly string[], more: object = {}) => ({ title, kind: 'login', ...secret(), wrappedKeys: wrapsFor(...readers, 'company'), ...more });
