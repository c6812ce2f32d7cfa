/**
 * Weeks that follow each other and have one pay date, in two such runs: pay every other week, 29 CFR 5.5(a)(1)(i). One
 * run of two weeks is what a single late pay day looks like, and is not evidence.
 */
export const WEEKS_IN_REPEATED_RUNS = 2;

/** Weeks with one pay date that are evidence by themselves: no single late pay day brings three weeks together. */
export const WEEKS_IN_ONE_RUN = 3;
