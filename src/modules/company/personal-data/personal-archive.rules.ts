import type { Readable } from 'node:stream';
import yazl from 'yazl';
import { BYTE_ORDER_MARK, csvLine } from '../../../common/files/csv.js';
import type { PersonalTable } from './personal-data.types.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);

/** A file among the rows: bytes beside their media type. */
interface StoredFile {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * What is held about somebody as one ZIP archive: a page to read, everything as JSON, each table as CSV, and files.
 * @param name whose data it is
 * @param at when it was read, as it is to be written
 */
export function personalArchive(name: string, at: string, tables: readonly PersonalTable[]): Readable {
  const zip = new yazl.ZipFile();
  const parts = tables.map(withoutFiles);
  zip.addBuffer(Buffer.from(indexPage(name, at, parts.map(({ table }) => table))), 'index.html');
  zip.addBuffer(Buffer.from(JSON.stringify({ name, at, tables: parts.map(({ table }) => table) }, null, 2)), 'data.json');
  for (const { table, files } of parts) {
    zip.addBuffer(Buffer.from(csvOf(table)), `tables/${table.table}.csv`);
    for (const file of files) zip.addBuffer(file.content, file.name);
  }
  zip.end();
  return zip.outputStream as Readable;
}

function withoutFiles({ table, columns, rows }: PersonalTable): { table: PersonalTable; files: StoredFile[] } {
  const files: StoredFile[] = [];
  const named = rows.map((row, i) => {
    const { media_type: mediaType, content } = row;
    if (typeof mediaType !== 'string' || typeof content !== 'string') return row;
    const name = `files/${table}-${i + 1}.${mediaType.replace(/^.*\//, '').replace(/\W.*$/, '')}`;
    files.push({ name, content: Buffer.from(content, 'base64') });
    return { ...row, content: name };
  });
  return { table: { table, columns, rows: named }, files };
}

function csvOf({ columns, rows }: PersonalTable): string {
  const names = Object.keys(columns);
  const cell = (value: unknown): string | null => (value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean));
  return BYTE_ORDER_MARK + csvLine(names) + rows.map((row) => csvLine(names.map((name) => cell(row[name])))).join('');
}

function indexPage(name: string, at: string, tables: readonly PersonalTable[]): string {
  const sections = tables.map(
    ({ table, columns, rows }) => `
  <h2>${escaped(table)}</h2>
  <p>${rows.length} × <a href="tables/${escaped(table)}.csv">tables/${escaped(table)}.csv</a></p>
  <dl>${Object.entries(columns).map(([column, purpose]) => `<dt>${escaped(column)}</dt><dd>${escaped(purpose)}</dd>`).join('')}</dl>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(name)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}dt{font-weight:600}dd{margin:0 0 .5rem}</style>
<h1>${escaped(name)}</h1>
<p>What is held about this person, read at ${escaped(at)} (UTC), table by table, with what each column is for.
Everything is in <a href="data.json">data.json</a> once more, for programs. Secrets and what is about others are not in it.</p>
<p lang="vi">Những gì được lưu về người này, từng bảng một, kèm mục đích của mỗi cột.
Toàn bộ cũng có trong <a href="data.json">data.json</a>. Không gồm bí mật và dữ liệu của người khác.</p>${sections.join('')}
</html>
`;
}
