import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingFrom } from '../../scripts/lock.mjs';
import { ROOT } from './rules/sources.js';

const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');

describe('the lock file', () => {
  it('names every optional package, so that `npm ci` accepts it on every platform (npm run lock adds them)', () => {
    expect([...missingFrom(JSON.parse(text)).keys()]).toEqual([]);
  });

  it('names no registry: each machine uses its own', () => {
    expect(text.match(/"resolved": .*/g) ?? []).toEqual([]);
  });

  it('is refused when a build for another platform is missing', () => {
    const lock = { packages: { 'node_modules/a': { optionalDependencies: { 'a-darwin-arm64': '1.0.0' } } } };
    expect([...missingFrom(lock).keys()]).toEqual(['a-darwin-arm64']);
  });
});
