import { type CheckedVerdict, type Finding, verdict } from '../checks/check.js';
import { type Rule, ruleOf, type RuleId } from '../law/rules.js';
import type { Facts } from '../resolve/facts.js';
import { compare, type Exact, exact, isPositive, max, min, sub, toDecimal, ZERO } from '../shared/exact.js';
import { holds, linePointer } from '../shared/pointer.js';
import { dollars, formatMoney, type Money, NO_MONEY, toCents } from '../shared/quantities.js';

/** A payment that lacks less than this of an amount in whole cents lacks nothing that can be paid. */
const HALF_CENT = exact(5n, 1_000n);

/** Findings that stand although nothing is owed any more: the row itself is wrong. */
const STANDS_WHEN_PAID: ReadonlySet<RuleId> = new Set(['HELPER_NOT_ON_WD']);

/** Sums that workers are owed; federal law is paid first, and what is left of a payment pays the state's. */
const PAYABLE: ReadonlySet<Rule['money']> = new Set(['back_wages', 'state']);

/** What is left of the back wages that a correction pays on one line. */
interface Payment {
  readonly worker: number;
  readonly line: number;
  left: Exact;
}

/** Back wages count once their payment is proven, and only on a payroll that corrects another (spec 4.3). */
export const provesRestitution = ({ correctionOf, restitutionEvidence }: Facts['payroll']): boolean =>
  correctionOf !== null && restitutionEvidence;

const paymentsOf = ({ payroll, workers }: Facts): readonly Payment[] =>
  provesRestitution(payroll)
    ? workers.flatMap(({ index: worker, lines }) =>
        lines.map(({ index: line, line: { restitutionPaid } }) => ({
          worker,
          line,
          left: max(ZERO, dollars(restitutionPaid ?? NO_MONEY)),
        })),
      )
    : [];

/** What a worker is owed by the finding, as long as nothing is paid on it. */
const owedBy = ({ rule, amount }: Finding): Money | null =>
  PAYABLE.has(ruleOf(rule).money) && amount !== null && amount > 0 ? amount : null;

const isOnLine = ({ pointer }: Finding, { worker, line }: Payment): boolean =>
  holds(linePointer(worker, line), pointer);

/** Draws on the payments, one after another, up to the amount; how much they gave. */
const draw = (amount: Money, payments: readonly Payment[]): Exact => {
  const due = dollars(amount);
  let open = due;
  for (const payment of payments) {
    const part = min(open, payment.left);
    payment.left = sub(payment.left, part);
    open = sub(open, part);
  }
  return sub(due, open);
};

/** The finding after the payment; null when the payment cures it. */
const afterPayment = (one: Finding, owed: Money, paid: Exact): Finding | null => {
  if (!isPositive(paid)) return one;
  const open = sub(dollars(owed), paid);
  const amount = compare(open, HALF_CENT) < 0 ? NO_MONEY : toCents(open);
  if (amount === NO_MONEY && !STANDS_WHEN_PAID.has(one.rule)) return null;
  const formula = `${formatMoney(owed)} - ${toDecimal(paid, 2, 4)} restitution = ${formatMoney(amount)}`;
  return { ...one, amount, formula: one.formula === null ? formula : `${one.formula}; ${formula}` };
};

/**
 * The verdicts after the back wages that a correction proves to have paid: each dollar pays one finding.
 *
 * What is paid on a line pays the findings of that line, and what is left of it those about the same worker as a whole
 * (overtime, deductions), in their order, and then those of state law; never another line, another worker or liquidated damages. No tolerance: a sum
 * in dollars has no rounding of hourly rates in it, so that a cent too little leaves a cent owed. Law: spec 4.3.
 */
export const netted = (facts: Facts, verdicts: readonly CheckedVerdict[]): readonly CheckedVerdict[] => {
  const payments = paymentsOf(facts);
  if (!payments.some(({ left }) => isPositive(left))) return verdicts;
  const cured = new Map<Finding, Finding | null>();
  const pay = (one: Finding, from: readonly Payment[]): void => {
    const owed = owedBy(one);
    if (owed !== null && from.length > 0) cured.set(one, afterPayment(one, owed, draw(owed, from)));
  };
  const found = verdicts.flatMap((checked) =>
    checked.verdict.kind === 'violation' ? checked.verdict.findings : [],
  );
  const own = (one: Finding): readonly Payment[] => payments.filter((payment) => isOnLine(one, payment));
  for (const money of PAYABLE) {
    const ofLaw = found.filter(({ rule }) => ruleOf(rule).money === money);
    for (const one of ofLaw) pay(one, own(one));
    for (const one of ofLaw) {
      if (own(one).length === 0)
        pay(
          one,
          payments.filter(({ worker }) => worker === one.worker),
        );
    }
  }
  return verdicts.map((checked) => {
    if (checked.verdict.kind !== 'violation') return checked;
    const findings = checked.verdict.findings.flatMap((one) => {
      const after = cured.get(one);
      return after === undefined ? [one] : after === null ? [] : [after];
    });
    return { ...checked, verdict: verdict(findings, checked.verdict.missing) };
  });
};
