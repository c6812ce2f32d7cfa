import { BONA_FIDE_PLANS, NOT_BONA_FIDE } from '../law/fringe.js';
import type { RuleId } from '../law/rules.js';
import type { CertifiedPayroll, PlanCredit } from '../payroll/certified-payroll.js';
import type { LineFacts, Obligation } from '../resolve/facts.js';
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
  /** Credit that the statement asserts and the form does not show (2008 form, paragraph 4(a)). */
  readonly asserted: boolean;
}

const ORDER: readonly DisallowedCredit['rule'][] = [
  'FRINGE_UNFUNDED_NOT_APPROVED',
  'FRINGE_NOT_BONA_FIDE',
  'FRINGE_NOT_ANNUALIZED',
];

const TWELVE = exact(12n);

type PlanAnswer = { readonly disallowed: DisallowedCredit | null; readonly missing: Pointer | null };

const kindOf = (plan: PlanCredit): string | null =>
  plan.type === null
    ? null
    : plan.type
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_');

/** Credit above the plan's cost spread over all hours worked, 29 CFR 5.25(c). */
const notAnnualized = (plan: PlanCredit, at: number, hours: Exact): DisallowedCredit | null => {
  const { costMonthly, annualHoursAllWork, hourlyClaimed } = plan;
  if (
    costMonthly === null ||
    hourlyClaimed === null ||
    annualHoursAllWork === null ||
    annualHoursAllWork <= 0
  )
    return null;
  const perHour = div(mul(dollars(costMonthly), TWELVE), hoursOf(annualHoursAllWork));
  const excess = sub(dollars(hourlyClaimed), perHour);
  if (!isPositive(excess)) return null;
  const formula = `(${formatMoney(hourlyClaimed)} - ${formatMoney(costMonthly)} x 12 / ${toDecimal(hoursOf(annualHoursAllWork), 0, 2)}) x ${toDecimal(hours, 0, 2)} h`;
  return { rule: 'FRINGE_NOT_ANNUALIZED', amount: mul(excess, hours), plan: at, formula };
};

/** What one plan's credit is worth, by the tests of spec 3.3. */
const judge = (plan: PlanCredit, at: number, hours: Exact, pointer: Pointer): PlanAnswer => {
  const kind = kindOf(plan);
  if (kind === null || (!BONA_FIDE_PLANS.has(kind) && !NOT_BONA_FIDE.has(kind))) {
    return { disallowed: null, missing: `${pointer}/type` };
  }
  if (plan.hourlyClaimed === null) return { disallowed: null, missing: `${pointer}/hourlyClaimed` };
  const amount = mul(dollars(plan.hourlyClaimed), hours);
  const formula = `${formatMoney(plan.hourlyClaimed)} x ${toDecimal(hours, 0, 2)} h`;
  if (NOT_BONA_FIDE.has(kind)) {
    return { disallowed: { rule: 'FRINGE_NOT_BONA_FIDE', amount, plan: at, formula }, missing: null };
  }
  if (plan.funded === null) return { disallowed: null, missing: `${pointer}/funded` };
  if (!plan.funded && plan.dolApproval !== true) {
    return { disallowed: { rule: 'FRINGE_UNFUNDED_NOT_APPROVED', amount, plan: at, formula }, missing: null };
  }
  return { disallowed: notAnnualized(plan, at, hours), missing: null };
};

/** Weekly total of the plans' hourly credits on page 2, where the payroll names plans. */
export const creditByPlans = (facts: LineFacts): Exact | null => {
  const plans = facts.line.planCredits;
  if (plans === null) return null;
  const hours = hoursOf(facts.hours);
  return sum(
    plans.map((plan) => (plan.hourlyClaimed === null ? ZERO : mul(dollars(plan.hourlyClaimed), hours))),
  );
};

/**
 * The plan credit of a line. A blank 6B claims nothing; on the 2008 form with paragraph 4(a) it is asserted at the
 * determination's fringe rate, because that form has no column for it (spec 1.2).
 */
export const creditOf = (
  payroll: CertifiedPayroll,
  facts: LineFacts,
  due: Obligation,
  pointer: Pointer,
): Credit => {
  const { line } = facts;
  const hours = hoursOf(facts.hours);
  const stated = line.fringeCreditTotal === null ? creditByPlans(facts) : dollars(line.fringeCreditTotal);
  const asserted =
    stated === null && payroll.form === 'WH-347-2008' && payroll.statement?.paragraph4?.a === true;
  const claimed = asserted ? mul(due.fringe, hours) : (stated ?? ZERO);
  if (line.planCredits === null)
    return { claimed, creditable: claimed, disallowed: [], missing: [], asserted };

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
    asserted,
  };
};

/** Tolerance of a printed product: one cent for each multiplication, at least two a line (spec 4.2). */
export const printedTolerance = (products: number): Exact => exact(BigInt(Math.max(2, products)), 100n);

export const differs = (a: Exact, b: Exact, tolerance: Exact): boolean =>
  compare(a, add(b, tolerance)) > 0 || compare(b, add(a, tolerance)) > 0;
