import { userInfo } from 'node:os';
import { readConfig } from '../../../common/config/config.js';
import { asRole, type Query } from '../../../common/database/role-client.js';
import { OneTimeLinks } from '../../../common/mail/one-time-links.js';
import { readCommand, type SupportCommand, USAGE, UsageError, wantsJson } from './support.rules.js';
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
  const config = readConfig();
  const links = new OneTimeLinks(config);
  const { text, json, status } = await asRole(databaseUrl, config.appSecrets, 'support', async (query) => {
    const link = (id: string) => ({ url: links.url('support-access', id), hash: links.hash('support-access', id) });
    return await carryOut(query, command, { link }).catch(async (error: unknown) => {
      await noteFailure(query, command, error as Error);
      throw error;
    });
  });
  console.log(wantsJson(words) ? JSON.stringify(json) : text);
  return status;
}

/** A run that failed is kept too, where the database is still there to keep it. */
async function noteFailure(query: Query, command: SupportCommand, { message }: Error): Promise<void> {
  const [company, reason] = ['company' in command ? command.company : null, 'reason' in command ? command.reason : null];
  await query('select support.note_failure($1, $2, $3, $4, $5)', [company, command.name, command.operator, reason, message]).catch(() => undefined);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { message, code } = error as { message: string; code?: string };
  console.error(error instanceof UsageError ? `support: ${message}\n\n${USAGE}` : `support: ${message}`);
  process.exitCode = error instanceof UsageError ? 2 : code === 'P0002' ? 3 : 1;
}
