import { userInfo } from 'node:os';
import { readAppSecret } from '../../../common/config/config.js';
import { asRole } from '../../../common/database/role-client.js';
import { readCommand, USAGE, UsageError } from './support.rules.js';
import { carryOut } from './support.service.js';

/** @returns the exit status, as the usage text lists them */
async function main(words: readonly string[]): Promise<number> {
  if (words.length === 0 || words.includes('--help')) {
    console.log(USAGE);
    return words.length === 0 ? 2 : 0;
  }
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl) throw new Error('DATABASE_URL is not set');
  const command = readCommand(words, userInfo().username);
  const { text, well } = await asRole(databaseUrl, readAppSecret(), 'support', (query) => carryOut(query, command));
  console.log(text);
  return well ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { message, code } = error as { message: string; code?: string };
  console.error(error instanceof UsageError ? `support: ${message}\n\n${USAGE}` : `support: ${message}`);
  process.exitCode = error instanceof UsageError ? 2 : code === 'P0002' ? 3 : 1;
}
