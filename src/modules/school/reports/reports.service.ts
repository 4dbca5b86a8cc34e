import { Injectable, type StreamableFile } from '@nestjs/common';
import { type TableFormat, tableFile } from '../../../common/files/tables.js';
import type { Cell } from '../../../common/files/xlsx.js';
import { decodeCursor, encodeCursor, type Page, type PageQuery } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { Report } from './report.types.js';

/** Rows of a file read at a time. */
const BATCH = 500;

interface Row {
  readonly sort: string;
  readonly id: string;
  readonly item: Readonly<Record<string, unknown>>;
}

/** Reports as pages and as files: the same rows in the same order. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  async page<Item, Filter extends PageQuery>(report: Report<Filter>, query: Filter): Promise<Page<Item>> {
    const { limit, cursor, total } = query;
    const from = decodeCursor(cursor);
    const parameters = this.parametersOf(report, query);
    const rows = await this.database.prepared<Row>(pageSql(report, parameters.length), [...parameters, from?.value ?? null, from?.id ?? null, limit + 1]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const page = {
      items: shown.map(({ item }) => item as Item),
      nextCursor: rows.length > limit && last ? encodeCursor({ value: last.sort, id: last.id }) : null,
    };
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>(`select count(*)::integer as count from (${report.sql}) r`, parameters);
    return { ...page, total: counted!.count };
  }

  file<Filter extends { format?: TableFormat }>(report: Report<Filter>, query: Filter): StreamableFile {
    const parameters = this.parametersOf(report, query);
    const batches = this.laterReads.batches<Row & { cells: readonly Cell[] }>(BATCH, async (reader, before) => {
      const last = before.at(-1);
      const rows = await reader.query<Row>(pageSql(report, parameters.length, true), [...parameters, last?.sort ?? null, last?.id ?? null, BATCH]);
      return rows.map((row) => ({ ...row, cells: report.columns.map(([, key]) => row.item[key] as Cell) }));
    });
    return tableFile(report.name, query.format ?? 'csv', report.columns.map(([title]) => title), batches);
  }

  private parametersOf<Filter>({ parameters }: Report<Filter>, filter: Filter): unknown[] {
    return [this.database.actor.companyId, ...parameters(filter)];
  }
}

/** @param used how many parameters the report has; after them come the last row's sort value and id, and the limit */
function pageSql({ sql, order, onlyInFile = [] }: Pick<Report<never>, 'sql' | 'order' | 'onlyInFile'>, used: number, forFile = false): string {
  const [sort, id, limit] = [`$${used + 1}`, `$${used + 2}`, `$${used + 3}`];
  return `select r.sort, r.id, to_jsonb(r) - '{${['sort', 'id', ...(forFile ? [] : onlyInFile)].join(',')}}'::text[] as item from (${sql}) r where ${sort}::text is null or (r.sort, r.id) ${order === 'asc' ? '>' : '<'} (${sort}, ${id}::uuid) order by r.sort ${order}, r.id ${order} limit ${limit}`;
}
