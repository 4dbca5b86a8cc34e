// npm run lock: adds the builds for other platforms to package-lock.json where the registry did not offer them when it
// was written. npm leaves out what it could not fetch, and `npm ci` then refuses the file as incomplete.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot } from './lib/project.mjs';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** Where Node.js would look, from the package's own folder outwards. */
function find(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const path = `${at ? `${at}/` : ''}node_modules/${name}`;
    if (packages[path]) return path;
    if (!at) return undefined;
  }
}

/** Optional packages that a locked package names and the lock file does not have. */
export function missingFrom(lock) {
  const missing = new Map();
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!find(lock.packages, path, name)) missing.set(name, { version: version.replace(/^[\^~]/, ''), ...(dev ? { dev } : {}) });
    }
  }
  return missing;
}

function entry(name, { version, dev }) {
  const words = name.split(/[-/]/).map((word) => word.replace(/^(arm)(eabi|eabihf|v7)$/, '$1'));
  const among = (known) => words.filter((word) => known.includes(word));
  const [os, cpu] = [among(SYSTEMS), among(PROCESSORS)];
  return { version, ...(cpu.length > 0 ? { cpu } : {}), ...(dev ? { dev } : {}), optional: true, ...(os.length > 0 ? { os } : {}) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = inRoot('package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingFrom(lock);
  for (const [name, wanted] of missing) lock.packages[`node_modules/${name}`] = entry(name, wanted);
  const byPath = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  if (missing.size > 0) writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(byPath) }, null, 2)}\n`);
  console.log(`lock: ${missing.size} entries added`);
}
