import { isPublic, nameOf, pathWith } from '../access/calls.js';
import type { ActiveName } from '../support/cast.js';
import { done, Staffing, tokenOf } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage({ instances: 2 });
const as = (name: ActiveName) => stage().a.as(name);
const id = (name: keyof ReturnType<typeof stage>['a']['people']): string => stage().a.people[name].id;
const setRole = (actor: ActiveName, target: ActiveName, role: string) => as(actor).put(`/api/v1/hr/people/${id(target)}/role`, { role });
const outcome = async (answer: Promise<{ status: number; body: { code?: string } | undefined }>): Promise<string> => {
  const { status, body } = await answer;
  return status < 300 ? 'done' : `${status} ${body?.code}`;
};

it.each([{ role: 'admin' }, { status: 'active' }, { departmentId: null }, { permissions: ['*'] }, { school_accessible: true }])('ROL-02 ROL-14 nobody writes %j into their own record', async (change) => {
  expect(await outcome(as('e1').patch('/api/v1/hr/people/me/contact', { phone: '1', ...change }))).toBe('400 INVALID_INPUT');
  expect(await outcome(as('e1').patch(`/api/v1/hr/people/${id('e1')}`, change))).toBe('403 FORBIDDEN');
  if (!('departmentId' in change)) expect(await outcome(as('hr').patch(`/api/v1/hr/people/${id('hr')}`, change))).toBe('400 INVALID_INPUT');
});

it('ROL-03 HR makes no Admin and touches none, and gives the other roles', async () => {
  expect(await outcome(setRole('hr', 'e1', 'admin'))).toBe('403 FORBIDDEN');
  expect(await outcome(setRole('hr', 'admin2', 'hr'))).toBe('403 FORBIDDEN');
  for (const what of ['deactivate', 'offboard']) expect(await outcome(as('hr').post(`/api/v1/hr/people/${id('admin2')}/${what}`, what === 'offboard' ? {} : undefined))).toBe('403 FORBIDDEN');
  expect(await outcome(setRole('hr', 'e1', 'manager'))).toBe('done');
  expect(await outcome(setRole('hr', 'e1', 'employee'))).toBe('done');
});

it('ROL-04 ROL-05 nobody changes their own role or leaves by their own hand', async () => {
  for (const name of ['admin1', 'hr'] as const) {
    expect(await outcome(setRole(name, name, 'employee'))).toBe('403 FORBIDDEN');
    for (const what of ['deactivate', 'reactivate']) expect(await outcome(as(name).post(`/api/v1/hr/people/${id(name)}/${what}`))).toBe('403 FORBIDDEN');
    expect(await outcome(as(name).post(`/api/v1/hr/people/${id(name)}/offboard`, {}))).toBe('403 FORBIDDEN');
  }
});

it('ROL-06 two Admins demote each other at once over two processes: one stays, in 20 of 20 rounds', async () => {
  const { a, apis, database: { superuser } } = stage();
  const second = as('admin2').with({ url: apis[1]!.url });
  for (let round = 0; round < 20; round++) {
    const outcomes = await Promise.all([outcome(setRole('admin1', 'admin2', 'employee')), outcome(second.put(`/api/v1/hr/people/${id('admin1')}/role`, { role: 'employee' }))]);
    const { rows } = await superuser.query("select id from app.person where company_id = $1 and role = 'admin' and status = 'active'", [a.id]);
    expect({ outcomes: outcomes.filter((text) => text === 'done').length, admins: rows.length }).toEqual({ outcomes: 1, admins: 1 });
    await superuser.query("update app.person set role = 'admin' where company_id = $1 and id = any ($2)", [a.id, [id('admin1'), id('admin2')]]);
  }
});

it('ROL-07 HR invites no Admin, and whoever accepts adds nothing to the invitation', async () => {
  expect(await outcome(as('hr').post('/api/v1/hr/invitations', { email: 'boss@nowhere.example', role: 'admin' }))).toBe('403 FORBIDDEN');
  const { token } = stage().a.invitation;
  for (const more of [{ role: 'admin' }, { companyId: stage().b.id }, { email: 'other@nowhere.example' }, { status: 'active' }]) {
    expect(await outcome(stage().anonymous.post(`/api/v1/auth/invitations/${token}/accept`, { name: 'Me', password: 'a decent password 99', ...more }))).toBe('400 INVALID_INPUT');
  }
  expect((await stage().anonymous.get(`/api/v1/auth/invitations/${token}`)).body).toMatchObject({ role: 'employee' });
});

