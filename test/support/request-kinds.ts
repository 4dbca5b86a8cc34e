import type { HttpClient } from './http-client.js';
import { done } from './staffing.js';

/** What people ask for and others decide, as tests go about it. */
export interface TestedKind {
  readonly kind: string;
  readonly path: string;
  readonly table: string;
  /** A request of its own for every number. @param client of who asks */
  readonly body: (n: number, client: HttpClient) => object | Promise<object>;
}

const dayOf = (n: number): string => Temporal.PlainDate.from('2020-01-01').add({ days: n }).toString();

export const TESTED_KINDS: readonly TestedKind[] = [
  {
    kind: 'correction',
    path: '/api/v1/hr/attendance/corrections',
    table: 'attendance_correction',
    body: (n) => ({ workDate: dayOf(n), clockIn: `${dayOf(n)}T08:00:00Z`, clockOut: `${dayOf(n)}T16:00:00Z`, reason: `forgot ${n}` }),
  },
  {
    kind: 'leave',
    path: '/api/v1/hr/leave/requests',
    table: 'leave_request',
    // A Monday of its own, of a type without limit.
    body: async (n, client) => {
      const { items } = await done(client.get('/api/v1/hr/leave/types'));
      const startDate = Temporal.PlainDate.from('2040-01-02').add({ weeks: n }).toString();
      return { typeId: items.find(({ name }: { name: string }) => name === 'Unpaid').id, startDate, endDate: startDate, note: `journey ${n}` };
    },
  },
  { kind: 'overtime', path: '/api/v1/hr/overtime/requests', table: 'overtime_request', body: (n) => ({ date: dayOf(n), minutes: 30, reason: `deadline ${n}` }) },
];

let serial = 0;

/** Files a request that collides with no other. Answers its id. */
export async function file(client: HttpClient, { path, body }: TestedKind): Promise<string> {
  return (await done(client.post(path, await body(++serial, client)))).id as string;
}
