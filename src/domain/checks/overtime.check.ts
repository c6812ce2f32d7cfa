import type { AgencyProfile } from '../contract/agency-profile.js';
import { LIQUIDATED_DAMAGES_LEAST_BACK_WAGES } from '../law/cwhssa.js';
import { latest } from '../law/dated.js';
import { ROUNDING_PER_HOUR } from '../law/tolerance.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { compare, div, type Exact, isZero, mul, sub, toDecimal, ZERO } from '../shared/exact.js';
import { type Pointer, workerPointer } from '../shared/pointer.js';
import { formatHours, formatMoney, type Hours, hoursOf, type Money, toCents } from '../shared/quantities.js';
import {
  byWorker,
  type Check,
  type Finding,
  type Found,
  type Input,
  NOTHING_FOUND,
  verdict,
} from './check.js';
import { comparedOvertime } from './compared.js';
import { derived, stated } from './finding.js';
import { payInputs } from './line-inputs.js';
import { liquidatedDamages } from './liquidated-damages.js';
import {
  coveredHoursByDay,
  HALF,
  otherHoursPointer,
  overtimeOf,
  premiumPaid,
  rateInEffect,
  ratedHours,
  type RatedHours,
  regularRate,
  stricterRate,
  totalOf,
  WORKWEEK,
} from './overtime-premium.js';

const ROUNDING = latest(ROUNDING_PER_HOUR);

interface Premium {
  readonly due: Exact;
  readonly paid: Exact;
  readonly formula: string;
  /** The agreement that would allow the rate in effect is not known, and the pay would satisfy it. */
  readonly agreementDecides: boolean;
}

/** The premium of the week's overtime hours, by the method that the contract allows: due, and paid. */
export const premiumOf = (
  facts: Facts,
  worker: WorkerFacts,
  overtime: Hours,
  rated: readonly RatedHours[],
): Premium => {
  const paid = premiumPaid(worker);
  const hours = hoursOf(overtime);
  const inEffect = rateInEffect(coveredHoursByDay(worker), rated);
  const severalBases = rated.some(({ basicRate }) => compare(basicRate, rated[0]?.basicRate ?? ZERO) !== 0);
  const agreement = facts.contract.section7g2Agreement;
  if (agreement === true && severalBases && inEffect !== null) {
    const formula = `half of the rate in effect for ${toDecimal(hours, 0, 2)} h`;
    return { due: inEffect, paid, formula, agreementDecides: false };
  }
  const regular = regularRate(rated);
  const due = mul(mul(hours, regular.rate), HALF);
  // With the agreement the hours of each class decide; without word of it, the agreement does.
  const satisfied = inEffect === null || compare(paid, inEffect) >= 0;
  const agreementDecides = severalBases && !isZero(paid) && agreement !== false && satisfied;
  return { due, paid, formula: `${toDecimal(hours, 0, 2)} h x 1/2 x ${regular.formula}`, agreementDecides };
};

const leastBackWages = ({ liquidatedDamagesLeastBackWages }: AgencyProfile): Money =>
  liquidatedDamagesLeastBackWages ?? latest(LIQUIDATED_DAMAGES_LEAST_BACK_WAGES);

/** Overtime of the week, and what the rows and the hours elsewhere say of it. */
const inputsOf = ({ index, worker, lines }: WorkerFacts, overtime: Hours): readonly Input[] => [
  derived('overtime hours', toDecimal(hoursOf(overtime), 0, 2)),
  ...lines.flatMap((line) => payInputs(index, line)),
  ...(worker.otherHours ?? []).map((other, at) =>
    stated(
      other.covered === true ? 'hours on another covered contract' : 'hours elsewhere',
      formatHours(totalOf(other)),
      other.onFile === true
        ? otherHoursPointer(index, other, at)
        : `${otherHoursPointer(index, other, at)}/days`,
    ),
  ),
];

/** Hours that this payroll does not tell were counted. */
const onFileElsewhere = ({ worker }: WorkerFacts): readonly string[] =>
  (worker.otherHours ?? [])
    .filter(({ onFile, covered }) => onFile === true && covered === true)
    .map(
      (other) =>
        `${toDecimal(hoursOf(totalOf(other)), 0, 2)} h of the same week are on file on contract ${other.contract ?? ''}`,
    );

