import { hasId, isPublic, mayCall, nameOf, pathWith, validBody, writes } from '../access/calls.js';
import { leaveChange, leaveSubject, type LeaveSubject } from '../access/leave-bodies.js';
import { schoolChange, schoolSubject, type SchoolSubject } from '../access/school-bodies.js';
import { deletesItem, vaultChange, vaultSubject, type VaultSubject } from '../access/vault-bodies.js';
import { applicationChange } from '../access/application-bodies.js';
import { recruitmentChange } from '../access/recruitment-bodies.js';
import { timeChange } from '../access/time-bodies.js';
import type { Operation } from '../support/openapi-contract.js';
import { idsOf, rowHashes, watchWrites } from '../support/row-hash.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const admin = () => stage().a.as('admin1');

/** What changes without being anybody's doing: when a session was last used, what a key was used for, what an application remembers, what somebody has read and how they want to be told. */
const INCIDENTAL = ['audit_event', 'session', 'idempotency_key', 'vault_trust', 'notice', 'notice_preference'];

const events = async (companyId: string): Promise<{ seq: number; action: string }[]> =>
  (await stage().database.superuser.query('select seq::integer as seq, action from app.audit_event where company_id = $1 order by seq', [companyId])).rows;

let serial = 0;
let leave: LeaveSubject;
let school: SchoolSubject;
let vault: VaultSubject;
function changeFor(operation: Operation): object {
  const { path } = operation;
  serial++;
  if (path.endsWith('/invitations')) return { email: `new${serial}@nowhere.example`, personId: undefined, departmentId: undefined };
  if (path.endsWith('/people') || path.endsWith('/departments')) return { name: `New ${serial}` };
  if (path.endsWith('/departments/{id}')) return { name: `Changed ${serial}`, managerId: null };
  if (path.endsWith('/people/{id}')) return { name: `Changed ${serial}`, email: undefined, departmentId: null };
  if (path.endsWith('/offboard')) return { lastDay: '2099-06-01', heirId: undefined };
  if (path === '/api/v1/company') return { name: `Changed ${serial}`, slug: `changed-${serial}` };
  if (path.endsWith('/password/change')) return { currentPassword: stage().a.people.admin1.password, password: `a decent password ${serial}` };
  if (path.endsWith('/email/change')) return { email: `moved${serial}@nowhere.example`, password: stage().a.people.admin1.password };
  return vaultChange(operation, `New ${serial}`, stage().a.people.admin1.id, vault) ?? timeChange(path, serial) ?? leaveChange(path, serial, `New ${serial}`, leave) ?? schoolChange(path, serial, `New ${serial}`, school) ?? recruitmentChange(path, serial, `New ${serial}`) ?? applicationChange(path, stage().a.people.admin1.id) ?? {};
}

it('AUD-10 the log is for Admins', async () => {
  for (const name of ['hr', 'm1', 'e1'] as const) {
    for (const path of ['/api/v1/company/audit-log', '/api/v1/company/audit-log/verify', '/api/v1/company/audit-log/export?format=csv']) expect((await stage().a.as(name).get(path)).status).toBe(403);
  }
});

it('AUD-01 every mutation that changes something leaves exactly one event, every other none', async () => {
  const { a, anonymous, database, openApi, sql } = stage();
  const { admin1, e1, e2, m2, inactive } = a.people;
  const targets = [...(await idsOf(database, a.id)).map(({ id }) => id), e1.id, e2.id, m2.id, inactive.id, a.invitation.id, a.departments.two];
  leave = await leaveSubject(database, a.id, e1.id);
  school = await schoolSubject(database, a.id, e1.id);
  vault = await vaultSubject(database, a.id, m2.id);
  const changed = new Set<string>();
  const operations = openApi.operations.filter((o) => writes(o) && !isPublic(o) && mayCall(o, 'admin') && !o.path.startsWith('/api/v1/auth/'))
    .sort((one, other) => Number(deletesItem(one)) - Number(deletesItem(other)));
  // What is there after one call is what was there before the next.
  let [rows, log] = [await rowHashes(database, a.id, INCIDENTAL), await events(a.id)];
  const somethingWritten = await watchWrites(database, INCIDENTAL.filter((table) => table !== 'audit_event'));
  for (const operation of operations) {
    for (const target of hasId(operation) ? targets : [admin1.id]) {
      const bearer = await sql.mintBearer(a.id, admin1.id);
      const { status } = await anonymous.call(operation.method, pathWith(operation, target), validBody(operation, openApi, changeFor(operation)), { bearer });
      const [rowsNow, logNow] = (await somethingWritten()) ? [await rowHashes(database, a.id, INCIDENTAL), await events(a.id)] : [rows, log];
      const wrote = JSON.stringify(rowsNow) !== JSON.stringify(rows);
      const added = logNow.slice(log.length).map(({ action }) => action);
      [rows, log] = [rowsNow, logNow];
      const what = `${nameOf(operation)} ${target} answered ${status}`;
      if (status >= 400) expect({ [what]: { wrote, added } }).toEqual({ [what]: { wrote: false, added: [] } });
      else expect({ [what]: added.length }).toEqual({ [what]: wrote ? 1 : added.length > 1 ? 'at most one' : added.length });
      // The event is one of the route's rows of the matrix, or one of its overrides.
      for (const action of added) expect([operation.access].flat()).toContain(action.replace(/\.override$/, ''));
      if (wrote) changed.add(nameOf(operation));
    }
  }
  expect(changed.size).toBeGreaterThan(12);
  expect((await admin().get('/api/v1/company/audit-log/verify')).body).toMatchObject({ valid: true });
}, 600_000);

