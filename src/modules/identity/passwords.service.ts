import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, Problem } from '../../common/http/problem.js';
import { OneTimeLinks } from '../../common/mail/one-time-links.js';
import { Database } from '../../common/tenancy/database.js';
import { currentRequest } from '../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';
import { AttemptLimits } from './attempt-limits.service.js';
import type { ChangeEmailBody, ChangePasswordBody, ResetPasswordBody } from './dto/identity.dto.js';
import { PasswordHashes } from './password-hashes.service.js';
import { passwordMustBeHardToGuess } from './password.rules.js';

const linkInvalid = () => new Problem(400, 'LINK_INVALID', 'This link is spent or too old. Ask for a new one.');

/** Passwords and the sign-in address: forgotten, set anew, changed. */
@Injectable()
export class PasswordsService {
  constructor(
    @Inject(AUTH_DATABASE) private readonly authDatabase: RoleDatabase,
    private readonly database: Database,
    private readonly limits: AttemptLimits,
    private readonly hashes: PasswordHashes,
    private readonly links: OneTimeLinks,
  ) {}

  /** Sends a link if the address has a sign-in; the answer never tells. */
  async forgot(email: string): Promise<void> {
    await this.limits.count('reset by account', email);
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
    await this.limits.forgive('sign-in by account', owner.email, true);
  }

  /** @throws Problem 400 when the current password is wrong or the new one weak, 429 */
  async change({ currentPassword, password }: ChangePasswordBody): Promise<void> {
    const account = await this.accountConfirmedBy(currentPassword, 'currentPassword');
    passwordMustBeHardToGuess(password, [account.email]);
    await this.authDatabase.query('select auth.change_password($1, $2, $3)', [
      this.database.actor.sessionId,
      await this.hashes.hash(password),
      currentRequest().network,
    ]);
  }

  /** Sends a link to the new address; it counts once the link is followed. @throws Problem 400, 429 */
  async requestEmailChange({ email, password }: ChangeEmailBody): Promise<void> {
    await this.accountConfirmedBy(password, 'password');
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

  private async accountConfirmedBy(password: string, field: string): Promise<{ email: string }> {
    const { sessionId } = this.database.actor;
    await this.limits.count('password by session', sessionId);
    const account = await this.authDatabase.first<{ email: string; password_hash: string }>('select * from auth.account_of_session($1)', [sessionId]);
    if (!account || !(await this.hashes.verify(account.password_hash, password))) {
      throw invalidInput([{ field, code: 'WRONG_PASSWORD', message: 'This is not your current password.' }]);
    }
    await this.limits.forgive('password by session', sessionId, true);
    return account;
  }
}
