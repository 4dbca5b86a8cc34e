/** Builds one web application into dist/frontend. Usage: node frontend/tools/build.mjs staff|portal [ng build arguments]. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const cli = createRequire(import.meta.url).resolve('@angular/cli/package.json');
const args = [join(dirname(cli), 'bin/ng.js'), 'build', ...process.argv.slice(2)];
const cwd = join(import.meta.dirname, '..');
process.exit(spawnSync(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, NG_CLI_ANALYTICS: 'false' } }).status ?? 1);
