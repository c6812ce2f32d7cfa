import { byWorker, type Check, verdict } from '../checks/check.js';
import { filingFindings } from './filing.js';
import { both } from './finding.js';
import { governingState } from './governing-profile.js';
import { stateNotChecked } from './not-checked.js';
import { premiumFindings } from './premium.js';
import { wageFindings } from './wages.js';

/**
 * What the prevailing-wage law of a state asks beside the federal one, as findings of its own: the higher obligation for
 * an hour governs, and only the part above the federal law is stated.
 *
 * Not federal law: nothing here enters back wages, damages or the section 5.7 report. Figures without a seen source carry
 * a mark and can be left out by the contract. Law: the profiles of `profiles.ts`, each figure with its citation.
 */
export const stateLaw: Check = {
  id: 'STATE_LAW',
  rules: [
    'STATE_DAILY_OVERTIME',
    'STATE_WAGE_UNDERPAYMENT',
    'STATE_FRINGE_OFFSET',
    'STATE_APPRENTICE_NOT_REGISTERED',
    'STATE_FILING_LATE',
  ],
  citation: 'state profile',
  passes: 'what state law asks beyond the federal law is met, as far as its profile has figures',
  run(facts) {
    const state = governingState(facts.contract);
    if (state.kind === 'none')
      return { kind: 'not-applicable', because: 'the contract names no state whose law also applies' };
    if (state.kind === 'unknown') return verdict([], ['/contract/stateProfile']);
    const { profile } = state;
    if (profile.reaches === 'state_funded_highway_work') {
      const reached = facts.contract.stateFundedHighwayWork;
      if (reached === null) return verdict([], ['/contract/stateFundedHighwayWork']);
      if (!reached)
        return {
          kind: 'not-applicable',
          because: `the law of ${profile.name} reaches state-funded highway work only`,
        };
    }
    const { findings, missing } = both(
      filingFindings(facts, profile),
      byWorker(facts.workers, (worker) =>
        both(wageFindings(facts, profile, worker), premiumFindings(facts, profile, worker)),
      ),
    );
    return verdict(findings, missing);
  },
  notChecked: stateNotChecked,
};
