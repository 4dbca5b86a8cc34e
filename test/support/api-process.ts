import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from './database.js';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main.js');
/** Milliseconds; generous, for machines that are busy with other things. */
const START_WITHIN = 60_000;

/** The program as it is run in production: a process of its own, reached over a socket. */
export interface ApiProcess {
  readonly url: string;
  readonly pid: number | undefined;
  /** Bytes of memory it holds now; 0 where the system does not tell. */
  memory(): number;
  /** Everything it has written so far, standard output and error. */
  output(): string;
  /** Sends it a signal; resolves with the exit code once it has gone, null when it was killed. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Ends it and waits until it has gone. */
  stop(): Promise<void>;
}

/** What a start came to: the address it listens on, or the exit code it gave up with. */
export type StartResult = { readonly api: ApiProcess } | { readonly exitCode: number | null; readonly output: string };

const outputs = new Map<string, () => string>();

/** Everything that the process at an address has written so far; empty when none of this test's does. */
export const outputOf = (url: string): string => outputs.get(url)?.() ?? '';

type Environment = Readonly<Record<string, string>>;

/** Starts one API process on a free port. @throws Error with its output when it does not come up */
export async function startApi(database: TestDatabase, environment: Environment = {}): Promise<ApiProcess> {
  const result = await tryToStartApi(database, environment);
  if (!('api' in result)) throw new Error(`the API did not start (exit code ${result.exitCode}):\n${result.output}`);
  return result.api;
}

/** The same for tests in which it must not come up. */
export async function tryToStartApi(database: TestDatabase, environment: Environment = {}): Promise<StartResult> {
  if (!existsSync(MAIN)) throw new Error('the API is not built: npm run setup');
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      APP_SECRET: database.appSecret.toString('base64url'),
      PUBLIC_ORIGIN: 'https://optserv.example',
      PORT: '0',
      NO_COLOR: '1',
      RUN_JOBS: 'false',
      // What comes of many requests at once is tested, on machines of any speed; that who waits too long is turned away has a test of its own.
      DB_POOL_WAIT_SECONDS: '20',
      FILES_DIR: database.filesFolder,
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(forced);
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  const listening = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        const [, url] = /ready on (http:\/\/\S+)/.exec(output) ?? [];
        if (url) resolve(url);
      });
    }
  });
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`the API is not up after ${START_WITHIN} ms:\n${output}`)), START_WITHIN).unref());
  try {
    const started = await Promise.race([listening, exited, late]);
    if (typeof started === 'string') outputs.set(started, () => output);
    return typeof started === 'string' ? { api: { url: started, pid: child.pid, memory: () => memoryOf(child.pid), output: () => output, stop, end } } : { exitCode: started[0], output };
  } catch (error) {
    await stop();
    throw error;
  }
}

function memoryOf(pid: number | undefined): number {
  const status = `/proc/${pid}/status`;
  return existsSync(status) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) * 1024 : 0;
}
