import type { DataSource } from 'typeorm';
import { shippedMigrations } from '../database/migrate.js';

export class BootCheckError extends Error {}

/**
 * What must hold before the first request: the pool's role is weak, every table is protected, the schema is this program's.
 * @throws BootCheckError saying what does not hold
 */
export async function checkDatabase(dataSource: DataSource): Promise<void> {
  await checkRole(dataSource);
  const open = await dataSource.query<{ name: string }[]>('select * from ctx.unprotected_tables() as name');
  if (open.length > 0) throw new BootCheckError(`tables without row-level security: ${open.map(({ name }) => name).join(', ')}`);
  await checkMigrations(dataSource);
}

/** @throws BootCheckError when the role could pass by row-level security or change the schema */
export async function checkRole(dataSource: DataSource): Promise<void> {
  const [role] = await dataSource.query<[{ name: string; strong: boolean; owns: boolean }]>(`
    select r.rolname as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as strong,
           exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ('app', 'ctx') and pg_has_role(r.oid, c.relowner, 'member')) as owns
      from pg_roles r where r.rolname = current_user`);
  if (role.strong || role.owns) throw new BootCheckError(`role ${role.name} is superuser, bypasses row-level security or owns tables`);
}

async function checkMigrations(dataSource: DataSource): Promise<void> {
  const applied = await dataSource.query<{ name: string; checksum: string }[]>('select name, checksum from meta.migration');
  const shipped = await shippedMigrations();
  const current = shipped.length === applied.length && shipped.every((m) => applied.some((a) => a.name === m.name && a.checksum === m.checksum));
  if (!current) throw new BootCheckError('the database schema is not that of this program: run `npm run db:migrate`');
}
