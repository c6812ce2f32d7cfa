import { BONA_FIDE_PLANS, NOT_BONA_FIDE, PAID_TIME_PLANS, PENSION_PLANS } from '../law/fringe.js';
import { latest } from '../law/dated.js';
import type { RuleId } from '../law/rules.js';
import { ROUNDING_PER_PRODUCT } from '../law/tolerance.js';
import type { CertifiedPayroll, PayrollLine, PlanCredit } from '../payroll/certified-payroll.js';
import type { LineFacts } from '../resolve/facts.js';
import {
  add,
  compare,
  div,
  type Exact,
  exact,
  isPositive,
  max,
  min,
  mul,
  sub,
  sum,
  toDecimal,
  ZERO,
} from '../shared/exact.js';
import type { Pointer } from '../shared/pointer.js';
import { dollars, formatMoney, hoursOf } from '../shared/quantities.js';
import { type Due, duePackage } from './wages-due.js';

/** A part of a line's claimed plan credit that the law does not count, and why. */
export interface DisallowedCredit {
  readonly rule: Extract<
    RuleId,
    'FRINGE_UNFUNDED_NOT_APPROVED' | 'FRINGE_NOT_BONA_FIDE' | 'FRINGE_NOT_ANNUALIZED'
  >;
  /** Weekly dollars. */
  readonly amount: Exact;
  readonly plan: number;
  /** The arithmetic: `(6.00 - 480.00 x 12 / 2080) x 40 h`. */
  readonly formula: string;
}

/** Plan contributions of a line for the week (column 6B): claimed, and what of it is creditable (spec 3.3). */
export interface Credit {
  readonly claimed: Exact;
  readonly creditable: Exact;
  /** In the order in which a shortfall is attributed to them. */
  readonly disallowed: readonly DisallowedCredit[];
  /** What the payroll does not say about a plan that it names. */
  readonly missing: readonly Pointer[];
  /** Plans that are credited as claimed, because their cost over all hours of work is not told (29 CFR 5.25(c)). */
  readonly notAnnualized: readonly number[];
  /** Credit that the statement asserts and the form does not show (2008 form, paragraph 4(a)). */
  readonly asserted: boolean;
}

const ORDER: readonly DisallowedCredit['rule'][] = [
  'FRINGE_UNFUNDED_NOT_APPROVED',
  'FRINGE_NOT_BONA_FIDE',
  'FRINGE_NOT_ANNUALIZED',
];

const TWELVE = exact(12n);

interface PlanAnswer {
  readonly disallowed: DisallowedCredit | null;
  readonly missing: Pointer | null;
  readonly costUnknown?: boolean;
}

const kindOf = (plan: PlanCredit): string | null =>
  plan.type === null
    ? null
    : plan.type
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_');

/** Credit above the plan's cost spread over all hours worked, 29 CFR 5.25(c). */
const annualized = (plan: PlanCredit, at: number, hours: Exact, pointer: Pointer): PlanAnswer => {
  const { costMonthly, annualHoursAllWork, hourlyClaimed } = plan;
  if (costMonthly === null || hourlyClaimed === null || annualHoursAllWork === null)
    return { disallowed: null, missing: null, costUnknown: true };
  if (costMonthly < 0) return { disallowed: null, missing: `${pointer}/costMonthly` };
  if (annualHoursAllWork <= 0) return { disallowed: null, missing: `${pointer}/annualHoursAllWork` };
  const perHour = div(mul(dollars(costMonthly), TWELVE), hoursOf(annualHoursAllWork));
  const excess = sub(dollars(hourlyClaimed), perHour);
  if (!isPositive(excess)) return { disallowed: null, missing: null };
  const formula = `(${formatMoney(hourlyClaimed)} - ${formatMoney(costMonthly)} x 12 / ${toDecimal(hoursOf(annualHoursAllWork), 0, 2)}) x ${toDecimal(hours, 0, 2)} h`;
  return {
    disallowed: { rule: 'FRINGE_NOT_ANNUALIZED', amount: mul(excess, hours), plan: at, formula },
    missing: null,
  };
};

/** The first condition of the exception for defined-contribution pensions that is not met, or not told. */
const unmetCondition = (
  plan: PlanCredit,
  kind: string,
): { readonly field: string; readonly told: boolean } | null => {
  if (!PENSION_PLANS.has(kind)) return { field: 'type', told: true };
  const conditions = [
    ['immediateParticipation', plan.immediateParticipation, true],
    ['vestsWithin500Hours', plan.vestsWithin500Hours, true],
    ['continuous', plan.continuous, false],
    ['compensatesPrivateWork', plan.compensatesPrivateWork, false],
  ] as const;
  const failed = conditions.find(([, value, wanted]) => value !== null && value !== wanted);
  const open = failed ?? conditions.find(([, value]) => value === null);
  return open === undefined ? null : { field: open[0], told: failed !== undefined };
};

/** Annualized, unless an exception of 29 CFR 5.25(c) holds; where that is not told and would decide, it is asked. */
const unlessExcepted = (
  plan: PlanCredit,
  kind: string,
  at: number,
  hours: Exact,
  pointer: Pointer,
): PlanAnswer => {
  if (plan.annualizationException === 'granted_by_whd') return { disallowed: null, missing: null };
  const answer = annualized(plan, at, hours, pointer);
  if (plan.annualizationException === null) return answer;
  const unmet = unmetCondition(plan, kind);
  if (unmet === null) return { disallowed: null, missing: null };
  return unmet.told || answer.disallowed === null
    ? answer
    : { disallowed: null, missing: `${pointer}/${unmet.field}` };
};

