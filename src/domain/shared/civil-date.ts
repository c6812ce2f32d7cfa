declare const civil: unique symbol;

/** A calendar date without time or zone: `YYYY-MM-DD`. Compares in time order as a string. */
export type CivilDate = string & { readonly [civil]: true };

/** Days are added to dates: the result must keep four digits of year, or it would no longer compare as a string. */
const LAST_YEAR = 2999;
const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date, or null when the text is not a day of the Gregorian calendar (`2025-02-29` is none). */
export const parseCivilDate = (text: string): CivilDate | null => {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day > lastDay ? null : (text as CivilDate);
};

/** The date of the text. For constants in the law; @throws {RangeError} when it is no date. */
export const civilDate = (text: string): CivilDate => {
  const date = parseCivilDate(text);
  if (date === null) throw new RangeError(`not a calendar date: ${text}`);
  return date;
};

const dayNumber = (date: CivilDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;

export const addDays = (date: CivilDate, days: number): CivilDate =>
  new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10) as CivilDate;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (date: CivilDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;
