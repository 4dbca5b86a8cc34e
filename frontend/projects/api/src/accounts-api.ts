import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query, type Versioned } from './api-client';
import type { AccessList } from './generated/models/access-list';
import type { CompanyKey } from './generated/models/company-key';
import type { CompanyKeyBody } from './generated/models/company-key-body';
import type { Grant } from './generated/models/grant';
import type { GrantBody } from './generated/models/grant-body';
import type { Item } from './generated/models/item';
import type { ItemEvent } from './generated/models/item-event';
import type { ItemVersion } from './generated/models/item-version';
import type { KeyHolder } from './generated/models/key-holder';
import type { OpenedItem } from './generated/models/opened-item';
import type { OwnerBody } from './generated/models/owner-body';
import type { PublicKey } from './generated/models/public-key';
import type { ReachedItem } from './generated/models/reached-item';
import type { Reader } from './generated/models/reader';
import type { Recipient } from './generated/models/recipient';
import type { RetiredCompanyKey } from './generated/models/retired-company-key';
import type { Revoked } from './generated/models/revoked';
import type { Trust } from './generated/models/trust';
import type { VaultBody } from './generated/models/vault-body';
import type { WaitingKey } from './generated/models/waiting-key';
import type { WaitingKeysBody } from './generated/models/waiting-keys-body';
import type { WaitingRecipient } from './generated/models/waiting-recipient';
import type { WrappedKeyBody } from './generated/models/wrapped-key-body';

export type {
  AccessList, CompanyKey, Grant, ItemEvent, KeyHolder, OpenedItem, ReachedItem, Reader, Recipient, Revoked, WaitingRecipient,
};
/** What is visible of an item without a key. */
export type SharedItem = Item;
export type ItemVersionRow = ItemVersion;
export type CompanyKeyPart = RetiredCompanyKey;
export type WaitingItem = WaitingKey;
export type Level = Grant['level'];
/** A vault as the library makes and opens it. */
export type VaultRecord = Required<VaultBody>;

export interface ItemsFilter extends Query {
  search?: string | null;
  kind?: string | null;
  tag?: string | null;
  scope?: string | null;
  rotate?: boolean | null;
  ownerLeft?: boolean | null;
  sort?: string | null;
}

/* What is sent is made by the library, which promises not to change it. */
export type KeyFor = Readonly<Required<WrappedKeyBody>>;
export interface SealedBody {
  readonly format: number;
  readonly ciphertext: string;
  readonly nonce: string;
  readonly wrappedKeys: readonly KeyFor[];
}
export interface ItemMetadata {
  readonly title: string;
  readonly kind: Item['kind'];
  readonly urls: readonly string[];
  readonly tags: readonly string[];
  readonly rotateBy: string | null;
}
type WithKeys<T> = Omit<T, 'wrappedKeys'> & { readonly wrappedKeys: readonly KeyFor[] };

/** Account Sharing as the server knows it: everything secret is encrypted before it comes here. */
@Injectable({ providedIn: 'root' })
export class AccountsApi {
  readonly #api = inject(ApiClient);

  items = (filter: ItemsFilter, cursor: string | null = null, limit = 100): Promise<Page<SharedItem>> =>
    this.#api.get('/accounts/items', { ...filter, cursor, limit });
  item = (id: string): Promise<Versioned<SharedItem>> => this.#api.getVersioned(`/accounts/items/${id}`);
  addItem = (body: ItemMetadata & SealedBody & { id: string }): Promise<SharedItem> => this.#api.post('/accounts/items', body);
  editItem = (id: string, body: Partial<ItemMetadata & SealedBody & { secretVersion: number }>, etag: string | null): Promise<Versioned<SharedItem>> =>
    this.#api.patch(`/accounts/items/${id}`, body, etag);
  removeItem = (id: string, reason?: string): Promise<void> => this.#api.delete(`/accounts/items/${id}`, because(reason));
  open = (id: string, body: { reason?: string; version?: number }): Promise<OpenedItem> => this.#api.post(`/accounts/items/${id}/open`, body);
  versions = (id: string): Promise<{ items: ItemVersionRow[] }> => this.#api.get(`/accounts/items/${id}/versions`);
  history = (id: string): Promise<Page<ItemEvent>> => this.#api.get(`/accounts/items/${id}/history`, { limit: 100 });

  access = (id: string): Promise<AccessList> => this.#api.get(`/accounts/items/${id}/access`);
  grant = (id: string, body: WithKeys<GrantBody>): Promise<unknown> => this.#api.post(`/accounts/items/${id}/access`, body);
  revoke = (id: string, grantId: string, reason?: string): Promise<void> =>
    this.#api.delete(`/accounts/items/${id}/access/${grantId}`, because(reason));
  transfer = (id: string, body: WithKeys<OwnerBody>): Promise<unknown> => this.#api.put(`/accounts/items/${id}/owner`, body);
  reach = (personId: string): Promise<{ items: ReachedItem[] }> => this.#api.get(`/accounts/people/${personId}/reach`);
  revokeAll = (personId: string): Promise<Revoked> => this.#api.post(`/accounts/people/${personId}/revoke`);

  vault = (): Promise<Versioned<VaultRecord>> => this.#api.getVersioned('/accounts/vault');
  storeVault = (record: VaultRecord, etag: string | null = null): Promise<unknown> => this.#api.put('/accounts/vault', record, etag);
  trust = (): Promise<Trust> => this.#api.get('/accounts/vault/trust');
  storeTrust = (record: Trust): Promise<unknown> => this.#api.put('/accounts/vault/trust', record);
  publicKey = (id: string): Promise<PublicKey> => this.#api.get(`/accounts/vault/people/${id}`);
  recipients = (search: string, limit = 8): Promise<Page<Recipient>> => this.#api.get('/accounts/recipients', { search, limit });
  companyKey = (): Promise<CompanyKey> => this.#api.get('/accounts/vault/company-key');
  storeCompanyKey = (body: WithKeys<CompanyKeyBody>): Promise<unknown> => this.#api.put('/accounts/vault/company-key', body);
  waitingKeys = (cursor: string | null = null): Promise<Page<WaitingItem>> => this.#api.get('/accounts/vault/waiting-keys', { cursor, limit: 100 });
  giveKeys = (body: WithKeys<WaitingKeysBody>): Promise<void> =>
    this.#api.post('/accounts/vault/waiting-keys', body);
}

const because = (reason: string | undefined): { reason: string } | undefined => (reason ? { reason } : undefined);
