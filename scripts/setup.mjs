// Makes the clone runnable: packages when the lock file changed, builds when sources changed.
// Depends on nothing but Node.js >= 20, because it runs before anything is installed.
//   node scripts/setup.mjs              packages and builds
//   node scripts/setup.mjs --no-build   packages only
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CACHE_DIR, NODE, ROOT, inRoot, run, seconds, toolEnvironment } from './lib/project.mjs';

const say = (line) => console.log(`setup: ${line}`);
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');

function* filesOf(path) {
  if (!existsSync(path)) return;
  if (!lstatSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (['node_modules', 'dist', '.angular', '.cache'].includes(entry.name)) continue;
    if (entry.isDirectory()) yield* filesOf(join(path, entry.name));
    else if (entry.isFile() && !/\.(spec|test)\.ts$/.test(entry.name)) yield join(path, entry.name);
  }
}

/** One hash over the names and contents of files and folders. */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(inRoot(path))) {
      hash.update(`${relative(ROOT, file)}\0`).update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

// ── packages ────────────────────────────────────────────────────────────────

function npm(args) {
  const fromNpm = process.env.npm_execpath;
  const [command, first] = fromNpm && /npm-cli\.[cm]?js$/.test(fromNpm) ? [process.execPath, [fromNpm]] : ['npm', []];
  const result = spawnSync(command, [...first, ...args], { cwd: ROOT, stdio: 'inherit', env: toolEnvironment() });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`npm ${args.join(' ')} failed`);
}

const runtimeWorks = () =>
  existsSync(NODE) && spawnSync(NODE, ['-p', 'typeof Temporal'], { encoding: 'utf8' }).stdout?.trim() === 'object';

/** Where install scripts are blocked the runtime's own installer has not run: run it here. */
function ensureRuntime() {
  if (runtimeWorks()) return;
  const folder = inRoot('node_modules', 'node');
  if (existsSync(folder)) {
    say('fetching the pinned Node.js');
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: 'inherit', env: toolEnvironment() });
  }
  if (!runtimeWorks()) throw new Error(`the pinned Node.js does not run: ${relative(ROOT, NODE)}`);
}

export function installPackages() {
  const modules = inRoot('node_modules');
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    ensureRuntime();
    return;
  }
  const stampFile = join(modules, '.optserv-lock');
  const wanted = hashOf(['package-lock.json']);
  if (read(stampFile) !== wanted) {
    const started = performance.now();
    say(existsSync(modules) ? 'the lock file changed: installing packages' : 'installing packages');
    npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
    ensureRuntime();
    writeFileSync(stampFile, wanted);
    say(`packages installed in ${seconds(started)}`);
  } else {
    ensureRuntime();
  }
}

// ── builds ──────────────────────────────────────────────────────────────────

function frontendProjects() {
  const file = inRoot('frontend', 'angular.json');
  if (!existsSync(file)) return [];
  const { projects } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(projects)
    .filter(([, project]) => project.projectType === 'application' && project.architect?.build)
    .map(([name, project]) => {
      const output = project.architect.build.options?.outputPath ?? `dist/${name}`;
      return { name, output: join('frontend', typeof output === 'string' ? output : output.base) };
    });
}

/** A file that no longer has a source must not stay; the web applications beside the API do. */
function emptyApiOutput() {
  if (!existsSync(inRoot('dist'))) return;
  for (const name of readdirSync(inRoot('dist'))) {
    if (name !== 'frontend') rmSync(inRoot('dist', name), { recursive: true, force: true });
  }
}

/** Everything that can be built: what it is made of, what proves it was, how it is made. */
function targets() {
  const common = ['package-lock.json', 'tsconfig.json'];
  const list = [];
  if (existsSync(inRoot('src', 'main.ts'))) {
    list.push({
      name: 'api',
      sources: [...common, 'tsconfig.build.json', 'src', 'nest-cli.json', '.swcrc'],
      output: 'dist/main.js',
      args: ['node_modules/@nestjs/cli/bin/nest.js', 'build'],
      cwd: ROOT,
      clean: emptyApiOutput,
    });
  }
  for (const project of frontendProjects()) {
    list.push({
      name: project.name,
      sources: [...common, 'frontend'],
      output: project.output,
      args: [inRoot('node_modules/@angular/cli/bin/ng.js'), 'build', project.name, '--progress=false'],
      cwd: inRoot('frontend'),
    });
  }
  return list;
}

async function build(target, stampFile, hash) {
  const started = performance.now();
  say(`building ${target.name}`);
  rmSync(stampFile, { force: true });
  target.clean?.();
  const env = { NG_CLI_ANALYTICS: 'false', FORCE_COLOR: '0' };
  const { code, output } = await run(NODE, target.args, { cwd: target.cwd, env, capture: true });
  if (code !== 0 || !existsSync(inRoot(target.output))) throw new Error(`building ${target.name} failed\n${output}`);
  writeFileSync(stampFile, hash);
  say(`${target.name} built in ${seconds(started)}`);
}

/** Builds what changed; `only` narrows it to some targets by name. */
export async function buildAll(only) {
  const stamps = join(CACHE_DIR, 'stamps');
  mkdirSync(stamps, { recursive: true });
  const hashes = new Map();
  const due = [];
  for (const target of targets()) {
    if (only && !only.includes(target.name)) continue;
    const key = target.sources.join();
    if (!hashes.has(key)) hashes.set(key, hashOf(target.sources));
    const stampFile = join(stamps, target.name);
    if (read(stampFile) === hashes.get(key) && existsSync(inRoot(target.output))) continue;
    due.push(() => build(target, stampFile, hashes.get(key)));
  }
  // Two at a time: each uses a processor of its own.
  while (due.length > 0) await Promise.all(due.splice(0, 2).map((work) => work()));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    installPackages();
    if (!process.argv.includes('--no-build')) await buildAll();
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exit(1);
  }
}
