import { addDays, type CivilDate, parseCivilDate } from '../../domain/shared/civil-date.js';

/** How long payrolls are kept after all work on the prime contract is completed, as one edition of the law says. */
export interface RetentionLaw {
  /** Work that is completed from this day on. */
  readonly from: string;
  readonly years: number;
  readonly citation: string;
}

/** The newest first. */
export const RETENTION_LAW: readonly [RetentionLaw, ...RetentionLaw[]] = [
  // 88 FR 57526: in force since this day, and says that the prime contract's completion counts.
  { from: '2023-10-23', years: 3, citation: '29 CFR 3.4(b), 5.5(a)(3)' },
  { from: '1900-01-01', years: 3, citation: '29 CFR 3.4(b), 5.5(a)(3)(i) as before 2023-10-23' },
];

/** The law that asks for the records of work that was completed on this day. */
export const lawFor = (completedOn: CivilDate): RetentionLaw =>
  RETENTION_LAW.find(({ from }) => completedOn >= from) ?? RETENTION_LAW[0];

/** The same day so many years later. A leap day has none in most years: then the day after, never the day before. */
const yearsLater = (date: CivilDate, years: number): CivilDate => {
  const later = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  const same = parseCivilDate(later);
  if (same !== null) return same;
  const march = parseCivilDate(`${later.slice(0, 4)}-03-01`);
  if (march === null) throw new RangeError(`no year of the calendar: ${later}`);
  return march;
};

/** What is known of a contract's completion. */
export interface Completion {
  readonly completedOn: CivilDate;
  /** Null: as long as the law asks. It never shortens that. */
  readonly keepYears: number | null;
}

/** The last day on which the records have to be there: the day of completion does not count, the anniversary does. */
export const keptUntil = ({ completedOn, keepYears }: Completion): CivilDate =>
  yearsLater(completedOn, Math.max(lawFor(completedOn).years, keepYears ?? 0));

/** The first day on which they may be removed. */
export const dueOn = (completion: Completion): CivilDate => addDays(keptUntil(completion), 1);

const BEHIND_UTC_MS = 12 * 3_600_000;

/** The day where it begins last (UTC-12): a period is over when it is over everywhere. */
export const lastToday = (now: Date): CivilDate => {
  const day = parseCivilDate(new Date(now.getTime() - BEHIND_UTC_MS).toISOString().slice(0, 10));
  if (day === null) throw new RangeError('the clock is outside of the calendar');
  return day;
};

/** A week ends up to six days after the last day that was worked in it. */
const WEEK_AFTER_DAYS = 6;

/** Where the records of a contract stand. Whatever is not known keeps them. */
export type RetentionState =
  /** Nobody has said that the work was completed. */
  | 'open'
  /** A payroll tells of work after the day on which all work is said to have been completed. */
  | 'contradicted'
  | 'kept'
  | 'due';

export const retentionState = (
  completion: Completion | null,
  lastWeek: string | null,
  today: CivilDate,
): RetentionState => {
  if (completion === null) return 'open';
  if (lastWeek !== null && lastWeek > addDays(completion.completedOn, WEEK_AFTER_DAYS)) return 'contradicted';
  return today >= dueOn(completion) ? 'due' : 'kept';
};
