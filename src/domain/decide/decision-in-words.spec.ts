import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  type Documents,
  line,
  oneClass,
  payroll,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';

/** This is payroll number 3: the two before it, as they are filed. */
const ON_FILE: NonNullable<Documents['history']> = [
  { payrollNumber: 1, weekEnding: '2025-05-24', workers: [] },
  { payrollNumber: 2, weekEnding: '2025-05-31', workers: [] },
];
const inCash = { fringeCreditTotal: '0', cashInLieuTotal: '606.40' };
const settled: Documents = { ...withLines(line(inCash)), history: ON_FILE };
const credited: Documents = { ...withLines(line()), history: ON_FILE };

describe('what was not checked, in words', () => {
  const listed = contract({ contractors: [{ name: 'Example Contractor Inc', role: 'prime' }] });

  it.each([
    [
      'nothing but what no payroll tells',
      { ...settled, contract: listed },
      [
        {
          what: 'which modification of the wage determination is locked into the contract',
          why: 'the contract has no list of its own',
          pointers: ['/contract/wds'],
        },
        {
          what: 'the classifications against interviews of workers and daily logs',
          why: 'they are no part of what is submitted',
          pointers: [],
        },
      ],
    ],
    [
      'the plans of the rows that claim credit, and of no other',
      { ...withLines(line(), line(inCash)), history: ON_FILE },
      [
        {
          what: 'that the employer is a contractor or subcontractor of the contract',
          why: 'the contract has no list of contractors',
          pointers: ['/contract/contractors'],
        },
        {
          what: 'which modification of the wage determination is locked into the contract',
          why: 'the contract has no list of its own',
          pointers: ['/contract/wds'],
        },
        {
          what: 'the classifications against interviews of workers and daily logs',
          why: 'they are no part of what is submitted',
          pointers: [],
        },
        {
          what: 'bona fide plans, funding and annualization of the claimed fringe credit',
          why: 'the plans behind column 6B are not given',
          pointers: ['/payroll/workers/0/lines/0/planCredits'],
        },
      ],
    ],
    [
      'earlier payrolls',
      withLines(line(inCash)),
      [
        {
          what: 'that the employer is a contractor or subcontractor of the contract',
          why: 'the contract has no list of contractors',
          pointers: ['/contract/contractors'],
        },
        {
          what: 'that wages are paid every week',
          why: 'pay dates of several weeks are not known',
          pointers: ['/history'],
        },
        {
          what: 'which modification of the wage determination is locked into the contract',
          why: 'the contract has no list of its own',
          pointers: ['/contract/wds'],
        },
        {
          what: 'what changed from week to week in hours, classifications, rates and net pay',
          why: 'the people on earlier payrolls are not known',
          pointers: ['/history'],
        },
        {
          what: 'the classifications against interviews of workers and daily logs',
          why: 'they are no part of what is submitted',
          pointers: [],
        },
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
        payroll: payroll({ receivedDate: null, workers: [worker({ lines: [line(inCash)] })] }),
      },
      [
        {
          what: 'that the employer is a contractor or subcontractor of the contract',
          why: 'the contract has no list of contractors',
          pointers: ['/contract/contractors'],
        },
        {
          what: 'which modification of the wage determination is locked into the contract',
          why: 'the contract has no list of its own',
          pointers: ['/contract/wds'],
        },
        {
          what: 'the classifications against interviews of workers and daily logs',
          why: 'they are no part of what is submitted',
          pointers: [],
        },
        {
          what: 'delivery in time',
          why: 'the day of receipt is not given',
          pointers: ['/payroll/receivedDate'],
        },
      ],
    ],
    [
      'what is missing',
      { ...withLines(line({ ...inCash, rateSt: null, grossProject: '1.00' })), history: ON_FILE },
      [
        {
          what: 'amounts that depend on missing or contradictory entries',
          why: 'the payroll or the contract does not say',
          pointers: ['/payroll/workers/0/lines/0/rateSt'],
        },
        {
          what: 'that the employer is a contractor or subcontractor of the contract',
          why: 'the contract has no list of contractors',
          pointers: ['/contract/contractors'],
        },
        {
          what: 'which modification of the wage determination is locked into the contract',
          why: 'the contract has no list of its own',
          pointers: ['/contract/wds'],
        },
        {
          what: 'the classifications against interviews of workers and daily logs',
          why: 'they are no part of what is submitted',
          pointers: [],
        },
      ],
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(decisionOf(documents).notChecked).toEqual(wanted);
  });
});

describe('trust, by its causes', () => {
  const row = (over: Parameters<typeof line>[0]): Documents => ({
    ...withLines(line({ ...inCash, ...over })),
    history: ON_FILE,
  });
  const tools = (count: number): Documents => ({
    ...withWorkers(
      worker({
        lines: [line(inCash)],
        deductions: Array.from({ length: count }, () => ({ label: 'Zorkmid', amount: '1.00' })),
      }),
    ),
    history: ON_FILE,
  });

  it.each([
    ['nothing', settled, [0.94, 'auto', 'notChecked 3']],
    ['credit without plans', credited, [0.74, 'flag', 'unprovenCredit 1', 'notChecked 4']],
    [
      'credit without plans on one of two rows',
      { ...withLines(line(inCash), line()), history: ON_FILE },
      [0.74, 'flag', 'unprovenCredit 1', 'notChecked 4'],
    ],
    [
      'credit without plans of one of two people',
      {
        ...withWorkers(worker(), worker({ entryNo: 2, workerId: '1002', lines: [line(inCash)] })),
        history: ON_FILE,
      },
      [0.74, 'flag', 'unprovenCredit 1', 'notChecked 4'],
    ],
    ['no history', withLines(line(inCash)), [0.89, 'auto', 'missingHistory 1', 'notChecked 6']],
    [
      'a class that fits several',
      row({ classification: 'OPERATOR' }),
      [0.44, 'review', 'ambiguousClassification 1', 'askedOfContractor 1', 'notChecked 4'],
    ],
    [
      'a footnote that nobody entered',
      { ...settled, determinations: [oneClass('36.56', '15.16+a')] },
      [0.34, 'review', 'openQuestion 1', 'unresolvedPrint 1', 'notChecked 4'],
    ],
    ['something for a person', tools(1), [0.64, 'review', 'reviewFinding 1', 'notChecked 3']],
    ['the same three times', tools(3), [0.04, 'review', 'reviewFinding 3', 'notChecked 3']],
    [
      'the same four times, which takes no more off',
      tools(4),
      [0.04, 'review', 'reviewFinding 4', 'notChecked 3'],
    ],
    [
      'a blank that goes back with its row',
      {
        ...withWorkers(
          worker({ workerId: null, lines: [line({ ...inCash, rateSt: null, grossProject: '1.00' })] }),
        ),
        history: ON_FILE,
      },
      [0.74, 'flag', 'askedOfContractor 1', 'notChecked 4'],
    ],
    [
      'a blank that nobody goes back for',
      { ...withWorkers(worker({ lines: [line(inCash)], status: null })), history: ON_FILE },
      [0.64, 'review', 'openQuestion 1', 'notChecked 4'],
    ],
    [
      'an assumption',
      {
        history: ON_FILE,
        payroll: payroll({
          payDate: null,
          receivedDate: '2025-06-22',
          workers: [worker({ lines: [line(inCash)] })],
        }),
      },
      [0.84, 'flag', 'assumption 1', 'notChecked 4'],
    ],
    [
      'law that was not seen',
      row({ grossProject: '1462.40' }),
      [0.79, 'flag', 'unverifiedLaw 1', 'notChecked 3'],
    ],
  ])('%s', (_what, documents, wanted) => {
    const { score, band, factors } = decisionOf(documents).trust;
    expect([score, band, ...factors.map(({ factor, count }) => `${factor} ${count}`)]).toEqual(wanted);
  });
});

describe('the summary', () => {
  const short = line({ rateSt: '36.51' });
  const tens = line({ days: '0 10 10 10 10 0 0' });

  it.each([
    ['nothing found', settled, 'approve: 0 findings'],
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
      decisionOf(settled).checks.flatMap(({ check, because }) =>
        because === null ? [] : [`${check}: ${because}`],
      ),
    ).toEqual([
      'CONTRACTOR_UNKNOWN: the contract has no list of contractors',
      'WD_LOCKIN_DOUBTFUL: the contract has no list of its own',
      'STATE_LAW: the contract names no state whose law also applies',
    ]);
  });
});
