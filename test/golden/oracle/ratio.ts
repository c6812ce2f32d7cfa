import type { WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import { type OracleDocuments, dayOf, isApprentice, isRegistered, obligationOf } from './documents.js';
import { type Fraction, div, frac, mul, positive, wholeBelow } from './fraction.js';

/** 3.6: "ratio of apprentices to journeyworkers", `1:1`. */
const ratioOf = (text: string): Fraction => {
  const [apprentices = '', journeyworkers = ''] = text.split(':');
  return div(frac(apprentices.trim()), frac(journeyworkers.trim()));
};

/** On a row that says so itself: who is entered as a helper, or in two classes, is no proof of a journeyworker. */
const worksAs = (worker: WorkerJson, craft: string, day: number, documents: OracleDocuments): boolean =>
  worker.lines.some((line) => {
    if (!positive(dayOf(line.days[day] ?? {}).hours)) return false;
    const obligation = obligationOf(line, documents, worker.yearsOfService ?? null);
    return obligation?.because === 'class' && obligation.rates.name === craft;
  });

/** Later to the project stands last; ties by entry number. */
const byArrival = (a: WorkerJson, b: WorkerJson): number => {
  const [first, second] = [a, b].map((one) => one.apprentice?.firstDayOnProject ?? '');
  if (first !== second) return (first ?? '') < (second ?? '') ? -1 : 1;
  return (a.entryNo ?? 0) - (b.entryNo ?? 0);
};

/**
 * 3.6: "ratio of apprentices to journeyworkers of the craft, on the site, per day … `allowed(day) =
 * floor(journeyworkers on site that day x ratio)` … Which ones: the ones who came to the project last".
 */
export const isInExcess = (
  worker: WorkerJson,
  craft: string,
  day: number,
  documents: OracleDocuments,
): boolean => {
  if (!isRegistered(worker) || worker.apprentice.ratio === null || worker.apprentice.ratio === undefined)
    return false;
  const there = (documents.payroll.workers ?? []).filter((one) => worksAs(one, craft, day, documents));
  const journeyworkers = there.filter((one) => !isApprentice(one)).length;
  const allowed = wholeBelow(mul(frac(journeyworkers), ratioOf(worker.apprentice.ratio)));
  const apprentices = there.filter(isRegistered).toSorted(byArrival);
  return apprentices.indexOf(worker) >= allowed;
};
