import type { AccessChange, AccessDifference } from './blast-radius.answers.js';

/** Person → ids of what they reach. Several people may share one set, which is then compared once. */
export type Reached = ReadonlyMap<string, ReadonlySet<string>>;

interface Compared {
  readonly kind: string;
  readonly before: Reached;
  readonly after: Reached;
}

interface Difference {
  readonly kind: string;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/** How many groups of people are told of, how many people a group names, and how many things a change. */
const GROUPS = 20;
const NAMED = 5;

const NOTHING: ReadonlySet<string> = new Set();

const without = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] => [...one].filter((id) => !other.has(id));

/** Everybody whose reach differs, with how. */
export function differences(compared: readonly Compared[]): Map<string, Difference[]> {
  const people = new Map<string, Difference[]>();
  for (const { kind, before, after } of compared) {
    const known = new Map<ReadonlySet<string>, Map<ReadonlySet<string>, Difference>>();
    for (const person of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(person) ?? NOTHING, after.get(person) ?? NOTHING];
      const between = known.get(was) ?? new Map<ReadonlySet<string>, Difference>();
      known.set(was, between);
      const found = between.get(is) ?? { kind, gains: without(is, was), loses: without(was, is) };
      between.set(is, found);
      if (found.gains.length + found.loses.length > 0) people.set(person, [...(people.get(person) ?? []), found]);
    }
  }
  return people;
}

/**
 * People to whom the same happens are told of together, whoever it is about first, then those with the most changes.
 * @param namesOf names of things of a kind; peopleNames: names of people
 */
export async function inGroups(
  people: ReadonlyMap<string, readonly Difference[]>,
  first: string | undefined,
  namesOf: (kind: string, ids: readonly string[]) => Promise<string[]>,
  peopleNames: (ids: readonly string[]) => Promise<string[]>,
): Promise<AccessDifference> {
  const groups = [...Map.groupBy(people, ([, changes]) => JSON.stringify(changes)).values()].map((members) => ({
    ids: members.map(([id]) => id),
    changes: members[0]![1],
  }));
  const weight = ({ ids, changes }: (typeof groups)[number]): number =>
    (first !== undefined && ids.includes(first) ? 1e9 : 0) + changes.reduce((sum, { gains, loses }) => sum + gains.length + loses.length, 0);
  groups.sort((a, b) => weight(b) - weight(a) || b.ids.length - a.ids.length);
  const told = groups.slice(0, GROUPS);
  const answer: AccessDifference['groups'] = [];
  for (const { ids, changes } of told) {
    const lines: AccessChange[] = [];
    for (const { kind, gains, loses } of changes) {
      for (const [way, things] of [['gains', gains], ['loses', loses]] as const) {
        if (things.length > 0) lines.push({ kind, way, count: things.length, names: await namesOf(kind, kind === 'actions' ? things : things.slice(0, NAMED)) });
      }
    }
    const named = first !== undefined && ids.includes(first) ? [first, ...ids.filter((id) => id !== first)] : ids;
    answer.push({ count: ids.length, names: await peopleNames(named.slice(0, NAMED)), changes: lines });
  }
  return { affected: people.size, groups: answer, untold: groups.slice(GROUPS).reduce((sum, { ids }) => sum + ids.length, 0) };
}
