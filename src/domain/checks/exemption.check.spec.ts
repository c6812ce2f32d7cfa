import { describe, expect, it } from '@jest/globals';

import {
  decisionOf,
  factsOf,
  findingsIn,
  inputsIn,
  line,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { WorkerJson } from '../ingest/json-shapes.js';
import { exemption } from './exemption.check.js';

const IDLE = '0 0 0 0 0 0 0';
const found = (over: Partial<WorkerJson>) =>
  findingsIn(exemption.run(factsOf(withWorkers(worker(over))))).map(({ pointer }) =>
    pointer.replace('/payroll/workers/0', ''),
  );
const decided = (over: Partial<WorkerJson>) => decisionOf({ ...withWorkers(worker(over)), history: [] });
const rules = (over: Partial<WorkerJson>) => decided(over).findings.map(({ rule }) => rule);

describe('a person who looks exempt', () => {
  it.each([
    ['an employee', { employment: 'employee' as const }, []],
    ['an owner who is paid', { employment: 'owner' as const }, []],
    [
      'an owner who worked without pay',
      { employment: 'owner' as const, lines: [line({ rateSt: '0', rateOt: '0', fringeCreditTotal: '0' })] },
      ['/employment'],
    ],
    [
      'an owner without hours',
      { employment: 'owner' as const, lines: [line({ days: IDLE, rateSt: '0' })] },
      [],
    ],
    ['an independent contractor', { employment: 'independent_contractor' as const }, ['/employment']],
    [
      'a foreman on salary',
      { salaried: true, lines: [line({ classification: 'ELECTRICIAN FOREMAN' })] },
      ['/salaried'],
    ],
    ['a foreman by the hour', { salaried: false, lines: [line({ classification: 'FOREMAN' })] }, []],
    ['an electrician on salary', { salaried: true }, []],
    ['a guard', { lines: [line({ classification: 'Security Guard' })] }, ['/lines/0/classification']],
    ['an inspector without hours', { lines: [line({ classification: 'INSPECTOR', days: IDLE })] }, []],
    ['a crane of its owner', { employment: 'owner_operator' as const, note: 'crane' }, ['']],
    [
      'a truck crane is a crane',
      { note: 'Owner-Operator', lines: [line({ classification: 'TRUCK CRANE' })] },
      [''],
    ],
    [
      'a truck of its owner',
      { note: 'owner-operator', lines: [line({ classification: 'TRUCK DRIVER' })] },
      [],
    ],
  ])('%s', (_who, over, wanted) => {
    expect(found(over)).toEqual(wanted);
  });

  it('is told with what is to be looked at', () => {
    const [one] = findingsIn(
      exemption.run(factsOf(withWorkers(worker({ employment: 'independent_contractor' })))),
    );
    expect(one === undefined ? {} : inputsIn(one)).toMatchObject({ employment: 'independent_contractor' });
  });
});

describe('what follows for the payroll', () => {
  it("a truck owner's note without hours and rates is accepted as it is", () => {
    const note = {
      note: 'owner-operator',
      workerId: null,
      deductions: [],
      lines: [line({ classification: 'TRUCK DRIVER', days: IDLE, rateSt: null, rateOt: null })],
    };
    expect(decided(note)).toMatchObject({ status: 'approve', humanReview: false, findings: [] });
    expect(
      rules({ ...note, lines: [line({ classification: 'BACKHOE', days: IDLE, rateSt: null })] }),
    ).toEqual(
      expect.arrayContaining(['WORKER_ID_MISSING', 'NO_WORK_INCONSISTENT', 'MISCLASSIFICATION_SIGNAL']),
    );
  });

  it('an owner without pay is a question, and no amount is told before it is answered', () => {
    const unpaid = {
      employment: 'owner' as const,
      lines: [line({ rateSt: '0', rateOt: '0', fringeCreditTotal: '0' })],
    };
    const decision = decided(unpaid);
    expect(decision).toMatchObject({ status: 'revise', humanReview: true });
    expect(decision.totals.backWages).toBe(0);
  });

  it('no conformance is asked for a guard, and no pay is passed', () => {
    const guard = { lines: [line({ classification: 'Security Guard' })] };
    expect(rules(guard)).toEqual(['MISCLASSIFICATION_SIGNAL']);
    expect(decided(guard)).toMatchObject({ status: 'revise', humanReview: true });
  });
});
