import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { CompanyDeletion } from './danger-zone.dto.js';
import { readDeletion } from './danger-zone.queries.js';

@Injectable()
export class DeletionService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Has the company erased when the days of grace are over; until then everything goes on. All Admins are told by mail.
   * @param name what the Admin typed for a confirmation
   * @throws Problem 400 when that is not the company's name, 409 when it is to be erased already
   */
  async schedule(name: string): Promise<CompanyDeletion> {
    const { companyId } = this.database.actor;
    const company = await this.database.first<{ name: string }>('select name from app.company where id = $1', [companyId]);
    if (company!.name.normalize('NFC') !== name) {
      throw invalidInput([{ field: 'name', code: 'NOT_THE_NAME', message: "name must be the company's name" }]);
    }
    const scheduled = await this.database.query('insert into app.company_deletion (requested_by) values ($1) on conflict (company_id) do nothing returning erase_after', [this.database.actor.personId]);
    if (scheduled.length === 0) throw stateConflict('The company is going to be deleted already.', { reason: 'DELETION_SCHEDULED' });
    const deletion = await readDeletion(this.database);
    await this.audit.record('company.profile.edit', { type: 'company-deletion', id: companyId }, undefined, { eraseAfter: deletion.eraseAfter });
    return deletion;
  }

  /** Keeps the company after all. Not to be erased anyway: nothing happens. */
  async cancel(): Promise<void> {
    const { companyId } = this.database.actor;
    const kept = await this.database.first<{ eraseAfter: string }>('delete from app.company_deletion where company_id = $1 returning erase_after as "eraseAfter"', [companyId]);
    if (kept) await this.audit.record('company.profile.edit', { type: 'company-deletion', id: companyId }, kept, { kept: true });
  }
}
