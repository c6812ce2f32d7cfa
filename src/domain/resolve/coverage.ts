import type { Contract } from '../contract/contract.js';
import { COVERAGE_THRESHOLD } from '../law/cwhssa.js';
import { inForceOn, latest } from '../law/dated.js';
import { DAVIS_BACON_THRESHOLD } from '../law/davis-bacon.js';
import type { UnverifiedId } from '../law/unverified.js';
import type { CertifiedPayroll } from '../payroll/certified-payroll.js';
import { civilDate } from '../shared/civil-date.js';
import type { Money } from '../shared/quantities.js';
import type { CwhssaCoverage } from './facts.js';

/** A day before every change of the thresholds: for a contract whose award date is unknown. */
const EARLIEST = civilDate('1970-01-01');

/** Whether the Davis-Bacon Act reaches the contract. An amount that is not known does not take it out of the Act. */
export const isUnderTheAct = ({ amount }: Contract): boolean =>
  amount === null || amount > latest(DAVIS_BACON_THRESHOLD);

interface Coverage {
  readonly coverage: CwhssaCoverage;
  readonly unverified: readonly UnverifiedId[];
}

/** What the answer `covered` rests on where its source was not seen. */
const restsOn = (
  { funding, awardDate }: Contract,
  role: CertifiedPayroll['role'],
): readonly UnverifiedId[] => {
  const threshold =
    funding === null ? null : inForceOn(COVERAGE_THRESHOLD[funding], awardDate ?? EARLIEST)?.unverified;
  return [
    ...(threshold === null || threshold === undefined ? [] : [threshold]),
    ...(role === 'subcontractor' ? (['PRIME_AMOUNT_INHERITED'] as const) : []),
  ];
};

const byAmount = ({ funding, awardDate }: Contract, amount: Money): CwhssaCoverage => {
  const fundings = funding === null ? Object.values(COVERAGE_THRESHOLD) : [COVERAGE_THRESHOLD[funding]];
  const covered = fundings.map((history) => {
    const threshold = inForceOn(history, awardDate ?? EARLIEST);
    return threshold !== null && amount > threshold.value;
  });
  if (covered.every((answer) => answer)) return 'covered';
  return covered.some((answer) => answer) ? 'unknown' : 'not_covered';
};

/**
 * Whether CWHSSA's clauses are in the contract: a prime contract over the threshold of its funding (spec 3.4).
 *
 * An amount that is over, or not over, the threshold of every funding settles the matter without the funding. Where the
 * answer rests on what the agency has switched off, it is unknown.
 */
export const cwhssaCoverage = (contract: Contract, role: CertifiedPayroll['role']): Coverage => {
  if (contract.cwhssa !== 'derive') return { coverage: contract.cwhssa, unverified: [] };
  if (contract.amount === null) return { coverage: 'unknown', unverified: [] };
  const coverage = byAmount(contract, contract.amount);
  if (coverage !== 'covered') return { coverage, unverified: [] };
  const unverified = restsOn(contract, role);
  const off = unverified.some((id) => contract.agencyProfile.switchedOff.has(id));
  return off ? { coverage: 'unknown', unverified: [] } : { coverage, unverified };
};
