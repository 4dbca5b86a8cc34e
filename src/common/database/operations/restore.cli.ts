import { parseArgs } from 'node:util';
import { readAppSecret } from '../../config/app-secrets.js';
import { restore } from './restore.js';

// npm run restore -- <folder> [--replace]     makes the database of DATABASE_URL anew from a backup
const { positionals: [folder], values: { replace } } = parseArgs({ allowPositionals: true, options: { replace: { type: 'boolean', default: false } } });
const databaseUrl = process.env['DATABASE_URL'];
if (!folder || !databaseUrl) {
  console.error('usage: npm run restore -- <folder of a backup> [--replace]');
  process.exit(2);
}
try {
  const since = performance.now();
  const { takenAt, tables, files } = await restore(databaseUrl, folder, { appSecret: readAppSecret(), replace, filesFolder: process.env['FILES_DIR'] || '.data/files' });
  console.log(`restored as of ${takenAt} in ${((performance.now() - since) / 1000).toFixed(1)} s: ${tables.length} tables, ${files.length} files`);
} catch (error) {
  console.error(`restore: ${(error as Error).message}`);
  process.exitCode = 1;
}
