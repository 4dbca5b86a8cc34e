import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { Problem } from '../../../common/http/problem.js';
import { AttemptLimits } from '../../../common/secrets/attempt-limits.js';
import { Database } from '../../../common/tenancy/database.js';
import { UnitsOfWork } from '../../../common/tenancy/units-of-work.js';

/** Somebody who opens more than this is copying the vault rather than working. */
const OPENINGS = { name: 'item openings', allowed: 120, span: '1 minute' };

/** How often that is reported of one person. */
const REPORTS = { name: 'item openings reported', allowed: 1, span: '10 minutes' };

/** How many items somebody opens. */
@Injectable()
export class Openings {
  constructor(
    private readonly database: Database,
    private readonly unitsOfWork: UnitsOfWork,
    private readonly limits: AttemptLimits,
    private readonly audit: Audit,
  ) {}

  /** Counts one, before anything is looked at. Whoever goes too far is in the log, with the request that did. @throws Problem 429 */
  async count(): Promise<void> {
    const { personId } = this.database.actor;
    try {
      await this.limits.count(OPENINGS, personId);
    } catch (error) {
      if (error instanceof Problem && (await this.isFirst(personId))) {
        await this.audit.record('accounts.items.view-shared.limited', { type: 'person', id: personId }, undefined, { allowed: OPENINGS.allowed, within: OPENINGS.span });
        await this.unitsOfWork.commit();
      }
      throw error;
    }
  }

  private async isFirst(personId: string): Promise<boolean> {
    try {
      await this.limits.count(REPORTS, personId);
      return true;
    } catch {
      return false;
    }
  }
}