const underpaid = (facts: Facts, worker: WorkerFacts, overtime: Hours, premium: Premium): Found => {
  const short = sub(premium.due, premium.paid);
  if (compare(short, mul(ROUNDING, hoursOf(overtime))) <= 0) return NOTHING_FOUND;
  const pointer = workerPointer(worker.index);
  const amount = toCents(short);
  const finding: Finding = {
    rule: 'CWHSSA_OVERTIME_UNDERPAYMENT',
    worker: worker.index,
    pointer,
    amount,
    formula: `${premium.formula} = ${toDecimal(premium.due, 2, 4)} due - ${toDecimal(premium.paid, 2, 4)} paid = ${formatMoney(amount)}`,
    inputs: inputsOf(worker, overtime),
    assumptions: onFileElsewhere(worker),
    unverified: facts.coverageUnverified,
  };
  const missing = premium.agreementDecides ? ['/contract/section7g2Agreement'] : [];
  if (facts.days === null) return { findings: [finding], missing: [...missing, '/payroll/weekEnding'] };
  if (amount < leastBackWages(facts.contract.agencyProfile)) return { findings: [finding], missing };
  const byAssessment = facts.contract.agencyProfile.liquidatedDamagesBasis === 'assessment_date';
  const assessedOn = byAssessment ? facts.payroll.receivedDate : null;
  if (byAssessment && assessedOn === null)
    return { findings: [finding], missing: [...missing, '/payroll/receivedDate'] };
  const damages = liquidatedDamages(
    coveredHoursByDay(worker),
    facts.days,
    div(premium.due, hoursOf(overtime)),
    premium.paid,
    assessedOn,
  );
  if (damages.days.length === 0) return { findings: [finding], missing };
  return {
    findings: [
      finding,
      {
        rule: 'CWHSSA_LIQUIDATED_DAMAGES',
        worker: worker.index,
        pointer,
        amount: damages.amount,
        formula: damages.formula,
        inputs: [derived('days of unpaid overtime', damages.days.join(', ')), ...inputsOf(worker, overtime)],
        assumptions: byAssessment ? ['assessed on the day of receipt'] : [],
        unverified: [...damages.unverified, ...facts.coverageUnverified],
      },
    ],
    missing,
  };
};

const undesignatedCash = (
  worker: WorkerFacts,
  overtime: Hours,
  rated: readonly RatedHours[],
  premium: Premium,
): readonly Finding[] => {
  const stricter = stricterRate(rated);
  if (stricter === null) return [];
  const due = mul(mul(hoursOf(overtime), stricter.rate), HALF);
  const formula = `${toDecimal(hoursOf(overtime), 0, 2)} h x 1/2 x ${stricter.formula} = ${toDecimal(due, 2, 4)} due - ${toDecimal(premium.paid, 2, 4)} paid`;
  return [
    {
      rule: 'UNDESIGNATED_CASH_EXCESS',
      worker: worker.index,
      pointer: workerPointer(worker.index),
      amount: null,
      formula,
      inputs: inputsOf(worker, overtime),
      assumptions: [],
    },
  ];
};

/**
 * The amount is owed once, on the payroll where the last covered hours of the week fall (spec 3.4). A payroll on file was
 * decided before this one was known, so that the amount is this one's, unless this corrects what was known then.
 */
const lastHoursElsewhere = ({ payroll }: Facts, { worker, lines }: WorkerFacts): boolean => {
  const lastDay = (hours: (day: 0 | 1 | 2 | 3 | 4 | 5 | 6) => boolean): number =>
    ([0, 1, 2, 3, 4, 5, 6] as const).findLast(hours) ?? -1;
  const here = lastDay((day) => lines.some(({ line }) => line.days[day].st + line.days[day].ot > 0));
  const elsewhere = lastDay((day) =>
    (worker.otherHours ?? []).some(
      ({ covered, days, onFile }) =>
        covered === true && days[day] > 0 && (onFile !== true || payroll.revision > 0),
    ),
  );
  return elsewhere > here;
};

const checkCovered = (facts: Facts, worker: WorkerFacts): Found => {
  const overtime = overtimeOf(coveredHoursByDay(worker));
  const { rated, missing } = ratedHours(facts, worker);
  if (missing.length > 0) return { findings: [], missing };
  const premium = premiumOf(facts, worker, overtime, rated);
  const result = lastHoursElsewhere(facts, worker)
    ? NOTHING_FOUND
    : underpaid(facts, worker, overtime, premium);
  return {
    findings: [...result.findings, ...undesignatedCash(worker, overtime, rated, premium)],
    missing: result.missing,
  };
};

/** Hours elsewhere of which nobody says whether a covered contract took them, and which would decide. */
const unknownElsewhere = (worker: WorkerFacts, covered: number): readonly Pointer[] => {
  const unknown = (worker.worker.otherHours ?? []).flatMap((other, at) =>
    other.covered === null && totalOf(other) > 0 ? [{ other, at }] : [],
  );
  const unnamed = worker.unnamedElsewhere.filter((other) => other.covered !== false);
  const hours = [...unknown.map(({ other }) => other), ...unnamed].reduce(
    (total, other) => total + totalOf(other),
    covered,
  );
  if (hours <= WORKWEEK) return [];
  const asked = unknown.map(({ other, at }) => {
    const pointer = otherHoursPointer(worker.index, other, at);
    return other.onFile === true ? pointer : `${pointer}/covered`;
  });
  return unnamed.length > 0 ? [...asked, `${workerPointer(worker.index)}/otherHours`] : asked;
};

