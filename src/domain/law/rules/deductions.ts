import type { Rule } from './rule.js';

/** What may be held back from wages. */
export const DEDUCTIONS = {
  DEDUCTIONS_TOTAL_MISMATCH: {
    effect: 'revise',
    review: false,
    money: 'none',
    citation: 'WH-347 instructions',
    formula: 'sum of the deductions <> total of column 8',
    meaning: 'The deductions do not add up to their total.',
    cure: 'Correct the single deductions or the total of column 8.',
  },
  NET_MISMATCH: {
    effect: 'revise',
    review: false,
    money: 'back_wages',
    citation: '29 CFR 3.5, 5.5(a)(1)(i)',
    formula: 'gross for all work - total deductions - net pay',
    meaning: 'Net pay is below zero, or not gross pay for all work less deductions.',
    cure: 'Correct column 9, or name the deduction that is missing; pay what was held back without one.',
  },
  DEDUCTION_UNIDENTIFIED: {
    effect: 'revise',
    review: false,
    money: 'none',
    citation: '29 CFR 3.5, 3.6',
    meaning: 'A deduction does not say what it is for.',
    cure: 'Name the deduction.',
  },
  DEDUCTION_NOT_PERMITTED: {
    effect: 'revise',
    review: false,
    money: 'back_wages',
    citation: '29 CFR 3.5, 3.6',
    formula: 'the deduction',
    meaning: 'A deduction is not permitted without approval of the Secretary of Labor.',
    cure: 'Pay the deduction back, or send the approval under 29 CFR 3.6.',
  },
  DEDUCTION_CONSENT_MISSING: {
    effect: 'warning',
    review: false,
    money: 'none',
    citation: '29 CFR 3.5(d), (e), (j)',
    meaning: "A deduction needs the worker's consent or a collective bargaining agreement.",
    cure: 'Keep the written consent on file and say so.',
  },
  REBATE_SIGNAL: {
    effect: 'review',
    review: true,
    money: 'none',
    citation: '18 U.S.C. 874, 40 U.S.C. 3145',
    meaning: 'Facts that often go with kickbacks.',
    cure: 'A person should look at the deductions.',
  },
} as const satisfies Record<string, Rule>;
