import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { invalidInput, stateConflict } from '../../../common/http/problem.js';
import { AttemptLimits } from '../../../common/secrets/attempt-limits.js';
import { Database } from '../../../common/tenancy/database.js';
import { currentRequest } from '../../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import { identityLimits } from '../identity-limits.rules.js';
import { OwnPassword } from '../own-password.service.js';
import { FactorCheck } from './factor-check.service.js';
import { OneTimeCodes } from './one-time-codes.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import type { OwnFactors, RecoveryCodeList, TwoFactorSetup } from './second-factors.dto.js';

const wrongCode = () => invalidInput([{ field: 'otp', code: 'WRONG_CODE', message: 'This is not the current code. Wait for the next one and try that.' }]);

/** A person's own second factor: setting it up, turning it off, recovery codes. */
@Injectable()
export class SecondFactorsService {
  private readonly allowed: ReturnType<typeof identityLimits>;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly authDatabase: RoleDatabase,
    private readonly database: Database,
    private readonly limits: AttemptLimits,
    private readonly oneTimeCodes: OneTimeCodes,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly check: FactorCheck,
    private readonly ownPassword: OwnPassword,
  ) {
    this.allowed = identityLimits(config.limits);
  }

  async own(): Promise<OwnFactors> {
    const row = await this.ownRow();
    return { totp: row.totp_since !== null, totpSince: row.totp_since?.toISOString() ?? null, recoveryCodesLeft: row.codes_left, required: row.required };
  }

  /** A new secret, to be confirmed by a code of it. @throws Problem 409 when codes are on already */
  async start(): Promise<TwoFactorSetup> {
    const { account_id, email } = await this.ownPassword.account();
    const { secret, otpauthUrl, sealed } = this.oneTimeCodes.create(account_id, email);
    const started = await this.authDatabase.first<{ started: boolean }>('select auth.start_totp($1, $2, $3) as started', [this.session, sealed, this.network]);
    if (!started?.started) throw stateConflict('Two-step sign-in with codes is on already. Turn it off before you set it up anew.');
    return { secret, otpauthUrl };
  }

  /** @throws Problem 400 for a wrong code, 409 when nothing waits to be confirmed, 429 */
  async confirm(otp: string): Promise<RecoveryCodeList> {
    await this.limits.count(this.allowed.codeBySession, this.session);
    const { account_id } = await this.ownRow();
    const factors = await this.check.factorsOf(account_id);
    if (!factors.totp_secret || factors.totp_on) throw stateConflict('There is no set-up to confirm. Begin anew.');
    const step = this.oneTimeCodes.stepOf(account_id, factors.totp_secret, otp.replaceAll(' ', ''));
    if (step === undefined) throw wrongCode();
    const { codes, hashes } = this.recoveryCodes.create(account_id);
    const done = await this.authDatabase.first<{ outcome: string | null }>('select auth.confirm_totp($1, $2, $3, $4) as outcome', [this.session, step, hashes, this.network]);
    if (!done?.outcome) throw stateConflict('There is no set-up to confirm. Begin anew.');
    await this.limits.forgive(this.allowed.codeBySession, this.session, true);
    return { recoveryCodes: done.outcome === 'first' ? codes : [] };
  }

  /** @throws Problem 400 for a wrong password or code, 409 when there is nothing to turn off or the company asks for it, 429 */
  async stop(password: string, otp: string): Promise<void> {
    const { account_id } = await this.ownPassword.confirm(password, 'password');
    await this.limits.count(this.allowed.codeBySession, this.session);
    if (!(await this.check.pass(account_id, await this.check.factorsOf(account_id), otp))) throw wrongCode();
    const done = await this.authDatabase.first<{ outcome: string }>('select auth.stop_totp($1, $2) as outcome', [this.session, this.network]);
    if (done?.outcome !== 'off') throw stateConflict('Two-step sign-in with codes is not on.');
    await this.limits.forgive(this.allowed.codeBySession, this.session, true);
  }

  /** New recovery codes; the old ones are good no more. @throws Problem 409 without a second factor */
  async renewRecoveryCodes(): Promise<RecoveryCodeList> {
    const { account_id } = await this.ownRow();
    const { codes, hashes } = this.recoveryCodes.create(account_id);
    const done = await this.authDatabase.first<{ renewed: boolean }>('select auth.renew_recovery_codes($1, $2, $3) as renewed', [this.session, hashes, this.network]);
    if (!done?.renewed) throw stateConflict('Recovery codes come with a second factor. Set one up first.');
    return { recoveryCodes: codes };
  }

  private async ownRow() {
    const sql = 'select * from auth.own_factors($1)';
    const row = await this.authDatabase.first<{ account_id: string; totp_since: Date | null; codes_left: number; required: boolean }>(sql, [this.session]);
    return row!;
  }

  private get session(): string {
    return this.database.actor.sessionId;
  }

  private get network(): string {
    return currentRequest().network;
  }
}
