import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { invalidInput } from '../../common/http/problem.js';
import { AttemptLimits } from '../../common/secrets/attempt-limits.js';
import { PasswordHashes } from '../../common/secrets/password-hashes.js';
import { Database } from '../../common/tenancy/database.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';
import { identityLimits } from './identity-limits.rules.js';

export interface OwnAccount {
  readonly account_id: string;
  readonly email: string;
  readonly password_hash: string;
}

/** The sign-in behind the caller's session, and whether a password is its own. */
@Injectable()
export class OwnPassword {
  private readonly allowed: ReturnType<typeof identityLimits>;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly authDatabase: RoleDatabase,
    private readonly database: Database,
    private readonly limits: AttemptLimits,
    private readonly hashes: PasswordHashes,
  ) {
    this.allowed = identityLimits(config.limits);
  }

  async account(): Promise<OwnAccount> {
    const account = await this.authDatabase.first<OwnAccount>('select * from auth.account_of_session($1)', [this.database.actor.sessionId]);
    if (!account) throw new Error('a session without a sign-in');
    return account;
  }

  /** @param field where the password was typed @throws Problem 400 when it is another, 429 */
  async confirm(password: string, field: string): Promise<OwnAccount> {
    const { sessionId } = this.database.actor;
    await this.limits.count(this.allowed.passwordBySession, sessionId);
    const account = await this.account();
    if (!(await this.hashes.verify(account.password_hash, password))) {
      throw invalidInput([{ field, code: 'WRONG_PASSWORD', message: 'This is not your current password.' }]);
    }
    await this.limits.forgive(this.allowed.passwordBySession, sessionId, true);
    return account;
  }
}
