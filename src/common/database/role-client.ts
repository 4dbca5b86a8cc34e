import { Client } from 'pg';
import { type LoginRole, roleUrl } from './roles.js';

export type Query = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/**
 * Runs a command-line tool's work on one connection, signed in as a login role; each statement is a transaction of its own.
 * @param databaseUrl address of the installation's database, for whichever role
 */
export async function asRole<T>(databaseUrl: string, appSecret: Buffer, role: LoginRole, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: roleUrl(databaseUrl, appSecret, role), application_name: `optserv ${role}` });
  await client.connect();
  try {
    return await work(async <Row>(sql: string, parameters: readonly unknown[] = []) => (await client.query(sql, [...parameters])).rows as Row[]);
  } finally {
    await client.end();
  }
}
