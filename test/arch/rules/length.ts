import { isTest, select, type Rule, type Sources } from './sources.js';

const LIMITS = { median: 80, p90: 250, max: 400 };

export interface Lengths {
  readonly files: number;
  readonly median: number;
  readonly p90: number;
  readonly max: number;
  readonly longest: readonly string[];
}

const GENERATED = /^frontend\/projects\/api\//;

/** Lines of every source file that people read; tests and the generated client are not counted. */
export function lengthsOf(sources: Sources): Lengths {
  const counted = select(sources, /^(src|frontend\/projects|scripts|bench)\/.*\.(ts|mjs)$/)
    .filter((path) => !isTest(path) && !GENERATED.test(path))
    .map((path) => ({ path, lines: (sources.get(path) ?? '').split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number): number => counted[Math.min(counted.length - 1, Math.floor(counted.length * share))]?.lines ?? 0;
  const longest = counted.slice(-5).reverse().map(({ path, lines }) => `${path} ${lines}`);
  return { files: counted.length, median: at(0.5), p90: at(0.9), max: at(1), longest };
}

const lines = (count: number): string => 'x\n'.repeat(count);
const many = (count: number, each: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_none, index) => [`src/common/http/f${index}.ts`, lines(each)]));

export const LENGTH: Rule = {
  name: `files stay short: 90th percentile ${LIMITS.p90} lines, longest ${LIMITS.max}`,
  check: (sources) => {
    const { p90, max, longest } = lengthsOf(sources);
    if (p90 <= LIMITS.p90 && max <= LIMITS.max) return [];
    return [`90th percentile ${p90}, longest ${max}: ${longest.join(', ')}`];
  },
  planted: [{ 'src/common/http/a.ts': lines(401) }, { ...many(8, 10), 'src/common/a.ts': lines(260), 'src/common/b.ts': lines(260) }],
  allowed: [{ 'src/common/http/a.ts': lines(200) }, { ...many(19, 10), 'src/common/a.ts': lines(400) }],
};
