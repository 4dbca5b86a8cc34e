// Where things are, and the runtime every script uses once the packages are installed.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const CACHE_DIR = join(ROOT, '.cache');
export const DATA_DIR = join(ROOT, '.data');

/** The pinned Node.js that comes as an npm package. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

export const inRoot = (...parts) => join(ROOT, ...parts);

function writable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The environment for child tools: with a usable home and npm cache even where the account has none. */
export function toolEnvironment(extra = {}) {
  const env = { ...process.env, ...extra };
  if (!env.HOME || !existsSync(env.HOME) || !writable(env.HOME)) {
    env.HOME = join(CACHE_DIR, 'home');
    env.npm_config_cache = join(CACHE_DIR, 'npm');
  }
  return env;
}

/** Runs a command to its end; resolves with its exit code and, when captured, what it printed. */
export function run(command, args, { cwd = ROOT, env = {}, capture = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: toolEnvironment(env),
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', fail);
    child.once('close', (code, signal) => done({ code: code ?? 1, signal, output }));
  });
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
