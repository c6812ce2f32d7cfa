import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  type Documents,
  line,
  oneClass,
  payroll,
  statement,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import { IN_CASH, ON_FILE, SETTLED } from '../../../test/support/domain/settled.js';
import { decidedFrom, violation } from '../../../test/support/domain/verdicts.js';
import type { Verdict } from '../checks/check.js';
import { finding } from '../checks/finding.js';
import type { WorkerJson } from '../ingest/json-shapes.js';
import type { RuleId } from '../law/rules.js';

const rule = (id: RuleId) => finding(id, null, '/payroll');
const OPEN: Verdict = { kind: 'indeterminate', missing: ['/contract/amount'] };

describe('trust', () => {
  const cash = line(IN_CASH);
  const rows = (one: typeof cash, otherHours?: WorkerJson['otherHours']) =>
    payroll({ workers: [worker({ lines: [one], otherHours })] });
  const inCash = rows(cash);
  const complete = { history: [], payroll: inCash };
  it('is full only where nothing was left open', () => {
    expect(decisionOf(complete).trust).toMatchObject({ band: 'auto' });
  });
  it.each([
    ['an open question', OPEN],
    ['a review', violation(rule('CONTRACTOR_UNKNOWN'))],
  ])('is never automatic with %s', (_why, verdict) => {
    expect(decidedFrom(verdict).trust.band).toBe('review');
  });
  const long = line({ days: '0 10 10 10 10 0+10 0', fringeCreditTotal: '0', cashInLieuTotal: '758.00' });
  const elsewhere = { contract: 'X', rateSt: '36.56', days: ['0', '8', '0', '0', '0', '0', '0'] };
  it.each([
    ['of the sum that the Act does not reach', { amount: '2000.00' }, inCash, 'outsideTheAct'],
    ['a cent above it', { amount: '2000.01' }, inCash, null],
    ['that says itself that CWHSSA does not cover it', { cwhssa: 'not_covered' }, inCash, 'outsideCwhssa'],
    ['that says itself that CWHSSA covers it', { cwhssa: 'covered' }, inCash, null],
    ['too small for CWHSSA, and 40 hours', { amount: '150000.00' }, inCash, null],
    ['too small for CWHSSA, and more', { amount: '150000.00' }, rows(long), 'outsideCwhssa'],
    ['covered, and more than 40 hours', { amount: '150000.01' }, rows(long), null],
    [
      'too small for CWHSSA, and more with the hours on another covered contract',
      { amount: '150000.00' },
      rows(cash, [{ ...elsewhere, covered: true }]),
      'outsideCwhssa',
    ],
    [
      'too small for CWHSSA, and more with hours of which nobody says',
      { amount: '150000.00' },
      rows(cash, [{ ...elsewhere, covered: null }]),
      'outsideCwhssa',
    ],
    [
      'too small for CWHSSA, and hours on work that is not covered',
      { amount: '150000.00' },
      rows(cash, [{ ...elsewhere, covered: false }]),
      null,
    ],
  ] as const)(
    'never lets an approval on the word of a contract %s through alone',
    (_why, over, told, cause) => {
      const { status, trust } = decisionOf({ history: [], payroll: told, contract: contract(over) });
      const causes = trust.factors.map(({ factor }) => factor).filter((one) => one.startsWith('outside'));
      expect({ status, band: trust.band, causes }).toEqual({
        status: 'approve',
        band: cause === null ? 'auto' : 'flag',
        causes: cause === null ? [] : [cause],
      });
    },
  );
  it('is sampled where credit is claimed and the plans are not given', () => {
    expect(decisionOf({ history: [] }).trust).toMatchObject({ band: 'flag' });
  });
  it('is sampled where fringe is asserted and not shown', () => {
    const old = payroll({
      form: 'WH-347-2008',
      statement: statement({ wording: '2008', paragraph4: { a: true } }),
      workers: [worker({ lines: [line({ fringeCreditTotal: null })] })],
    });
    const decision = decisionOf({ payroll: old, history: [] });
    expect(decision).toMatchObject({ status: 'approve', trust: { band: 'flag' } });
    expect(decision.notChecked.flatMap(({ pointers }) => pointers)).toContain(
      '/payroll/workers/0/lines/0/planCredits',
    );
  });
  it('never leaves 0 to 1', () => {
    const missing = Array.from({ length: 50 }, (_, at) => `/contract/${at}`) as [string, ...string[]];
    const findings = violation(rule('CONTRACTOR_UNKNOWN'), rule('REBATE_SIGNAL'), rule('WD_AMBIGUOUS'));
    expect(decidedFrom({ kind: 'indeterminate', missing }, findings).trust.score).toBe(0);
  });
});

describe('trust, by its causes', () => {
  const row = (over: Parameters<typeof line>[0]): Documents => ({
    ...withLines(line({ ...IN_CASH, ...over })),
    history: ON_FILE,
  });
  const tools = (count: number): Documents => ({
    ...withWorkers(
      worker({
        lines: [line(IN_CASH)],
        deductions: Array.from({ length: count }, () => ({ label: 'Zorkmid', amount: '1.00' })),
      }),
    ),
    history: ON_FILE,
  });

  const credited: Documents = { ...withLines(line()), history: ON_FILE };

  it.each([
    ['nothing', SETTLED, [0.94, 'auto', 'notChecked 3']],
    ['credit without plans', credited, [0.74, 'flag', 'unprovenCredit 1', 'notChecked 4']],
    [
      'credit without plans on one of two rows',
      { ...withLines(line(IN_CASH), line()), history: ON_FILE },
      [0.74, 'flag', 'unprovenCredit 1', 'notChecked 4'],
    ],
    [
      'credit without plans of one of two people',
      {
        ...withWorkers(worker(), worker({ entryNo: 2, workerId: '1002', lines: [line(IN_CASH)] })),
        history: ON_FILE,
      },
      [0.74, 'flag', 'unprovenCredit 1', 'notChecked 4'],
    ],
    ['no history', withLines(line(IN_CASH)), [0.89, 'auto', 'missingHistory 1', 'notChecked 6']],
    [
      'a class that fits several',
      row({ classification: 'OPERATOR' }),
      [0.44, 'review', 'ambiguousClassification 1', 'askedOfContractor 1', 'notChecked 4'],
    ],
    [
      'a footnote that nobody entered',
      { ...SETTLED, determinations: [oneClass('36.56', '15.16+a')] },
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
          worker({ workerId: null, lines: [line({ ...IN_CASH, rateSt: null, grossProject: '1.00' })] }),
        ),
        history: ON_FILE,
      },
      [0.74, 'flag', 'askedOfContractor 1', 'notChecked 4'],
    ],
    [
      'a blank that nobody goes back for',
      { ...withWorkers(worker({ lines: [line(IN_CASH)], status: null })), history: ON_FILE },
      [0.64, 'review', 'openQuestion 1', 'notChecked 4'],
    ],
    [
      'an assumption',
      {
        history: ON_FILE,
        payroll: payroll({
          payDate: null,
          receivedDate: '2025-06-22',
          workers: [worker({ lines: [line(IN_CASH)] })],
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
