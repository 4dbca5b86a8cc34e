import { createHash, randomUUID } from 'node:crypto';
import type { Person } from './company.js';
import type { StaffSql } from './staff-sql.js';

interface Subject {
  readonly canary: string;
  readonly admin: Person;
}

/** What students of a company sign in with, and a screen they share. Nobody knows the secrets. */
export async function plantPortal(sql: StaffSql, { canary, admin }: Subject): Promise<void> {
  await sql.run(
    admin,
    `insert into app.student_access (student_id, code, secret_hash, kind)
     select id, '9000' || lpad((row_number() over (order by id))::text, 2, '0'), $1, 'pin' from app.student`,
    [`${canary} hash`],
  );
  await sql.run(admin, "insert into app.portal_screen (name, pairing_token_hash, pairing_expires_at) values ($1, $2, now() + interval '15 minutes')", [
    `${canary} screen`,
    createHash('sha256').update(randomUUID()).digest(),
  ]);
}
