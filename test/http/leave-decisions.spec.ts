import { DECIDE, END, FILE } from '../support/leave-ledger.js';
import { foundSmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ instances: 2 });
const REQUESTS = '/api/v1/hr/leave/requests';
const YEAR = new Date().getUTCFullYear() + 1;

let types: Record<string, string>;
beforeAll(async () => {
  const { items } = await done(stage().a.as('e1').get('/api/v1/hr/leave/types'));
  types = Object.fromEntries(items.map(({ name, id }: { name: string; id: string }) => [name, id]));
});

let used = 0;
/** A day of next year that no test has taken yet: the next Wednesday. */
const freshDay = (): string => {
  const first = new Date(Date.UTC(YEAR, 0, 1));
  return new Date(Date.UTC(YEAR, 0, 1 + ((10 - first.getUTCDay()) % 7) + 7 * used++)).toISOString().slice(0, 10);
};
type Name = 'admin1' | 'admin2' | 'hr' | 'm1' | 'm2' | 'm0' | 'e1' | 'e2' | 'e0';
const file = async (name: Name, type = 'Unpaid'): Promise<string> => {
  const day = freshDay();
  return (await done(stage().a.as(name).post(REQUESTS, { typeId: types[type], startDate: day, endDate: day }))).id;
};
const decide = async (name: Name, id: string, step = 'approve'): Promise<number> => (await stage().a.as(name).post(`${REQUESTS}/${id}/${step}`)).status;

it.each(['m1', 'hr', 'admin1', 'e1'] as const)('SLF-01 SLF-03 %s does not decide their own leave, over HTTP or in SQL', async (name) => {
  const { a, sql } = stage();
  const id = await file(name);
  expect(await decide(name, id)).toBe(403);
  expect(await decide(name, id, 'reject')).toBe(403);
  expect(await sql.attempt(a.people[name], DECIDE, [id, 'approved'])).toMatchObject({ code: '42501' });
  expect(await sql.attempt(a.people[name], 'update app.leave_request set status = $2, decided_by = $3 where id = $1', [id, 'approved', a.people.hr.id])).toMatchObject({ code: '42501' });
});

it('SLF-02 DEP-03 a Manager decides for the Employees of the department, for nobody else', async () => {
  const { a, sql } = stage();
  expect(await decide('m1', await file('e1'))).toBe(200);
  const [other, manager, loose] = [await file('e2'), await file('m2'), await file('e0')];
  for (const id of [other, manager, loose]) {
    expect(await decide('m1', id)).toBe(404);
    expect(await sql.attempt(a.people.m1, DECIDE, [id, 'approved'])).toMatchObject({ count: 0 });
    expect(await decide('m0', id)).toBe(404);
  }
  // A second Manager of the same department is seen and not decided.
  await done(a.as('admin1').patch(`/api/v1/hr/people/${a.people.m0.id}`, { departmentId: a.departments.one }));
  const peer = await file('m0');
  expect(await decide('m1', peer)).toBe(403);
  expect(await decide('hr', peer)).toBe(200);
  await done(a.as('admin1').patch(`/api/v1/hr/people/${a.people.m0.id}`, { departmentId: null }));
  expect(await decide('e1', await file('e2'))).toBe(403);
});

it('SLF-07 SLF-08 SLF-09 nothing is filed, decided or ended in another\'s name in SQL', async () => {
  const { a, sql } = stage();
  const { e1, e2, m1, admin1 } = a.people;
  const day = freshDay();
  expect(await sql.attempt(e1, FILE, [e2.id, types['Unpaid'], day, day, false, false])).toMatchObject({ code: '42501' });
  expect(await sql.attempt(e1, "insert into app.leave_request (person_id, type_id, start_date, end_date, status) values ($1, $2, $3, $3, 'approved')", [e1.id, types['Unpaid'], day])).toMatchObject({ code: '42501' });
  const id = await file('e1');
  expect(await sql.attempt(m1, END, [id, 'pending', 'withdrawn'])).toMatchObject({ code: '42501' });
  expect(await sql.attempt(admin1, END, [id, 'pending', 'withdrawn'])).toMatchObject({ code: '42501' });
  for (const [name, status] of [['m1', 403], ['hr', 403], ['e2', 404]] as const) expect(await decide(name, id, 'withdraw')).toBe(status);
  for (const column of ['decided_by', 'decided_at', 'days', 'person_id', 'start_date', 'end_date']) {
    expect(await sql.attempt(admin1, `update app.leave_request set ${column} = ${column}`)).toMatchObject({ code: '42501' });
  }
  for (const statement of [
    'insert into app.leave_entry (company_id, person_id, type_id, year, kind, amount, on_date) select company_id, person_id, type_id, year, \'adjust\', 1, current_date from app.leave_account',
    'update app.leave_account set granted = 9999', 'delete from app.leave_entry', 'delete from app.leave_half_day',
  ]) expect(await sql.attempt(admin1, statement)).toMatchObject({ code: '42501' });
});

