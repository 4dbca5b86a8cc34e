import { apply, MAI } from '../support/applications.js';
import type { ActiveName, PersonName } from '../support/cast.js';
import { deliverNotices } from '../support/notice-records.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const as = (name: ActiveName) => stage().a.as(name);
const idOf = (name: PersonName): string => stage().a.people[name].id;
const su = () => stage().database.superuser;

/** What everybody was told so far is read: what comes next stands alone. */
beforeEach(async () => {
  await deliverNotices(stage().database);
  await su().query('update app.notice set read_at = now() where read_at is null');
});

/** Who was told of a kind since the test began, by name; a word for anybody of the other company. */
async function told(kind: string): Promise<string[]> {
  await deliverNotices(stage().database);
  const { rows } = await su().query('select person_id from app.notice where kind = $1 and read_at is null', [kind]);
  const names = new Map(Object.values(stage().a.people).map(({ id, key }) => [id, key]));
  return rows.map(({ person_id }) => names.get(person_id) ?? 'somebody of another company').sort();
}

let day = 0;
/** A request that collides with no other. */
async function askForLeave(name: ActiveName): Promise<string> {
  const types = await done(as(name).get('/api/v1/hr/leave/types'));
  const typeId = types.items.find((type: { name: string }) => type.name === 'Unpaid').id;
  const date = new Date(Date.UTC(2035, 0, 1) + 86_400_000 * 7 * day++).toISOString().slice(0, 10);
  return (await done(as(name).post('/api/v1/hr/leave/requests', { typeId, startDate: date, endDate: date }))).id;
}
const listOf = async (name: ActiveName, query = 'unread=true') => await done(as(name).get(`/api/v1/notifications?${query}`));
const kindsOf = async (name: ActiveName): Promise<string[]> => (await listOf(name)).items.map(({ kind }: { kind: string }) => kind);

it.each([
  ['e1', ['m1'], 'm1'],
  ['e0', ['admin1', 'admin2', 'hr'], 'admin2'],
  ['m1', ['admin1', 'admin2', 'hr'], 'hr'],
  ['hr', ['admin1', 'admin2'], 'admin1'],
  ['admin1', ['admin2', 'hr'], 'hr'],
] as const)('leave of %s: those who decide are told, then who asked; never who acted, never another company', async (name, deciders, by) => {
  const id = await askForLeave(name);
  expect(await told('leave.submitted')).toEqual(deciders);
  await done(as(by).post(`/api/v1/hr/leave/requests/${id}/approve`));
  expect(await told('leave.decided')).toEqual([name]);
  // Decided, it waits for nobody any more.
  expect(await told('leave.submitted')).toEqual([]);
  const { items } = await listOf(name);
  expect(items[0]).toMatchObject({ kind: 'leave.decided', target: 'leave-request', targetId: id, status: 'approved', read: false, actor: stage().a.people[by].name, page: '/hr/leave' });
});

it('what is withdrawn before anybody was told is told to nobody', async () => {
  const id = await askForLeave('e1');
  await done(as('e1').post(`/api/v1/hr/leave/requests/${id}/withdraw`));
  expect(await told('leave.submitted')).toEqual([]);
  const next = await askForLeave('e1');
  expect(await told('leave.submitted')).toEqual(['m1']);
  await done(as('e1').post(`/api/v1/hr/leave/requests/${next}/withdraw`));
  expect(await told('leave.submitted')).toEqual([]);
});

it('a deputy is told with whom they stand in for', async () => {
  const { rows } = await su().query("insert into app.delegation (company_id, person_id, deputy_id, starts_on, ends_on) values ($1, $2, $3, current_date - 1, current_date + 1) returning id", [stage().a.id, idOf('m1'), idOf('m0')]);
  const id = await askForLeave('e1');
  expect(await told('leave.submitted')).toEqual(['m0', 'm1']);
  // The deputy has no say by their own role: what they may not see they are not shown.
  expect(await kindsOf('m0')).toEqual([]);
  expect(await kindsOf('m1')).toEqual(['leave.submitted']);
  await su().query('delete from app.delegation where id = $1', [rows[0].id]);
  await done(as('e1').post(`/api/v1/hr/leave/requests/${id}/withdraw`));
});

