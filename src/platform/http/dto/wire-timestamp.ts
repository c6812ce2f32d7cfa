import { parseCivilDate } from '../../../domain/shared/civil-date.js';

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z$/;

/** Whether the text is an RFC 3339 time in UTC (`2025-06-07T12:00:00Z`) on a day of the calendar. */
export const isTimestamp = (text: string): boolean => {
  const match = TIMESTAMP.exec(text);
  return match?.[1] !== undefined && parseCivilDate(match[1]) !== null;
};

export const isDate = (text: string): boolean => parseCivilDate(text) !== null;
