import { isTest, select, type Rule } from './sources.js';

const VAGUE = ['util', 'utils', 'helper', 'helpers', 'misc', 'shared'];

/** Words of the business: the kernel works the same for any. */
const BUSINESS = [
  'absence', 'applicant', 'attendance', 'balance', 'candidate', 'department', 'employee', 'hr', 'leave', 'lesson', 'offboarding', 'overtime',
  'posting', 'recruitment', 'school', 'student', 'teacher', 'tuition', 'vault',
];

const SUFFIXES = [
  'controller', 'service', 'policy', 'rules', 'repository', 'queries', 'entity', 'module', 'subscriber', 'job', 'cli', 'dto',
  'guard', 'strategy', 'mail', 'events', 'types', 'answers', 'view', 'spec',
];

const plural = (words: readonly string[]): string[] => words.flatMap((word) => [word, `${word}s`, word.replace(/y$/, 'ies')]);
const wordsOf = (path: string): string[] => path.split(/[/.\-_]/);

const noVagueNames: Rule = {
  name: 'nothing in src is called utils, helpers, misc or shared',
  check: (sources) => select(sources, /^src\//).filter((path) => wordsOf(path).some((word) => VAGUE.includes(word))),
  planted: [{ 'src/common/utils/date.ts': '' }, { 'src/modules/hr/leave/leave.helpers.ts': '' }, { 'src/modules/shared/index.ts': '' }],
  allowed: [{ 'src/common/http/problem.ts': '' }],
};

const noBusinessInCommon: Rule = {
  name: 'no word of the business in the paths of src/common',
  check: (sources) => {
    const banned = new Set(plural(BUSINESS));
    // Migrations carry the name of the module they belong to.
    return select(sources, /^src\/common\/(?!database\/migrations\/)/).filter((path) => wordsOf(path).some((word) => banned.has(word)));
  },
  planted: [{ 'src/common/leave/balance.ts': '' }, { 'src/common/guards/student.guard.ts': '' }, { 'src/common/http/vaults.ts': '' }],
  allowed: [{ 'src/common/database/migrations/202601010000-hr-leave.sql': '' }, { 'src/common/guards/workspace.guard.ts': '' }],
};

const suffixes: Rule = {
  name: 'a file of a module says by its suffix what it is',
  check: (sources) =>
    select(sources, /^src\/modules\/.*\.ts$/).filter((path) => {
      const file = path.split('/').at(-1) ?? '';
      return file !== 'index.ts' && !SUFFIXES.some((suffix) => file.endsWith(`.${suffix}.ts`));
    }),
  planted: [{ 'src/modules/hr/leave/leave.ts': '' }, { 'src/modules/hr/leave/leave.manager.ts': '' }],
  allowed: [{ 'src/modules/hr/leave/index.ts': '' }, { 'src/modules/hr/leave/dto/request.dto.ts': '', 'src/modules/hr/leave/leave.rules.spec.ts': '' }],
};

/** The words are put together here so that this file does not contain them. */
const unfinished = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`);
const narrowed = /\b(describe|it|test)(\.\w+)*\.(only|skip|todo|failing)\b|\b(fit|fdescribe|xit|xdescribe|xtest)\(/;

const nothingUnfinished: Rule = {
  name: 'no unfinished-work marks',
  check: (sources) => select(sources, /^(src|frontend|scripts|bench)\//).filter((path) => unfinished.test(sources.get(path) ?? '')),
  planted: [{ 'src/main.ts': `// ${['TO', 'DO'].join('')}: later` }, { 'scripts/a.mjs': `/* ${['FIX', 'ME'].join('')} */` }],
  allowed: [{ 'src/main.ts': 'const todo = 1;' }],
};

const everyTestRuns: Rule = {
  name: 'no test is skipped and none runs alone',
  check: (sources) => [...sources.keys()].filter(isTest).filter((path) => narrowed.test(sources.get(path) ?? '')),
  planted: ['only', 'skip', 'todo', 'each.only'].map((word) => ({ 'test/http/a.spec.ts': `it.${word}('x', () => {});` }))
    .concat([{ 'test/http/a.spec.ts': ['x', "it('y', () => {});"].join('') }]),
  allowed: [{ 'test/http/a.spec.ts': "it('x', () => { process.exit(0); });" }],
};

export const NAMING: readonly Rule[] = [noVagueNames, noBusinessInCommon, suffixes, nothingUnfinished, everyTestRuns];
