/**
 * Measures what the first visit downloads: everything index.html names (scripts, preloads, styles), gzip.
 * Usage: node frontend/tools/check-size.mjs [staff|portal] — fails above 150 kB, of the portal above 120 kB.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const app = process.argv[2] ?? 'staff';
const LIMIT = { staff: 150_000, portal: 120_000 }[app];
const folder = join(import.meta.dirname, '../../dist/frontend', app);
const index = readFileSync(join(folder, 'index.html'), 'utf8');
const named = [...index.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map((found) => found[1]);
const sizes = [...new Set(['index.html', ...named])].map((name) => [name, gzipSync(readFileSync(join(folder, name.split('/').at(-1)))).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  initial transfer, limit ${LIMIT}`);
process.exit(total > LIMIT ? 1 : 0);
