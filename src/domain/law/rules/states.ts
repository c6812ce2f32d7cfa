import type { Rule } from './rule.js';

/** The law of a state beside the federal one: its sums stand apart, and each finding cites the state's own law. */
export const STATES = {
  STATE_DAILY_OVERTIME: {
    effect: 'revise',
    review: false,
    money: 'state',
    citation: 'state profile',
    formula:
      'hours beyond the limit x (factor - 1) x basic rate - the more of the premium paid and the federal premium due',
    meaning:
      'State law requires a premium for hours beyond its daily or weekly limit, above what federal law asks.',
    cure: 'Pay the premium that state law requires.',
  },
  STATE_WAGE_UNDERPAYMENT: {
    effect: 'revise',
    review: false,
    money: 'state',
    citation: 'state profile',
    formula: "(state's basic rate + fringe) x hours - what was paid - what federal law asks",
    meaning: "Less than the state's own prevailing wage was paid, above what federal law asks.",
    cure: 'Pay the difference to the rates of the state.',
  },
  STATE_FRINGE_OFFSET: {
    effect: 'revise',
    review: false,
    money: 'state',
    citation: 'state profile',
    formula: 'package - (cash + plan credit up to the fringe rate) x hours - what federal law asks',
    meaning:
      'Plan contributions above the fringe rate were counted towards wages, which state law does not allow.',
    cure: 'Pay the basic rate in cash; contributions above the fringe rate do not replace it.',
  },
  STATE_APPRENTICE_NOT_REGISTERED: {
    effect: 'revise',
    review: false,
    money: 'state',
    citation: 'state profile',
    formula: "(journeyworker's basic rate + fringe) x hours - what was paid - what federal law asks",
    meaning: 'An apprentice is registered, but not with the agency that state law asks for.',
    cure: "Pay the journeyworker's rate, or send the registration with the state's agency.",
  },
  STATE_FILING_LATE: {
    effect: 'warning',
    review: false,
    money: 'none',
    citation: 'state profile',
    meaning: "The payroll came later than the state's law wants it.",
    cure: 'File with the state within the time of its law.',
  },
} as const satisfies Record<string, Rule>;

/** Those that the law's list of rules does not name: parts of state profiles that have no id of their own there. */
export const OWN_RULES: ReadonlySet<string> = new Set<keyof typeof STATES>([
  'STATE_WAGE_UNDERPAYMENT',
  'STATE_FRINGE_OFFSET',
  'STATE_APPRENTICE_NOT_REGISTERED',
  'STATE_FILING_LATE',
]);
