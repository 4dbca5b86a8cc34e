import { LOGIN_ROLES } from '../../src/common/database/roles.js';
import type { TestDatabase } from './database.js';

/** Milliseconds: longer than a busy machine may stand still. */
const LIMITS = { statement_timeout: 60_000, lock_timeout: 20_000, idle_in_transaction_session_timeout: 60_000 } as const;

/**
 * Gives what runs on a database from now on as long as a slow machine needs. That the limits of the program (roles.ts) end
 * what takes too long is tested where they are left as they are: held-locks, full-pool, context.
 */
export async function raiseLimits({ name, superuser, role }: TestDatabase): Promise<void> {
  const changes = LOGIN_ROLES.flatMap((login) => Object.entries(LIMITS).map(([limit, milliseconds]) => `alter role ${role(login)} in database ${name} set ${limit} = ${milliseconds}`));
  await superuser.query(changes.join('; '));
}
