import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { tooMany } from '../../common/http/problem.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';

type Limit = 'sign-in by account' | 'sign-in by network' | 'sign-up by network' | 'reset by account' | 'password by session';

/** How often something may be tried, counted in PostgreSQL: every process counts on the same numbers, and so does a restart. */
@Injectable()
export class AttemptLimits {
  constructor(
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Counts one try, before anything is checked: parallel tries cannot slip through together.
   * @throws Problem 429 with the seconds to wait
   */
  async count(limit: Limit, subject: string): Promise<void> {
    const { allowed, span } = this.ruleOf(limit);
    const [row] = await this.database.query<{ wait: number }>('select auth.try($1, $2, $3) as wait', [keyOf(limit, subject), allowed, span]);
    if (row && row.wait > 0) throw tooMany(row.wait);
  }

  /** Takes back the try of somebody who turned out to be right; with `everything`, all earlier ones too. */
  async forgive(limit: Limit, subject: string, everything = false): Promise<void> {
    await this.database.query('select auth.forgive($1, $2)', [keyOf(limit, subject), everything]);
  }

  private ruleOf(limit: Limit): { allowed: number; span: string } {
    const { limits } = this.config;
    switch (limit) {
      case 'sign-in by account':
      case 'password by session':
        return { allowed: limits.signInFailuresPerAccount, span: '15 minutes' };
      case 'sign-in by network':
        return { allowed: limits.signInFailuresPerNetwork, span: '15 minutes' };
      case 'sign-up by network':
        return { allowed: limits.signUpsPerNetwork, span: '1 hour' };
      case 'reset by account':
        return { allowed: limits.resetsPerAccount, span: '1 hour' };
    }
  }
}

/** Hashed, so the counters hold no addresses. Letter case does not make another account. */
function keyOf(limit: Limit, subject: string): Buffer {
  return createHash('sha256').update(`${limit}\n${subject.toLowerCase()}`).digest();
}
