import { computed, inject, Injectable, signal } from '@angular/core';
import { AccountsApi, type VaultRecord } from '@api/accounts-api';
import { Problem } from '@api/problem';
import {
  changePassphrase, createAccount, isOutdated, type OpenAccount, type Owner, TrustStore, unlockAccount, VaultFault,
} from '@vault-crypto';
import { Session } from '../../session/session';
import { Faults } from './faults';
import { storeTrust } from './stored-trust';

export type VaultState = 'unknown' | 'none' | 'locked' | 'open';

/** One's own vault in this tab. While it is open its keys are here, in memory, and nowhere else. */
@Injectable({ providedIn: 'root' })
export class Vault {
  readonly #api = inject(AccountsApi);
  readonly #session = inject(Session);
  readonly #faults = inject(Faults);
  readonly #state = signal<VaultState>('unknown');
  readonly #record = signal<VaultRecord | null>(null);
  readonly state = this.#state.asReadonly();
  readonly isOpen = computed(() => this.#state() === 'open');
  readonly fingerprint = computed(() => this.#record()?.fingerprint ?? null);
  #etag: string | null = null;
  #account: OpenAccount | null = null;
  #trust: TrustStore | null = null;
  /** Counter of the record of trust as this tab saw it last: an older one is refused. */
  #seen = 0;
  #storing: Promise<void> = Promise.resolve();
  #loading: Promise<VaultState> | null = null;

  get owner(): Owner {
    const me = this.#session.me();
    if (!me) throw new VaultFault('VAULT_LOCKED');
    return { companyId: me.company.id, personId: me.id };
  }

  /** @throws VaultFault VAULT_LOCKED */
  get account(): OpenAccount {
    if (!this.#account) throw new VaultFault('VAULT_LOCKED');
    return this.#account;
  }

  /** @throws VaultFault VAULT_LOCKED */
  get trust(): TrustStore {
    if (!this.#trust) throw new VaultFault('VAULT_LOCKED');
    return this.#trust;
  }

  /** One's own public key, as the open vault was made with it. @throws VaultFault VAULT_LOCKED */
  get own(): { id: string; name: string; publicKey: string; fingerprint: string } {
    const { publicKey, fingerprint } = this.#require();
    return { id: this.owner.personId, name: '', publicKey, fingerprint };
  }

  /** Learns whether there is a vault. @throws Problem */
  load(): Promise<VaultState> {
    if (this.#account) return Promise.resolve('open');
    this.#loading ??= this.#load().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #load(): Promise<VaultState> {
    try {
      const { value, etag } = await this.#api.vault();
      this.#keep(value, etag);
      this.#state.set('locked');
    } catch (error) {
      if (Problem.from(error).status !== 404) throw error;
      this.#record.set(null);
      this.#state.set('none');
    }
    return this.#state();
  }

  /** The first vault of this person, or another in place of one whose passphrase is lost. It is open afterwards. @throws Problem */
  create(passphrase: string): Promise<void> {
    return this.#faults.watch(async () => {
      const { record, account } = await createAccount(this.owner, passphrase);
      await this.#api.storeVault(record, this.#etag);
      this.#seen = 0;
      await this.#enter(account);
      await this.#readAgain();
    });
  }

  /** @throws Problem, WRONG_PASSPHRASE among others */
  unlock(passphrase: string): Promise<void> {
    return this.#faults.watch(async () => {
      await this.#readAgain();
      const record = this.#require();
      const account = await unlockAccount(this.owner, record, passphrase);
      await this.#enter(account);
      if (isOutdated(record.kdf)) await this.change(passphrase, passphrase).catch(() => undefined);
    });
  }

  /** @throws Problem, WRONG_PASSPHRASE among others */
  change(current: string, next: string): Promise<void> {
    return this.#faults.watch(async () => {
      await this.#readAgain();
      await this.#api.storeVault(await changePassphrase(this.owner, this.#require(), current, next), this.#etag);
      await this.#readAgain();
    });
  }

  lock(): void {
    this.#account?.lock();
    this.#account = null;
    this.#trust = null;
    if (this.#state() === 'open') this.#state.set('locked');
  }

  /** Stores what was learnt about keys and items, when something was. Call after everything that asks the record of trust. */
  remember(): Promise<void> {
    const account = this.#account;
    const trust = this.#trust;
    if (!account || !trust) return Promise.resolve();
    const next = this.#storing.then(async () => {
      this.#seen = await storeTrust(this.#api, account, trust, this.#seen);
    });
    this.#storing = next.catch(() => undefined);
    return next;
  }

  async #enter(account: OpenAccount): Promise<void> {
    this.#trust = await TrustStore.open(account, await this.#storedTrust(), this.#seen);
    this.#seen = this.#trust.counter;
    this.#trust.confirm(account.personId, account.fingerprint);
    this.#account?.lock();
    this.#account = account;
    this.#state.set('open');
    await this.remember();
  }

  async #storedTrust() {
    try {
      return await this.#api.trust();
    } catch (error) {
      if (Problem.from(error).status === 404) return undefined;
      throw error;
    }
  }

  async #readAgain(): Promise<void> {
    const { value, etag } = await this.#api.vault();
    this.#keep(value, etag);
  }

  /** Only what a vault consists of: it is sent back when the passphrase changes. */
  #keep({ format, publicKey, fingerprint, encryptedPrivateKey, kdf }: VaultRecord, etag: string | null): void {
    this.#record.set({ format, publicKey, fingerprint, encryptedPrivateKey, kdf });
    this.#etag = etag;
  }

  #require(): VaultRecord {
    const record = this.#record();
    if (!record) throw new VaultFault('VAULT_LOCKED');
    return record;
  }
}
