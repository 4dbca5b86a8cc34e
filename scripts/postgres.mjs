// An embedded PostgreSQL on a free loopback port: no server to install, no root needed.
//   node scripts/postgres.mjs [start] [folder] [--test]   runs until Ctrl-C and prints the address
//   node scripts/postgres.mjs stop [folder]               stops one that was left behind
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ACCOUNT, AS_ROOT, binaries, outsideFolder, reachable } from './lib/postgres-files.mjs';
import { alive, commandOf, identity, stopServer } from './lib/processes.mjs';
import { DATA_DIR } from './lib/project.mjs';

const SUPERUSER = 'postgres';
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};
/** Only for databases that are thrown away: a crash may lose them. */
const TEST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10min',
  max_wal_size: '2GB',
};

function give(path) {
  if (AS_ROOT) chownSync(path, ACCOUNT.uid, ACCOUNT.gid);
}

function password(home) {
  const file = join(home, 'postgres.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

// ── the server ──────────────────────────────────────────────────────────────

/** After a crash: a server without its owner is stopped, a leftover lock is removed, a living owner is respected. */
async function recover(home, data) {
  const ownerFile = join(home, 'owner.json');
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (pid > 0 && alive(pid) && commandOf(pid).includes(data)) {
    const owner = existsSync(ownerFile) ? JSON.parse(readFileSync(ownerFile, 'utf8')) : undefined;
    if (owner && owner.pid !== process.pid && identity(owner.pid) === owner.identity) {
      throw new Error(`the database in ${home} is in use by process ${owner.pid}`);
    }
    await stopServer(pid);
  }
  rmSync(lock, { force: true });
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

const serverEnvironment = (native) => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.platform === 'linux' ? { LD_LIBRARY_PATH: join(native, 'lib') } : {}),
});

function initialise(native, home, data, test) {
  const secret = join(home, '.initial');
  const partial = `${data}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  give(partial);
  writeFileSync(secret, password(home), { mode: 0o600 });
  give(secret);
  const initdb = [
    join(native, 'bin', 'initdb'), '-D', partial, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--locale=C',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions', ...(test ? ['--no-sync'] : []),
  ];
  const attempt = (command) =>
    spawnSync(command[0], command.slice(1), { ...ACCOUNT, cwd: '/', encoding: 'utf8', env: serverEnvironment(native) });
  let result = attempt(initdb);
  // initdb, unlike the server, insists on an account with a name; a container's may have only a number.
  if (/could not look up effective user/.test(result.stderr)) {
    result = attempt(['unshare', '--user', '--map-user=65534', '--map-group=65534', ...initdb]);
  }
  rmSync(secret, { force: true });
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
  renameSync(partial, data);
}

/** Starts the server and waits until it accepts connections; undefined when the port was taken meanwhile. */
async function launch(native, home, data, test) {
  const port = await freePort();
  const logFile = join(home, 'postgres.log');
  const log = openSync(logFile, 'w', 0o600);
  const settings = { ...SETTINGS, ...(test ? TEST_SETTINGS : {}), port: String(port) };
  const child = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A group of its own: Ctrl-C reaches the scripts, which stop the API before the database.
    { ...ACCOUNT, cwd: '/', detached: true, stdio: ['ignore', log, log], env: serverEnvironment(native) },
  );
  closeSync(log);
  const exited = new Promise((done) => {
    child.once('error', done);
    child.once('exit', done);
  });
  let over = false;
  void exited.then(() => (over = true));
  const lock = join(data, 'postmaster.pid');
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(10)) {
    if (over) {
      const output = readFileSync(logFile, 'utf8');
      if (/Address already in use/.test(output)) return undefined;
      throw new Error(`PostgreSQL did not start:\n${output}`);
    }
    if (existsSync(lock) && readFileSync(lock, 'utf8').split('\n')[7]?.trim() === 'ready') return { child, port, exited };
  }
  await stopServer(child.pid);
  throw new Error(`PostgreSQL did not become ready, see ${logFile}`);
}

// ── what others use ─────────────────────────────────────────────────────────

/**
 * Starts PostgreSQL with its data in `dir` (a throw-away folder when it is a test server and none is given).
 * `url` is a superuser address of the database "postgres"; `exited` settles when the server ends, for whatever reason.
 */
export async function startPostgres({ dir, test = false } = {}) {
  const throwAway = test && dir === undefined;
  const wanted = resolve(throwAway ? mkdtempSync(join(tmpdir(), 'optserv-test-')) : (dir ?? DATA_DIR));
  mkdirSync(wanted, { recursive: true });
  if (throwAway) chmodSync(wanted, 0o755);
  const home = reachable(wanted) ? wanted : outsideFolder(wanted);
  const native = binaries();
  const data = join(home, 'postgres');

  if (existsSync(join(data, 'PG_VERSION'))) await recover(home, data);
  else initialise(native, home, data, test);

  let server;
  for (let attempt = 0; !server && attempt < 5; attempt += 1) server = await launch(native, home, data, test);
  if (!server) throw new Error('no free port for PostgreSQL');
  const { child, port, exited } = server;
  writeFileSync(join(home, 'owner.json'), JSON.stringify({ pid: process.pid, identity: identity(process.pid) }));

  let stopping;
  const stop = () =>
    (stopping ??= (async () => {
      if (child.exitCode === null && child.signalCode === null) {
        process.kill(child.pid, 'SIGINT');
        const forced = setTimeout(() => process.kill(child.pid, 'SIGQUIT'), 15_000);
        await exited;
        clearTimeout(forced);
      }
      rmSync(throwAway ? home : join(home, 'owner.json'), { recursive: true, force: true });
    })());
  const url = `postgres://${SUPERUSER}:${encodeURIComponent(password(home))}@127.0.0.1:${port}/postgres`;
  return { url, port, home, exited, stop };
}

