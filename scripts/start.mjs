// npm start: database, migrations, API with both web applications, demo company on the first run.
//   npm start [-- --empty]     --empty: no demo company
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { NODE, ROOT, inRoot, run, seconds } from './lib/project.mjs';
import { appSecret, loadSettings } from './lib/settings.mjs';
import { createDatabase, startPostgres } from './postgres.mjs';

const started = performance.now();
const empty = process.argv.includes('--empty');
const say = (line) => console.log(`optserv: ${line}`);

const dataDir = loadSettings();

let postgres;
let api;
let stopping;

/** Ends everything in order: the API first, then the database. Called once, whatever asks for it. */
function stop(code) {
  return (stopping ??= (async () => {
    if (api && api.exitCode === null && api.signalCode === null) {
      say('stopping');
      api.kill('SIGTERM');
      const forced = setTimeout(() => api.kill('SIGKILL'), 15_000);
      await new Promise((done) => api.once('exit', done));
      clearTimeout(forced);
    }
    await postgres?.stop();
    process.exit(code);
  })());
}

async function database() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  postgres = await startPostgres({ dir: dataDir });
  void postgres.exited.then(() => {
    if (!stopping) console.error('optserv: the database server ended');
    return stop(1);
  });
  return (await createDatabase(postgres.url, 'optserv')).url;
}

async function isFresh(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select not exists (select from pg_class where relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')) as fresh",
    );
    return rows[0].fresh;
  } finally {
    await client.end();
  }
}

/** Remembers, per database, whether the demo company is still to be made. */
function demoState(url) {
  const { host, pathname } = new URL(url);
  const key = postgres ? 'embedded' : createHash('sha256').update(host + pathname).digest('hex').slice(0, 16);
  const file = join(dataDir, `demo-${key}.state`);
  return {
    get: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    set: (value) => writeFileSync(file, value),
  };
}

async function ready(address) {
  while (!stopping) {
    try {
      const answer = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
}

async function main() {
  const url = await database();
  const fresh = await isFresh(url);
  const demo = demoState(url);
  if (fresh) demo.set(empty ? 'none' : 'wanted');

  const port = process.env.PORT || '3000';
  const host = process.env.HOST || '127.0.0.1';
  const env = {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV || 'production',
    // People who look at a terminal want to see what is wrong, not every request.
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    DATABASE_URL: url,
    APP_SECRET: appSecret(dataDir),
    AUDIT_HEADS_FILE: process.env.AUDIT_HEADS_FILE || join(dataDir, 'audit-heads.ndjson'),
    FILES_DIR: process.env.FILES_DIR || join(dataDir, 'files'),
    PORT: port,
    HOST: host,
  };
  const migration = await run(NODE, [inRoot('dist/common/database/migrate.cli.js')], { env });
  if (stopping) return;
  if (migration.code !== 0) throw new Error('the migrations failed');

  const preload = pathToFileURL(inRoot('scripts/lib/end-with-parent.mjs')).href;
  api = spawn(NODE, ['--enable-source-maps', '--import', preload, inRoot('dist/main.js')], {
    cwd: ROOT,
    env,
    // A group of its own: Ctrl-C reaches this script alone, which then stops things in order.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  api.once('exit', (code, signal) => {
    if (!stopping) console.error(`optserv: the API ended (${signal ?? code})`);
    void stop(code || 1);
  });

  const address = `http://${['0.0.0.0', '127.0.0.1', '::', '::1'].includes(host) ? 'localhost' : host}:${port}`;
  await ready(`http://${host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host}:${port}`);
  if (stopping) return;
  say(`ready in ${seconds(started)}: ${address}`);

  const demoScript = inRoot('scripts/demo.mjs');
  if (demo.get() === 'wanted' && !empty && existsSync(demoScript)) {
    const seeded = await run(NODE, [demoScript], { env: { ...env, BASE_URL: address } });
    if (seeded.code === 0) demo.set('done');
    else if (!stopping) console.error('optserv: the demo company could not be made; the next start tries again');
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
main().catch((error) => {
  if (!stopping) console.error(`optserv: ${error.message}`);
  void stop(1);
});
