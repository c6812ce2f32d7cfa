import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  input,
  line,
  payroll,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import { decidedFrom, violation } from '../../../test/support/domain/verdicts.js';
import type { Finding, Verdict } from '../checks/check.js';
import { finding } from '../checks/finding.js';
import { evaluate } from '../evaluate.js';
import type { RuleId } from '../law/rules.js';
import type { Money } from '../shared/quantities.js';

const rule = (id: RuleId, more: Partial<Finding> = {}) => finding(id, null, '/payroll', more);
const cents = (amount: number) => (amount * 100) as Money;
const short = (amount: number, worker = 0) =>
  finding('DBA_UNDERPAYMENT', worker, `/payroll/workers/${worker}/lines/0`, { amount: cents(amount) });
const PASS: Verdict = { kind: 'pass' };

describe('law whose source was not seen', () => {
  it('rejects nothing: a person looks instead', () => {
    const unsure = violation(rule('STATEMENT_UNSIGNED', { unverified: ['WORDING_OF_2008'] }));
    const decision = decidedFrom(unsure);
    expect(decision).toMatchObject({ status: 'approve', humanReview: true });
    expect(decision.findings[0]).toMatchObject({ effect: 'review', unverified: ['WORDING_OF_2008'] });
  });

  it('is told as an assumption', () => {
    const [one] = decidedFrom(violation(rule('RATE_MISSING', { unverified: ['NO_NETTING'] }))).findings;
    expect(one?.assumptions).toEqual([expect.stringMatching(/does not pay for another row/)]);
  });
});

describe('the status', () => {
  it.each([
    ['nothing found', [], 'approve'],
    ['a warning', [rule('LATE_SUBMISSION')], 'approve'],
    ['an info', [rule('BASIC_RATE_MET_BY_FRINGE')], 'approve'],
    ['damages that the agency assesses', [rule('CWHSSA_LIQUIDATED_DAMAGES')], 'approve'],
    ['a review', [rule('CONTRACTOR_UNKNOWN')], 'approve'],
    ['a return', [rule('RATE_MISSING')], 'revise'],
    ['a refusal', [rule('STATEMENT_UNSIGNED')], 'reject'],
    ['the worst of several, first', [rule('STATEMENT_UNSIGNED'), rule('RATE_MISSING')], 'reject'],
    [
      'the worst of several, last',
      [rule('LATE_SUBMISSION'), rule('RATE_MISSING'), rule('PROJECT_MISMATCH')],
      'reject',
    ],
    [
      "a finding's own effect goes before its rule's",
      [rule('WD_MOD_NOT_APPLICABLE', { effect: 'info' })],
      'approve',
    ],
  ] as const)('%s -> %s', (_why, findings, wanted) => {
    const [first, ...rest] = findings;
    expect(decidedFrom(first === undefined ? PASS : violation(first, ...rest)).status).toBe(wanted);
  });

  it('is never approve while something is unknown', () => {
    expect(decidedFrom({ kind: 'indeterminate', missing: ['/contract/amount'] })).toMatchObject({
      status: 'revise',
      humanReview: true,
    });
    expect(
      decidedFrom({ kind: 'violation', findings: [rule('LATE_SUBMISSION')], missing: ['/contract/amount'] }),
    ).toMatchObject({ status: 'revise', humanReview: true });
  });
});

