import { isEmail } from 'class-validator';
import type { StaffRole } from '../../../common/access/access-matrix.js';
import { looksLikeFormula } from '../../../common/files/csv.js';
import type { EmploymentType } from '../people/person.types.js';
import type { ColumnMapping, ImportField } from './import-columns.rules.js';
import type { ImportFile } from './import-file.rules.js';
import { employmentTypeOf, isoDateOf, roleOf } from './import-values.rules.js';
import { normalName } from './person-names.rules.js';

/** A row that can be imported. Values a file does not give are absent. */
export interface ImportRow {
  readonly line: number;
  readonly name: string;
  readonly email?: string | undefined;
  readonly jobTitle?: string | undefined;
  readonly department?: string | undefined;
  readonly role?: StaffRole | undefined;
  readonly startDate?: string | undefined;
  readonly employmentType?: EmploymentType | undefined;
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

export interface ReadRows {
  readonly rows: readonly ImportRow[];
  readonly errors: readonly RowError[];
}

const MAX_LENGTHS = { name: 120, jobTitle: 120, department: 80 } as const;

interface Fault {
  readonly field: ImportField | undefined;
  /** Stable: what an application translates. */
  readonly code: string;
  readonly message: string;
  /** What the message speaks of: a limit, a character, another line. */
  readonly value?: string;
}

/**
 * Reads every row by the mapping; each bad row is named with all its faults.
 * @param granter role of whoever imports: only an Admin brings in Admins
 */
export function readRows({ headers, rows }: ImportFile, mapping: ColumnMapping, granter: StaffRole): ReadRows {
  const good: ImportRow[] = [];
  const errors: RowError[] = [];
  const seen = new Duplicates();
  for (const { line, cells } of rows) {
    const faults: Fault[] = [];
    if (cells.slice(headers.length).some(Boolean)) faults.push({ field: undefined, code: 'MORE_CELLS', message: 'The row has more cells than there are headers.' });
    const reader = new RowReader((field) => cellOf(cells, headers, mapping[field]), faults);
    const row = { line, ...reader.read(mapping, granter) };
    if (faults.length === 0) faults.push(...seen.faultOfSecond(row));
    if (faults.length === 0) good.push(row);
    const name = (row.name || cellOf(cells, headers, mapping.email)).slice(0, MAX_LENGTHS.name).toWellFormed();
    errors.push(...faults.map(({ field, value = null, ...fault }) => ({ line, column: (field && mapping[field]) ?? '', name, value, ...fault })));
  }
  return { rows: good, errors };
}

function cellOf(cells: readonly string[], headers: readonly string[], header: string | undefined): string {
  return header === undefined ? '' : (cells[headers.indexOf(header)] ?? '').replaceAll(/\s+/g, ' ').trim().normalize('NFC');
}

/** Reads the cells of one row and notes what is wrong with each. */
class RowReader {
  constructor(
    private readonly cell: (field: ImportField) => string,
    private readonly faults: Fault[],
  ) {}

  read(mapping: ColumnMapping, granter: StaffRole): Omit<ImportRow, 'line'> {
    const written = this.cell('name') || [this.cell('firstName'), this.cell('lastName')].filter(Boolean).join(' ');
    const nameField = mapping.name === undefined ? 'lastName' : 'name';
    const before = this.faults.length;
    const name = normalName(this.text(nameField, written, MAX_LENGTHS.name));
    if (this.faults.length === before && !/[\p{L}\p{N}]/u.test(name)) this.fault(nameField, 'NAME_MISSING', 'The name is missing.');
    return {
      name,
      email: this.known('email', emailAddress, 'NOT_AN_EMAIL', 'Is not an e-mail address.'),
      jobTitle: this.text('jobTitle', this.cell('jobTitle'), MAX_LENGTHS.jobTitle) || undefined,
      department: this.text('department', this.cell('department'), MAX_LENGTHS.department) || undefined,
      role: this.role(granter),
      startDate: this.known('startDate', isoDateOf, 'NOT_A_DATE', 'Is not a date that can be read one way only. Write 2026-03-31.'),
      employmentType: this.known('employmentType', employmentTypeOf, 'NOT_AN_EMPLOYMENT', 'Is none of full-time (F), part-time (P), contract, intern.'),
    };
  }

  private fault(field: ImportField, code: string, message: string, value?: string): void {
    this.faults.push({ field, code, message, ...(value === undefined ? {} : { value }) });
  }

  private text(field: ImportField, value: string, max: number): string {
    if (looksLikeFormula(value)) this.fault(field, 'FORMULA', `Begins with ${value[0]}, which spreadsheets take for a formula.`, value[0]);
    else if (/[\p{Cc}\uFFFD]/u.test(value)) this.fault(field, 'NOT_PLAIN_TEXT', 'Holds characters that are not text.');
    else if (value.length > max) this.fault(field, 'TOO_LONG', `Is longer than ${max} characters.`, String(max));
    return value;
  }

  /** Nothing for an empty cell; a fault for one that says nothing we know. */
  private known<T>(field: ImportField, read: (text: string) => T | undefined, code: string, message: string): T | undefined {
    const written = this.cell(field);
    const value = written === '' ? undefined : read(written);
    if (written !== '' && value === undefined) this.fault(field, code, message);
    return value;
  }

  private role(granter: StaffRole): StaffRole | undefined {
    const role = this.known('role', roleOf, 'NOT_A_ROLE', 'Is none of Admin, HR, Manager, Employee.');
    if (role === 'admin' && granter !== 'admin') this.fault('role', 'ADMIN_ONLY', 'Only an Admin makes somebody an Admin.');
    return role;
  }
}

function emailAddress(value: string): string | undefined {
  return value.length <= 254 && isEmail(value, { allow_utf8_local_part: false }) ? value : undefined;
}

/** Two rows for one person: the same address, or the same name and department unless two addresses tell them apart. */
class Duplicates {
  private readonly emails = new Map<string, number>();
  private readonly names = new Map<string, { line: number; withEmail: boolean }>();

  faultOfSecond({ line, name, email, department }: ImportRow): Fault[] {
    const key = `${folded(name)}\n${folded(department ?? '')}`;
    const earlier = this.names.get(key);
    const sameEmail = email === undefined ? undefined : this.emails.get(email.toLowerCase());
    if (sameEmail !== undefined) return [{ field: 'email', code: 'SAME_EMAIL', message: `Is the address of line ${sameEmail} too.`, value: String(sameEmail) }];
    if (earlier && !(earlier.withEmail && email !== undefined)) return [{ field: 'name', code: 'SAME_PERSON', message: `Line ${earlier.line} has the same name and department.`, value: String(earlier.line) }];
    if (email !== undefined) this.emails.set(email.toLowerCase(), line);
    if (!earlier) this.names.set(key, { line, withEmail: email !== undefined });
    return [];
  }
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}
