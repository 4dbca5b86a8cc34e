import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readAppSecret } from '../../config/app-secrets.js';
import { drill } from './drill.js';

// npm run drill [-- --keep <folder>]     takes a backup, restores it beside the installation and inspects what came back
const { values: { keep } } = parseArgs({ options: { keep: { type: 'string' } } });
const databaseUrl = process.env['DATABASE_URL'];
if (!databaseUrl) {
  console.error('DATABASE_URL is not set');
  process.exit(2);
}
const folder = keep ?? (await mkdtemp(join(tmpdir(), 'optserv-drill-')));
try {
  const report = await drill(databaseUrl, readAppSecret(), folder, process.env['FILES_DIR'] || '.data/files');
  console.log(`backup  ${report.backup.toFixed(1)} s: ${report.rows} rows, ${report.files} files`);
  console.log(`restore ${report.restore.toFixed(1)} s`);
  console.log(`checks  ${report.checks.toFixed(1)} s`);
  for (const { name, faults } of report.results) {
    console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
    faults.forEach((fault) => console.log(`     ${fault}`));
  }
  process.exitCode = report.results.every(({ faults }) => faults.length === 0) ? 0 : 1;
} catch (error) {
  console.error(`drill: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  if (keep === undefined) await rm(folder, { recursive: true, force: true });
}
