import type { MaskedClass } from '../../security/personal-data.js';
import { fieldsOf, type WireClass, type WireField, type WireShape } from './wire-shape.js';

/** What stands in the place of a text that is not shown. */
export const MASK = '***';

/** Makes the answer that a caller sees out of the whole one. */
export type Masker = (value: unknown) => unknown;

type FieldMasker = readonly [name: string, mask: Masker];

/**
 * The one serializer of personal data: for answers of HTTP, and for whatever else tells the values of a wire class.
 *
 * A text is replaced by `***`, also where its class asks for another form; any other value by null; a list item by item;
 * what is null or absent stays so, because that is a fact of the form and not of a person. Null where the class tells
 * nothing that is masked: then there is nothing to do.
 */
export const maskerOf = (type: WireClass, masked: ReadonlySet<MaskedClass>): Masker | null => {
  if (!reaches(type, masked, new Set())) return null;
  const maskers = compile(type, masked, new Map());
  return (value) => applied(maskers, value);
};

/** The classes of the values of a shape: of an object, or of the items of a list or a map. */
const classOf = (shape: WireShape): WireClass | null => {
  if (shape.kind === 'object') return shape.type();
  if (shape.kind === 'list') return classOf(shape.items.shape);
  return shape.kind === 'map' ? classOf(shape.values.shape) : null;
};

/** Whether anything that is masked can stand in a value of the class. */
const reaches = (type: WireClass, masked: ReadonlySet<MaskedClass>, seen: Set<WireClass>): boolean => {
  if (seen.has(type)) return false;
  seen.add(type);
  return [...(fieldsOf(type)?.values() ?? [])].some((field) => {
    const inner = classOf(field.shape);
    return isMasked(field, masked) || (inner !== null && reaches(inner, masked, seen));
  });
};

/** `known` holds the classes that are compiled or under way, so that one that holds itself ends. */
const compile = (
  type: WireClass,
  masked: ReadonlySet<MaskedClass>,
  known: Map<WireClass, FieldMasker[]>,
): readonly FieldMasker[] => {
  const before = known.get(type);
  if (before !== undefined) return before;
  const maskers: FieldMasker[] = [];
  known.set(type, maskers);
  for (const field of fieldsOf(type)?.values() ?? []) {
    const mask = isMasked(field, masked) ? hidden : nested(field.shape, masked, known);
    if (mask !== null) maskers.push([field.name, mask]);
  }
  return maskers;
};

/** What no payroll may hold is shown to nobody who does not see names. */
const isMasked = ({ personal }: WireField, masked: ReadonlySet<MaskedClass>): boolean =>
  personal === 'prohibited' ? masked.size > 0 : personal !== null && masked.has(personal);

const nested = (
  shape: WireShape,
  masked: ReadonlySet<MaskedClass>,
  known: Map<WireClass, FieldMasker[]>,
): Masker | null => {
  const type = classOf(shape);
  if (type === null || !reaches(type, masked, new Set())) return null;
  switch (shape.kind) {
    case 'object': {
      const maskers = compile(shape.type(), masked, known);
      return (value) => applied(maskers, value);
    }
    case 'list': {
      const item = nested(shape.items.shape, masked, known);
      return item === null ? null : (value) => (Array.isArray(value) ? value.map(item) : value);
    }
    case 'map': {
      const item = nested(shape.values.shape, masked, known);
      return item === null ? null : (value) => mapped(value, item);
    }
    default:
      return null;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapped = (value: unknown, mask: Masker): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mask(one)])) : value;

/** A copy: what was answered may be what is remembered. */
const applied = (maskers: readonly FieldMasker[], value: unknown): unknown => {
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = { ...value };
  for (const [name, mask] of maskers) if (Object.hasOwn(copy, name)) copy[name] = mask(copy[name]);
  return copy;
};

/** Nothing is left of a value but that there is one. */
const hidden: Masker = (value) => {
  if (typeof value === 'string') return MASK;
  if (Array.isArray(value)) return value.map(hidden);
  return value === undefined ? undefined : isObject(value) ? MASK : null;
};
