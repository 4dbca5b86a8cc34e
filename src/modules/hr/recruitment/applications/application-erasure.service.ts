import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { stateConflict } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { ApplicationsQueries } from './applications.queries.js';

@Injectable()
export class ApplicationErasure {
  constructor(
    private readonly database: Database,
    private readonly queries: ApplicationsQueries,
    private readonly audit: Audit,
  ) {}

  /** Everything about the applicant goes; that there was an application stays. @throws Problem 404, 409 when it is erased already */
  async erase(id: string): Promise<void> {
    await this.queries.mustBeThere(id);
    const [done] = await this.database.query<{ erased: boolean }>('select ctx.erase_application($1) as erased', [id]);
    if (!done!.erased) throw stateConflict('The data of this application are erased.', { reason: 'ERASED' });
    await this.audit.record('hr.recruitment.manage-applications', { type: 'application', id }, undefined, { erased: true });
  }
}
