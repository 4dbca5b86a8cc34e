import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../../common/access/access-matrix.js';
import { utc } from '../../../common/http/json-text.js';
import { decodeCursor, type Page, type PageQuery, pageOf, wrongCursor } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { base64url } from '../account-sharing.rules.js';
import { ItemsQueries } from '../items/items.queries.js';
import type { AccessList, Grant, ItemEvent, ReachedItem } from './access.dto.js';

type Wrap = Pick<AccessList, 'wrappedKey' | 'recipient' | 'fingerprint'>;

const NO_WRAP: Wrap = { wrappedKey: null, recipient: null, fingerprint: null };

@Injectable()
export class AccessQueries {
  constructor(
    private readonly database: Database,
    private readonly items: ItemsQueries,
  ) {}

  managesAll(): boolean {
    return scopeOf('accounts.items.manage-access', this.database.actor.role) === 'all';
  }

  /** The list as far as the caller sees it: whoever manages the item all of it, others what is given to them. @throws Problem 404 */
  async list(id: string): Promise<AccessList> {
    const { ownerId, ownerName, secretVersion } = await this.items.get(id);
    const grants = await this.grants(id);
    const people = await this.database.query<AccessList['people'][number]>(
      'select r.person_id as "personId", r.name, r.level, r.has_vault as "hasVault", r.has_key as "hasKey" from ctx.item_readers($1) r',
      [id],
    );
    const wrap = await this.database.first<Wrap>(
      `select ${base64url('w.wrapped_key')} as "wrappedKey", w.recipient, ${base64url('w.fingerprint')} as fingerprint from ctx.sharing_wrap($1) w`,
      [id],
    );
    return { ownerId, ownerName, grants, people, version: secretVersion, ...(wrap ?? NO_WRAP) };
  }

  /** @param grantId one of them, or all */
  grants(id: string, grantId?: string): Promise<Grant[]> {
    return this.database.query<Grant>(
      `select g.id, g.person_id as "personId", g.department_id as "departmentId", coalesce(n.name, ctx.department_name(g.department_id), '') as name, g.level, ${utc('g.until')} as until
         from app.item_grant g left join lateral ctx.display_names(array[g.person_id]) n on true
        where g.company_id = $1 and g.item_id = $2 and ($3::uuid is null or g.id = $3) order by g.person_id is null, app.fold(coalesce(n.name, '')), g.id`,
      [this.database.actor.companyId, id, grantId ?? null],
    );
  }

  /** What somebody can open, and through what. @throws Problem 404 */
  async reach(personId: string): Promise<Page<ReachedItem>> {
    await this.personMustExist(personId);
    const items = await this.database.query<ReachedItem>(
      `select i.id as "itemId", i.title, p.level, p.grant_id as "grantId", ctx.department_name(g.department_id) as through, ${utc('g.until')} as until
         from ctx.reach_of($1) p
         join app.shared_item i on i.company_id = $2 and i.id = p.item_id
         left join app.item_grant g on g.company_id = i.company_id and g.id = p.grant_id
        order by i.title_key, i.id, p.level`,
      [personId, this.database.actor.companyId],
    );
    return { items, nextCursor: null };
  }

  /** Who did what with an item, newest first: for its owner, Admin and HR. @throws Problem 404, 400 for a cursor of another list */
  async history(id: string, { limit, cursor }: PageQuery): Promise<Page<ItemEvent>> {
    await this.items.get(id);
    const from = decodeCursor(cursor);
    if (from && !/^\d{1,15}$/.test(from.value ?? '')) throw wrongCursor();
    const rows = await this.database.query<ItemEvent & { id: string; seq: string }>(
      `select $1::uuid as id, h.seq::text as seq, ${utc('h.at')} as at, h.actor, h.action, h.reason, h.hands_out_key as "handsOutKey" from ctx.item_history($1, $2, $3) h`,
      [id, from?.value ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ seq }) => seq);
    return { ...page, items: page.items.map(({ at, actor, action, reason, handsOutKey }) => ({ at, actor, action, reason, handsOutKey })) };
  }

  /** How many items somebody can open. */
  async reached(personId: string): Promise<number> {
    const row = await this.database.first<{ count: number }>('select count(distinct p.item_id)::integer as count from ctx.reach_of($1) p', [personId]);
    return row!.count;
  }

  /** How many items wait for another secret. */
  async flagged(): Promise<number> {
    const row = await this.database.first<{ count: number }>('select count(*)::integer as count from app.shared_item where company_id = $1 and rotate', [this.database.actor.companyId]);
    return row!.count;
  }

  /** @throws Problem 404 for nobody the caller sees */
  async personMustExist(personId: string): Promise<void> {
    const person = await this.database.first('select id from app.person where company_id = $1 and id = $2', [this.database.actor.companyId, personId]);
    if (!person) throw notFound();
  }
}
