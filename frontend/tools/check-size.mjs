/**
 * Measures what the first visit downloads: everything index.html names (scripts, preloads, styles), gzip.
 * Usage: node frontend/tools/check-size.mjs [folder] — fails above 150 kB.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT = 150_000;
const folder = process.argv[2] ?? join(import.meta.dirname, '../../dist/frontend/staff');
const index = readFileSync(join(folder, 'index.html'), 'utf8');
const named = [...index.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map((found) => found[1]);
const sizes = [...new Set(['index.html', ...named])].map((name) => [name, gzipSync(readFileSync(join(folder, name))).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  initial transfer, limit ${LIMIT}`);
process.exit(total > LIMIT ? 1 : 0);
