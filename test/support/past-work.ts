import type { Person } from './company.js';
import type { TestDatabase } from './database.js';

export interface PastRecord {
  readonly workDate: string;
  /** Instants; without an end the record is open. */
  readonly clockIn: string;
  readonly clockOut?: string | null;
  readonly timeZone?: string;
}

/** Records of days gone by, which only the clock of that day could have written. Answers their ids. */
export async function plantWork({ superuser }: TestDatabase, companyId: string, { id }: Pick<Person, 'id'>, records: readonly PastRecord[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { workDate, clockIn, clockOut = null, timeZone = 'Europe/Berlin' } of records) {
    const { rows } = await superuser.query(
      'insert into app.attendance (company_id, person_id, work_date, clock_in, clock_out, time_zone) values ($1, $2, $3, $4, $5, $6) returning id',
      [companyId, id, workDate, clockIn, clockOut, timeZone],
    );
    ids.push(rows[0].id as string);
  }
  return ids;
}
