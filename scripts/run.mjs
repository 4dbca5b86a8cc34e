// Runs one of the built command-line tools against the installation's database: DATABASE_URL, else the embedded one,
// which is started for the occasion unless `npm start` already runs it.
//   node scripts/run.mjs dist/common/database/migrate.cli.js [arguments]
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { NODE, ROOT, inRoot } from './lib/project.mjs';
import { appSecret, loadSettings } from './lib/settings.mjs';
import { createDatabase, usePostgres } from './postgres.mjs';

const [file, ...rest] = process.argv.slice(2);
const dir = loadSettings();
const postgres = process.env.DATABASE_URL ? undefined : await usePostgres({ dir });
const url = process.env.DATABASE_URL ?? (await createDatabase(postgres.url, 'optserv')).url;
const tool = spawn(NODE, ['--enable-source-maps', inRoot(file), ...rest], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: url, APP_SECRET: appSecret(dir), FILES_DIR: process.env.FILES_DIR || join(dir, 'files') },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => tool.kill(signal));
const code = await new Promise((done) => tool.once('exit', (status) => done(status ?? 1)));
await postgres?.stop();
process.exit(code);
