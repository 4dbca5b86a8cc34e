import { type Bytes } from '../bytes/bytes';
import { VaultFault } from '../fault';
import { type ItemKeyOpener } from '../item/item-key';
import { PrivateKey } from '../trust/wrap';

/** A vault while it is open: keys that can be used and not read, until `lock()`. */
export class OpenAccount implements ItemKeyOpener {
  readonly isCompany = false;
  readonly companyId: string;
  readonly personId: string;
  readonly fingerprint: string;
  readonly #privateKey: PrivateKey;
  #ownKey: CryptoKey | undefined;

  constructor(owner: { companyId: string; personId: string }, fingerprint: string, privateKey: CryptoKey, ownKey: CryptoKey) {
    this.companyId = owner.companyId;
    this.personId = owner.personId;
    this.fingerprint = fingerprint;
    this.#privateKey = new PrivateKey(privateKey);
    this.#ownKey = ownKey;
  }

  unwrap(wrapped: Bytes, label: Bytes): Promise<Bytes> {
    return this.#privateKey.decrypt(wrapped, label);
  }

  /** The key of what the client remembers for this person alone. @throws VaultFault VAULT_LOCKED */
  get ownKey(): CryptoKey {
    if (!this.#ownKey) throw new VaultFault('VAULT_LOCKED');
    return this.#ownKey;
  }

  get locked(): boolean {
    return this.#ownKey === undefined;
  }

  /** Forgets the keys; every object that still refers to this vault is useless from here on. */
  lock(): void {
    this.#privateKey.lock();
    this.#ownKey = undefined;
  }
}
