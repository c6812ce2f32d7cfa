import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import { abs, add, compare, type Exact, min, mul, sub, sum, toDecimal, ZERO } from '../shared/exact.js';
import { linePointer, workerPointer } from '../shared/pointer.js';
import {
  addMoney,
  dollars,
  formatHours,
  formatMoney,
  hoursOf,
  type Money,
  NO_MONEY,
  type Rate,
  toCents,
} from '../shared/quantities.js';
import { type Check, type Finding, type Found, verdict } from './check.js';
import { comparedNet } from './compared.js';
import { derived, finding, stated } from './finding.js';
import { payInputs, planInputs } from './line-inputs.js';
import { creditByPlans, differs, printedTolerance } from './plan-credit.js';
import { weigh } from './shortfall.js';

const usd = (value: Money | Rate | null): string | null => (value === null ? null : formatMoney(value));

const rates = (worker: number, { line, index, st, ot }: LineFacts): readonly Finding[] => {
  const pointer = linePointer(worker, index);
  const straight = line.rateSt === null || (line.rateSt === 0 && st === 0);
  return [
    ...(straight && (st > 0 || ot > 0)
      ? [
          finding('RATE_MISSING', worker, `${pointer}/rateSt`, {
            inputs: [
              stated('straight-time hours', formatHours(st), `${pointer}/days`),
              stated('straight-time rate', usd(line.rateSt), `${pointer}/rateSt`),
            ],
          }),
        ]
      : []),
    ...(line.rateOt === null && ot > 0
      ? [
          finding('RATE_MISSING', worker, `${pointer}/rateOt`, {
            inputs: [
              stated('overtime hours', formatHours(ot), `${pointer}/days`),
              stated('overtime rate', null, `${pointer}/rateOt`),
            ],
          }),
        ]
      : []),
  ];
};

interface Earned {
  readonly withoutCashInLieu: Exact;
  readonly cashInLieu: Exact;
  readonly products: number;
}

/** Hours without a rate; one below zero is none. */
const isUnstated = (rate: Rate | null, hours: number): boolean =>
  (rate === null && hours > 0) || (rate ?? 0) < 0;

