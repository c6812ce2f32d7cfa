import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  line,
  payroll,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import { IN_CASH, ON_FILE, SETTLED } from '../../../test/support/domain/settled.js';

const NO_LIST = {
  what: 'which modification of the wage determination is locked into the contract',
  why: 'the contract has no list of its own',
  pointers: ['/contract/wds'],
};
const INTERVIEWS = {
  what: 'the classifications against interviews of workers and daily logs',
  why: 'they are no part of what is submitted',
  pointers: [],
};
const NO_CONTRACTORS = {
  what: 'that the employer is a contractor or subcontractor of the contract',
  why: 'the contract has no list of contractors',
  pointers: ['/contract/contractors'],
};

describe('what was not checked, in words', () => {
  const listed = contract({ contractors: [{ name: 'Example Contractor Inc', role: 'prime' }] });

  it.each([
    ['nothing but what no payroll tells', { ...SETTLED, contract: listed }, [NO_LIST, INTERVIEWS]],
    [
      'the plans of the rows that claim credit, and of no other',
      { ...withLines(line(), line(IN_CASH)), history: ON_FILE },
      [
        NO_CONTRACTORS,
        NO_LIST,
        INTERVIEWS,
        {
          what: 'bona fide plans, funding and annualization of the claimed fringe credit',
          why: 'the plans behind column 6B are not given',
          pointers: ['/payroll/workers/0/lines/0/planCredits'],
        },
      ],
    ],
    [
      'earlier payrolls',
      withLines(line(IN_CASH)),
      [
        NO_CONTRACTORS,
        {
          what: 'that wages are paid every week',
          why: 'pay dates of several weeks are not known',
          pointers: ['/history'],
        },
        NO_LIST,
        {
          what: 'what changed from week to week in hours, classifications, rates and net pay',
          why: 'the people on earlier payrolls are not known',
          pointers: ['/history'],
        },
        INTERVIEWS,
        {
          what: 'payroll numbers, gaps, overlaps and final marks',
          why: 'earlier payrolls of the contractor are not known',
          pointers: ['/history'],
        },
      ],
    ],
    [
      'the day of receipt',
      {
        history: ON_FILE,
        payroll: payroll({ receivedDate: null, workers: [worker({ lines: [line(IN_CASH)] })] }),
      },
      [
        NO_CONTRACTORS,
        NO_LIST,
        INTERVIEWS,
        {
          what: 'delivery in time',
          why: 'the day of receipt is not given',
          pointers: ['/payroll/receivedDate'],
        },
      ],
    ],
    [
      'what is missing',
      { ...withLines(line({ ...IN_CASH, rateSt: null, grossProject: '1.00' })), history: ON_FILE },
      [
        {
          what: 'amounts that depend on missing or contradictory entries',
          why: 'the payroll or the contract does not say',
          pointers: ['/payroll/workers/0/lines/0/rateSt'],
        },
        NO_CONTRACTORS,
        NO_LIST,
        INTERVIEWS,
      ],
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(decisionOf(documents).notChecked).toEqual(wanted);
  });
});

describe('the summary', () => {
  const short = line({ rateSt: '36.51' });
  const tens = line({ days: '0 10 10 10 10 0 0' });

  it.each([
    ['nothing found', SETTLED, 'approve: 0 findings'],
    ['one finding, one worker', withLines(short), 'revise: 1 finding; back wages 2.00 for 1 worker'],
    [
      'two of each',
      withWorkers(worker({ lines: [short] }), worker({ entryNo: 2, workerId: '1002', lines: [short] })),
      'revise: 2 findings; back wages 4.00 for 2 workers',
    ],
    ['a person', withLines(line({ classification: 'WIZARD' })), 'revise: 1 finding; a person must look'],
    [
      'a state',
      { ...withLines(tens), contract: contract({ stateProfile: 'CA' }) },
      'revise: 1 finding; by state law 146.24 more',
    ],
    ['no certified payroll', { payroll: payroll({ statement: null }) }, 'reject: 1 finding'],
  ])('%s', (_what, documents, wanted) => {
    expect(decisionOf(documents).summary).toEqual(wanted);
  });
});

describe('why a check did not apply', () => {
  it('is told of each that did not, and of no other', () => {
    expect(
      decisionOf(SETTLED).checks.flatMap(({ check, because }) =>
        because === null ? [] : [`${check}: ${because}`],
      ),
    ).toEqual([
      'CONTRACTOR_UNKNOWN: the contract has no list of contractors',
      'WD_LOCKIN_DOUBTFUL: the contract has no list of its own',
      'STATE_LAW: the contract names no state whose law also applies',
    ]);
  });
});
