import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import { AccountsApi, type WaitingItem, type WaitingRecipient } from '@api/accounts-api';
import type { Page } from '@api/api-client';
import { Problem } from '@api/problem';
import { COMPANY, type ItemKeyOpener, type OpenCompanyKey, rewrapItemKey, type TrustedKey, VaultFault } from '@vault-crypto';
import { CompanyKeys } from '../company/company-keys';
import { Faults } from '../vault/faults';
import { Vault } from '../vault/vault';
import { type Offered, Recipients } from './recipients';

const AGAIN_MS = 60_000;

/**
 * People with access who have no key yet: newcomers of a department, new vaults, grants from before the vault, the company after a
 * rotation. While a vault is open it hands out the keys it can; whom it does not know it asks about.
 */
@Injectable({ providedIn: 'root' })
export class WaitingKeys {
  readonly #api = inject(AccountsApi);
  readonly #vault = inject(Vault);
  readonly #keys = inject(CompanyKeys);
  readonly #recipients = inject(Recipients);
  readonly #faults = inject(Faults);
  readonly #asking = signal<readonly Offered[]>([]);
  readonly #left = signal(0);
  /** People nothing was shared with before, or whose key changed. */
  readonly asking = this.#asking.asReadonly();
  /** Items whose keys are being handed out. */
  readonly left = this.#left.asReadonly();
  #running: Promise<void> | null = null;

  constructor() {
    let timer: ReturnType<typeof setInterval> | undefined;
    effect(() => {
      clearInterval(timer);
      if (!this.#vault.isOpen()) {
        this.#asking.set([]);
        return;
      }
      const look = (): void => void this.handOut().catch(() => undefined);
      untracked(look);
      timer = setInterval(look, AGAIN_MS);
    });
  }

  /** Gives everybody who is known their keys. @throws Problem */
  handOut(): Promise<void> {
    this.#running ??= this.#faults.watch(() => this.#round()).finally(() => {
      this.#running = null;
      this.#left.set(0);
    });
    return this.#running;
  }

  /** Puts the unknown ones before this person, and gives them their keys when they agree. @throws Problem */
  async ask(): Promise<boolean> {
    const trusted = await this.#faults.watch(() => this.#recipients.trusted(this.#asking(), 'named'));
    if (!trusted) return false;
    await this.#running?.catch(() => undefined);
    await this.handOut();
    await this.#vault.remember();
    return true;
  }

  async #round(): Promise<void> {
    const asking = new Map<string, Offered>();
    const company = new Map<string, OpenCompanyKey>();
    try {
      let cursor: string | null = null;
      do {
        const page: Page<WaitingItem> = await this.#api.waitingKeys(cursor);
        this.#left.set(page.items.length);
        for (const item of page.items) {
          const { known, ask } = await this.#recipients.sorted(item.recipients.map(offeredOf));
          for (const offered of ask) asking.set(offered.id, offered);
          if (known.length > 0) await this.#give(item, known, company);
          this.#left.update((left) => left - 1);
        }
        cursor = page.nextCursor;
      } while (cursor);
    } finally {
      for (const key of company.values()) key.lock();
      await this.#vault.remember();
    }
    this.#asking.set([...asking.values()]);
  }

  async #give(item: WaitingItem, known: readonly TrustedKey[], company: Map<string, OpenCompanyKey>): Promise<void> {
    // The company has a key of every version, people of the newest only.
    if (known.some(({ recipient }) => recipient !== COMPANY)) this.#vault.trust.requireNotOlder(item.itemId, item.version);
    const opener = item.recipient === 'company' ? await this.#companyKey(item.fingerprint, company) : this.#vault.account;
    if (!opener) return;
    const { companyId } = this.#vault.owner;
    const wrappedKeys = await rewrapItemKey(opener, { companyId, itemId: item.itemId, version: item.version }, item.wrappedKey, known);
    try {
      await this.#api.giveKeys({ itemId: item.itemId, version: item.version, wrappedKeys });
    } catch (error) {
      // Somebody else was quicker, or the item or the access changed meanwhile: the next round sees what is left.
      if (![400, 404, 409, 412].includes(Problem.from(error).status)) throw error;
    }
  }

  /** Null for an Admin or HR whom nobody has handed the company key on to. */
  async #companyKey(fingerprint: string, open: Map<string, OpenCompanyKey>): Promise<ItemKeyOpener | null> {
    try {
      const key = open.get(fingerprint) ?? (await this.#keys.open(fingerprint));
      open.set(fingerprint, key);
      return key;
    } catch (error) {
      if (error instanceof Problem && error.is('NOT_A_HOLDER', 'COMPANY_KEY_MISSING')) return null;
      if (error instanceof VaultFault && error.code === 'KEY_CHANGED') return null;
      throw error;
    }
  }
}

const offeredOf = ({ personId, name, publicKey, fingerprint }: WaitingRecipient): Offered => ({
  id: personId,
  name: personId === COMPANY ? '' : (name ?? ''),
  publicKey,
  fingerprint,
});
