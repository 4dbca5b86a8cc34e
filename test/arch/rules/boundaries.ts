import { dirname } from 'node:path';
import { importsOf, isTest, select, type Import, type Rule, type Sources } from './sources.js';

const SOURCE = /^src\/.*\.ts$/;

/** A module is a folder below src/modules with a public face or a Nest module of its own: read off the files, outermost first. */
function moduleFolders(sources: Sources): string[] {
  const folders = select(sources, /^src\/modules\/.*(\/index|\.module)\.ts$/).map((path) => dirname(path));
  return [...new Set(folders)].sort((a, b) => a.length - b.length);
}

/** Broken imports of the files that match, described one a line. */
function imports(sources: Sources, files: RegExp, broken: (path: string, entry: Import) => boolean): string[] {
  return select(sources, files)
    .filter((path) => !isTest(path))
    .flatMap((path) => importsOf(sources, path).filter((entry) => broken(path, entry)).map((entry) => `${path} → ${entry.specifier}`));
}

const commonStandsAlone: Rule = {
  name: 'src/common imports no module',
  check: (sources) =>
    imports(sources, /^src\/common\/.*\.ts$/, (_path, { target }) => target !== undefined && !target.startsWith('src/common/')),
  planted: [
    { 'src/common/http/a.ts': "import { B } from '../../modules/hr/index.js';", 'src/modules/hr/index.ts': 'export class B {}' },
    { 'src/common/http/a.ts': "export const load = () => import('../../app.module.js');" },
  ],
  allowed: [{ 'src/common/http/a.ts': "import { B } from '../access/b.js';", 'src/common/access/b.ts': 'export const B = 1;' }],
};

const publicFace: Rule = {
  name: "a module is entered through its index.ts",
  check: (sources) => {
    const folders = moduleFolders(sources);
    return imports(sources, SOURCE, (path, { target }) => {
      const entered = folders.find((folder) => target?.startsWith(`${folder}/`) && !path.startsWith(`${folder}/`));
      return entered !== undefined && target !== `${entered}/index.ts`;
    });
  },
  planted: [
    {
      'src/modules/school/groups/groups.service.ts': "import { x } from '../../hr/leave/leave.service.js';",
      'src/modules/hr/leave/leave.service.ts': 'export const x = 1;',
      'src/modules/hr/leave/leave.module.ts': '',
    },
    {
      'src/modules/hr/people/people.service.ts': "import type { x } from '../leave/leave.entity.js';",
      'src/modules/hr/leave/leave.entity.ts': 'export type x = 1;',
      'src/modules/hr/leave/index.ts': '',
    },
    { 'src/app.module.ts': "import { M } from './modules/hr/hr.module.js';", 'src/modules/hr/hr.module.ts': '', 'src/modules/hr/index.ts': '' },
  ],
  allowed: [
    { 'src/modules/hr/people/people.service.ts': "import { x } from '../leave/index.js';", 'src/modules/hr/leave/index.ts': '' },
    { 'src/modules/hr/leave/leave.service.ts': "import { x } from './dto/x.dto.js';", 'src/modules/hr/leave/index.ts': '', 'src/modules/hr/leave/dto/x.dto.ts': '' },
  ],
};

const compositionRoot: Rule = {
  name: 'only app.module.ts composes the modules, and only main.ts imports it',
  check: (sources) => [
    ...imports(sources, SOURCE, (path, { target }) => target === 'src/app.module.ts' && path !== 'src/main.ts'),
    ...imports(
      sources,
      /^src\/(?!modules\/|common\/|app\.module\.ts$|main\.ts$).*\.ts$/,
      (_path, { target }) => target?.startsWith('src/modules/') ?? false,
    ),
  ],
  planted: [
    { 'src/modules/hr/hr.module.ts': "import { AppModule } from '../../app.module.js';", 'src/app.module.ts': '' },
    { 'src/tool.cli.ts': "import { x } from './modules/hr/index.js';", 'src/modules/hr/index.ts': '' },
  ],
  allowed: [
    { 'src/main.ts': "import { AppModule } from './app.module.js';", 'src/app.module.ts': "import { x } from './modules/hr/index.js';", 'src/modules/hr/index.ts': '' },
  ],
};

/** Cycles among files that exist at run time; types are erased and may refer to each other. */
function cycles(sources: Sources): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const found: string[] = [];
  const visit = (path: string): void => {
    if (state.get(path) === 'open') found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (state.has(path)) return;
    state.set(path, 'open');
    trail.push(path);
    for (const { target, typeOnly } of importsOf(sources, path)) if (!typeOnly && target && sources.has(target)) visit(target);
    trail.pop();
    state.set(path, 'done');
  };
  select(sources, /^(src|frontend\/projects)\/.*\.ts$/).forEach(visit);
  return found;
}

const noCycles: Rule = {
  name: 'no import cycles',
  check: cycles,
  planted: [
    { 'src/common/a.ts': "import { b } from './b.js';", 'src/common/b.ts': "export * from './c.js';", 'src/common/c.ts': "import './a.js';" },
  ],
  allowed: [{ 'src/common/a.ts': "import { b } from './b.js';", 'src/common/b.ts': "import type { a } from './a.js';" }],
};

