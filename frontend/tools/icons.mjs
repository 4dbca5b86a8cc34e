/**
 * Builds the sprites: projects/staff/public/icons.svg with all icons there are, and the portal's with those it names. That one
 * has its content in its name: browsers keep it, and draw from it while there is no connection. Usage: node frontend/tools/icons.mjs [--check]. Icon names are the union `IconName` in
 * projects/ui/src/icon/icon-names.ts.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const projects = join(import.meta.dirname, '../projects');
const namesFile = join(projects, 'ui/src/icon/icon-names.ts');
const icons = join(dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')), 'icons');

const names = [...readFileSync(namesFile, 'utf8').matchAll(/^ {2}'([a-z0-9-]+)',$/gm)].map((found) => found[1]);
const portal = readdirSync(join(projects, 'portal/src'), { recursive: true, withFileTypes: true })
  .filter((entry) => /\.(ts|html)$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

function spriteOf(chosen) {
  const symbols = chosen.map((name) => {
    const body = readFileSync(join(icons, `${name}.svg`), 'utf8').replace(/^[\s\S]*?<svg[\s\S]*?>/, '');
    const shapes = body.replace('</svg>', '').replace(/\s+/g, ' ').replaceAll('> <', '><').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- lucide (ISC), see THIRD-PARTY -->\n${symbols.join('\n')}\n</svg>\n`;
}

const ofPortal = spriteOf(names.filter((name) => portal.includes(`'${name}'`) || portal.includes(`"${name}"`)));
const portalName = `icons-${createHash('sha256').update(ofPortal).digest('hex').slice(0, 8).toUpperCase()}.svg`;
const files = {
  'staff/public/icons.svg': spriteOf(names),
  [`portal/public/${portalName}`]: ofPortal,
  'portal/src/app/icon-sprite.ts': `/** Written by tools/icons.mjs. */\nexport const SPRITE = '/portal-app/${portalName}';\n`,
};

const check = process.argv.includes('--check');
if (!check) {
  const before = readdirSync(join(projects, 'portal/public')).filter((name) => /^icons.*\.svg$/.test(name));
  for (const name of before) rmSync(join(projects, 'portal/public', name));
}
for (const [path, text] of Object.entries(files)) {
  const file = join(projects, path);
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) throw new Error(`${path} is stale: run node frontend/tools/icons.mjs`);
}
