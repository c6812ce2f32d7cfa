import type { PlanCreditJson, WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import {
  type Obligation,
  type OracleDocuments,
  type Row,
  isApprentice,
  isRegistered,
  obligationOf,
  orZero,
  told,
} from './documents.js';
import {
  type Fraction,
  ZERO,
  aboveZero,
  add,
  div,
  frac,
  less,
  max,
  min,
  mul,
  positive,
  sub,
  sum,
} from './fraction.js';
import { isInExcess } from './ratio.js';

type Shares = ReadonlyMap<string, Fraction>;

/** 3.3: what earns no credit: required by law, the contractor's own administration, cost of doing business. */
const NOT_BONA_FIDE: readonly string[] = [
  'workers_compensation',
  'fica',
  'unemployment',
  'travel',
  'per_diem',
  'tools',
  'uniforms',
];

/** 3.3: "unfunded plan: only with written prior approval". */
const unfundedNotApproved = (plan: PlanCreditJson): Fraction =>
  plan.funded === false && plan.dolApproval !== true ? orZero(plan.hourlyClaimed) : ZERO;

/** 3.3: "required by law … no". */
const notBonaFide = (plan: PlanCreditJson): Fraction =>
  NOT_BONA_FIDE.includes(plan.type ?? '') ? orZero(plan.hourlyClaimed) : ZERO;

/** 3.3: "`credit/h = total cost for the period / total hours worked in the period on all work`". */
const notAnnualized = (plan: PlanCreditJson): Fraction => {
  const [cost, hours] = [told(plan.costMonthly), told(plan.annualHoursAllWork)];
  if (cost === null || hours === null || !positive(hours)) return ZERO;
  return aboveZero(sub(orZero(plan.hourlyClaimed), div(mul(cost, frac(12)), hours)));
};

const FRINGE_TESTS = [
  ['FRINGE_UNFUNDED_NOT_APPROVED', unfundedNotApproved],
  ['FRINGE_NOT_BONA_FIDE', notBonaFide],
  ['FRINGE_NOT_ANNUALIZED', notAnnualized],
] as const;

/** 3.0: each plan fails the first test in the order of attribution; the credit per hour that each test takes away. */
export const disallowed = (row: Row): Shares => {
  const taken = new Map<string, Fraction>();
  for (const plan of row.json.planCredits ?? []) {
    const failed = FRINGE_TESTS.find(([, test]) => positive(test(plan)));
    if (failed === undefined) continue;
    const [rule, test] = failed;
    taken.set(rule, add(taken.get(rule) ?? ZERO, test(plan)));
  }
  return taken;
};

/** 3.0: "`p` = creditable plan credit / H (6B after 3.3)". */
export const creditable = (row: Row): Fraction =>
  aboveZero(sub(row.claimed, sum([...disallowed(row).values()])));

/** 3.0: the hours of one day of a row, with one basic rate, one fringe rate and one reason. */
export interface Segment {
  readonly day: number;
  readonly craft: string;
  readonly bhr: Fraction;
  readonly fb: Fraction;
  readonly rule: string;
}

const journeyworkerRule = (worker: WorkerJson, excess: boolean, { because }: Obligation): string => {
  if (isApprentice(worker) && !isRegistered(worker)) return 'APPRENTICE_NOT_REGISTERED';
  if (excess) return 'APPRENTICE_RATIO_EXCEEDED';
  if (because === 'helper') return 'HELPER_NOT_ON_WD';
  if (because === 'split') return 'SPLIT_CLASSIFICATION_UNSUPPORTED';
  return isApprentice(worker) ? 'APPRENTICE_RATE_UNDERPAID' : 'DBA_UNDERPAYMENT';
};

/** 3.6: "Fringe: as the program says; program silent -> full FB". */
const programFringe = (rule: string | null | undefined, level: Fraction, fb: Fraction): Fraction => {
  if (rule === null || rule === undefined || rule === 'full') return fb;
  return rule === 'percent' ? mul(level, fb) : frac(rule);
};

/** 3.6: "Wage: `pct x BHR of the WD`"; in excess of the ratio or unregistered: the journeyworker package. */
export const segmentsOf = (
  worker: WorkerJson,
  row: Row,
  documents: OracleDocuments,
): readonly Segment[] | null => {
  const obligation = obligationOf(row.json, documents, worker.yearsOfService ?? null);
  if (obligation === null) return null;
  const { name, bhr, fb } = obligation.rates;
  // 3.6: the lower rate is for work "in the craft of the program"; a helper's or a split row does not show it.
  const learns = isRegistered(worker) && obligation.because === 'class';
  const segments: Segment[] = [];
  for (const [day, { hours }] of row.days.entries()) {
    if (!positive(hours)) continue;
    const excess = learns && isInExcess(worker, name, day, documents);
    const rule = journeyworkerRule(worker, excess, obligation);
    if (!learns || excess) segments.push({ day, craft: name, bhr, fb, rule });
    else {
      const level = told(worker.apprentice.levelPercent);
      if (level === null) return null;
      const share = div(level, frac(100));
      const fringe = programFringe(worker.apprentice.fringeRule, share, fb);
      segments.push({ day, craft: name, bhr: mul(share, bhr), fb: fringe, rule });
    }
  }
  return segments;
};

/** 3.1: "`cash_straight` = s for ST hours, min(s, o) for OT hours". */
const cashOf = (row: Row, day: number): Fraction => {
  const { st, ot } = row.days[day] ?? { st: ZERO, ot: ZERO };
  return add(mul(st, row.s), mul(ot, min(row.s, row.o)));
};

/** 3.1: "`short = max(0, required - paid)`", per segment: no netting. */
const shortOf = (row: Row, { day, bhr, fb }: Segment): Fraction => {
  const hours = row.days[day]?.hours ?? ZERO;
  const paid = add(cashOf(row, day), mul(hours, add(row.k, creditable(row))));
  return aboveZero(sub(mul(hours, add(bhr, fb)), paid));
};

/** 4.2: "`short <= 0.005 x hours` -> none". */
export const isRounding = (short: Fraction, hours: Fraction): boolean =>
  !less(mul(frac('0.005'), hours), short);

/**
 * 3.0, one dollar, one finding: the reasons for a whole journeyworker package take all of a segment's shortfall; then
 * each fringe test what it took away; the rest is the rate's.
 */
const attributed = (row: Row, segment: Segment, short: Fraction): Shares => {
  const { rule } = segment;
  if (rule !== 'DBA_UNDERPAYMENT' && rule !== 'APPRENTICE_RATE_UNDERPAID') return new Map([[rule, short]]);
  const shares = new Map<string, Fraction>();
  let rest = short;
  for (const [test] of FRINGE_TESTS) {
    const taken = disallowed(row).get(test) ?? ZERO;
    const share = min(rest, mul(taken, row.days[segment.day]?.hours ?? ZERO));
    shares.set(test, share);
    rest = sub(rest, share);
  }
  return shares.set(rule, rest);
};

/** Segments whose shortfall is more than rounding for their reason (4.2); null: no amount can be stated. */
const shortSegments = (
  worker: WorkerJson,
  row: Row,
  documents: OracleDocuments,
): readonly Segment[] | null => {
  const segments = segmentsOf(worker, row, documents);
  if (segments === null) return null;
  return segments.filter(({ rule }) => {
    const alike = segments.filter((one) => one.rule === rule);
    const hours = sum(alike.map(({ day }) => row.days[day]?.hours ?? ZERO));
    return !isRounding(sum(alike.map((segment) => shortOf(row, segment))), hours);
  });
};

/** Shortfalls of one row by rule, in exact dollars; null: no amount can be stated. */
export const rowShortfalls = (worker: WorkerJson, row: Row, documents: OracleDocuments): Shares | null => {
  const segments = shortSegments(worker, row, documents);
  if (segments === null) return null;
  const shares = new Map<string, Fraction>();
  for (const segment of segments)
    for (const [name, share] of attributed(row, segment, shortOf(row, segment)))
      shares.set(name, add(shares.get(name) ?? ZERO, share));
  return shares;
};

/**
 * 3.1: "`basic_short = max(0, BHR - (cash_straight + excess of p over FB))`", of what was found for a row; measured
 * from `s` as 3.10 measures, whatever the overtime hours were paid.
 */
export const basicShort = (worker: WorkerJson, row: Row, documents: OracleDocuments): Fraction =>
  sum(
    (shortSegments(worker, row, documents) ?? []).map((segment) => {
      const hours = row.days[segment.day]?.hours ?? ZERO;
      const excess = mul(hours, aboveZero(sub(creditable(row), segment.fb)));
      const basic = sub(mul(hours, segment.bhr), add(mul(hours, row.s), excess));
      return min(max(ZERO, basic), shortOf(row, segment));
    }),
  );
