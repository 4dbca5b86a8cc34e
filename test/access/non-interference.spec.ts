import { LEADS } from '../support/cast.js';
import { CANARIES } from '../support/company.js';
import { idsOf } from '../support/row-hash.js';
import { useStage } from '../support/stage.js';
import { leaveChange, leaveSubject, type LeaveSubject } from './leave-bodies.js';
import { timeChange } from './time-bodies.js';
import { hasId, isPublic, mayCall, nameOf, pathWith, plainPath, validBody, withoutTrace, writes } from './calls.js';

const stage = useStage();

/** Everything that people of A are answered, by path and person. @param before then only what was not "nothing here" the first time */
async function answersOfA(before?: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const { a, database, openApi } = stage();
  const ids = [...(await idsOf(database, a.id)).map(({ id }) => id), a.people.e1.id, a.people.m1.id];
  const answers: Record<string, string> = {};
  for (const operation of openApi.operations.filter((o) => o.method === 'GET' && !isPublic(o) && !o.leavesTrace)) {
    // What leaves a trace of being read changes A's own log; the log is among what is compared.
    const paths = hasId(operation) ? ids.map((id) => pathWith(operation, id)) : [plainPath(operation, openApi)];
    for (const path of paths) {
      const asked = LEADS.filter((name) => !before?.[`${name} ${path}`]?.startsWith(' 404'));
      await Promise.all(asked.map(async (name) => {
        const answer = await a.as(name).get(path);
        answers[`${name} ${path}`] = `${answer.headers.etag ?? ''} ${withoutTrace(answer)}`;
      }));
    }
  }
  return answers;
}

/** Every mutation there is, by everybody in B, on everything in B and on things of A; answers how many were carried out. */
async function stirB(): Promise<Map<string, number>> {
  const { a, b, database, openApi, sql, anonymous } = stage();
  // Of each kind of request one more, of somebody who takes nothing back: what is withdrawn is not decided any more.
  const { rows: requests } = await database.superuser.query(
    `select (select id from app.attendance_correction where company_id = $1 and person_id = $2 and status = 'pending' limit 1) as correction,
            (select id from app.leave_request where company_id = $1 and person_id = $2 and status = 'pending' limit 1) as leave,
            (select id from app.overtime_request where company_id = $1 and person_id = $2 and status = 'pending' limit 1) as overtime`,
    [b.id, b.people.e2.id],
  );
  const targets = [...(await idsOf(database, b.id)).map(({ id }) => id), ...(Object.values(requests[0]) as string[]), b.people.e2.id, b.people.m2.id, b.people.inactive.id, b.departments.two, b.invitation.id, a.people.e1.id, a.departments.one];
  leave = await leaveSubject(database, b.id, b.people.e1.id);
  const done = new Map<string, number>();
  const withdrawals = ({ path }: { path: string }) => (path.endsWith('/withdraw') ? 0 : 1);
  for (const operation of openApi.operations.filter(writes).sort((one, other) => withdrawals(one) - withdrawals(other))) {
    for (const name of ['e1', 'm1', 'hr', 'admin1'] as const) {
      const { id: personId, role } = b.people[name];
      if (!mayCall(operation, role)) continue;
      const ownSession = (await sql.mintSession(b.id, personId)).sessionId;
      const endsSessions = operation.path.startsWith('/api/v1/auth/');
      let bearer = await sql.mintBearer(b.id, personId);
      for (const target of hasId(operation) ? [...targets, ownSession] : [personId]) {
        if (endsSessions) bearer = await sql.mintBearer(b.id, personId);
        const client = isPublic(operation) ? anonymous : anonymous.with({ bearer });
        const { status } = await client.call(operation.method, pathWith(operation, target), validBody(operation, openApi, changeFor(operation.path)));
        if (status < 300) done.set(nameOf(operation), (done.get(nameOf(operation)) ?? 0) + 1);
      }
    }
  }
  return done;
}

