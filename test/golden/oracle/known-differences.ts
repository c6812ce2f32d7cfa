import type { WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import {
  type OracleDocuments,
  type Row,
  isApprentice,
  isRegistered,
  obligationOf,
  rowOf,
} from './documents.js';
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

const whateverOvertimePays = (worker: WorkerJson): readonly Row[] =>
  worker.lines.map((line) => rowOf({ ...line, rateOt: line.rateSt })).filter((row) => row !== null);

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'fringe of an apprentice by percent, or level not told',
    reason:
      'The API documents `percent`, the engine states no amount for it; nor does it for a day in excess of the ratio, on which the journeyworker package is due whatever level and program say (3.6).',
    rules: [...WAGES, ...OVERTIME, 'EO13658_MINIMUM_WAGE'],
    applies: (worker) =>
      isRegistered(worker) &&
      (worker.apprentice.fringeRule === 'percent' || (worker.apprentice.levelPercent ?? null) === null),
  },
  {
    name: 'unregistered apprentice on a helper or split row',
    reason:
      'The same amount under another rule: 3.0 names APPRENTICE_NOT_REGISTERED first, the engine names the row.',
    rules: ['APPRENTICE_NOT_REGISTERED', 'HELPER_NOT_ON_WD', 'SPLIT_CLASSIFICATION_UNSUPPORTED'],
    applies: (worker, documents) =>
      isApprentice(worker) &&
      !isRegistered(worker) &&
      worker.lines.some((line) => {
        const obligation = obligationOf(line, documents, worker.yearsOfService ?? null);
        return obligation !== null && obligation.because !== 'class';
      }),
  },
  {
    name: 'rate in effect where the overtime row is not the overtime, or one row has two bases',
    reason:
      'Overtime falls on the last hours of the week (3.4: the row is a claim); the engine prices the hours of the overtime row, or takes the weighted average when the row shows too few or has days within and beyond the ratio.',
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
      'No netting between the days of a row (3.0): the engine lets a surplus of straight-time days pay for the overtime hours.',
    rules: WAGES,
    applies: (worker) =>
      rowsOf(worker).some((row) => less(row.o, row.s) && row.days.some(({ ot }) => positive(ot))),
  },
  {
    name: 'minimum wage of the executive order below the basic rate',
    reason:
      'Only what a finding gives on the basic rate comes off the top-up (3.10, 3.1); the engine takes off all of BHR - s, found or made up by plan credit.',
    rules: ['EO13658_MINIMUM_WAGE'],
    applies: (worker, documents) =>
      whateverOvertimePays(worker).some((row) =>
        (segmentsOf(worker, row, documents) ?? []).some(({ bhr }) => less(row.s, bhr)),
      ),
  },
];
