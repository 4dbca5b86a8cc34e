import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = join(import.meta.dirname, '..');
const TABLE = join(TESTS, '..', 'docs', 'attack-cases.md');

/** How many cases each group of the threat model has; they are numbered from 01. */
const GROUPS = { TEN: 23, ROL: 18, DEP: 10, SLF: 13, MAS: 10, JWT: 13, SES: 17, INJ: 13, ENU: 10, QTA: 12, OFF: 10, AUD: 12 } as const;

const CASES = Object.entries(GROUPS).flatMap(([group, count]) => Array.from({ length: count }, (_, i) => `${group}-${String(i + 1).padStart(2, '0')}`));
const CASE = new RegExp(`\\b(?:${Object.keys(GROUPS).join('|')})-\\d\\d\\b`, 'g');

/** Cases that the test files name. */
function named(): Set<string> {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.spec.ts') && !file.endsWith('attack-cases.spec.ts'));
  return new Set(files.flatMap((file) => readFileSync(join(TESTS, file), 'utf8').match(CASE) ?? []));
}

const table = readFileSync(TABLE, 'utf8');
const waiting = [...table.matchAll(/^\| ([A-Z]{3}-\d\d) \|/gm)].map(([, id]) => id!);
const notApplicable: readonly string[] = /^Not applicable: (.+)$/m.exec(table)?.[1]?.match(CASE) ?? [];

it('covers every attack case by a test, or says what it waits for', () => {
  const covered = named();
  expect(CASES.filter((id) => !covered.has(id) && !waiting.includes(id) && !notApplicable.includes(id))).toEqual([]);
});

it('lets no case wait that a test names already', () => {
  const covered = named();
  expect([...waiting, ...notApplicable].filter((id) => covered.has(id))).toEqual([]);
});

it('names no case that there is not', () => {
  expect([...named(), ...waiting].filter((id) => !CASES.includes(id))).toEqual([]);
});
