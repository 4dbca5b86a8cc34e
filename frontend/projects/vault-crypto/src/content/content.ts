import { fromBase64url } from '../bytes/base64url';
import { bytesOf, textOf, type Bytes } from '../bytes/bytes';
import { VaultFault } from '../fault';
import { canonicalJson, readCanonicalJson, type Json } from './canonical-json';
import { FIELD_LIMITS, fieldsOf, isKind, type FieldName, type Kind } from './kinds';
import { pad, unpad } from './padding';

export interface CustomField {
  readonly label: string;
  readonly value: string;
  readonly hidden: boolean;
}

/** What the author saw beside the secret. Kept with it, so that a server that changes an address is found out. */
export interface VisibleMetadata {
  readonly title: string;
  readonly urls: readonly string[];
}

export interface SecretContent extends VisibleMetadata {
  readonly kind: Kind;
  /** Empty fields are left out. */
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  readonly custom: readonly CustomField[];
}

/** Content as it is encrypted. */
export interface SealedContent extends SecretContent {
  /** base64url of 32 random bytes, made with the item and carried from version to version: only who could open one can make the next. */
  readonly origin: string;
}

export const CONTENT_LIMITS = { title: 200, urls: 20, url: 2000, custom: 50, label: 100, value: 10_000, bytes: 262_144 } as const;
export const ORIGIN_BYTES = 32;

const KEYS = ['custom', 'fields', 'kind', 'origin', 'title', 'urls'];
const CUSTOM_KEYS = ['hidden', 'label', 'value'];

type Shape = Readonly<Record<string, Json>>;

const malformed = (field: string): never => {
  throw new VaultFault('CONTENT_MALFORMED', { field });
};

function shape(value: Json | undefined, keys: readonly string[], field: string): Shape {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return malformed(field);
  const names = Object.keys(value);
  if (names.length !== keys.length || names.some((name) => !keys.includes(name))) return malformed(field);
  return value as Shape;
}

function list(value: Json | undefined, most: number, field: string): readonly Json[] {
  if (!Array.isArray(value)) return malformed(field);
  if (value.length > most) throw new VaultFault('CONTENT_TOO_LARGE', { field, most });
  return value as readonly Json[];
}

function text(value: Json | undefined, most: number, field: string): string {
  // A lone surrogate has no UTF-8 form and would come back as another character.
  if (typeof value !== 'string' || !value.isWellFormed()) return malformed(field);
  if (value.length > most) throw new VaultFault('CONTENT_TOO_LARGE', { field, most });
  return value;
}

function fieldsIn(value: Json | undefined, kind: Kind): SealedContent['fields'] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return malformed('fields');
  const allowed = fieldsOf(kind);
  const fields: Partial<Record<FieldName, string>> = {};
  for (const [name, inner] of Object.entries(value as Shape)) {
    const known = allowed.find((field) => field === name) ?? malformed('fields');
    fields[known] = text(inner, FIELD_LIMITS[known], known) || malformed(known);
  }
  return fields;
}

function customIn(value: Json): CustomField {
  const field = shape(value, CUSTOM_KEYS, 'custom');
  if (typeof field['hidden'] !== 'boolean') return malformed('custom');
  return { label: text(field['label'], CONTENT_LIMITS.label, 'label'), value: text(field['value'], CONTENT_LIMITS.value, 'value'), hidden: field['hidden'] };
}

/** @throws VaultFault CONTENT_MALFORMED, CONTENT_TOO_LARGE (both with the field) */
export function readContent(value: Json): SealedContent {
  const content = shape(value, KEYS, 'content');
  const kind = content['kind'];
  if (!isKind(kind)) return malformed('kind');
  const origin = text(content['origin'], 43, 'origin');
  fromBase64url(origin, ORIGIN_BYTES);
  return {
    kind,
    title: text(content['title'], CONTENT_LIMITS.title, 'title'),
    urls: list(content['urls'], CONTENT_LIMITS.urls, 'urls').map((url) => text(url, CONTENT_LIMITS.url, 'urls')),
    fields: fieldsIn(content['fields'], kind),
    custom: list(content['custom'], CONTENT_LIMITS.custom, 'custom').map(customIn),
    origin,
  };
}

/** Checked, canonical, padded. @throws VaultFault CONTENT_MALFORMED, CONTENT_TOO_LARGE */
export function encodeContent(content: SealedContent): Bytes {
  const { custom, fields, kind, origin, title, urls } = content;
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  const exact = { custom: custom.map(({ label, value, hidden }) => ({ label, value, hidden })), fields: filled, kind, origin, title, urls };
  const bytes = bytesOf(canonicalJson({ ...readContent(exact) } as unknown as Json));
  if (bytes.length > CONTENT_LIMITS.bytes) throw new VaultFault('CONTENT_TOO_LARGE', { most: CONTENT_LIMITS.bytes });
  return pad(bytes);
}

/** @throws VaultFault MALFORMED, CONTENT_MALFORMED, CONTENT_TOO_LARGE */
export const decodeContent = (padded: Bytes): SealedContent => readContent(readCanonicalJson(textOf(unpad(padded))));

/** What the server shows now and the author did not see: a warning, since titles and addresses may be edited without the secret. */
export function changedMetadata(content: SealedContent, shown: VisibleMetadata & { readonly kind: string }): ('title' | 'kind' | 'urls')[] {
  const same = { title: content.title === shown.title, kind: content.kind === shown.kind, urls: content.urls.join('\n') === shown.urls.join('\n') };
  return (['title', 'kind', 'urls'] as const).filter((field) => !same[field]);
}
