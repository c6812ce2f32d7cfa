/**
 * When pay dates are evidence of pay less often than weekly. The law says only "not less often than once a week", 29 CFR
 * 5.5(a)(1)(i); how many weeks show it is a threshold of this server, set so that one late pay day does not.
 */

/** Weeks that follow each other and have one pay date, in two such runs: pay every other week. */
export const WEEKS_IN_REPEATED_RUNS = 2;

/** Weeks with one pay date that are evidence by themselves: no single late pay day brings three weeks together. */
export const WEEKS_IN_ONE_RUN = 3;
