import type { Contract } from '../contract/contract.js';
import { COVERAGE_THRESHOLD } from '../law/cwhssa.js';
import { inForceOn } from '../law/dated.js';
import { civilDate } from '../shared/civil-date.js';
import type { CwhssaCoverage } from './facts.js';

/** A day before every change of the thresholds: for a contract whose award date is unknown. */
const EARLIEST = civilDate('1970-01-01');

/**
 * Whether CWHSSA's clauses are in the contract: a prime contract over the threshold of its funding (spec 3.4).
 *
 * An amount that is over, or not over, the threshold of every funding settles the matter without the funding.
 */
export const cwhssaCoverage = (contract: Contract): CwhssaCoverage => {
  if (contract.cwhssa !== 'derive') return contract.cwhssa;
  const { amount } = contract;
  if (amount === null) return 'unknown';
  const fundings =
    contract.funding === null ? Object.values(COVERAGE_THRESHOLD) : [COVERAGE_THRESHOLD[contract.funding]];
  const covered = fundings.map((history) => {
    const threshold = inForceOn(history, contract.awardDate ?? EARLIEST);
    return threshold !== null && amount > threshold.value;
  });
  if (covered.every((answer) => answer)) return 'covered';
  return covered.some((answer) => answer) ? 'unknown' : 'not_covered';
};
