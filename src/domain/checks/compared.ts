import { latest } from '../law/dated.js';
import { DELIVERY_DAYS } from '../law/filing.js';
import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import { addDays } from '../shared/civil-date.js';
import { add, compare, div, mul, toDecimal } from '../shared/exact.js';
import { linePointer, workerPointer } from '../shared/pointer.js';
import { dollars, formatHours, formatMoney, hoursOf, type Money, NO_MONEY } from '../shared/quantities.js';
import type { Comparison } from './check.js';
import {
  coveredHoursByDay,
  HALF,
  overtimeOf,
  premiumPaid,
  ratedHours,
  regularRate,
} from './overtime-premium.js';
import { HALF_CENT, weigh } from './shortfall.js';
import { type Due, duePackage } from './wages-due.js';

/** What the checks compare, with its numbers, for a reader who wants to see also what holds. */

const overLines = (
  { workers }: Facts,
  compared: (worker: WorkerFacts, line: LineFacts) => readonly Comparison[],
): readonly Comparison[] =>
  workers.flatMap((worker) =>
    worker.lines.filter(({ hours }) => hours !== 0).flatMap((line) => compared(worker, line)),
  );

const anHour = (due: Due): string =>
  `${toDecimal(due.basicRate)} + ${toDecimal(due.fringe)} = ${toDecimal(duePackage(due))} an hour for ${formatHours(due.hours)} h`;

/** Basic rate and fringe of each row against what it was paid an hour. */
export const comparedWages = (facts: Facts): readonly Comparison[] =>
  overLines(facts, (worker, line) => {
    const { pay } = weigh(facts, worker, line);
    if (pay === null || !worker.hoursStand) return [];
    const hours = hoursOf(line.hours);
    const inLieu = div(dollars(line.line.cashInLieuTotal ?? NO_MONEY), hours);
    const credit = div(pay.credit.creditable, hours);
    const cash = dollars(Math.min(pay.rates.st, pay.rates.ot) as Money);
    return [
      {
        worker: worker.index,
        pointer: linePointer(worker.index, line.index),
        what: 'basic hourly rate and fringe of the row',
        required: pay.dues.map(anHour).join('; '),
        found: `${toDecimal(cash)} cash + ${toDecimal(inLieu)} in lieu + ${toDecimal(credit)} plans = ${toDecimal(add(add(cash, inLieu), credit))} an hour`,
        holds: pay.shares.length === 0,
      },
    ];
  });

const comparedPremium = (facts: Facts, worker: WorkerFacts): readonly Comparison[] => {
  const overtime = overtimeOf(coveredHoursByDay(worker));
  const about = { worker: worker.index, pointer: workerPointer(worker.index) };
  if (overtime === 0) {
    const hours = coveredHoursByDay(worker).reduce((total, day) => total + day, 0);
    const found = `${toDecimal(div(hoursOf(hours as typeof overtime), hoursOf(1_00 as typeof overtime)), 0, 2)} h`;
    return [{ ...about, what: 'covered hours of the week', required: 'at most 40 h', found, holds: true }];
  }
  const { rated, missing } = ratedHours(facts, worker);
  if (facts.coverage !== 'covered' || missing.length > 0) return [];
  const regular = regularRate(rated);
  const due = mul(mul(hoursOf(overtime), regular.rate), HALF);
  const paid = premiumPaid(worker);
  return [
    {
      ...about,
      what: `overtime premium for ${formatHours(overtime)} h`,
      required: `${formatHours(overtime)} h x 1/2 x ${regular.formula} = ${toDecimal(due, 2, 4)}`,
      found: toDecimal(paid, 2, 4),
      holds: compare(due, add(paid, mul(HALF_CENT, hoursOf(overtime)))) <= 0,
    },
  ];
};

/** Hours beyond 40 of each worker, and their premium at the regular rate. */
export const comparedOvertime = (facts: Facts): readonly Comparison[] =>
  facts.workers.filter(({ hoursStand }) => hoursStand).flatMap((worker) => comparedPremium(facts, worker));

/** Column 5 of each row against the days. */
export const comparedHours = (facts: Facts): readonly Comparison[] =>
  overLines(facts, ({ index }, { index: row, line, st, ot }) =>
    (
      [
        ['straight-time', st, line.totalHours.st],
        ['overtime', ot, line.totalHours.ot],
      ] as const
    )
      .filter(([, days, total]) => days !== 0 || total !== null)
      .map(([kind, days, total]) => ({
        worker: index,
        pointer: `${linePointer(index, row)}/totalHours`,
        what: `${kind} hours of the row`,
        required: `${formatHours(days)} h by the days`,
        found: total === null ? 'blank' : `${formatHours(total)} h in total`,
        holds: days === (total ?? 0),
      })),
  );

/** Net pay of each worker against gross for all work less deductions. */
export const comparedNet = ({ workers }: Facts): readonly Comparison[] =>
  workers.flatMap(({ index, worker: { grossAll, totalDeductions, netPay } }) => {
    if (grossAll === null || totalDeductions === null || netPay === null) return [];
    const net = (grossAll - totalDeductions) as Money;
    return [
      {
        worker: index,
        pointer: `${workerPointer(index)}/netPay`,
        what: 'net pay',
        required: `${formatMoney(grossAll)} - ${formatMoney(totalDeductions)} = ${formatMoney(net)}`,
        found: formatMoney(netPay),
        holds: net === netPay,
      },
    ];
  });

/** The day of receipt against the last day of 29 CFR 3.4(a). */
export const comparedDelivery = ({ payroll: { payDate, receivedDate } }: Facts): readonly Comparison[] => {
  if (payDate === null || receivedDate === null) return [];
  const due = addDays(payDate, latest(DELIVERY_DAYS));
  return [
    {
      worker: null,
      pointer: '/payroll/receivedDate',
      what: 'delivery',
      required: `by ${due}`,
      found: receivedDate,
      holds: receivedDate <= due,
    },
  ];
};

/** The classification of each row against the line of the determination that it was held to. */
export const comparedClasses = (facts: Facts): readonly Comparison[] =>
  overLines(facts, (worker, line) =>
    line.segments.map(({ standing }) => ({
      worker: worker.index,
      pointer: `${linePointer(worker.index, line.index)}/classification`,
      what: 'classification of the row',
      required: 'one classification of the determination, or a conformed one',
      found:
        standing.kind === 'classified'
          ? `${standing.obligation.classification}${standing.obligation.printed === null ? ', conformed' : `, line ${standing.obligation.printed.rate.source.line}`}`
          : standing.kind.replaceAll('_', ' '),
      holds: standing.kind === 'classified',
    })),
  );
