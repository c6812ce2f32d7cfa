import type { WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import { type OracleDocuments, type Row, isRegistered, rowOf } from './documents.js';
import { less, positive, same } from './fraction.js';
import { showsOvertimeWhereItFalls } from './overtime.js';
import { segmentsOf } from './straight-time.js';

/** A class of workers on whom engine and oracle differ, and why that stands. */
export interface KnownDifference {
  readonly name: string;
  readonly reason: string;
  /** The rules that it explains. */
  readonly rules: readonly string[];
  readonly applies: (worker: WorkerJson, documents: OracleDocuments) => boolean;
}

const WAGES = [
  'DBA_UNDERPAYMENT',
  'APPRENTICE_NOT_REGISTERED',
  'APPRENTICE_RATE_UNDERPAID',
  'APPRENTICE_RATIO_EXCEEDED',
  'HELPER_NOT_ON_WD',
  'SPLIT_CLASSIFICATION_UNSUPPORTED',
  'FRINGE_UNFUNDED_NOT_APPROVED',
  'FRINGE_NOT_BONA_FIDE',
  'FRINGE_NOT_ANNUALIZED',
] as const;

const OVERTIME = ['CWHSSA_OVERTIME_UNDERPAYMENT', 'CWHSSA_LIQUIDATED_DAMAGES'] as const;

const rowsOf = (worker: WorkerJson): readonly Row[] => worker.lines.map(rowOf).filter((row) => row !== null);

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'level of an apprentice not told',
    reason:
      'On a day in excess of the ratio the journeyworker package is due whatever level and program say (3.6): the engine states that amount although the level is unknown, the oracle states none for the row.',
    rules: [...WAGES, ...OVERTIME, 'EO13658_MINIMUM_WAGE'],
    applies: (worker) => isRegistered(worker) && (worker.apprentice.levelPercent ?? null) === null,
  },
  {
    name: 'rate in effect where the overtime row is not the overtime, or one row has two bases',
    reason:
      'On a day with several classes the payroll does not tell in which of them the last hours were worked; the engine then takes the weighted average and asks, the oracle takes the rows in their order, or states nothing.',
    rules: OVERTIME,
    applies: (worker, documents) =>
      documents.contract.section7g2Agreement === true &&
      (!showsOvertimeWhereItFalls(worker, rowsOf(worker), documents) ||
        rowsOf(worker).some((row) => {
          const [first, ...rest] = segmentsOf(worker, row, documents) ?? [];
          return first !== undefined && rest.some(({ bhr }) => !same(bhr, first.bhr));
        })),
  },
  {
    name: 'overtime hours paid below the straight-time rate',
    reason:
      'The same total: the engine attributes the shortfall of the row, the oracle that of each day, to the plan credits first.',
    rules: [...WAGES, 'EO13658_MINIMUM_WAGE'],
    applies: (worker) =>
      rowsOf(worker).some((row) => less(row.o, row.s) && row.days.some(({ ot }) => positive(ot))),
  },
];
