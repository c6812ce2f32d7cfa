import type { RuleId } from '../law/rules.js';
import type { PayrollLine } from '../payroll/certified-payroll.js';
import type { Facts, LineFacts, Obligation, WorkerFacts } from '../resolve/facts.js';
import {
  add,
  compare,
  div,
  type Exact,
  exact,
  isPositive,
  min,
  mul,
  sub,
  toDecimal,
  ZERO,
} from '../shared/exact.js';
import { linePointer, type Pointer, workerPointer } from '../shared/pointer.js';
import { dollars, formatMoney, hoursOf, NO_MONEY, type Rate, toCents } from '../shared/quantities.js';
import { type Check, type DeterminationLine, type Finding, verdict } from './check.js';
import { type Credit, creditOf, type DisallowedCredit } from './plan-credit.js';
import { type Due, duePackage, duesOf } from './wages-due.js';

/** A shortfall of half a cent an hour or less is rounding, not a violation (spec 4.2). */
const HALF_CENT = exact(5n, 1_000n);

/** Shares of one line's shortfall: each dollar belongs to one rule. */
interface Share {
  readonly rule: RuleId;
  readonly amount: Exact;
  readonly formula: string;
  readonly obligation: Obligation;
  readonly pointer: Pointer;
}

/** Cash for the hours of a due, and the line's fringe spread evenly over all its hours (spec 3.0). */
interface Paid {
  readonly cash: Exact;
  readonly total: Exact;
}

/** Rates that the hours call for; null when one is not stated. A rate of zero without straight time is not stated. */
const statedRates = (line: PayrollLine, facts: LineFacts): { st: Rate; ot: Rate } | null => {
  const { rateSt, rateOt } = line;
  if (rateSt === null || (rateSt === 0 && facts.st === 0)) return null;
  if (facts.ot > 0) return rateOt === null ? null : { st: rateSt, ot: rateOt };
  return { st: rateSt, ot: rateSt };
};

/** For overtime hours no more than the straight-time rate counts: the premium is a duty of its own. */
const paidFor = (due: Due, rates: { st: Rate; ot: Rate }, fringe: Exact, facts: LineFacts): Paid => {
  const straight = dollars(rates.st);
  const cash = add(
    mul(hoursOf(due.st), straight),
    due.ot === 0 ? ZERO : mul(hoursOf(due.ot), min(straight, dollars(rates.ot))),
  );
  const share =
    due.hours === facts.hours ? fringe : div(mul(fringe, hoursOf(due.hours)), hoursOf(facts.hours));
  return { cash, total: add(cash, share) };
};

const shortfall = (due: Due, paid: Exact): Exact => {
  const short = sub(mul(duePackage(due), hoursOf(due.hours)), paid);
  return compare(short, mul(HALF_CENT, hoursOf(due.hours))) > 0 ? short : ZERO;
};

const formulaOf = (due: Due, paid: Exact, short: Exact): string => {
  const hours = hoursOf(due.hours);
  return `(${toDecimal(duePackage(due))} - ${toDecimal(div(paid, hours))}) x ${toDecimal(hours, 0, 2)} h = ${formatMoney(toCents(short))}`;
};

/** Rules that a disallowed plan credit goes before, in the order of attribution (spec 3.0). */
const AFTER_CREDIT: ReadonlySet<RuleId> = new Set(['APPRENTICE_RATE_UNDERPAID', 'DBA_UNDERPAYMENT']);

const byCredit = (
  short: Exact,
  due: Due,
  disallowed: readonly DisallowedCredit[],
  pointer: Pointer,
): readonly Share[] => {
  const shares: Share[] = [];
  let left = short;
  for (const credit of disallowed) {
    const amount = min(left, credit.amount);
    if (!isPositive(amount)) continue;
    left = sub(left, amount);
    const formula = `${credit.formula} = ${toDecimal(credit.amount, 2, 2)}, of which ${formatMoney(toCents(amount))} is lacking`;
    shares.push({
      rule: credit.rule,
      amount,
      formula,
      obligation: due.obligation,
      pointer: `${pointer}/planCredits/${credit.plan}`,
    });
  }
  if (isPositive(left)) {
    const formula = `${formatMoney(toCents(left))} beside what the plan credits lack`;
    shares.push({ rule: due.rule, amount: left, formula, obligation: due.obligation, pointer });
  }
  return shares;
};

const sharesOf = (
  facts: LineFacts,
  dues: readonly Due[],
  credit: Credit,
  rates: { st: Rate; ot: Rate },
  pointer: Pointer,
): readonly Share[] => {
  const inLieu = dollars(facts.line.cashInLieuTotal ?? NO_MONEY);
  const fringe = add(inLieu, credit.creditable);
  return dues.flatMap((due): readonly Share[] => {
    const paid = paidFor(due, rates, fringe, facts).total;
    const short = shortfall(due, paid);
    // A helper without a helper class is a finding even where the class of the work was paid in full.
    if (!isPositive(short) && due.rule !== 'HELPER_NOT_ON_WD') return [];
    const lacking = AFTER_CREDIT.has(due.rule) && credit.disallowed.length > 0;
    return lacking
      ? byCredit(short, due, credit.disallowed, pointer)
      : [
          {
            rule: due.rule,
            amount: short,
            formula: formulaOf(due, paid, short),
            obligation: due.obligation,
            pointer,
          },
        ];
  });
};

const printedLine = ({ printed }: Obligation): DeterminationLine | undefined =>
  printed === null
    ? undefined
    : { number: printed.determination.number, mod: printed.determination.mod, source: printed.rate.source };

