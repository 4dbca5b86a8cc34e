/** How long two kinds of the same request took, in milliseconds, pair by pair as they were sent one after the other. */
export type Pairs = readonly (readonly [number, number])[];

export interface Difference {
  /** Of the pairs, in milliseconds; what other work on the machine does to single requests does not move it. */
  readonly median: number;
  /** Wilcoxon's signed-rank statistic in standard deviations: beyond 4 by chance once in 15,000 times. */
  readonly z: number;
  readonly noticed: boolean;
}

/** What is less, nobody measures over a network. Milliseconds. */
const INAUDIBLE = 3;

/** Whether somebody who times both can tell them apart: they differ by something, and not by chance. */
export function differenceOf(pairs: Pairs): Difference {
  const differences = pairs.map(([one, other]) => one - other).filter((difference) => difference !== 0);
  const byAmount = differences.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  const n = byAmount.length;
  const ranks = byAmount.reduce((sum, difference, i) => sum + (difference > 0 ? i + 1 : 0), 0);
  const z = (ranks - (n * (n + 1)) / 4) / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  const median = differences.toSorted((a, b) => a - b)[Math.floor(n / 2)] ?? 0;
  return { median, z, noticed: Math.abs(median) > INAUDIBLE && Math.abs(z) > 4 };
}
