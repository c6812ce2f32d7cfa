import { ALIKE_WORKERS, FALLING_RATE_PERCENT, PATTERN_WEEKS, SHARED_NUMBER_LENGTH } from '../law/signals.js';
import type { FiledWorker } from '../payroll/certified-payroll.js';
import { normalizeClassification } from '../resolve/classification-index.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { nameOf, numberOf } from '../resolve/person.js';
import type { TrackRecords } from '../resolve/track-record.js';
import { linePointer, workerPointer } from '../shared/pointer.js';
import { formatMoney, type Rate } from '../shared/quantities.js';
import type { Finding } from './check.js';
import { derived, finding, stated } from './finding.js';

/** Signals of misclassification that show only over several weeks, or between the people of a payroll. */

const ALL = 100;
const FULL_WEEK = 40_00;
const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const daysOf = ({ lines }: WorkerFacts): readonly number[] =>
  DAYS.map((day) => lines.reduce((total, { line }) => total + line.days[day].st + line.days[day].ot, 0));

const atWork = ({ workers }: Facts): readonly WorkerFacts[] =>
  workers.filter(({ lines }) => lines.some(({ hours }) => hours > 0));

/** The days of everybody in every week of the pattern, this week first; null when too few people or weeks are known. */
const weeksOfAll = (facts: Facts, records: TrackRecords): readonly (readonly number[])[] | null => {
  const workers = atWork(facts);
  if (workers.length < ALIKE_WORKERS) return null;
  const weeks: (readonly number[])[] = [];
  for (const worker of workers) {
    const record = records.of(worker.worker).slice(0, PATTERN_WEEKS - 1);
    if (record.length < PATTERN_WEEKS - 1) return null;
    weeks.push(daysOf(worker), ...record.map(({ days }) => days ?? []));
  }
  return weeks;
};

const ofAll = (signal: string, workers: number): Finding =>
  finding('MISCLASSIFICATION_SIGNAL', null, '/payroll/workers', {
    inputs: [
      derived('signal', signal),
      derived('workers', `${workers}`),
      derived('weeks', `${PATTERN_WEEKS}`),
    ],
  });

/** The same hours for everyone every week, or forty and never one more. */
export const alike = (facts: Facts, records: TrackRecords): readonly Finding[] => {
  const weeks = weeksOfAll(facts, records);
  const [first] = weeks ?? [];
  if (weeks === null || first === undefined) return [];
  const count = atWork(facts).length;
  if (weeks.every((days) => days.length === first.length && days.every((hours, at) => hours === first[at])))
    return [ofAll('the same hours for everyone in every week', count)];
  const forty = weeks.every((days) => days.reduce((total, hours) => total + hours, 0) === FULL_WEEK);
  return forty ? [ofAll('40 hours for everyone in every week, and never overtime', count)] : [];
};

interface OneClass {
  readonly classification: string;
  readonly rate: Rate;
}

const isLower = (now: Rate, before: Rate): boolean => now * ALL <= before * (ALL - FALLING_RATE_PERCENT);

const onlyClassOf = ({ lines }: FiledWorker): OneClass | null => {
  const worked = lines.filter(({ st, ot }) => st + ot > 0);
  const [only, ...others] = worked;
  if (only === undefined || only.rateSt === null || only.classification === null) return null;
  const classification = normalizeClassification(only.classification);
  return others.every((other) => normalizeClassification(other.classification ?? '') === classification)
    ? { classification, rate: only.rateSt }
    : null;
};