/** One finding for a line and rule: exact shares summed, rounded once. */
const findingsOf = (
  worker: number,
  shares: readonly Share[],
  assumptions: readonly string[],
): readonly Finding[] => {
  const byPlace = new Map<string, Share[]>();
  for (const share of shares) {
    const place = `${share.rule} ${share.pointer}`;
    const same = byPlace.get(place);
    if (same === undefined) byPlace.set(place, [share]);
    else same.push(share);
  }
  return [...byPlace.values()].flatMap((same): readonly Finding[] => {
    const [first] = same;
    if (first === undefined) return [];
    const amount = toCents(same.reduce((total, share) => add(total, share.amount), ZERO));
    const determination = printedLine(first.obligation);
    return [
      {
        rule: first.rule,
        worker,
        pointer: first.pointer,
        amount,
        formula: same.map(({ formula }) => formula).join(' + '),
        facts: {
          classification: first.obligation.classification,
          basicRate: toDecimal(first.obligation.basicRate),
          fringe: toDecimal(first.obligation.fringe),
        },
        ...(determination === undefined ? {} : { determination }),
        assumptions,
      },
    ];
  });
};

/** Cash below the basic rate although the package is whole: lawful, and worth telling the reviewer. */
const metByFringe = (
  worker: number,
  facts: LineFacts,
  due: Due,
  rates: { st: Rate; ot: Rate },
  pointer: Pointer,
): Finding | null => {
  const inLieu = dollars(facts.line.cashInLieuTotal ?? NO_MONEY);
  const cash = add(min(dollars(rates.st), dollars(rates.ot)), div(inLieu, hoursOf(facts.hours)));
  if (compare(add(cash, HALF_CENT), due.basicRate) >= 0) return null;
  const formula = `${toDecimal(cash)} cash < ${toDecimal(due.basicRate)}; plan credit makes up the difference`;
  return {
    rule: 'BASIC_RATE_MET_BY_FRINGE',
    worker,
    pointer,
    amount: null,
    formula,
    facts: { classification: due.obligation.classification },
    assumptions: [],
  };
};

/** Printed parts that nobody has entered as data: what was checked is only the least that is due. */
const openParts = (dues: readonly Due[], pointer: Pointer): readonly Pointer[] =>
  dues.some(({ obligation }) => obligation.unresolved.length > 0) ? [`${pointer}/classification`] : [];

interface LineResult {
  readonly findings: readonly Finding[];
  readonly missing: readonly Pointer[];
}

const NOTHING: LineResult = { findings: [], missing: [] };

const checkLine = (facts: Facts, { worker, index }: WorkerFacts, line: LineFacts): LineResult => {
  if (line.hours === 0) return NOTHING;
  const pointer = linePointer(index, line.index);
  const { dues, missing } = duesOf(worker, line, workerPointer(index));
  const [first] = dues;
  if (first === undefined) return { findings: [], missing };
  const rates = statedRates(line.line, line);
  if (rates === null) return { findings: [], missing: [...missing, `${pointer}/rateSt`] };

  const credit = creditOf(facts.payroll, line, first.obligation, pointer);
  const shares = sharesOf(line, dues, credit, rates, pointer);
  const assumptions = credit.asserted
    ? ['fringe credit taken as asserted by paragraph 4(a) of the statement']
    : [];
  const findings = findingsOf(index, shares, assumptions);
  const info =
    findings.length === 0 && dues.length === 1 ? metByFringe(index, line, first, rates, pointer) : null;
  return {
    findings: info === null ? findings : [info],
    missing: [...missing, ...credit.missing, ...openParts(dues, pointer)],
  };
};

/**
 * Every worker is paid at least the basic hourly rate plus the fringe rate of the classification worked, for all
 * hours on the site of the work, and every dollar that is short belongs to one rule.
 *
 * Cash may stand in for fringe and plan credit for cash, so that one total is compared. Surplus in one line never
 * pays for another. Units: Money. A blank rate is unknown, not zero; workers whose hours do not stand are left out.
 * Law: 40 U.S.C. 3142(b); 29 CFR 5.5(a)(1)(i), 5.5(a)(4)(i), 5.25 to 5.31.
 */
export const prevailingWage: Check = {
  id: 'PREVAILING_WAGE',
  rules: [
    'DBA_UNDERPAYMENT',
    'APPRENTICE_NOT_REGISTERED',
    'APPRENTICE_RATIO_EXCEEDED',
    'APPRENTICE_RATE_UNDERPAID',
    'HELPER_NOT_ON_WD',
    'SPLIT_CLASSIFICATION_UNSUPPORTED',
    'FRINGE_UNFUNDED_NOT_APPROVED',
    'FRINGE_NOT_BONA_FIDE',
    'FRINGE_NOT_ANNUALIZED',
    'BASIC_RATE_MET_BY_FRINGE',
  ],
  citation: '40 U.S.C. 3142(b); 29 CFR 5.5(a)(1)(i), 5.5(a)(4)(i), 5.25 to 5.31',
  run(facts) {
    const findings: Finding[] = [];
    const missing: Pointer[] = [];
    for (const worker of facts.workers) {
      if (!worker.hoursStand) {
        missing.push(workerPointer(worker.index));
        continue;
      }
      for (const line of worker.lines) {
        const result = checkLine(facts, worker, line);
        findings.push(...result.findings);
        missing.push(...result.missing);
      }
    }
    return verdict(findings, missing);
  },
};
