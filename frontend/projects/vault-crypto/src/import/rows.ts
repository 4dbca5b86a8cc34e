import { CONTENT_LIMITS, encodeContent, type CustomField, type SecretContent } from '../content/content';
import { type FieldName, type Kind } from '../content/kinds';
import { VaultFault } from '../fault';
import { newOrigin } from '../item/item';
import { readTotp, totpAddress } from '../totp/totp';
import { hostOf, sortAddresses } from './addresses';
import { readTypedNote } from './last-pass-note';
import { headerOf, type Role, type SourceFormat } from './sources';

/** Why a row is not imported. */
export interface RowFault {
  readonly code: 'COLUMNS' | 'EMPTY' | 'TITLE_MISSING' | 'KIND_UNKNOWN' | 'TOO_LONG' | 'UNREADABLE';
  /** The field it is about. */
  readonly field?: string;
}

export type RowResult = RowFault | { readonly content: SecretContent; readonly tags: readonly string[]; readonly notices: readonly string[] };

type Cells = Readonly<Record<Exclude<Role, 'ignored'>, string>>;

const NO_CELLS: Cells = { title: '', url: '', username: '', password: '', totp: '', notes: '', tags: '', type: '', fields: '' };
/** How LastPass marks a secure note. */
const NOTE_ADDRESS = 'http://sn';
const TAG = { separators: /[,;\\/]/, most: 20, length: 50 } as const;

/** The cells by their role, and what stands in columns that have none. */
function sortCells(format: SourceFormat, header: readonly string[], row: readonly string[]): { cells: Cells; extra: CustomField[] } {
  const cells: Record<string, string> = { ...NO_CELLS };
  const extra: CustomField[] = [];
  for (const [at, name] of header.entries()) {
    const value = row[at] ?? '';
    const role = format.columns[headerOf(name)];
    if (value.trim() === '' || role === 'ignored') continue;
    if (role) cells[role] = cells[role] ? `${cells[role]}\n${value}` : value;
    else extra.push({ label: name.trim(), value, hidden: true });
  }
  return { cells: cells as Cells, extra };
}

/** Bitwarden writes custom fields as lines `name: value`. */
const customFields = (text: string): CustomField[] =>
  text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => {
    const [, label = '', value = line] = /^([^:]{1,100}): ?(.*)$/.exec(line) ?? [];
    return { label, value, hidden: true };
  });

function kindOf(format: SourceFormat, { type, url, username, password, totp }: Cells): Kind | undefined {
  if (format.source === 'bitwarden') return type === 'note' ? 'note' : type === 'login' || type === '' ? 'login' : undefined;
  const isNote = url === NOTE_ADDRESS || [url, username, password, totp].every((cell) => cell === '');
  return isNote ? 'note' : 'login';
}

const tagsOf = (cell: string): string[] =>
  [...new Set(cell.split(TAG.separators).map((tag) => tag.trim().slice(0, TAG.length)).filter((tag) => tag !== ''))].slice(0, TAG.most);

/** A seed as an address; one that cannot be read is not thrown away. */
function seedOf(cell: string): { totp?: string; kept: CustomField[] } {
  if (cell === '') return { kept: [] };
  try {
    return { totp: totpAddress(readTotp(cell)), kept: [] };
  } catch {
    return { kept: [{ label: 'TOTP', value: cell, hidden: true }] };
  }
}

function parts(kind: Kind, cells: Cells): { kind: Kind; fields: Partial<Record<FieldName, string>>; custom: CustomField[]; urls: string[]; notices: string[] } {
  const typed = kind === 'note' ? readTypedNote(cells.notes) : undefined;
  if (typed) {
    const custom = typed.others.map(([label, value]) => ({ label, value, hidden: true }));
    return { kind: typed.kind, fields: typed.fields, custom, urls: [], notices: [] };
  }
  if (kind === 'note') return { kind, fields: { notes: cells.notes }, custom: [], urls: [], notices: [] };
  const { visible, secret } = sortAddresses(cells.url);
  const { totp, kept } = seedOf(cells.totp);
  const fields = { username: cells.username, password: cells.password, notes: cells.notes, ...(totp === undefined ? {} : { totp }) };
  const notices = [...(secret.length > 0 ? ['ADDRESS_KEPT_SECRET'] : []), ...(kept.length > 0 ? ['TOTP_UNREADABLE'] : [])];
  return { kind, fields, custom: [...secret.map((value) => ({ label: 'URL', value, hidden: true })), ...kept], urls: visible, notices };
}

/** What would be refused when the item is sealed is found now, and named. */
function faultOf(content: SecretContent): RowFault | undefined {
  try {
    encodeContent({ ...content, origin: newOrigin() });
    return undefined;
  } catch (error) {
    const field = error instanceof VaultFault ? error.details['field'] : undefined;
    const code = error instanceof VaultFault && error.code === 'CONTENT_TOO_LARGE' ? 'TOO_LONG' : 'UNREADABLE';
    return typeof field === 'string' ? { code, field } : { code };
  }
}

export function readRow(format: SourceFormat, header: readonly string[], row: readonly string[]): RowResult {
  if (row.length > header.length || row.length < format.marks.length) return { code: 'COLUMNS' };
  const { cells, extra } = sortCells(format, header, row);
  const given = kindOf(format, cells);
  if (!given) return { code: 'KIND_UNKNOWN', field: cells.type };
  const { kind, fields, custom, urls, notices } = parts(given, cells);
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  const all = [...custom, ...customFields(cells.fields), ...extra].map((field) => ({ ...field, label: field.label.slice(0, CONTENT_LIMITS.label) }));
  const title = cells.title.trim() || hostOf(urls[0]) || cells.username.trim();
  if (Object.keys(filled).length === 0 && all.length === 0) return { code: 'EMPTY' };
  if (title === '') return { code: 'TITLE_MISSING' };
  const content: SecretContent = { kind, title, urls, fields: filled, custom: all };
  return faultOf(content) ?? { content, tags: tagsOf(cells.tags), notices };
}
