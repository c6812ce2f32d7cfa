import { globSync, readFileSync } from 'node:fs';

import { transformSync } from '@swc/core';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
// The build leaves specs out; the suites are made of them.
delete swc.exclude;

/** For the suites that start the product. */
const NEST = '<rootDir>/test/support/nest-first.ts';

/** What every suite shares: ES modules compiled by the same compiler and settings as the build. */
const suite = (displayName, testMatch, before = []) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/property-seed.ts', ...before],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
});

/** Files that hold types alone leave nothing to run, and would count as never covered. */
const typesAlone = globSync('src/**/*.ts', { cwd: import.meta.dirname }).filter((path) => {
  const { code } = transformSync(readFileSync(new URL(path, import.meta.url), 'utf8'), {
    ...swc,
    swcrc: false,
    sourceMaps: false,
  });
  return code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim() === 'export { };';
});

export default {
  // One for each core: a suite waits for its database half of the time.
  maxWorkers: '100%',
  // Modules of every file stay in a worker; one that holds too many is slower than a new one.
  workerIdleMemoryLimit: '1500MB',
  // What hangs is found; what is slow on a busy machine is not a fault.
  testTimeout: 30_000,
  projects: [
    suite('unit', ['<rootDir>/src/**/*.spec.ts']),
    suite('architecture', ['<rootDir>/test/architecture/**/*.spec.ts'], [NEST]),
    suite('golden', ['<rootDir>/test/golden/**/*.spec.ts']),
    suite('integration', ['<rootDir>/test/integration/**/*.spec.ts'], [NEST]),
    suite('e2e', ['<rootDir>/test/e2e/**/*.spec.ts'], [NEST]),
  ],
  coverageProvider: 'v8',
  collectCoverageFrom: [
    'src/**/*.ts',
    '!src/**/*.spec.ts',
    '!src/main.ts',
    ...typesAlone.map((path) => `!${path}`),
  ],
  coverageThreshold: {
    global: { statements: 85, branches: 85 },
    './src/domain/': { statements: 90, branches: 90 },
  },
};
