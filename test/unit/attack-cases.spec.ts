import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = join(import.meta.dirname, '..');
/** Its tests stand beside the code they are of. */
const VAULT = join(TESTS, '..', 'frontend', 'projects', 'vault-crypto', 'src');
const TABLE = join(TESTS, '..', 'docs', 'attack-cases.md');

/** How many cases each group of the threat model has; they are numbered from 01. */
const GROUPS = { TEN: 23, ROL: 18, DEP: 10, SLF: 13, MAS: 10, JWT: 13, SES: 17, INJ: 13, ENU: 10, QTA: 12, OFF: 10, AUD: 12, WSP: 10, STU: 18, VLT: 18, FIL: 5, PUB: 5 } as const;

const CASES = Object.entries(GROUPS).flatMap(([group, count]) => Array.from({ length: count }, (_, i) => `${group}-${String(i + 1).padStart(2, '0')}`));
const CASE = new RegExp(`\\b(?:${Object.keys(GROUPS).join('|')})-\\d\\d\\b`, 'g');

/** Cases that the test files name. */
function named(): Set<string> {
  const files = [TESTS, VAULT].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)));
  const tests = files.filter((file) => file.endsWith('.spec.ts') && !file.endsWith('attack-cases.spec.ts'));
  return new Set(tests.flatMap((file) => readFileSync(file, 'utf8').match(CASE) ?? []));
}

const table = readFileSync(TABLE, 'utf8');
const [waits, layers] = table.split('\n## ') as [string, string];
const waiting = [...waits.matchAll(/^\| ([A-Z]{3}-\d\d) \|/gm)].map(([, id]) => id!);
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

it('proves what is decided about departments and about one\'s own in both layers, where the document says', () => {
  const rows = [...layers.matchAll(/^\| ([A-Z]{3}-\d\d) \| `(.+)` \| `(.+)` \|$/gm)].map(([, id, http, sql]) => ({ id: id!, files: [http!, sql!] }));
  const overHttpAlone: readonly string[] = /^Over HTTP alone.*: (.+)$/m.exec(layers)?.[1]?.match(CASE) ?? [];
  const named = rows.map(({ id }) => id);
  expect([...named, ...overHttpAlone, ...notApplicable].filter((id) => /^(DEP|SLF)/.test(id)).sort()).toEqual(CASES.filter((id) => /^(DEP|SLF)/.test(id)));
  expect(rows.flatMap(({ id, files }) => files.filter((file) => !readFileSync(join(TESTS, '..', file), 'utf8').includes(id)).map((file) => `${id} ${file}`))).toEqual([]);
});
