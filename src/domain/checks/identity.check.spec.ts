import { describe, expect, it } from '@jest/globals';

import {
  decisionOf,
  factsOf,
  findingsIn,
  payroll,
  told,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { WorkerJson } from '../ingest/json-shapes.js';
import { identity } from './identity.check.js';

const of = (...people: readonly Partial<WorkerJson>[]) =>
  findingsIn(identity.run(factsOf(withWorkers(...people.map(worker)))));

describe('a worker', () => {
  it.each([
    ['has a last name', { lastName: null }, ['WORKER_NAME_MISSING']],
    ['has a first name', { firstName: ' ' }, ['WORKER_NAME_MISSING']],
    ['without any name is told once', { lastName: null, firstName: null }, ['WORKER_NAME_MISSING']],
    ['needs no middle initial', { middleInitial: null }, []],
    ['has an identifying number', { workerId: null }, ['WORKER_ID_MISSING']],
    ['has one that is not blank', { workerId: ' ' }, ['WORKER_ID_MISSING']],
    ['never has the full number', { workerId: '123-45-6789' }, ['FULL_SSN_PRESENT']],
    ['may have a masked one', { workerId: 'XXX-XX-6789' }, []],
  ])('%s', (_why, over, wanted) => {
    expect(told(of(over))).toEqual(wanted);
  });

  it('is told once, wherever the number stands, and only its owner is', () => {
    const findings = of({}, { workerId: '123-45-6789', lastName: '123456789' });
    expect(findings.map(({ rule, worker: index }) => [rule, index])).toEqual([['FULL_SSN_PRESENT', 1]]);
  });
});

it('a number in the remarks belongs to the payroll, and is nowhere in the decision', () => {
  const decision = decisionOf({ payroll: payroll({ remarks: 'SSN 123-45-6789 corrected' }) });
  expect(decision.findings).toMatchObject([
    { rule: 'FULL_SSN_PRESENT', worker: null, pointer: '/payroll/remarks' },
  ]);
  expect(JSON.stringify(decision)).not.toMatch(/123.?45/);
});
