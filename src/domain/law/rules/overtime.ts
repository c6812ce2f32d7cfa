import type { Rule } from './rule.js';

/** Hours beyond 40 a week, and beyond the daily limits of a state. */
export const OVERTIME = {
  CWHSSA_OVERTIME_UNDERPAYMENT: {
    effect: 'revise',
    review: false,
    money: 'back_wages',
    citation: '40 U.S.C. 3702, 29 CFR 5.5(b)(1), 5.32',
    formula:
      'hours beyond 40 x 1/2 x basic rate - premium paid; several classes: the average of their basic rates by hours, rounded to the cent',
    meaning: 'Overtime beyond 40 hours was paid with less than half the basic rate on top.',
    cure: 'Pay the overtime premium and send a corrected payroll with proof of payment.',
  },
  CWHSSA_LIQUIDATED_DAMAGES: {
    effect: 'assess',
    review: false,
    money: 'liquidated_damages',
    citation: '29 CFR 5.5(b)(2), 5.8',
    formula:
      'days with overtime that was not paid in full x daily amount; premium paid goes to the earliest hours',
    meaning: 'Liquidated damages may be assessed for days of unpaid overtime; the agency decides.',
    cure: 'Pay the overtime premium; the agency may waive or reduce damages for inadvertent errors.',
  },
  CWHSSA_COVERAGE_UNKNOWN: {
    effect: 'revise',
    review: true,
    money: 'none',
    citation: '29 CFR 5.5(b)',
    meaning: 'Overtime was worked, and the contract amount that decides CWHSSA coverage is unknown.',
    cure: 'Record the amount and funding of the prime contract.',
  },
  UNDESIGNATED_CASH_EXCESS: {
    effect: 'info',
    review: false,
    money: 'none',
    citation: '29 CFR 5.32, Fact Sheet 66E',
    meaning:
      'Cash above the basic rate was counted as cash in lieu of fringe when the overtime base was found.',
    cure: 'Declare cash in lieu of fringe in column 6C.',
  },
  FLSA_OVERTIME_POSSIBLE: {
    effect: 'warning',
    review: false,
    money: 'none',
    citation: '29 U.S.C. 207',
    formula: 'hours of all work > 40, and no premium paid',
    meaning: 'Overtime under the Fair Labor Standards Act may be due; this review does not decide it.',
    cure: 'Check the week under 29 U.S.C. 207.',
  },
} as const satisfies Record<string, Rule>;
