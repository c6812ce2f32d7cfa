import type { Box } from '../pdf/paper.js';

/**
 * Where the cells of form WH-347 (January 2025) are: measured on the ruled lines of the published file, in points from
 * the upper left corner of its pages.
 */

/** Between a ruled line and what is written. */
const INSET = 1.2;

/** The cell between two vertical and two horizontal lines, less the inset. */
export const cell = (left: number, top: number, right: number, bottom: number, inset = INSET): Box => ({
  x: left + inset,
  y: top + 0.5,
  width: right - left - 2 * inset,
  height: bottom - top - 1,
});

/** A box to check: nine points square, or as wide as is told. */
const check = (x: number, y: number, side = 9): Box => ({ x, y, width: side, height: side });

/** Rows of workers on a sheet. */
export const ROWS = 8;
const ROW_TOPS = [282.4, 310.5, 338.4, 366.4, 395.3, 424.1, 452.2, 480.1, 508.2] as const;
/** Between straight time and overtime. */
const ROW_MIDDLES = [295.4, 324.0, 351.5, 380.4, 409.3, 438.2, 466.1, 494.0] as const;
/** Sides of the seven days of column 4. */
const DAY_SIDES = [341.4, 355.6, 367.8, 380.2, 392.5, 404.9, 417.2, 430.4] as const;
export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

const at = (list: readonly number[], index: number): number => list[index] ?? Number.NaN;

const day = (index: number, top: number, bottom: number): Box =>
  cell(at(DAY_SIDES, index), top, at(DAY_SIDES, index + 1), bottom, 0.6);

export const PAGE_ONE = {
  final: check(40.4, 101.2),
  prime: check(432, 101.2),
  subcontractor: check(576, 101.2),
  projectName: cell(41.0, 132.9, 195.6, 151.7, 4),
  projectNumber: cell(195.6, 132.9, 341.4, 151.7, 4),
  payrollNumber: cell(341.4, 132.9, 439.6, 151.7, 4),
  businessName: cell(439.6, 132.9, 752.0, 151.7, 4),
  projectLocation: cell(41.0, 164.4, 195.6, 184, 4),
  wageDeterminations: cell(195.6, 164.4, 341.4, 184, 4),
  weekEnding: cell(341.4, 164.4, 439.6, 184, 4),
  businessAddress: cell(439.6, 164.4, 752.0, 184, 4),
  weekday: (index: number): Box => day(index, 222.4, 235.8),
  date: (index: number): Box => day(index, 236.2, 249.8),
  /** Over the columns of names and classification of the first row. */
  notice: cell(65.9, 282.4, 300.6, 310.1, 4),
} as const;

/** The cells of a row, by column. */
export interface RowCells {
  readonly entryNo: Box;
  readonly lastName: Box;
  readonly firstName: Box;
  readonly middleInitial: Box;
  readonly workerId: Box;
  readonly status: Box;
  readonly classification: Box;
  readonly hoursSt: readonly Box[];
  readonly hoursOt: readonly Box[];
  readonly totalSt: Box;
  readonly totalOt: Box;
  readonly rateSt: Box;
  readonly rateOt: Box;
  readonly fringeCredit: Box;
  readonly cashInLieu: Box;
  readonly grossProject: Box;
  readonly grossAll: Box;
  readonly taxes: Box;
  readonly fica: Box;
  readonly otherDeductions: Box;
  readonly totalDeductions: Box;
  readonly netPay: Box;
}

export const rowCells = (row: number): RowCells => {
  const [top, middle, bottom] = [at(ROW_TOPS, row), at(ROW_MIDDLES, row), at(ROW_TOPS, row + 1)];
  const whole = (left: number, right: number): Box => cell(left, top, right, bottom);
  return {
    entryNo: whole(41.0, 65.9),
    lastName: whole(65.9, 115.9),
    firstName: whole(115.9, 165.6),
    middleInitial: whole(165.6, 191.3),
    workerId: whole(191.3, 221.3),
    status: whole(221.3, 256.2),
    classification: whole(256.2, 300.6),
    hoursSt: DAYS.map((index) => day(index, top, middle)),
    hoursOt: DAYS.map((index) => day(index, middle, bottom)),
    totalSt: cell(430.4, top, 457.2, middle),
    totalOt: cell(430.4, middle, 457.2, bottom),
    rateSt: cell(469.6, top, 498.1, middle),
    rateOt: cell(469.6, middle, 498.1, bottom),
    fringeCredit: whole(498.1, 524.4),
    cashInLieu: whole(524.4, 550.8),
    grossProject: whole(550.8, 577.2),
    grossAll: whole(577.2, 604.7),
    taxes: whole(604.7, 631.6),
    fica: whole(631.6, 658.4),
    otherDeductions: whole(658.4, 689.4),
    totalDeductions: whole(689.4, 712.8),
    netPay: whole(712.8, 752.0),
  };
};

