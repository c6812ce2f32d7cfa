import { NOTHING_FOUND, type Finding, type Found, type Input } from '../checks/check.js';
import { derived } from '../checks/finding.js';
import { payInputs } from '../checks/line-inputs.js';
import { premiumPaid, ratedHours, type RatedHours } from '../checks/overtime-premium.js';
import { latest } from '../law/dated.js';
import { ROUNDING_PER_HOUR } from '../law/tolerance.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { compare, type Exact, exact, max, mul, sub, sum, toDecimal, ZERO } from '../shared/exact.js';
import { type Pointer, workerPointer } from '../shared/pointer.js';
import { formatMoney, type Hours, hoursOf, toCents } from '../shared/quantities.js';
import { baseOfDay } from './day-base.js';
import { federalPremium } from './federal-premium.js';
import { figureInputs, marked, stateFinding } from './finding.js';
import { type OvertimeHours, overtimeHours } from './overtime-hours.js';
import type { StateProfile } from './profile.js';
import { stateRatesOf } from './state-rates.js';

const ROUNDING = latest(ROUNDING_PER_HOUR);
const ONE = exact(1n);
const AVERAGED =
  'the row does not tell in which classification the overtime of a day was worked: the average of the day is taken';
const FEDERAL_RATE = 'no determination of the state is given: the federal basic rate is taken';

const hoursHere = ({ lines }: WorkerFacts): readonly number[] =>
  [0, 1, 2, 3, 4, 5, 6].map((day) =>
    lines.reduce((total, { line }) => total + (line.days[day]?.st ?? 0) + (line.days[day]?.ot ?? 0), 0),
  );

const totalOf = (hours: readonly OvertimeHours[]): number =>
  hours.reduce((total, one) => total + one.hours, 0);

/** Hours on other work that would make overtime of hours here, if the state counts them: nobody says so. */
const decidedElsewhere = (
  profile: StateProfile,
  worker: WorkerFacts,
  here: readonly number[],
  fourTen: boolean,
): readonly Pointer[] => {
  const all = here.map((hours, day) =>
    (worker.worker.otherHours ?? []).reduce((total, other) => total + (other.days[day] ?? 0), hours),
  );
  const overtime = overtimeHours(all, profile.overtime, fourTen);
  const possible = here.reduce(
    (total, hours, day) => total + Math.min(hours, totalOf(overtime.filter((one) => one.day === day))),
    0,
  );
  return possible > totalOf(overtimeHours(here, profile.overtime, fourTen))
    ? [`${workerPointer(worker.index)}/otherHours`]
    : [];
};

/** A four-ten agreement decides about hours, and the contract does not say whether there is one. */
const agreementDecides = ({ overtime }: StateProfile, here: readonly number[]): boolean =>
  totalOf(overtimeHours(here, overtime, false)) > totalOf(overtimeHours(here, overtime, true));

interface Term {
  readonly hours: number;
  readonly above: Exact;
  readonly base: Exact;
  readonly because: string;
}

const isSame = (a: Term, b: Term): boolean =>
  a.because === b.because && compare(a.above, b.above) === 0 && compare(a.base, b.base) === 0;

/** Hours under one figure at one base as one term: a week of ten-hour days is one product. */
const gathered = (terms: readonly Term[]): readonly Term[] => {
  const all: Term[] = [];
  for (const term of terms) {
    const at = all.findIndex((one) => isSame(one, term));
    const same = all[at];
    if (same === undefined) all.push(term);
    else all[at] = { ...same, hours: same.hours + term.hours };
  }
  return all;
};

const multiple = ({ n, d }: Exact): string => (d === 1n ? `${n}` : `${n}/${d}`);

const formulaOf = (terms: readonly Term[]): string =>
  gathered(terms)
    .map(
      ({ hours, above, base, because }) =>
        `${toDecimal(hoursOf(hours as Hours), 0, 2)} h ${because} x ${multiple(above)} x ${toDecimal(base)}`,
    )
    .join(' + ');

interface Owed {
  readonly due: Exact;
  readonly terms: readonly Term[];
  readonly assumptions: readonly string[];
}

/** The basic rate of each class for the state's premium; null where the state's rate of it is not told. */
const basesOf = (
  facts: Facts,
  profile: StateProfile,
  worker: WorkerFacts,
  rated: readonly RatedHours[],
): ReadonlyMap<RatedHours, Exact | null> =>
  new Map(
    rated.map((one) => {
      const own = facts.contract.stateWageDetermination;
      const rates = one.due === null ? null : stateRatesOf(profile, own, worker, one.due);
      return [one, rates === null ? null : max(one.basicRate, rates.basicRate)];
    }),
  );

/** Premium of the overtime hours whose factor is known. */
const owedFor = (
  facts: Facts,
  hours: readonly OvertimeHours[],
  rated: readonly RatedHours[],
  base: (one: RatedHours) => Exact,
): Owed => {
  const priced = hours.flatMap(({ day, hours: some, factor, because }) => {
    if (factor === null) return [];
    const ofDay = totalOf(hours.filter((one) => one.day === day));
    const { rate, averaged } = baseOfDay(day, ofDay, rated, base);
    return [{ hours: some, above: sub(factor, ONE), base: rate, because, averaged }];
  });
  return {
    due: sum(priced.map((term) => mul(mul(hoursOf(term.hours as Hours), term.above), term.base))),
    terms: priced,
    assumptions: [
      ...(facts.contract.stateWageDetermination === null ? [FEDERAL_RATE] : []),
      ...(priced.some(({ averaged }) => averaged) ? [AVERAGED] : []),
    ],
  };
};

