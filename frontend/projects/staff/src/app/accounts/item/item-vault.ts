import { inject, Injectable } from '@angular/core';
import { type AccessList, AccountsApi, type ItemMetadata, type Level, type Reader, type SharedItem } from '@api/accounts-api';
import type { Versioned } from '@api/api-client';
import { type ItemKeyOpener, newItemId, openItem, rewrapItemKey, type SealedContent, sealItem, type SecretContent, type TrustedKey } from '@vault-crypto';
import { CompanyKeys } from '../company/company-keys';
import { type Offered, Recipients } from '../keys/recipients';
import { Faults } from '../vault/faults';
import { Vault } from '../vault/vault';

/** A secret in sight: what was sealed, and in which version. */
export type Opened = SealedContent & { readonly version: number };

/** Whom an item is given to. */
export interface Given {
  readonly person?: { readonly id: string; readonly name: string; readonly publicKey?: string | undefined; readonly fingerprint?: string | undefined };
  readonly departmentId?: string;
}

/** What is done with items and needs an open vault. Every method throws Problem; faults of the service stop the page. */
@Injectable({ providedIn: 'root' })
export class ItemVault {
  readonly #api = inject(AccountsApi);
  readonly #vault = inject(Vault);
  readonly #keys = inject(CompanyKeys);
  readonly #recipients = inject(Recipients);
  readonly #faults = inject(Faults);

  /** An event on the server, before anything arrives. @param version an older one, from the history */
  open(id: string, reason?: string, version?: number): Promise<Opened> {
    return this.#faults.watch(async () => {
      const envelope = await this.#api.open(id, { ...(reason ? { reason } : {}), ...(version ? { version } : {}) });
      const item = { companyId: this.#vault.owner.companyId, itemId: id };
      const content = await this.#with(envelope.recipient, (opener) => openItem(opener, item, envelope, this.#vault.trust, version));
      await this.#vault.remember();
      return content;
    });
  }

  /** @returns null when the person would not have a key that changed */
  create(metadata: ItemMetadata, content: SecretContent): Promise<SharedItem | null> {
    return this.#faults.watch(async () => {
      const recipients = await this.#forOneself();
      return recipients && this.#store(metadata, content, recipients);
    });
  }

  /** For many at once: keys are judged once, the record of trust is written by the caller. */
  async creator(): Promise<((metadata: ItemMetadata, content: SecretContent) => Promise<SharedItem>) | null> {
    const recipients = await this.#faults.watch(() => this.#forOneself());
    return recipients && ((metadata, content) => this.#faults.watch(() => this.#store(metadata, content, recipients, false)));
  }

  /** A new version of the secret, for everybody who has access. @returns null when the person would not have one of them */
  save(item: SharedItem, metadata: ItemMetadata, content: SecretContent & { origin: string }, based: number, etag: string | null): Promise<Versioned<SharedItem> | null> {
    return this.#faults.watch(async () => {
      const list = await this.#api.access(item.id);
      const people = await Promise.all(list.people.filter(({ hasVault }) => hasVault).map((reader) => this.#offered(reader)));
      const readers = await this.#recipients.trusted(people, 'named');
      const company = readers && (await this.#keys.recipient());
      if (!readers || !company) return null;
      const version = based + 1;
      const { sealed, origin } = await sealItem({ companyId: this.#vault.owner.companyId, itemId: item.id, version }, content, [...readers, company]);
      const saved = await this.#api.editItem(item.id, { ...metadata, ...sealed, secretVersion: version }, etag);
      await this.#vault.trust.sawItem(item.id, version, origin);
      await this.#vault.remember();
      return saved;
    });
  }

  /** @returns false when the person would not have a key that changed */
  share(id: string, list: AccessList, { person, departmentId }: Given, level: Level, until: string | null, reason?: string): Promise<boolean> {
    return this.#faults.watch(async () => {
      const wrappedKeys = person?.publicKey ? await this.#wrapFor(id, list, person) : [];
      if (!wrappedKeys) return false;
      const to = person ? { personId: person.id } : { departmentId: departmentId ?? '' };
      await this.#api.grant(id, { ...to, level, until, wrappedKeys, secretVersion: list.version, ...(reason ? { reason } : {}) });
      await this.#vault.remember();
      return true;
    });
  }

  /** @returns false when the person would not have a key that changed */
  transfer(id: string, list: AccessList, person: NonNullable<Given['person']>, reason?: string): Promise<boolean> {
    return this.#faults.watch(async () => {
      const wrappedKeys = person.publicKey ? await this.#wrapFor(id, list, person) : [];
      if (!wrappedKeys) return false;
      await this.#api.transfer(id, { personId: person.id, wrappedKeys, secretVersion: list.version, ...(reason ? { reason } : {}) });
      await this.#vault.remember();
      return true;
    });
  }

  async #offered({ personId, name }: Reader): Promise<Offered> {
    if (personId === this.#vault.owner.personId) return this.#vault.own;
    return { id: personId, name, ...(await this.#api.publicKey(personId)) };
  }

  async #wrapFor(id: string, { version, wrappedKey, recipient }: AccessList, { publicKey, fingerprint, ...person }: NonNullable<Given['person']>) {
    const trusted = await this.#recipients.trusted([{ ...person, publicKey: publicKey ?? '', fingerprint: fingerprint ?? '' }], 'chosen');
    // Without a key of one's own the colleague waits for somebody who has one.
    if (!trusted || !wrappedKey || !recipient) return trusted && [];
    this.#vault.trust.requireNotOlder(id, version);
    return this.#with(recipient, (opener) => rewrapItemKey(opener, { companyId: this.#vault.owner.companyId, itemId: id, version }, wrappedKey, trusted));
  }

  async #with<T>(recipient: 'person' | 'company', work: (opener: ItemKeyOpener) => Promise<T>): Promise<T> {
    if (recipient === 'person') return work(this.#vault.account);
    const key = await this.#keys.open();
    try {
      return await work(key);
    } finally {
      key.lock();
    }
  }

  async #forOneself(): Promise<TrustedKey[] | null> {
    const own = await this.#recipients.trusted([this.#vault.own], 'chosen');
    const company = own && (await this.#keys.recipient());
    return own && company && [...own, company];
  }

  async #store(metadata: ItemMetadata, content: SecretContent, recipients: readonly TrustedKey[], remembers = true): Promise<SharedItem> {
    const id = newItemId();
    const { sealed, origin } = await sealItem({ companyId: this.#vault.owner.companyId, itemId: id, version: 1 }, content, recipients);
    const item = await this.#api.addItem({ id, ...metadata, ...sealed });
    await this.#vault.trust.sawItem(id, 1, origin);
    if (remembers) await this.#vault.remember();
    return item;
  }
}
