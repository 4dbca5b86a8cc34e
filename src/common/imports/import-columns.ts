import { Problem } from '../http/problem.js';

/** Field → header of the column it is read from. */
export type ColumnMapping<Field extends string = string> = Partial<Record<Field, string>>;

/** Headers as they usually read, by field; compared without case, diacritics and punctuation. */
export type UsualHeaders<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Columns that can hold a name: whole, or in two parts. */
export const NAME_HEADERS = {
  name: ['name', 'full name', 'ho ten', 'ho va ten', 'ten'],
  firstName: ['first name', 'given name', 'forename'],
  lastName: ['last name', 'surname', 'family name'],
} as const;

type NameField = keyof typeof NAME_HEADERS;

/** The mapping that the headers themselves suggest; of two columns for one field, the first. */
export function recognisedColumns<Field extends string>(headers: readonly string[], usual: UsualHeaders<Field>): ColumnMapping<Field> {
  const mapping: ColumnMapping<Field> = {};
  for (const header of headers) {
    const field = (Object.keys(usual) as Field[]).find((candidate) => usual[candidate].includes(plain(header)));
    if (field && mapping[field] === undefined) mapping[field] = header;
  }
  return mapping;
}

/** A mapping that somebody sent: known fields, and headers the file has. @returns what is wrong with it, or undefined */
export function faultOfMapping(mapping: unknown, headers: readonly string[], fields: readonly string[]): string | undefined {
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) return 'mapping must be a JSON object of field and column header';
  for (const [field, header] of Object.entries(mapping)) {
    if (!fields.includes(field)) return `mapping knows these fields: ${fields.join(', ')}`;
    if (typeof header !== 'string' || !headers.includes(header.trim())) return `mapping names a column for ${field} that the file does not have`;
  }
  return undefined;
}

/**
 * Which column holds what: as somebody says, or as the headers suggest.
 * @param given JSON that came with the file, if any
 * @throws Problem 400 that carries what a wizard needs to ask for the rest
 */
export function columnsOf<Field extends string>(given: string | undefined, headers: readonly string[], usual: UsualHeaders<Field>): ColumnMapping<Field> {
  const fields = Object.keys(usual);
  const mapping = given ? givenMapping<Field>(given, headers, fields) : recognisedColumns(headers, usual);
  if (!hasName(mapping)) throw nameColumnMissing(headers, mapping, fields);
  return mapping;
}

export function hasName({ name, firstName, lastName }: ColumnMapping<NameField>): boolean {
  return name !== undefined || (firstName !== undefined && lastName !== undefined);
}

function givenMapping<Field extends string>(text: string, headers: readonly string[], fields: readonly string[]): ColumnMapping<Field> {
  let mapping: unknown;
  try {
    mapping = JSON.parse(text);
  } catch {
    mapping = undefined;
  }
  const fault = faultOfMapping(mapping, headers, fields);
  if (fault) throw new Problem(400, 'INVALID_INPUT', fault, { errors: [{ field: 'mapping', code: 'INVALID', message: fault }], columns: headers });
  const entries = Object.entries(mapping as Record<Field, string>) as [Field, string][];
  return Object.fromEntries(entries.map(([field, header]) => [field, header.trim()])) as ColumnMapping<Field>;
}

function nameColumnMissing(columns: readonly string[], mapping: ColumnMapping, fields: readonly string[]): Problem {
  const shown = columns.slice(0, 20).map((column) => column.slice(0, 60)).join(', ');
  const message = `No column is known to hold the name. Columns found: ${shown}. Say which is which, or name one of them "Name".`;
  return new Problem(400, 'INVALID_INPUT', message, { errors: [{ field: 'mapping', code: 'NAME_MISSING', message }], columns, mapping, fields });
}

function plain(header: string): string {
  const bare = header.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  return bare.replaceAll(/[^\p{L}\d]+/gu, ' ').trim();
}
