import { compare, exact, type Exact } from '../../../domain/shared/exact.js';

/**
 * What a field can hold. `decimal` is text, compared as a number; `date` is `YYYY-MM-DD`; `moment` is RFC 3339 in UTC;
 * `list` is a list of texts; `address` is an IP address.
 */
export type FieldType = 'text' | 'integer' | 'boolean' | 'decimal' | 'date' | 'moment' | 'list' | 'address';

/** What a row holds in a field. Null: known to be blank. */
export type FieldValue = string | number | boolean | readonly string[] | null;
/** What a condition compares it with. */
export type Operand = Exclude<FieldValue, null>;

/** What the operand of an operator is: like the field, a list of such, one text of a list, or a plain true or false. */
export type OperandKind = 'same' | 'many' | 'member' | 'members' | 'networks' | 'flag';

interface OperatorDefinition {
  readonly types: readonly FieldType[];
  readonly operand: OperandKind;
}

const ALL: readonly FieldType[] = [
  'text',
  'integer',
  'boolean',
  'decimal',
  'date',
  'moment',
  'list',
  'address',
];
const ORDERED: readonly FieldType[] = ['date', 'moment'];

/**
 * Every operator there is. No pattern matching of any kind: a regular expression from a database is a way to stop a
 * server. Decimals have operators of their own, as texts they would compare as texts.
 */
export const OPERATORS = {
  eq: { types: ['text', 'integer', 'boolean', 'date'], operand: 'same' },
  ne: { types: ['text', 'integer', 'boolean', 'date'], operand: 'same' },
  in: { types: ['text'], operand: 'many' },
  notIn: { types: ['text'], operand: 'many' },
  lt: { types: ['integer'], operand: 'same' },
  lte: { types: ['integer'], operand: 'same' },
  gt: { types: ['integer'], operand: 'same' },
  gte: { types: ['integer'], operand: 'same' },
  decimalEq: { types: ['decimal'], operand: 'same' },
  decimalLt: { types: ['decimal'], operand: 'same' },
  decimalLte: { types: ['decimal'], operand: 'same' },
  decimalGt: { types: ['decimal'], operand: 'same' },
  decimalGte: { types: ['decimal'], operand: 'same' },
  before: { types: ORDERED, operand: 'same' },
  onOrBefore: { types: ORDERED, operand: 'same' },
  after: { types: ORDERED, operand: 'same' },
  onOrAfter: { types: ORDERED, operand: 'same' },
  includes: { types: ['list'], operand: 'member' },
  excludes: { types: ['list'], operand: 'member' },
  includesAny: { types: ['list'], operand: 'members' },
  within: { types: ['address'], operand: 'networks' },
  notWithin: { types: ['address'], operand: 'networks' },
  isNull: { types: ALL, operand: 'flag' },
} as const satisfies Readonly<Record<string, OperatorDefinition>>;

export type Operator = keyof typeof OPERATORS;

const DEFINITIONS: ReadonlyMap<string, OperatorDefinition> = new Map(Object.entries(OPERATORS));

/** What an operator is; undefined for a name that is none, `constructor` included. */
export const operatorOf = (name: string): OperatorDefinition | undefined => DEFINITIONS.get(name);

/** The operators of a type of field, for whoever has to choose one. */
export const operatorsOn = (type: FieldType): readonly Operator[] =>
  [...DEFINITIONS].flatMap(([name, { types }]) => (types.includes(type) ? [name as Operator] : []));

const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,9}))?$/;

/** A decimal text exactly; null when it is none. */
export const decimalOf = (text: string): Exact | null => {
  const parts = DECIMAL.exec(text);
  if (parts === null) return null;
  const [, sign = '', whole = '', decimals = ''] = parts;
  return exact(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length));
};

/** How a decimal in a row compares with one of a condition: below zero, zero, above zero. @throws {TypeError} for no decimal */
export const compareDecimals = (value: string, operand: string): number => {
  const [a, b] = [decimalOf(value), decimalOf(operand)];
  if (a === null || b === null) throw new TypeError('A decimal field or operand holds no decimal.');
  return compare(a, b);
};
