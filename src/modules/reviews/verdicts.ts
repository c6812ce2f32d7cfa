import { canonicalJson, sha256 } from '../../platform/canonical.js';
import type { RequestProblem } from '../../platform/errors/app-error.js';
import type { Outcome } from './review.js';

/** A finding of the decision, as far as a review needs it. */
export interface ReviewedFinding {
  /** `fnd_…` */
  readonly id: string;
  readonly rule: string;
  readonly effect: string;
  readonly entryNo: number | null;
  /** USD; null when no amount can be stated. */
  readonly amount: string | null;
}

/** What a reviewer holds a finding to be. Those that are not named are upheld. */
export interface FindingVerdict {
  readonly finding: string;
  readonly verdict: 'uphold' | 'override';
  readonly reason: string | null;
}

/** What a reviewer decides. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly verdicts: readonly FindingVerdict[];
}

const SEVERITY: readonly Outcome[] = ['approve', 'revise', 'reject'];
const isMilder = (outcome: string, than: string): boolean =>
  SEVERITY.indexOf(outcome as Outcome) < SEVERITY.indexOf(than as Outcome);

/** Whether it is milder than the decision, or sets a finding aside: that takes two people. */
export const isOverride = ({ outcome, verdicts }: Judgement, decided: Outcome): boolean =>
  isMilder(outcome, decided) || verdicts.some(({ verdict }) => verdict === 'override');

const problem = (pointer: string, code: string, message: string, fix: string): RequestProblem => ({
  pointer,
  code,
  message,
  fix,
});

const ofVerdicts = (
  { verdicts }: Judgement,
  findings: readonly ReviewedFinding[],
): readonly RequestProblem[] => {
  const known = new Set(findings.map(({ id }) => id));
  const seen = new Set<string>();
  return verdicts.flatMap(({ finding, verdict, reason }, at) => {
    const again = seen.has(finding);
    seen.add(finding);
    const pointer = `/findings/${at}`;
    if (again)
      return [problem(`${pointer}/id`, 'unique', 'is named twice', 'give one verdict on each finding')];
    if (!known.has(finding))
      return [
        problem(
          `${pointer}/id`,
          'finding_unknown',
          'is no finding of the present decision',
          'send the id of a finding of the decision that you have read',
        ),
      ];
    return verdict === 'override' && reason === null
      ? [problem(`${pointer}/reason`, 'required_here', 'an override has a reason', 'say why')]
      : [];
  });
};

/** A finding that returns the payroll cannot be upheld by whoever lets the payroll pass. */
const ofOutcome = (
  { outcome, verdicts }: Judgement,
  findings: readonly ReviewedFinding[],
): readonly RequestProblem[] => {
  const overridden = new Set(
    verdicts.flatMap(({ finding, verdict }) => (verdict === 'override' ? [finding] : [])),
  );
  const upheld = findings.filter(({ id, effect }) => !overridden.has(id) && isMilder(outcome, effect));
  return upheld.map(({ id }) =>
    problem(
      '/findings',
      'finding_upheld',
      `${id} stands, and returns the payroll`,
      'override the finding with a reason, or choose an outcome that agrees with it',
    ),
  );
};

/**
 * What is wrong with a judgement of these findings. Only a plain agreement needs no reason.
 *
 * A finding whose effect is neither `revise` nor `reject` agrees with every outcome.
 */
export const problemsOf = (
  judgement: Judgement,
  decided: Outcome,
  findings: readonly ReviewedFinding[],
): readonly RequestProblem[] => {
  const agrees = judgement.outcome === decided && !isOverride(judgement, decided);
  return [
    ...(judgement.reason === null && !agrees
      ? [problem('/reason', 'required_here', 'an outcome of one’s own has a reason', 'say why')]
      : []),
    ...ofVerdicts(judgement, findings),
    ...ofOutcome(judgement, findings),
  ];
};

/** Names exactly what is proposed or decided, by whom and on what: a second person confirms this, and nothing like it. */
export const judgementDigest = (
  { outcome, reason, verdicts }: Judgement,
  on: { readonly decision: string; readonly version: number; readonly by: string; readonly at: Date },
): string =>
  sha256(
    canonicalJson({
      outcome,
      reason,
      verdicts: verdicts.toSorted((a, b) => (a.finding < b.finding ? -1 : 1)),
      decision: on.decision,
      version: on.version,
      by: on.by,
      at: on.at.toISOString(),
    }),
  );

/** What is wrong with handing a review on: it has a reason, and leaves the findings to whoever takes over. */
export const escalationProblems = (
  reason: string | null,
  verdicts: readonly FindingVerdict[],
): readonly RequestProblem[] => [
  ...(reason === null ? [problem('/reason', 'required_here', 'an escalation has a reason', 'say why')] : []),
  ...(verdicts.length === 0
    ? []
    : [problem('/findings', 'not_with_escalate', 'are for whoever decides', 'leave them out')]),
];
