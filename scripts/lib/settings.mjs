// Settings of an installation: the environment first, then .env, then what the data folder remembers.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DATA_DIR, inRoot } from './project.mjs';

/** Reads .env and makes the data folder; returns the folder. */
export function loadSettings() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));
  const folder = resolve(process.env.DATA_DIR || DATA_DIR);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** APP_SECRET, made once where none is given. */
export function appSecret(folder) {
  if (process.env.APP_SECRET) return process.env.APP_SECRET;
  const file = join(folder, 'app.secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
