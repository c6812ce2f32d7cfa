import { normalizeClassification } from './classification-index.js';
import type { LineFacts, RatioState, WorkerFacts } from './facts.js';

/** One step of a ratio: `apprentices` may work for each `journeyworkers`. */
interface RatioStep {
  readonly apprentices: number;
  readonly journeyworkers: number;
}

const STEP = /^(\d{1,3})\s*:\s*(\d{1,3})$/;

/**
 * A program's ratio of apprentices to journeyworkers: `1:1`, or steps for the first and the further journeyworkers,
 * `1:1,1:3` (one apprentice for the first journeyworker, then one for each three more). Null when not of that form.
 */
export const parseRatio = (text: string): readonly [RatioStep, ...RatioStep[]] | null => {
  const steps: RatioStep[] = [];
  for (const part of text.split(',')) {
    const match = STEP.exec(part.trim());
    if (match === null) return null;
    const step = { apprentices: Number(match[1]), journeyworkers: Number(match[2]) };
    if (step.journeyworkers === 0) return null;
    steps.push(step);
  }
  const [first, ...others] = steps;
  return first === undefined ? null : [first, ...others];
};

/** Apprentices that the ratio allows beside so many journeyworkers; each step but the last is used once. */
export const allowedApprentices = (
  ratio: readonly [RatioStep, ...RatioStep[]],
  journeyworkers: number,
): number => {
  let left = journeyworkers;
  let allowed = 0;
  for (const [at, step] of ratio.entries()) {
    if (at < ratio.length - 1) {
      if (left < step.journeyworkers) return allowed;
      allowed += step.apprentices;
      left -= step.journeyworkers;
    } else {
      allowed += Math.floor((left * step.apprentices) / step.journeyworkers);
    }
  }
  return allowed;
};

/** The craft of a row is the classification it was resolved to: spellings do not part it. */
const craftOf = ({ line, segments }: LineFacts): string => {
  const standing = segments[0]?.standing;
  return normalizeClassification(
    standing?.kind === 'classified' ? standing.obligation.classification : (line.classification ?? ''),
  );
};

const worked = ({ line }: LineFacts, day: number): boolean => {
  const hours = line.days[day];
  return hours !== undefined && hours.st + hours.ot > 0;
};

/** The apprentices of a craft on a day, those who came to the project last at the end; ties by entry number. */
const bySeniority = (a: WorkerFacts, b: WorkerFacts): number => {
  const [dayA, dayB] = [
    a.worker.apprentice?.firstDayOnProject ?? '9999',
    b.worker.apprentice?.firstDayOnProject ?? '9999',
  ];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return (a.worker.entryNo ?? a.index) - (b.worker.entryNo ?? b.index);
};

const key = (worker: number, line: number): string => `${worker}/${line}`;

/**
 * The ratio of each registered apprentice's line, counted by craft and by day (spec 3.6).
 *
 * Counting per day and choosing the latest comers as the ones in excess are not verified in the source (FOH 15e01).
 */
class Ratios {
  private readonly states = new Map<string, RatioState>();

  constructor(workers: readonly WorkerFacts[]) {
    const crafts = new Set<string>();
    for (const { worker, lines } of workers)
      if (worker.status === 'RA') for (const line of lines) crafts.add(craftOf(line));
    for (const craft of crafts) this.count(craft, workers);
  }

  of(worker: number, line: number): RatioState {
    return this.states.get(key(worker, line)) ?? { kind: 'unknown' };
  }

  private count(craft: string, workers: readonly WorkerFacts[]): void {
    const onSite = workers.flatMap((facts) => {
      const lines = facts.lines.filter((candidate) => craftOf(candidate) === craft);
      return lines.length === 0 ? [] : [{ facts, lines }];
    });
    const apprentices = onSite.filter(
      ({ facts }) => facts.worker.status === 'RA' && facts.worker.apprentice?.registered === true,
    );
    apprentices.sort((a, b) => bySeniority(a.facts, b.facts));
    const journeyworkers = onSite.filter(({ facts }) => facts.worker.status === 'J');
    const excess = new Map<string, number[]>();
    for (let day = 0; day < 7; day++) {
      const present = apprentices.filter(({ lines }) => lines.some((line) => worked(line, day)));
      const beside = journeyworkers.filter(({ lines }) => lines.some((line) => worked(line, day))).length;
      present.forEach(({ facts, lines }, rank) => {
        const ratio = facts.worker.apprentice?.ratio ?? null;
        const steps = ratio === null ? null : parseRatio(ratio);
        for (const line of lines.filter((one) => worked(one, day))) {
          const at = key(facts.index, line.index);
          const days = excess.get(at) ?? [];
          if (steps === null) this.states.set(at, { kind: 'unknown' });
          else if (rank >= allowedApprentices(steps, beside)) days.push(day);
          excess.set(at, days);
        }
      });
    }
    for (const [at, excessDays] of excess)
      if (!this.states.has(at)) this.states.set(at, { kind: 'counted', excessDays });
  }
}

/** The workers with the ratio of every registered apprentice's line counted. */
export const withRatios = (workers: readonly WorkerFacts[]): readonly WorkerFacts[] => {
  if (!workers.some(({ worker }) => worker.status === 'RA')) return workers;
  const ratios = new Ratios(workers);
  return workers.map((facts) =>
    facts.worker.status === 'RA'
      ? {
          ...facts,
          lines: facts.lines.map((line) => ({ ...line, ratio: ratios.of(facts.index, line.index) })),
        }
      : facts,
  );
};
