import { latest } from '../law/dated.js';
import { DAVIS_BACON_THRESHOLD } from '../law/davis-bacon.js';
import { isUnderTheAct } from '../resolve/coverage.js';
import { formatMoney } from '../shared/quantities.js';
import type { Check } from './check.js';

const THRESHOLD = latest(DAVIS_BACON_THRESHOLD);
const BECAUSE = `the contract is not over $${formatMoney(THRESHOLD)}: 40 U.S.C. 3142(a), 29 CFR 3.3(c)`;

/**
 * The check, asked only of contracts that the Davis-Bacon Act reaches. Of others it says that it was not asked: the amount
 * is what was told, and a decision that rests on it is looked at (`decide/trust.ts`).
 */
export const underTheAct = (check: Check): Check => ({
  ...check,
  run: (facts) =>
    isUnderTheAct(facts.contract) ? check.run(facts) : { kind: 'not-applicable', because: BECAUSE },
  comparisons: (facts) => (isUnderTheAct(facts.contract) ? (check.comparisons?.(facts) ?? []) : []),
  notChecked: (facts) =>
    isUnderTheAct(facts.contract)
      ? (check.notChecked?.(facts) ?? [])
      : [{ what: `${check.id}: whether ${check.passes}`, why: BECAUSE, pointers: ['/contract/amount'] }],
});
