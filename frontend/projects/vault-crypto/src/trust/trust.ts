import { readCanonicalJson } from '../content/canonical-json';
import { VaultFault } from '../fault';

/** The remembered facts as they are encrypted. */
export interface Trust {
  /** Recipient → fingerprint. */
  readonly people: Readonly<Record<string, string>>;
  /** Item → highest version seen, first 16 bytes of the SHA-256 of its origin (base64url). */
  readonly items: Readonly<Record<string, readonly [version: number, origin: string]>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
const isSeen = (value: unknown): value is [number, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';

/** @throws VaultFault CONTENT_MALFORMED */
export function readTrust(text: string): Trust {
  const value: unknown = readCanonicalJson(text);
  if (!isRecord(value) || !isRecord(value['people']) || !isRecord(value['items']) || Object.keys(value).length !== 2) throw new VaultFault('CONTENT_MALFORMED');
  const { people, items } = value;
  if (!Object.values(people).every((fingerprint) => typeof fingerprint === 'string')) throw new VaultFault('CONTENT_MALFORMED');
  if (!Object.values(items).every(isSeen)) throw new VaultFault('CONTENT_MALFORMED');
  return { people: people as Trust['people'], items: items as unknown as Trust['items'] };
}
