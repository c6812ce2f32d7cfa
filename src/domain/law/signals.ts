/**
 * From when on a fact is a signal. Thresholds of this server, not of the law, which knows none: set so that ordinary
 * payrolls do not raise one. A signal only asks a person to look.
 */

/** Weeks, with this one, that must all be known before a pattern is seen: a month of pay. */
export const PATTERN_WEEKS = 4;

/** Workers who must share a pattern of hours: small crews often work the same shifts for weeks. */
export const ALIKE_WORKERS = 10;

/** Workers with net pay in whole dollars, all of the payroll: one in a hundred is by chance, five never are. */
export const ROUND_NET_WORKERS = 5;

/** Workers from whom the mix of classifications can be read. */
export const MIXED_WORKERS = 5;

/** Percent of all hours in laborer classes that is most, where the subcontract has other classes. */
export const MOSTLY_LABORERS_PERCENT = 80;

/** Percent by which a rate falls with a new classification before it is a signal: below it rates differ by place and task. */
export const FALLING_RATE_PERCENT = 5;

/** Characters up to which a number is shared by chance: the last four digits of a Social Security number often are. */
export const SHARED_NUMBER_LENGTH = 4;

/** Workers from whom the same round sum is held back as a loan in one week. */
export const SAME_LOAN_WORKERS = 3;

/** USD: a repayment that is a multiple of it is round. */
export const ROUND_REPAYMENT = 10;

/** Percent of the least net pay of the weeks before, for no fewer hours, below which net pay is far below its pattern. */
export const NET_FAR_BELOW_PERCENT = 66;

/** Apprentices of a craft without a journeyworker on the payroll: one may stand beside another employer's. */
export const APPRENTICES_ALONE = 2;
