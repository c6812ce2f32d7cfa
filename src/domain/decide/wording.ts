import type { Finding } from '../checks/check.js';
import { citationOf } from '../law/citation.js';
import { latest } from '../law/dated.js';
import { DELIVERY_DAYS } from '../law/filing.js';
import { type Rule, type RuleId, ruleOf } from '../law/rules.js';
import { type UnverifiedId, unverifiedOf } from '../law/unverified.js';
import type { CertifiedPayroll } from '../payroll/certified-payroll.js';
import type { Facts } from '../resolve/facts.js';
import { addDays, type CivilDate } from '../shared/civil-date.js';
import { formatMoney, NO_MONEY } from '../shared/quantities.js';
import { effectOf, returnsPayroll, unverifiedIn } from './effect.js';

/** A finding with its sentences: made here and nowhere else, from the rule and what the check found. */
export interface ToldFinding extends Finding {
  readonly effect: Rule['effect'];
  readonly message: string;
  readonly citation: string;
  /** What would cure it: who pays what to whom, and how the correction is sent. */
  readonly cure: string;
  /** The day by which the law wants it; null where the law names none. */
  readonly cureBy: CivilDate | null;
  readonly unverified: readonly UnverifiedId[];
}

/** Values that a sentence lists; with more of them the list of inputs reads better. */
const FEW = 3;

/** What does instead of the payment, or from now on beside it. */
const BESIDE_PAYMENT: Partial<Readonly<Record<RuleId, string>>> = {
  NET_MISMATCH: 'Or correct column 9, or name the deduction that is missing.',
  DEDUCTION_NOT_PERMITTED: 'Or send the approval under 29 CFR 3.6.',
  FRINGE_NOT_ANNUALIZED:
    "From now on claim the plan's cost divided by all hours worked, on this and on other work.",
  FRINGE_NOT_BONA_FIDE: 'Benefits required by law, administration, travel and tools earn no credit.',
  FRINGE_UNFUNDED_NOT_APPROVED: 'Or send the written approval of the plan.',
  SPLIT_CLASSIFICATION_UNSUPPORTED:
    'Or report each classification on a row of its own with its hours from the records.',
  HELPER_NOT_ON_WD:
    'From now on pay the classification of the work performed, or have a helper classification conformed.',
  APPRENTICE_NOT_REGISTERED: 'Or send the registration that was in force.',
};

/** Rules whose cure does not come as a correction under the same number. */
const NO_CORRECTION: ReadonlySet<RuleId> = new Set(['PAYROLL_NUMBER_DUPLICATE', 'PROJECT_MISMATCH']);

const nameOf = ({ worker }: Finding, { workers }: CertifiedPayroll): string => {
  const one = worker === null ? undefined : workers[worker];
  if (one?.lastName !== null && one?.lastName !== undefined && one.lastName.trim() !== '')
    return one.lastName;
  return one?.entryNo === null || one === undefined ? 'the worker' : `the worker of entry ${one.entryNo}`;
};

const correction = ({ payrollNumber, revision }: CertifiedPayroll): string =>
  payrollNumber === null ? `revision ${revision + 1}` : `payroll no. ${payrollNumber} rev. ${revision + 1}`;

const isOwed = (one: Finding): boolean =>
  (ruleOf(one.rule).money === 'back_wages' || ruleOf(one.rule).money === 'state') &&
  one.amount !== null &&
  one.amount > 0;

const messageOf = (one: Finding, payroll: CertifiedPayroll): string => {
  const { meaning, money } = ruleOf(one.rule);
  if (isOwed(one))
    return `${meaning} ${nameOf(one, payroll)} is owed ${formatMoney(one.amount ?? NO_MONEY)}.`;
  if (money === 'liquidated_damages') return meaning;
  if (one.inputs.length === 0 || one.inputs.length > FEW) return meaning;
  return `${meaning} Here: ${one.inputs.map(({ name, value }) => `${name} ${value}`).join('; ')}.`;
};

const cureOf = (one: Finding, payroll: CertifiedPayroll): string => {
  const { cure } = ruleOf(one.rule);
  if (isOwed(one)) {
    const paid = `Pay ${formatMoney(one.amount ?? NO_MONEY)} to ${nameOf(one, payroll)} through payroll, and send ${correction(payroll)} with proof of payment.`;
    const beside = BESIDE_PAYMENT[one.rule];
    return beside === undefined ? paid : `${paid} ${beside}`;
  }
  if (!returnsPayroll(one) || NO_CORRECTION.has(one.rule) || !one.pointer.startsWith('/payroll')) return cure;
  return `${cure} Send it as ${correction(payroll)}.`;
};

/** What is no certified payroll has not been delivered yet: it still falls due by the date of 29 CFR 3.4(a). */
const cureByOf = (one: Finding, { payDate }: CertifiedPayroll): CivilDate | null =>
  effectOf(one) === 'reject' && payDate !== null ? addDays(payDate, latest(DELIVERY_DAYS)) : null;

/** The finding in sentences, for this payroll and contract. */
export const tell = (one: Finding, { payroll, contract }: Facts): ToldFinding => ({
  ...one,
  effect: effectOf(one),
  message: messageOf(one, payroll),
  citation: one.citation ?? citationOf(one.rule, contract.awardDate),
  cure: cureOf(one, payroll),
  cureBy: cureByOf(one, payroll),
  assumptions: [...one.assumptions, ...unverifiedIn(one).map((id) => unverifiedOf(id).taken)],
  unverified: unverifiedIn(one),
});
