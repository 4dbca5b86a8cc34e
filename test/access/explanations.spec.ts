import { randomUUID } from 'node:crypto';
import { type Action, ACTIONS, scopeOf } from '../../src/common/access/access-matrix.js';
import { atOnce } from '../support/at-once.js';
import { ACTIVE, type ActiveName, EVERYBODY } from '../support/cast.js';
import type { Answer, HttpClient } from '../support/http-client.js';
import type { Operation } from '../support/openapi-contract.js';
import { switchAccountSharing, trapEvents } from '../support/trapped-events.js';
import { useStage } from '../support/stage.js';
import { actionsOf, callWithoutEffect, isPublic, nameOf, pathWith, realmOf, validBody, withoutTrace } from './calls.js';
import { targetsOf } from './explained-targets.js';

const stage = useStage();

const checkPath = (action: Action, personId?: string, targetId?: string): string =>
  `/api/v1/company/access-check?action=${action}${personId ? `&personId=${personId}` : ''}${targetId ? `&targetId=${targetId}` : ''}`;
const asked = (who: ActiveName, action: Action, personId?: string, targetId?: string): Promise<Answer> => stage().a.as(who).get(checkPath(action, personId, targetId));
const codes = ({ body }: Answer): string[] => body.because.filter(({ effect }: { effect: string }) => effect === 'against').map(({ code }: { code: string }) => code);
const lets = ({ status }: Answer): boolean => ![401, 403, 404].includes(status);
const staffRoutes = (): Operation[] => stage().openApi.operations.filter((o) => actionsOf(o).length > 0 && !isPublic(o) && realmOf(o) === 'staff');

/** The actor's own client, without the contract: what a trapped event answers is in no contract. */
const bare = (name: ActiveName | 'inactive' | 'offboarded'): HttpClient => stage().a.as(name).with({ check: undefined });

/** Routes that take ids which are explained otherwise, each with why. */
const TOLD_OTHERWISE: Readonly<Record<string, string>> = {
  'GET /api/v1/accounts/vault/people/{id}': 'a public key is for every colleague, also of those whose record one does not see',
  'GET /api/v1/hr/people/{id}/offboarding-preview': 'it answers with the rule that stands against it',
  'GET /api/v1/hr/people/{id}/photo': 'not everybody has one',
  'DELETE /api/v1/hr/people/{id}/photo': 'not everybody has one',
  'DELETE /api/v1/company/support-access/{id}': 'nobody lets support in now, and what is over is not ended again',
};

/** Tables whose rows only their owners see. */
const PRIVATE: readonly string[] = ['people_import', 'student_import', 'leave_feed'];

describe('ROL-01 explanations agree with the guards', () => {
  it.each(ACTIVE)('%s: an action is allowed exactly where its routes let them through, whoever asks', async (actor) => {
    const { a } = stage();
    for (const accounts of [true, false]) {
      await switchAccountSharing(stage(), accounts);
      const routes = staffRoutes().filter(({ path }) => accounts || path.startsWith('/api/v1/accounts/'));
      const allowed = new Map<Action, [boolean, boolean]>();
      for (const action of new Set(routes.flatMap(actionsOf))) {
        const [told, own] = [await asked('admin1', action, a.people[actor].id), await asked(actor, action)];
        allowed.set(action, [told.body.allowed, own.body.allowed]);
      }
      for (const operation of routes) {
        const seen = (await callWithoutEffect(bare(actor), operation)).status !== 403;
        const explained = actionsOf(operation).map((action) => allowed.get(action)!);
        expect({ [nameOf(operation)]: [explained.some(([told]) => told), explained.some(([, own]) => own)] }).toEqual({ [nameOf(operation)]: [seen, seen] });
      }
    }
    await switchAccountSharing(stage(), true);
  });

  it('every row of the matrix has an answer, and denials name the cell', async () => {
    const { a } = stage();
    for (const action of ACTIONS) {
      const { status, body } = await asked('admin1', action, a.people.e1.id);
      expect({ [action]: [status, body.allowed] }).toEqual({ [action]: [200, scopeOf(action, 'employee') !== 'none'] });
      expect(body.because).toContainEqual(expect.objectContaining({ code: 'role', role: 'employee', scope: scopeOf(action, 'employee') }));
    }
  });

  it('ROL-09 who may not sign in may nothing, and the answer says why', async () => {
    const { a } = stage();
    for (const name of ['inactive', 'offboarded', 'invited'] as const) {
      const answer = await asked('admin1', 'hr.people.view', a.people[name].id);
      expect({ [name]: [answer.body.allowed, codes(answer)] }).toEqual({ [name]: [false, ['status']] });
    }
    for (const name of ['inactive', 'offboarded'] as const) expect((await bare(name).get('/api/v1/hr/people')).status).toBe(401);
  });
});

