import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGE = join(ROOT, 'node_modules', '@sparticuz', 'chromium');

/** The packaged browser's own arguments switch web security off; these are ours, and nothing else. */
const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
];

interface Executable {
  path: string;
  env: Record<string, string>;
}

function systemBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/** Unpacks once into the project's cache; parallel workers may both try, the first to finish wins. */
function unpack(folder: string): void {
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const script = `
    import { existsSync } from 'node:fs';
    import chromium, { inflate } from '@sparticuz/chromium';
    await chromium.executablePath();
    const libraries = ${JSON.stringify(join(PACKAGE, 'bin', 'al2023.tar.br'))};
    if (existsSync(libraries)) await inflate(libraries);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, env: { ...process.env, TMPDIR: partial } });
  writeFileSync(
    join(partial, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(partial, folder);
  } catch {
    rmSync(partial, { recursive: true, force: true });
  }
}

function packagedBrowser(): Executable {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(ROOT, '.cache', `chromium-${version}`);
  const path = join(folder, 'chromium');
  if (!existsSync(path)) unpack(folder);
  const env: Record<string, string> = {};
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf');
  // A bare machine lacks a few libraries; the package brings them along.
  if (spawnSync(path, ['--version']).status !== 0) env['LD_LIBRARY_PATH'] = join(folder, 'al2023', 'lib');
  return { path, env };
}

function executable(): Executable {
  const path = process.env['CHROMIUM_PATH'] ?? systemBrowser();
  return path ? { path, env: {} } : packagedBrowser();
}

/** A headless Chromium: CHROMIUM_PATH, else the system's, else the one from npm. Without the sandbox only as root. */
export async function launchChromium(): Promise<Browser> {
  const { path, env } = executable();
  return chromium.launch({
    executablePath: path,
    args: ARGUMENTS,
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...(process.env as Record<string, string>), ...env },
  });
}
