import type { RequestProblem } from '../../errors/app-error.js';
import { child, safeName } from './json-pointer.js';
import { decimalCheck, decimalText } from './wire-decimal.js';
import { wireProblem, type WireFault } from './wire-problems.js';
import { fieldSchema, type JsonSchema, schemaOf } from './wire-schema.js';
import { fieldsOf, type WireItems, type WireShape } from './wire-shape.js';
import { isDate, isTimestamp } from './wire-timestamp.js';

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const outside = (value: number, min: number, max: number): WireFault | null =>
  value < min ? 'too_small' : value > max ? 'too_large' : null;

const stringFault = (text: string, shape: Extract<WireShape, { kind: 'string' }>): WireFault | null => {
  const length = Array.from(text).length;
  if (length < shape.min) return 'too_short';
  if (length > shape.max) return 'too_long';
  return shape.pattern === null || shape.pattern.test(text) ? null : 'pattern_mismatch';
};

const decimalValueFault = (
  value: unknown,
  shape: Extract<WireShape, { kind: 'decimal' }>,
): WireFault | null => {
  if (typeof value === 'number') return decimalCheck(shape)(decimalText(value));
  return typeof value === 'string' ? decimalCheck(shape)(value) : 'wrong_type';
};

/** The fault of the value itself; what it holds is looked at separately. */
const faultOf = (value: unknown, shape: WireShape): WireFault | null => {
  switch (shape.kind) {
    case 'string':
      return typeof value === 'string' ? stringFault(value, shape) : 'wrong_type';
    case 'integer':
      return Number.isInteger(value) ? outside(value as number, shape.min, shape.max) : 'wrong_type';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'wrong_type';
    case 'decimal':
      return decimalValueFault(value, shape);
    case 'date':
      return typeof value !== 'string' ? 'wrong_type' : isDate(value) ? null : 'date_invalid';
    case 'timestamp':
      return typeof value !== 'string' ? 'wrong_type' : isTimestamp(value) ? null : 'timestamp_invalid';
    case 'enum':
      return typeof value !== 'string' ? 'wrong_type' : shape.values.includes(value) ? null : 'unknown_value';
    case 'object':
      return isPlainObject(value) ? null : 'wrong_type';
    case 'list':
      if (!Array.isArray(value)) return 'wrong_type';
      return value.length < shape.min ? 'too_few_items' : value.length > shape.max ? 'too_many_items' : null;
    case 'map':
      if (!isPlainObject(value)) return 'wrong_type';
      return Object.keys(value).length > shape.max ? 'too_many_items' : null;
    case 'json':
      return null;
  }
};

type Held = readonly [at: string, value: unknown, items: WireItems, schema?: JsonSchema];

const fieldsIn = (value: unknown, shape: WireShape): readonly Held[] => {
  if (shape.kind !== 'object' || !isPlainObject(value)) return [];
  const sent = new Map<string, unknown>(Object.entries(value));
  return [...(fieldsOf(shape.type())?.values() ?? [])]
    .filter(({ name, optional }) => !optional || sent.has(name))
    .map((field) => [child('', field.name), sent.get(field.name), field, fieldSchema(field)]);
};

const entriesOf = (value: unknown, shape: WireShape): readonly Held[] => {
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.map((item: unknown, index) => [child('', index), item, shape.items] as const);
  }
  if (shape.kind === 'map' && isPlainObject(value)) {
    return Object.entries(value).map(
      ([name, item]) => [child('', safeName(name)), item, shape.values] as const,
    );
  }
  return [];
};

/**
 * Everything that is wrong with the value, by pointers from the value itself. Written by hand beside the schema, so that
 * the two can be held against each other.
 *
 * The fields of objects are entered only inside a map, which class-validator cannot enter; it enters all others.
 */
export const checkValue = (
  value: unknown,
  { shape, nullable }: WireItems,
  schema: JsonSchema = schemaOf({ shape, nullable }),
  entersObjects = false,
): readonly RequestProblem[] => {
  if (value === undefined) return [wireProblem('', 'required', schema)];
  if (value === null && nullable) return [];
  const fault = faultOf(value, shape);
  const own = fault === null ? [] : [wireProblem('', fault, schema)];
  const enters = entersObjects || shape.kind === 'map';
  const held = [...entriesOf(value, shape), ...(entersObjects ? fieldsIn(value, shape) : [])].flatMap(
    ([at, one, items, itemSchema]) =>
      checkValue(one, items, itemSchema, enters).map((problem) => ({
        ...problem,
        pointer: `${at}${problem.pointer}`,
      })),
  );
  return [...own, ...held];
};
