const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2024',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': swc },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.cache/', '<rootDir>/\\.data/'],
  setupFiles: ['reflect-metadata'],
  ...more,
});

const withDatabase = { globalSetup: '<rootDir>/test/support/database.setup.mjs', globalTeardown: '<rootDir>/test/support/database.teardown.mjs' };

/** Run with `node --experimental-vm-modules`: the sources are ES modules. `scripts/test.mjs` does. */
export default {
  maxWorkers: 2,
  // Some tests try every route with everything there is, and grow with both; and machines stand still now and then.
  testTimeout: 240_000,
  projects: [
    project('arch', ['<rootDir>/test/arch/**/*.spec.ts']),
    project('unit', ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/unit/**/*.spec.ts', '<rootDir>/frontend/projects/vault-crypto/**/*.spec.ts']),
    project('db', ['<rootDir>/test/db/**/*.spec.ts', '<rootDir>/test/access/**/*.sql.spec.ts'], withDatabase),
    project(
      'http',
      ['<rootDir>/test/http/**/*.spec.ts', '<rootDir>/test/access/**/!(*.sql).spec.ts', '<rootDir>/test/faults/**/*.spec.ts'],
      withDatabase,
    ),
    project('browser', ['<rootDir>/test/browser/**/*.spec.ts'], withDatabase),
  ],
};