/** The figures that make overtime of the hours. */
const usedIn = (hours: readonly OvertimeHours[]) =>
  hours.map(({ figure: { citation, verified }, because }) => ({ citation, verified, what: because }));

/** The overtime of the state, and what the rows and the hours elsewhere say of the week. */
const inputsOf = (
  { index, lines }: WorkerFacts,
  hours: string,
  overtime: readonly OvertimeHours[],
): readonly Input[] => [
  derived('overtime hours by state law', hours),
  ...figureInputs(usedIn(overtime)),
  ...lines.flatMap((line) => payInputs(index, line)),
];

/** Hours whose premium nobody has given a figure for: found, and a person's to price. */
const unpriced = (
  profile: StateProfile,
  worker: WorkerFacts,
  hours: readonly OvertimeHours[],
): readonly Finding[] => {
  const open = hours.filter(({ factor }) => factor === null);
  const [first] = open;
  if (first === undefined) return [];
  const total = toDecimal(hoursOf(totalOf(open) as Hours), 0, 2);
  return [
    stateFinding(profile, 'STATE_DAILY_OVERTIME', worker.index, workerPointer(worker.index), {
      citation: first.figure.citation,
      formula: `${total} h ${first.because}; what they earn is not known here`,
      inputs: inputsOf(worker, total, open),
      review: true,
      ...marked(usedIn(open)),
    }),
  ];
};

/** The premium above what was paid and above what federal law asks for the week anyway. */
const priced = (
  facts: Facts,
  profile: StateProfile,
  worker: WorkerFacts,
  hours: readonly OvertimeHours[],
): Found => {
  const known = hours.filter(({ factor }) => factor !== null);
  const [first] = known;
  if (first === undefined) return NOTHING_FOUND;
  const { rated, missing } = ratedHours(facts, {
    ...worker,
    worker: { ...worker.worker, otherHours: null },
  });
  if (missing.length > 0) return { findings: [], missing };
  const bases = basesOf(facts, profile, worker, rated);
  const untold = rated.filter((one) => (bases.get(one) ?? null) === null);
  if (untold.length > 0)
    return { findings: [], missing: untold.map(({ pointer }) => `${pointer}/classification`) };
  const owed = owedFor(facts, hours, rated, (one) => bases.get(one) ?? one.basicRate);
  const federal = federalPremium(facts, worker);
  const paid = premiumPaid(worker);
  const most = max(ZERO, sub(owed.due, paid));
  const least = federal.due === null ? ZERO : max(ZERO, sub(owed.due, max(paid, federal.due)));
  const total = hoursOf(totalOf(known) as Hours);
  const open = federal.open && compare(most, least) !== 0;
  const short = open ? most : least;
  if (compare(short, mul(ROUNDING, total)) <= 0) return NOTHING_FOUND;
  const less =
    federal.due !== null && !open && compare(federal.due, paid) > 0
      ? `${toDecimal(federal.due, 2, 4)} under federal law`
      : `${toDecimal(paid, 2, 4)} paid`;
  const range = { from: toCents(least), to: toCents(most) };
  return {
    findings: [
      stateFinding(profile, 'STATE_DAILY_OVERTIME', worker.index, workerPointer(worker.index), {
        citation: first.figure.citation,
        amount: open ? null : toCents(short),
        ...(open ? { range } : {}),
        formula: `${formulaOf(owed.terms)} = ${toDecimal(owed.due, 2, 4)} due - ${less} = ${formatMoney(toCents(short))}`,
        inputs: inputsOf(worker, toDecimal(total, 0, 2), known),
        assumptions: owed.assumptions,
        ...marked(usedIn(known)),
      }),
    ],
    missing: [],
  };
};

/**
 * Hours beyond the state's daily or weekly limit earn the state's premium; what federal law asks for the same week is
 * not asked twice.
 *
 * The premium is figured on the basic rate, as the federal one is, and never below the state's own.
 */
export const premiumFindings = (facts: Facts, profile: StateProfile, worker: WorkerFacts): Found => {
  const here = hoursHere(worker);
  const agreement = facts.contract.fourTenAgreement;
  const open = agreement === null && agreementDecides(profile, here);
  // While the agreement is not told, only what is overtime with it too is found; the rest is asked about.
  const fourTen = agreement ?? true;
  const hours = overtimeHours(here, profile.overtime, fourTen);
  const result = priced(facts, profile, worker, hours);
  return {
    findings: [...result.findings, ...unpriced(profile, worker, hours)],
    missing: [
      ...result.missing,
      ...(open ? ['/contract/fourTenAgreement'] : []),
      ...decidedElsewhere(profile, worker, here, fourTen),
    ],
  };
};
