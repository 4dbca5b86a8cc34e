import type { Page } from '../../../common/http/page.js';
import type { Database } from '../../../common/tenancy/database.js';
import type { CompanyDeletion, CompanyExport } from './danger-zone.dto.js';

const SHOWN = `e.id, e.status, e.requested_at as "requestedAt", p.name as "requestedByName", e.tables, e.tables_done as "tablesDone",
  e.rows_done::float8 as "rowsDone", e.size::float8 as size, encode(e.sha256, 'hex') as sha256, e.expires_at as "expiresAt"`;
const FROM = 'app.company_export e join app.person p on p.company_id = e.company_id and p.id = e.requested_by where e.company_id = $1';

/** The newest exports first; older ones than these are long expired. */
export async function readExports(database: Database): Promise<Page<CompanyExport>> {
  const items = await database.query<CompanyExport>(`select ${SHOWN} from ${FROM} order by e.requested_at desc, e.id desc limit 20`, [database.actor.companyId]);
  return { items, nextCursor: null };
}

export function readExport(database: Database, id: string): Promise<CompanyExport | undefined> {
  return database.first<CompanyExport>(`select ${SHOWN} from ${FROM} and e.id = $2`, [database.actor.companyId, id]);
}

const NOT_SCHEDULED: CompanyDeletion = { scheduled: false, requestedAt: null, requestedByName: null, eraseAfter: null };

export async function readDeletion(database: Database): Promise<CompanyDeletion> {
  const deletion = await database.first<CompanyDeletion>(
    `select true as scheduled, d.requested_at as "requestedAt", p.name as "requestedByName", d.erase_after as "eraseAfter"
       from app.company_deletion d left join app.person p on p.company_id = d.company_id and p.id = d.requested_by where d.company_id = $1`,
    [database.actor.companyId],
  );
  return deletion ?? NOT_SCHEDULED;
}
