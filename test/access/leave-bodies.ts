import type { TestDatabase } from '../support/database.js';

/** What bodies of the routes of leave name of a company. */
export interface LeaveSubject {
  readonly typeId: string;
  readonly limitedTypeId: string;
  readonly personId: string;
}

export async function leaveSubject({ superuser }: TestDatabase, companyId: string, personId: string): Promise<LeaveSubject> {
  const { rows } = await superuser.query("select id, name from app.leave_type where company_id = $1 and name in ('Unpaid', 'Sick') order by name", [companyId]);
  return { limitedTypeId: rows[0].id, typeId: rows[1].id, personId };
}

/** What a body of the routes of leave needs beside what its schema says, so that the call comes to something. */
export function leaveChange(path: string, serial: number, text: string, { typeId, limitedTypeId, personId }: LeaveSubject): object | undefined {
  // A Monday each.
  const day = new Date(Date.UTC(2036, 0, 7 + 7 * serial)).toISOString().slice(0, 10);
  if (path.endsWith('/leave/types')) return { name: text, daysPerYear: 5 };
  if (path.endsWith('/leave/types/{id}')) return { name: text, archived: undefined, carryOverUntil: undefined, daysPerYear: undefined };
  if (path.endsWith('/leave/requests') || path.endsWith('/leave/requests/preview')) return { typeId, startDate: day, endDate: day };
  if (path.endsWith('/leave/adjustments')) return { personId, typeId: limitedTypeId, days: 1, reason: text };
  if (path.endsWith('/holidays')) return { name: text, date: day };
  if (path.endsWith('/holidays/{id}')) return { name: text, date: day };
  if (path.endsWith('/holidays/import') || path.endsWith('/holidays/import/preview')) return { country: 'DE', year: 2040 + serial % 50 };
  return undefined;
}
