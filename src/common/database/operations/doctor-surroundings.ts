import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Config, ConfigError, readConfig } from '../../config/config.js';
import { fail, type Finding, ok, warn } from './findings.js';
import { contextKeys, dependentsOf } from './keys.js';

const DAY = 86_400_000;
const GIGABYTE = 2 ** 30;
const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

/** @returns the settings, or what is wrong with them */
export function examineSettings(env: Readonly<Record<string, string | undefined>>): { config?: Config; findings: Finding[] } {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { findings: [fail('configuration', error.message, 'correct it; .env.example lists the settings')] };
  }
  const { publicOrigin, trustedProxies } = config;
  const findings = [ok('configuration', `address ${publicOrigin}`)];
  if (!publicOrigin.startsWith('https:') && !LOCAL.test(publicOrigin)) {
    findings.push(fail('address', `${publicOrigin} is not encrypted: browsers keep no session there`, 'put a proxy with TLS in front and set PUBLIC_ORIGIN to its https address'));
  }
  if (publicOrigin.startsWith('https:') && trustedProxies.length === 0) {
    findings.push(warn('proxy', 'every visitor seems to come from the proxy: limits per network hit everybody at once', "set TRUST_PROXY to the proxy's address"));
  }
  return { config, findings };
}

export async function examineMail({ smtpUrl }: Config): Promise<Finding> {
  if (!smtpUrl) return warn('mail server', 'none: invitations and links to reset a password wait', 'set SMTP_URL and MAIL_FROM');
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 5000 });
  try {
    await transport.verify();
    return ok('mail server', `${new URL(smtpUrl).host} answers`);
  } catch (error) {
    return fail('mail server', `${new URL(smtpUrl).host}: ${(error as Error).message}`, 'correct SMTP_URL, or open the way to the server');
  } finally {
    transport.close();
  }
}

/** @param folders that the program writes to; of one that is not there yet, where it would be made */
export async function examineDisk(folders: readonly string[]): Promise<Finding[]> {
  return Promise.all(
    folders.map(async (folder) => {
      const there = await existing(resolve(folder));
      const { bavail, blocks, bsize } = await statfs(there);
      const free = bavail * bsize;
      const says = `${(free / GIGABYTE).toFixed(1)} GB free at ${folder}`;
      const writable = await access(there, constants.W_OK).then(() => true, () => false);
      if (!writable) return fail('disk', `${folder} cannot be written to`, 'give it to the account that the program runs as');
      return free < GIGABYTE || bavail / blocks < 0.05 ? warn('disk', says, 'make room before PostgreSQL or uploads run out of it') : ok('disk', says);
    }),
  );
}

async function existing(folder: string): Promise<string> {
  const there = await access(folder).then(() => true, () => false);
  return there || dirname(folder) === folder ? folder : existing(dirname(folder));
}

export async function examineKeys({ databaseUrl, appSecrets }: Config): Promise<Finding[]> {
  const secrets = await dependentsOf(databaseUrl, appSecrets);
  const former = secrets.slice(1).map(({ id, sessions, authenticators }) => `${id}: ${sessions.staff + sessions.student} sessions, ${sessions.key} API keys, ${authenticators} authenticator apps`);
  const [newest] = await contextKeys(databaseUrl);
  const age = Math.floor((Date.now() - newest!.since.getTime()) / DAY);
  return [
    former.length === 0 ? ok('secrets', `${secrets[0]!.id} signs`) : warn('secrets', `${secrets[0]!.id} signs; still accepted: ${former.join('; ')}`, 'end the change when nothing depends on it any more: npm run keys'),
    age > 180 ? warn('context key', `${age} days old`, 'npm run keys -- context') : ok('context key', `number ${newest!.version}, ${age} days old`),
  ];
}
