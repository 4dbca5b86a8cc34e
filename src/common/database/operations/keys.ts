import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { deriveKey, deriveKeys, keyId } from '../../config/app-secrets.js';
import { SessionCredentials } from '../../guards/session-credentials.js';
import { ONE_TIME_CODE_SECRETS, seal, unseal } from '../../secrets/sealed-secrets.js';

const BATCH = 1000;
export const SESSION_KINDS = ['staff', 'student', 'key'] as const;

/** What would stop working without one of the application's secrets. */
export interface Dependents {
  /** What the secret is called where it may be seen. */
  readonly id: string;
  readonly signs: boolean;
  /** Live sessions of people, of students, and API keys. */
  readonly sessions: Readonly<Record<(typeof SESSION_KINDS)[number], number>>;
  /** When the last of the people's sessions ends by itself; undefined when there is none. */
  readonly lastSessionEnds: Date | undefined;
  /** Secrets of authenticator apps. */
  readonly authenticators: number;
}

/** A name for a secret: part of a hash of a key that serves nothing else. */
export const secretId = (appSecret: Buffer): string => keyId(deriveKey(appSecret, 'name of the secret'));

/** @param databaseUrl the administrator's address */
export function dependentsOf(databaseUrl: string, appSecrets: readonly Buffer[]): Promise<Dependents[]> {
  return asResolver(databaseUrl, async (client) => {
    const credentials = new SessionCredentials(appSecrets);
    const found = appSecrets.map((secret, index) => ({
      id: secretId(secret),
      signs: index === 0,
      sessions: { staff: 0, student: 0, key: 0 },
      lastSessionEnds: undefined as Date | undefined,
      authenticators: 0,
    }));
    for await (const row of rowsOf<{ id: string; kind: (typeof SESSION_KINDS)[number]; secret_hash: Buffer; expires_at: Date }>(
      client,
      'select id, kind, secret_hash, expires_at from app.session where id > $1 and revoked_at is null and expires_at > now() and last_seen_at + idle_timeout > now() order by id limit $2',
    )) {
      const made = credentials.secretsOf(row.id).findIndex((secret) => createHash('sha256').update(secret).digest().equals(row.secret_hash));
      const secret = found[made];
      if (!secret) continue;
      secret.sessions[row.kind]++;
      if (row.kind === 'staff' && (!secret.lastSessionEnds || row.expires_at > secret.lastSessionEnds)) secret.lastSessionEnds = row.expires_at;
    }
    const keys = deriveKeys(appSecrets, ONE_TIME_CODE_SECRETS);
    for await (const { id, sealed_secret } of sealedSecrets(client)) {
      const secret = found[unseal(keys, id, sealed_secret)?.with ?? -1];
      if (secret) secret.authenticators++;
    }
    return found;
  });
}

/**
 * Seals the secrets of authenticator apps anew with the secret that signs. May be broken off and begun again.
 * @returns how many were sealed anew, and how many none of the secrets opens
 */
export function resealAuthenticators(databaseUrl: string, appSecrets: readonly Buffer[]): Promise<{ resealed: number; lost: number }> {
  const keys = deriveKeys(appSecrets, ONE_TIME_CODE_SECRETS);
  return asResolver(databaseUrl, async (client) => {
    let [resealed, lost] = [0, 0];
    for await (const { id, sealed_secret } of sealedSecrets(client)) {
      const opened = unseal(keys, id, sealed_secret);
      if (!opened) lost++;
      if (!opened || opened.with === 0) continue;
      // Set up anew meanwhile: then that one stays.
      const { rowCount } = await client.query('update app.totp set sealed_secret = $3 where account_id = $1 and sealed_secret = $2', [id, sealed_secret, seal(keys[0], id, opened.content)]);
      resealed += rowCount ?? 0;
    }
    return { resealed, lost };
  });
}

/** A new key for the contexts of transactions; what is under way goes on under the one before. @returns its number */
export async function rotateContextKey(databaseUrl: string): Promise<number> {
  return asResolver(databaseUrl, async (client) => {
    const { rows } = await client.query<{ version: number }>('select ctx.rotate_signing_key() as version');
    return rows[0]!.version;
  });
}

/** @returns the keys of contexts that are believed, the newest first */
export async function contextKeys(databaseUrl: string): Promise<{ version: number; since: Date }[]> {
  return asResolver(databaseUrl, async (client) => (await client.query<{ version: number; since: Date }>('select version, created_at as since from ctx.signing_key order by version desc')).rows);
}

const sealedSecrets = (client: Client) =>
  rowsOf<{ id: string; sealed_secret: Buffer }>(client, 'select account_id as id, sealed_secret from app.totp where account_id > $1 order by account_id limit $2');

/** Row after row of a table that may be large. @param sql takes the id after which to go on, and how many */
async function* rowsOf<Row extends { id: string }>(client: Client, sql: string): AsyncGenerator<Row> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await client.query<Row>(sql, [after, BATCH]);
    yield* rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}

/** As the role that owns the context: an administrator may take it, and nobody signs in as it. */
async function asResolver<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'optserv keys' });
  await client.connect();
  try {
    const { rows: [schema] } = await client.query<{ owner: string }>("select nspowner::regrole::text as owner from pg_namespace where nspname = 'ctx'");
    if (!schema) throw new Error('there is no installation in this database: npm run db:migrate');
    await client.query(`set role ${schema.owner}`);
    return await work(client);
  } finally {
    await client.end();
  }
}
