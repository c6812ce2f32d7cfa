import type { Contract } from '../contract/contract.js';
import { inForceOn, latest } from '../law/dated.js';
import {
  EO_13658_AWARDED_FROM,
  EO_13658_RATE,
  EO_14026_AWARDED_FROM,
  EO_14026_RATE,
  EO_14026_REVOKED,
} from '../law/executive-orders.js';
import { ROUNDING_PER_HOUR } from '../law/tolerance.js';
import type { UnverifiedId } from '../law/unverified.js';
import { isUnpaidOwner } from '../resolve/exemption.js';
import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import type { CivilDate } from '../shared/civil-date.js';
import {
  add,
  compare,
  div,
  type Exact,
  isPositive,
  max,
  min,
  mul,
  sub,
  sum,
  toDecimal,
  ZERO,
} from '../shared/exact.js';
import { linePointer } from '../shared/pointer.js';
import {
  dollars,
  formatMoney,
  type Hours,
  hoursOf,
  NO_MONEY,
  type Rate,
  toCents,
} from '../shared/quantities.js';
import { byWorker, type Check, type Finding, type Found, verdict } from './check.js';
import { derived, finding } from './finding.js';
import { classificationInput, payInputs } from './line-inputs.js';
import { weigh } from './shortfall.js';

const ROUNDING = latest(ROUNDING_PER_HOUR);

/** Which order reaches the contract. `unknown` when the facts that decide it are not recorded. */
type Reach = 'none' | 'eo_13658' | 'eo_14026' | 'unknown';

/** The orders reach contracts under the Davis-Bacon Act itself, not those under the Related Acts alone. */
const reachOf = ({ directDba, funding, awardDate, renewedOnOrAfter20220130 }: Contract): Reach => {
  const direct = directDba ?? (funding === null ? null : funding !== 'assisted');
  if (direct === false) return 'none';
  if (direct === null || awardDate === null) return 'unknown';
  if (awardDate >= EO_14026_AWARDED_FROM || renewedOnOrAfter20220130 === true) return 'eo_14026';
  return awardDate < EO_13658_AWARDED_FROM ? 'none' : 'eo_13658';
};

/** Hours of each day with the minimum of that day; null minimum where none is in force. */
const daysOf = (
  { line }: LineFacts,
  days: Facts['days'],
  rateOn: (day: CivilDate) => Rate | null,
): readonly { readonly hours: Hours; readonly minimum: Rate }[] =>
  line.days.flatMap(({ st, ot }, at) => {
    const day = days?.[at];
    const minimum = day === undefined ? null : rateOn(day);
    return minimum === null || st + ot <= 0 ? [] : [{ hours: (st + ot) as Hours, minimum }];
  });

/** The minimum of the day; none where the agency does not go by an amount whose source was not seen. */
const eo13658On =
  ({ agencyProfile: { switchedOff } }: Contract) =>
  (day: CivilDate): Rate | null => {
    const minimum = inForceOn(EO_13658_RATE, day);
    if (minimum === null || (minimum.unverified !== null && switchedOff.has(minimum.unverified))) return null;
    return minimum.value;
  };
const eo14026On = (day: CivilDate): Rate | null =>
  day < EO_14026_REVOKED ? (inForceOn(EO_14026_RATE, day)?.value ?? null) : null;

/**
 * What the finding on the prevailing wage already claims of the basic rate, so that no dollar is claimed twice: never
 * more than that finding, nor than the basic rate lacks once plan credit above the fringe rate is counted (spec 3.1).
 */
const claimedOnBasicRate = (facts: Facts, worker: WorkerFacts, line: LineFacts, cash: Exact): Exact => {
  const { pay } = weigh(facts, worker, line);
  if (pay === null) return ZERO;
  const credit = div(pay.credit.creditable, hoursOf(line.hours));
  const claimed = pay.dues.map((due) => {
    const found = sum(pay.shares.filter((share) => share.due === due).map(({ amount }) => amount));
    const counted = add(cash, max(ZERO, sub(credit, due.fringe)));
    return min(found, mul(max(ZERO, sub(due.basicRate, counted)), hoursOf(due.hours)));
  });
  return sum(claimed);
};