describe('a person', () => {
  it.each([
    ['is not needed for damages alone', rule('CWHSSA_LIQUIDATED_DAMAGES'), false],
    ['is needed where the rule says so', rule('CLASSIFICATION_NOT_ON_WD'), true],
    ['is needed where the finding says so', rule('APPRENTICE_NOT_REGISTERED', { review: true }), true],
    ['is not needed for a plain return', rule('RATE_MISSING'), false],
  ])('%s', (_why, one, wanted) => {
    expect(decidedFrom(violation(one)).humanReview).toBe(wanted);
  });

  it('is not asked what the contractor must answer first', () => {
    const verdict: Verdict = {
      kind: 'violation',
      findings: [short(5)],
      missing: ['/payroll/workers/0/lines/0/rateSt'],
    };
    expect(decidedFrom(verdict)).toMatchObject({ humanReview: false, status: 'revise' });
  });

  it('is asked about another worker, also one whose number begins the same', () => {
    const verdict: Verdict = {
      kind: 'violation',
      findings: [short(5, 1)],
      missing: ['/payroll/workers/10/lines/0/rateSt'],
    };
    expect(decidedFrom(verdict).humanReview).toBe(true);
  });

  it('is asked about the contract, whoever goes back', () => {
    const verdict: Verdict = {
      kind: 'violation',
      findings: [short(5)],
      missing: ['/contract/section7g2Agreement'],
    };
    expect(decidedFrom(verdict).humanReview).toBe(true);
  });

  it('looks where the text of the determination was damaged', () => {
    const made = input({ history: [] });
    const [wd] = made.determinations;
    const decision = evaluate({ ...made, determinations: [{ ...wd!, degraded: true }] });
    expect(decision).toMatchObject({ humanReview: true, trust: { band: 'review' } });
  });

  it.each([
    ['no work was done', { noWork: true, workers: [] }],
    ['nobody names a classification', { workers: [worker({ lines: [line({ classification: null })] })] }],
  ])('looks at it also where %s: what it does not print cannot be relied on either', (_why, values) => {
    const made = input({ payroll: payroll(values), history: [] });
    const [wd] = made.determinations;
    expect(evaluate({ ...made, determinations: [{ ...wd!, degraded: true }] }).humanReview).toBe(true);
  });

  it('does not look where another modification than the one that governs was damaged', () => {
    const made = input({ contract: contract({ wds: [{ number: 'AZ20240039', mod: 6 }] }), history: [] });
    const [wd] = made.determinations;
    const other = { ...wd!, mod: 99, degraded: true };
    expect(evaluate({ ...made, determinations: [wd!, other] }).humanReview).toBe(false);
  });
});

describe('the sums', () => {
  it('add back wages, and damages apart from them', () => {
    const damages = finding('CWHSSA_LIQUIDATED_DAMAGES', 0, '/payroll/workers/0', { amount: cents(3300) });
    expect(decidedFrom(violation(short(100), short(250, 1), damages), violation(short(50))).totals).toEqual({
      backWages: cents(400),
      liquidatedDamages: cents(3300),
      stateBackWages: cents(0),
      workersAffected: 2,
    });
  });

  it.each([
    ['a cent under', 99_999, false],
    ['exactly $1,000.00', 100_000, true],
  ])('call for the report of section 5.7: %s', (_why, amount, wanted) => {
    const decision = decidedFrom(violation(short(amount)));
    expect(decision.findings.some((one) => one.rule === 'SECTION_5_7_THRESHOLD')).toBe(wanted);
    expect(decision.humanReview).toBe(wanted);
    expect(decision.totals.backWages).toBe(cents(amount));
  });

  it('of several workers reach the threshold together', () => {
    const decision = decidedFrom(violation(short(60_000), short(40_000, 1)));
    expect(decision.findings.map((one) => one.rule)).toContain('SECTION_5_7_THRESHOLD');
  });
});

describe('the report of section 5.7', () => {
  const earlier = (backWages: string | null, payrollNumber = 2, weekEnding = '2025-05-31') => ({
    payrollNumber,
    weekEnding,
    backWages,
  });
  // 100.00 of 606.40 in fringe is lacking on this payroll, which is no. 3 of the week to 2025-06-07.
  const lacking = payroll({ workers: [worker({ lines: [line({ fringeCreditTotal: '506.40' })] })] });
  const reported = (history: readonly ReturnType<typeof earlier>[], documents = lacking) =>
    decisionOf({ payroll: documents, history }).findings.filter(
      ({ rule }) => rule === 'SECTION_5_7_THRESHOLD',
    );

  it.each([
    ['a cent under', [earlier('899.99')], null],
    ['reached together', [earlier('900.00')], '100.00 + 900.00 earlier = 1000.00 >= 1000.00'],
    [
      'by several payrolls',
      [earlier('500.00'), earlier('400.00', 1, '2025-05-24')],
      '100.00 + 900.00 earlier = 1000.00 >= 1000.00',
    ],
    ['not by an earlier revision of this payroll', [earlier('900.00', 3, '2025-06-07')], null],
    ['not by what is not known', [earlier(null)], null],
  ])('is called for by what earlier payrolls still owe: %s', (_why, history, wanted) => {
    expect(reported(history).map(({ formula }) => formula)).toEqual(wanted === null ? [] : [wanted]);
  });

  it('is not called for again by a payroll that owes nothing', () => {
    expect(reported([earlier('5000.00')], payroll())).toEqual([]);
  });

  it('leaves the totals of this payroll as they are', () => {
    const decision = decisionOf({ payroll: lacking, history: [earlier('900.00')] });
    expect(decision.totals.backWages).toBe(cents(10_000));
  });
});

