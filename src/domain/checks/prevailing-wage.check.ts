import { CUSTOMARY_ANNUAL_HOURS } from '../law/fringe.js';
import type { RuleId } from '../law/rules.js';
import type { UnverifiedId } from '../law/unverified.js';
import type { PlanCredit } from '../payroll/certified-payroll.js';
import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import { add, compare, div, exact, min, mul, sum, toDecimal, ZERO } from '../shared/exact.js';
import { linePointer, type Pointer } from '../shared/pointer.js';
import { dollars, formatMoney, hoursOf, NO_MONEY, toCents } from '../shared/quantities.js';
import {
  byWorker,
  type Check,
  type Finding,
  type Found,
  type Input,
  NOTHING_FOUND,
  verdict,
} from './check.js';
import { comparedWages } from './compared.js';
import { derived, finding, printedAt } from './finding.js';
import { classificationInput, payInputs, planInputs, statusInputs } from './line-inputs.js';
import { HALF_CENT, type Share, type StatedRates, surplusOf, weigh } from './shortfall.js';
import type { Due } from './wages-due.js';

/** The place that all shares speak of: one plan, or the list of several. */
const commonPointer = ([first, ...others]: readonly Share[]): Pointer => {
  const pointer = first?.pointer ?? '';
  return others.every((other) => other.pointer === pointer)
    ? pointer
    : pointer.slice(0, pointer.lastIndexOf('/'));
};

/** What a shortfall rests on where the source was not seen (spec 3.6). */
const unverifiedIn = (
  rule: RuleId,
  { worker }: WorkerFacts,
  { obligation: { printed } }: Due,
): readonly UnverifiedId[] => [
  ...(printed?.rate.rateUnit === 'day' ? (['PER_DAY_RATES'] as const) : []),
  ...(rule === 'APPRENTICE_RATIO_EXCEEDED' ? (['APPRENTICE_RATIO_BY_DAY'] as const) : []),
  ...(rule === 'APPRENTICE_NOT_REGISTERED' && worker.status === 'trainee'
    ? (['TRAINEE_AS_UNREGISTERED'] as const)
    : []),
];

/** Plans that the shares speak of. */
const plansOf = (shares: readonly Share[], { line }: LineFacts): readonly Input[] =>
  shares.flatMap(({ pointer }) => {
    const plan = line.planCredits?.[Number(/\/planCredits\/(\d+)$/.exec(pointer)?.[1] ?? -1)];
    return plan === undefined ? [] : planInputs(pointer, plan);
  });

/** What a shortfall rests on: the class and what it owes, what the row says was paid, and whose row it is. */
const inputsOf = (
  worker: WorkerFacts,
  line: LineFacts,
  due: Due,
  shares: readonly Share[],
): readonly Input[] => [
  classificationInput(worker.index, line),
  derived('classification applied', due.obligation.classification),
  derived('basic hourly rate due', toDecimal(due.basicRate)),
  ...(due.obligation.adders === undefined
    ? []
    : [derived('adders in the basic rate', due.obligation.adders.join('; '))]),
  derived('fringe rate due', toDecimal(due.fringe)),
  ...payInputs(worker.index, line),
  ...plansOf(shares, line),
  ...statusInputs(worker),
];

/** One finding for a line and rule: exact shares summed, rounded once (spec 4.2). */
const findingsOf = (
  worker: WorkerFacts,
  line: LineFacts,
  shares: readonly Share[],
  assumptions: readonly string[],
): readonly Finding[] => {
  if (shares.length === 0) return [];
  const byRule = new Map<RuleId, Share[]>();
  for (const share of shares) {
    const same = byRule.get(share.rule);
    if (same === undefined) byRule.set(share.rule, [share]);
    else same.push(share);
  }
  return [...byRule.values()].flatMap((same): readonly Finding[] => {
    const [first] = same;
    if (first === undefined) return [];
    const amount = toCents(same.reduce((total, share) => add(total, share.amount), ZERO));
    return [
      {
        rule: first.rule,
        worker: worker.index,
        pointer: commonPointer(same),
        amount,
        formula: same.map(({ formula }) => formula).join(' + '),
        inputs: inputsOf(worker, line, first.due, same),
        ...printedAt(first.due.obligation),
        ...(same.some(({ review }) => review === true) ? { review: true as const } : {}),
        assumptions,
        unverified: unverifiedIn(first.rule, worker, first.due),
      },
    ];
  });
};

/** Cash below the basic rate although the package is whole: lawful, and worth telling the reviewer. */
const metByFringe = (
  worker: WorkerFacts,
  facts: LineFacts,
  due: Due,
  rates: StatedRates,
  pointer: Pointer,
): Finding | null => {
  const inLieu = dollars(facts.line.cashInLieuTotal ?? NO_MONEY);
  const cash = add(min(dollars(rates.st), dollars(rates.ot)), div(inLieu, hoursOf(facts.hours)));
  if (compare(add(cash, HALF_CENT), due.basicRate) >= 0) return null;
  const formula = `${toDecimal(cash)} cash < ${toDecimal(due.basicRate)}; plan credit makes up the difference`;
  return {
    rule: 'BASIC_RATE_MET_BY_FRINGE',
    worker: worker.index,
    pointer,
    amount: null,
    formula,
    inputs: inputsOf(worker, facts, due, []),
    ...printedAt(due.obligation),
    assumptions: [],
  };
};

