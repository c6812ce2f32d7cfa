import { addDays, type CivilDate } from '../shared/civil-date.js';

/** Where a request to add a classification stands (SF-1444, 29 CFR 5.5(a)(1)(iii)). */
export type ConformanceStatus =
  | 'proposed'
  | 'submitted_to_whd'
  /** WHD said within its 30 days that it needs more time. */
  | 'more_time'
  | 'approved'
  | 'denied'
  | 'withdrawn';

const NEXT: Readonly<Record<ConformanceStatus, readonly ConformanceStatus[]>> = {
  proposed: ['submitted_to_whd', 'withdrawn'],
  submitted_to_whd: ['approved', 'denied', 'more_time', 'withdrawn'],
  more_time: ['approved', 'denied', 'withdrawn'],
  approved: [],
  denied: [],
  withdrawn: [],
};

/** What a request may become; an answer of WHD is final, and a new request is a new one. */
export const nextOf = (status: ConformanceStatus): readonly ConformanceStatus[] => NEXT[status];

const WHD_DAYS = 30;

/** The last day on which WHD acts, or says that it needs more: 30 days from its receipt. */
export const answerDueOn = (submittedOn: CivilDate): CivilDate => addDays(submittedOn, WHD_DAYS);
