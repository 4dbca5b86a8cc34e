import { readAppSecret } from '../config/config.js';
import { migrate } from './migrate.js';

const databaseUrl = process.env['DATABASE_URL'];
if (!databaseUrl) throw new Error('DATABASE_URL is not set');
const applied = await migrate(databaseUrl, readAppSecret());
process.stdout.write(applied.length > 0 ? `migrated: ${applied.join(', ')}\n` : 'database is up to date\n');
