import { latest } from '../law/dated.js';
import type { RuleId } from '../law/rules.js';
import { ROUNDING_PER_HOUR } from '../law/tolerance.js';
import type { PayrollLine } from '../payroll/certified-payroll.js';
import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import {
  add,
  compare,
  div,
  type Exact,
  isPositive,
  max,
  min,
  mul,
  sub,
  sum,
  toDecimal,
  ZERO,
} from '../shared/exact.js';
import { linePointer, type Pointer, workerPointer } from '../shared/pointer.js';
import {
  dollars,
  formatMoney,
  type Hours,
  hoursOf,
  NO_MONEY,
  type Rate,
  toCents,
} from '../shared/quantities.js';
import { type Credit, creditOf, type DisallowedCredit } from './plan-credit.js';
import { type Due, duePackage, duesOf } from './wages-due.js';

/** A shortfall of half a cent an hour or less is rounding, not a violation (spec 4.2). */
export const HALF_CENT = latest(ROUNDING_PER_HOUR);

/** Shares of one line's shortfall: each dollar belongs to one rule. */
export interface Share {
  readonly rule: RuleId;
  readonly amount: Exact;
  readonly formula: string;
  readonly due: Due;
  readonly pointer: Pointer;
  readonly review?: true;
}

/** Rates of pay as column 6A states them. */
export interface StatedRates {
  readonly st: Rate;
  readonly ot: Rate;
}

/** Rates that the hours call for; null when one is not stated. A rate below zero, and one of zero without straight time, is not stated. */
const statedRates = (line: PayrollLine, facts: LineFacts): StatedRates | null => {
  const { rateSt, rateOt } = line;
  if (rateSt === null || rateSt < 0 || (rateSt === 0 && facts.st === 0)) return null;
  if (facts.ot > 0) return rateOt === null || rateOt < 0 ? null : { st: rateSt, ot: rateOt };
  return { st: rateSt, ot: rateSt };
};

/** Hours that were paid alike, and what they are short of their package. */
export interface Part {
  readonly hours: Exact;
  readonly paid: Exact;
  readonly short: Exact;
}

/** For overtime hours no more than the straight-time rate counts: the premium is a duty of its own. */
const cashFor = (rates: StatedRates, st: number, ot: number): Exact => {
  const straight = mul(hoursOf(st as Hours), dollars(rates.st));
  if (ot === 0) return straight;
  return add(straight, mul(hoursOf(ot as Hours), min(dollars(rates.st), dollars(rates.ot))));
};

/**
 * The hours of a due against its package, the line's fringe spread evenly over all its hours (spec 3.0).
 *
 * Where overtime earned less than straight time the days were not paid alike, and the surplus of one never pays for
 * another: each day stands alone.
 */
export const partsOf = (due: Due, rates: StatedRates, fringe: Exact, facts: LineFacts): readonly Part[] => {
  const part = (st: number, ot: number): Part => {
    const hours = hoursOf((st + ot) as Hours);
    const share = st + ot === facts.hours ? fringe : div(mul(fringe, hours), hoursOf(facts.hours));
    const paid = add(cashFor(rates, st, ot), share);
    return { hours, paid, short: max(ZERO, sub(mul(duePackage(due), hours), paid)) };
  };
  if (due.ot === 0 || rates.ot >= rates.st) return [part(due.st, due.ot)];
  return due.days.flatMap((day) => {
    const worked = facts.line.days[day];
    return worked === undefined || worked.st + worked.ot === 0 ? [] : [part(worked.st, worked.ot)];
  });
};

const beyondTolerance = (short: Exact, due: Due): Exact =>
  compare(short, mul(HALF_CENT, hoursOf(due.hours))) > 0 ? short : ZERO;

const formulaOf = (due: Due, parts: readonly Part[], short: Exact): string => {
  const open = parts.filter((part) => isPositive(part.short));
  const terms = (open.length > 0 ? open : parts).map(
    ({ hours, paid }) =>
      `(${toDecimal(duePackage(due))} - ${toDecimal(div(paid, hours))}) x ${toDecimal(hours, 0, 2)} h`,
  );
  return `${terms.join(' + ')} = ${formatMoney(toCents(short))}`;
};