/** Another classification than in the two weeks before, and a lower rate with it. */
export const fallingRate = (records: TrackRecords, worker: WorkerFacts): readonly Finding[] => {
  const worked = worker.lines.filter(({ hours }) => hours > 0);
  const [now, ...others] = worked;
  const rate = now?.line.rateSt ?? null;
  if (now === undefined || others.length > 0 || rate === null) return [];
  const weeks = records.of(worker.worker).slice(0, 2);
  if (!weeks[0]?.lines.some(({ rateSt }) => rateSt !== null && isLower(rate, rateSt))) return [];
  const [last, before] = weeks.map(onlyClassOf);
  if (last === undefined || last === null || before === undefined || before === null) return [];
  const classification = normalizeClassification(now.line.classification ?? '');
  const settled = last.classification === before.classification && last.classification !== classification;
  if (!settled || !isLower(rate, last.rate)) return [];
  const pointer = linePointer(worker.index, now.index);
  return [
    finding('MISCLASSIFICATION_SIGNAL', worker.index, `${pointer}/classification`, {
      inputs: [
        derived('signal', 'another classification than in the weeks before, and a lower rate with it'),
        stated('classification', now.line.classification, `${pointer}/classification`),
        stated('straight-time rate', formatMoney(rate), `${pointer}/rateSt`),
        stated('classification before', last.classification, '/history'),
        stated('rate before', formatMoney(last.rate), '/history'),
      ],
    }),
  ];
};

type Names = ReadonlyMap<string, ReadonlySet<string>>;

const collect = (names: Map<string, Set<string>>, key: string | null, value: string | null): void => {
  if (key === null || value === null) return;
  const known = names.get(key);
  if (known === undefined) names.set(key, new Set([value]));
  else known.add(value);
};

/** Whether a number of the payroll can stand for two people: only long ones tell people apart (spec 3.9). */
const isTelling = (workerId: string | null): boolean =>
  workerId !== null && workerId.trim().length > SHARED_NUMBER_LENGTH;

/** A number that is too long to be shared by chance, and stands for another name too, here or on file. */
export const numbersOfTwo = ({ workers, history }: Facts): readonly Finding[] => {
  const telling = workers.filter(({ worker }) => isTelling(worker.workerId));
  if (telling.length === 0) return [];
  const names = new Map<string, Set<string>>();
  for (const { worker } of workers) collect(names, numberOf(worker), nameOf(worker));
  for (const filed of history ?? [])
    for (const worker of filed.workers ?? []) collect(names, numberOf(worker), nameOf(worker));
  return telling
    .filter(({ worker }) => nameOf(worker) !== null && (names.get(numberOf(worker) ?? '')?.size ?? 0) > 1)
    .map(({ index }) =>
      finding('MISCLASSIFICATION_SIGNAL', index, `${workerPointer(index)}/workerId`, {
        inputs: [derived('signal', 'the identifying number stands for two names')],
      }),
    );
};

/** The numbers of each name on the last payroll before this one on which the name stands. */
const lastNumbers = ({ payroll, history }: Facts): Names => {
  const last = new Map<string, Set<string>>();
  const before = (history ?? [])
    .filter(
      ({ weekEnding, workers }) => weekEnding < (payroll.weekEnding ?? '') && (workers ?? []).length > 0,
    )
    .toSorted((a, b) => (a.weekEnding < b.weekEnding ? 1 : -1));
  for (const { workers } of before) {
    const week = new Map<string, Set<string>>();
    for (const worker of workers ?? []) collect(week, nameOf(worker), numberOf(worker));
    for (const [name, numbers] of week) if (!last.has(name)) last.set(name, numbers);
  }
  return last;
};

/** A name that had another number on the last payroll on which it stood, and that number is not here any more. */
export const namesOfTwo = (facts: Facts, records: TrackRecords): readonly Finding[] => {
  // Who stands on the week before by number and name has changed neither.
  const changed = facts.workers.filter(({ worker }) => records.of(worker).length === 0);
  const last = changed.length === 0 ? new Map<string, ReadonlySet<string>>() : lastNumbers(facts);
  if (last.size === 0) return [];
  const here = new Set(facts.workers.map(({ worker }) => numberOf(worker)));
  return changed
    .filter(({ worker }) => {
      const [number, name] = [numberOf(worker), nameOf(worker)];
      const [old, ...others] = name === null ? [] : (last.get(name) ?? []);
      return number !== null && old !== undefined && others.length === 0 && old !== number && !here.has(old);
    })
    .map(({ index }) =>
      finding('MISCLASSIFICATION_SIGNAL', index, `${workerPointer(index)}/workerId`, {
        inputs: [derived('signal', 'the name had another identifying number before')],
      }),
    );
};
