import { Injectable, signal } from '@angular/core';
import { Problem } from '@api/problem';
import { injectT } from '@ui/i18n/i18n';
import { VaultFault, type VaultFaultCode } from '@vault-crypto';

/** What only a service that lies, or a damaged store, brings about: nothing goes on after it (docs/vault.md, section 3). */
const LIES: readonly VaultFaultCode[] = [
  'MALFORMED', 'FORMAT_UNKNOWN', 'KDF_UNKNOWN', 'KDF_TOO_WEAK', 'KDF_TOO_EXPENSIVE', 'KEY_UNSUITABLE', 'FINGERPRINT_MISMATCH', 'OWN_KEY_REPLACED',
  'KEY_UNWRAPPABLE', 'CONTENT_UNREADABLE', 'CONTENT_MALFORMED', 'ITEM_ROLLED_BACK', 'ITEM_REPLACED', 'TRUST_UNREADABLE', 'TRUST_ROLLED_BACK',
];

/** Faults of the vault in words: in place for what people do, on a page of its own for what the service did. */
@Injectable({ providedIn: 'root' })
export class Faults {
  readonly #t = injectT();
  readonly #stopped = signal<VaultFault | null>(null);
  /** Why everything about keys has stopped in this tab. */
  readonly stopped = this.#stopped.asReadonly();

  words(fault: VaultFault): string {
    return this.#t(`accounts.fault.${fault.code}`, fault.details);
  }

  /** @throws Problem with words for every fault; those of the service also stop the page */
  async watch<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VaultFault)) throw error;
      if (LIES.includes(error.code)) this.#stopped.set(error);
      throw new Problem(422, error.code, this.words(error));
    }
  }
}
