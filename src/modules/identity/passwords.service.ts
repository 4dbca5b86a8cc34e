import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { Problem } from '../../common/http/problem.js';
import { OneTimeLinks } from '../../common/mail/one-time-links.js';
import { AttemptLimits } from '../../common/secrets/attempt-limits.js';
import { PasswordHashes } from '../../common/secrets/password-hashes.js';
import { Database } from '../../common/tenancy/database.js';
import { currentRequest } from '../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';
import type { ChangeEmailBody, ChangePasswordBody, ResetPasswordBody } from './dto/identity.dto.js';
import { identityLimits } from './identity-limits.rules.js';
import { OwnPassword } from './own-password.service.js';
import { passwordMustBeHardToGuess } from './password.rules.js';

const linkInvalid = () => new Problem(400, 'LINK_INVALID', 'This link is spent or too old. Ask for a new one.');

/** Passwords and the sign-in address: forgotten, set anew, changed. */
@Injectable()
export class PasswordsService {
  private readonly allowed: ReturnType<typeof identityLimits>;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly authDatabase: RoleDatabase,
    private readonly database: Database,
    private readonly limits: AttemptLimits,
    private readonly hashes: PasswordHashes,
    private readonly links: OneTimeLinks,
    private readonly ownPassword: OwnPassword,
  ) {
    this.allowed = identityLimits(config.limits);
  }

  /** Sends a link if the address has a sign-in; the answer never tells. */
  async forgot(email: string): Promise<void> {
    await this.limits.count(this.allowed.resetByAccount, email);
    const token = randomUUID();
    const hash = this.links.hash('reset-password', token);
    await this.authDatabase.query('select auth.request_reset($1, $2, $3, $4)', [email, token, hash, currentRequest().network]);
  }

  /** @throws Problem 400 LINK_INVALID, or for a weak password (the link stays good) */
  async reset({ token, password }: ResetPasswordBody): Promise<void> {
    const link = this.links.read(token);
    if (!link) throw linkInvalid();
    const owner = await this.authDatabase.first<{ email: string; company_name: string }>('select * from auth.token_owner($1, $2, $3)', [link.id, link.hash, 'reset-password']);
    if (!owner) throw linkInvalid();
    passwordMustBeHardToGuess(password, [owner.email, owner.company_name]);
    const done = await this.authDatabase.first<{ account: string | null }>('select auth.reset_password($1, $2, $3, $4) as account', [
      link.id,
      link.hash,
      await this.hashes.hash(password),
      currentRequest().network,
    ]);
    if (!done?.account) throw linkInvalid();
    await this.limits.forgive(this.allowed.signInByAccount, owner.email, true);
  }

  /** @throws Problem 400 when the current password is wrong or the new one weak, 429 */
  async change({ currentPassword, password }: ChangePasswordBody): Promise<void> {
    const account = await this.ownPassword.confirm(currentPassword, 'currentPassword');
    passwordMustBeHardToGuess(password, [account.email]);
    await this.authDatabase.query('select auth.change_password($1, $2, $3)', [
      this.database.actor.sessionId,
      await this.hashes.hash(password),
      currentRequest().network,
    ]);
  }

  /** Sends a link to the new address; it counts once the link is followed. @throws Problem 400, 429 */
  async requestEmailChange({ email, password }: ChangeEmailBody): Promise<void> {
    await this.ownPassword.confirm(password, 'password');
    const token = randomUUID();
    await this.authDatabase.query('select auth.request_email_change($1, $2, $3, $4)', [
      this.database.actor.sessionId,
      email,
      token,
      this.links.hash('change-email', token),
    ]);
  }

  /** @throws Problem 400 LINK_INVALID */
  async verifyEmail(token: string): Promise<void> {
    const link = this.links.read(token);
    const done = link && (await this.authDatabase.first<{ done: boolean }>('select auth.verify_email($1, $2, $3) as done', [link.id, link.hash, currentRequest().network]));
    if (!done?.done) throw linkInvalid();
  }
}
