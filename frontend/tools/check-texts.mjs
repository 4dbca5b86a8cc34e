/**
 * Both languages say the same things: same keys (the compiler checks that too) and the same placeholders.
 * Usage: node frontend/tools/check-texts.mjs — Node's own TypeScript support reads the files.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../projects');
const folders = [join(root, 'ui/src/i18n'), join(root, 'staff/src/app/texts'), join(root, 'portal/src/app/texts')];

const leaves = (texts, path = '') =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
const placeholders = (text) => [...new Set([...text.matchAll(/\{([a-z]\w*)(?=[,}])/g)].map((found) => found[1]))].sort().join(' ');

let faults = 0;
let count = 0;
for (const folder of folders) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.en.ts'))) {
    const load = async (name) => Object.values(await import(pathToFileURL(join(folder, name)).href))[0];
    const [en, vi] = [await load(file), await load(file.replace('.en.', '.vi.'))].map((texts) => new Map(leaves(texts)));
    for (const key of new Set([...en.keys(), ...vi.keys()])) {
      count += 1;
      const [a, b] = [en.get(key), vi.get(key)];
      const fault = !a || !b ? 'missing or empty' : placeholders(a) !== placeholders(b) ? `placeholders ${placeholders(a)} / ${placeholders(b)}` : '';
      if (fault) {
        faults += 1;
        console.error(`${file.replace('.en.ts', '')}.${key}: ${fault}`);
      }
    }
  }
}
console.log(`${count} texts in en and vi, ${faults} faults`);
process.exit(faults ? 1 : 0);
