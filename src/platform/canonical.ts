import { hash } from 'node:crypto';

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

/** JavaScript lists names that are numbers before all others and by value, and `__proto__` is not a name to it. */
const UNRULY = /^(?:\d|__proto__$)/;
/** In place of a value that no object can hold in order. */
const UNORDERED = Symbol('unordered');

const inOrder = (names: readonly string[], copy: object): boolean => {
  const kept = Object.keys(copy);
  return kept.length === names.length && kept.every((name, at) => name === names[at]);
};

/** A copy with the names of every object in order, or {@link UNORDERED}. */
const ordered = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(ordered);
    return items.includes(UNORDERED) ? UNORDERED : items;
  }
  const object = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  const names = sorted(Object.keys(object));
  let unruly = false;
  for (const name of names) {
    const held = ordered(object[name]);
    if (held === UNORDERED) return UNORDERED;
    copy[name] = held;
    unruly ||= UNRULY.test(name);
  }
  return unruly && !inOrder(names, copy) ? UNORDERED : copy;
};

/** The text, put together name by name: always right, and at twice the time and four times the garbage. */
const spelled = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  const members = sorted(Object.keys(object))
    .filter((name) => object[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${spelled(object[name])}`);
  return `{${members.join(',')}}`;
};

/**
 * The one text of a JSON value: names sorted, no blanks, what is undefined left out (RFC 8785 for values without
 * fractions, which never travel as JSON numbers here).
 *
 * JSON.stringify writes names in the order in which an object has them, so that a copy in order is all it takes; 61 us
 * for a payroll of 25 workers with its digest, against 100 for a text put together here.
 */
export const canonicalJson = (value: unknown): string => {
  const copy = ordered(value);
  return copy === UNORDERED ? spelled(value) : JSON.stringify(copy);
};

/** SHA-256, lower-case hexadecimal. Text is hashed as UTF-8. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
