import { child, safeName } from '../../../platform/http/dto/json-pointer.js';
import type { RequestProblem } from '../../../platform/errors/app-error.js';
import {
  type FieldType,
  type OperandKind,
  type Operator,
  operatorOf,
  operatorsOn,
} from '../../../platform/security/conditions/operators.js';
import type { Written, WrittenTest } from './policy.js';
import { isVariable, typedOperand, VARIABLES } from './variables.js';

/** What a name stands for: a field of one of the types, or what to use instead. */
export type Askable = (name: string) => { readonly types: readonly FieldType[] } | { readonly fix: string };

/** At most so many comparisons in one part of a policy: each is asked on each call. */
const MOST_TESTS = 20;
const MOST_VALUES = 200;
const MOST_TEXT = 200;

export const problem = (pointer: string, code: string, message: string, fix: string): RequestProblem => ({
  pointer,
  code,
  message,
  fix,
});

/** Reads `field -> operator -> operand`. Everything that is not understood is a problem at its place. */
export const readTests = (
  written: unknown,
  pointer: string,
  askable: Askable,
  problems: RequestProblem[],
): readonly WrittenTest[] => {
  if (!isObject(written)) {
    problems.push(problem(pointer, 'type', 'is no object', 'send {"field": {"operator": value}}'));
    return [];
  }
  const tests = Object.entries(written).flatMap(([field, operators]) =>
    readField(field, operators, child(pointer, safeName(field)), askable, problems),
  );
  if (tests.length > MOST_TESTS)
    problems.push(problem(pointer, 'too_many', 'asks too much', `ask at most ${MOST_TESTS} things`));
  return tests;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readField = (
  field: string,
  operators: unknown,
  pointer: string,
  askable: Askable,
  problems: RequestProblem[],
): readonly WrittenTest[] => {
  const known = askable(field);
  if ('fix' in known) {
    problems.push(problem(pointer, 'unknown_field', 'cannot be asked', known.fix));
    return [];
  }
  const { types } = known;
  if (!isObject(operators) || Object.keys(operators).length === 0) {
    problems.push(problem(pointer, 'condition_missing', 'asks nothing', `use one of ${namesOf(types)}`));
    return [];
  }
  return Object.entries(operators).flatMap(([name, operand]) => {
    const type = types.find((one) => operatorOf(name)?.types.includes(one));
    if (type === undefined) {
      const fix = `use one of ${namesOf(types)}`;
      problems.push(problem(child(pointer, safeName(name)), 'unknown_operator', 'is no operator here', fix));
      return [];
    }
    const operator = name as Operator;
    const read = readOperand(operand, typesOf(types, operator), operator);
    if ('fix' in read) {
      problems.push(problem(`${pointer}/${name}`, read.code, read.message, read.fix));
      return [];
    }
    return [{ field, type: read.type, operator, operand: read.operand }];
  });
};

const namesOf = (types: readonly FieldType[]): string =>
  [...new Set(types.flatMap((type) => operatorsOn(type)))].join(', ');

const typesOf = (types: readonly FieldType[], operator: Operator): readonly FieldType[] =>
  types.filter((type) => operatorOf(operator)?.types.includes(type));

type ReadOperand =
  | { readonly type: FieldType; readonly operand: Written }
  | { readonly code: string; readonly message: string; readonly fix: string };

const readOperand = (value: unknown, types: readonly FieldType[], operator: Operator): ReadOperand => {
  const [first = 'text'] = types;
  if (isObject(value)) return readVariable(value, first, operator);
  for (const type of types) {
    const operand = typedOperand(value, type, operator);
    if (operand !== undefined && isOfASize(operand)) return { type, operand: { value: operand } };
  }
  const kind = operatorOf(operator)?.operand ?? 'same';
  return { code: 'type', message: 'is no value for this', fix: KINDS[kind](first) };
};

const isOfASize = (operand: unknown): boolean => {
  if (typeof operand === 'string') return operand.length <= MOST_TEXT;
  if (!Array.isArray(operand)) return true;
  return (
    operand.length > 0 &&
    operand.length <= MOST_VALUES &&
    operand.every((one) => String(one).length <= MOST_TEXT)
  );
};

const KINDS: Readonly<Record<OperandKind, (type: FieldType) => string>> = {
  same: (type) => EXAMPLES[type],
  many: () => 'send a list of texts with at least one, or {"var": "principal.…"}',
  members: () => 'send a list of texts with at least one, or {"var": "principal.…"}',
  member: () => 'send a text, or {"var": "principal.…"}',
  networks: () => 'send networks: ["203.0.113.0/24"]',
  flag: () => 'send true or false',
};

const EXAMPLES: Readonly<Record<FieldType, string>> = {
  text: 'send a text of at most 200 characters, or {"var": "principal.…"}',
  integer: 'send a whole number, or {"var": "principal.…"}',
  boolean: 'send true or false',
  decimal: 'send a decimal as text, "2500.00", or {"var": "principal.attributes.…"}',
  date: 'send a day, "2025-06-07", or {"var": "principal.attributes.…"}',
  moment: 'send a time in UTC, "2025-06-07T12:00:00Z", or {"var": "principal.attributes.…"}',
  list: 'send a list of texts',
  address: 'send networks: ["203.0.113.0/24"]',
};

const readVariable = (
  value: Readonly<Record<string, unknown>>,
  type: FieldType,
  operator: Operator,
): ReadOperand => {
  const [[key, name] = [], ...others] = Object.entries(value);
  const kind = operatorOf(operator)?.operand;
  if (key !== 'var' || typeof name !== 'string' || others.length > 0)
    return { code: 'type', message: 'is no value for this', fix: 'send a value, or {"var": "principal.…"}' };
  if (kind === 'flag' || kind === 'networks')
    return {
      code: 'variable_not_possible',
      message: 'has to be written out',
      fix: KINDS[kind](type),
    };
  if (!isVariable(name))
    return {
      code: 'unknown_variable',
      message: 'names no variable',
      fix: `use ${VARIABLES.join(', ')} or principal.attributes.<name>`,
    };
  return { type, operand: { variable: name } };
};