it('SLF-12 nobody adjusts their own balance or what they get while somebody else could', async () => {
  const { a, sql } = stage();
  for (const name of ['hr', 'admin1'] as const) {
    const own = a.people[name].id;
    expect((await a.as(name).post('/api/v1/hr/leave/adjustments', { personId: own, typeId: types['Annual'], days: 5, reason: 'For me' })).status).toBe(403);
    expect((await a.as(name).put(`/api/v1/hr/leave/entitlements/${own}/${types['Annual']}`, { daysPerYear: 30 })).status).toBe(403);
    expect(await sql.attempt(a.people[name], 'select ctx.leave_adjust($1, $2, 100, $3)', [own, types['Annual'], 'For me'])).toMatchObject({ code: '42501' });
  }
  for (const name of ['m1', 'e1'] as const) {
    expect((await a.as(name).post('/api/v1/hr/leave/adjustments', { personId: a.people.e1.id, typeId: types['Annual'], days: 5, reason: 'For us' })).status).toBe(403);
    expect(await sql.attempt(a.people[name], 'select ctx.leave_adjust($1, $2, 100, $3)', [a.people.e1.id, types['Annual'], 'For us'])).toMatchObject({ code: '42501' });
  }
});

it('SLF-03 SLF-04 who is alone decides alone and the log says so; as soon as somebody else could, not any more', async () => {
  const company = await foundSmallCompany(stage(), { slug: 'leave-alone' });
  const { http } = company.admin;
  const { items } = await done(http.get('/api/v1/hr/leave/types'));
  const fileOwn = async () => {
    const day = freshDay();
    return (await done(http.post(REQUESTS, { typeId: items[0].id, startDate: day, endDate: day }))).id;
  };
  const first = await fileOwn();
  expect(await done(http.post(`${REQUESTS}/${first}/approve`))).toMatchObject({ status: 'approved', decidedAlone: true });
  const { items: events } = await done(http.get('/api/v1/company/audit-log?action=hr.leave.approve'));
  expect(events[0]).toMatchObject({ action: 'hr.leave.approve', after: { status: 'approved', decidedAlone: true } });
  const second = await fileOwn();
  await company.join('Hanna Human', 'hr');
  expect((await http.post(`${REQUESTS}/${second}/approve`)).status).toBe(403);
});

