// Looking at and ending processes that may belong to an earlier run.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Tells a process from a later one with the same number. */
export function identity(pid) {
  if (!alive(pid)) return undefined;
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[19];
  } catch {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
  }
}

export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}

async function gone(pid, milliseconds) {
  const until = Date.now() + milliseconds;
  while (alive(pid)) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}

/** Ends a PostgreSQL server: quickly but in order, harder when it does not listen. */
export async function stopServer(pid) {
  process.kill(pid, 'SIGINT');
  if (await gone(pid, 15_000)) return;
  process.kill(pid, 'SIGQUIT');
  if (!(await gone(pid, 5_000))) process.kill(pid, 'SIGKILL');
}