/** Paid to nobody for this worker: not eligible, but for a likely participant who waits (FOH 15f13). */
const isOutside = ({ eligible, waitingPeriod }: PlanCredit): boolean =>
  eligible === false && waitingPeriod !== true;

/** What one plan's credit is worth, by the tests of spec 3.3. */
const judge = (plan: PlanCredit, at: number, hours: Exact, pointer: Pointer): PlanAnswer => {
  const kind = kindOf(plan);
  if (kind === null || (!BONA_FIDE_PLANS.has(kind) && !NOT_BONA_FIDE.has(kind))) {
    return { disallowed: null, missing: `${pointer}/type` };
  }
  if (plan.hourlyClaimed === null || plan.hourlyClaimed < 0)
    return { disallowed: null, missing: `${pointer}/hourlyClaimed` };
  const amount = mul(dollars(plan.hourlyClaimed), hours);
  const formula = `${formatMoney(plan.hourlyClaimed)} x ${toDecimal(hours, 0, 2)} h`;
  // A plan that fails both tests belongs to the first in the order of attribution (spec 3.0).
  // A plan that is not paid at least quarterly is not funded (29 CFR 5.26).
  if ((plan.funded === false || plan.paidQuarterly === false) && plan.dolApproval !== true) {
    return { disallowed: { rule: 'FRINGE_UNFUNDED_NOT_APPROVED', amount, plan: at, formula }, missing: null };
  }
  const required = plan.requiredByDetermination === true && PAID_TIME_PLANS.has(kind);
  if (NOT_BONA_FIDE.has(kind) || required || isOutside(plan)) {
    return { disallowed: { rule: 'FRINGE_NOT_BONA_FIDE', amount, plan: at, formula }, missing: null };
  }
  if (plan.funded === null) return { disallowed: null, missing: `${pointer}/funded` };
  return unlessExcepted(plan, kind, at, hours, pointer);
};

/** Weekly total of the plans' hourly credits on page 2, where the payroll names plans. */
export const creditByPlans = (facts: LineFacts): Exact | null => {
  const plans = facts.line.planCredits;
  if (plans === null) return null;
  const hours = hoursOf(facts.hours);
  return sum(
    plans.map(({ hourlyClaimed }) =>
      hourlyClaimed === null || hourlyClaimed < 0 ? ZERO : mul(dollars(hourlyClaimed), hours),
    ),
  );
};

/** The 2008 form shows no plan contributions: its paragraph 4(a) asserts them (spec 1.2). */
export const assertsCredit = (payroll: CertifiedPayroll, line: PayrollLine): boolean =>
  line.fringeCreditTotal === null &&
  line.planCredits === null &&
  payroll.form === 'WH-347-2008' &&
  payroll.statement?.paragraph4?.a === true;

/** Credit is claimed, and the payroll does not say for which plans: that they are bona fide rests on the statement. */
export const unprovenCredit = (payroll: CertifiedPayroll, line: PayrollLine): boolean =>
  ((line.fringeCreditTotal ?? 0) > 0 && line.planCredits === null) || assertsCredit(payroll, line);

/**
 * The plan credit of a line. A blank 6B claims nothing; on the 2008 form with paragraph 4(a) it is asserted at the
 * determination's fringe rate, because that form has no column for it (spec 1.2).
 */
export const creditOf = (
  payroll: CertifiedPayroll,
  facts: LineFacts,
  dues: readonly Due[],
  pointer: Pointer,
): Credit => {
  const { line } = facts;
  const hours = hoursOf(facts.hours);
  const stated = line.fringeCreditTotal === null ? creditByPlans(facts) : dollars(line.fringeCreditTotal);
  const asserted = assertsCredit(payroll, line);
  const claimed = asserted
    ? sum(dues.map((due) => mul(due.fringe, hoursOf(due.hours))))
    : max(ZERO, stated ?? ZERO);
  if (line.planCredits === null) {
    // A credit above everything that is due is not to be believed without its plans.
    const owed = sum(dues.map((due) => mul(duePackage(due), hoursOf(due.hours))));
    const missing = compare(claimed, owed) > 0 ? [`${pointer}/planCredits`] : [];
    return { claimed, creditable: claimed, disallowed: [], missing, notAnnualized: [], asserted };
  }

  const answers = line.planCredits.map((plan, at) => judge(plan, at, hours, `${pointer}/planCredits/${at}`));
  const disallowed = answers
    .flatMap((answer) => (answer.disallowed === null ? [] : [answer.disallowed]))
    .sort((a, b) => ORDER.indexOf(a.rule) - ORDER.indexOf(b.rule));
  const lost = min(claimed, sum(disallowed.map(({ amount }) => amount)));
  return {
    claimed,
    creditable: max(ZERO, sub(claimed, lost)),
    disallowed,
    missing: answers.flatMap((answer) => (answer.missing === null ? [] : [answer.missing])),
    notAnnualized: answers.flatMap(({ costUnknown }, at) => (costUnknown === true ? [at] : [])),
    asserted,
  };
};

/** A line may differ by as many printed products at least. */
const LEAST_PRODUCTS = 2;

/** Tolerance of a printed product: one cent for each multiplication, at least two a line (spec 4.2). */
export const printedTolerance = (products: number): Exact =>
  mul(latest(ROUNDING_PER_PRODUCT), exact(Math.max(LEAST_PRODUCTS, products)));

export const differs = (a: Exact, b: Exact, tolerance: Exact): boolean =>
  compare(a, add(b, tolerance)) > 0 || compare(b, add(a, tolerance)) > 0;
