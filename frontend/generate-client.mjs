/**
 * Makes the typed client from the OpenAPI document of the running API.
 * Usage: node frontend/generate-client.mjs [path of openapi.json, default projects/api/openapi.json]
 * Output: projects/api/src/generated/models, every shape of the contract. The calls themselves are the facades beside it
 * (one service per feature), which need ETags, upload progress and Problems the generated functions do not give.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const here = import.meta.dirname;
const input = resolve(process.argv[2] ?? join(here, 'projects/api/openapi.json'));
if (!existsSync(input)) {
  console.error(`No OpenAPI document at ${input}. Save /api/openapi.json of a running server there first.`);
  process.exit(1);
}
const tool = dirname(createRequire(import.meta.url).resolve('ng-openapi-gen/package.json'));
const args = [
  join(tool, 'lib/index.js'),
  '--input', input,
  '--output', join(here, 'projects/api/src/generated'),
  '--services', 'false',
  '--module', 'false',
  '--enumStyle', 'alias',
  '--removeStaleFiles', 'true',
];
const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
const output = join(here, 'projects/api/src/generated');
for (const name of existsSync(output) ? readdirSync(output) : []) {
  if (name !== 'models') rmSync(join(output, name), { recursive: true });
}
process.exit(status ?? 1);
