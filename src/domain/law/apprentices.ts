/** Days of certified probation before registration in which the apprentice's rate may be paid. 29 CFR 5.5(a)(4)(i). */
export const PROBATION_DAYS = 90;