it('overtime and corrections go the same way', async () => {
  const { id: overtime } = await done(as('e2').post('/api/v1/hr/overtime/requests', { date: '2035-03-05', minutes: 90, reason: 'stock-taking' }));
  const { id: correction } = await done(as('e2').post('/api/v1/hr/attendance/corrections', { workDate: '2026-02-03', clockIn: '2026-02-03T02:00:00Z', clockOut: '2026-02-03T08:00:00Z', reason: 'forgotten' }));
  expect(await told('overtime.submitted')).toEqual(['m2']);
  expect(await told('correction.submitted')).toEqual(['m2']);
  await done(as('m2').post(`/api/v1/hr/overtime/requests/${overtime}/reject`, { comment: 'not needed' }));
  await done(as('m2').post(`/api/v1/hr/attendance/corrections/${correction}/approve`));
  expect(await told('overtime.decided')).toEqual(['e2']);
  expect(await told('correction.decided')).toEqual(['e2']);
  const { items } = await listOf('e2');
  expect(items.map(({ kind, status, amount, from }: Record<string, unknown>) => ({ kind, status, amount, from }))).toEqual(expect.arrayContaining([
    { kind: 'overtime.decided', status: 'rejected', amount: 90, from: '2035-03-05' },
    { kind: 'correction.decided', status: 'approved', amount: null, from: '2026-02-03' },
  ]));
});

it('a changed role is told to whom it changed for, somebody’s leaving to Admin and HR', async () => {
  await done(as('admin1').put(`/api/v1/hr/people/${idOf('m0')}/role`, { role: 'employee' }));
  expect(await told('people.role-changed')).toEqual(['m0']);
  expect((await listOf('m0')).items[0]).toMatchObject({ target: 'self', targetId: null, what: 'employee', actor: stage().a.people.admin1.name });
  await done(as('admin1').put(`/api/v1/hr/people/${idOf('m0')}/role`, { role: 'manager' }));
  // The same thing twice, unread, is one notice.
  expect(await told('people.role-changed')).toEqual(['m0']);
  expect((await listOf('m0')).items).toEqual([expect.objectContaining({ times: 2, what: 'manager' })]);
  const added = await done(as('hr').post('/api/v1/hr/people', { name: 'Short Stay' }));
  await done(as('hr').post(`/api/v1/hr/people/${added.id}/offboard`, {}));
  expect(await told('people.offboarded')).toEqual(['admin1', 'admin2']);
});

it('access to an item: who gets it, who loses it; the item is named while it may be seen', async () => {
  const { a, database } = stage();
  const { rows: [item] } = await database.superuser.query('select id, title, owner_id from app.shared_item where company_id = $1 and owner_id = $2 limit 1', [a.id, idOf('m1')]);
  await database.superuser.query('delete from app.item_grant where item_id = $1', [item.id]);
  await deliverNotices(database);
  await su().query('update app.notice set read_at = now() where read_at is null');
  const { rows: [grant] } = await stage().sql.run(a.people.m1, "insert into app.item_grant (item_id, person_id, level) values ($1, $2, 'view') returning id", [item.id, idOf('e0')]);
  expect(await told('accounts.granted')).toEqual(['e0']);
  expect((await listOf('e0')).items[0]).toMatchObject({ what: item.title, page: `/accounts/items/${item.id}`, actor: a.people.m1.name });
  // WSP-05: switched off, nothing of the workspace; on again, it is back.
  await database.superuser.query('update app.company set account_sharing_enabled = false where id = $1', [a.id]);
  expect(await kindsOf('e0')).toEqual([]);
  expect((await listOf('e0')).unread).toBe(0);
  await database.superuser.query('update app.company set account_sharing_enabled = true where id = $1', [a.id]);
  expect(await kindsOf('e0')).toEqual(['accounts.granted']);
  await stage().sql.run(a.people.m1, 'delete from app.item_grant where id = $1', [grant!.id]);
  expect(await told('accounts.revoked')).toEqual(['e0']);
  // What told of the item is gone with the access; what tells of the loss names none.
  const { items } = await listOf('e0');
  expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['accounts.revoked']);
  expect(JSON.stringify(items)).not.toContain(item.title);
  await stage().sql.run(a.people.m1, "insert into app.item_grant (item_id, department_id, level) values ($1, $2, 'view')", [item.id, a.departments.two]);
  expect(await told('accounts.granted')).toEqual(['e0', 'e2', 'm2']);
});

