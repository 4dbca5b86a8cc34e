import { hkdfSync } from 'node:crypto';

/** The program's settings, read once from the environment. Anything missing or malformed stops the start. */
export interface Config {
  readonly databaseUrl: string;
  /** At least 32 random bytes, base64url. Every other key is derived from it. */
  readonly appSecret: Buffer;
  readonly host: string;
  readonly port: number;
  /** Address people use, for links in mails. Never taken from a request. */
  readonly publicOrigin: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Addresses or networks of reverse proxies whose X-Forwarded-For is believed; none by default. */
  readonly trustedProxies: readonly string[];
  readonly poolSize: number;
  /** Whether this process also sends mail and runs the periodic work. Safe to leave on in every process. */
  readonly runsJobs: boolean;
  readonly limits: Limits;
}

/** How often something may be tried, per window. */
export interface Limits {
  readonly signInFailuresPerAccount: number;
  readonly signInFailuresPerNetwork: number;
  readonly signUpsPerNetwork: number;
  readonly resetsPerAccount: number;
}

export class ConfigError extends Error {}

/**
 * @param env the environment, `process.env` in production
 * @throws ConfigError naming the variable that is missing or wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const port = integer(env, 'PORT', 3000, 0, 65535);
  const host = env['HOST'] || '127.0.0.1';
  return {
    databaseUrl: required(env, 'DATABASE_URL'),
    appSecret: readAppSecret(env),
    host,
    port,
    publicOrigin: (env['PUBLIC_ORIGIN'] || `http://localhost:${port}`).replace(/\/$/, ''),
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] || 'Optserv <no-reply@localhost>',
    trustedProxies: (env['TRUST_PROXY'] ?? '').split(',').map((entry) => entry.trim()).filter(Boolean),
    poolSize: integer(env, 'DB_POOL_SIZE', 10, 1, 200),
    runsJobs: env['RUN_JOBS'] !== 'false',
    limits: {
      signInFailuresPerAccount: integer(env, 'LIMIT_SIGN_IN_FAILURES_PER_ACCOUNT', 5, 1, 100),
      signInFailuresPerNetwork: integer(env, 'LIMIT_SIGN_IN_FAILURES_PER_NETWORK', 300, 1, 1_000_000),
      signUpsPerNetwork: integer(env, 'LIMIT_SIGN_UPS_PER_NETWORK', 600, 1, 1_000_000),
      resetsPerAccount: integer(env, 'LIMIT_RESETS_PER_ACCOUNT', 5, 1, 1000),
    },
  };
}

/** @throws ConfigError when APP_SECRET is missing or holds fewer than 32 bytes */
export function readAppSecret(env: Readonly<Record<string, string | undefined>> = process.env): Buffer {
  const secret = Buffer.from(required(env, 'APP_SECRET'), 'base64url');
  if (secret.length < 32 || new Set(secret).size < 8) {
    throw new ConfigError('APP_SECRET must be at least 32 random bytes, base64url');
  }
  return secret;
}

/** A key of 32 bytes for one purpose, derived from the application's secret: no two purposes share one. */
export function deriveKey(appSecret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', appSecret, 'optserv', purpose, 32));
}

function required(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = env[name];
  if (!value) throw new ConfigError(`${name} is not set`);
  return value;
}

function integer(env: Readonly<Record<string, string | undefined>>, name: string, preset: number, min: number, max: number): number {
  const value = env[name] ? Number(env[name]) : preset;
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}`);
  }
  return value;
}
