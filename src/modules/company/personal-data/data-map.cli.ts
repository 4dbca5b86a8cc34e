import { writeFile } from 'node:fs/promises';
import { readAppSecret } from '../../../common/config/config.js';
import { asRole } from '../../../common/database/role-client.js';
import { dataMapDocument, type DescribedColumn } from './data-map.rules.js';

// Writes docs/data-map.md out of a migrated database, or lists what the map lacks.
//   data-map.cli.js <file>      writes the document
//   data-map.cli.js --missing   lists columns without an entry and entries without a column; exit status 1 when there are any

interface Gap {
  readonly table_name: string;
  readonly column_name: string;
  readonly gap: string;
}

const [wanted] = process.argv.slice(2);
const databaseUrl = process.env['DATABASE_URL'];
if (!wanted || !databaseUrl) {
  console.error('usage: npm run data-map -- <file> | --missing (DATABASE_URL and APP_SECRET say where)');
  process.exit(2);
}
if (wanted === '--missing') {
  const gaps = await asRole(databaseUrl, readAppSecret(), 'support', (query) => query<Gap>('select * from support.data_map_gaps()'));
  gaps.forEach(({ table_name, column_name, gap }) => console.log(`${table_name}.${column_name}: ${gap}`));
  process.exitCode = gaps.length === 0 ? 0 : 1;
} else {
  const columns = await asRole(databaseUrl, readAppSecret(), 'support', (query) => query<DescribedColumn>('select * from support.data_map()'));
  await writeFile(wanted, dataMapDocument(columns));
}
