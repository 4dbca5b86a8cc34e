import { Injectable } from '@nestjs/common';
import { type JsonText, utc } from '../../../common/http/json-text.js';
import { Listing, readPage, type SortKey } from '../../../common/http/listing.js';
import type { Page } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Item, ItemsQuery, ItemVersion } from './items.dto.js';

const SORT_KEYS: Readonly<Record<string, SortKey>> = { title: { expression: 'i.title_key', type: 'text' } };

/** Its secret should change: somebody lost access, or its date has come. */
const ROTATE = '(i.rotate or coalesce(i.rotate_by <= current_date, false))';

const OWNER = 'left join lateral ctx.item_owner(i.owner_id) o on true';

/** What is shown of an item. @param access SQL for the actor's way to it */
const itemJson = (access: string): string =>
  `json_build_object('id', i.id, 'title', i.title, 'kind', i.kind, 'urls', i.urls, 'tags', i.tags, 'ownerId', i.owner_id, 'ownerName', o.name,
     'access', ${access}, 'rotate', ${ROTATE}, 'rotateBy', i.rotate_by, 'ownerLeft', o.has_left, 'updatedAt', ${utc('i.updated_at')},
     'secretVersion', i.secret_version, 'version', i.version)`;

@Injectable()
export class ItemsQueries {
  constructor(private readonly database: Database) {}

  /** By title; the actor's ways are found once, not once an item. @throws Problem 400 for a cursor of another list */
  page(query: ItemsQuery): Promise<JsonText> {
    const { companyId, personId } = this.database.actor;
    return readPage(this.database, query, () => selectionOf(companyId, personId, query), {
      json: itemJson("coalesce(w.level, 'override')"),
      joins: `left join ctx.my_ways() w on w.item_id = i.id ${OWNER}`,
    });
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<Item> {
    const row = await this.database.first<{ item: Item }>(`select ${itemJson('ctx.item_access(i.id)')} as item from app.shared_item i ${OWNER} where i.company_id = $1 and i.id = $2`, [
      this.database.actor.companyId,
      id,
    ]);
    if (!row) throw notFound();
    return row.item;
  }

  /** @throws Problem 404 */
  async versions(id: string): Promise<Page<ItemVersion>> {
    await this.get(id);
    const items = await this.database.query<ItemVersion>(`select version, ${utc('created_at')} as "createdAt", created_by as "createdBy" from ctx.item_versions($1)`, [id]);
    return { items, nextCursor: null };
  }
}

function selectionOf(companyId: string, personId: string, { search, kind, tag, scope, rotate, ownerLeft }: ItemsQuery): Listing {
  const listing = new Listing('shared_item', 'i', SORT_KEYS, 'title');
  listing.where(`i.company_id = ${listing.bind(companyId)}`);
  if (kind) listing.where(`i.kind = ${listing.bind(kind)}`);
  if (tag) listing.where(`${listing.bind(tag)} = any (i.tags)`);
  if (scope === 'mine') listing.where(`i.owner_id = ${listing.bind(personId)}`);
  if (scope === 'shared') listing.where('i.id = any ((select ctx.shared_items(false))::uuid[])');
  if (rotate !== undefined) listing.where(`${ROTATE} = ${listing.bind(rotate)}`);
  if (ownerLeft !== undefined) listing.where(`(select o.has_left from ctx.item_owner(i.owner_id) o) = ${listing.bind(ownerLeft)}`);
  return listing.search(search, "i.title || ' ' || array_to_string(i.tags || i.urls, ' ')");
}
