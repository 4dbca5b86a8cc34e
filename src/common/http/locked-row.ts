import type { Database } from '../tenancy/database.js';
import { notFound, staleVersion } from './problem.js';

/**
 * Reads a row and locks it, so that it stays as it is until the change is done.
 * @param select a statement that takes the company as $1 and the id as $2, and locks
 * @param version what the caller saw, if they say
 * @throws Problem 404 when the actor may not see it, 412 when it is not the version they saw
 */
export async function lockRow<Row extends { readonly version: number }>(database: Database, select: string, id: string, version?: number): Promise<Row> {
  const row = await database.first<Row>(select, [database.actor.companyId, id]);
  if (!row) throw notFound();
  if (version !== undefined && version !== row.version) throw staleVersion();
  return row;
}