/** ST x rate + OT x rate, and cash in lieu of fringe; null while a rate is missing. */
const earnedOn = ({ line, st, ot }: LineFacts): Earned | null => {
  if (isUnstated(line.rateSt, st) || isUnstated(line.rateOt, ot)) return null;
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

const RESTS_ON_6C: Pick<Finding, 'unverified'> = { unverified: ['GROSS_INCLUDES_CASH_IN_LIEU'] };

/** 7A against hours and rates. Whether 6C is a part of 7A is not verified: its exact absence is only a warning. */
const gross = (worker: number, facts: LineFacts, onWorker: Money | null): Found => {
  const pointer = `${linePointer(worker, facts.index)}/grossProject`;
  const shown = facts.line.grossProject;
  const earned = earnedOn(facts);
  // A cell below zero is found by itself.
  if (earned === null || facts.hours === 0 || (shown ?? 0) < 0) return { findings: [], missing: [] };
  if (shown === null) return { findings: [], missing: onWorker === null ? [pointer] : [] };
  const tolerance = printedTolerance(earned.products);
  const expected = add(earned.withoutCashInLieu, earned.cashInLieu);
  if (!differs(dollars(shown), expected, tolerance)) return { findings: [], missing: [] };
  const formula = `${earnedFormula(facts)} = ${toDecimal(expected, 2, 4)}, shown ${formatMoney(shown)}`;
  const excludes =
    compare(earned.cashInLieu, ZERO) > 0 && !differs(dollars(shown), earned.withoutCashInLieu, tolerance);
  return {
    findings: [
      finding(excludes ? 'GROSS_EXCLUDES_CASH_IN_LIEU' : 'GROSS_MISMATCH', worker, pointer, {
        formula,
        inputs: [...payInputs(worker, facts), stated('gross of the row', usd(shown), pointer)],
        ...(excludes ? RESTS_ON_6C : {}),
      }),
    ],
    missing: [],
  };
};

/** 7A given once for all rows of a worker. */
const earnedByWorker = (worker: number, lines: readonly LineFacts[], shown: Money): readonly Finding[] => {
  const earned = lines.map(earnedOn);
  if (earned.some((one) => one === null)) return [];
  const withoutCashInLieu = sum(earned.map((one) => one?.withoutCashInLieu ?? ZERO));
  const cashInLieu = sum(earned.map((one) => one?.cashInLieu ?? ZERO));
  const tolerance = printedTolerance(earned.reduce((total, one) => total + (one?.products ?? 0), 0));
  const expected = add(withoutCashInLieu, cashInLieu);
  if (!differs(dollars(shown), expected, tolerance)) return [];
  const excludes = compare(cashInLieu, ZERO) > 0 && !differs(dollars(shown), withoutCashInLieu, tolerance);
  return [
    finding(
      excludes ? 'GROSS_EXCLUDES_CASH_IN_LIEU' : 'GROSS_MISMATCH',
      worker,
      `${workerPointer(worker)}/grossProject`,
      {
        formula: `rows ${toDecimal(expected, 2, 4)}, shown ${formatMoney(shown)}`,
        inputs: [
          ...lines.flatMap((line) => payInputs(worker, line)),
          stated('gross for this project', usd(shown), `${workerPointer(worker)}/grossProject`),
        ],
        ...(excludes ? RESTS_ON_6C : {}),
      },
    ),
  ];
};

const workerGross = ({ index, worker, lines }: WorkerFacts): readonly Finding[] => {
  const shown = worker.grossProject;
  const parts = lines.map(({ line }) => line.grossProject);
  if (shown === null || shown < 0) return [];
  if (parts.some((part) => part === null)) return earnedByWorker(index, lines, shown);
  const total = addMoney(...parts.map((part) => part ?? NO_MONEY));
  return total === shown
    ? []
    : [
        finding('GROSS_MISMATCH', index, `${workerPointer(index)}/grossProject`, {
          formula: `rows ${formatMoney(total)}, shown ${formatMoney(shown)}`,
          inputs: [
            ...lines.map(({ line, index: row }) =>
              stated('gross of the row', usd(line.grossProject), `${linePointer(index, row)}/grossProject`),
            ),
            stated('gross for this project', usd(shown), `${workerPointer(index)}/grossProject`),
          ],
        }),
      ];
};

const grossOfAll = ({ index, worker }: WorkerFacts): readonly Finding[] =>
  worker.grossProject !== null && worker.grossAll !== null && worker.grossProject > worker.grossAll
    ? [
        finding('PROJECT_GROSS_EXCEEDS_ALL', index, `${workerPointer(index)}/grossAll`, {
          formula: `${formatMoney(worker.grossProject)} > ${formatMoney(worker.grossAll)}`,
          inputs: [
            stated(
              'gross for this project',
              usd(worker.grossProject),
              `${workerPointer(index)}/grossProject`,
            ),
            stated('gross for all work', usd(worker.grossAll), `${workerPointer(index)}/grossAll`),
          ],
        }),
      ]
    : [];

/** Whether the lower of two readings of the plan credit leaves pay short, or nobody can tell (spec 3.3). */
const shortByLower = (all: Facts, by: WorkerFacts, facts: LineFacts, other: Exact): boolean => {
  if (facts.hours === 0) return true;
  const stated = dollars(facts.line.fringeCreditTotal ?? NO_MONEY);
  const lower = toCents(min(stated, other));
  const read = { ...facts, line: { ...facts.line, fringeCreditTotal: lower } };
  const { pay } = weigh(all, by, read);
  return pay === null || pay.shares.length > 0;
};

/** 6B against the hourly credits of the plans, where the payroll names them. */
const fringe = (all: Facts, by: WorkerFacts, facts: LineFacts): readonly Finding[] => {
  const worker = by.index;
  const byPlans = creditByPlans(facts);
  const shown = facts.line.fringeCreditTotal;
  if (
    byPlans === null ||
    shown === null ||
    shown < 0 ||
    facts.line.planCredits?.some(({ hourlyClaimed }) => hourlyClaimed === null)
  )
    return [];
  const tolerance = printedTolerance(facts.line.planCredits?.length ?? 0);
  return differs(dollars(shown), byPlans, tolerance)
    ? [
        finding('FRINGE_TOTAL_MISMATCH', worker, `${linePointer(worker, facts.index)}/fringeCreditTotal`, {
          effect: shortByLower(all, by, facts, byPlans) ? 'revise' : 'warning',
          formula: `hours x hourly credits ${toDecimal(byPlans, 2, 4)}, shown ${formatMoney(shown)}`,
          inputs: [
            ...payInputs(worker, facts),
            ...(facts.line.planCredits ?? []).flatMap((plan, at) =>
              planInputs(`${linePointer(worker, facts.index)}/planCredits/${at}`, plan),
            ),
          ],
        }),
      ]
    : [];
};

/** 6B of all rows against the total hourly credit of the worker's row in box 5, where that table is supplied. */
const hourlyCredit = (all: Facts, by: WorkerFacts): readonly Finding[] => {
  const { worker, index, lines } = by;
  const rows = all.payroll.statement?.hourlyCredits ?? [];
  const row = worker.entryNo === null ? undefined : rows.find(({ entryNo }) => entryNo === worker.entryNo);
  const credit = row?.totalHourlyCredit ?? null;
  const claims = lines.filter(({ line }) => line.fringeCreditTotal !== null);
  if (credit === null || claims.length === 0) return [];
  const shown = sum(claims.map(({ line }) => dollars(line.fringeCreditTotal ?? NO_MONEY)));
  const expected = sum(claims.map(({ hours }) => mul(hoursOf(hours), dollars(credit))));
  if (!differs(shown, expected, printedTolerance(claims.length))) return [];
  const short = claims.some((line) => shortByLower(all, by, line, mul(hoursOf(line.hours), dollars(credit))));
  return [
    finding('FRINGE_TOTAL_MISMATCH', index, workerPointer(index), {
      effect: short ? 'revise' : 'warning',
      formula: `hours x total hourly credit ${toDecimal(expected, 2, 4)}, shown ${toDecimal(shown, 2, 4)}`,
      inputs: [
        stated(
          'total hourly credit',
          usd(credit),
          `/payroll/statement/hourlyCredits/${rows.findIndex(({ entryNo }) => entryNo === worker.entryNo)}/totalHourlyCredit`,
        ),
        ...claims.flatMap((line) => payInputs(index, line)),
      ],
    }),
  ];
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
          inputs: [
            ...worker.deductions.map(({ amount }, at) =>
              stated('deduction', usd(amount), `${workerPointer(index)}/deductions/${at}/amount`),
            ),
            stated('total deductions', usd(shown), `${workerPointer(index)}/totalDeductions`),
          ],
        }),
      ];
};