describe('the findings', () => {
  it('stand by worker, the payroll first, then in the order of the checks', () => {
    const decision = decidedFrom(violation(short(1, 1), short(2, 0)), violation(rule('LATE_SUBMISSION')));
    expect(decision.findings.map((one) => one.worker)).toEqual([null, 0, 1]);
  });
  it('are counted in the summary', () => {
    expect(decidedFrom(violation(short(7_880))).summary).toBe(
      'revise: 1 finding; back wages 78.80 for 1 worker',
    );
    expect(decidedFrom(PASS).summary).toBe('approve: 0 findings');
  });
  it.each([
    [1, 'not told, or contradictory: /contract/0'],
    [3, 'not told, or contradictory: /contract/0, /contract/1, /contract/2'],
    [5, 'not told, or contradictory: /contract/0, /contract/1, /contract/2 and 2 more'],
  ])('come in the summary with %i open questions, which alone return a payroll', (count, wanted) => {
    const missing = Array.from({ length: count }, (_, at) => `/contract/${at}`) as [string, ...string[]];
    expect(decidedFrom({ kind: 'indeterminate', missing }).summary).toBe(
      `revise: 0 findings; ${wanted}; a person must look`,
    );
  });
});

describe('what was not checked', () => {
  const what = (documents: Parameters<typeof decisionOf>[0]) =>
    decisionOf(documents).notChecked.flatMap(({ pointers }) => pointers);
  it('names unknown history, receipt, plans and state law', () => {
    expect(what({ history: null })).toContain('/history');
    expect(what({ history: [] })).not.toContain('/history');
    expect(what({ payroll: payroll({ receivedDate: null }) })).toContain('/payroll/receivedDate');
    expect(what({})).toContain('/payroll/workers/0/lines/0/planCredits');
    expect(what({ contract: { funding: 'federal_far', amount: '1.00', stateProfile: 'CA' } })).toContain(
      '/contract/stateProfile',
    );
  });
  const elsewhere = { contract: 'X', covered: true, days: ['8', '0', '0', '0', '0', '0', '0'] };
  it.each([
    ['a person in two entries', withWorkers(worker(), worker()), /stands twice/],
    [
      'hours elsewhere without a rate',
      withWorkers(worker({ otherHours: [elsewhere] })),
      /rate of the hours on the other covered contract/,
    ],
    [
      'hours elsewhere at a rate below zero',
      withWorkers(worker({ otherHours: [{ ...elsewhere, rateSt: '-0.01' }] })),
      /rate of the hours on the other covered contract/,
    ],
    [
      'hours elsewhere of unknown coverage',
      withWorkers(worker({ otherHours: [{ ...elsewhere, covered: null, rateSt: '30.00' }] })),
      /whether they were worked on covered contracts/,
    ],
    [
      'a deduction below zero',
      withWorkers(worker({ deductions: [{ label: 'FICA', amount: '-0.01' }] })),
      /refunds an earlier deduction/,
    ],
  ])('says why of %s, and the payroll goes back to be looked at', (_why, documents, why) => {
    const decision = decisionOf(documents);
    expect(decision).toMatchObject({ status: 'revise', humanReview: true });
    expect(decision.notChecked.map((one) => one.why)).toContainEqual(expect.stringMatching(why));
    expect(decision.summary).toContain('not told, or contradictory: /payroll/workers/0/');
  });
  it('names every entry that an amount hangs on', () => {
    const documents = withWorkers(worker({ lines: [line({ rateSt: null, grossProject: '1.00' })] }));
    expect(what(documents)).toContain('/payroll/workers/0/lines/0/rateSt');
  });
});
