import { NAME_HEADERS, type ColumnMapping, type UsualHeaders } from '../../../../common/imports/import-columns.js';
import type { ImportFile } from '../../../../common/imports/import-file.js';
import { type Cells, type Fault, folded, type NamedRow, readRows, type ReadRows } from '../../../../common/imports/import-rows.js';
import { isoDateOf } from '../../../../common/imports/written-dates.js';

/** Headers as they usually read, in English and Vietnamese. */
export const STUDENT_HEADERS = {
  name: [...NAME_HEADERS.name, 'student', 'student name', 'hoc vien', 'hoc sinh', 'ten hoc vien', 'ten hoc sinh'],
  firstName: NAME_HEADERS.firstName,
  lastName: NAME_HEADERS.lastName,
  email: ['email', 'e mail', 'email address', 'e mail address', 'student email', 'mail', 'dia chi email', 'thu dien tu'],
  phone: ['phone', 'phone number', 'mobile', 'telephone', 'student phone', 'dien thoai', 'so dien thoai', 'sdt'],
  guardianName: ['guardian', 'guardian name', 'parent', 'parent name', 'emergency contact', 'phu huynh', 'ten phu huynh', 'nguoi giam ho'],
  guardianEmail: ['guardian email', 'parent email', 'email phu huynh'],
  guardianPhone: ['guardian phone', 'parent phone', 'emergency phone', 'dien thoai phu huynh', 'so dien thoai phu huynh', 'sdt phu huynh'],
  guardianRelation: ['guardian relation', 'relation', 'relationship', 'quan he', 'moi quan he'],
  enrolledOn: ['enrolled on', 'enrolled', 'enrolment date', 'enrollment date', 'start date', 'joined', 'ngay nhap hoc', 'ngay ghi danh'],
  groups: ['groups', 'group', 'class', 'classes', 'course', 'courses', 'nhom', 'cac nhom', 'lop', 'lop hoc', 'cac lop'],
  notes: ['notes', 'note', 'comment', 'remarks', 'ghi chu'],
} as const satisfies UsualHeaders<string>;

export type StudentField = keyof typeof STUDENT_HEADERS;

export interface StudentImportRow extends NamedRow, Readonly<Partial<Record<Exclude<StudentField, 'name' | 'firstName' | 'lastName' | 'groups'>, string | undefined>>> {
  /** By their names. */
  readonly groups?: readonly string[] | undefined;
}

/** Reads every row by the mapping; each bad row is named with all its faults. */
export function readStudents(file: ImportFile, mapping: ColumnMapping<StudentField>): ReadRows<StudentImportRow> {
  const seen = new Map<string, StudentImportRow>();
  return readRows<StudentField, StudentImportRow>(file, mapping, { read: studentOf, faultsOfSecond: (row) => faultsOfSecond(row, seen) });
}

function studentOf(cells: Cells<StudentField>): Omit<StudentImportRow, 'line'> {
  return {
    name: cells.name(),
    email: cells.email('email'),
    phone: cells.text('phone', 40),
    guardianName: cells.text('guardianName', 120),
    guardianEmail: cells.email('guardianEmail'),
    guardianPhone: cells.text('guardianPhone', 40),
    guardianRelation: cells.text('guardianRelation', 60),
    enrolledOn: cells.known('enrolledOn', isoDateOf, 'NOT_A_DATE', 'Is not a date that can be read one way only. Write 2026-03-31.'),
    groups: namesIn(cells.text('groups', 1000)),
    notes: cells.text('notes', 4000),
  };
}

/** Names with commas, semicolons or bars between them, each once. */
function namesIn(text: string | undefined): string[] | undefined {
  const names = (text ?? '').split(/[,;|]/).map((name) => name.trim()).filter(Boolean);
  return names.length > 0 ? [...new Map(names.map((name) => [folded(name), name])).values()] : undefined;
}

/** A row that names a group there is not is a fault, as it is with every other cell that says nothing we know. */
export function withKnownGroups({ rows, errors }: ReadRows<StudentImportRow>, unknown: ReadonlySet<string>, column: string): ReadRows<StudentImportRow> {
  const strange = rows.flatMap(({ line, name, groups = [] }) =>
    groups.filter((group) => unknown.has(group)).map((group) => ({ line, column, name, value: group, code: 'GROUP_UNKNOWN', message: `There is no group called ${group}.` })));
  const bad = new Set(strange.map(({ line }) => line));
  return { rows: rows.filter(({ line }) => !bad.has(line)), errors: [...errors, ...strange].sort((a, b) => a.line - b.line) };
}

/** Two rows for one student: the same name, unless two addresses tell them apart. Brothers and sisters may share an address. */
function faultsOfSecond(row: StudentImportRow, seen: Map<string, StudentImportRow>): Fault<StudentField>[] {
  const name = folded(row.name);
  const withEmail = `${name}\n${row.email?.toLowerCase() ?? ''}`;
  const earlier = seen.get(withEmail) ?? (row.email === undefined ? seen.get(name) : seen.get(`${name}\n`));
  if (!seen.has(name)) seen.set(name, row);
  if (!seen.has(withEmail)) seen.set(withEmail, row);
  return earlier ? [{ field: 'name', code: 'SAME_STUDENT', message: `Line ${earlier.line} has the same name.`, value: String(earlier.line) }] : [];
}
