import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput, staleVersion } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { CompanyProfile, CompanyProfileBody } from './profile.dto.js';
import { readProfile } from './profile.queries.js';

/** Columns of the profile and how each is shown in the audit log. */
const COLUMNS = {
  name: 'name',
  slug: 'slug',
  timeZone: 'time_zone',
  locale: 'locale',
  holidaysCountry: 'holidays_country',
} as const satisfies Record<keyof CompanyProfileBody, string>;

@Injectable()
export class ProfileService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Changes the fields that are given.
   * @param version the version the caller saw; any when undefined
   * @throws Problem 412 when it is no longer that version, 409 SLUG_TAKEN
   */
  async edit(body: CompanyProfileBody, version: number | undefined): Promise<CompanyProfile> {
    const fields = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).filter((field) => body[field] !== undefined);
    if (fields.length === 0) throw invalidInput([], 'Name at least one field to change.');
    const { companyId } = this.database.actor;
    const shown = (row: 'old' | 'new') => `json_build_object(${fields.map((field) => `'${field}', ${row}.${COLUMNS[field]}`).join(', ')})`;
    const changed = await this.database.first<{ before: object; after: object }>(
      `update app.company set ${fields.map((field, i) => `${COLUMNS[field]} = $${i + 3}`).join(', ')}, version = version + 1
        where id = $1 and ($2::integer is null or version = $2)
       returning ${shown('old')} as before, ${shown('new')} as after`,
      [companyId, version ?? null, ...fields.map((field) => body[field])],
    );
    if (!changed) throw staleVersion();
    await this.audit.record('company.profile.edit', { type: 'company', id: companyId }, changed.before, changed.after);
    return readProfile(this.database);
  }

  /** Switches Account Sharing for everybody at once; what is in it stays as it is. Already so: nothing happens. */
  async switchAccountSharing(enabled: boolean): Promise<CompanyProfile> {
    const { companyId } = this.database.actor;
    const changed = await this.database.query(
      'update app.company set account_sharing_enabled = $2, version = version + 1 where id = $1 and account_sharing_enabled <> $2 returning id',
      [companyId, enabled],
    );
    if (changed.length > 0) {
      await this.audit.record('company.workspaces.manage', { type: 'company', id: companyId }, { accountSharing: !enabled }, { accountSharing: enabled });
    }
    return readProfile(this.database);
  }
}