/** All hours of the week as far as they are told or implied by gross pay for all work, in 1/100 h. */
const hoursOfAllWork = ({ worker, lines }: WorkerFacts): number => {
  const here = lines.reduce((total, line) => total + line.hours, 0);
  if (worker.otherHours !== null)
    return worker.otherHours.reduce((total, other) => total + totalOf(other), here);
  const { grossAll, grossProject } = worker;
  const highest = Math.max(0, ...lines.map(({ line }) => line.rateSt ?? 0));
  if (grossAll === null || grossProject === null || grossAll <= grossProject || highest === 0) return here;
  return here + Math.floor(((grossAll - grossProject) * 100) / highest);
};

const flsaWarning = (facts: Facts, worker: WorkerFacts): readonly Finding[] => {
  const all = hoursOfAllWork(worker);
  const covered = overtimeOf(coveredHoursByDay(worker)) > 0 && facts.coverage === 'covered';
  if (covered || all <= WORKWEEK || !isZero(premiumPaid(worker))) return [];
  const hours = toDecimal(hoursOf(all as Hours), 0, 2);
  return [
    {
      rule: 'FLSA_OVERTIME_POSSIBLE',
      worker: worker.index,
      pointer: workerPointer(worker.index),
      amount: null,
      formula: `${hours} h > 40 h`,
      inputs: [
        derived('hours of all work', hours),
        ...worker.lines.flatMap((line) => payInputs(worker.index, line)),
      ],
      assumptions:
        worker.worker.otherHours === null && all > worker.lines.reduce((total, line) => total + line.hours, 0)
          ? ['hours elsewhere are implied by gross pay for all work']
          : [],
    },
  ];
};

/** What decides whether the contract is covered. */
const AMOUNT = '/contract/amount';

const coverageUnknown = ({ contract }: Facts): Finding => ({
  rule: 'CWHSSA_COVERAGE_UNKNOWN',
  worker: null,
  pointer: AMOUNT,
  amount: null,
  formula: null,
  inputs: [
    stated('contract amount', contract.amount === null ? null : formatMoney(contract.amount), AMOUNT),
    stated('funding', contract.funding, '/contract/funding'),
    stated('award date', contract.awardDate, '/contract/awardDate'),
  ],
  assumptions: [],
});

const checkWorker = (facts: Facts, worker: WorkerFacts): Found => {
  const covered = coveredHoursByDay(worker).reduce((total, hours) => total + hours, 0);
  const elsewhere = facts.coverage === 'not_covered' ? [] : unknownElsewhere(worker, covered);
  const beyond = covered > WORKWEEK;
  if (beyond && facts.coverage === 'unknown') return { findings: [], missing: [...elsewhere, AMOUNT] };
  const overtime = beyond && facts.coverage === 'covered' ? checkCovered(facts, worker) : NOTHING_FOUND;
  return {
    findings: [...overtime.findings, ...flsaWarning(facts, worker)],
    missing: [...elsewhere, ...overtime.missing],
  };
};

/**
 * Hours beyond 40 on covered contracts earn half the basic rate on top, paid in cash; days without it may cost
 * liquidated damages.
 *
 * The overtime row of the form is a claim: hours are counted again from the days. Fringe never pays the premium.
 * Units: Money, Hours. Law: 40 U.S.C. 3702; 29 CFR 5.5(b)(1)-(2), 5.8, 5.32.
 */
export const overtime: Check = {
  id: 'CWHSSA_OVERTIME',
  rules: [
    'CWHSSA_OVERTIME_UNDERPAYMENT',
    'CWHSSA_LIQUIDATED_DAMAGES',
    'CWHSSA_COVERAGE_UNKNOWN',
    'FLSA_OVERTIME_POSSIBLE',
    'UNDESIGNATED_CASH_EXCESS',
  ],
  citation: '40 U.S.C. 3702; 29 CFR 5.5(b)(1)-(2), 5.8, 5.32',
  passes: 'hours beyond 40 earned half the basic rate on top, where the contract is covered',
  comparisons: comparedOvertime,
  run(facts) {
    const { findings, missing } = byWorker(facts.workers, (worker) => checkWorker(facts, worker));
    const unknown = missing.includes(AMOUNT) ? [coverageUnknown(facts)] : [];
    return verdict([...unknown, ...findings], missing);
  },
};