describe('ROL-01 DEP-02 explanations agree with the routes, target by target', () => {
  it('every actor, every route that takes an id, everything it may be the id of', async () => {
    const { a, openApi } = stage();
    await switchAccountSharing(stage(), true);
    const targets = await targetsOf(stage());
    const verdicts = new Map<string, Promise<boolean | undefined>>();
    const explained = (actor: ActiveName, action: Action, id: string): Promise<boolean | undefined> => {
      const key = `${actor} ${action} ${id}`;
      const known = verdicts.get(key) ?? answered(actor, action, id);
      verdicts.set(key, known);
      return known;
    };
    // What an Admin does not see, such as another's import, is for its owner to ask about.
    async function answered(actor: ActiveName, action: Action, id: string): Promise<boolean | undefined> {
      const told = await asked('admin1', action, a.people[actor].id, id);
      const { status, body } = told.status === 404 ? await asked(actor, action, undefined, id) : told;
      return status === 200 ? body.allowed : undefined;
    }
    const untrap = await trapEvents(stage());
    const silent: string[] = [];
    const wrong: string[] = [];
    let compared = 0;
    try {
      for (const operation of staffRoutes().filter(({ path }) => path.split('{').length === 2 && !Object.hasOwn(TOLD_OTHERWISE, path))) {
        if (Object.hasOwn(TOLD_OTHERWISE, nameOf(operation))) continue;
        let explains = false;
        for (const [table, ids] of targets) {
          // Which tables a route takes ids of is seen by who finds something there.
          const [some, askers] = PRIVATE.includes(table) ? [ids, ['admin1', 'hr', 'm1', 'e1'] as const] : [ids.slice(0, 1), ['admin1'] as const];
          const known = await Promise.all(some.flatMap((id) => actionsOf(operation).flatMap((action) => askers.map((who) => explained(who, action, id)))));
          if (known.every((verdict) => verdict === undefined)) continue;
          const rows: { actor: ActiveName; id: string; seen: boolean; said: boolean; status: number }[] = [];
          for (const actor of ACTIVE) {
            // Where the role has no cell at all, one is as good as all: the guard does not look at ids.
            const closed = actionsOf(operation).every((action) => scopeOf(action, a.people[actor].role) === 'none');
            await atOnce(closed ? ids.slice(0, 1) : ids, async (id) => {
              const answer = await bare(actor).call(operation.method, pathWith(operation, id), validBody(operation, openApi, bodyFor(operation)));
              const said = (await Promise.all(actionsOf(operation).map((action) => explained(actor, action, id)))).includes(true);
              rows.push({ actor, id, seen: lets(answer), said, status: answer.status });
            }, operation.method === 'GET' ? 6 : 1);
          }
          if (!rows.some(({ status }) => status !== 404 && status !== 403)) continue;
          explains = true;
          compared += rows.length;
          for (const { actor, id, seen, said, status } of rows) {
            // What is decided already is so whoever asks: the answer does not come to who may decide.
            if (seen !== said && !(status === 409 && /\/(approve|reject)$/.test(operation.path))) wrong.push(`${nameOf(operation)} ${table} ${EVERYBODY.find((key) => a.people[key].id === id) ?? id} as ${actor}: answers ${status}, explained as ${said ? 'allowed' : 'not allowed'}`);
          }
        }
        if (!explains) silent.push(nameOf(operation));
      }
    } finally {
      await untrap();
    }
    expect({ wrong, silent }).toEqual({ wrong: [], silent: [] });
    expect(compared).toBeGreaterThan(1000);
  }, 600_000);
});

/** What bodies name must be somebody whom the rules beside the question allow. */
function bodyFor({ path }: Operation): object {
  if (/\/role(\/preview)?$/.test(path)) return { role: 'employee' };
  return path.endsWith('/owner') ? { personId: stage().a.people.e2.id } : {};
}

