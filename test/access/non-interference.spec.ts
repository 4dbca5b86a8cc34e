import type { Operation } from '../support/openapi-contract.js';
import { atOnce } from '../support/at-once.js';
import { LEADS } from '../support/cast.js';
import { CANARIES } from '../support/company.js';
import { idsOf } from '../support/row-hash.js';
import { useStage } from '../support/stage.js';
import { leaveChange, leaveSubject, type LeaveSubject } from './leave-bodies.js';
import { applicationChange } from './application-bodies.js';
import { recruitmentChange } from './recruitment-bodies.js';
import { schoolChange, schoolSubject, type SchoolSubject } from './school-bodies.js';
import { timeChange } from './time-bodies.js';
import { deletesItem, vaultChange, vaultSubject, type VaultSubject } from './vault-bodies.js';
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
    const asked = paths.flatMap((path) => LEADS.map((name) => ({ name, path }))).filter(({ name, path }) => !before?.[`${name} ${path}`]?.startsWith(' 404'));
    await atOnce(asked, async ({ name, path }) => {
      const answer = await a.as(name).get(path);
      answers[`${name} ${path}`] = `${answer.headers.etag ?? ''} ${withoutTrace(answer)}`;
    });
  }
  return answers;
}

/** What each was answered last that was not carried out, to say so where it should have been. */
const refusals = new Map<string, string>();

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
  school = await schoolSubject(database, b.id, b.people.e1.id);
  vault = await vaultSubject(database, b.id, b.people.m2.id);
  const done = new Map<string, number>();
  const turnOf = (operation: Operation) => (operation.path.endsWith('/withdraw') ? 0 : deletesItem(operation) ? 2 : 1);
  for (const operation of openApi.operations.filter(writes).sort((one, other) => turnOf(one) - turnOf(other))) {
    for (const name of ['e1', 'm1', 'hr', 'admin1'] as const) {
      const { id: personId, role } = b.people[name];
      if (!mayCall(operation, role)) continue;
      const ownSession = (await sql.mintSession(b.id, personId)).sessionId;
      const endsSessions = operation.path.startsWith('/api/v1/auth/');
      let bearer = await sql.mintBearer(b.id, personId);
      for (const target of hasId(operation) ? [...targets, ownSession] : [personId]) {
        if (endsSessions) bearer = await sql.mintBearer(b.id, personId);
        const client = isPublic(operation) ? anonymous : anonymous.with({ bearer });
        const { status, text } = await client.call(operation.method, pathWith(operation, target), validBody(operation, openApi, changeFor(operation, personId)));
        if (status !== 404) refusals.set(nameOf(operation), `${status} ${text}`);
        if (status < 300) done.set(nameOf(operation), (done.get(nameOf(operation)) ?? 0) + 1);
      }
    }
  }
  return done;
}

let serial = 0;
let leave: LeaveSubject;
let school: SchoolSubject;
let vault: VaultSubject;
/** New values each time, so that as many calls as possible come to something. */
function changeFor(operation: Operation, caller: string): object {
  const { path } = operation;
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
  return vaultChange(operation, text, caller, vault) ?? timeChange(path, serial) ?? leaveChange(path, serial, text, leave) ?? schoolChange(path, serial, text, school) ?? recruitmentChange(path, serial, text) ?? applicationChange(path, caller) ?? {};
}

/** Today where the people of A work: their schedules say Vietnam. */
const dayOfA = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

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
  'PUT /api/v1/school/sessions/{id}/attendance', 'POST /api/v1/school/students/{id}/packages', 'POST /api/v1/school/students/{id}/balance-adjustments',
  'PUT /api/v1/accounts/vault', 'PUT /api/v1/accounts/vault/trust', 'PUT /api/v1/accounts/vault/company-key', 'POST /api/v1/accounts/items', 'PATCH /api/v1/accounts/items/{id}', 'DELETE /api/v1/accounts/items/{id}',
  'POST /api/v1/accounts/items/{id}/open', 'POST /api/v1/accounts/items/{id}/access', 'PUT /api/v1/accounts/items/{id}/owner', 'POST /api/v1/accounts/people/{id}/revoke', 'POST /api/v1/accounts/vault/waiting-keys',
  'POST /api/v1/hr/period-locks', 'POST /api/v1/hr/period-locks/{id}/unlock',
];

it('TEN-07 nothing done in B changes a byte of what anybody in A is answered', async () => {
  const dayBefore = dayOfA();
  // That A's own sessions are used is noted every five minutes, and is no doing of B's.
  await stage().database.superuser.query("update app.session set last_seen_at = now() + interval '15 minutes' where company_id = $1", [stage().a.id]);
  const before = await answersOfA();
  expect(Object.keys(before).length).toBeGreaterThan(100);
  const done = await stirB();
  // The mutations must come to something, or their silence would prove nothing.
  const without = CARRIED_OUT.filter((name) => !done.has(name));
  expect(without.map((name) => [name, refusals.get(name)])).toEqual([]);
  const after = await answersOfA(before);
  expect(Object.keys(after).length).toBeGreaterThan(100);
  // At midnight everybody's day begins anew, whatever is done in B.
  const compared = Object.keys(after).filter((call) => dayOfA() === dayBefore || !call.endsWith('/attendance/current'));
  expect(compared.filter((call) => after[call] !== before[call])).toEqual([]);
}, 600_000);
