import type { PayrollLine, Week, Worker } from '../payroll/certified-payroll.js';
import { addDays, type CivilDate } from '../shared/civil-date.js';
import type { Hours } from '../shared/quantities.js';
import { withRatios } from './apprentices.js';
import { classify } from './classification.js';
import { cwhssaCoverage } from './coverage.js';
import type { EvaluationInput, Facts, LineFacts, Segment, Standing, WorkerFacts } from './facts.js';
import { hoursElsewhere, onFileElsewhere } from './elsewhere.js';
import { determinationFor, editionOf, governingIn, governingOn } from './governing.js';
import type { RowTerms } from './obligation.js';
import { inTraining } from './training.js';

const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
/** More than a day holds, in 1/100 h. */
const DAY = 24_00;

const WITHIN_RATIO = { kind: 'counted', excessDays: [] } as const;

const weekOf = (weekEnding: CivilDate): Week<CivilDate> =>
  [
    addDays(weekEnding, -6),
    addDays(weekEnding, -5),
    addDays(weekEnding, -4),
    addDays(weekEnding, -3),
    addDays(weekEnding, -2),
    addDays(weekEnding, -1),
    weekEnding,
  ] as const;

/** Days of the week in runs over which the same entries of the contract's list are in force. */
const runsOf = (input: EvaluationInput, days: Week<CivilDate> | null): readonly (readonly number[])[] => {
  if (days === null) return [ALL_DAYS];
  const changes = new Set(input.contract.governing.map(({ effectiveFrom }) => effectiveFrom));
  const runs: number[][] = [[]];
  for (const day of ALL_DAYS) {
    if (day > 0 && changes.has(days[day])) runs.push([]);
    runs.at(-1)?.push(day);
  }
  return runs;
};

const hoursOn = (line: PayrollLine, days: readonly number[]): { st: Hours; ot: Hours; hours: Hours } => {
  let st = 0;
  let ot = 0;
  for (const day of days) {
    st += line.days[day]?.st ?? 0;
    ot += line.days[day]?.ot ?? 0;
  }
  return { st: st as Hours, ot: ot as Hours, hours: (st + ot) as Hours };
};

/** What the rates of the row depend on, for the days of one run. */
const termsOf = (
  { contract }: EvaluationInput,
  worker: Worker,
  line: PayrollLine,
  hours: Hours,
  days: readonly number[],
): RowTerms => ({
  yearsOfService: worker.yearsOfService,
  hours,
  worked: days.map((day) => hoursOn(line, [day]).hours).filter((worked) => worked > 0),
  adders: { contract: contract.adders, line: line.adders, zone: line.zone ?? contract.zone },
});

const standingOf = (
  input: EvaluationInput,
  line: PayrollLine,
  terms: RowTerms,
  day: CivilDate | null,
): Standing => {
  const governing = determinationFor(
    line,
    governingOn(input.contract, input.determinations, day),
    input.determinations,
  );
  switch (governing.kind) {
    case 'unknown':
      return { kind: 'determination_unknown' };
    case 'ambiguous':
      return { kind: 'determination_ambiguous', numbers: governing.numbers };
    case 'known':
      return classify(governing.determination, input.contract, line, terms, day);
  }
};

const totalsAgree = ({ line, st, ot }: LineFacts): boolean =>
  (line.totalHours.st === null || line.totalHours.st === st) &&
  (line.totalHours.ot === null || line.totalHours.ot === ot);

/** A day holds 24 hours, here and elsewhere together; hours below zero would hide overtime. */
const possible = (worker: Worker): boolean =>
  ALL_DAYS.every((day) => {
    let hours = 0;
    for (const line of worker.lines) {
      const { st, ot } = line.days[day];
      if (st < 0 || ot < 0) return false;
      hours += st + ot;
    }
    for (const other of worker.otherHours ?? []) {
      if (other.days[day] < 0) return false;
      hours += other.days[day];
    }
    return hours <= DAY;
  });

/** The payroll with everything that the checks share worked out once: what governs, what is owed, which hours stand. */
export const resolve = (input: EvaluationInput): Facts => {
  const { payroll, contract, determinations } = input;
  const days = payroll.weekEnding === null ? null : weekOf(payroll.weekEnding);
  const runs = runsOf(input, days);
  const governing = governingIn(contract, determinations, days);

  const resolveLine = (worker: Worker, line: PayrollLine, index: number): LineFacts => {
    const total = hoursOn(line, ALL_DAYS);
    const segments = runs.map((run): Segment => ({
      days: run,
      ...hoursOn(line, run),
      standing: standingOf(
        input,
        line,
        termsOf(input, worker, line, total.hours, run),
        days?.[run[0] ?? 0] ?? null,
      ),
    }));
    return {
      index,
      line,
      ...total,
      segments: runs.length === 1 ? segments : segments.filter(({ hours }) => hours > 0),
      ratio: WITHIN_RATIO,
    };
  };

  const onFile = onFileElsewhere(input.elsewhere ?? null);
  const resolveWorker = (told: Worker, index: number): WorkerFacts => {
    const { otherHours, unnamed } = hoursElsewhere(told, onFile);
    const learning = inTraining(told, contract, days);
    const worker = otherHours === told.otherHours ? learning : { ...learning, otherHours };
    const lines = worker.lines.map((line, at) => resolveLine(worker, line, at));
    const hoursStand = lines.every(totalsAgree) && possible(worker);
    return { index, worker, unnamedElsewhere: unnamed, lines, hoursStand };
  };

  const cwhssa = cwhssaCoverage(contract, payroll.role);
  const workers = payroll.workers.map(resolveWorker);
  const ratioApplies = !contract.agencyProfile.switchedOff.has('APPRENTICE_RATIO_BY_DAY');

  return {
    payroll,
    contract,
    history: input.history,
    elsewhere: input.elsewhere ?? null,
    prohibited: input.prohibited,
    days,
    governing,
    determinations,
    publications: input.publications ?? [],
    degraded: governing.some((entry) => editionOf(entry, determinations)?.degraded === true),
    coverage: cwhssa.coverage,
    coverageUnverified: cwhssa.unverified,
    workers: ratioApplies ? withRatios(workers) : workers,
  };
};
