import { ACTIONS } from '../../src/common/access/access-matrix.js';
import type { ActiveName } from '../support/cast.js';
import type { Answer } from '../support/http-client.js';
import { useStage } from '../support/stage.js';
import { actionsOf, callWithoutEffect, isPublic, mayCall, nameOf, plainPath, realmOf } from './calls.js';

const stage = useStage();

/** Routes that end the session they are called with. */
const ENDS_SESSION = ['POST /api/v1/auth/sign-out'];

const verdict = ({ status, body }: Answer): string => `${status} ${body?.code ?? ''}`.trim();

it('ROL-01 every route says who may call it, in rows of the matrix', () => {
  const { operations } = stage().openApi;
  expect(operations.length).toBeGreaterThan(40);
  const undeclared = operations.filter((operation) => !['public', 'authenticated'].includes(String(operation.access)) && (actionsOf(operation).length === 0 || actionsOf(operation).length !== [operation.access].flat().length));
  expect(undeclared.map(nameOf)).toEqual([]);
  expect([...new Set(operations.flatMap(actionsOf))].every((action) => ACTIONS.includes(action))).toBe(true);
});

it.each(['nobody', 'nobody with a made-up token', 'inactive', 'offboarded'] as const)('ROL-09 %s gets 401 from every route that is not public', async (who) => {
  const { a, anonymous, openApi } = stage();
  const client = who === 'nobody' ? anonymous : who === 'nobody with a made-up token' ? anonymous.with({ bearer: 'made.up.token' }) : a.as(who);
  for (const operation of openApi.operations.filter((o) => !isPublic(o))) {
    expect({ [nameOf(operation)]: verdict(await callWithoutEffect(client, operation)) }).toEqual({ [nameOf(operation)]: '401 UNAUTHENTICATED' });
  }
});

it('ROL-01 what is public asks nobody who they are', async () => {
  const { anonymous, openApi } = stage();
  for (const operation of openApi.operations.filter(isPublic)) {
    const answer = await callWithoutEffect(anonymous, operation);
    // A challenge for passkeys takes nothing. Without a refresh token there is nothing to refresh, without a session of support none to end; a school that there is not is not found.
    const nothingToEnd = operation.path.endsWith('/refresh') || (operation.method === 'DELETE' && operation.path.endsWith('/support-session'));
    const expected = operation.path.endsWith('/passkeys/challenge') ? 200 : nothingToEnd ? 401 : /\/(companies|careers)\/\{slug\}(\/\{postingId\}|\/logo)?$/.test(operation.path) ? 404 : operation.bodyType === 'multipart/form-data' ? 415 : 400;
    expect({ [nameOf(operation)]: answer.status }).toEqual({ [nameOf(operation)]: expected });
  }
});

// First of all who may: what has no body is done when it is called, and then there is no logo to read any more.
it('ROL-01 answers every plain reading route to whoever may call it', async () => {
  const { a, openApi } = stage();
  for (const operation of openApi.operations.filter((o) => o.method === 'GET' && !isPublic(o) && !o.path.includes('{'))) {
    for (const name of ['admin1', 'hr', 'm1', 'e1'] as const) {
      if (!mayCall(operation, a.people[name].role)) continue;
      expect({ [`${name} ${nameOf(operation)}`]: (await a.as(name).get(plainPath(operation, openApi))).status }).toEqual({ [`${name} ${nameOf(operation)}`]: 200 });
    }
  }
});

it.each(['admin1', 'hr', 'm1', 'm0', 'e1', 'e0'] as const)('ROL-01 ROL-10 %s gets past the guards of exactly the routes that the matrix opens', async (name: ActiveName) => {
  const { a, openApi } = stage();
  const { role } = a.people[name];
  let allowed = 0;
  for (const operation of openApi.operations) {
    if (ENDS_SESSION.includes(nameOf(operation)) || isPublic(operation)) continue;
    const answer = await callWithoutEffect(a.as(name), operation);
    const expected = realmOf(operation) === 'student' ? '401 UNAUTHENTICATED' : mayCall(operation, role) ? 'let through' : '403 FORBIDDEN';
    const seen = answer.status === 401 || answer.status === 403 ? verdict(answer) : 'let through';
    expect({ [nameOf(operation)]: seen }).toEqual({ [nameOf(operation)]: expected });
    if (seen === 'let through') allowed++;
  }
  expect(allowed).toBeGreaterThan(8);
});


it('AUD-02 a refused write is in the log, once, with who tried', async () => {
  const { a, database } = stage();
  await a.as('e1').post('/api/v1/hr/people', { name: 'Nobody' });
  const { rows } = await database.superuser.query("select action, actor_id, target_id from app.audit_event where company_id = $1 order by seq desc limit 1", [a.id]);
  expect(rows).toEqual([{ action: 'hr.people.invite.denied', actor_id: a.people.e1.id, target_id: 'POST /api/v1/hr/people' }]);
});
