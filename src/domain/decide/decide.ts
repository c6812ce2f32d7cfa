import type { CheckedVerdict, Finding, NotChecked } from '../checks/check.js';
import { derived, finding, stated } from '../checks/finding.js';
import { ENFORCEMENT_REPORT_THRESHOLD } from '../law/cwhssa.js';
import { latest } from '../law/dated.js';
import { ruleOf } from '../law/rules.js';
import { otherPayrolls } from '../resolve/earlier-payrolls.js';
import type { Facts } from '../resolve/facts.js';
import { holds, type Pointer } from '../shared/pointer.js';
import { formatMoney, type Money } from '../shared/quantities.js';
import { withoutSwitchedOff, withSmallSumsWaived } from './agency.js';
import type { CheckOutcome, Decision, Status, Totals } from './decision.js';
import { effectOf, needsReview, returnsPayroll } from './effect.js';
import { notCheckedOf } from './not-checked.js';
import { netted } from './restitution.js';
import { trustOf } from './trust.js';
import { tell } from './wording.js';

const findingsOf = ({ verdict }: CheckedVerdict): readonly Finding[] =>
  verdict.kind === 'violation' ? verdict.findings : [];

const missingOf = ({ verdict }: CheckedVerdict): readonly Pointer[] =>
  verdict.kind === 'violation' || verdict.kind === 'indeterminate' ? verdict.missing : [];

/** The worker that a pointer is about; null for the payroll as a whole. */
const workerAt = (pointer: Pointer): number | null => {
  const index = /^\/payroll\/workers\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  return index === undefined ? null : Number(index);
};

/**
 * Unknowns that nobody has been asked about yet: a person's. An unknown about a worker whose row goes back to the
 * contractor anyway is the contractor's to answer; it stays in `notChecked`.
 */
const openQuestions = (missing: readonly Pointer[], findings: readonly Finding[]): readonly Pointer[] => {
  const returned = findings.filter(returnsPayroll);
  const workers = new Set(returned.map(({ worker }) => worker).filter((worker) => worker !== null));
  return missing.filter((pointer) => {
    const worker = workerAt(pointer);
    return !(worker !== null && workers.has(worker)) && !returned.some((one) => holds(one.pointer, pointer));
  });
};

/** Worst of the findings; unknown never passes. */
const statusOf = (findings: readonly Finding[], missing: readonly Pointer[]): Status => {
  if (findings.some((one) => effectOf(one) === 'reject')) return 'reject';
  return missing.length > 0 || findings.some(returnsPayroll) ? 'revise' : 'approve';
};

const totalsOf = (findings: readonly Finding[]): Totals => {
  let backWages = 0;
  let liquidatedDamages = 0;
  let stateBackWages = 0;
  const workers = new Set<number>();
  for (const one of findings) {
    const { money } = ruleOf(one.rule);
    const amount = one.amount ?? 0;
    if (money === 'liquidated_damages') liquidatedDamages += amount;
    if (money === 'state') stateBackWages += amount;
    if (money !== 'back_wages' || amount === 0) continue;
    backWages += amount;
    if (one.worker !== null) workers.add(one.worker);
  }
  return {
    backWages: backWages as Money,
    liquidatedDamages: liquidatedDamages as Money,
    stateBackWages: stateBackWages as Money,
    workersAffected: workers.size,
  };
};

/** Sum from which an enforcement report is due. */
const REPORTED_FROM = latest(ENFORCEMENT_REPORT_THRESHOLD);

/**
 * Underpayments by the employer on the contract that call for an enforcement report, 29 CFR 5.7: this payroll's and what
 * earlier ones still owe. A payroll that adds nothing does not reach the threshold again.
 */
const enforcementReport = ({ payroll, history }: Facts, { backWages }: Totals): readonly Finding[] => {
  const earlier = otherPayrolls(payroll, history ?? []).reduce(
    (sum, filed) => sum + (filed.backWages ?? 0),
    0,
  );
  const total = (backWages + earlier) as Money;
  if (backWages === 0 || total < REPORTED_FROM) return [];
  const terms =
    earlier === 0 ? '' : `${formatMoney(backWages)} + ${formatMoney(earlier as Money)} earlier = `;
  return [
    finding('SECTION_5_7_THRESHOLD', null, '/payroll', {
      amount: total,
      formula: `${terms}${formatMoney(total)} >= ${formatMoney(REPORTED_FROM)}`,
      inputs: [
        derived('back wages of this payroll', formatMoney(backWages)),
        stated('back wages of earlier payrolls', formatMoney(earlier as Money), '/history'),
      ],
    }),
  ];
};

const byWorker = (a: Finding, b: Finding): number => (a.worker ?? -1) - (b.worker ?? -1);

const outcomeOf = (checked: CheckedVerdict): CheckOutcome => ({
  check: checked.check.id,
  citation: checked.check.citation,
  kind: checked.verdict.kind,
  because: checked.verdict.kind === 'not-applicable' ? checked.verdict.because : null,
  missing: missingOf(checked),
});

/** Open questions that the summary names before it says how many more there are. */
const NAMED_QUESTIONS = 3;

const questionsOf = (open: readonly Pointer[]): string => {
  if (open.length === 0) return '';
  const more = open.length > NAMED_QUESTIONS ? ` and ${open.length - NAMED_QUESTIONS} more` : '';
  return `; not told, or contradictory: ${open.slice(0, NAMED_QUESTIONS).join(', ')}${more}`;
};

const summaryOf = (
  status: Status,
  humanReview: boolean,
  findings: readonly Finding[],
  totals: Totals,
  open: readonly Pointer[],
): string => {
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  const owed =
    totals.backWages > 0
      ? `; back wages ${formatMoney(totals.backWages)} for ${totals.workersAffected === 1 ? '1 worker' : `${totals.workersAffected} workers`}`
      : '';
  const byState =
    totals.stateBackWages > 0 ? `; by state law ${formatMoney(totals.stateBackWages)} more` : '';
  const person = humanReview ? '; a person must look' : '';
  return `${status}: ${count}${owed}${byState}${questionsOf(open)}${person}`;
};

/** The verdicts as one decision: the worst finding rules, and nothing unknown is ever approved (spec 7). */
export const decide = (facts: Facts, given: readonly CheckedVerdict[]): Decision => {
  const profile = facts.contract.agencyProfile;
  const verdicts = withSmallSumsWaived(profile, netted(facts, withoutSwitchedOff(profile, given)));
  const found = verdicts.flatMap(findingsOf).toSorted(byWorker);
  const totals = totalsOf(found);
  const findings = [...found, ...enforcementReport(facts, totals)].toSorted(byWorker);
  const missing = [...new Set(verdicts.flatMap(missingOf))];
  const open = openQuestions(missing, findings);
  const humanReview = open.length > 0 || facts.degraded || findings.some(needsReview);
  const notChecked: readonly NotChecked[] = notCheckedOf(
    facts,
    missing,
    verdicts.map(({ check }) => check),
  );
  const status = statusOf(findings, missing);
  return {
    status,
    humanReview,
    summary: summaryOf(status, humanReview, findings, totals, open),
    totals,
    findings: findings.map((one) => tell(one, facts)),
    notChecked,
    checks: verdicts.map(outcomeOf),
    trust: trustOf(facts, {
      findings,
      open: open.length,
      missing: missing.length,
      notChecked: notChecked.length,
      humanReview,
    }),
  };
};