/** The server that `npm start` already runs on this folder, else one started for the occasion. */
export async function usePostgres({ dir = DATA_DIR } = {}) {
  const home = existsSync(dir) && !reachable(dir) ? outsideFolder(dir) : resolve(dir);
  const lock = join(home, 'postgres', 'postmaster.pid');
  const [pid, , , port] = existsSync(lock) ? readFileSync(lock, 'utf8').split('\n') : [];
  if (!pid || !alive(Number(pid)) || !commandOf(Number(pid)).includes(home)) return startPostgres({ dir });
  return { url: `postgres://${SUPERUSER}:${encodeURIComponent(password(home))}@127.0.0.1:${port}/postgres`, stop: async () => undefined };
}

/** Makes the database unless it exists; resolves with its address and whether it is new. */
export async function createDatabase(url, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)} template template0`);
    const address = new URL(url);
    address.pathname = `/${encodeURIComponent(name)}`;
    return { url: address.href, created: rowCount === 0 };
  } finally {
    await client.end();
  }
}

async function cli() {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const test = process.argv.includes('--test');
  if (words[0] === 'stop') {
    const wanted = resolve(words[1] ?? DATA_DIR);
    const home = reachable(wanted) ? wanted : outsideFolder(wanted);
    const lock = join(home, 'postgres', 'postmaster.pid');
    if (!existsSync(lock)) return console.log('postgres: not running');
    await stopServer(Number(readFileSync(lock, 'utf8').split('\n')[0]));
    return console.log('postgres: stopped');
  }
  const dir = words[0] === 'start' ? words[1] : words[0];
  const server = await startPostgres({ dir, test });
  console.log(server.url);
  const stop = () => void server.stop().then(() => process.exit(0));
  process.on('SIGINT', stop).on('SIGTERM', stop);
  await server.exited;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  cli().catch((error) => {
    console.error(`postgres: ${error.message}`);
    process.exit(1);
  });
}
