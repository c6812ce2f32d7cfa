import type { Check, Finding, Verdict } from '../../../src/domain/checks/check.js';
import { decide } from '../../../src/domain/decide/decide.js';
import type { Decision } from '../../../src/domain/decide/decision.js';
import { factsOf } from './payroll.js';

/** Decisions from verdicts that a test writes down, apart from the checks that would have given them. */

const answering = (id: string, verdict: Verdict): Check => ({
  id,
  rules: ['DBA_UNDERPAYMENT'],
  citation: '',
  passes: '',
  run: () => verdict,
});

export const violation = (...findings: readonly [Finding, ...Finding[]]): Verdict => ({
  kind: 'violation',
  findings,
  missing: [],
});

/** What is decided of a payroll that is right in every figure when its checks, C0 and on, answer this. */
export const decidedFrom = (...verdicts: readonly Verdict[]): Decision =>
  decide(
    factsOf({ history: [] }),
    verdicts.map((verdict, at) => ({ check: answering(`C${at}`, verdict), verdict })),
  );
