import { hourlyFringe } from '../determination/fringe.js';
import type { WageDetermination } from '../determination/wage-determination.js';
import { add, compare, type Exact, min } from '../shared/exact.js';
import { dollars, type Rate } from '../shared/quantities.js';
import { indexOf, normalizeClassification, wordsOf } from './classification-index.js';

/** Why WHD may refuse a request, for the person who makes it and the one who forwards it. */
export interface ConformanceDoubt {
  readonly code: 'helper_or_trainee' | 'class_is_listed' | 'class_may_be_listed' | 'below_lowest_rate';
  readonly sentence: string;
}

const LEARNERS = new Set(['HELPER', 'HELPERS', 'TRAINEE', 'TRAINEES', 'APPRENTICE', 'APPRENTICES']);

/** The lowest printed basic rate and fringe of the determinations; null when they print none by the hour. */
const lowestOf = (determinations: readonly WageDetermination[]): Exact | null => {
  const packages = determinations
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ rates }) => rates)
    .filter(({ rateUnit }) => rateUnit === 'hour')
    .map((rate) => add(dollars(rate.rate), hourlyFringe(rate, null).hourly));
  const [first, ...others] = packages;
  return first === undefined ? null : others.reduce(min, first);
};

/**
 * What speaks against a request, by the determinations that govern the contract: it may not split a listed class, is
 * not for helpers and trainees out of rule, and its rate must bear a reasonable relationship to the others (spec 2.5).
 */
export const doubtsOf = (
  request: { readonly classification: string; readonly rate: Rate; readonly fringe: Rate },
  determinations: readonly WageDetermination[],
): readonly ConformanceDoubt[] => {
  const doubts: ConformanceDoubt[] = [];
  const indexes = determinations.map(indexOf);
  const words = wordsOf(request.classification);
  if (words.some((word) => LEARNERS.has(word)))
    doubts.push({
      code: 'helper_or_trainee',
      sentence: 'Helpers, trainees and apprentices are not added by conformance: the work performed decides.',
    });
  const listed = indexes.some((index) => index.exact(request.classification).length > 0);
  const near = indexes
    .flatMap((index) => index.containing(request.classification))
    .map(({ rate }) => rate.classification)
    .filter((name) => normalizeClassification(name) !== normalizeClassification(request.classification));
  if (listed)
    doubts.push({ code: 'class_is_listed', sentence: 'The wage determination lists this classification.' });
  else if (near.length > 0)
    doubts.push({
      code: 'class_may_be_listed',
      sentence: `The wage determination lists ${near.slice(0, 3).join('; ')}: a listed class may not be split.`,
    });
  const lowest = lowestOf(determinations);
  if (lowest !== null && compare(add(dollars(request.rate), dollars(request.fringe)), lowest) < 0)
    doubts.push({
      code: 'below_lowest_rate',
      sentence: 'The proposed rate and fringe are below every class of the wage determination.',
    });
  return doubts;
};