let serial = 0;
let leave: LeaveSubject;
/** New values each time, so that as many calls as possible come to something. */
function changeFor(path: string): object {
  serial++;
  const text = `${CANARIES.b} ${serial}`;
  const email = `new${serial}@${CANARIES.b}.example`;
  if (path.endsWith('/sign-up')) return { companyName: text, name: text, email, slug: undefined };
  if (path.endsWith('/invitations')) return { email, name: text, personId: undefined, departmentId: undefined };
  if (path.endsWith('/people')) return { name: text, email };
  if (path.endsWith('/departments')) return { name: text };
  if (path.endsWith('/departments/{id}')) return { name: text, managerId: null };
  if (path.endsWith('/people/{id}')) return { name: text, email: undefined, departmentId: null };
  if (path.endsWith('/offboard')) return { lastDay: '2099-06-01', heirId: undefined };
  if (path === '/api/v1/company') return { name: text, slug: `${CANARIES.b}-${serial}`, timeZone: 'Asia/Tokyo' };
  if (path.endsWith('/plan')) return { plan: 'business-with-access' };
  return timeChange(path, serial) ?? leaveChange(path, serial, text, leave) ?? {};
}

const CARRIED_OUT = [
  'POST /api/v1/auth/sign-up', 'POST /api/v1/auth/sign-out', 'DELETE /api/v1/auth/sessions/{id}', 'POST /api/v1/hr/people', 'PATCH /api/v1/hr/people/{id}',
  'PATCH /api/v1/hr/people/me/contact', 'PUT /api/v1/hr/people/{id}/role', 'POST /api/v1/hr/people/{id}/deactivate', 'POST /api/v1/hr/people/{id}/reactivate',
  'POST /api/v1/hr/people/{id}/offboard', 'POST /api/v1/hr/invitations', 'POST /api/v1/hr/invitations/{id}/resend', 'DELETE /api/v1/hr/invitations/{id}',
  'POST /api/v1/hr/departments', 'PATCH /api/v1/hr/departments/{id}', 'PATCH /api/v1/company', 'PUT /api/v1/company/billing/plan', 'PUT /api/v1/company/workspaces/account-sharing',
  'PUT /api/v1/company/work-schedule', 'PUT /api/v1/hr/people/{id}/work-schedule', 'POST /api/v1/hr/attendance/break-start', 'POST /api/v1/hr/attendance/clock-out', 'POST /api/v1/hr/attendance/corrections',
  'POST /api/v1/hr/attendance/corrections/{id}/approve',
  'POST /api/v1/hr/leave/types', 'PATCH /api/v1/hr/leave/types/{id}', 'POST /api/v1/hr/leave/adjustments', 'POST /api/v1/hr/leave/requests', 'POST /api/v1/hr/leave/feeds',
  'POST /api/v1/hr/leave/requests/{id}/approve', 'POST /api/v1/hr/leave/requests/{id}/withdraw', 'POST /api/v1/hr/holidays', 'PATCH /api/v1/hr/holidays/{id}', 'DELETE /api/v1/hr/holidays/{id}', 'POST /api/v1/hr/holidays/import',
  'POST /api/v1/hr/overtime/requests', 'POST /api/v1/hr/overtime/requests/{id}/approve', 'PUT /api/v1/hr/overtime/caps',
];

it('TEN-07 nothing done in B changes a byte of what anybody in A is answered', async () => {
  const before = await answersOfA();
  expect(Object.keys(before).length).toBeGreaterThan(100);
  const done = await stirB();
  // The mutations must come to something, or their silence would prove nothing.
  const without = CARRIED_OUT.filter((name) => !done.has(name));
  expect(without).toEqual([]);
  const after = await answersOfA(before);
  expect(Object.keys(after).length).toBeGreaterThan(100);
  expect(Object.keys(after).filter((call) => after[call] !== before[call])).toEqual([]);
}, 240_000);
