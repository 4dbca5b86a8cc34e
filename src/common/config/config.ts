import { type FileSettings, readFileSettings } from './file-settings.js';
import { readAppSecrets } from './app-secrets.js';
import { ConfigError } from './config-error.js';
import { LOG_LEVELS, type LogLevel } from '../logs/logs.js';

export { deriveKey, readAppSecret } from './app-secrets.js';
export { ConfigError } from './config-error.js';

/** The program's settings, read once from the environment. Anything missing or malformed stops the start. */
export interface Config {
  readonly databaseUrl: string;
  /** The same database past a pooler that gives each transaction another connection: for the one that listens. */
  readonly listenUrl: string;
  /** At least 32 random bytes, base64url. Every other key is derived from it. */
  readonly appSecret: Buffer;
  /** That secret, and after it those which are believed while it is being changed. */
  readonly appSecrets: readonly Buffer[];
  readonly host: string;
  readonly port: number;
  /** Address people use, for links in mails. Never taken from a request. */
  readonly publicOrigin: string;
  /** Address of the student portal when it has a host of its own; else it is below the public origin. */
  readonly portalOrigin: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Addresses or networks of reverse proxies whose X-Forwarded-For is believed; none by default. */
  readonly trustedProxies: readonly string[];
  readonly poolSize: number;
  /** Seconds that a request waits for a connection; then it is told that the service is busy. */
  readonly poolWaitSeconds: number;
  /** Least important lines that are logged. */
  readonly logLevel: LogLevel;
  /** Where figures for the operator are served; nowhere unless set. */
  readonly metricsPort: number | undefined;
  readonly metricsHost: string;
  /** Seconds between being asked to end and refusing requests: what load balancers need to notice. */
  readonly drainSeconds: number;
  /** File outside the database that the signed heads of the audit logs are added to. */
  readonly auditHeadsFile: string | undefined;
  /** Lines about who sends invoices: name, address, tax number. */
  readonly invoiceIssuer: readonly string[];
  /** Lines that tell how a transfer reaches them. */
  readonly invoicePayment: readonly string[];
  /** Whether this process also sends mail and runs the periodic work. Safe to leave on in every process. */
  readonly runsJobs: boolean;
  readonly files: FileSettings;
  readonly limits: Limits;
}

/** How often something may be tried, per window. */
export interface Limits {
  readonly signInFailuresPerAccount: number;
  readonly signInFailuresPerNetwork: number;
  readonly signUpsPerNetwork: number;
  readonly resetsPerAccount: number;
  readonly studentFailuresPerAccount: number;
  readonly studentFailuresPerCompany: number;
  readonly applicationsPerNetwork: number;
}

/**
 * @param env the environment, `process.env` in production
 * @throws ConfigError naming the variable that is missing or wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const port = integer(env, 'PORT', 3000, 0, 65535);
  const host = env['HOST'] || '127.0.0.1';
  const appSecrets = readAppSecrets(env);
  const publicOrigin = (env['PUBLIC_ORIGIN'] || `http://localhost:${port}`).replace(/\/$/, '');
  return {
    databaseUrl: required(env, 'DATABASE_URL'),
    listenUrl: env['DATABASE_LISTEN_URL'] || required(env, 'DATABASE_URL'),
    appSecret: appSecrets[0],
    appSecrets,
    host,
    port,
    publicOrigin,
    portalOrigin: portalOrigin(env, publicOrigin),
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] || 'Optserv <no-reply@localhost>',
    trustedProxies: (env['TRUST_PROXY'] ?? '').split(',').map((entry) => entry.trim()).filter(Boolean),
    auditHeadsFile: env['AUDIT_HEADS_FILE'] || undefined,
    ...readInvoicing(env),
    poolSize: integer(env, 'DB_POOL_SIZE', 10, 1, 200),
    poolWaitSeconds: integer(env, 'DB_POOL_WAIT_SECONDS', 5, 1, 60),
    logLevel: logLevel(env),
    metricsPort: env['METRICS_PORT'] ? integer(env, 'METRICS_PORT', 0, 0, 65535) : undefined,
    metricsHost: env['METRICS_HOST'] || '127.0.0.1',
    drainSeconds: integer(env, 'DRAIN_SECONDS', 0, 0, 60),
    runsJobs: env['RUN_JOBS'] !== 'false',
    files: readFileSettings(env),
    limits: {
      signInFailuresPerAccount: integer(env, 'LIMIT_SIGN_IN_FAILURES_PER_ACCOUNT', 5, 1, 100),
      signInFailuresPerNetwork: integer(env, 'LIMIT_SIGN_IN_FAILURES_PER_NETWORK', 300, 1, 1_000_000),
      signUpsPerNetwork: integer(env, 'LIMIT_SIGN_UPS_PER_NETWORK', 600, 1, 1_000_000),
      resetsPerAccount: integer(env, 'LIMIT_RESETS_PER_ACCOUNT', 5, 1, 1000),
      studentFailuresPerAccount: integer(env, 'LIMIT_STUDENT_FAILURES_PER_ACCOUNT', 5, 1, 100),
      studentFailuresPerCompany: integer(env, 'LIMIT_STUDENT_FAILURES_PER_COMPANY', 60, 1, 1_000_000),
      applicationsPerNetwork: integer(env, 'LIMIT_APPLICATIONS_PER_NETWORK', 60, 1, 1_000_000),
    },
  };
}

/** Who sends invoices and where the money goes; a | begins a new line. */
export function readInvoicing(env: Readonly<Record<string, string | undefined>> = process.env): Pick<Config, 'invoiceIssuer' | 'invoicePayment'> {
  const lines = (value: string): string[] => value.split('|').map((line) => line.trim()).filter(Boolean);
  return { invoiceIssuer: lines(env['INVOICE_ISSUER'] || 'Optserv'), invoicePayment: lines(env['INVOICE_PAYMENT'] ?? '') };
}

/** @throws ConfigError for what is no origin, or the host that staff use */
function portalOrigin(env: Readonly<Record<string, string | undefined>>, publicOrigin: string): string | undefined {
  const value = env['PORTAL_ORIGIN']?.replace(/\/$/, '');
  if (!value) return undefined;
  if (!/^https?:/.test(value) || !URL.canParse(value) || new URL(value).origin !== value) throw new ConfigError('PORTAL_ORIGIN must be an address such as https://portal.example.com');
  if (URL.canParse(publicOrigin) && new URL(publicOrigin).host === new URL(value).host) throw new ConfigError('PORTAL_ORIGIN must be on another host than PUBLIC_ORIGIN; leave it out for one host');
  return value;
}

function logLevel(env: Readonly<Record<string, string | undefined>>): LogLevel {
  const value = env['LOG_LEVEL'] || 'info';
  const level = LOG_LEVELS.find((known) => known === value);
  if (!level) throw new ConfigError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  return level;
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
