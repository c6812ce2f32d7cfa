import { NOTHING_FOUND, type Finding, type Found } from '../checks/check.js';
import { classificationInput, payInputs, statusInputs } from '../checks/line-inputs.js';
import { type LinePay, partsOf, weigh } from '../checks/shortfall.js';
import type { Due } from '../checks/wages-due.js';
import type { RuleId } from '../law/rules.js';
import { latest } from '../law/dated.js';
import { ROUNDING_PER_HOUR } from '../law/tolerance.js';
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
import { dollars, formatMoney, hoursOf, NO_MONEY, toCents } from '../shared/quantities.js';
import { both, figureInputs, marked, stateFinding } from './finding.js';
import type { Figure, StateProfile } from './profile.js';
import { type StateRates, stateRatesOf } from './state-rates.js';

const ROUNDING = latest(ROUNDING_PER_HOUR);

type StateWageRule = Extract<
  RuleId,
  'STATE_WAGE_UNDERPAYMENT' | 'STATE_APPRENTICE_NOT_REGISTERED' | 'STATE_FRINGE_OFFSET'
>;

/** What hours lack by state law beyond what federal law asks for them, under one rule of the state. */
interface StateShare {
  readonly rule: StateWageRule;
  readonly amount: Exact;
  readonly formula: string;
  readonly figure: Pick<Figure<unknown>, 'citation' | 'verified'>;
}

const lackOf = (
  facts: LineFacts,
  due: Due,
  pay: LinePay,
  fringe: Exact,
  owed: Exact,
): { readonly paid: Exact; readonly short: Exact } => {
  const parts = partsOf(due, pay.rates, fringe, facts);
  return {
    paid: sum(parts.map((part) => part.paid)),
    short: sum(parts.map(({ hours, paid }) => max(ZERO, sub(mul(owed, hours), paid)))),
  };
};

const formulaOf = (due: Due, owed: Exact, paid: Exact, federal: Exact, amount: Exact): string => {
  const hours = hoursOf(due.hours);
  const less = isPositive(federal) ? ` - ${toDecimal(federal, 2, 4)} under federal law` : '';
  return `(${toDecimal(owed)} - ${toDecimal(div(paid, hours))}) x ${toDecimal(hours, 0, 2)} h${less} = ${formatMoney(toCents(amount))}`;
};

/** The hours of one due against the state's package, and against the state's rule on plan credit. */
const sharesOf = (
  profile: StateProfile,
  line: LineFacts,
  due: Due,
  pay: LinePay,
  rates: StateRates,
): readonly StateShare[] => {
  const lineHours = hoursOf(line.hours);
  const hours = hoursOf(due.hours);
  const inLieu = dollars(line.line.cashInLieuTotal ?? NO_MONEY);
  const fringe = add(inLieu, pay.credit.creditable);
  const owed = add(rates.basicRate, rates.fringe);
  const federal = sum(partsOf(due, pay.rates, fringe, line).map(({ short }) => short));
  const whole = lackOf(line, due, pay, fringe, owed);
  const lacks = max(ZERO, sub(whole.short, federal));
  const shares: StateShare[] = [];
  if (rates.asked !== null && isPositive(lacks)) {
    const formula = formulaOf(due, owed, whole.paid, federal, lacks);
    shares.push({ ...rates.asked, amount: lacks, formula });
  }
  const offset = profile.excessFringeOffsetsNoWages;
  const counted = add(inLieu, min(pay.credit.creditable, mul(rates.fringe, lineHours)));
  const limited = lackOf(line, due, pay, counted, owed);
  const asked = add(federal, lacks);
  const amount = max(ZERO, sub(limited.short, asked));
  if (offset !== null && isPositive(amount)) {
    const credit = div(pay.credit.creditable, lineHours);
    shares.push({
      rule: 'STATE_FRINGE_OFFSET',
      amount,
      formula: `plan credit ${toDecimal(credit)} counts for no more than ${toDecimal(rates.fringe)}: ${formulaOf(due, owed, limited.paid, asked, amount)}`,
      figure: offset,
    });
  }
  return compare(sum(shares.map((share) => share.amount)), mul(ROUNDING, hours)) > 0 ? shares : [];
};

const findingOf = (
  profile: StateProfile,
  worker: WorkerFacts,
  pointer: Pointer,
  rule: StateWageRule,
  shares: readonly StateShare[],
  line: LineFacts,
): readonly Finding[] => {
  const [first] = shares;
  if (first === undefined) return [];
  const figures = shares.map(({ figure }) => ({ ...figure, what: 'wages' }));
  return [
    stateFinding(profile, rule, worker.index, pointer, {
      citation: first.figure.citation,
      amount: toCents(sum(shares.map(({ amount }) => amount))),
      formula: shares.map(({ formula }) => formula).join(' + '),
      inputs: [
        classificationInput(worker.index, line),
        ...statusInputs(worker),
        ...payInputs(worker.index, line),
        ...figureInputs(figures),
      ],
      ...marked(figures),
    }),
  ];
};

const RULES_IN_ORDER: readonly StateWageRule[] = [
  'STATE_APPRENTICE_NOT_REGISTERED',
  'STATE_WAGE_UNDERPAYMENT',
  'STATE_FRINGE_OFFSET',
];

const checkLine = (facts: Facts, profile: StateProfile, worker: WorkerFacts, line: LineFacts): Found => {
  if (line.hours === 0) return NOTHING_FOUND;
  const pointer = linePointer(worker.index, line.index);
  const { pay, missing } = weigh(facts, worker, line);
  if (pay === null) return { findings: [], missing };
  const unknown: Pointer[] = [];
  const shares = pay.dues.flatMap((due): readonly StateShare[] => {
    const rates = stateRatesOf(profile, facts.contract.stateWageDetermination, worker, due);
    if (rates !== null) return sharesOf(profile, line, due, pay, rates);
    unknown.push(
      due.rule === 'APPRENTICE_RATE_UNDERPAID'
        ? `${workerPointer(worker.index)}/apprentice`
        : `${pointer}/classification`,
    );
    return [];
  });
  const findings = RULES_IN_ORDER.flatMap((rule) =>
    findingOf(
      profile,
      worker,
      pointer,
      rule,
      shares.filter((share) => share.rule === rule),
      line,
    ),
  );
  return { findings, missing: unknown };
};

/**
 * Every hour earns the state's basic rate and fringe, where they are more than the federal ones; only what federal law
 * does not ask already is asked here.
 */
export const wageFindings = (facts: Facts, profile: StateProfile, worker: WorkerFacts): Found => {
  const asks =
    facts.contract.stateWageDetermination !== null ||
    profile.excessFringeOffsetsNoWages !== null ||
    profile.apprenticesOfStateAgencyOnly !== null;
  return asks ? both(...worker.lines.map((line) => checkLine(facts, profile, worker, line))) : NOTHING_FOUND;
};