it('a balance that becomes low and a student who does not come are for who teaches them; the second once it is wanted', async () => {
  const { a, database } = stage();
  const { id: student } = await done(as('hr').post('/api/v1/school/students', { name: 'Low Balance' }));
  await done(as('hr').post(`/api/v1/school/students/${student}/packages`, { sessions: 5 }));
  expect(await told('school.low-balance')).toEqual([]);
  await done(as('hr').post(`/api/v1/school/students/${student}/balance-adjustments`, { sessions: -3, reason: 'counted again' }));
  // Nobody on the staff teaches them: Admin and HR, without who did it.
  expect(await told('school.low-balance')).toEqual(['admin1', 'admin2']);
  expect((await listOf('admin1')).items[0]).toMatchObject({ kind: 'school.low-balance', who: 'Low Balance', amount: 2 });
  await done(as('hr').post(`/api/v1/school/students/${student}/archive`));
  expect(await kindsOf('admin1')).toEqual([]);

  const { rows: [place] } = await database.superuser.query(
    `select p.session_id, p.student_id from app.school_place p join app.school_session s on s.company_id = p.company_id and s.id = p.session_id
       join app.student t on t.company_id = p.company_id and t.id = p.student_id and t.status = 'active'
      where p.company_id = $1 and s.starts_at < now() and s.status <> 'cancelled' and p.mark is distinct from 'no-show' order by s.starts_at limit 1`, [a.id]);
  const { rows: people } = await database.superuser.query('select x as id from ctx.staff_of_student($1, $2) x', [a.id, place.student_id]);
  const expected = Object.values(a.people).filter(({ id, key }) => key !== 'hr' && people.some((row) => row.id === id)).map(({ key }) => key).sort();
  expect(expected.length).toBeGreaterThan(0);
  const mark = (status: string) => done(as('hr').put(`/api/v1/school/sessions/${place.session_id}/attendance`, { marks: [{ studentId: place.student_id, status }] }));
  await mark('no-show');
  expect(await told('school.no-show')).toEqual([]);
  await done(as('admin1').put('/api/v1/company/notification-defaults', { choices: [{ kind: 'school.no-show', inApp: true, email: 'never' }] }));
  await mark('attended');
  await mark('no-show');
  expect(await told('school.no-show')).toEqual(expected);
});

it('who leaves a department is told of what ends with it, item by item, and not of what they still reach', async () => {
  const { a, database, sql } = stage();
  const { rows } = await database.superuser.query('select id from app.shared_item where company_id = $1 and owner_id = $2 order by id limit 1', [a.id, idOf('m1')]);
  await database.superuser.query('delete from app.item_grant where company_id = $1', [a.id]);
  const [kept] = rows;
  const items = [kept.id, ...(await database.superuser.query(
    "insert into app.shared_item (company_id, title, kind, owner_id, secret_version) select $1, 'Left ' || n, 'login', $2, 1 from generate_series(1, 2) n returning id", [a.id, idOf('m1')])).rows.map(({ id }) => id)];
  for (const id of items) await sql.run(a.people.m1, "insert into app.item_grant (item_id, department_id, level) values ($1, $2, 'view')", [id, a.departments.one]);
  await sql.run(a.people.m1, "insert into app.item_grant (item_id, person_id, level) values ($1, $2, 'view')", [kept.id, idOf('e1')]);
  await deliverNotices(database);
  await su().query('update app.notice set read_at = now() where read_at is null');
  await done(as('admin1').patch(`/api/v1/hr/people/${idOf('e1')}`, { departmentId: a.departments.two }));
  expect(await told('accounts.revoked')).toEqual(['e1']);
  expect((await listOf('e1')).items).toMatchObject([{ kind: 'accounts.revoked', times: 2, targetId: null }]);
  await done(as('admin1').patch(`/api/v1/hr/people/${idOf('e1')}`, { departmentId: a.departments.one }));
  expect((await listOf('e1')).items).toMatchObject([{ times: 2 }]);
});