/** Rows of the table of box 4, plans and rows of the table of box 5, on a sheet. */
export const PROGRAMS = 3;
export const PLANS = 6;
export const CREDITS = 8;

const PROGRAM_TOPS = [238.0, 250.5, 262.1, 273.4] as const;
const CREDIT_TOPS = [372.1, 383.6, 395.2, 406.6, 418.1, 429.6, 441.0, 452.5, 463.9] as const;
const PLAN_LEFTS = [144.0, 238.6, 333.0, 427.6, 522.0, 616.6, 711.0] as const;
/** Width of the words FB NAME, FB TYPE and PLAN NO. */
const PLAN_LABEL = 40.6;
/** From the left side of a plan to its right half: the words Hourly Credit. */
const CREDIT_LABEL = 45;
/** The printed dollar sign. */
const DOLLAR = 10.5;

export const PAGE_TWO = {
  projectName: cell(31.4, 44.6, 238.6, 63.3, 4),
  projectNumber: cell(238.6, 44.6, 378.0, 63.3, 4),
  payrollNumber: cell(378.0, 44.6, 472.6, 63.3, 4),
  businessName: cell(472.6, 44.6, 760.6, 63.3, 4),
  projectLocation: cell(31.4, 75.9, 378.0, 95.6, 4),
  weekEnding: cell(378.0, 75.9, 472.6, 95.6, 4),
  certifyingOfficial: cell(472.6, 75.9, 760.6, 95.6, 4),
  /** Boxes 1 to 6. */
  boxes: [125, 155.8, 176, 199.6, 284.5, 472.2].map((y) => check(38.2, y)),
  remarks: cell(31.4, 503.8, 760.6, 526.7, 4),
  signature: cell(31.4, 540.4, 378.0, 556.4, 4),
  date: cell(378.0, 540.4, 472.6, 556.4, 4),
} as const;

/** A row of the table of box 4. */
export interface ProgramCells {
  readonly program: Box;
  readonly oa: Box;
  readonly saa: Box;
  readonly classification: Box;
}

export const programCells = (row: number): ProgramCells => {
  const [top, bottom] = [at(PROGRAM_TOPS, row), at(PROGRAM_TOPS, row + 1)];
  const boxTop = [240.3, 252.3, 263.8][row] ?? Number.NaN;
  return {
    program: cell(54.0, top, 378.0, bottom, 4),
    oa: check(383.4, boxTop, 8),
    saa: check(432.8, boxTop, 8),
    classification: cell(472.6, top, 760.6, bottom, 4),
  };
};

/** The head of a plan in the table of box 5. */
export interface PlanCells {
  readonly name: Box;
  readonly type: Box;
  readonly funded: Box;
  readonly unfunded: Box;
}

export const planCells = (plan: number): PlanCells => {
  const [left, right] = [at(PLAN_LEFTS, plan), at(PLAN_LEFTS, plan + 1)];
  return {
    name: cell(left + PLAN_LABEL, 327.1, right, 338.2),
    type: cell(left + PLAN_LABEL, 338.7, right, 350.2),
    funded: check(left + 5.2, 363.8, 7),
    unfunded: check(left + 50.2, 363.8, 7),
  };
};

/** A row of the table of box 5. */
export interface CreditCells {
  readonly worker: Box;
  readonly credit: (plan: number) => Box;
  readonly total: Box;
}

export const creditCells = (row: number): CreditCells => {
  const [top, bottom] = [at(CREDIT_TOPS, row), at(CREDIT_TOPS, row + 1)];
  return {
    worker: cell(54.0, top, 144.0, bottom),
    credit: (plan: number): Box =>
      cell(at(PLAN_LEFTS, plan) + CREDIT_LABEL + DOLLAR, top, at(PLAN_LEFTS, plan + 1), bottom),
    total: cell(711.0 + DOLLAR, top, 760.6, bottom),
  };
};
