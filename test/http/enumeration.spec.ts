import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';
import { withoutTrace } from '../access/calls.js';

const stage = useStage({ environment: { LIMIT_SIGN_IN_FAILURES_PER_ACCOUNT: '100', LIMIT_SIGN_IN_FAILURES_PER_NETWORK: '1000000', LIMIT_RESETS_PER_ACCOUNT: '1000' } });
const SAMPLES = 60;

const wrongSignIn = (email: string) => stage().anonymous.post('/api/v1/auth/sign-in', { email, password: 'not the password at all' });

/** The chance that a random sample of the one takes longer than one of the other: 0.5 when nothing tells them apart. */
function chanceOfLonger(one: readonly number[], other: readonly number[]): number {
  const wins = one.flatMap((x) => other.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
  return wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
}

it('ENU-01 an unknown address, a wrong password, somebody inactive, who has left or never came: one answer', async () => {
  const { people } = stage().a;
  const answers = new Set<string>();
  for (const email of ['nobody@nowhere.example', people.e1.email, people.inactive.email, people.offboarded.email, people.invited.email]) answers.add(withoutTrace(await wrongSignIn(email)));
  for (const { email, password } of [people.inactive, people.offboarded, people.invited]) answers.add(withoutTrace(await stage().anonymous.post('/api/v1/auth/sign-in', { email, password })));
  expect([...answers]).toEqual([expect.stringMatching(/^401 .*UNAUTHENTICATED/)]);
});

it('ENU-01 and it takes as long', async () => {
  const { a, database: { superuser } } = stage();
  const kinds = { unknown: () => `nobody${Math.random()}@nowhere.example`, wrong: () => a.people.e1.email, inactive: () => a.people.inactive.email, left: () => a.people.offboarded.email };
  const times: Record<keyof typeof kinds, number[]> = { unknown: [], wrong: [], inactive: [], left: [] };
  for (let i = 0; i < SAMPLES; i++) {
    // In turn, and each time in another order: what else the machine is doing falls on all alike.
    for (const kind of (Object.keys(kinds) as (keyof typeof kinds)[]).sort(() => Math.random() - 0.5)) {
      const email = kinds[kind]();
      const since = performance.now();
      await wrongSignIn(email);
      times[kind].push(performance.now() - since);
    }
    if (i % 40 === 39) await superuser.query('delete from app.attempt');
  }
  const chances = Object.fromEntries(Object.entries(times).map(([kind, samples]) => [kind, chanceOfLonger(samples, times.unknown)]));
  for (const [kind, chance] of Object.entries(chances)) expect({ [kind]: chance > 0.25 && chance < 0.75 }).toEqual({ [kind]: true });
});

it('ENU-08 totals and cursors count only what is seen', async () => {
  const { a } = stage();
  for (const [name, seen] of [['m1', 4], ['m0', 1], ['e1', 1]] as const) {
    const page = await done(a.as(name).get('/api/v1/hr/people?limit=200&total=true'));
    const expected = name === 'm1' ? page.items.length : seen;
    expect({ name, total: page.total, rows: page.items.length, next: page.nextCursor }).toEqual({ name, total: expected, rows: expected, next: null });
    const filtered = await done(a.as(name).get('/api/v1/hr/people?role=admin&total=true'));
    expect(filtered).toEqual({ items: [], nextCursor: null, total: 0 });
  }
});

it('ENU-04 what is not to be seen is not found, never forbidden', async () => {
  const { a, b } = stage();
  for (const id of [a.people.e2.id, b.people.e1.id, crypto.randomUUID(), a.id]) expect((await a.as('m1').get(`/api/v1/hr/people/${id}`)).status).toBe(404);
  for (const id of [a.departments.two, b.departments.one, crypto.randomUUID()]) expect((await a.as('e1').get(`/api/v1/hr/departments/${id}`)).status).toBe(404);
});
