import { Client } from 'pg';
import type { TestDatabase } from './database.js';

/** Takes a lock as another transaction would. @param lock a statement that takes it of the row or thing $1. Resolves with what lets go of it. */
export async function hold(database: TestDatabase, lock: string, id: string): Promise<() => Promise<void>> {
  const other = new Client({ connectionString: database.url });
  await other.connect();
  await other.query('begin');
  await other.query(lock, [id]);
  return () => other.end();
}
