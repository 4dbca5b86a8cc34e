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
  readonly message: string;
}

export interface ReadRows {
  readonly rows: readonly ImportRow[];
  readonly errors: readonly RowError[];
}

const MAX_LENGTHS = { name: 120, jobTitle: 120, department: 80 } as const;

/** Thrown within a row; never leaves this file. */
class CellFault extends Error {
  constructor(readonly field: ImportField | undefined, message: string) {
    super(message);
  }
}

/**
 * Reads every row by the mapping; each bad row is named with its first fault.
 * @param granter role of whoever imports: only an Admin brings in Admins
 */
export function readRows({ headers, rows }: ImportFile, mapping: ColumnMapping, granter: StaffRole): ReadRows {
  const good: ImportRow[] = [];
  const errors: RowError[] = [];
  const seen = new Duplicates();
  for (const { line, cells } of rows) {
    try {
      if (cells.slice(headers.length).some(Boolean)) throw new CellFault(undefined, 'The row has more cells than there are headers.');
      const row = { line, ...readRow(cells, headers, mapping, granter) };
      seen.refuseSecond(row);
      good.push(row);
    } catch (fault) {
      if (!(fault instanceof CellFault)) throw fault;
      errors.push({ line, column: (fault.field && mapping[fault.field]) ?? '', message: fault.message });
    }
  }
  return { rows: good, errors };
}

function readRow(cells: readonly string[], headers: readonly string[], mapping: ColumnMapping, granter: StaffRole): Omit<ImportRow, 'line'> {
  const cell = (field: ImportField): string => {
    const header = mapping[field];
    return header === undefined ? '' : (cells[headers.indexOf(header)] ?? '').replaceAll(/\s+/g, ' ').trim().normalize('NFC');
  };
  const text = (field: ImportField, value: string, max: number): string => {
    if (looksLikeFormula(value)) throw new CellFault(field, `Begins with ${value[0]}, which spreadsheets take for a formula.`);
    if (/[\p{Cc}\uFFFD]/u.test(value)) throw new CellFault(field, 'Holds characters that are not text.');
    if (value.length > max) throw new CellFault(field, `Is longer than ${max} characters.`);
    return value;
  };
  const written = cell('name') || [cell('firstName'), cell('lastName')].filter(Boolean).join(' ');
  const nameField = mapping.name === undefined ? 'lastName' : 'name';
  const name = normalName(text(nameField, written, MAX_LENGTHS.name));
  if (!/[\p{L}\p{N}]/u.test(name)) throw new CellFault(nameField, 'The name is missing.');
  return {
    name,
    email: given(cell('email'), emailAddress),
    jobTitle: text('jobTitle', cell('jobTitle'), MAX_LENGTHS.jobTitle) || undefined,
    department: text('department', cell('department'), MAX_LENGTHS.department) || undefined,
    role: given(cell('role'), (value) => grantableRole(value, granter)),
    startDate: given(cell('startDate'), (value) => known('startDate', isoDateOf(value), 'Is not a date that can be read one way only. Write 2026-03-31.')),
    employmentType: given(cell('employmentType'), (value) =>
      known('employmentType', employmentTypeOf(value), 'Is none of full-time (F), part-time (P), contract, intern.'),
    ),
  };
}

const given = <T>(value: string, read: (value: string) => T): T | undefined => (value === '' ? undefined : read(value));

function known<T>(field: ImportField, value: T | undefined, message: string): T {
  if (value === undefined) throw new CellFault(field, message);
  return value;
}

function emailAddress(value: string): string {
  if (value.length > 254 || !isEmail(value, { allow_utf8_local_part: false })) throw new CellFault('email', 'Is not an e-mail address.');
  return value;
}

function grantableRole(value: string, granter: StaffRole): StaffRole {
  const role = known('role', roleOf(value), 'Is none of Admin, HR, Manager, Employee.');
  if (role === 'admin' && granter !== 'admin') throw new CellFault('role', 'Only an Admin makes somebody an Admin.');
  return role;
}

/** Two rows for one person: the same address, or the same name and department unless two addresses tell them apart. */
class Duplicates {
  private readonly emails = new Map<string, number>();
  private readonly names = new Map<string, { line: number; withEmail: boolean }>();

  refuseSecond({ line, name, email, department }: ImportRow): void {
    const key = `${folded(name)}\n${folded(department ?? '')}`;
    const earlier = this.names.get(key);
    const sameEmail = email === undefined ? undefined : this.emails.get(email.toLowerCase());
    if (sameEmail !== undefined) throw new CellFault('email', `Is the address of line ${sameEmail} too.`);
    if (earlier && !(earlier.withEmail && email !== undefined)) throw new CellFault('name', `Line ${earlier.line} has the same name and department.`);
    if (email !== undefined) this.emails.set(email.toLowerCase(), line);
    if (!earlier) this.names.set(key, { line, withEmail: email !== undefined });
  }
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}
