import { codeOf } from '../support/authenticator-app.js';
import type { Person } from '../support/company.js';
import type { HttpClient } from '../support/http-client.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';
import { isPublic, callWithoutEffect, nameOf, realmOf } from '../access/calls.js';

const stage = useStage();
const RULE = '/api/v1/company/security';
const TWO_FACTOR = '/api/v1/auth/two-factor';

const client = async (person: Person, otp?: string): Promise<HttpClient> => {
  const { email, password } = person;
  return stage().anonymous.with({ bearer: (await done(stage().anonymous.post('/api/v1/auth/sign-in', { email, password, ...(otp ? { otp } : {}) }))).accessToken });
};

async function enrol(who: HttpClient): Promise<string> {
  const { secret } = await done(who.post(`${TWO_FACTOR}/setup`));
  await done(who.post(`${TWO_FACTOR}/confirm`, { otp: codeOf(secret) }));
  return secret;
}

describe('a company that asks for a second factor', () => {
  let secret: string;

  it('does not let an Admin shut themselves out, over HTTP or in SQL', async () => {
    const { a, sql } = stage();
    const refused = await a.as('admin1').put(RULE, { secondFactorRoles: ['admin', 'hr'] });
    expect(refused).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT', reason: 'OWN_SECOND_FACTOR_FIRST' } });
    const attempt = await sql.attempt(a.people.admin1, "update app.company set second_factor_roles = '{admin}'");
    expect(attempt).toMatchObject({ code: '23514', constraint: 'own_second_factor_first' });
    // Others they may ask: the rule does not stop themselves.
    await done(a.as('admin1').put(RULE, { secondFactorRoles: ['manager'] }));
    await done(a.as('admin1').put(RULE, { secondFactorRoles: [] }));
  });

  it('is set by Admins alone, to roles that there are', async () => {
    const { a } = stage();
    for (const name of ['hr', 'm1', 'e1'] as const) expect((await a.as(name).put(RULE, { secondFactorRoles: [] })).status).toBe(403);
    for (const secondFactorRoles of [['owner'], ['hr', 'hr'], 'hr', null]) expect((await a.as('admin1').put(RULE, { secondFactorRoles })).status).toBe(400);
  });

  it('lets whoever lacks one reach nothing but setting it up, from the next request on', async () => {
    const { a, openApi } = stage();
    const hr = await client(a.people.hr);
    expect((await hr.get('/api/v1/hr/people')).status).toBe(200);
    secret = await enrol(await client(a.people.admin1));
    await stage().database.superuser.query('update app.totp set last_step = 0');
    const admin = await client(a.people.admin1, codeOf(secret));
    await done(admin.put(RULE, { secondFactorRoles: ['admin', 'hr'] }));
    const open: string[] = [];
    for (const operation of openApi.operations.filter((o) => !isPublic(o) && realmOf(o) === 'staff' && !o.path.endsWith('/sign-out'))) {
      const { status, body } = await callWithoutEffect(hr, operation);
      if (status === 403) expect({ [nameOf(operation)]: body.code }).toEqual({ [nameOf(operation)]: 'SECOND_FACTOR_REQUIRED' });
      else open.push(nameOf(operation));
    }
    expect(open.sort()).toEqual([
      'GET /api/v1/auth/me', 'GET /api/v1/auth/passkeys', 'GET /api/v1/auth/two-factor', 'POST /api/v1/auth/passkeys', 'POST /api/v1/auth/passkeys/registration',
      'POST /api/v1/auth/reauthenticate', 'POST /api/v1/auth/reauthenticate/passkey', 'POST /api/v1/auth/two-factor/confirm', 'POST /api/v1/auth/two-factor/setup',
    ]);
    expect((await done(hr.get('/api/v1/auth/me'))).secondFactorMissing).toBe(true);
    // Whom the rule does not name is not asked.
    expect((await a.as('e1').get('/api/v1/auth/me')).body.secondFactorMissing).toBe(false);
  });

  it('opens again once it is set up, and does not let it be turned off', async () => {
    const { a, database } = stage();
    const hr = await client(a.people.hr);
    const own = await enrol(hr);
    expect((await hr.get('/api/v1/hr/people')).status).toBe(200);
    await database.superuser.query('update app.totp set last_step = 0');
    const refused = await hr.post(`${TWO_FACTOR}/disable`, { password: a.people.hr.password, otp: codeOf(own) });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'SECOND_FACTOR_NEEDED' } });
    expect((await done(hr.get(TWO_FACTOR))).totp).toBe(true);
  });

  it('whoever comes into such a role is asked on their next request', async () => {
    const { a, database } = stage();
    await database.superuser.query('update app.totp set last_step = 0');
    const admin = await client(a.people.admin1, codeOf(secret));
    expect((await a.as('e2').get('/api/v1/hr/people')).status).toBe(200);
    await done(admin.put(`/api/v1/hr/people/${a.people.e2.id}/role`, { role: 'hr' }));
    expect((await a.as('e2').get('/api/v1/hr/people')).body.code).toBe('SECOND_FACTOR_REQUIRED');
    await done(admin.put(`/api/v1/hr/people/${a.people.e2.id}/role`, { role: 'employee' }));
    expect((await a.as('e2').get('/api/v1/hr/people')).status).toBe(200);
  });

  it('an Admin takes away what somebody cannot use any more: one event, a mail, all sessions over, and it is set up anew', async () => {
    const { a, b, database } = stage();
    const { hr } = a.people;
    await database.superuser.query('update app.totp set last_step = 0');
    const admin = await client(a.people.admin1, codeOf(secret));
    const path = (id: string) => `${RULE}/people/${id}/reset-second-factor`;
    const before = (await done(admin.get(`${RULE}/people`))).items.find(({ id }: { id: string }) => id === hr.id);
    expect(before).toMatchObject({ totp: true, passkeys: 0, email: hr.email });
    expect((await a.as('e1').post(path(hr.id))).status).toBe(403);
    for (const id of [a.people.admin1.id, b.people.hr.id, a.people.offboarded.id]) expect((await admin.post(path(id))).status).toBe(404);
    expect((await admin.post(path(hr.id))).status).toBe(204);
    const { rows } = await database.superuser.query('select action, target_id, after from app.audit_event where company_id = $1 order by seq desc limit 1', [a.id]);
    expect(rows[0]).toEqual({ action: 'company.profile.edit', target_id: hr.id, after: { secondFactors: 0 } });
    const { rows: mail } = await database.superuser.query("select params->>'what' as what from app.mail where recipient = $1 order by created_at desc limit 1", [hr.email]);
    expect(mail[0].what).toBe('reset');
    expect((await (await client(hr)).get('/api/v1/hr/people')).body.code).toBe('SECOND_FACTOR_REQUIRED');
  });

  it('an Admin signs somebody out everywhere', async () => {
    const { a, database } = stage();
    await database.superuser.query('update app.totp set last_step = 0');
    const admin = await client(a.people.admin1, codeOf(secret));
    const m1 = await client(a.people.m1);
    expect((await admin.post(`${RULE}/people/${a.people.m1.id}/end-sessions`)).status).toBe(204);
    expect((await m1.get('/api/v1/auth/me')).status).toBe(401);
    const listed = (await done(admin.get(`${RULE}/people`))).items.find(({ id }: { id: string }) => id === a.people.m1.id);
    expect(listed).toMatchObject({ sessions: 0, lastSeenAt: null });
  });

  it('lists people page by page, each once', async () => {
    const { a, database } = stage();
    await database.superuser.query('update app.totp set last_step = 0');
    const admin = await client(a.people.admin1, codeOf(secret));
    const all = (await done(admin.get(`${RULE}/people?limit=200`))).items.map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    let cursor = '';
    do {
      const page = await done(admin.get(`${RULE}/people?limit=3${cursor}`));
      paged.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(paged).toEqual(all);
    expect(all).toContain(a.people.e1.id);
  });
});
