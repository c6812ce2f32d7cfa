import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import { abs, add, compare, type Exact, mul, sub, toDecimal, ZERO } from '../shared/exact.js';
import { linePointer, type Pointer, workerPointer } from '../shared/pointer.js';
import {
  addMoney,
  dollars,
  formatHours,
  formatMoney,
  hoursOf,
  type Money,
  NO_MONEY,
} from '../shared/quantities.js';
import { type Check, type Finding, verdict } from './check.js';
import { finding } from './finding.js';
import { creditByPlans, differs, printedTolerance } from './plan-credit.js';

interface Result {
  readonly findings: readonly Finding[];
  readonly missing: readonly Pointer[];
}

const rates = (worker: number, { line, index, st, ot }: LineFacts): readonly Finding[] => {
  const pointer = linePointer(worker, index);
  const straight = line.rateSt === null || (line.rateSt === 0 && st === 0);
  return [
    ...(straight && (st > 0 || ot > 0) ? [finding('RATE_MISSING', worker, `${pointer}/rateSt`)] : []),
    ...(line.rateOt === null && ot > 0 ? [finding('RATE_MISSING', worker, `${pointer}/rateOt`)] : []),
  ];
};

interface Earned {
  readonly withoutCashInLieu: Exact;
  readonly cashInLieu: Exact;
  readonly products: number;
}

/** ST x rate + OT x rate, and cash in lieu of fringe; null while a rate is missing. */
const earnedOn = ({ line, st, ot }: LineFacts): Earned | null => {
  if ((line.rateSt === null && st > 0) || (line.rateOt === null && ot > 0)) return null;
  const straight = mul(hoursOf(st), dollars(line.rateSt ?? NO_MONEY));
  return {
    withoutCashInLieu:
      ot === 0 ? straight : add(straight, mul(hoursOf(ot), dollars(line.rateOt ?? NO_MONEY))),
    cashInLieu: dollars(line.cashInLieuTotal ?? NO_MONEY),
    products: ot === 0 ? 1 : 2,
  };
};

const earnedFormula = ({ line, st, ot }: LineFacts): string => {
  const over = ot === 0 ? '' : ` + ${formatHours(ot)} x ${formatMoney(line.rateOt ?? NO_MONEY)}`;
  const inLieu =
    (line.cashInLieuTotal ?? 0) === 0 ? '' : ` + ${formatMoney(line.cashInLieuTotal ?? NO_MONEY)}`;
  return `${formatHours(st)} x ${formatMoney(line.rateSt ?? NO_MONEY)}${over}${inLieu}`;
};

/** 7A against hours and rates. Whether 6C is a part of 7A is not verified: its exact absence is only a warning. */
const gross = (worker: number, facts: LineFacts): Result => {
  const pointer = `${linePointer(worker, facts.index)}/grossProject`;
  const shown = facts.line.grossProject;
  const earned = earnedOn(facts);
  if (earned === null || facts.hours === 0) return { findings: [], missing: [] };
  if (shown === null) return { findings: [], missing: [pointer] };
  const tolerance = printedTolerance(earned.products);
  const expected = add(earned.withoutCashInLieu, earned.cashInLieu);
  if (!differs(dollars(shown), expected, tolerance)) return { findings: [], missing: [] };
  const formula = `${earnedFormula(facts)} = ${toDecimal(expected, 2, 4)}, shown ${formatMoney(shown)}`;
  const excludes =
    compare(earned.cashInLieu, ZERO) > 0 && !differs(dollars(shown), earned.withoutCashInLieu, tolerance);
  return {
    findings: [
      finding(excludes ? 'GROSS_EXCLUDES_CASH_IN_LIEU' : 'GROSS_MISMATCH', worker, pointer, { formula }),
    ],
    missing: [],
  };
};

const workerGross = ({ index, worker, lines }: WorkerFacts): readonly Finding[] => {
  const shown = worker.grossProject;
  const parts = lines.map(({ line }) => line.grossProject);
  if (shown === null || parts.some((part) => part === null)) return [];
  const total = addMoney(...parts.map((part) => part ?? NO_MONEY));
  return total === shown
    ? []
    : [
        finding('GROSS_MISMATCH', index, `${workerPointer(index)}/grossProject`, {
          formula: `rows ${formatMoney(total)}, shown ${formatMoney(shown)}`,
        }),
      ];
};

const grossOfAll = ({ index, worker }: WorkerFacts): readonly Finding[] =>
  worker.grossProject !== null && worker.grossAll !== null && worker.grossProject > worker.grossAll
    ? [
        finding('PROJECT_GROSS_EXCEEDS_ALL', index, `${workerPointer(index)}/grossAll`, {
          formula: `${formatMoney(worker.grossProject)} > ${formatMoney(worker.grossAll)}`,
        }),
      ]
    : [];

