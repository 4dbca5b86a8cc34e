import { parse } from 'csv-parse/browser/esm/sync';
import { canonicalJson, type Json } from '../content/canonical-json';
import { type SecretContent } from '../content/content';
import { VaultFault } from '../fault';
import { hostOf } from './addresses';
import { readRow, type RowFault, type RowResult } from './rows';
import { headerOf, SOURCES, sourceOf, type ImportSource, type SourceFormat } from './sources';

export const IMPORT_LIMITS = { characters: 10_000_000, rows: 5000 } as const;

export interface ImportedItem {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly content: SecretContent;
  readonly tags: readonly string[];
  /** Things that were kept in another place than expected, as codes. */
  readonly notices: readonly string[];
}

export interface ImportResult {
  readonly source: ImportSource;
  readonly items: readonly ImportedItem[];
  readonly faults: readonly (RowFault & { readonly row: number })[];
  /** Rows that say exactly what an earlier one says; they are left out of `items`. */
  readonly duplicates: readonly { readonly row: number; readonly sameAs: number }[];
}

/** What is visible of an item that is there already. */
export interface ExistingItem {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly urls: readonly string[];
}

function records(text: string, escape: SourceFormat['escape']): string[][] {
  try {
    return parse(text, { bom: true, escape, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw new VaultFault('IMPORT_BROKEN', { line: lines ?? 0 });
  }
}

/** The header is read on its own first: it decides how the rest is quoted. */
function formatOf(text: string): SourceFormat {
  const [header = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/, 1);
  const format = sourceOf((records(header, '"')[0] ?? []).map(headerOf));
  if (!format) throw new VaultFault('IMPORT_UNRECOGNISED', { sources: SOURCES.map(({ source }) => source).join(', ') });
  return format;
}

/**
 * Reads an export of another password manager. Nothing is sent and nothing is kept: the page shows the result, the person confirms,
 * and only then are items sealed one by one.
 *
 * @throws VaultFault IMPORT_TOO_LARGE, IMPORT_UNRECOGNISED, IMPORT_BROKEN (with the line)
 */
export function readImport(text: string): ImportResult {
  if (text.length > IMPORT_LIMITS.characters) throw new VaultFault('IMPORT_TOO_LARGE', { most: IMPORT_LIMITS.characters });
  const format = formatOf(text);
  const [header = [], ...rows] = records(text, format.escape);
  if (rows.length > IMPORT_LIMITS.rows) throw new VaultFault('IMPORT_TOO_LARGE', { mostRows: IMPORT_LIMITS.rows });
  const items: ImportedItem[] = [];
  const faults: (RowFault & { row: number })[] = [];
  const duplicates: { row: number; sameAs: number }[] = [];
  const seen = new Map<string, number>();
  for (const [at, cells] of rows.entries()) {
    const row = at + 2;
    const result: RowResult = readRow(format, header, cells);
    if ('code' in result) faults.push({ row, ...result });
    else {
      const said = canonicalJson(result.content as unknown as Json);
      const sameAs = seen.get(said);
      if (sameAs !== undefined) duplicates.push({ row, sameAs });
      else {
        seen.set(said, row);
        items.push({ row, ...result });
      }
    }
  }
  return { source: format.source, items, faults, duplicates };
}

const nameOf = ({ title, kind, urls }: { title: string; kind: string; urls: readonly string[] }): string =>
  [title.trim().toLocaleLowerCase(), kind, hostOf(urls[0])].join('\n');

/** Rows that look like items that are there already, by title, kind and host: shown and left to the person, never merged (trap V-18). */
export function matchesOf(items: readonly ImportedItem[], existing: readonly ExistingItem[]): ReadonlyMap<number, string> {
  const known = new Map(existing.map((item) => [nameOf(item), item.id]));
  return new Map(items.flatMap(({ row, content }) => {
    const id = known.get(nameOf(content));
    return id === undefined ? [] : [[row, id] as const];
  }));
}
