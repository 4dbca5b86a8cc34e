import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { forbidden, invalidInput, notFound, staleVersion } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { base64url, bytesOf, FORMAT, keysOf, unlessRefused } from '../account-sharing.rules.js';
import type { Item, ItemBody, ItemChangesBody, OpenedItem, OpenItemBody, WrappedKeyBody } from './items.dto.js';
import { ItemsQueries } from './items.queries.js';
import { Openings } from './openings.service.js';

const COLUMNS = { id: 'id', title: 'title', kind: 'kind', urls: 'urls', tags: 'tags', rotateBy: 'rotate_by' } as const;
type Field = keyof typeof COLUMNS;
const FIELDS = Object.keys(COLUMNS) as Field[];

const notYours = () => forbidden('Only its owner, or somebody who may edit it, changes an item.');

interface Secret {
  readonly format?: number | undefined;
  readonly ciphertext: string;
  readonly nonce: string;
  readonly wrappedKeys: readonly WrappedKeyBody[];
}

@Injectable()
export class ItemsService {
  constructor(
    private readonly database: Database,
    private readonly queries: ItemsQueries,
    private readonly openings: Openings,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 409 COMPANY_KEY_MISSING or without a vault, 400 for keys that are missing or belong to nobody */
  async create({ format, ciphertext, nonce, wrappedKeys, ...metadata }: ItemBody): Promise<Item> {
    const given = FIELDS.filter((field) => metadata[field] !== undefined);
    const [added] = await this.database.query<{ id: string }>(
      `insert into app.shared_item (${given.map((field) => COLUMNS[field]).join(', ')}) values (${given.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
      given.map((field) => metadata[field]),
    );
    await this.storeSecret(added!.id, 0, { format, ciphertext, nonce, wrappedKeys });
    await this.audit.record('accounts.items.create', { type: 'item', id: added!.id }, undefined, { title: metadata.title, kind: metadata.kind });
    return this.queries.get(added!.id);
  }

  /**
   * Metadata alone, or a new version of the secret with every key.
   * @param version what the caller saw, if they say
   * @throws Problem 404, 403 for those who may only see it, 412 when another change or version came first
   */
  async edit(id: string, { format, ciphertext, nonce, wrappedKeys, secretVersion, ...metadata }: ItemChangesBody, version?: number): Promise<Item> {
    const before = await this.queries.get(id);
    if (before.access !== 'owner' && before.access !== 'edit') throw notYours();
    const changes = { ...metadata } as Partial<Record<Field, unknown>>;
    const given = FIELDS.filter((field) => changes[field] !== undefined);
    const secret = secretOf({ format, ciphertext, nonce, wrappedKeys });
    if (given.length === 0 && !secret) throw invalidInput([], 'Name at least one field to change.');
    // Locks the item: what its newest version is, is known from here on.
    const [changed] = await this.database.query<{ newest: number }>(
      `update app.shared_item set ${[...given.map((field, i) => `${COLUMNS[field]} = $${i + 4}`), 'version = version + 1', 'updated_at = now()'].join(', ')}
        where company_id = $1 and id = $2 and ($3::integer is null or version = $3) returning secret_version as newest`,
      [this.database.actor.companyId, id, version ?? null, ...given.map((field) => changes[field])],
    );
    if (!changed) throw staleVersion();
    if (secret) await this.storeSecret(id, secretVersion === undefined ? changed.newest : secretVersion - 1, secret);
    const was = Object.fromEntries(given.map((field) => [field, before[field]]));
    const now = Object.fromEntries(given.map((field) => [field, changes[field]]));
    await this.audit.record('accounts.items.edit', { type: 'item', id }, was, { ...now, ...(secret ? { secretVersion: changed.newest + 1 } : {}) });
    return this.queries.get(id);
  }

  /** @throws Problem 404, 403 for those who may not, 400 when an Admin gives no reason for an item of somebody else */
  async remove(id: string, reason: string | undefined): Promise<void> {
    const item = await this.queries.get(id);
    const override = item.ownerId !== this.database.actor.personId;
    if (override) await this.database.query("select ctx.item_overridden($1, 'deleted', $2)", [id, reason ?? '']);
    const gone = await this.database.query('delete from app.shared_item where company_id = $1 and id = $2 returning id', [this.database.actor.companyId, id]);
    if (gone.length === 0) throw forbidden('Only its owner or an Admin deletes an item.');
    if (override) reasonMustBeGiven(item, reason);
    await this.audit.record(override ? 'accounts.items.delete.override' : 'accounts.items.delete', { type: 'item', id }, { title: item.title, ownerId: item.ownerId }, override ? { reason } : undefined);
  }

  /**
   * Hands out the ciphertext. Who opened it is written down in the same transaction, which is committed before the answer leaves.
   * @throws Problem 404, 400 without the reason an override needs, 409 while nobody has given the caller a key, 429
   */
  async open(id: string, { reason, version }: OpenItemBody): Promise<OpenedItem> {
    await this.openings.count();
    const opened = await unlessRefused(notFound, () =>
      this.database.first<OpenedItem>(
        `select o.format, ${base64url('o.ciphertext')} as ciphertext, ${base64url('o.nonce')} as nonce, ${base64url('o.wrapped_key')} as "wrappedKey",
                o.recipient, ${base64url('o.fingerprint')} as fingerprint, o.version from ctx.open_item($1, $2, $3) o`,
        [id, version ?? null, reason ?? null],
      ),
    );
    if (!opened) throw notFound();
    return opened;
  }

  private async storeSecret(id: string, basedOn: number, { format = FORMAT, ciphertext, nonce, wrappedKeys }: Secret): Promise<void> {
    const values = [id, basedOn, format, bytesOf(ciphertext), bytesOf(nonce), keysOf(wrappedKeys)];
    await unlessRefused(notYours, () => this.database.query('select ctx.store_item_secret($1, $2, $3, $4, $5, $6)', values));
  }
}

/** A secret comes whole, or not at all. @throws Problem 400 */
function secretOf({ format, ciphertext, nonce, wrappedKeys }: Partial<Secret>): Secret | undefined {
  if (ciphertext !== undefined && nonce !== undefined && wrappedKeys !== undefined) return { format, ciphertext, nonce, wrappedKeys };
  if (ciphertext === undefined && nonce === undefined && wrappedKeys === undefined) return undefined;
  throw invalidInput([{ field: 'ciphertext', code: 'INCOMPLETE', message: 'ciphertext, nonce and wrappedKeys go together' }]);
}

/** Acting on what belongs to somebody who is there needs a reason. @throws Problem 400 REASON_NEEDED */
export function reasonMustBeGiven(item: Item, reason: string | undefined): void {
  if (item.ownerLeft || (reason ?? '').trim().length >= 3) return;
  throw invalidInput([{ field: 'reason', code: 'REASON_NEEDED', message: 'reason is needed for an item of somebody else' }], 'This item belongs to somebody else: say why.');
}
