import { CsvError, parse } from 'csv-parse/sync';
import { invalidInput } from '../http/problem.js';

export const MAX_IMPORT_BYTES = 2 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 5000;
const MAX_COLUMNS = 60;

export interface FileRow {
  /** Where it stands in the file, as an editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface ImportFile {
  readonly headers: readonly string[];
  readonly rows: readonly FileRow[];
}

/**
 * Reads a CSV file: UTF-8, separated by comma, semicolon or tab, with a line of headers.
 * @throws Problem 400 that says what is wrong with the file and what to do about it
 */
export function readImportFile(content: Buffer): ImportFile {
  const text = decoded(content);
  const records = recordsOf(text);
  const [head, ...rows] = records;
  if (!head) throw refused('EMPTY_FILE', 'The file is empty.');
  if (rows.length === 0) throw refused('NO_ROWS', 'The file has a line of headers, but no rows.');
  if (rows.length > MAX_IMPORT_ROWS) throw refused('TOO_MANY_ROWS', `The file has more than ${MAX_IMPORT_ROWS} rows. Split it.`);
  if (head.cells.length > MAX_COLUMNS) throw refused('TOO_MANY_COLUMNS', `The file has more than ${MAX_COLUMNS} columns.`);
  return { headers: head.cells, rows };
}

const refused = (code: string, message: string) => invalidInput([{ field: 'file', code, message }], message);

function decoded(content: Buffer): string {
  const mark = content.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') throw refused('NOT_UTF8', 'The file is UTF-16. Save it as CSV UTF-8.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    if (!text.includes('\0')) return text;
  } catch {
    // Some other encoding: answered below.
  }
  throw refused('NOT_UTF8', 'The file is not UTF-8 text. Save it as CSV UTF-8.');
}

function recordsOf(text: string): FileRow[] {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      // One more than allowed, and the headers: enough to know that there are too many.
      to: MAX_IMPORT_ROWS + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as CsvError & { lines?: number }).lines;
    throw refused('NOT_CSV', `The file is not CSV${line ? `: look at line ${line}` : ''}. A quote that opens must close, and quotes within text are doubled.`);
  }
}

/** The separator that the line of headers uses most, outside quotes. */
function delimiterOf(text: string): string {
  const head = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replaceAll(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string) => head.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