it('SLF-05 two approvers at once: one decides, the other is told, the days are charged once', async () => {
  const { a, apis, database: { superuser } } = stage();
  for (let round = 0; round < 8; round++) {
    const id = await file('e1', 'Sick');
    const answers = await Promise.all([a.as('m1').post(`${REQUESTS}/${id}/approve`), a.as('hr').with({ url: apis[1]!.url }).post(`${REQUESTS}/${id}/${round % 2 ? 'approve' : 'reject'}`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { rows: [charged] } = await superuser.query("select coalesce(-sum(amount), 0)::integer as amount, (select status from app.leave_request where id = $1) as status from app.leave_entry where request_id = $1", [id]);
    expect(charged.amount).toBe(charged.status === 'approved' ? 100 : 0);
  }
});

it('SLF-11 the last day asked for twice at once goes to one of them, twenty times over', async () => {
  const { a, apis } = stage();
  const admin = a.as('admin1');
  for (let round = 0; round < 20; round++) {
    const { id: typeId } = await done(admin.post('/api/v1/hr/leave/types', { name: `Last day ${round}`, daysPerYear: 1 }));
    const [one, other] = [freshDay(), freshDay()];
    const answers = await Promise.all(apis.map(({ url }, i) => a.as('e2').with({ url }).post(REQUESTS, { typeId, startDate: [one, other][i], endDate: [one, other][i] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    await done(admin.patch(`/api/v1/hr/leave/types/${typeId}`, { archived: true }));
    used -= 2;
    for (const { body } of answers.filter(({ status }) => status === 201)) await done(a.as('e2').post(`${REQUESTS}/${body.id}/withdraw`));
  }
});

it('SLF-11 two requests that wait for the same last day, approved at once: one is, twenty times over', async () => {
  const { a, apis, database: { superuser } } = stage();
  const admin = a.as('admin1');
  for (let round = 0; round < 20; round++) {
    const { id: typeId } = await done(admin.post('/api/v1/hr/leave/types', { name: `Waiting ${round}`, daysPerYear: 1, negativeDays: 1 }));
    const ids = [];
    for (const day of [freshDay(), freshDay()]) ids.push((await done(a.as('e2').post(REQUESTS, { typeId, startDate: day, endDate: day }))).id);
    // As if neither had been reserved when it was filed: what approval checks by itself.
    await superuser.query("set session_replication_role = 'replica'");
    await superuser.query('update app.leave_type set overdraft = 0 where id = $1', [typeId]);
    await superuser.query('update app.leave_account set overdraft = 0, pending = 0 where type_id = $1', [typeId]);
    await superuser.query('update app.leave_half_day set amount = 0 where request_id = any ($1)', [ids]);
    await superuser.query("set session_replication_role = 'origin'");
    const answers = await Promise.all(ids.map((id, i) => a.as(i ? 'hr' : 'm2').with({ url: apis[i]!.url }).post(`${REQUESTS}/${id}/approve`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { rows } = await superuser.query('select granted, used from app.leave_account where type_id = $1 and person_id = $2 and used > 0', [typeId, a.people.e2.id]);
    expect(rows).toEqual([{ granted: 100, used: 100 }]);
    used -= 2;
    await superuser.query('delete from app.leave_half_day where request_id = any ($1)', [ids]);
  }
});

it('H22 DEP-05 with a transfer the old Manager loses sight at once and the new one decides', async () => {
  const { a, sql, database: { superuser } } = stage();
  const admin = a.as('admin1');
  const id = await file('e1');
  const seen = async (name: Name) => (await done(a.as(name).get(`${REQUESTS}?status=pending&limit=200`))).items.some((request: { id: string }) => request.id === id);
  expect([await seen('m1'), await seen('m2')]).toEqual([true, false]);
  await done(admin.patch(`/api/v1/hr/people/${a.people.e1.id}`, { departmentId: a.departments.two }));
  expect([await seen('m1'), await seen('m2')]).toEqual([false, true]);
  expect((await a.as('m1').get(`${REQUESTS}/${id}`)).status).toBe(404);
  expect((await a.as('m1').get(`/api/v1/hr/leave/balances?personId=${a.people.e1.id}`)).status).toBe(404);
  expect(await decide('m1', id)).toBe(404);
  expect(await decide('m2', id)).toBe(200);
  await done(admin.patch(`/api/v1/hr/people/${a.people.e1.id}`, { departmentId: a.departments.one }));
  // A transfer that commits while the decision is under way: the decision waits for it and is judged by what is then.
  const late = await file('e1');
  await superuser.query('begin');
  await superuser.query('update app.person set department_id = $2 where id = $1', [a.people.e1.id, a.departments.two]);
  const waiting = sql.run(a.people.m1, DECIDE, [late, 'approved']).then(() => 'decided', ({ code, constraint }: { code: string; constraint: string }) => `${code} ${constraint}`);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await superuser.query('commit');
  expect(await waiting).toBe('42501 request_decision');
  await done(admin.patch(`/api/v1/hr/people/${a.people.e1.id}`, { departmentId: a.departments.one }));
});

it('DEP-01 DEP-07 lists, balances and the calendar hold exactly those whose leave the matrix shows', async () => {
  const { a } = stage();
  const everybody = ['admin1', 'hr', 'm1', 'm2', 'm0', 'e1', 'e2', 'e0'] as const;
  for (const name of everybody) await file(name);
  const reach: Record<string, readonly Name[]> = { admin1: everybody, hr: everybody, m1: ['m1', 'e1'], m0: ['m0'], e1: ['e1'], e0: ['e0'] };
  const idsOfNames = (names: readonly Name[]) => names.map((name) => a.people[name].id).sort();
  const present = (items: { personId: string | null }[]) => [...new Set(items.map(({ personId }) => personId))].filter((id) => everybody.some((name) => a.people[name].id === id)).sort();
  for (const [name, names] of Object.entries(reach)) {
    const client = a.as(name as Name);
    const page = await done(client.get(`${REQUESTS}?limit=200&total=true`));
    expect({ [name]: present(page.items) }).toEqual({ [name]: idsOfNames(names) });
    expect(page.total).toBe(page.items.length);
    const { items } = await done(client.get(`/api/v1/hr/leave/calendar?from=${YEAR}-01-01&to=${YEAR}-12-31&limit=200`));
    expect({ [name]: present(items) }).toEqual({ [name]: idsOfNames(names) });
    for (const other of everybody) {
      const expected = names.includes(other) ? 200 : 404;
      expect((await client.get(`/api/v1/hr/leave/balances?personId=${a.people[other].id}`)).status).toBe(expected);
      expect((await client.get(`/api/v1/hr/leave/balances/${a.people[other].id}/${types['Annual']}/entries`)).status).toBe(expected);
    }
  }
});
