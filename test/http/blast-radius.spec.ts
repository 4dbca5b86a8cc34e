import type { ActiveName } from '../support/cast.js';
import type { Answer } from '../support/http-client.js';
import { rowHashes } from '../support/row-hash.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
beforeAll(async () => {
  const { a, database } = stage();
  await database.superuser.query('update app.company set account_sharing_enabled = true where id = $1', [a.id]);
});

const personPath = (name: keyof ReturnType<typeof stage>['a']['people'], what: string): string => `/api/v1/hr/people/${stage().a.people[name].id}/${what}/preview`;
const preview = (who: ActiveName, path: string, body?: object): Promise<Answer> => stage().a.as(who).post(path, body);

interface Told {
  names: string[];
  changes: { kind: string; way: string; count: number; names: string[] }[];
}

/** What is told of one person, as "way kind" → count. */
function told({ body }: Answer, name: keyof ReturnType<typeof stage>['a']['people']): Record<string, number> {
  const group = (body.groups as Told[]).find(({ names }) => names.includes(stage().a.people[name].name));
  return Object.fromEntries((group?.changes ?? []).map(({ way, kind, count }) => [`${way} ${kind}`, count]));
}

describe('tells what would change', () => {
  it('an Employee who becomes Manager of their department', async () => {
    const answer = await preview('admin1', personPath('e1', 'role'), { role: 'manager' });
    expect(answer.status).toBe(200);
    const gained = told(answer, 'e1');
    // Of the department: m1, inactive, invited; whose requests a Manager decides: Employees, so all but m1.
    expect(gained).toMatchObject({ 'gains people': 3, 'gains requests': 2, 'gains actions': 3 });
    // An Employee's requests went to the Managers; a Manager's go to HR and Admin.
    expect(told(answer, 'm1')).toMatchObject({ 'loses requests': 1 });
    expect(answer.body.groups[0].names).toContain(stage().a.people.e1.name);
  });

  it('an Employee who moves to another department', async () => {
    const { a } = stage();
    const answer = await preview('hr', personPath('e1', 'department'), { departmentId: a.departments.two });
    expect(told(answer, 'm1')).toMatchObject({ 'loses people': 1, 'loses requests': 1 });
    expect(told(answer, 'm2')).toMatchObject({ 'gains people': 1, 'gains requests': 1 });
    const lost = (answer.body.groups as Told[]).find(({ names }) => names.includes(a.people.m1.name))!.changes.find(({ kind }) => kind === 'people')!;
    expect(lost.names).toEqual([a.people.e1.name]);
  });

  it('somebody who is deactivated, or leaves', async () => {
    for (const what of ['deactivate', 'offboard']) {
      const answer = await preview('admin1', personPath('m2', what), what === 'offboard' ? {} : undefined);
      expect(told(answer, 'm2')).toMatchObject({ 'loses sign-in': 1, 'loses people': 1 });
      expect(told(answer, 'm2')['loses actions']).toBeGreaterThan(10);
    }
  });

  it('Account Sharing switched off', async () => {
    const answer = await preview('admin1', '/api/v1/company/workspaces/account-sharing/preview', { enabled: false });
    expect(answer.body.affected).toBe(9);
    const losing = (answer.body.groups as (Told & { count: number })[]).filter(({ changes }) => changes.some(({ way, kind }) => way === 'loses' && kind === 'actions'));
    expect(losing.reduce((sum, { count }) => sum + count, 0)).toBe(9);
    expect((answer.body.groups as Told[]).flatMap(({ changes }) => changes.flatMap(({ kind, names }) => (kind === 'actions' ? names : []))).every((action) => action.startsWith('accounts.'))).toBe(true);
  });

  it('another plan, whose limits are reached', async () => {
    const { a, database } = stage();
    await database.superuser.query("update app.company set plan = 'business-with-access' where id = $1", [a.id]);
    await database.superuser.query("update app.quota_usage set used = 100 where company_id = $1 and quota = 'students'", [a.id]);
    try {
      const answer = await preview('admin1', '/api/v1/company/billing/plan/preview', { plan: 'community' });
      expect(answer.body).toMatchObject({ affected: 9, groups: [{ count: 9, changes: [{ kind: 'additions', way: 'loses', count: 1, names: ['students'] }] }] });
    } finally {
      await database.superuser.query("update app.company set plan = 'community' where id = $1", [a.id]);
    }
  });

  it('nothing, when nothing changes', async () => {
    const { a } = stage();
    for (const [path, body] of [[personPath('e1', 'role'), { role: 'employee' }], [personPath('e1', 'department'), { departmentId: a.departments.one }], ['/api/v1/company/workspaces/account-sharing/preview', { enabled: true }]] as const) {
      expect((await preview('admin1', path, body)).body).toEqual({ affected: 0, groups: [], untold: 0 });
    }
  });
});

