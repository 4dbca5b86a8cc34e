import type { Database } from '../tenancy/database.js';
import type { Queryable } from '../tenancy/queryable.js';
import { type JsonText, pageText } from './json-text.js';
import { decodeCursor, encodeCursor, type PageQuery, wrongCursor } from './page.js';

/** Something a list can be put in the order of. */
export interface SortKey {
  /** SQL over the table's alias; never null, so that a page can begin after any row. */
  readonly expression: string;
  readonly type: keyof typeof VALUE_FORMS;
}

const VALUE_FORMS = {
  text: /^[^\0]{0,400}$/,
  date: /^(\d{4,5}-\d\d-\d\d|infinity)$/,
  integer: /^\d{1,9}$/,
} as const;

/** Words looked at in a search; what comes after them is not. */
const MAX_WORDS = 6;

/** Which rows of a table a list shows, and in which order: text put together from fixed parts, with what a caller sent as parameters. */
export class Listing {
  readonly parameters: unknown[] = [];
  private readonly conditions: string[] = [];
  private readonly key: SortKey;
  private readonly descending: boolean;

  /**
   * @param table of the schema, with an id, shown as `alias`
   * @param sort one of the keys; with - in front: descending
   */
  constructor(
    private readonly table: string,
    readonly alias: string,
    keys: Readonly<Record<string, SortKey>>,
    sort: string,
  ) {
    this.descending = sort.startsWith('-');
    this.key = keys[sort.replace('-', '')]!;
  }

  /** Adds a parameter; answers how the text refers to it. */
  bind(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }

  where(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  /** Only rows in whose text every word is found, with or without diacritics. @param text SQL over the alias */
  search(words: string | undefined, text: string): this {
    const found = (words ?? '').split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
    // strpos, not like: a % or _ that somebody types is a character like any other.
    for (const word of found) this.where(`strpos(app.fold(${text}), app.fold(${this.bind(word)})) > 0`);
    return this;
  }

  /** Only what comes after a row. @throws Problem 400 for a value that no page in this order gave */
  after({ value, id }: { value: string | null; id: string }): this {
    if (value === null || !VALUE_FORMS[this.key.type].test(value)) {
      throw wrongCursor();
    }
    const past = this.descending ? '<' : '>';
    return this.where(`(${this.key.expression}, ${this.alias}.id) ${past} (${this.bind(value)}::${this.key.type}, ${this.bind(id)}::uuid)`);
  }

  get from(): string {
    return `app.${this.table} ${this.alias} where ${this.conditions.join(' and ')}`;
  }

  get order(): string {
    const direction = this.descending ? 'desc' : 'asc';
    return `${this.key.expression} ${direction}, ${this.alias}.id ${direction}`;
  }

  get value(): string {
    return `(${this.key.expression})::text`;
  }
}

/** What a list shows of each row. */
export interface Shown {
  /** SQL that makes the row's JSON, over the alias and what is joined. */
  readonly json: string;
  readonly joins?: string;
}

/** A page of a list. @param select makes the selection without a cursor @throws Problem 400 for a cursor of another list */
export async function readPage(database: Database, { limit, cursor, total }: PageQuery, select: () => Listing, { json, joins = '' }: Shown): Promise<JsonText> {
  const listing = select();
  const from = decodeCursor(cursor);
  if (from) listing.after(from);
  const most = listing.bind(limit);
  const { alias } = listing;
  // The page is cut before anything is joined to it: a list costs what it shows, not what there is.
  const [page] = await database.query<{ items: JsonText; more: boolean; value: string; id: string }>(
    `with page as materialized (
       select ${alias}.*, ${listing.value} as value, row_number() over (order by ${listing.order}) as place
         from ${listing.from} order by ${listing.order} limit ${most}::integer + 1)
     select coalesce(json_agg(${json} order by ${alias}.place) filter (where ${alias}.place <= ${most}), '[]')::text as items,
            count(*) > ${most} as more,
            max(${alias}.value) filter (where ${alias}.place = ${most}) as value,
            max(${alias}.id::text) filter (where ${alias}.place = ${most}) as id
       from page ${alias} ${joins}`,
    listing.parameters,
  );
  const { items, more, value, id } = page!;
  return pageText(items, more ? encodeCursor({ value, id }) : null, total ? await countOf(database, select()) : undefined);
}

async function countOf(database: Database, listing: Listing): Promise<number> {
  const [row] = await database.query<{ count: number }>(`select count(*)::integer as count from ${listing.from}`, listing.parameters);
  return row!.count;
}

/** Rows of one batch of an export. */
export const EXPORT_BATCH = 500;

/** A row of an export, with where it stands in the order. */
export interface ExportedRow {
  readonly cells: readonly (string | number | null)[];
  readonly value: string;
  readonly id: string;
}

/** One batch of everything a list selects. @param cells SQL that makes the row's cells, as `json` of Shown */
export function readBatch(reader: Queryable, listing: Listing, before: readonly ExportedRow[], { json: cells, joins = '' }: Shown): Promise<ExportedRow[]> {
  const last = before.at(-1);
  if (last) listing.after(last);
  const { alias } = listing;
  return reader.query<ExportedRow>(
    `with page as materialized (
       select ${alias}.*, ${listing.value} as value, row_number() over (order by ${listing.order}) as place
         from ${listing.from} order by ${listing.order} limit ${EXPORT_BATCH})
     select ${cells} as cells, ${alias}.value, ${alias}.id from page ${alias} ${joins} order by ${alias}.place`,
    listing.parameters,
  );
}