it('who applied is told to those who see applications, a move to those who interview; erased, nothing tells of it', async () => {
  const { a, anonymous } = stage();
  const { postings: [posting] } = await done(anonymous.get(`/api/public/v1/careers/${a.slug}`));
  for (const n of [1, 2]) await done(apply(anonymous, a.slug, posting.id, { ...MAI, email: `told${n}@applicants.example` }));
  expect(await told('recruitment.applied')).toEqual(['admin1', 'admin2', 'hr']);
  // Two applications, one thing to look at.
  expect((await listOf('hr')).items).toMatchObject([{ what: posting.title, times: 2, page: `/hr/recruitment/postings/${posting.id}/applications`, actor: null }]);

  const { rows: [{ id }] } = await su().query("select id from app.application where email = 'told1@applicants.example'");
  const one = (step = '') => `/api/v1/hr/recruitment/applications/${id}${step}`;
  await done(as('admin1').post(one('/move'), { stage: 'screening' }));
  expect(await told('recruitment.moved')).toEqual([]);
  await done(as('admin1').post(one('/interviews'), { startsAt: '2040-01-05T03:00:00Z', minutes: 45, timeZone: 'Asia/Ho_Chi_Minh', place: 'Room 2', interviewers: [{ id: idOf('hr') }, { id: idOf('admin1') }] }));
  await done(as('admin1').post(one('/move'), { stage: 'interview' }));
  expect(await told('recruitment.moved')).toEqual(['hr']);
  expect((await listOf('hr')).items[0]).toMatchObject({ kind: 'recruitment.moved', who: MAI.name, status: 'interview', page: `/hr/recruitment/applications/${id}` });

  // Whoever may not see applications is shown nothing of them, even were they told.
  for (const [kind, target, targetId] of [['recruitment.applied', 'posting', posting.id], ['recruitment.moved', 'application', id]]) {
    await su().query(
      `insert into app.notice (company_id, person_id, seq, kind, target, target_id, happened_at, in_app, email)
       select $1, p, 1000000 + $5, $2, $3, $4, now(), true, 'never' from unnest($6::uuid[]) p on conflict do nothing`,
      [a.id, kind, target, targetId, target === 'posting' ? 1 : 2, [idOf('m1'), idOf('e1'), idOf('admin2')]]);
  }
  const kinds = async (name: ActiveName) => (await kindsOf(name)).filter((kind) => kind.startsWith('recruitment.'));
  expect([await kinds('m1'), await kinds('e1'), await kinds('admin2')]).toEqual([[], [], ['recruitment.moved', 'recruitment.applied']]);
  await done(as('admin1').delete(one()));
  expect([await kinds('hr'), await kinds('admin2')]).toEqual([['recruitment.applied'], ['recruitment.applied']]);
});

it('what may not be seen any more is not shown, counted or marked; seen again, it is there again', async () => {
  const { a } = stage();
  const id = await askForLeave('e1');
  expect(await told('leave.submitted')).toEqual(['m1']);
  expect((await listOf('m1')).items[0].who).toBe(a.people.e1.name);
  await done(as('admin1').patch(`/api/v1/hr/people/${idOf('m1')}`, { departmentId: a.departments.two }));
  const elsewhere = await done(as('m1').get('/api/v1/notifications?total=true&unread=true'));
  expect(elsewhere).toMatchObject({ items: [], total: 0, unread: 0 });
  await done(as('m1').post('/api/v1/notifications/read', { all: true }));
  await done(as('admin1').patch(`/api/v1/hr/people/${idOf('m1')}`, { departmentId: a.departments.one }));
  expect(await kindsOf('m1')).toEqual(['leave.submitted']);
  await done(as('e1').post(`/api/v1/hr/leave/requests/${id}/withdraw`));
});

it('one marks one’s own as read, one by one or all; others’ ids do nothing', async () => {
  const [first, second] = [await askForLeave('e1'), await askForLeave('e1')];
  await deliverNotices(stage().database);
  const { items, unread } = await listOf('m1');
  expect(unread).toBe(2);
  expect(await done(as('admin1').post('/api/v1/notifications/read', { ids: [items[0].id] }))).toEqual({ unread: 0 });
  expect(await done(as('m1').post('/api/v1/notifications/read', { ids: [items[0].id] }))).toEqual({ unread: 1 });
  expect(await done(as('m1').post('/api/v1/notifications/read', { ids: [items[0].id] }))).toEqual({ unread: 1 });
  expect((await as('m1').post('/api/v1/notifications/read', {})).status).toBe(400);
  expect((await as('m1').post('/api/v1/notifications/read', { all: true, ids: [] })).status).toBe(400);
  expect(await done(as('m1').post('/api/v1/notifications/read', { all: true }))).toEqual({ unread: 0 });
  const all = await listOf('m1', 'limit=1');
  expect(all).toMatchObject({ items: [{ read: true }], unread: 0, nextCursor: expect.any(String) });
  const after = await listOf('m1', `limit=1&cursor=${all.nextCursor}`);
  expect(after.items[0].seq).toBeLessThan(all.items[0].seq);
  expect((await as('m1').get('/api/v1/notifications?cursor=nonsense')).status).toBe(400);
  for (const id of [first, second]) await done(as('e1').post(`/api/v1/hr/leave/requests/${id}/withdraw`));
});

