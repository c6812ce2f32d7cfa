import {
  compareDecimals,
  type FieldType,
  type FieldValue,
  type Operand,
  type Operator,
} from './operators.js';
import { isWithin } from './networks.js';

/** One comparison, with what it compares with filled in. */
export interface Test {
  readonly field: string;
  readonly type: FieldType;
  readonly operator: Operator;
  /** Undefined: a variable that the caller has no value for, or none of the right type. */
  readonly operand: Operand | undefined;
}

/** Comparisons that hold together, and which policy they come from. None at all always hold. */
export interface Clause {
  /** `pol_…`, or the name of a seeded role. */
  readonly source: string;
  readonly tests: readonly Test[];
}

/**
 * What a rule of an ability depends on. A grant holds when each group has a clause that is true. A refusal holds unless
 * its clause is false: not knowing never lets anything through.
 */
export type RuleCondition =
  | { readonly kind: 'grant'; readonly groups: readonly (readonly Clause[])[] }
  | { readonly kind: 'refusal'; readonly clause: Clause };

/** What is known of a row, by the names of the fields that policies know. Absent: not loaded. */
export type FieldsOfRow = Readonly<Record<string, FieldValue | undefined>>;

/** Not a refusal but a fault of ours: a condition asks for a field that the caller of `permits` did not load. */
export class UnloadedField extends Error {
  constructor(readonly field: string) {
    super(`A condition asks for "${field}", which was not loaded.`);
    this.name = 'UnloadedField';
  }
}

/**
 * Whether a comparison is true of a value; null when that cannot be told, because the value or the operand is unknown.
 * The same three values that SQL answers.
 */
export const verdictOf = ({ operator, operand }: Test, value: FieldValue): boolean | null => {
  if (operator === 'isNull') return (value === null) === operand;
  if (operand === undefined) return null;
  if (Array.isArray(operand) && operand.length === 0 && (operator === 'in' || operator === 'notIn'))
    return operator === 'notIn';
  return value === null ? null : compared(operator, value, operand);
};

/** Whether a clause is true of the row, by the logic of three values. @throws {UnloadedField} */
export const clauseVerdict = ({ tests }: Clause, row: FieldsOfRow): boolean | null => {
  let verdict: boolean | null = true;
  for (const test of tests) {
    const value = Object.hasOwn(row, test.field) ? row[test.field] : undefined;
    // Every field is asked for, also behind a comparison that is false: whether a fault shows must not depend on data.
    if (value === undefined) throw new UnloadedField(test.field);
    const one = verdictOf(test, value);
    if (one === false || (one === null && verdict === true)) verdict = one;
  }
  return verdict;
};

/** Whether a rule with this condition decides about the row. @throws {UnloadedField} */
export const matches = (condition: RuleCondition, row: FieldsOfRow): boolean =>
  condition.kind === 'refusal'
    ? clauseVerdict(condition.clause, row) !== false
    : condition.groups.every(
        // No short cut either: a field that one of the clauses needs has to be there.
        (clauses) => clauses.filter((clause) => clauseVerdict(clause, row) === true).length > 0,
      );

type Of<T> = (value: T, operand: T) => boolean;
const ordered =
  (holds: (order: number) => boolean): Of<FieldValue> =>
  (value, operand) =>
    holds(orderOf(value, operand));
const decimal =
  (holds: (order: number) => boolean): Of<FieldValue> =>
  (value, operand) =>
    holds(compareDecimals(String(value), String(operand)));

const listOf = (value: FieldValue): readonly string[] => {
  if (!Array.isArray(value)) throw new TypeError('A list field or operand holds no list.');
  return value as readonly string[];
};

/** ISO dates and moments in UTC order as texts do. */
const orderOf = (value: FieldValue, operand: FieldValue): number => {
  if (typeof value === 'number' && typeof operand === 'number') return value - operand;
  const [a, b] = [String(value), String(operand)];
  return a < b ? -1 : a > b ? 1 : 0;
};

const COMPARISONS: Readonly<Record<Exclude<Operator, 'isNull'>, Of<FieldValue>>> = {
  eq: (value, operand) => value === operand,
  ne: (value, operand) => value !== operand,
  in: (value, operand) => listOf(operand).includes(String(value)),
  notIn: (value, operand) => !listOf(operand).includes(String(value)),
  lt: ordered((order) => order < 0),
  lte: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  gte: ordered((order) => order >= 0),
  decimalEq: decimal((order) => order === 0),
  decimalLt: decimal((order) => order < 0),
  decimalLte: decimal((order) => order <= 0),
  decimalGt: decimal((order) => order > 0),
  decimalGte: decimal((order) => order >= 0),
  before: ordered((order) => order < 0),
  onOrBefore: ordered((order) => order <= 0),
  after: ordered((order) => order > 0),
  onOrAfter: ordered((order) => order >= 0),
  includes: (value, operand) => listOf(value).includes(String(operand)),
  excludes: (value, operand) => !listOf(value).includes(String(operand)),
  includesAny: (value, operand) => listOf(operand).some((one) => listOf(value).includes(one)),
  within: (value, operand) => isWithin(String(value), listOf(operand)),
  notWithin: (value, operand) => !isWithin(String(value), listOf(operand)),
};

const compared = (operator: Exclude<Operator, 'isNull'>, value: FieldValue, operand: Operand): boolean =>
  COMPARISONS[operator](value, operand);