describe('ENU-04 an explanation reveals nothing', () => {
  it('of people the asker may not ask about: no answer differs from that for a random id', async () => {
    const { a, b } = stage();
    for (const [who, others] of [['e1', [a.people.m1.id, a.people.hr.id, b.people.e1.id]], ['m1', [a.people.e1.id, a.people.e2.id]], ['hr', [a.people.e1.id]], ['admin1', [b.people.e1.id, b.people.admin1.id]]] as const) {
      const random = withoutTrace(await asked(who, 'hr.people.view', randomUUID()));
      expect(random).toContain('404');
      for (const id of others) expect(withoutTrace(await asked(who, 'hr.people.view', id))).toBe(random);
    }
    // The positive control: themselves, and an Admin anybody.
    expect((await asked('e1', 'hr.people.view', a.people.e1.id)).status).toBe(200);
    expect((await asked('admin1', 'hr.people.view', a.people.e1.id)).status).toBe(200);
  });

  it('of targets the asker does not see', async () => {
    const { a, b } = stage();
    const item = (await a.as('admin1').get('/api/v1/accounts/items?limit=200')).body.items.find(({ ownerId }: { ownerId: string }) => ownerId === a.people.m2.id);
    for (const [action, hidden] of [['hr.people.view', a.people.m2.id], ['hr.people.edit', a.people.hr.id], ['hr.leave.view', a.people.e2.id], ['hr.people.view', b.people.e1.id], ['hr.departments.view', a.departments.two], ['accounts.items.view-shared', item?.id ?? randomUUID()]] as const) {
      const random = withoutTrace(await asked('e1', action, undefined, randomUUID()));
      expect({ [action]: withoutTrace(await asked('e1', action, undefined, hidden)) }).toEqual({ [action]: random });
    }
    expect((await asked('e1', 'hr.people.view', undefined, a.people.e1.id)).body.allowed).toBe(true);
  });

  it('and lists for choosing what the asker sees, no more', async () => {
    const { a } = stage();
    const names = async (who: ActiveName, action: Action): Promise<string[]> => (await a.as(who).get(`/api/v1/company/access-targets?action=${action}&limit=200`)).body.items.map(({ id }: { id: string }) => id);
    expect(await names('e1', 'hr.people.view')).toEqual([a.people.e1.id]);
    expect(await names('m1', 'hr.people.view')).toEqual(expect.arrayContaining([a.people.e1.id]));
    expect(await names('m1', 'hr.people.view')).not.toContain(a.people.e2.id);
    expect(await names('admin1', 'hr.people.view')).toEqual(expect.arrayContaining([a.people.e1.id, a.people.e2.id]));
    for (const odd of ['action=nothing', 'action=hr.people.view&limit=0', 'action=hr.people.view&other=1', '']) expect((await a.as('admin1').get(`/api/v1/company/access-targets?${odd}`)).status).toBe(400);
  });
});

it.each([
  ['hr.people.view', 'm1', 'e2', ['other-department']],
  ['hr.people.view', 'm0', 'e0', ['no-department']],
  ['hr.people.view', 'e1', 'm1', ['another']],
  ['hr.leave.approve', 'm1', 'm1', ['own-request']],
  ['hr.leave.approve', 'hr', 'hr', ['own-request']],
  ['hr.leave.approve', 'm1', 'offboarded', ['left']],
  ['hr.leave.approve', 'e1', 'e1', ['role']],
  ['hr.roles.assign', 'hr', 'admin1', ['rule']],
  ['hr.roles.assign', 'admin1', 'admin1', ['rule']],
  ['hr.people.remove', 'hr', 'admin2', ['rule']],
  ['hr.people.edit-own-contact', 'hr', 'e1', ['another']],
] as const)('says why not: %s, %s about %s', async (action, person, target, expected) => {
  const { people } = stage().a;
  expect(codes(await asked('admin1', action, people[person].id, people[target].id))).toEqual(expected);
});

it('refuses what is no question', async () => {
  for (const query of ['', 'action=nothing', `action=hr.people.view&personId=x`, 'action=hr.people.view&targetId=1', 'action=hr.people.view&extra=1', 'action=hr.people.view&action=hr.people.edit']) {
    expect({ [query]: (await stage().a.as('admin1').get(`/api/v1/company/access-check?${query}`)).status }).toEqual({ [query]: 400 });
  }
});