const portalStaysApart: Rule = {
  name: "the student portal asks school's public face and no other module",
  check: (sources) =>
    imports(
      sources,
      /^src\/modules\/student-portal\/.*\.ts$/,
      (_path, { target }) =>
        (target?.startsWith('src/modules/') ?? false) &&
        !target?.startsWith('src/modules/student-portal/') &&
        !/^src\/modules\/school\/(.*\/)?index\.ts$/.test(target ?? ''),
    ),
  planted: [
    { 'src/modules/student-portal/me.controller.ts': "import { x } from '../hr/index.js';", 'src/modules/hr/index.ts': '' },
    { 'src/modules/student-portal/me.controller.ts': "import { x } from '../school/students/students.queries.js';" },
  ],
  allowed: [{ 'src/modules/student-portal/me.controller.ts': "import { x } from '../school/index.js';", 'src/modules/school/index.ts': '' }],
};

/** What each project of the web applications may import of the others; all of them: nothing of the server. */
const FRONTEND_MAY: Readonly<Record<string, readonly string[]>> = {
  staff: ['ui', 'api', 'vault-crypto'],
  portal: ['ui', 'api'],
  ui: ['api'],
  api: [],
  'vault-crypto': [],
};

const frontendProjects: Rule = {
  name: 'the web applications share ui, api and vault-crypto, and never each other',
  check: (sources) => [
    ...imports(sources, /^frontend\/projects\/.*\.ts$/, (path, { target }) => {
      if (target === undefined) return false;
      const own = path.split('/')[2] ?? '';
      if (!target.startsWith('frontend/projects/')) return !target.startsWith('frontend/');
      const other = target.split('/')[2] ?? '';
      return other !== own && !(FRONTEND_MAY[own] ?? []).includes(other);
    }),
    ...imports(sources, SOURCE, (_path, { target }) => target?.startsWith('frontend/') ?? false),
  ],
  planted: [
    { 'frontend/projects/portal/src/a.ts': "import { x } from '../../staff/src/x';" },
    { 'frontend/projects/portal/src/a.ts': "import { x } from '@staff/x';" },
    { 'frontend/projects/ui/src/a.ts': "import { x } from '@staff/x';" },
    { 'frontend/projects/ui/src/a.ts': "import { x } from '../../portal/src/x';" },
    { 'frontend/projects/staff/src/a.ts': "import { x } from '../../../../src/common/access/access-matrix';" },
    { 'src/common/http/a.ts': "import { x } from '../../../frontend/projects/ui/src/x.js';" },
  ],
  allowed: [{ 'frontend/projects/portal/src/a.ts': "import { x } from '@ui/x'; import { y } from '../../api/src/y';" }],
};

/** What the vault's cryptography is built on besides WebCrypto. */
const VAULT_PACKAGES = ['csv-parse/browser/esm/sync', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common'];
/** Ways out of the page, places where things stay, and chance that is none. */
const VAULT_NEVER = /\b(console|fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|sessionStorage|indexedDB|caches|document|window|Math\.random)\b/;
const VAULT = /^frontend\/projects\/vault-crypto\/src\//;
const VAULT_TESTING = 'frontend/projects/vault-crypto/src/testing/';
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

const vaultStandsAlone: Rule = {
  name: "the vault's cryptography knows no framework, sends, logs and keeps nothing, and lends its test keys to tests only",
  check: (sources) => [
    ...imports(sources, VAULT, (path, { specifier, target }) => {
      if (path.startsWith(VAULT_TESTING)) return false;
      return target === undefined ? !VAULT_PACKAGES.includes(specifier) : target.startsWith(VAULT_TESTING);
    }),
    ...imports(sources, /^frontend\/projects\/(?!vault-crypto\/).*\.ts$/, (_path, { specifier }) => /vault-crypto\/(src\/)?testing\//.test(specifier)),
    ...select(sources, VAULT).filter((path) => !isTest(path) && !path.startsWith(VAULT_TESTING) && VAULT_NEVER.test(withoutComments(sources.get(path) ?? ''))),
  ],
  planted: [
    { 'frontend/projects/vault-crypto/src/a.ts': "import { Injectable } from '@angular/core';" },
    { 'frontend/projects/vault-crypto/src/a.ts': "import { randomBytes } from 'node:crypto';" },
    { 'frontend/projects/vault-crypto/src/a.ts': "import { x } from './testing/people';", 'frontend/projects/vault-crypto/src/testing/people.ts': '' },
    { 'frontend/projects/staff/src/a.ts': "import { x } from '@vault-crypto/testing/people';" },
    { 'frontend/projects/vault-crypto/src/a.ts': 'export const a = (key: string) => localStorage.setItem("key", key);' },
    { 'frontend/projects/vault-crypto/src/a.ts': 'export const a = Math.random();' },
    { 'frontend/projects/vault-crypto/src/a.ts': 'console.error(secret);' },
  ],
  allowed: [
    { 'frontend/projects/vault-crypto/src/a.ts': "import { parse } from 'csv-parse/browser/esm/sync'; // no console, no fetch" },
    { 'frontend/projects/vault-crypto/src/a.spec.ts': "import { x } from './testing/people'; import fc from 'fast-check';" },
    { 'frontend/projects/staff/src/a.ts': "import { openItem } from '@vault-crypto';", 'frontend/projects/vault-crypto/src/index.ts': '' },
  ],
};

export const BOUNDARIES: readonly Rule[] = [commonStandsAlone, publicFace, compositionRoot, noCycles, portalStaysApart, frontendProjects, vaultStandsAlone];