/** What is held back beyond the deductions shown is itself a deduction until shown otherwise. */
const net = ({ index, worker }: WorkerFacts): Found => {
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
        inputs: [
          stated('gross for all work', usd(grossAll), `${pointer}/grossAll`),
          stated('total deductions', usd(totalDeductions), `${pointer}/totalDeductions`),
          stated('net pay', usd(netPay), `${pointer}/netPay`),
          derived('difference', toDecimal(difference)),
        ],
      }),
    ],
    missing: [],
  };
};

const checkWorker = (facts: Facts, worker: WorkerFacts): Found => {
  const paid = worker.lines.some(({ hours }) => hours !== 0);
  const found: Finding[] = worker.lines.flatMap((line) => rates(worker.index, line));
  found.push(...grossOfAll(worker), ...deductionsTotal(worker));
  // While the hours do not stand, no amount can be settled for the worker (spec 3.0).
  if (!worker.hoursStand) return { findings: found, missing: [workerPointer(worker.index)] };
  // Figures are asked of those alone who worked here; what is shown of the others must agree all the same.
  const balance = net(worker);
  const results = [
    ...worker.lines.map((line) => gross(worker.index, line, worker.worker.grossProject)),
    paid ? balance : { ...balance, missing: [] },
  ];
  for (const line of worker.lines) found.push(...fringe(facts, worker, line));
  found.push(...hourlyCredit(facts, worker));
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
  passes: 'rates, gross, fringe totals, deductions and net pay agree with each other',
  comparisons: comparedNet,
  run(facts) {
    const results = facts.workers.map((worker) => checkWorker(facts, worker));
    return verdict(
      results.flatMap(({ findings }) => findings),
      results.flatMap(({ missing }) => missing),
    );
  },
};