/** Pay an hour that counts towards the minimum, and what that rests on. */
const countedPay = (
  { contract, days }: Facts,
  { line, hours }: LineFacts,
  cash: Exact,
): { readonly counted: Exact; readonly unverified: readonly UnverifiedId[] } => {
  const amounts = new Set((days ?? []).flatMap((day) => inForceOn(EO_13658_RATE, day)?.unverified ?? []));
  const fringe = add(dollars(line.fringeCreditTotal ?? NO_MONEY), dollars(line.cashInLieuTotal ?? NO_MONEY));
  if (!isPositive(fringe) || hours === 0) return { counted: cash, unverified: [...amounts] };
  return contract.agencyProfile.switchedOff.has('EO_13658_CASH_ONLY')
    ? { counted: add(cash, div(fringe, hoursOf(hours))), unverified: [...amounts] }
    : { counted: cash, unverified: [...amounts, 'EO_13658_CASH_ONLY'] };
};

const below = (worker: WorkerFacts, line: LineFacts, facts: Facts): Finding | null => {
  if (line.line.rateSt === null || line.line.rateSt < 0 || isUnpaidOwner(worker.worker)) return null;
  const cash = dollars(line.line.rateSt);
  const { counted, unverified } = countedPay(facts, line, cash);
  const days = daysOf(line, facts.days, eo13658On(facts.contract)).filter(
    ({ minimum }) => compare(dollars(minimum), counted) > 0,
  );
  const short = sum(days.map(({ hours, minimum }) => mul(sub(dollars(minimum), counted), hoursOf(hours))));
  const topUp = sub(short, min(short, claimedOnBasicRate(facts, worker, line, cash)));
  if (!isPositive(topUp) || compare(topUp, mul(ROUNDING, hoursOf(line.hours))) <= 0) return null;
  const amount = toCents(topUp);
  const terms = days.map(
    ({ hours, minimum }) =>
      `(${formatMoney(minimum)} - ${toDecimal(counted)}) x ${toDecimal(hoursOf(hours), 0, 2)} h`,
  );
  return finding('EO13658_MINIMUM_WAGE', worker.index, linePointer(worker.index, line.index), {
    amount,
    formula: `${terms.join(' + ')}, beyond the basic rate = ${formatMoney(amount)}`,
    inputs: [
      classificationInput(worker.index, line),
      derived('minimum wage', [...new Set(days.map(({ minimum }) => formatMoney(minimum)))].join(', ')),
      ...payInputs(worker.index, line),
    ],
    unverified,
  });
};

const paysLessThan = (line: LineFacts, facts: Facts, rateOn: (day: CivilDate) => Rate | null): boolean =>
  line.line.rateSt !== null &&
  line.line.rateSt >= 0 &&
  daysOf(line, facts.days, rateOn).some(({ minimum }) => minimum > (line.line.rateSt ?? 0));

const checkWorker = (facts: Facts, worker: WorkerFacts, reach: Exclude<Reach, 'none'>): Found => {
  switch (reach) {
    case 'eo_13658':
      return {
        findings: worker.lines.flatMap((line) => below(worker, line, facts) ?? []),
        missing: [],
      };
    case 'unknown':
      return {
        findings: [],
        missing: worker.lines.some((line) => paysLessThan(line, facts, eo13658On(facts.contract)))
          ? ['/contract/awardDate']
          : [],
      };
    case 'eo_14026':
      return {
        findings: [],
        missing: worker.lines
          .filter((line) => paysLessThan(line, facts, eo14026On))
          .map((line) => linePointer(worker.index, line.index)),
      };
  }
};

/**
 * Cash wages reach the minimum wage of Executive Order 13658 where it reaches the contract.
 *
 * Fringe does not count (not verified in its source). EO 14026 was revoked and is not applied; work before that day on
 * its contracts is a person's to judge. Units: Money. Law: EO 13658, 29 CFR part 10; EO 14236, 90 FR 13037.
 */
export const minimumWage: Check = {
  id: 'EO13658_MINIMUM_WAGE',
  rules: ['EO13658_MINIMUM_WAGE'],
  citation: 'EO 13658, 29 CFR part 10; EO 14236 (90 FR 13037)',
  passes: 'cash wages reach the minimum wage of the executive order that reaches the contract',
  run(facts) {
    const reach = reachOf(facts.contract);
    if (reach === 'none')
      return { kind: 'not-applicable', because: 'no executive order on minimum wage reaches the contract' };
    const { findings, missing } = byWorker(facts.workers, (worker) => checkWorker(facts, worker, reach));
    return verdict(findings, [...new Set(missing)]);
  },
};
