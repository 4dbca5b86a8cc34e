import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../../src/common/database/migrate.js';
import { type LoginRole, LOGIN_ROLES, OWNING_ROLES, roleName, roleUrl } from '../../src/common/database/roles.js';

/** A fresh, migrated database of its own for one test file. */
export interface TestDatabase {
  readonly name: string;
  /** Superuser's address. */
  readonly url: string;
  readonly appSecret: Buffer;
  /** Superuser: sees through row-level security, so it can judge what others see. */
  readonly superuser: Client;
  /** A new connection as one of the login roles; the caller ends it. */
  connectAs(role: LoginRole): Promise<Client>;
  drop(): Promise<void>;
}

/** @param migrated false leaves the database empty, for tests of what happens then */
export async function createDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const appSecret = randomBytes(32);
  await onServer((server) => server.query(`create database ${name} template template0`));
  const url = databaseUrl(name);
  if (migrated) await migrate(url, appSecret);
  const superuser = await connect(url);
  return {
    name,
    url,
    appSecret,
    superuser,
    connectAs: (role) => connect(roleUrl(url, appSecret, role)),
    drop: async () => {
      await superuser.end();
      await onServer(async (server) => {
        await server.query(`drop database ${name} with (force)`);
        for (const role of [...LOGIN_ROLES, ...OWNING_ROLES]) await server.query(`drop role if exists ${roleName(name, role)}`);
      });
    },
  };
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'optserv test' });
  // A connection that the server ends is the business of the query that meets it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run through scripts/test.mjs or jest.config.mjs');
  return url;
}

function databaseUrl(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(work: (server: Client) => Promise<unknown>): Promise<void> {
  const server = await connect(serverUrl());
  try {
    await work(server);
  } finally {
    await server.end();
  }
}
