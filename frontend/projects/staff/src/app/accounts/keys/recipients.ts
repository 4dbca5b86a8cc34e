import { inject, Injectable } from '@angular/core';
import { Dialogs } from '@ui/dialog/dialogs';
import { readPublicKey, type TrustedKey, VaultFault } from '@vault-crypto';
import { Vault } from '../vault/vault';

/** Somebody something is to be encrypted for, with the key the service offers for them. */
export interface Offered {
  readonly id: string;
  /** Empty for oneself and for the company. */
  readonly name: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** Turns offered keys into trusted ones; what the record of trust does not know or contradicts is put before the person. */
@Injectable({ providedIn: 'root' })
export class Recipients {
  readonly #vault = inject(Vault);
  readonly #dialogs = inject(Dialogs);

  /**
   * @param how `chosen` by this person just now, or only `named` by the service
   * @returns null when the person would not have it
   * @throws VaultFault FINGERPRINT_MISMATCH, KEY_UNSUITABLE, MALFORMED, OWN_KEY_REPLACED
   */
  async trusted(offered: readonly Offered[], how: 'chosen' | 'named'): Promise<TrustedKey[] | null> {
    // No fingerprint is shown that does not belong to its key.
    await Promise.all(offered.map((each) => readPublicKey(each)));
    const unknown = how === 'named' ? offered.filter(({ id }) => this.#vault.trust.fingerprintOf(id) === undefined) : [];
    if (unknown.length > 0 && !(await this.#agreed(unknown))) return null;
    const keys: TrustedKey[] = [];
    for (const each of offered) {
      const key = await this.#judged(each);
      if (!key) return null;
      keys.push(key);
    }
    return keys;
  }

  /** Those that are known and unchanged, without asking anybody; the others. */
  async sorted(offered: readonly Offered[]): Promise<{ known: TrustedKey[]; ask: Offered[] }> {
    const known: TrustedKey[] = [];
    const ask: Offered[] = [];
    for (const each of offered) {
      try {
        known.push(await this.#vault.trust.knownRecipient(each.id, each));
      } catch (error) {
        if (!(error instanceof VaultFault) || !['RECIPIENT_UNKNOWN', 'KEY_CHANGED'].includes(error.code)) throw error;
        ask.push(each);
      }
    }
    return { known, ask };
  }

  async #judged(each: Offered): Promise<TrustedKey | null> {
    try {
      return await this.#vault.trust.recipient(each.id, each);
    } catch (error) {
      if (!(error instanceof VaultFault) || error.code !== 'KEY_CHANGED') throw error;
      if (each.id === this.#vault.owner.personId) throw new VaultFault('OWN_KEY_REPLACED');
      if (!(await this.#compared(each, String(error.details['remembered'])))) return null;
      this.#vault.trust.confirm(each.id, each.fingerprint);
      return this.#vault.trust.recipient(each.id, each);
    }
  }

  async #agreed(people: readonly Offered[]): Promise<boolean> {
    const { ConsentDialog } = await import('./consent-dialog');
    return (await this.#dialogs.open<boolean>(ConsentDialog, people, 520)) === true;
  }

  async #compared(offered: Offered, remembered: string): Promise<boolean> {
    const { KeyChangedDialog } = await import('./key-changed-dialog');
    return (await this.#dialogs.open<boolean>(KeyChangedDialog, { offered, remembered }, 560)) === true;
  }
}
