import type { RuleId } from '../law/rules.js';
import type { Worker } from '../payroll/certified-payroll.js';
import type { LineFacts, WorkerFacts } from '../resolve/facts.js';
import { linePointer, type Pointer, workerPointer } from '../shared/pointer.js';
import { formatMoney, type Money, type Rate } from '../shared/quantities.js';
import { type Check, type Finding, verdict } from './check.js';
import { finding, stated } from './finding.js';

/** A cell that can only hold what was paid, and the rule under which its defect is told. */
interface Cell {
  readonly rule: RuleId;
  readonly name: string;
  readonly pointer: Pointer;
  readonly value: Money | Rate | null;
}

const cellsOfLine = (worker: number, { line, index }: LineFacts): readonly Cell[] => {
  const at = linePointer(worker, index);
  return [
    { rule: 'RATE_MISSING', name: 'straight-time rate', pointer: `${at}/rateSt`, value: line.rateSt },
    { rule: 'RATE_MISSING', name: 'overtime rate', pointer: `${at}/rateOt`, value: line.rateOt },
    {
      rule: 'FRINGE_TOTAL_MISMATCH',
      name: 'fringe credit of the week',
      pointer: `${at}/fringeCreditTotal`,
      value: line.fringeCreditTotal,
    },
    {
      rule: 'FRINGE_TOTAL_MISMATCH',
      name: 'cash in lieu of fringe',
      pointer: `${at}/cashInLieuTotal`,
      value: line.cashInLieuTotal,
    },
    {
      rule: 'GROSS_MISMATCH',
      name: 'gross of the row',
      pointer: `${at}/grossProject`,
      value: line.grossProject,
    },
  ];
};

/** Net pay that differs from gross less deductions is found with its amount; what is left is a balance below zero. */
const netPay = ({ grossAll, totalDeductions, netPay: value }: Worker, at: Pointer): readonly Cell[] =>
  grossAll !== null && totalDeductions !== null && grossAll - totalDeductions !== value
    ? []
    : [{ rule: 'NET_MISMATCH', name: 'net pay', pointer: `${at}/netPay`, value }];

const cellsOf = ({ index, worker, lines }: WorkerFacts): readonly Cell[] => {
  const at = workerPointer(index);
  return [
    ...lines.flatMap((line) => cellsOfLine(index, line)),
    {
      rule: 'GROSS_MISMATCH',
      name: 'gross for this project',
      pointer: `${at}/grossProject`,
      value: worker.grossProject,
    },
    { rule: 'GROSS_MISMATCH', name: 'gross for all work', pointer: `${at}/grossAll`, value: worker.grossAll },
    ...netPay(worker, at),
  ];
};

const told = (worker: number, { rule, name, pointer, value }: Cell): readonly Finding[] =>
  value === null || value >= 0
    ? []
    : [
        finding(rule, worker, pointer, {
          formula: `${formatMoney(value)} < 0`,
          inputs: [stated(name, formatMoney(value), pointer)],
        }),
      ];

/** Back wages below zero would be taken from the worker. */
const negativeRestitution = ({ index, lines }: WorkerFacts): readonly Pointer[] =>
  lines.flatMap(({ line, index: at }) =>
    (line.restitutionPaid ?? 0) < 0 ? [`${linePointer(index, at)}/restitutionPaid`] : [],
  );

/**
 * Rates, fringe, gross and net pay are not below zero: taken as nothing they would pass.
 *
 * A deduction may be: it is a refund, or a question, and asked about with the deductions.
 * Law: WH-347 instructions, columns 6A to 9; 29 CFR 5.5(a)(3)(ii).
 */
export const belowZero: Check = {
  id: 'BELOW_ZERO',
  rules: ['RATE_MISSING', 'FRINGE_TOTAL_MISMATCH', 'GROSS_MISMATCH', 'NET_MISMATCH'],
  citation: 'WH-347 instructions; 29 CFR 5.5(a)(3)(ii)',
  passes: 'no rate, fringe, gross or net pay is below zero',
  run({ workers }) {
    return verdict(
      workers.flatMap((worker) => cellsOf(worker).flatMap((cell) => told(worker.index, cell))),
      workers.flatMap(negativeRestitution),
    );
  },
};
