import { randomBytes } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../src/common/database/migrate.js';
import { databaseName, type DatabaseRole, type LoginRole, LOGIN_ROLES, OWNING_ROLES, roleName, rolePrefix, roleUrl } from '../../src/common/database/roles.js';

/** A fresh, migrated database of its own for one test file. */
export interface TestDatabase {
  readonly name: string;
  /** Superuser's address. */
  readonly url: string;
  readonly appSecret: Buffer;
  /** Where processes on it keep files; it goes with the database. */
  readonly filesFolder: string;
  /** Superuser: sees through row-level security, so it can judge what others see. */
  readonly superuser: Client;
  /** The name of a role of this installation. */
  role(role: DatabaseRole): string;
  /** A new connection as one of the login roles; the caller ends it. */
  connectAs(role: LoginRole): Promise<Client>;
  drop(): Promise<void>;
}

/** A migrated database with roles of its own, for tests that change roles. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const appSecret = randomBytes(32);
  await onServer((server) => server.query(`create database ${name} template template0`));
  const url = databaseUrl(name);
  await migrate(url, appSecret);
  return opened(url, appSecret, async (server) => {
    await server.query(`drop database ${name} with (force)`);
    for (const role of [...LOGIN_ROLES, ...OWNING_ROLES]) await server.query(`drop role if exists ${roleName(name, role)}`);
  });
}

/** A copy of a database, with the roles and the secret of the one it was copied from: far quicker than to migrate it anew. */
export async function copyDatabase({ name: original, appSecret }: { readonly name: string; readonly appSecret: Buffer }): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(async (server) => {
    await server.query(`create database ${name} template ${original}`);
    // What is granted on a database itself is not copied.
    await server.query(`revoke create, temporary on database ${name} from public`);
  });
  await cp(filesFolderOf(original), filesFolderOf(name), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  return opened(databaseUrl(name, original), appSecret, (server) => server.query(`drop database ${name} with (force)`));
}

/** Where processes on a database keep files. */
const filesFolderOf = (name: string): string => join(tmpdir(), `optserv-files-${name}`);

async function opened(url: string, appSecret: Buffer, remove: (server: Client) => Promise<unknown>): Promise<TestDatabase> {
  const superuser = await connect(url);
  const filesFolder = filesFolderOf(databaseName(url));
  return {
    name: databaseName(url),
    url,
    appSecret,
    filesFolder,
    superuser,
    role: (role) => roleName(rolePrefix(url), role),
    connectAs: (role) => connect(roleUrl(url, appSecret, role)),
    drop: async () => {
      await superuser.end();
      await rm(filesFolder, { recursive: true, force: true });
      await onServer(remove);
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

/** @param roles the database whose roles it has, when these are not its own */
function databaseUrl(name: string, roles = name): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  if (roles !== name) url.searchParams.set('roles', roles);
  return url.href;
}

/** Work on the server's own database, where others are made and dropped. */
export async function onServer<T>(work: (server: Client) => Promise<T>): Promise<T> {
  const server = await connect(serverUrl());
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}
