import { always, type Dated } from './dated.js';

/** Days of certified probation before registration in which the apprentice's rate may be paid. */
export const PROBATION_DAYS: Dated<number> = always(90, '29 CFR 5.5(a)(4)(i)');