it('AUD-01 signing in, out, refreshing by a thief, and everything about passwords is in the log', async () => {
  const { b, anonymous } = stage();
  const { e1 } = b.people;
  const before = (await events(b.id)).length;
  const browser = anonymous.with({ cookies: true });
  await done(browser.post('/api/v1/auth/sign-in', { email: e1.email, password: e1.password }));
  await browser.post('/api/v1/auth/sign-in', { email: e1.email, password: 'wrong' });
  await done(browser.post('/api/v1/auth/password/forgot', { email: e1.email }));
  await done(browser.post('/api/v1/auth/password/change', { currentPassword: e1.password, password: 'an entirely new one 17' }));
  await done(browser.post('/api/v1/auth/email/change', { email: 'moved@nowhere.example', password: 'an entirely new one 17' }));
  await done(browser.post('/api/v1/auth/sessions/end-others'));
  await done(browser.post('/api/v1/auth/sign-out'));
  expect((await events(b.id)).slice(before).map(({ action }) => action)).toEqual([
    'identity.sign-in', 'identity.sign-in.refused', 'identity.password.reset-requested', 'identity.password.change', 'identity.email.change-requested', 'identity.session.end-others', 'identity.sign-out',
  ]);
});

it('AUD-02 a failed sign-in is an event without the password', async () => {
  const { b, anonymous, database: { superuser } } = stage();
  await anonymous.post('/api/v1/auth/sign-in', { email: b.people.m1.email, password: 'my-secret-guess' });
  const { rows } = await superuser.query("select e::text as text from app.audit_event e where company_id = $1 order by seq desc limit 1", [b.id]);
  expect(rows[0].text).toContain('identity.sign-in.refused');
  expect(rows[0].text).not.toContain('my-secret-guess');
});

it('AUD-08 actor, time and company of an event are not for the body to say', async () => {
  for (const member of ['actorId', 'at', 'companyId', 'network', 'audit']) {
    expect((await admin().post('/api/v1/hr/departments', { name: 'Signed', [member]: 'x' })).status).toBe(400);
  }
});

it('AUD-09 when the event cannot be written, nothing is', async () => {
  const { a, database } = stage();
  const { superuser } = database;
  await superuser.query("create function app.fail_for_test() returns trigger language plpgsql as $$ begin raise exception 'no room in the log' using errcode = '53100'; end $$");
  await superuser.query('create trigger fail_for_test before insert on app.audit_event for each row execute function app.fail_for_test()');
  try {
    const before = await rowHashes(database, a.id);
    const { status } = await admin().with({ check: undefined }).post('/api/v1/hr/departments', { name: 'Unlogged' });
    expect(status).toBeGreaterThanOrEqual(500);
    expect(await rowHashes(database, a.id)).toEqual(before);
  } finally {
    await superuser.query('drop trigger fail_for_test on app.audit_event');
    await superuser.query('drop function app.fail_for_test()');
  }
});

it('AUD-12 no event holds a password, a token or a hash of one', async () => {
  const { a, b, database: { superuser } } = stage();
  const needles = [a, b].flatMap(({ people, invitation }) => [...Object.values(people).flatMap(({ password, bearer }) => [password, bearer]), invitation.token]).filter(Boolean);
  const { rows } = await superuser.query("select action from app.audit_event e where exists (select from unnest($1::text[]) needle where position(needle in e::text) > 0) or e::text ~ '\\$argon2|a decent password|an entirely new one'", [needles]);
  expect(rows).toEqual([]);
});
