// A database of its own and servers on free ports, for as long as a measure runs.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { createDatabase, startPostgres } from '../scripts/postgres.mjs';

const root = new URL('..', import.meta.url);

export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A migrated database on a server of its own, and whatever is started on it. `end` stops all of it. */
export async function openServers() {
  const postgres = await startPostgres({ test: true });
  const children = [];
  const { url } = await createDatabase(postgres.url, `bench_${randomBytes(4).toString('hex')}`);
  const env = { DATABASE_URL: url, APP_SECRET: randomBytes(32).toString('base64url'), NODE_ENV: 'production', RUN_JOBS: 'false' };
  const migration = spawn(process.execPath, [new URL('dist/common/database/migrate.cli.js', root).pathname], { env: { ...process.env, ...env }, stdio: 'inherit' });
  await new Promise((resolve) => migration.once('exit', resolve));

  /** Starts a server and waits until it answers; `startMs` is how long that took. It counts its statements when asked for. */
  async function start(script, more = {}) {
    const port = await freePort();
    const began = performance.now();
    const counting = ['--import', new URL('bench/round-trips.mjs', root).href];
    const child = spawn(process.execPath, [...counting, new URL(script, root).pathname], { env: { ...process.env, ...env, ...more, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.push(child);
    for (;;) {
      try {
        await fetch(`http://127.0.0.1:${port}/health/ready`);
        return { base: `http://127.0.0.1:${port}`, child, startMs: performance.now() - began };
      } catch {
        if (child.exitCode !== null) throw new Error(`${script} ended`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  async function end() {
    for (const child of children) child.kill();
    await postgres.stop();
  }
  return { url, appSecret: env.APP_SECRET, start, end };
}

/** @returns {Promise<{ accessToken: string, me: object, email: string, password: string }>} the Admin of a new company */
export async function signUp(base) {
  const [email, password] = [`bench-${randomBytes(6).toString('hex')}@example.com`, randomBytes(12).toString('base64url')];
  const response = await fetch(`${base}/api/v1/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ companyName: 'Bench', name: 'Bench Admin', email, password }),
  });
  return { ...(await response.json()), email, password };
}

/** A new access token: those in use last ten minutes, filling a database takes longer. */
export async function signIn(base, { email, password }) {
  const response = await fetch(`${base}/api/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  if (!response.ok) throw new Error(`sign-in: ${response.status}`);
  return (await response.json()).accessToken;
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Calls the API in somebody's name; whatever is not a success ends the measure. */
export function caller(base, token) {
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const response = await fetch(`${base}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}

export const ms = (value) => `${Math.round(value)} ms`;
