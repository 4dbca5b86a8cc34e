import { randomBytes } from 'node:crypto';
import { readAppSecrets } from '../../config/app-secrets.js';
import { contextKeys, dependentsOf, resealAuthenticators, rotateContextKey, secretId } from './keys.js';

const USAGE = `npm run keys                what is signed with which secret, and what still depends on each
npm run keys -- new         a new secret, and how to bring it in without signing anybody out
npm run keys -- reseal      seals the secrets of authenticator apps with the secret that signs
npm run keys -- context     a new key for the contexts of transactions, at once and for every process`;

const COMMANDS: Readonly<Record<string, (databaseUrl: string) => Promise<void>>> = {
  status,
  new: announce,
  reseal: async (databaseUrl) => {
    const { resealed, lost } = await resealAuthenticators(databaseUrl, readAppSecrets());
    console.log(`${resealed} sealed anew${lost > 0 ? `; ${lost} open with none of the secrets: their holders set up their app again` : ''}`);
  },
  context: async (databaseUrl) => console.log(`contexts are sealed with key ${await rotateContextKey(databaseUrl)} from now on`),
};

async function status(databaseUrl: string): Promise<void> {
  for (const { id, signs, sessions, lastSessionEnds, authenticators } of await dependentsOf(databaseUrl, readAppSecrets())) {
    const until = lastSessionEnds ? `, the last until ${lastSessionEnds.toISOString().slice(0, 10)}` : '';
    console.log(`secret ${id} (${signs ? 'signs' : 'accepted'}): ${sessions.staff} sessions${until}; ${sessions.student} of students; ${sessions.key} API keys; ${authenticators} authenticator apps`);
  }
  const keys = await contextKeys(databaseUrl);
  console.log(`context key ${keys[0]!.version}, since ${keys[0]!.since.toISOString().slice(0, 10)}${keys.length > 1 ? ` (${keys.length - 1} before it still believed)` : ''}`);
}

async function announce(): Promise<void> {
  const secret = randomBytes(48);
  console.log(`A new secret, ${secretId(secret)}:\n\n  ${secret.toString('base64url')}\n
1. Add it to APP_SECRET_ACCEPTED of every process, restart them one after the other.
2. Make it APP_SECRET, and APP_SECRET_ACCEPTED the former one; run \`npm run db:migrate\`, restart them one after the other.
3. \`npm run keys -- reseal\`; after 30 days \`npm run keys\` shows what still depends on the former. Then take it out.
A secret that somebody else may know is taken out at once: docs/operations.md says what that costs.`);
}

const [command = 'status', ...rest] = process.argv.slice(2);
const run = rest.length === 0 ? COMMANDS[command] : undefined;
const databaseUrl = process.env['DATABASE_URL'];
if (!run || !databaseUrl) {
  console.error(USAGE);
  process.exit(2);
}
try {
  await run(databaseUrl);
} catch (error) {
  console.error(`keys: ${(error as Error).message}`);
  process.exitCode = 1;
}
