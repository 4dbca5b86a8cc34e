import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { decodeCursor, type Page, type PageQuery, pageOf, wrongCursor } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { base64url, keysOf, unlessRefused } from '../account-sharing.rules.js';
import type { WaitingKey, WaitingKeysBody } from './waiting-keys.dto.js';

/** Keys that people with access do not have yet: newcomers of a department, new vaults, a company key that was replaced. */
@Injectable()
export class WaitingKeys {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Those the caller can give. No ciphertext, hence no opening. @throws Problem 400 for a cursor of another list */
  async page({ limit, cursor }: PageQuery): Promise<Page<WaitingKey>> {
    const from = decodeCursor(cursor);
    if (from && !/^\d{1,7}$/.test(from.value ?? '')) throw wrongCursor();
    const rows = await this.database.query<WaitingKey & { id: string }>(
      `select w.item_id as id, w.item_id as "itemId", w.version, ${base64url('w.wrapped_key')} as "wrappedKey", w.recipient, ${base64url('w.fingerprint')} as fingerprint, w.recipients
         from ctx.waiting_keys($1, $2, $3) w`,
      [from?.id ?? '00000000-0000-0000-0000-000000000000', Number(from?.value ?? 0), limit + 1],
    );
    const page = pageOf(rows, limit, ({ version }) => String(version));
    return { ...page, items: page.items.map(({ id: _, ...waiting }) => waiting) };
  }

  /** @throws Problem 404, 412 when it is not the newest version, 400 for a key that belongs to nobody, 409 for one of an earlier vault */
  async give({ itemId, version, wrappedKeys }: WaitingKeysBody): Promise<void> {
    await unlessRefused(notFound, () => this.database.query('select ctx.add_item_keys($1, $2, $3)', [itemId, version, keysOf(wrappedKeys)]));
    await this.audit.record('accounts.items.view-shared', { type: 'item', id: itemId }, undefined, { keysFor: wrappedKeys.map(({ personId }) => personId), version });
  }
}