/** Rules that a disallowed plan credit goes before, in the order of attribution (spec 3.0). */
const AFTER_CREDIT: ReadonlySet<RuleId> = new Set([
  'APPRENTICE_RATE_UNDERPAID',
  'CONFORMED_RATE_RETROACTIVE',
  'DBA_UNDERPAYMENT',
]);

const byCredit = (
  short: Exact,
  due: Due,
  disallowed: readonly DisallowedCredit[],
  hours: Hours,
  pointer: Pointer,
): readonly Share[] => {
  const shares: Share[] = [];
  let left = short;
  for (const credit of disallowed) {
    const lost = div(mul(credit.amount, hoursOf(due.hours)), hoursOf(hours));
    const amount = min(left, lost);
    if (!isPositive(amount)) continue;
    left = sub(left, amount);
    const formula = `${credit.formula} = ${toDecimal(credit.amount, 2, 2)}, of which ${formatMoney(toCents(amount))} is lacking`;
    shares.push({
      rule: credit.rule,
      amount,
      formula,
      due,
      pointer: `${pointer}/planCredits/${credit.plan}`,
    });
  }
  if (isPositive(left)) {
    const formula = `${formatMoney(toCents(left))} beside what the plan credits lack`;
    shares.push({ rule: due.rule, amount: left, formula, due, pointer });
  }
  return shares;
};

const sharesOf = (
  facts: LineFacts,
  dues: readonly Due[],
  credit: Credit,
  rates: StatedRates,
  pointer: Pointer,
): readonly Share[] => {
  const inLieu = dollars(facts.line.cashInLieuTotal ?? NO_MONEY);
  const fringe = add(inLieu, credit.creditable);
  return dues.flatMap((due): readonly Share[] => {
    const parts = partsOf(due, rates, fringe, facts);
    const short = beyondTolerance(
      parts.reduce((total, part) => add(total, part.short), ZERO),
      due,
    );
    // A helper without a helper class is a finding even where the class of the work was paid in full.
    if (!isPositive(short) && due.rule !== 'HELPER_NOT_ON_WD') return [];
    const lacking = AFTER_CREDIT.has(due.rule) && credit.disallowed.length > 0;
    return lacking
      ? byCredit(short, due, credit.disallowed, facts.hours, pointer)
      : [
          {
            rule: due.rule,
            amount: short,
            formula: formulaOf(due, parts, short),
            due,
            pointer,
            ...(due.review === true ? { review: true as const } : {}),
          },
        ];
  });
};

/** What a line was paid against what it owes. */
export interface LinePay {
  readonly dues: readonly [Due, ...Due[]];
  readonly rates: StatedRates;
  readonly credit: Credit;
  /** What is short, before any restitution. */
  readonly shares: readonly Share[];
}

export interface Weighed {
  /** Null when what is due or what was paid is not told. */
  readonly pay: LinePay | null;
  readonly missing: readonly Pointer[];
}

/** A line with hours weighed: dues, pay, and each dollar that is short under one rule. */
export const weigh = (facts: Facts, { worker, index }: WorkerFacts, line: LineFacts): Weighed => {
  const pointer = linePointer(index, line.index);
  const { dues, missing } = duesOf(worker, line, workerPointer(index));
  const [first, ...others] = dues;
  if (first === undefined) return { pay: null, missing };
  const rates = statedRates(line.line, line);
  if (rates === null) return { pay: null, missing: [...missing, `${pointer}/rateSt`] };
  const credit = creditOf(facts.payroll, line, dues, pointer);
  const shares = sharesOf(line, dues, credit, rates, pointer);
  return {
    pay: { dues: [first, ...others], rates, credit, shares },
    missing: [...missing, ...credit.missing],
  };
};

/** What a line was paid above everything that it owes; zero where that is not told. */
export const surplusOf = (line: LineFacts, pay: LinePay | null): Exact => {
  if (pay === null) return ZERO;
  const fringe = add(dollars(line.line.cashInLieuTotal ?? NO_MONEY), pay.credit.creditable);
  const paid = add(cashFor(pay.rates, line.st, line.ot), fringe);
  const owed = sum(pay.dues.map((due) => mul(duePackage(due), hoursOf(due.hours))));
  return max(ZERO, sub(paid, owed));
};
