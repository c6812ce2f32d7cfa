import { latest } from '../law/dated.js';
import { DAVIS_BACON_THRESHOLD } from '../law/davis-bacon.js';
import type { Facts } from '../resolve/facts.js';
import { formatMoney } from '../shared/quantities.js';
import type { Check } from './check.js';

const THRESHOLD = latest(DAVIS_BACON_THRESHOLD);
const BECAUSE = `the contract is not over $${formatMoney(THRESHOLD)}: 40 U.S.C. 3142(a), 29 CFR 3.3(c)`;

/** An amount that is not known does not take a contract out of the Act. */
const isUnderTheAct = ({ contract }: Facts): boolean =>
  contract.amount === null || contract.amount > THRESHOLD;

/** The check, asked only of contracts that the Davis-Bacon Act reaches. */
export const underTheAct = (check: Check): Check => ({
  ...check,
  run: (facts) => (isUnderTheAct(facts) ? check.run(facts) : { kind: 'not-applicable', because: BECAUSE }),
  comparisons: (facts) => (isUnderTheAct(facts) ? (check.comparisons?.(facts) ?? []) : []),
  notChecked: (facts) =>
    isUnderTheAct(facts)
      ? (check.notChecked?.(facts) ?? [])
      : [{ what: `${check.id}: whether ${check.passes}`, why: BECAUSE, pointers: ['/contract/amount'] }],
});
