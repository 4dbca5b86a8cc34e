import { Client } from 'pg';
import type { AppSecrets } from '../config/app-secrets.js';
import { type LoginRole, roleUrl } from './roles.js';

export type Query = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/**
 * Runs a command-line tool's work on one connection, signed in as a login role; each statement is a transaction of its own.
 * @param databaseUrl address of the installation's database, for whichever role
 */
export async function asRole<T>(databaseUrl: string, appSecrets: AppSecrets, role: LoginRole, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await signIn(databaseUrl, appSecrets, role);
  try {
    return await work(async <Row>(sql: string, parameters: readonly unknown[] = []) => (await client.query(sql, [...parameters])).rows as Row[]);
  } finally {
    await client.end();
  }
}

const WRONG_PASSWORD = '28P01';

/** A connection as a login role, whose password follows from one of the secrets: from which, the last migration decided. */
export async function signIn(databaseUrl: string, appSecrets: AppSecrets, role: LoginRole): Promise<Client> {
  const [secret, ...others] = Buffer.isBuffer(appSecrets) ? [appSecrets] : appSecrets;
  const client = new Client({ connectionString: roleUrl(databaseUrl, secret!, role), application_name: `optserv ${role}` });
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (others.length === 0 || (error as { code?: string }).code !== WRONG_PASSWORD) throw error;
    return signIn(databaseUrl, others, role);
  }
}

/**
 * What a pool makes its connections with while the application's secret is being changed: each new connection first finds
 * out which password the role has now.
 */
export function clientOfRole(databaseUrl: string, appSecrets: readonly Buffer[], role: LoginRole): typeof Client {
  return class extends Client {
    constructor(options?: ConstructorParameters<typeof Client>[0]) {
      super(options);
      Object.assign(this, { password: () => passwordOf(databaseUrl, appSecrets, role) });
    }
  };
}

async function passwordOf(databaseUrl: string, appSecrets: readonly Buffer[], role: LoginRole): Promise<string> {
  const client = await signIn(databaseUrl, appSecrets, role);
  const { password } = client;
  await client.end();
  return password ?? '';
}
