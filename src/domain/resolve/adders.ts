import type { Contract } from '../contract/contract.js';
import type {
  Adder,
  ClassificationRate,
  RaisingAdder,
  RateBlock,
} from '../determination/wage-determination.js';
import type { PayrollLine } from '../payroll/certified-payroll.js';
import { add, type Exact, mul, ZERO } from '../shared/exact.js';
import { dollars, fractionOf } from '../shared/quantities.js';
import { normalizeClassification } from './classification-index.js';

/** What the payroll's row and the contract say about zone, area and premium pay. */
export interface AdderChoice {
  /** The contract's answers by name: the agency's word, which a row cannot take back. */
  readonly contract: Contract['adders'];
  /** Everything that applies to the row; null when the row does not say. */
  readonly line: PayrollLine['adders'];
  /** Of the row, or of the contract; null when neither says. */
  readonly zone: number | null;
}

/** The pay on top of a printed basic rate, as far as it is known. */
export interface AppliedAdders {
  /** Dollars per hour. */
  readonly hourly: Exact;
  /** Dollars for each day of work. */
  readonly daily: Exact;
  /** Names of those that apply. */
  readonly applied: readonly string[];
  /** What nobody has entered, chosen or worked out: names, and printed conditions where there is no name yet. */
  readonly open: readonly string[];
}

/** The zone whose rates are printed: `Add to Zone 1 base rate`. */
const BASE_ZONE = 1;

const NONE: AppliedAdders = { hourly: ZERO, daily: ZERO, applied: [], open: [] };

const same = (a: string, b: string): boolean => normalizeClassification(a) === normalizeClassification(b);

const concerns = ({ classifications }: RaisingAdder, { classification }: ClassificationRate): boolean =>
  classifications === null || classifications.some((one) => same(one, classification));

const raising = ({ meaning }: Adder): readonly RaisingAdder[] =>
  meaning === undefined || meaning.kind === 'no_raise' ? [] : [meaning];

/** Whether the adder applies to the row; null when nobody says, or a zone is named that the block does not print. */
const applies = (
  adder: RaisingAdder,
  all: readonly RaisingAdder[],
  { contract, line, zone }: AdderChoice,
): boolean | null => {
  const agency = contract.find(({ name }) => same(name, adder.name));
  if (agency !== undefined) return agency.applies;
  if (adder.zone !== null && zone !== null) {
    const printed = zone === BASE_ZONE || all.some((other) => other.zone === zone);
    return printed ? adder.zone === zone : null;
  }
  return line === null ? null : line.some((name) => same(name, adder.name));
};

/**
 * The zone, area, premium and licence pay that a row of this class is owed on top of the printed rate (spec 2.4).
 *
 * An adder that nobody has entered, one of which neither row nor contract says whether it applies, and a name that the
 * block does not print are open: what is returned is then only the least that is due.
 */
export const addersFor = (rate: ClassificationRate, block: RateBlock, choice: AdderChoice): AppliedAdders => {
  const named = choice.line ?? [];
  if (block.adders.length === 0 && named.length === 0) return NONE;
  const own = block.adders.flatMap(raising).filter((adder) => concerns(adder, rate));
  const open = block.adders.flatMap(({ meaning, condition }) => (meaning === undefined ? [condition] : []));
  const applied: string[] = [];
  let [hourly, daily] = [ZERO, ZERO];
  for (const adder of own) {
    const answer = applies(adder, own, choice);
    if (answer === null || (answer && adder.worth === null)) open.push(adder.name);
    if (answer !== true || adder.worth === null) continue;
    applied.push(adder.name);
    const { worth } = adder;
    if (worth.unit === 'day') daily = add(daily, dollars(worth.amount));
    else if (worth.unit === 'hour') hourly = add(hourly, dollars(worth.amount));
    else hourly = add(hourly, mul(fractionOf(worth.percent), dollars(rate.rate)));
  }
  open.push(...named.filter((name) => !own.some((adder) => same(adder.name, name))));
  return { hourly, daily, applied, open };
};
