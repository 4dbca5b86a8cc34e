import type { StaffRole } from '../../../common/access/access-matrix.js';
import type { ColumnMapping } from '../../../common/imports/import-columns.js';
import type { ImportFile } from '../../../common/imports/import-file.js';
import { type Cells, type Fault, folded, type NamedRow, readRows, type ReadRows } from '../../../common/imports/import-rows.js';
import { isoDateOf } from '../../../common/imports/written-dates.js';
import type { EmploymentType } from '../people/person.types.js';
import type { ImportField } from './import-columns.rules.js';
import { employmentTypeOf, roleOf } from './import-values.rules.js';

/** A row that can be imported. Values a file does not give are absent. */
export interface ImportRow extends NamedRow {
  readonly email?: string | undefined;
  readonly jobTitle?: string | undefined;
  readonly department?: string | undefined;
  readonly role?: StaffRole | undefined;
  readonly startDate?: string | undefined;
  readonly employmentType?: EmploymentType | undefined;
}

/**
 * Reads every row by the mapping; each bad row is named with all its faults.
 * @param granter role of whoever imports: only an Admin brings in Admins
 */
export function readPeople(file: ImportFile, mapping: ColumnMapping<ImportField>, granter: StaffRole): ReadRows<ImportRow> {
  const seen = new Duplicates();
  return readRows<ImportField, ImportRow>(file, mapping, { read: (cells) => personOf(cells, granter), faultsOfSecond: (row) => seen.faultsOfSecond(row) });
}

function personOf(cells: Cells<ImportField>, granter: StaffRole): Omit<ImportRow, 'line'> {
  return {
    name: cells.name(),
    email: cells.email('email'),
    jobTitle: cells.text('jobTitle', 120),
    department: cells.text('department', 80),
    role: grantedRole(cells, granter),
    startDate: cells.known('startDate', isoDateOf, 'NOT_A_DATE', 'Is not a date that can be read one way only. Write 2026-03-31.'),
    employmentType: cells.known('employmentType', employmentTypeOf, 'NOT_AN_EMPLOYMENT', 'Is none of full-time (F), part-time (P), contract, intern.'),
  };
}

function grantedRole(cells: Cells<ImportField>, granter: StaffRole): StaffRole | undefined {
  const role = cells.known('role', roleOf, 'NOT_A_ROLE', 'Is none of Admin, HR, Manager, Employee.');
  if (role === 'admin' && granter !== 'admin') cells.fault('role', 'ADMIN_ONLY', 'Only an Admin makes somebody an Admin.');
  return role;
}

/** Two rows for one person: the same address, or the same name and department unless two addresses tell them apart. */
class Duplicates {
  private readonly emails = new Map<string, number>();
  private readonly names = new Map<string, { line: number; withEmail: boolean }>();

  faultsOfSecond({ line, name, email, department }: ImportRow): Fault<ImportField>[] {
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
