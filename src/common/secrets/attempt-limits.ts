import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { tooMany } from '../http/problem.js';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { AUTH_DATABASE } from '../tenancy/tenancy.module.js';

export interface Limit {
  /** Keeps counters of different limits apart. */
  readonly name: string;
  readonly allowed: number;
  /** How long tries are counted together, as PostgreSQL writes an interval. */
  readonly span: string;
}

/** How often something may be tried, counted in PostgreSQL: every process counts on the same numbers, and so does a restart. */
@Injectable()
export class AttemptLimits {
  constructor(@Inject(AUTH_DATABASE) private readonly database: RoleDatabase) {}

  /**
   * Counts one try, before anything is checked: parallel tries cannot slip through together.
   * @throws Problem 429 with the seconds to wait
   */
  async count(limit: Limit, subject: string): Promise<void> {
    const [row] = await this.database.query<{ wait: number }>('select auth.try($1, $2, $3) as wait', [keyOf(limit, subject), limit.allowed, limit.span]);
    if (row && row.wait > 0) throw tooMany(row.wait);
  }

  /** Takes back the try of somebody who turned out to be right; with `everything`, all earlier ones too. */
  async forgive(limit: Limit, subject: string, everything = false): Promise<void> {
    await this.database.query('select auth.forgive($1, $2)', [keyOf(limit, subject), everything]);
  }
}

/** Hashed, so the counters hold no addresses. Letter case does not make another account. */
function keyOf(limit: Limit, subject: string): Buffer {
  return createHash('sha256').update(`${limit.name}\n${subject.toLowerCase()}`).digest();
}
