import type {
  ElsewhereOnFile,
  FiledLine,
  FiledWorker,
  OtherHours,
  Worker,
} from '../payroll/certified-payroll.js';
import { add, div, type Exact, isPositive, mul, roundHalfUp, ZERO } from '../shared/exact.js';
import { dollars, type Hours, hoursOf, type Rate } from '../shared/quantities.js';
import { wordsOf } from './classification-index.js';
import { isSamePerson } from './person.js';

/** Hours of a worker's week elsewhere, from the payroll and from what is on file. */
export interface HoursElsewhere {
  readonly otherHours: readonly OtherHours[] | null;
  /** On file on contracts that the payroll, which tells of others, does not name: they may be the same hours. */
  readonly unnamed: readonly OtherHours[];
}

const RATE_SCALE = 4;

/** What an hour earned on the average, to a hundredth of a cent; null when a rate is missing. */
const averageRate = (lines: readonly FiledLine[]): Rate | null => {
  let wages: Exact = ZERO;
  let hours: Exact = ZERO;
  for (const { rateSt, st, ot } of lines) {
    const worked = hoursOf((st + ot) as Hours);
    if (!isPositive(worked)) continue;
    if (rateSt === null) return null;
    wages = add(wages, mul(worked, dollars(rateSt)));
    hours = add(hours, worked);
  }
  return isPositive(hours) ? (Number(roundHalfUp(div(wages, hours), RATE_SCALE)) as Rate) : null;
};

const otherHours = (contract: string, covered: boolean | null, record: FiledWorker): readonly OtherHours[] =>
  record.days === null || record.days.every((hours) => hours === 0)
    ? []
    : [{ contract, covered, days: record.days, rateSt: averageRate(record.lines), onFile: true }];

const spelled = (contract: string | null): string => wordsOf(contract ?? '').join(' ');

/**
 * What the payroll tells of the worker's week elsewhere, and the hours of the same person, by number and name, on other
 * contracts on file. What the payroll tells of a contract stands before what is on file of it. Private work is on no
 * file, and is not counted.
 */
export const hoursElsewhere = (
  worker: Worker,
  elsewhere: readonly ElsewhereOnFile[] | null,
): HoursElsewhere => {
  const found = (elsewhere ?? []).flatMap(({ contract, covered, workers }) =>
    workers
      .filter((record) => isSamePerson(worker, record))
      .flatMap((record) => otherHours(contract, covered, record)),
  );
  const told = worker.otherHours ?? [];
  const named = new Set(told.map(({ contract }) => spelled(contract)));
  const open = found.filter(({ contract }) => !named.has(spelled(contract)));
  if (open.length === 0) return { otherHours: worker.otherHours, unnamed: [] };
  return told.length === 0
    ? { otherHours: open, unnamed: [] }
    : { otherHours: worker.otherHours, unnamed: open };
};
