/**
 * The test command: every rung from the cheapest to the dearest, and one line at the end that sums them.
 *
 * A rung of the static kind counts as one; the Jest rungs count their tests. All rungs run, so that one run tells
 * everything that is wrong. `npm test -- unit golden` runs the named rungs only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'wcp-test-'));

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Node ${process.version} runs this; run it with \`npm test\`, which brings its own Node 24.`);
  process.exit(1);
}

const node = (...args) => ({ args, env: {} });
const bin = (path, ...args) => node(join('node_modules', path), ...args);
const jest = (env, ...args) => ({
  args: ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...args],
  env,
  jest: true,
});

/** Where the static rungs remember what they have seen, by content: a clean checkout remembers nothing. */
const seen = (name) => join('node_modules', '.cache', 'ladder', name);
const cached = (name) => ['--cache', '--cache-strategy=content', `--cache-location=${seen(name)}`];

const rungs = [
  ['format', bin('prettier/bin/prettier.cjs', '--check', '--log-level=warn', ...cached('format'), '.')],
  ['lint', bin('eslint/bin/eslint.js', '--max-warnings=0', ...cached('lint'), '.')],
  [
    'types',
    bin('typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', seen('types'), '-p', '.'),
  ],
  [
    'dependencies',
    bin(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'test',
    ),
  ],
  ['build', node(join('.ci', 'build.mjs'))],
  ['suites', jest({ WCP_TEST_DATABASE: 'embedded' }, '--coverage', '--coverageReporters=text-summary')],
  ['suites on a server', jest({ WCP_TEST_DATABASE: 'server' }, '--selectProjects', 'integration', 'e2e')],
];

const run = (name, { args, env, jest: counts }) => {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const extra = counts ? ['--json', `--outputFile=${report}`] : [];
  const { status } = spawnSync(process.execPath, [...args, ...extra], {
    cwd: root,
    env: { ...process.env, ...env, NODE_ENV: 'test', FORCE_COLOR: '0' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (!counts) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    // A threshold that is not met fails the run without a failed test.
    return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !rungs.some(([rung]) => rung === name));
if (unknown.length > 0) {
  console.error(`No such rung: ${unknown.join(', ')}. There are: ${rungs.map(([rung]) => rung).join(', ')}.`);
  process.exit(1);
}

let passed = 0;
let failed = 0;
for (const [name, command] of rungs) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = Date.now();
  console.log(`\n== ${name}`);
  const result = run(name, command);
  passed += result.passed;
  failed += result.failed;
  console.log(
    `== ${name}: ${result.passed} passed, ${result.failed} failed, ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
