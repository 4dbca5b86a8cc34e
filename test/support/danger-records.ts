import type { TestDatabase } from './database.js';

/** An export that can be fetched, and the wish to have the company deleted, which is not due for long. */
export async function plantDanger({ superuser }: TestDatabase, companyId: string, personId: string): Promise<void> {
  const { rows: [asked] } = await superuser.query(
    "insert into app.company_export (company_id, requested_by, status, size, expires_at) values ($1, $2, 'ready', 6, '2099-01-01') returning id",
    [companyId, personId],
  );
  await superuser.query("insert into app.company_export_part (company_id, export_id, part, content) values ($1, $2, 0, 'pieces')", [companyId, asked.id]);
  await superuser.query("insert into app.company_deletion (company_id, requested_by, erase_after) values ($1, $2, '2099-01-01')", [companyId, personId]);
}
