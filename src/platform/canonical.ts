import { hash } from 'node:crypto';

/** By UTF-16 code units, as RFC 8785 section 3.2.3 orders names. */
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/**
 * The one text of a JSON value: names sorted, no blanks, what is undefined left out (RFC 8785 for values without
 * fractions, which never travel as JSON numbers here).
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(byName)
    .map(([name, held]) => `${JSON.stringify(name)}:${canonicalJson(held)}`);
  return `{${members.join(',')}}`;
};

/** SHA-256, lower-case hexadecimal. Text is hashed as UTF-8. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
