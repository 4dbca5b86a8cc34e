import { Inject, Injectable } from '@nestjs/common';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import { OneTimeCodes } from './one-time-codes.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';

/** The second factors of a sign-in. */
export interface Factors {
  readonly totp_secret: Buffer | null;
  readonly totp_on: boolean;
  readonly passkeys: number;
  readonly codes_left: number;
}

/** What a sign-in can be completed with besides its password. */
export const FACTOR_METHODS = ['totp', 'passkey', 'recovery-code'] as const;
export type FactorMethod = (typeof FACTOR_METHODS)[number];

export function methodsOf({ totp_on, passkeys, codes_left }: Factors): FactorMethod[] {
  const usable: Readonly<Record<FactorMethod, boolean>> = { totp: totp_on, passkey: passkeys > 0, 'recovery-code': codes_left > 0 };
  return totp_on || passkeys > 0 ? FACTOR_METHODS.filter((method) => usable[method]) : [];
}

/** Judges codes that people type. */
@Injectable()
export class FactorCheck {
  constructor(
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
    private readonly oneTimeCodes: OneTimeCodes,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  async factorsOf(accountId: string): Promise<Factors> {
    const factors = await this.database.first<Factors>('select * from auth.factors_of($1)', [accountId]);
    return factors ?? { totp_secret: null, totp_on: false, passkeys: 0, codes_left: 0 };
  }

  /** Spends the code that was typed, if it is one of the authenticator or a recovery code; undefined when it is neither, or spent. */
  async pass(accountId: string, { totp_secret, totp_on }: Factors, typed: string): Promise<'totp' | 'recovery-code' | undefined> {
    const code = typed.replaceAll(' ', '');
    if (/^\d{6}$/.test(code)) {
      const step = totp_on && totp_secret ? this.oneTimeCodes.stepOf(accountId, totp_secret, code) : undefined;
      if (step === undefined) return undefined;
      const used = await this.database.first<{ used: boolean }>('select auth.use_totp($1, $2) as used', [accountId, step]);
      return used?.used ? 'totp' : undefined;
    }
    if (!this.recoveryCodes.looksLikeOne(typed)) return undefined;
    for (const hash of this.recoveryCodes.hashes(accountId, typed)) {
      const used = await this.database.first<{ used: boolean }>('select auth.use_recovery_code($1, $2) as used', [accountId, hash]);
      if (used?.used) return 'recovery-code';
    }
    return undefined;
  }
}
