import type { Rule } from './rule.js';

/** The Statement of Compliance, WH-347 page 2. */
export const STATEMENT = {
  STATEMENT_MISSING: {
    effect: 'reject',
    review: false,
    money: 'none',
    citation: '29 CFR 3.3(b), 5.5(a)(3)(ii)',
    meaning: 'The payroll came without a Statement of Compliance.',
    cure: 'Send the payroll again with the signed Statement of Compliance (page 2 of the WH-347, or the same wording).',
  },
  STATEMENT_UNSIGNED: {
    effect: 'reject',
    review: false,
    money: 'none',
    citation: '29 CFR 3.3(b), 5.5(a)(3)(ii)',
    meaning: 'The Statement of Compliance is not signed.',
    cure: 'Have the officer who pays or supervises the payment of wages sign the statement, and send the payroll again.',
  },
  STATEMENT_SIGNATURE_INVALID: {
    effect: 'reject',
    review: false,
    money: 'none',
    citation: '29 CFR 3.3(b), 5.5(a)(3)(ii)',
    meaning: 'The signature is neither handwritten on the original nor a valid electronic signature.',
    cure: 'Send the payroll again with an original handwritten or a legally valid electronic signature; a copy or scan does not count.',
  },
  STATEMENT_INCOMPLETE: {
    effect: 'revise',
    review: false,
    money: 'none',
    citation: '29 CFR 5.5(a)(3)(ii)',
    meaning: 'The Statement of Compliance leaves out something it must certify.',
    cure: 'Complete the named box, table or header of the statement.',
  },
} as const satisfies Record<string, Rule>;
