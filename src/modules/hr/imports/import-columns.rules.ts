/** What a column of a file can hold. */
export const IMPORT_FIELDS = ['name', 'firstName', 'lastName', 'email', 'jobTitle', 'department', 'role', 'startDate', 'employmentType'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Field → header of the column it is read from. */
export type ColumnMapping = Partial<Record<ImportField, string>>;

/** Headers as they usually read, in English and Vietnamese; compared without case, diacritics and punctuation. */
const USUAL_HEADERS: Readonly<Record<ImportField, readonly string[]>> = {
  name: ['name', 'full name', 'employee name', 'employee', 'staff name', 'ho ten', 'ho va ten', 'ten', 'ten nhan vien'],
  firstName: ['first name', 'given name', 'forename'],
  lastName: ['last name', 'surname', 'family name'],
  email: ['email', 'e mail', 'email address', 'e mail address', 'work email', 'mail', 'dia chi email', 'thu dien tu'],
  jobTitle: ['job title', 'job titles', 'title', 'position', 'job', 'chuc danh', 'chuc vu', 'vi tri'],
  department: ['department', 'departments', 'dept', 'department name', 'team', 'division', 'phong ban', 'bo phan', 'phong'],
  role: ['role', 'access role', 'vai tro', 'quyen'],
  startDate: ['start date', 'hire date', 'date hired', 'date of hire', 'join date', 'joined', 'ngay bat dau', 'ngay vao lam'],
  employmentType: [
    'employment type', 'full or part time', 'full part time', 'full time or part time', 'contract type', 'type of employment',
    'loai hop dong', 'loai hinh', 'hinh thuc lam viec', 'hinh thuc',
  ],
};

/** The mapping that the headers themselves suggest; of two columns for one field, the first. */
export function recognisedColumns(headers: readonly string[]): ColumnMapping {
  const mapping: ColumnMapping = {};
  for (const header of headers) {
    const field = IMPORT_FIELDS.find((candidate) => USUAL_HEADERS[candidate].includes(plain(header)));
    if (field && mapping[field] === undefined) mapping[field] = header;
  }
  return mapping;
}

/** A mapping that somebody sent: known fields, and headers the file has. @returns what is wrong with it, or undefined */
export function faultOfMapping(mapping: unknown, headers: readonly string[]): string | undefined {
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) return 'mapping must be a JSON object of field and column header';
  for (const [field, header] of Object.entries(mapping)) {
    if (!IMPORT_FIELDS.includes(field as ImportField)) return `mapping knows these fields: ${IMPORT_FIELDS.join(', ')}`;
    if (typeof header !== 'string' || !headers.includes(header.trim())) return `mapping names a column for ${field} that the file does not have`;
  }
  return undefined;
}

export function hasName({ name, firstName, lastName }: ColumnMapping): boolean {
  return name !== undefined || (firstName !== undefined && lastName !== undefined);
}

function plain(header: string): string {
  const bare = header.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  return bare.replaceAll(/[^\p{L}\d]+/gu, ' ').trim();
}
