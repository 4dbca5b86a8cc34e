import { differences, inGroups, type Reached } from './differences.js';

const reached = (entries: Record<string, string[]>): Reached => new Map(Object.entries(entries).map(([who, what]) => [who, new Set(what)]));
const named = (_kind: string, ids: readonly string[]) => Promise.resolve(ids.map((id) => `thing ${id}`));
const people = (ids: readonly string[]) => Promise.resolve(ids.map((id) => `person ${id}`));

it('tells what each person gains and loses, and nothing of who keeps everything', () => {
  const found = differences([{ kind: 'items', before: reached({ a: ['1', '2'], b: ['1'], c: ['3'] }), after: reached({ a: ['2', '4'], b: ['1'], d: ['5'] }) }]);
  expect(Object.fromEntries(found)).toEqual({
    a: [{ kind: 'items', gains: ['4'], loses: ['1'] }],
    c: [{ kind: 'items', gains: [], loses: ['3'] }],
    d: [{ kind: 'items', gains: ['5'], loses: [] }],
  });
});

it('puts people together to whom the same happens, and whom it is about first', async () => {
  const everything = new Set(['x', 'y']);
  const before: Reached = new Map([...Array(9).keys()].map((n) => [`p${n}`, everything]));
  const found = differences([{ kind: 'items', before, after: new Map([['p0', new Set(['x'])]]) }]);
  expect(await inGroups(found, 'p0', named, people)).toEqual({
    affected: 9,
    groups: [
      { count: 1, names: ['person p0'], changes: [{ kind: 'items', way: 'loses', count: 1, names: ['thing y'] }] },
      { count: 8, names: ['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => `person ${id}`), changes: [{ kind: 'items', way: 'loses', count: 2, names: ['thing x', 'thing y'] }] },
    ],
    untold: 0,
  });
});

it('counts whom it does not name', async () => {
  const before: Reached = new Map([...Array(30).keys()].map((n) => [`p${n}`, new Set([`${n}`])]));
  const answer = await inGroups(differences([{ kind: 'items', before, after: new Map() }]), undefined, named, people);
  expect({ affected: answer.affected, groups: answer.groups.length, untold: answer.untold }).toEqual({ affected: 30, groups: 20, untold: 10 });
});

it('is empty when nothing changes', async () => {
  const same = reached({ a: ['1'] });
  expect(await inGroups(differences([{ kind: 'items', before: same, after: same }]), 'a', named, people)).toEqual({ affected: 0, groups: [], untold: 0 });
});
