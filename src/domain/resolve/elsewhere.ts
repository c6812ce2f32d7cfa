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
import { personOf } from './person.js';

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

/** Hours of everybody who stands on other contracts on file, by person. */
export type OnFileElsewhere = ReadonlyMap<string, readonly OtherHours[]>;

export const onFileElsewhere = (elsewhere: readonly ElsewhereOnFile[] | null): OnFileElsewhere => {
  const found = new Map<string, OtherHours[]>();
  for (const { contract, covered, workers } of elsewhere ?? [])
    for (const record of workers) {
      const person = personOf(record);
      if (person === null) continue;
      found.set(person, [...(found.get(person) ?? []), ...otherHours(contract, covered, record)]);
    }
  return found;
};

/**
 * What the payroll tells of the worker's week elsewhere, and the hours of the same person, by number and name, on other
 * contracts on file. What the payroll tells of a contract stands before what is on file of it. Private work is on no
 * file, and is not counted.
 */
export const hoursElsewhere = (worker: Worker, onFile: OnFileElsewhere): HoursElsewhere => {
  const person = onFile.size === 0 ? null : personOf(worker);
  const found = person === null ? [] : (onFile.get(person) ?? []);
  const told = worker.otherHours ?? [];
  const named = new Set(told.map(({ contract }) => spelled(contract)));
  const open = found.filter(({ contract }) => !named.has(spelled(contract)));
  if (open.length === 0) return { otherHours: worker.otherHours, unnamed: [] };
  return told.length === 0
    ? { otherHours: open, unnamed: [] }
    : { otherHours: worker.otherHours, unnamed: open };
};
