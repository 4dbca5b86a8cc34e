import type { TestDatabase } from './database.js';

/** Support was let in once, and looked; the hours are over. */
export async function plantSupportAccess({ superuser }: TestDatabase, companyId: string, adminId: string, canary: string): Promise<void> {
  await superuser.query(
    `with let_in as (
       insert into app.support_access (company_id, granted_by, reason, granted_at, ends_at)
         values ($1, $2, $3, now() - interval '2 days', now() - interval '1 day') returning company_id, id)
     insert into app.support_session (company_id, id, access_id, operator, reason, secret_hash, opened_at)
       select company_id, gen_random_uuid(), id, $3, $3, $4, now() - interval '2 days' from let_in`,
    [companyId, adminId, `${canary} ticket`, Buffer.from('hash')],
  );
}
