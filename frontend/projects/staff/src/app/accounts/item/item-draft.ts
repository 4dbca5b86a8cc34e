import type { ItemMetadata, SharedItem } from '@api/accounts-api';
import { type CustomField, type FieldName, FIELD_LIMITS, fieldsOf, type Kind, type SecretContent } from '@vault-crypto';
import { readTotp, totpAddress } from '@vault-crypto/totp/totp';
import type { Opened } from './item-vault';

/** An item while it is typed. */
export interface ItemDraft {
  kind: Kind;
  title: string;
  /** One to a line. */
  urls: string;
  /** Separated by commas. */
  tags: string;
  rotateBy: string;
  fields: Record<FieldName, string>;
  custom: { label: string; value: string; hidden: boolean }[];
}

const FIELDS = Object.keys(FIELD_LIMITS) as readonly FieldName[];
/** Kinds that belong to an address. */
export const WITH_URLS: readonly Kind[] = ['login', 'api-key', 'ssh-key', 'wifi', 'card'];

export function draftOf(item: SharedItem | null, opened: Opened | null): ItemDraft {
  return {
    kind: opened?.kind ?? 'login',
    title: item?.title ?? '',
    urls: (item?.urls ?? []).join('\n'),
    tags: (item?.tags ?? []).join(', '),
    rotateBy: item?.rotateBy ?? '',
    fields: Object.fromEntries(FIELDS.map((name) => [name, opened?.fields[name] ?? ''])) as Record<FieldName, string>,
    custom: (opened?.custom ?? []).map((field) => ({ ...field })),
  };
}

const parts = (text: string, separator: RegExp): string[] => [...new Set(text.split(separator).map((part) => part.trim()).filter((part) => part !== ''))];

/** What is visible to the server. */
export const metadataOf = ({ kind, title, urls, tags, rotateBy }: ItemDraft): ItemMetadata => ({
  kind,
  title: title.trim(),
  urls: kind === 'note' ? [] : parts(urls, /\s+/),
  tags: parts(tags, /,/),
  rotateBy: rotateBy || null,
});

/** What is not. @throws VaultFault TOTP_INVALID */
export function contentOf(draft: ItemDraft): SecretContent {
  const { kind, title, urls } = { ...metadataOf(draft), kind: draft.kind };
  const fields: Partial<Record<FieldName, string>> = {};
  for (const name of fieldsOf(kind)) {
    const value = name === 'totp' && draft.fields.totp.trim() ? totpAddress(readTotp(draft.fields.totp)) : draft.fields[name];
    if (value !== '') fields[name] = value;
  }
  const custom: CustomField[] = draft.custom.filter(({ label, value }) => label.trim() || value).map(({ label, value, hidden }) => ({ label: label.trim(), value, hidden }));
  return { kind, title, urls, fields, custom };
}

const secretOf = ({ fields, custom }: Pick<SecretContent, 'fields' | 'custom'>): string =>
  JSON.stringify([Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)), custom.map(({ label, value, hidden }) => [label, value, hidden])]);

/** Whether the secret itself is another one: only that ends "rotate". */
export const sameSecret = (a: SecretContent, b: SecretContent): boolean => secretOf(a) === secretOf(b);
export const sameSealed = (a: SecretContent, b: SecretContent): boolean =>
  sameSecret(a, b) && a.title === b.title && a.urls.join('\n') === b.urls.join('\n');