/** 6B against the hourly credits of the plans, where the payroll names them. */
const fringe = (worker: number, facts: LineFacts): readonly Finding[] => {
  const byPlans = creditByPlans(facts);
  const shown = facts.line.fringeCreditTotal;
  if (
    byPlans === null ||
    shown === null ||
    facts.line.planCredits?.some(({ hourlyClaimed }) => hourlyClaimed === null)
  )
    return [];
  const tolerance = printedTolerance(facts.line.planCredits?.length ?? 0);
  return differs(dollars(shown), byPlans, tolerance)
    ? [
        finding('FRINGE_TOTAL_MISMATCH', worker, `${linePointer(worker, facts.index)}/fringeCreditTotal`, {
          formula: `hours x hourly credits ${toDecimal(byPlans, 2, 4)}, shown ${formatMoney(shown)}`,
        }),
      ]
    : [];
};

const deductionsTotal = ({ index, worker }: WorkerFacts): readonly Finding[] => {
  const shown = worker.totalDeductions;
  if (shown === null || worker.deductions.some(({ amount }) => amount === null)) return [];
  const total = addMoney(...worker.deductions.map(({ amount }) => amount ?? NO_MONEY));
  return total === shown
    ? []
    : [
        finding('DEDUCTIONS_TOTAL_MISMATCH', index, `${workerPointer(index)}/totalDeductions`, {
          formula: `parts ${formatMoney(total)}, total ${formatMoney(shown)}`,
        }),
      ];
};

/** What is held back beyond the deductions shown is itself a deduction until shown otherwise. */
const net = ({ index, worker }: WorkerFacts): Result => {
  const pointer = workerPointer(index);
  const { grossAll, totalDeductions, netPay } = worker;
  if (grossAll === null || totalDeductions === null || netPay === null) {
    const fields = [
      ['grossAll', grossAll],
      ['totalDeductions', totalDeductions],
      ['netPay', netPay],
    ] as const;
    return {
      findings: [],
      missing: fields.flatMap(([field, value]) => (value === null ? [`${pointer}/${field}`] : [])),
    };
  }
  const expected = (grossAll - totalDeductions) as Money;
  if (expected === netPay) return { findings: [], missing: [] };
  const formula = `${formatMoney(grossAll)} - ${formatMoney(totalDeductions)} = ${formatMoney(expected)}, shown ${formatMoney(netPay)}`;
  const difference = abs(sub(dollars(expected), dollars(netPay)));
  const heldBack = expected > netPay ? ((expected - netPay) as Money) : null;
  return {
    findings: [
      finding('NET_MISMATCH', index, `${pointer}/netPay`, {
        amount: heldBack,
        formula,
        facts: { difference: toDecimal(difference) },
      }),
    ],
    missing: [],
  };
};

const checkWorker = (worker: WorkerFacts): Result => {
  const paid = worker.lines.some(({ hours }) => hours !== 0);
  const found: Finding[] = worker.lines.flatMap((line) => rates(worker.index, line));
  found.push(...grossOfAll(worker), ...deductionsTotal(worker));
  // While the hours do not stand, no amount can be settled for the worker (spec 3.0).
  if (!worker.hoursStand) return { findings: found, missing: [workerPointer(worker.index)] };
  const results = [...worker.lines.map((line) => gross(worker.index, line)), ...(paid ? [net(worker)] : [])];
  for (const line of worker.lines) found.push(...fringe(worker.index, line));
  found.push(...workerGross(worker), ...results.flatMap(({ findings }) => findings));
  return { findings: found, missing: results.flatMap(({ missing }) => missing) };
};

/**
 * The payroll's own figures agree: rates, gross, fringe totals, deductions and net pay.
 *
 * Units: Money; printed products may differ by a cent each. Law: WH-347 instructions; 29 CFR 3.5, 5.5(a)(1)(i).
 */
export const arithmetic: Check = {
  id: 'ARITHMETIC',
  rules: [
    'RATE_MISSING',
    'GROSS_MISMATCH',
    'GROSS_EXCLUDES_CASH_IN_LIEU',
    'PROJECT_GROSS_EXCEEDS_ALL',
    'FRINGE_TOTAL_MISMATCH',
    'DEDUCTIONS_TOTAL_MISMATCH',
    'NET_MISMATCH',
  ],
  citation: 'WH-347 instructions; 29 CFR 3.5, 5.5(a)(1)(i)',
  run({ workers }: Facts) {
    const results = workers.map(checkWorker);
    return verdict(
      results.flatMap(({ findings }) => findings),
      results.flatMap(({ missing }) => missing),
    );
  },
};
