import type { Rule } from './rule.js';

/** Which line of which determination governs the work. */
export const DETERMINATIONS = {
  CLASSIFICATION_NOT_ON_WD: {
    effect: 'revise',
    review: true,
    money: 'none',
    citation: '29 CFR 5.5(a)(1)(iii)',
    meaning: 'The classification is not on the wage determination and no conformance is on file.',
    cure: 'Use the classification of the work performed, or request a conformance (SF-1444) through the contracting officer.',
  },
  CLASSIFICATION_AMBIGUOUS: {
    effect: 'revise',
    review: true,
    money: 'none',
    citation: '29 CFR 5.5(a)(1)(i)',
    meaning: 'The classification fits several lines of the wage determination.',
    cure: 'Name the classification as the wage determination prints it.',
  },
  WD_MOD_NOT_APPLICABLE: {
    effect: 'revise',
    review: false,
    money: 'none',
    citation: '29 CFR 1.6(c)(2)',
    meaning: 'The payroll names another modification than the one that governs the contract.',
    cure: 'Pay and report by the modification in the contract.',
  },
  WD_AMBIGUOUS: {
    effect: 'review',
    review: true,
    money: 'none',
    citation: '29 CFR 1.6, AAM 131, 236',
    meaning: 'Several wage determinations govern the contract and the row does not say which applies.',
    cure: 'Name the wage determination of the work item on the row.',
  },
  WD_LOCKIN_DOUBTFUL: {
    effect: 'review',
    review: true,
    money: 'none',
    citation: '29 CFR 1.6(c)(2)',
    meaning: 'The modification recorded for the contract looks wrong under the lock-in rule.',
    cure: 'Have the contracting officer confirm which modification is in the contract.',
  },
  FOOTNOTE_UNRESOLVED: {
    effect: 'review',
    review: true,
    money: 'none',
    citation: 'WD text',
    meaning: 'The fringe rests on a footnote that nobody has entered as data yet.',
    cure: 'Enter what the footnote of the wage determination means; the printed part was used as the least that is due.',
  },
  WD_ADDER_UNRESOLVED: {
    effect: 'review',
    review: true,
    money: 'none',
    citation: 'WD text',
    meaning: 'The rate block prints zone, area or premium pay that nobody has entered as data yet.',
    cure: 'Record whether the zone, area or premium applies to this contract.',
  },
  MISCLASSIFICATION_SIGNAL: {
    effect: 'review',
    review: true,
    money: 'none',
    citation: '29 CFR 5.5(a)(1)(i)',
    meaning: 'Facts that often go with misclassification.',
    cure: 'A person should look at the classification of the work performed.',
  },
} as const satisfies Record<string, Rule>;
