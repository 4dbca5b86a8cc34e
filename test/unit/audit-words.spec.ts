import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditEn } from '../../frontend/projects/staff/src/app/texts/audit.en.js';
import { ACTIONS } from '../../src/common/access/access-matrix.js';

const SOURCES = join(import.meta.dirname, '..', '..', 'src');

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.spec)\.ts$|\.sql$/.test(file));
const source = files.map((file) => readFileSync(join(SOURCES, file), 'utf8')).join('\n');

/** Everything written into the log beside the rows of the matrix, found where it is written. */
const beside = [...source.matchAll(/'((?:identity|support|portal)\.[a-z-]+(?:\.[a-z-]+)*)'/g)].map(([, action]) => action!);
const targets = [...source.matchAll(/audit\.record\([^{]*\{ type: '([a-z-]+)'/g)].map(([, type]) => type!);

const hasWords = (action: string): boolean => action.replace(/\.(refused|denied|override|limited)$/, '') in auditEn.action;

it('every row of the matrix and every event beside them has words in the log', () => {
  expect(beside.length).toBeGreaterThan(12);
  expect([...ACTIONS, ...new Set(beside)].filter((action) => !hasWords(action))).toEqual([]);
});

it('so has every kind of record that an event can be about', () => {
  expect(targets.length).toBeGreaterThan(40);
  expect([...new Set(targets)].filter((type) => !(type in auditEn.target))).toEqual([]);
});
