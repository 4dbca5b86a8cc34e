import { fromBase64url, toBase64url } from '../bytes/base64url';
import { type Bytes } from '../bytes/bytes';
import { KEY_BYTES } from '../format/aes';
import { VaultFault } from '../fault';
import { MODULUS } from './public-key';
import { type Opener } from './key-pair';

const WRAP_LENGTHS = [MODULUS.least / 8, MODULUS.most / 8] as const;

/** RSA-OAEP-SHA-256 of a 32-byte key under a label, base64url. */
export async function wrapKey(raw: Bytes, recipient: CryptoKey, label: Bytes): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.encrypt({ name: 'RSA-OAEP', label }, recipient, raw)));
}

/** @throws VaultFault MALFORMED, KEY_UNWRAPPABLE, VAULT_LOCKED */
export async function unwrapKey(wrapped: string, opener: Opener, label: Bytes): Promise<Bytes> {
  const raw = await opener.unwrap(fromBase64url(wrapped, WRAP_LENGTHS), label);
  if (raw.length !== KEY_BYTES) throw new VaultFault('KEY_UNWRAPPABLE');
  return raw;
}

/** The private half of an `Opener`: it can be locked, after which nothing that still refers to it can use it. */
export class PrivateKey {
  #key: CryptoKey | undefined;

  constructor(key: CryptoKey) {
    this.#key = key;
  }

  lock(): void {
    this.#key = undefined;
  }

  async decrypt(wrapped: Bytes, label: Bytes): Promise<Bytes> {
    if (!this.#key) throw new VaultFault('VAULT_LOCKED');
    try {
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'RSA-OAEP', label }, this.#key, wrapped));
    } catch {
      throw new VaultFault('KEY_UNWRAPPABLE');
    }
  }
}