it('a person’s choice counts before the company’s, and that before what is usual; reset, the company’s counts again', async () => {
  const prefer = (name: ActiveName, inApp: boolean) => done(as(name).put('/api/v1/notifications/preferences', { choices: [{ kind: 'people.role-changed', inApp, email: 'never' }] }));
  const change = async (): Promise<string[]> => {
    for (const role of ['employee', 'manager']) await done(as('admin1').put(`/api/v1/hr/people/${idOf('m0')}/role`, { role }));
    return told('people.role-changed');
  };
  await prefer('m0', false);
  expect(await change()).toEqual([]);
  await done(as('admin1').put('/api/v1/company/notification-defaults', { choices: [{ kind: 'people.role-changed', inApp: false, email: 'never' }] }));
  await done(as('m0').delete('/api/v1/notifications/preferences'));
  expect(await change()).toEqual([]);
  await prefer('m0', true);
  expect(await change()).toEqual(['m0']);
  expect((await as('hr').put('/api/v1/company/notification-defaults', { choices: [{ kind: 'leave.decided', inApp: true, email: 'never' }] })).status).toBe(403);
  await done(as('admin1').put('/api/v1/company/notification-defaults', { choices: [{ kind: 'people.role-changed', inApp: true, email: 'at-once' }] }));
});

it('one chooses among what one can be told of at all', async () => {
  const kinds = async (name: ActiveName): Promise<string[]> => (await done(as(name).get('/api/v1/notifications/preferences'))).items.map(({ kind }: { kind: string }) => kind);
  expect(await kinds('e1')).not.toContain('leave.submitted');
  expect(await kinds('e1')).not.toContain('people.offboarded');
  expect(await kinds('m1')).toEqual(expect.arrayContaining(['leave.submitted', 'leave.decided']));
  expect(await kinds('hr')).toContain('people.offboarded');
  expect((await as('e1').put('/api/v1/notifications/preferences', { choices: [{ kind: 'made.up', inApp: true, email: 'never' }] })).status).toBe(400);
});

it('TEN-13 an event whose row is A’s and whose target is B’s finds nothing and tells nobody', async () => {
  const { a, b } = stage();
  const { rows: [request] } = await su().query("select id, person_id from app.leave_request where company_id = $1 and status = 'pending' limit 1", [b.id]);
  const { rows: [item] } = await su().query('select id from app.shared_item where company_id = $1 limit 1', [b.id]);
  const count = async () => (await su().query('select count(*)::integer as n, (select count(*)::integer from app.notice_event) as waiting from app.notice')).rows[0];
  const before = await count();
  for (const [kind, target, subject] of [['leave.submitted', request.id, request.person_id], ['leave.decided', request.id, request.person_id], ['people.offboarded', b.people.e1.id, b.people.e1.id], ['accounts.overridden', item.id, null]]) {
    await su().query('insert into app.notice_event (company_id, kind, target_id, subject_id, people) values ($1, $2, $3, $4, $5)', [a.id, kind, target, subject, Object.values(b.people).map(({ id }) => id)]);
  }
  await deliverNotices(stage().database);
  const after = await count();
  expect(after).toEqual({ n: before.n, waiting: 0 });
  for (const name of ['admin1', 'admin2', 'hr'] as const) expect(await kindsOf(name)).toEqual([]);
});

it('TEN-21 what is signalled is an id and nothing else, whoever listens', async () => {
  const { database } = stage();
  const listener = await database.connectAs('api_student');
  const heard: string[] = [];
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.query('listen signals');
  const id = await askForLeave('e1');
  await deliverNotices(database);
  await done(as('e1').post(`/api/v1/hr/leave/requests/${id}/withdraw`));
  await listener.query('select');
  await listener.end();
  expect(heard).toContain(`p:${idOf('m1')}`);
  expect(heard.filter((payload) => !/^[pc]:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(payload))).toEqual([]);
});
