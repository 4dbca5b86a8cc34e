import { VaultFault } from '../fault';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One spelling for one value: keys in order of their UTF-16 units, no spaces, whole numbers only (a subset of RFC 8785). */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new VaultFault('CONTENT_MALFORMED');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value as Record<string, Json>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/**
 * Reads canonical JSON and nothing else: another spelling (a key twice, spaces, 1.0) is refused.
 *
 * @throws VaultFault CONTENT_MALFORMED
 */
export function readCanonicalJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new VaultFault('CONTENT_MALFORMED');
  }
  if (canonicalJson(value) !== text) throw new VaultFault('CONTENT_MALFORMED');
  return value;
}
