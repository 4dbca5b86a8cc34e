import { fromBase32, RFC4648, toBase32 } from '../bytes/base32';
import { type Bytes } from '../bytes/bytes';
import { VaultFault } from '../fault';

/** Parameters of time-based codes (RFC 6238). */
export interface Totp {
  readonly secret: Bytes;
  readonly algorithm: 'SHA-1' | 'SHA-256' | 'SHA-512';
  readonly digits: number;
  /** seconds */
  readonly period: number;
  readonly issuer: string;
  readonly account: string;
}

export interface TotpCode {
  readonly code: string;
  /** Seconds until the next one, 1 to `period`. */
  readonly secondsLeft: number;
}

const ALGORITHMS = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' } as const;
const DEFAULTS = { algorithm: 'SHA1', digits: '6', period: '30' } as const;
const LIMITS = { secret: [8, 128], digits: [6, 8], period: [10, 300] } as const;
const ADDRESS = /^otpauth:\/\/totp\/([^?#]*)\?([^#]+)$/i;

function invalid(): never {
  throw new VaultFault('TOTP_INVALID');
}

function within(text: string, [least, most]: readonly [number, number]): number {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : invalid();
  return value >= least && value <= most ? value : invalid();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return invalid();
  }
}

function secretOf(text: string): Bytes {
  const secret = fromBase32(text.toUpperCase().replace(/[\s-]/g, '').replace(/=+$/, ''), RFC4648) ?? invalid();
  return secret.length >= LIMITS.secret[0] && secret.length <= LIMITS.secret[1] ? secret : invalid();
}

/**
 * Reads what a service shows at set-up: an `otpauth://totp/` address (the Key URI format) or the bare seed in base32, however it is spaced.
 *
 * @throws VaultFault TOTP_INVALID, for counter-based codes too
 */
export function readTotp(text: string): Totp {
  const trimmed = text.trim();
  const [, label = '', query = ''] = ADDRESS.exec(trimmed) ?? [];
  if (query === '' && trimmed.includes(':')) invalid();
  const parameters = new URLSearchParams(query || { secret: trimmed });
  const [issuer, account] = decoded(label).includes(':') ? decoded(label).split(/:(.*)/s) : ['', decoded(label)];
  const algorithm = (parameters.get('algorithm') ?? DEFAULTS.algorithm).toUpperCase().replace('-', '');
  if (!Object.hasOwn(ALGORITHMS, algorithm)) invalid();
  return {
    secret: secretOf(parameters.get('secret') ?? ''),
    algorithm: ALGORITHMS[algorithm as keyof typeof ALGORITHMS],
    digits: within(parameters.get('digits') ?? DEFAULTS.digits, LIMITS.digits),
    period: within(parameters.get('period') ?? DEFAULTS.period, LIMITS.period),
    issuer: (parameters.get('issuer') ?? issuer ?? '').trim(),
    account: (account ?? '').trim(),
  };
}

/** The `otpauth://` address of these parameters: how a seed is kept in an item, and shown as a code to photograph. */
export function totpAddress({ secret, algorithm, digits, period, issuer, account }: Totp): string {
  const label = [issuer, account].filter((part) => part !== '').map(encodeURIComponent).join(':');
  const optional = { issuer, algorithm: algorithm.replace('-', ''), digits: String(digits), period: String(period) };
  const given = Object.entries(optional).filter(([name, value]) => value !== '' && value !== (DEFAULTS as Record<string, string>)[name]);
  return `otpauth://totp/${label}?${['secret=' + toBase32(secret, RFC4648), ...given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)].join('&')}`;
}

/** The code at an instant (RFC 6238 over RFC 4226). @param at milliseconds since 1970 */
export async function totpCode({ secret, algorithm, digits, period }: Totp, at: number): Promise<TotpCode> {
  const seconds = Math.floor(at / 1000);
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(Math.floor(seconds / period)));
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: algorithm }, false, ['sign']);
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter));
  const offset = mac.getUint8(mac.byteLength - 1) & 0x0f;
  const number = (mac.getUint32(offset) & 0x7fff_ffff) % 10 ** digits;
  return { code: String(number).padStart(digits, '0'), secondsLeft: period - (seconds % period) };
}
