import type { Principal } from '../../../platform/security/principal.js';
import type { FieldType, FieldValue, Operand } from '../../../platform/security/conditions/operators.js';
import { type Test, verdictOf } from '../../../platform/security/conditions/condition.js';
import type { WrittenTest } from './policy.js';
import { operandOf, valueOfVariable } from './variables.js';

/** What a decision knows of a call beside the principal. */
export interface Circumstances {
  /** Null where it is not known, as in a decision that is looked at afterwards. */
  readonly address: string | null;
  readonly at: Date;
}

/** What `context` can ask. Attributes of the principal too, as `principal.attributes.<name>`, with any operator. */
export const CONTEXT_FIELDS: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ['amr', 'list'],
  ['method', 'text'],
  ['sandbox', 'boolean'],
  ['address', 'address'],
  ['time', 'moment'],
  ['principal.userId', 'text'],
  ['principal.orgKind', 'text'],
  ['principal.roles', 'list'],
]);

const contextValue = (
  test: WrittenTest,
  principal: Principal,
  { address, at }: Circumstances,
): FieldValue => {
  switch (test.field) {
    case 'amr':
      return principal.amr;
    case 'method':
      return principal.method;
    case 'sandbox':
      return principal.sandbox;
    case 'address':
      return address;
    case 'time':
      return at.toISOString();
    default:
      return valueOfVariable(test.field, test.type, principal) ?? null;
  }
};

/** A comparison with its operand filled in for the principal. */
export const filledIn = (test: WrittenTest, principal: Principal): Test => ({
  field: test.field,
  type: test.type,
  operator: test.operator,
  operand: operandFor(test, principal),
});

const operandFor = ({ operand, type, operator }: WrittenTest, principal: Principal): Operand | undefined =>
  'value' in operand ? operand.value : operandOf(operand.variable, type, operator, principal);

/** One comparison of the circumstances, as it came out. */
export interface ContextVerdict {
  readonly test: Test;
  readonly actual: FieldValue;
  /** Null: it cannot be told. */
  readonly verdict: boolean | null;
}

export const contextVerdictOf = (
  test: WrittenTest,
  principal: Principal,
  circumstances: Circumstances,
): ContextVerdict => {
  const filled = filledIn(test, principal);
  const actual = contextValue(test, principal, circumstances);
  return { test: filled, actual, verdict: verdictOf(filled, actual) };
};

/** Whether all hold, by the logic of three values. */
export const allHold = (
  tests: readonly WrittenTest[],
  principal: Principal,
  circumstances: Circumstances,
): boolean | null => {
  let verdict: boolean | null = true;
  for (const test of tests) {
    const one = contextVerdictOf(test, principal, circumstances).verdict;
    if (one === false) return false;
    if (one === null) verdict = null;
  }
  return verdict;
};
