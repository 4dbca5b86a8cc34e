import type { SchoolSubject } from './school-bodies.js';

/** Bodies of the routes of registers, packages and balances. */
export function balanceChange(path: string, serial: number, text: string, { attendeeId }: SchoolSubject): object | undefined {
  if (path.endsWith('/attendance')) return { marks: [{ studentId: attendeeId, status: serial % 2 ? 'attended' : 'no-show', note: text }] };
  if (path.endsWith('/packages')) return { sessions: 5, price: 100, boughtOn: undefined, expiresOn: undefined, note: text };
  if (path.endsWith('/balance-adjustments')) return { sessions: -1, reason: text, packageId: undefined };
  return undefined;
}
