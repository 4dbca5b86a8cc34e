import { Readable } from 'node:stream';
import yazl from 'yazl';
import { BYTE_ORDER_MARK, csvLine } from '../../../common/files/csv.js';
import { readMe } from './export-words.rules.js';

/** One kind of records. */
export interface ExportedTable {
  readonly name: string;
  /** Each row holds a file besides. */
  readonly file: boolean;
  /** Columns that are not handed out. */
  readonly withheld: readonly string[];
}

/** A file that lies outside the database. */
export interface StoredFile {
  readonly path: string;
  readonly content: AsyncIterable<Buffer>;
}

export interface ExportedFile {
  readonly path: string;
  readonly content: Buffer;
}

/** Where an archive's contents come from; each is read once, in pieces, when its turn comes. */
export interface ExportSource {
  readonly company: string;
  readonly locale: string;
  readonly tables: readonly ExportedTable[];
  /** Rows as lines of JSON. */
  rows(table: string): AsyncIterable<readonly string[]>;
  files(table: string): AsyncIterable<readonly ExportedFile[]>;
  /** Files that lie outside the database, by what the tables say of them. */
  stored(tables: readonly ExportedTable[]): AsyncIterable<StoredFile>;
  /** Told when a table is written. */
  done(tables: number, rows: number): Promise<void>;
}

/**
 * The archive: `data/<table>.ndjson` as the database has it, `csv/<table>.csv` for spreadsheets, `files/…`, and what is
 * what in README.txt and contents.json. Nothing is held but the piece at hand.
 */
export function writeArchive(source: ExportSource): Readable {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  void fill(zip, output, source).then(
    () => zip.end(),
    (error: Error) => output.destroy(error),
  );
  return output;
}

async function fill(zip: yazl.ZipFile, output: Readable, source: ExportSource): Promise<void> {
  const contents: { table: string; rows: number; files: number; withheld: readonly string[] }[] = [];
  const unread = new Promise<never>((_, reject) => output.once('close', () => reject(new Error('nobody reads the archive any more'))));
  // Raced below; when everything is written by then, nobody waits for it.
  unread.catch(() => undefined);
  const add = (name: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>, compress = true): Promise<void> => Promise.race([written(zip, name, pieces, compress), unread]);
  let rowsDone = 0;
  for (const { name, file, withheld } of source.tables) {
    const counted = { table: name, rows: 0, files: 0, withheld };
    await add(`data/${name}.ndjson`, lines(source.rows(name), (count) => (counted.rows += count)));
    if (counted.rows > 0) await add(`csv/${name}.csv`, csv(source.rows(name)));
    if (file) {
      for await (const batch of source.files(name)) {
        for (const { path, content } of batch) await add(path, [content], false);
        counted.files += batch.length;
      }
    }
    contents.push(counted);
    rowsDone += counted.rows;
    await source.done(contents.length, rowsDone);
  }
  for await (const { path, content } of source.stored(source.tables)) await add(path, content, false);
  zip.addBuffer(Buffer.from(`${JSON.stringify({ company: source.company, tables: contents }, null, 2)}\n`), 'contents.json');
  zip.addBuffer(Buffer.from(readMe(source.company, source.locale)), 'README.txt');
}

/** Adds an entry; settles when its last piece is taken. */
function written(zip: yazl.ZipFile, name: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>, compress: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = Readable.from(pieces, { objectMode: false });
    stream.on('end', resolve).on('error', reject);
    zip.addReadStream(stream, name, { compress });
  });
}

async function* lines(batches: AsyncIterable<readonly string[]>, counted: (rows: number) => void): AsyncGenerator<Buffer> {
  for await (const batch of batches) {
    counted(batch.length);
    // Readers that take U+2028 for the end of a line would tear a row apart.
    yield Buffer.from(batch.map((line) => `${line.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`).join(''));
  }
}

async function* csv(batches: AsyncIterable<readonly string[]>): AsyncGenerator<Buffer> {
  let head = BYTE_ORDER_MARK;
  for await (const batch of batches) {
    const rows = batch.map((line) => JSON.parse(line) as Record<string, unknown>);
    if (head && rows[0]) {
      yield Buffer.from(head + csvLine(Object.keys(rows[0])));
      head = '';
    }
    yield Buffer.from(rows.map((row) => csvLine(Object.values(row).map(cellOf))).join(''));
  }
}

function cellOf(value: unknown): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
