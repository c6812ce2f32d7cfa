import type { RequestProblem } from '../../errors/app-error.js';
import type { JsonSchema } from './wire-schema.js';

/** What can be wrong with a value on the wire: stable, integrators switch on it. */
export type WireFault =
  | 'required'
  | 'unknown_field'
  | 'wrong_type'
  | 'too_short'
  | 'too_long'
  | 'pattern_mismatch'
  | 'unknown_value'
  | 'too_small'
  | 'too_large'
  | 'decimal_format'
  | 'decimal_scale'
  | 'date_invalid'
  | 'timestamp_invalid'
  | 'too_few_items'
  | 'too_many_items';

interface Words {
  readonly message: string;
  readonly fix: string;
}

const NOUNS: ReadonlyMap<string, string> = new Map([
  ['string', 'a string'],
  ['integer', 'an integer'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['object', 'an object'],
  ['array', 'a list'],
  ['null', 'null'],
]);

const typesOf = (schema: JsonSchema): readonly string[] => {
  if (schema['x-decimal'] !== undefined) return ['a decimal string', ...(isNullable(schema) ? ['null'] : [])];
  if (schema.anyOf !== undefined || schema.$ref !== undefined) return ['an object'];
  return [schema.type ?? []].flat().map((type) => NOUNS.get(type) ?? type);
};
const isNullable = (schema: JsonSchema): boolean => [schema.type ?? []].flat().includes('null');

const example = (schema: JsonSchema): string =>
  schema.examples?.[0] === undefined ? '' : `, for example ${JSON.stringify(schema.examples[0])}`;

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The words for each fault, made from what the schema allows and never from what was sent. */
const WORDS: Readonly<Record<WireFault, (schema: JsonSchema) => Words>> = {
  required: (schema) => ({ message: 'is required', fix: `send this field${example(schema)}` }),
  unknown_field: () => ({ message: 'is not a field of this object', fix: 'remove it, or correct its name' }),
  wrong_type: (schema) => ({
    message: `must be ${typesOf(schema).join(' or ')}`,
    fix: `send ${typesOf(schema).join(' or ')}${example(schema)}`,
  }),
  too_short: (schema) => ({
    message: `at least ${plural(schema.minLength ?? 1, 'character')}`,
    fix: `send a longer text${example(schema)}`,
  }),
  too_long: (schema) => ({
    message: `at most ${plural(schema.maxLength ?? 0, 'character')}`,
    fix: 'shorten the text',
  }),
  pattern_mismatch: (schema) => ({
    message: 'does not have the expected form',
    fix: `follow the pattern ${schema.pattern ?? ''}${example(schema)}`,
  }),
  unknown_value: (schema) => ({
    message: 'is not one of the allowed values',
    fix: `send one of ${(schema.enum ?? []).map((value) => JSON.stringify(value)).join(', ')}`,
  }),
  too_small: (schema) => {
    const least = schema['x-decimal']?.min ?? String(schema.minimum ?? 0);
    return { message: `at least ${least}`, fix: `send ${least} or more` };
  },
  too_large: (schema) => {
    const most = schema['x-decimal']?.max ?? String(schema.maximum ?? 0);
    return { message: `at most ${most}`, fix: `send ${most} or less` };
  },
  decimal_format: (schema) => ({
    message: 'must be a plain decimal: digits, with a point before the decimals',
    fix: `send a decimal string without signs of currency, grouping or exponent${example(schema)}`,
  }),
  decimal_scale: (schema) => ({
    message: `at most ${plural(schema['x-decimal']?.scale ?? 4, 'decimal')}`,
    fix: `send a decimal string${example(schema)}`,
  }),
  date_invalid: (schema) => ({
    message: 'must be a day of the calendar as YYYY-MM-DD',
    fix: `send a date${example(schema)}`,
  }),
  timestamp_invalid: (schema) => ({
    message: 'must be a time in UTC as RFC 3339 writes it',
    fix: `send a time that ends in Z${example(schema)}`,
  }),
  too_few_items: (schema) => ({
    message: `at least ${plural(schema.minItems ?? 1, 'item')}`,
    fix: 'send the missing items',
  }),
  too_many_items: (schema) => ({
    message: `at most ${plural(schema.maxItems ?? schema.maxProperties ?? 0, 'item')}`,
    fix: 'send fewer items',
  }),
};

/** The problem for a fault at a place. `schema` is that of the value at fault. */
export const wireProblem = (pointer: string, fault: WireFault, schema: JsonSchema): RequestProblem => ({
  pointer,
  code: fault,
  ...WORDS[fault](schema),
});

/** How many problems one answer lists. */
export const PROBLEM_LIMIT = 50;

const compareSegments = (a: string, b: string): number => {
  const [left, right] = [Number(a), Number(b)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
};

const comparePointers = (a: string, b: string): number => {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareSegments(left[i] ?? '', right[i] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
};

/** Of two problems at one place, a name that is not known says more than what is wrong with its value. */
const rank = ({ code }: RequestProblem): number => (code === 'unknown_field' ? 0 : 1);

const ENDS_THERE: ReadonlySet<string> = new Set(['wrong_type', 'unknown_field']);

/** Names that a map may not use are not counted: with one of them refused, its size says nothing. */
const counts = (problems: readonly RequestProblem[]): ((problem: RequestProblem) => boolean) => {
  const parents = new Set(
    problems
      .filter(({ code }) => code === 'unknown_field')
      .map(({ pointer }) => pointer.replace(/\/[^/]*$/, '')),
  );
  return ({ code, pointer }) => code !== 'too_many_items' || !parents.has(pointer);
};

/** One problem per place, none inside a value that is itself unknown or of the wrong type, in the order of the pointers, capped. */
export const settle = (problems: readonly RequestProblem[]): readonly RequestProblem[] => {
  const sorted = problems
    .filter(counts(problems))
    .sort((a, b) => comparePointers(a.pointer, b.pointer) || rank(a) - rank(b));
  const kept: RequestProblem[] = [];
  for (const problem of sorted) {
    const last = kept.at(-1);
    const shadowed =
      last !== undefined &&
      (last.pointer === problem.pointer ||
        (ENDS_THERE.has(last.code) && problem.pointer.startsWith(`${last.pointer}/`)));
    if (!shadowed) kept.push(problem);
    if (kept.length === PROBLEM_LIMIT) break;
  }
  return kept;
};

/** Every fault with its words for a value of no particular schema, for the documentation. */
export const wireFaults = (): readonly { readonly fault: WireFault; readonly message: string }[] =>
  (Object.keys(WORDS) as WireFault[]).map((fault) => ({ fault, message: MEANINGS[fault] }));

const MEANINGS: Readonly<Record<WireFault, string>> = {
  required: 'The field is missing.',
  unknown_field: 'The field is not part of the object. Answered with 400.',
  wrong_type: 'The value is of another JSON type, or null where null is not allowed.',
  too_short: 'The text has too few characters.',
  too_long: 'The text has too many characters.',
  pattern_mismatch: 'The text does not have the expected form.',
  unknown_value: 'The text is not one of the allowed values.',
  too_small: 'The number is below the least that is allowed.',
  too_large: 'The number is above the most that is allowed.',
  decimal_format: 'The text is not a plain decimal.',
  decimal_scale: 'The decimal has too many digits behind the point.',
  date_invalid: 'The text is not a day of the calendar as YYYY-MM-DD.',
  timestamp_invalid: 'The text is not a time in UTC as RFC 3339 writes it.',
  too_few_items: 'The list has too few items.',
  too_many_items: 'The list or object has too many items.',
};