it('AUD-01 leaves nothing: no event, no mail, no ended session, not a changed row', async () => {
  const { a, b, database } = stage();
  const before = [await rowHashes(database, a.id, ['session']), await rowHashes(database, b.id)];
  const sessions = (await database.superuser.query('select count(*)::integer as live from app.session where revoked_at is null')).rows;
  for (const [path, body] of everyPreview()) expect({ [path]: (await a.as('admin1').post(path, body, { headers: { 'idempotency-key': 'preview-1' } })).status }).toEqual({ [path]: 200 });
  expect([await rowHashes(database, a.id, ['session']), await rowHashes(database, b.id)]).toEqual(before);
  expect((await database.superuser.query('select count(*)::integer as live from app.session where revoked_at is null')).rows).toEqual(sessions);
  // The positive control: the change itself is an event and ends the sessions.
  expect((await a.as('admin1').post(`/api/v1/hr/people/${a.people.m0.id}/deactivate`)).status).toBe(200);
  expect(await rowHashes(database, a.id, ['session'])).not.toEqual(before[0]);
  expect((await a.as('admin1').post(`/api/v1/hr/people/${a.people.m0.id}/reactivate`)).status).toBe(200);
});

function everyPreview(): [string, object | undefined][] {
  return [
    [personPath('e2', 'role'), { role: 'hr' }], [personPath('e2', 'department'), { departmentId: null }], [personPath('e2', 'deactivate'), undefined], [personPath('e2', 'offboard'), { heirId: stage().a.people.hr.id }],
    ['/api/v1/company/workspaces/account-sharing/preview', { enabled: false }], ['/api/v1/company/billing/plan/preview', { plan: 'business-with-access' }],
  ];
}

it('ROL-03 ROL-04 ROL-05 is refused as the change itself is', async () => {
  const { a, b } = stage();
  for (const [who, path, body, status] of [
    ['hr', personPath('admin1', 'role'), { role: 'employee' }, 403], ['hr', personPath('e1', 'role'), { role: 'admin' }, 403], ['admin1', personPath('admin1', 'role'), { role: 'hr' }, 403],
    ['hr', personPath('admin2', 'deactivate'), undefined, 403], ['admin1', personPath('inactive', 'deactivate'), undefined, 409], ['admin1', personPath('offboarded', 'offboard'), {}, 409],
    ['m1', personPath('e1', 'role'), { role: 'hr' }, 403], ['e1', personPath('e1', 'department'), { departmentId: null }, 403], ['hr', '/api/v1/company/workspaces/account-sharing/preview', { enabled: false }, 403],
    ['hr', '/api/v1/company/billing/plan/preview', { plan: 'community' }, 403], ['admin1', `/api/v1/hr/people/${b.people.e1.id}/role/preview`, { role: 'hr' }, 404],
    ['admin1', personPath('e1', 'department'), { departmentId: b.departments.one }, 400],
  ] as const) {
    expect({ [`${who} ${path}`]: (await preview(who, path, body)).status }).toEqual({ [`${who} ${path}`]: status });
  }
  expect((await a.as('admin1').get('/api/v1/company/audit-log/verify')).body.valid).toBe(true);
});

it('harms nobody who writes meanwhile', async () => {
  const { a } = stage();
  const rounds = 12;
  const writes = Array.from({ length: rounds }, (_, i) => a.as('hr').patch(`/api/v1/hr/people/${a.people.e2.id}`, { jobTitle: `Title ${i} of ${a.canary}` }));
  const own = Array.from({ length: rounds }, (_, i) => a.as('e2').patch('/api/v1/hr/people/me/contact', { phone: `${i} ${a.canary}` }));
  const previews = Array.from({ length: rounds }, (_, i) => preview('admin1', personPath(i % 2 ? 'e2' : 'm2', 'offboard'), {}));
  const answers = await Promise.all([...writes, ...own]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  // A preview that has to wait for long gives way; it says so.
  const shown = (await Promise.all(previews)).map(({ status }) => status);
  expect(shown.filter((status) => status !== 503)).toEqual(expect.arrayContaining([200]));
  expect(shown.every((status) => [200, 503].includes(status))).toBe(true);
  expect((await a.as('e2').get('/api/v1/auth/me')).status).toBe(200);
  expect((await a.as('admin1').get(`/api/v1/hr/people/${a.people.e2.id}`)).body).toMatchObject({ status: 'active', role: 'employee', departmentId: a.departments.two });
  expect((await a.as('admin1').get('/api/v1/company/audit-log/verify')).body.valid).toBe(true);
});
