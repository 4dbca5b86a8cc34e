import { isEmail } from 'class-validator';
import { looksLikeFormula } from '../files/csv.js';
import type { ColumnMapping } from './import-columns.js';
import type { ImportFile } from './import-file.js';
import { normalName } from './written-names.js';

/** What a file says of somebody. Values it does not give are absent. */
export interface NamedRow {
  readonly line: number;
  readonly name: string;
}

export interface RowError {
  readonly line: number;
  /** Header of the column, or empty when it is the row as a whole. */
  readonly column: string;
  /** Who the row is about: its name, else its address, to be found again in the file; empty when it has neither. */
  readonly name: string;
  readonly code: string;
  readonly value: string | null;
  readonly message: string;
}

export interface ReadRows<Row> {
  readonly rows: readonly Row[];
  readonly errors: readonly RowError[];
}

export interface Fault<Field extends string> {
  readonly field: Field | undefined;
  /** Stable: what an application translates. */
  readonly code: string;
  readonly message: string;
  /** What the message speaks of: a limit, a character, another line. */
  readonly value?: string;
}

const MAX_NAME = 120;

type NameFields = 'name' | 'firstName' | 'lastName' | 'email';

/** How rows of one kind are read. */
export interface RowReading<Field extends string, Row extends NamedRow> {
  /** Reads one row; what is wrong with a cell is noted by the cells themselves. */
  readonly read: (cells: Cells<Field | NameFields>) => Omit<Row, 'line'>;
  /** What is wrong with a good row beside those before it: the same somebody twice. */
  readonly faultsOfSecond: (row: Row) => readonly Fault<Field | NameFields>[];
}

/** Reads every row by the mapping; each bad row is named with all its faults. */
export function readRows<Field extends string, Row extends NamedRow>(
  { headers, rows }: ImportFile,
  mapping: ColumnMapping<Field | NameFields>,
  { read, faultsOfSecond }: RowReading<Field, Row>,
): ReadRows<Row> {
  const good: Row[] = [];
  const errors: RowError[] = [];
  for (const { line, cells: texts } of rows) {
    const faults: Fault<Field | NameFields>[] = [];
    if (texts.slice(headers.length).some(Boolean)) faults.push({ field: undefined, code: 'MORE_CELLS', message: 'The row has more cells than there are headers.' });
    const cells = new Cells<Field | NameFields>((field) => cellOf(texts, headers, mapping[field]), mapping, faults);
    const row = { line, ...read(cells) } as Row;
    if (faults.length === 0) faults.push(...faultsOfSecond(row));
    if (faults.length === 0) good.push(row);
    const name = (row.name || cells.written('email')).slice(0, MAX_NAME).toWellFormed();
    errors.push(...faults.map(({ field, value = null, ...fault }) => ({ line, column: (field && mapping[field]) ?? '', name, value, ...fault })));
  }
  return { rows: good, errors };
}

function cellOf(cells: readonly string[], headers: readonly string[], header: string | undefined): string {
  return header === undefined ? '' : (cells[headers.indexOf(header)] ?? '').replaceAll(/\s+/g, ' ').trim().normalize('NFC');
}

/** The cells of one row, by field; they note what is wrong with them. */
export class Cells<Field extends string> {
  constructor(
    readonly written: (field: Field) => string,
    private readonly mapping: ColumnMapping<Field>,
    private readonly faults: Fault<Field>[],
  ) {}

  fault(field: Field, code: string, message: string, value?: string): void {
    this.faults.push({ field, code, message, ...(value === undefined ? {} : { value }) });
  }

  /** Text of at most so many characters; undefined for an empty cell. */
  text(field: Field, max: number): string | undefined {
    return this.plain(field, this.written(field), max) || undefined;
  }

  /** What `read` makes of the text; nothing for an empty cell, a fault for one that says nothing we know. */
  known<T>(field: Field, read: (text: string) => T | undefined, code: string, message: string): T | undefined {
    const written = this.written(field);
    const value = written === '' ? undefined : read(written);
    if (written !== '' && value === undefined) this.fault(field, code, message);
    return value;
  }

  /** A name as people write it, whole or of two cells. */
  name(this: Cells<Field | NameFields>): string {
    const written = this.written('name') || [this.written('firstName'), this.written('lastName')].filter(Boolean).join(' ');
    const field = this.mapping.name === undefined ? 'lastName' : 'name';
    const before = this.faults.length;
    const name = normalName(this.plain(field, written, MAX_NAME));
    if (this.faults.length === before && !/[\p{L}\p{N}]/u.test(name)) this.fault(field, 'NAME_MISSING', 'The name is missing.');
    return name;
  }

  email(field: Field): string | undefined {
    return this.known(field, emailAddress, 'NOT_AN_EMAIL', 'Is not an e-mail address.');
  }

  private plain(field: Field, value: string, max: number): string {
    if (looksLikeFormula(value)) this.fault(field, 'FORMULA', `Begins with ${value[0]}, which spreadsheets take for a formula.`, value[0]);
    else if (/[\p{Cc}\uFFFD]/u.test(value)) this.fault(field, 'NOT_PLAIN_TEXT', 'Holds characters that are not text.');
    else if (value.length > max) this.fault(field, 'TOO_LONG', `Is longer than ${max} characters.`, String(max));
    return value;
  }
}

function emailAddress(value: string): string | undefined {
  return value.length <= 254 && isEmail(value, { allow_utf8_local_part: false }) ? value : undefined;
}

/** How two rows are told to be about the same: without case and diacritics. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}

/** A row has several faults, and counts once. */
export const badLines = (errors: readonly RowError[]): number => new Set(errors.map(({ line }) => line)).size;
