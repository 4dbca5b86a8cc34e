// npm test: lint, types, builds, architecture rules, then the unit, database, HTTP and browser tests.
//   node scripts/test.mjs                  everything, in order; what follows a failure is not run
//   node scripts/test.mjs unit [args]      one step; further arguments go to jest
// TEST_DATABASE_URL: a superuser's address to use instead of an embedded server.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NODE, ROOT, CACHE_DIR, inRoot, run, seconds } from './lib/project.mjs';
import { buildAll } from './setup.mjs';
import { startPostgres } from './postgres.mjs';

const SUITES = ['arch', 'unit', 'db', 'http', 'browser'];
const WITH_DATABASE = ['db', 'http', 'browser'];
const [only, ...jestArguments] = process.argv.slice(2);
const results = [];
let postgres;

function record(name, since, passed, failed, note = '') {
  results.push({ name, passed, failed });
  const counts = SUITES.includes(name) ? ` ${passed} passed, ${failed} failed` : '';
  console.log(`${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(24)}${seconds(since).padStart(8)} ${counts}${note}`);
}

/** A step that is right or wrong as a whole; what it printed is shown only when it is wrong. */
async function check(name, args, cwd = ROOT) {
  const since = performance.now();
  const { code, output } = await run(NODE, args, { cwd, capture: true });
  if (code !== 0) console.log(output);
  record(name, since, 0, code === 0 ? 0 : 1);
}

async function builds() {
  const since = performance.now();
  try {
    await buildAll();
    record('build', since, 0, 0);
  } catch (error) {
    console.log(error.message);
    record('build', since, 0, 1);
  }
}

/** Every TypeScript project there is; the templates of the web applications are checked by their build. */
function typeChecks() {
  const frontend = inRoot('frontend');
  const checked = ['tsconfig.json'];
  if (existsSync(join(frontend, 'tsconfig.check.json'))) checked.push('frontend/tsconfig.check.json');
  else if (existsSync(join(frontend, 'projects'))) {
    for (const name of readdirSync(join(frontend, 'projects')).sort()) {
      const folder = join(frontend, 'projects', name);
      const files = statSync(folder).isDirectory() ? readdirSync(folder) : [];
      checked.push(...files.filter((file) => /^tsconfig.*\.json$/.test(file)).map((file) => `frontend/projects/${name}/${file}`));
    }
  }
  const tsc = inRoot('node_modules/typescript/bin/tsc');
  return checked.map((file) => () => {
    // The projects of the web applications read each other's sources.
    const root = file.startsWith('frontend/') ? frontend : ROOT;
    return check(`types ${dirname(file) === '.' ? '' : dirname(file)}`.trim(), [tsc, '--noEmit', '--rootDir', root, '-p', file]);
  });
}

const lint = () =>
  check('lint', [inRoot('node_modules/eslint/bin/eslint.js'), '.', '--max-warnings=0', '--cache', '--cache-strategy=content', '--cache-location', join(CACHE_DIR, 'eslint')]);

/** Two at a time: the machine this has to be quick on has two processors. */
async function pool(work, width = 2) {
  const queue = [...work];
  await Promise.all(Array.from({ length: width }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  }));
}

async function jest(suite, database) {
  const since = performance.now();
  const report = join(CACHE_DIR, `jest-${suite}.json`);
  rmSync(report, { force: true });
  const { code } = await run(
    NODE,
    [
      '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', inRoot('node_modules/jest/bin/jest.js'),
      '--selectProjects', suite, '--passWithNoTests', '--json', `--outputFile=${report}`, ...jestArguments,
    ],
    { env: database ? { TEST_DATABASE_URL: database } : {} },
  );
  if (!existsSync(report)) return record(suite, since, 0, code === 0 ? 0 : 1);
  const totals = JSON.parse(readFileSync(report, 'utf8'));
  const broken = totals.numFailedTests + totals.numRuntimeErrorTestSuites;
  record(suite, since, totals.numPassedTests, broken || (code === 0 ? 0 : 1), totals.numPendingTests > 0 ? ` (${totals.numPendingTests} skipped)` : '');
}

async function database() {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  postgres ??= await startPostgres({ test: true });
  return postgres.url;
}

const failed = () => results.some((result) => result.failed > 0);

async function main() {
  mkdirSync(CACHE_DIR, { recursive: true });
  const steps = SUITES.map((suite) => async () => jest(suite, WITH_DATABASE.includes(suite) ? await database() : undefined));
  if (only === 'lint') await lint();
  else if (only === 'types') await pool(typeChecks());
  else if (only) await steps[SUITES.indexOf(only)]();
  else {
    await pool([lint, ...typeChecks(), builds]);
    for (const step of steps) if (!failed()) await step();
  }
}

async function finish(code) {
  await postgres?.stop();
  process.exit(code);
}

if (only && ![...SUITES, 'lint', 'types'].includes(only)) {
  console.error(`unknown step ${only}: ${[...SUITES, 'lint', 'types'].join(', ')}`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void finish(130));
try {
  await main();
} catch (error) {
  console.error(error);
  results.push({ name: 'run', passed: 0, failed: 1 });
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${results.map(({ name, failed: broken }) => `${name} ${broken > 0 ? 'FAILED' : 'ok'}`).join(', ')}`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
await finish(failed() ? 1 : 0);
