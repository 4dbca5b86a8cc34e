/**
 * Builds projects/staff/public/icons.svg: a sprite with only the icons the templates name.
 * Usage: node frontend/tools/icons.mjs [--check]. Icon names are the union `IconName` in projects/ui/src/icon/icon-names.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const namesFile = join(here, '../projects/ui/src/icon/icon-names.ts');
const sprite = join(here, '../projects/staff/public/icons.svg');
const icons = join(dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')), 'icons');

const names = [...readFileSync(namesFile, 'utf8').matchAll(/^ {2}'([a-z0-9-]+)',$/gm)].map((found) => found[1]);
const symbols = names.map((name) => {
  const body = readFileSync(join(icons, `${name}.svg`), 'utf8').replace(/^[\s\S]*?<svg[\s\S]*?>/, '');
  const shapes = body.replace('</svg>', '').replace(/\s+/g, ' ').replaceAll('> <', '><').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
});
const text = `<svg xmlns="http://www.w3.org/2000/svg"><!-- lucide (ISC), see THIRD-PARTY -->\n${symbols.join('\n')}\n</svg>\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(sprite, 'utf8') !== text) throw new Error('icons.svg is stale: run node frontend/tools/icons.mjs');
} else {
  writeFileSync(sprite, text);
  console.log(`${names.length} icons, ${text.length} bytes`);
}
