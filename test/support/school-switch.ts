import type { TestDatabase } from './database.js';

/** Switches School for a company as platform support does: no route of the API can. */
export async function switchSchool(database: TestDatabase, slug: string, on = true): Promise<void> {
  const support = await database.connectAs('support');
  try {
    await support.query('select support.set_school($1, $2, $3, $4)', [slug, on, 'test', on ? 'signed order' : 'order ended']);
  } finally {
    await support.end();
  }
}