/** Printed parts that nobody has entered as data: what was checked is only the least that is due. */
const openParts = (dues: readonly Due[], pointer: Pointer): readonly Pointer[] =>
  dues.some(({ obligation }) => obligation.unresolved.length > 0) ? [`${pointer}/classification`] : [];

const checkLine = (facts: Facts, worker: WorkerFacts, line: LineFacts): Found => {
  if (line.hours === 0) return NOTHING_FOUND;
  const pointer = linePointer(worker.index, line.index);
  const { pay, missing } = weigh(facts, worker, line);
  if (pay === null) return { findings: [], missing };
  const assumptions = pay.credit.asserted
    ? ['fringe credit taken as asserted by paragraph 4(a) of the statement']
    : [];
  const findings = findingsOf(worker, line, pay.shares, assumptions);
  const [first, ...others] = pay.dues;
  const info =
    findings.length === 0 && others.length === 0
      ? metByFringe(worker, line, first, pay.rates, pointer)
      : null;
  // Where anything else is wrong, what the statement only asserts must be shown (spec 1.2).
  const asserted = pay.credit.asserted && findings.length > 0 ? [`${pointer}/planCredits`] : [];
  return {
    findings: info === null ? findings : [info],
    missing: [...missing, ...asserted, ...openParts(pay.dues, pointer)],
  };
};

/** Shortfalls of the prevailing wage that the worker's other rows would make up: they rest on that nothing is netted. */
const markNetted = (facts: Facts, worker: WorkerFacts, found: readonly Finding[]): readonly Finding[] => {
  const short = found.filter(({ rule, amount }) => rule === 'DBA_UNDERPAYMENT' && amount !== null);
  if (short.length === 0 || worker.lines.length < 2) return found;
  const surplus = sum(worker.lines.map((line) => surplusOf(line, weigh(facts, worker, line).pay)));
  const owed = sum(short.map(({ amount }) => dollars(amount ?? NO_MONEY)));
  if (compare(surplus, owed) < 0) return found;
  return found.map((one) =>
    short.includes(one) ? { ...one, unverified: [...(one.unverified ?? []), 'NO_NETTING'] } : one,
  );
};

/** What the credit would be over the customary hours of a year: shown, and nothing is decided by it. */
const atCustomaryHours = ({
  costMonthly,
  hourlyClaimed,
}: PlanCredit): Pick<Finding, 'formula' | 'assumptions'> => {
  if (costMonthly === null || hourlyClaimed === null) return { formula: null, assumptions: [] };
  const perHour = div(mul(dollars(costMonthly), exact(12n)), exact(CUSTOMARY_ANNUAL_HOURS));
  return {
    formula: `${formatMoney(costMonthly)} x 12 / ${CUSTOMARY_ANNUAL_HOURS} = ${toDecimal(perHour)}, claimed ${formatMoney(hourlyClaimed)}`,
    assumptions: [`${CUSTOMARY_ANNUAL_HOURS} hours a year stand in for the hours of all work`],
  };
};

/** Plans whose cost over all hours of work is not told: asked once a plan, wherever it stands (29 CFR 5.25(c)). */
const notAnnualized = (facts: Facts): readonly Finding[] => {
  const asked = new Map<string, Finding>();
  for (const worker of facts.workers) {
    for (const line of worker.lines) {
      if (line.line.planCredits === null || line.hours === 0 || !worker.hoursStand) continue;
      for (const at of weigh(facts, worker, line).pay?.credit.notAnnualized ?? []) {
        const plan = line.line.planCredits[at];
        const name = [plan?.plan, plan?.type].join('/').trim().toUpperCase();
        if (asked.has(name)) continue;
        const pointer = `${linePointer(worker.index, line.index)}/planCredits/${at}`;
        asked.set(
          name,
          finding('FRINGE_ANNUALIZATION_UNKNOWN', null, pointer, {
            inputs: plan === undefined ? [] : planInputs(pointer, plan),
            ...(plan === undefined ? {} : atCustomaryHours(plan)),
          }),
        );
      }
    }
  }
  return [...asked.values()];
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
    'CONFORMED_RATE_RETROACTIVE',
    'FRINGE_UNFUNDED_NOT_APPROVED',
    'FRINGE_NOT_BONA_FIDE',
    'FRINGE_NOT_ANNUALIZED',
    'BASIC_RATE_MET_BY_FRINGE',
    'FRINGE_ANNUALIZATION_UNKNOWN',
  ],
  citation: '40 U.S.C. 3142(b); 29 CFR 5.5(a)(1)(i), 5.5(a)(4)(i), 5.25 to 5.31',
  passes: 'every row was paid at least the basic hourly rate plus the fringe rate for all its hours',
  comparisons: comparedWages,
  run(facts) {
    const { findings, missing } = byWorker(facts.workers, (worker) => {
      const found: Finding[] = [];
      const unknown: Pointer[] = [];
      for (const line of worker.lines) {
        const result = checkLine(facts, worker, line);
        found.push(...result.findings);
        unknown.push(...result.missing);
      }
      return { findings: found.length === 0 ? found : markNetted(facts, worker, found), missing: unknown };
    });
    return verdict([...findings, ...notAnnualized(facts)], missing);
  },
};
