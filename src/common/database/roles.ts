import { createHmac } from 'node:crypto';
import type { Client } from 'pg';
import { deriveKey } from '../config/config.js';

const ROLES = 'roles';

/** Roles that own things; nobody signs in as one. */
export const OWNING_ROLES = ['owner', 'resolver', 'custodian'] as const;

/** Roles that a connection pool signs in as; none owns anything. */
export const LOGIN_ROLES = ['api_staff', 'api_student', 'api_auth', 'api_public', 'worker', 'support'] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];

export type DatabaseRole = (typeof OWNING_ROLES)[number] | LoginRole;

/** The name of a role in one installation: one server can hold several. @param prefix see rolePrefix */
export function roleName(prefix: string, role: DatabaseRole): string {
  return `${prefix}_${role}`;
}

/**
 * What the names of an installation's roles begin with: the name of its database, unless the address says `?roles=…`. A copy of a
 * database has grants to the roles of the one it was copied from.
 */
export function rolePrefix(databaseUrl: string): string {
  return new URL(databaseUrl).searchParams.get(ROLES) ?? databaseName(databaseUrl);
}

export function databaseName(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
}

/** The password of a login role, derived so that it is stored nowhere. */
export function rolePassword(appSecret: Buffer, name: string): string {
  return createHmac('sha256', deriveKey(appSecret, 'database roles')).update(name).digest('base64url');
}

/** The address of a database for one login role, made from the address of its administrator. */
export function roleUrl(databaseUrl: string, appSecret: Buffer, role: LoginRole): string {
  const url = new URL(databaseUrl);
  const name = roleName(rolePrefix(databaseUrl), role);
  url.searchParams.delete(ROLES);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(rolePassword(appSecret, name));
  return url.href;
}

/** Milliseconds; nested so that the innermost gives up first. */
const TIMEOUTS = { statement_timeout: 5000, lock_timeout: 3000, idle_in_transaction_session_timeout: 10_000 } as const;

/** What a page at random costs, a page in order being 1: the default of 4 is that of a turning disk, and sorts companies whole. */
const COSTS = { random_page_cost: 1.1 } as const;

/** Creates the installation's roles, or brings their attributes and passwords up to date. */
export async function ensureRoles(admin: Client, prefix: string, appSecret: Buffer): Promise<void> {
  for (const role of [...OWNING_ROLES, ...LOGIN_ROLES]) {
    const name = roleName(prefix, role);
    const login = LOGIN_ROLES.includes(role as LoginRole);
    const quoted = admin.escapeIdentifier(name);
    const exists = await admin.query('select from pg_roles where rolname = $1', [name]);
    if (exists.rowCount === 0) {
      await admin.query(`create role ${quoted} ${login ? 'login' : 'nologin'} nocreatedb nocreaterole noinherit`);
    }
    if (login) {
      await admin.query(`alter role ${quoted} password ${admin.escapeLiteral(rolePassword(appSecret, name))}`);
      for (const [setting, value] of Object.entries({ ...TIMEOUTS, ...COSTS })) await admin.query(`alter role ${quoted} set ${setting} = ${value}`);
    } else {
      await admin.query(`grant ${quoted} to current_user`);
    }
  }
}
