import { describe, expect, it } from '@jest/globals';

import {
  decisionOf,
  factsOf,
  findingsIn,
  missingIn,
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

describe('a person who stands on the payroll twice', () => {
  const asked = (...people: readonly Partial<WorkerJson>[]) =>
    missingIn(identity.run(factsOf(withWorkers(...people.map(worker)))));
  const again = ['/payroll/workers/0/entryNo', '/payroll/workers/1/entryNo'];

  it.each([
    ['with one entry number', { entryNo: 1, workerId: '2002', lastName: 'Other' }, again],
    ['with one identifying number and name', { entryNo: 2 }, again],
    ['with the name spelled in another case', { entryNo: 2, lastName: ' ALPHA ' }, again],
    [
      'with one number and another name: the last four digits are not unique',
      { entryNo: 2, lastName: 'Beta' },
      [],
    ],
    ['with one name and another number', { entryNo: 2, workerId: '1002' }, []],
    ['without number and entry number', { entryNo: null, workerId: null }, []],
  ])('%s', (_why, second, wanted) => {
    expect(asked({}, second)).toEqual(wanted);
  });

  it('never passes: eighty hours of one person are not two weeks of forty', () => {
    const decision = decisionOf(withWorkers(worker(), worker({ entryNo: 2 })));
    expect(decision).toMatchObject({ status: 'revise', humanReview: true });
  });
});
