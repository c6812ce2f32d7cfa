import { hash } from 'node:crypto';

/** Texts that stand in JSON as they are: the rule, not the exception, and cheaper to see than to quote. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** By UTF-16 code units, as RFC 8785 section 3.2.3 asks. Objects have few names: inserting is ahead of Array.sort. */
const sorted = (names: string[]): readonly string[] => {
  for (let at = 1; at < names.length; at += 1) {
    const name = names[at] ?? '';
    let before = at - 1;
    for (; before >= 0 && (names[before] ?? '') > name; before -= 1) names[before + 1] = names[before] ?? '';
    names[before + 1] = name;
  }
  return names;
};

const listed = (values: readonly unknown[]): string => {
  let text = '[';
  for (const value of values) text += text === '[' ? canonicalJson(value) : `,${canonicalJson(value)}`;
  return `${text}]`;
};

const named = (object: Readonly<Record<string, unknown>>): string => {
  let text = '{';
  for (const name of sorted(Object.keys(object))) {
    const value = object[name];
    if (value === undefined) continue;
    text += `${text === '{' ? '' : ','}${quoted(name)}:${canonicalJson(value)}`;
  }
  return `${text}}`;
};

/**
 * The one text of a JSON value: names sorted, no blanks, what is undefined left out (RFC 8785 for values without
 * fractions, which never travel as JSON numbers here).
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return Array.isArray(value) ? listed(value) : named(value as Readonly<Record<string, unknown>>);
};

/** SHA-256, lower-case hexadecimal. Text is hashed as UTF-8. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
