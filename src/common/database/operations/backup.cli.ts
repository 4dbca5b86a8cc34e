import { parseArgs } from 'node:util';
import { backUp } from './backup.js';

// npm run backup -- <folder>     everything the installation holds, into a new folder (see docs/operations.md)
const { positionals: [folder] } = parseArgs({ allowPositionals: true });
const databaseUrl = process.env['DATABASE_URL'];
if (!folder || !databaseUrl) {
  console.error('usage: npm run backup -- <new folder>');
  process.exit(2);
}
try {
  const { tables, files, takenAt } = await backUp(databaseUrl, folder, process.env['FILES_DIR'] || '.data/files');
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`backup of ${takenAt} in ${folder}: ${tables.length} tables, ${rows} rows, ${files.length} files`);
  console.log('It holds personal data as it is stored, and no APP_SECRET: keep it encrypted, and the secret somewhere else.');
} catch (error) {
  console.error(`backup: ${(error as Error).message}`);
  process.exitCode = 1;
}
