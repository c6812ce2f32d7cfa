import { MAX_DEPTH } from './json-scan.js';

/** What comes back as it was and may yet be refused. By `includes`: on a long text an expression takes ten times as long. */
const asksForScan = (text: string): boolean => text.includes('\\u') || text.includes('__proto__');

/** The colon behind the first name, with a blank behind it: Python's way, and that of texts for people. */
const SPACED = /^[^:]*:\s/;

/** A decimal that every double holds as it was written; the scan takes some more. */
const DECIMAL = /^-?\d{1,9}\.\d{1,4}$/;

/** Within the depth, and every number one that a double holds. Loops, not closures: it sees every value of a payroll. */
const isPlain = (value: unknown, depth: number): boolean => {
  if (typeof value === 'number') return Number.isSafeInteger(value) || DECIMAL.test(String(value));
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MAX_DEPTH) return false;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) if (!isPlain(value[at], depth + 1)) return false;
    return true;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(object)) if (!isPlain(object[name], depth + 1)) return false;
  return true;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * The value of a text in which {@link scanJson} would find nothing, told in half its time; undefined where that cannot be
 * told so: it says nothing against the text.
 *
 * What is written again as it came has no name twice, no blank, and no number that was changed by reading it. Escapes of
 * code units, which would come back as they were, and the names and numbers that are refused although they come back, are
 * looked for; the numbers are judged by themselves.
 */
export const readPlainJson = (text: string): unknown => {
  if (SPACED.test(text.slice(0, 100)) || asksForScan(text)) return undefined;
  const value = parsed(text);
  return isPlain(value, 0) && JSON.stringify(value) === text ? value : undefined;
};
