import { BOUNDARIES } from './rules/boundaries.js';
import { DATABASE_ACCESS } from './rules/database-access.js';
import { LENGTH, lengthsOf } from './rules/length.js';
import { NAMING } from './rules/naming.js';
import { readSources, type Sources } from './rules/sources.js';

const sources = readSources(['src', 'frontend', 'scripts', 'bench', 'test']);
const asSources = (files: Record<string, string>): Sources => new Map(Object.entries(files));

describe.each([...BOUNDARIES, ...DATABASE_ACCESS, ...NAMING, LENGTH])('$name', ({ check, planted, allowed }) => {
  it('holds for every file', () => {
    expect(check(sources)).toEqual([]);
  });

  it.each(planted.map((files) => ({ files, title: JSON.stringify(files).slice(0, 120) })))('refuses $title', ({ files }) => {
    expect(check(asSources(files))).not.toEqual([]);
  });

  it.each(allowed.map((files) => ({ files, title: JSON.stringify(files).slice(0, 120) })))('accepts $title', ({ files }) => {
    expect(check(asSources(files))).toEqual([]);
  });
});

afterAll(() => {
  const { files, median, p90, max } = lengthsOf(sources);
  process.stderr.write(`lengths of ${files} source files: median ${median} (wanted: 80 or less), 90th percentile ${p90}, longest ${max}\n`);
});