it('ROL-08 a link that is spent, late, withdrawn, of another, cut short or replaced gets one and the same answer', async () => {
  const { anonymous, database: { superuser }, b } = stage();
  const staffing = new Staffing(as('admin1'));
  const invite = (name: string) => staffing.invite({ name, email: `${name}@canary-a.example`, role: 'employee', departmentId: null });
  const body = { name: 'Somebody', password: 'a decent password 99' };
  const [spent, late, withdrawn] = [await invite('spent'), await invite('late'), await invite('withdrawn')];
  await done(anonymous.post(`/api/v1/auth/invitations/${spent.token}/accept`, body));
  await superuser.query("update app.invitation set expires_at = now() - interval '1 second' where id = $1", [late.id]);
  await done(as('admin1').delete(`/api/v1/hr/invitations/${withdrawn.id}`));
  const replaced = stage().a.invitation.token;
  const { link } = await done(as('admin1').post(`/api/v1/hr/invitations/${stage().a.invitation.id}/resend`));
  const borrowed = `${stage().a.invitation.id}.2.${b.invitation.token.split('.')[2]}`;
  const answers = new Set<string>();
  for (const token of [spent.token, late.token, withdrawn.token, replaced, borrowed, tokenOf(link).slice(0, -1), `${tokenOf(link)}A`, 'x', crypto.randomUUID()]) {
    for (const answer of [await anonymous.get(`/api/v1/auth/invitations/${token}`), await anonymous.post(`/api/v1/auth/invitations/${token}/accept`, body)]) {
      answers.add(`${answer.status} ${answer.body.code} ${answer.body.detail}`);
    }
  }
  expect([...answers]).toEqual([expect.stringMatching(/^400 INVITATION_INVALID /)]);
  expect((await anonymous.get(`/api/v1/auth/invitations/${tokenOf(link)}`)).status).toBe(200);
  await superuser.query("delete from app.person where company_id = $1 and id = $2", [stage().a.id, late.personId]);
});

it('ROL-11 other methods run nothing: HEAD says no more than GET, the rest is not found', async () => {
  const { openApi, anonymous } = stage();
  for (const operation of openApi.operations.filter((o) => !isPublic(o))) {
    const path = pathWith(operation);
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].filter((m) => !openApi.find(m, path))) {
      const { status, text } = await anonymous.call(method, path);
      expect({ [`${method} ${path}`]: [401, 404, 405].includes(status) }).toEqual({ [`${method} ${path}`]: true });
      if (method === 'HEAD') expect(text).toBe('');
      const signedIn = await as('e1').call(method, path);
      const expected = method === 'HEAD' && openApi.find('GET', path) ? (await as('e1').get(path)).status : 404;
      expect({ [`${method} ${path} as e1`]: [expected, 404, 405].includes(signedIn.status) }).toEqual({ [`${method} ${path} as e1`]: true });
    }
  }
});

it('ROL-11 a header does not change the method', async () => {
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
    const answer = await as('e1').get(`/api/v1/hr/people/${id('e1')}`, { headers: { [name]: 'DELETE' } });
    expect(answer.status).toBe(200);
    expect((await as('e1').post('/api/v1/auth/me', undefined, { headers: { [name]: 'GET' } })).status).toBe(404);
  }
});

it('ROL-12 other spellings of a path are decided like the path, or not found', async () => {
  const spellings = (path: string): string[] => [
    path.replace('api', '%61pi'), path.replace('/v1/', '/%76%31/'), path.replace('/api', '//api'), path.replaceAll('/', '//'), `${path}/`, `${path}//`, path.toUpperCase(), path.replace('v1', 'V1'),
    `${path};x`, path.replace('/v1', ';x/v1'), path.replace('/v1', '/./v1'), path.replace('/v1', '/x/../v1'), path.replace('/v1/', '%2fv1%2f'), path.replaceAll('/', '%2f'), `${path}%00`, `${path}%20`, `${path}.json`, `${path}?`, `${path}#x`, `/.${path}`, path.replace('/v1', '\\v1'),
  ];
  for (const [path, actor, allowed] of [['/api/v1/hr/people', undefined, [401, 404, 400]], ['/api/v1/company/billing', 'hr', [403, 404, 400]], ['/api/v1/company/audit-log', 'm1', [403, 404, 400]], ['/api/v1/hr/invitations', 'e1', [403, 404, 400]]] as const) {
    const client = actor ? as(actor) : stage().anonymous;
    for (const spelling of spellings(path)) {
      // A path without a slash in front is refused by the parser of HTTP, which then hangs up.
      const { status, headers } = await client.with({ check: undefined }).get(spelling, { headers: { connection: 'close' } });
      // What does not begin with /api is a page: the application without any data, or the way to the sign-in.
      const isPage = status === 302 || headers['content-type']?.startsWith('text/html') === true;
      expect({ [spelling]: isPage || (allowed as readonly number[]).includes(status) }).toEqual({ [spelling]: true });
    }
  }
});

it.each(['/metrics', '/debug', '/devtools', '/graphql', '/admin', '/actuator', '/.env', '/.git/config', '/api', '/api/v1', '/api/v2/auth/me', '/api/internal'])('ROL-17 there is nothing at %s', async (path) => {
  const { status, text } = await stage().anonymous.with({ check: undefined }).get(path, { headers: { accept: 'application/json' } });
  expect([404, 302, 303]).toContain(status);
  expect(text).not.toMatch(/process_cpu|BEGIN|APP_SECRET/);
});

it('lists every route under /api/v1, for students under /api/portal/v1 or, for anybody, under /api/public/v1', () => {
  expect(stage().openApi.operations.map(nameOf).filter((name) => !/ \/api\/(public\/|portal\/)?v1\//.test(name))).toEqual([]);
});
