import { createHash, hkdfSync } from 'node:crypto';
import { ConfigError } from './config-error.js';

/** The secret that signs, or that one first and then the others that are believed beside it while it is being changed. */
export type AppSecrets = Buffer | readonly Buffer[];

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigError when APP_SECRET is missing or holds fewer than 32 bytes */
export function readAppSecret(env: Environment = process.env): Buffer {
  const value = env['APP_SECRET'];
  if (!value) throw new ConfigError('APP_SECRET is not set');
  return decoded('APP_SECRET', value);
}

/**
 * APP_SECRET first, then those of APP_SECRET_ACCEPTED: the next one before a change, the one before after it.
 * @throws ConfigError when one of them is no secret
 */
export function readAppSecrets(env: Environment = process.env): readonly [Buffer, ...Buffer[]] {
  const signing = readAppSecret(env);
  const accepted = (env['APP_SECRET_ACCEPTED'] ?? '').split(',').map((value) => value.trim()).filter(Boolean);
  const others = accepted.map((value) => decoded('APP_SECRET_ACCEPTED', value)).filter((secret) => !secret.equals(signing));
  return [signing, ...others];
}

/** A key of 32 bytes for one purpose, derived from the application's secret: no two purposes share one. */
export function deriveKey(appSecret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', appSecret, 'optserv', purpose, 32));
}

/** The same from every secret that is believed: new things are made with the first, what comes back is held against all. */
export function deriveKeys(appSecrets: AppSecrets, purpose: string): readonly [Buffer, ...Buffer[]] {
  const [signing, ...others] = asList(appSecrets).map((secret) => deriveKey(secret, purpose));
  if (!signing) throw new ConfigError('there is no secret');
  return [signing, ...others];
}

/** What a key is called where it may be seen: part of a hash, which tells nothing of the key. */
export function keyId(key: Buffer): string {
  return createHash('sha256').update('optserv key id').update(key).digest('base64url').slice(0, 8);
}

const asList = (appSecrets: AppSecrets): readonly Buffer[] => (Buffer.isBuffer(appSecrets) ? [appSecrets] : appSecrets);

function decoded(name: string, value: string): Buffer {
  const secret = Buffer.from(value, 'base64url');
  if (secret.length < 32 || new Set(secret).size < 8) throw new ConfigError(`${name} must be at least 32 random bytes, base64url`);
  return secret;
}
