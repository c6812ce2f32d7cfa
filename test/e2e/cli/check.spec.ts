import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

import { run } from '../../../src/cli/run.js';
import { DEMO_CONTRACT } from '../../../src/modules/demo/demo-contract.js';
import { everyCase } from '../../golden/cases/worked-cases.js';

const home = mkdtempSync(join(tmpdir(), 'wcp-check-'));
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const check = async (...argv: readonly string[]) => {
  const said: string[] = [];
  const warned: string[] = [];
  const code = await run(['check', ...argv], {
    say: (text) => said.push(text),
    warn: (text) => warned.push(text),
    environment: {},
  });
  return { code, said: said.join('\n'), warned: warned.join('\n') };
};

const written = (content: unknown): string => {
  const path = join(home, 'payroll.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const ON_FILE = [
  '--contract',
  'examples/contracts/demo.json',
  '--determination',
  'examples/wage-determinations/AZ20240039_mod6.txt',
];

describe('wcp check, without a server', () => {
  it.each([
    ['compliant', 0, 'APPROVE', 'Back wages 0.00'],
    ['underpaid-fringe', 2, 'REVISE', 'Back wages 78.80'],
    ['unpaid-overtime', 2, 'REVISE', 'Back wages 146.24'],
    ['unsigned', 2, 'REJECT', 'Back wages 0.00'],
  ])('of examples/%s.json ends with %d and says %s', async (name, code, status, wages) => {
    const told = await check(`examples/${name}.json`, ...ON_FILE);
    expect([told.code, told.warned]).toEqual([code, '']);
    expect(told.said).toContain(status);
    expect(told.said).toContain(wages);
  });

  it('shows a person the line of the determination, the formula, the citation and the cure', async () => {
    const { said } = await check('examples/underpaid-fringe.json', ...ON_FILE);
    for (const part of [
      '(21.92 - 19.95) x 40 h = 78.80',
      'AZ20240039 mod 6, line ',
      '29 CFR 5.5(a)(1)(i)',
      'Cure: ',
    ])
      expect(said).toContain(part);
  });

  it('knows the contract that the demo of a server has', () => {
    expect(JSON.parse(readFileSync('examples/contracts/demo.json', 'utf8'))).toEqual(DEMO_CONTRACT);
  });

  it.each([
    ['a file that is not there', ['nowhere.json'], 'cannot be read'],
    ['a hostile document', ['examples/hostile.json'], 'duplicate_key'],
    ['a stored contract that nobody gives', ['examples/compliant.json'], '--contract'],
    [
      'a determination that nobody gives',
      ['examples/compliant.json', '--contract', 'examples/contracts/demo.json'],
      '/contract/wds/0',
    ],
    [
      'a text that is no determination',
      [
        'examples/compliant.json',
        '--contract',
        'examples/contracts/demo.json',
        '--determination',
        'README.md',
      ],
      'unreadable_document',
    ],
    ['an option that does not exist', ['examples/compliant.json', '--approve'], '--approve'],
  ])('ends with 1 for %s, says why, and decides nothing', async (_, argv, why) => {
    const { code, said, warned } = await check(...argv);
    expect([code, said]).toEqual([1, '']);
    expect(warned).toContain(why);
  });

  it.each(everyCase().map((one) => [one.id, one] as const))('decides %s as it was worked', async (_, one) => {
    const { contract, wageDetermination, furtherWageDeterminations = [], payroll, history, expected } = one;
    const file = written({
      contract,
      wageDeterminations: [wageDetermination, ...furtherWageDeterminations],
      payroll,
      ...(history === undefined ? {} : { history }),
    });
    const { said, code } = await check(file, '--json');
    const decision = JSON.parse(said) as { status: string; humanReview: boolean };
    expect(decision.status).toBe(expected.status);
    expect(code).toBe(decision.status !== 'approve' ? 2 : decision.humanReview ? 3 : 0);
  });
});
