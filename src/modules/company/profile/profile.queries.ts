import { pictureUrl } from '../../../common/http/pictures.js';
import type { Database } from '../../../common/tenancy/database.js';
import type { CompanyProfile } from './profile.dto.js';

/** What every staff member may know of the company. */
export async function readProfile(database: Database): Promise<CompanyProfile> {
  const profile = await database.first<CompanyProfile>(
    `select id, name, slug, time_zone as "timeZone", locale, holidays_country as "holidaysCountry", plan,
            ${pictureUrl('/api/v1/company/logo', 'logo_at')} as "logoUrl",
            json_build_object('hr', true, 'accounts', account_sharing_enabled, 'school', school_enabled) as workspaces, version
       from app.company where id = $1`,
    [database.actor.companyId],
  );
  if (!profile) throw new Error('an actor without a company');
  return profile;
}
