import type { RequestProblem } from '../../errors/app-error.js';
import { child, safeName } from './json-pointer.js';
import { wireProblem } from './wire-problems.js';
import { fieldsOf, RESERVED_NAMES, type WireClass, type WireShape } from './wire-shape.js';

const within = (value: unknown, shape: WireShape, at: string): readonly RequestProblem[] => {
  if (shape.kind === 'object') return unknownFields(value, shape.type(), at);
  if (shape.kind === 'map') return withinMap(value, shape.values.shape, at);
  if (shape.kind !== 'list' || !Array.isArray(value)) return [];
  return value.flatMap((one, index) => within(one, shape.items.shape, child(at, index)));
};

const withinMap = (value: unknown, shape: WireShape, at: string): readonly RequestProblem[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, held]) => {
    const place = child(at, safeName(name));
    return RESERVED_NAMES.includes(name)
      ? [wireProblem(place, 'unknown_field', {})]
      : within(held, shape, place);
  });
};

/**
 * Every name in the value that the class, or a class it reaches, does not declare.
 *
 * The whitelist of class-validator sees the instance, and class-transformer drops `constructor` on the way there: a name
 * that is looked for in the submitted value cannot get lost.
 */
export const unknownFields = (value: unknown, type: WireClass, at = ''): readonly RequestProblem[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const fields = fieldsOf(type);
  return Object.entries(value).flatMap(([name, held]) => {
    const field = fields?.get(name);
    if (field === undefined) return [wireProblem(child(at, safeName(name)), 'unknown_field', {})];
    return within(held, field.shape, child(at, name));
  });
};

/**
 * The value without the names that {@link unknownFields} finds: what class-transformer may be given. It drops
 * `constructor` in silence in one place and throws on it in another.
 */
export const knownPart = (value: unknown, shape: WireShape): unknown => {
  // It would take a submitted `constructor` for a class; the decorator reads the text back.
  if (shape.kind === 'json') return JSON.stringify(value);
  if (Array.isArray(value)) {
    // Where no list belongs, what is in it is nobody's.
    return shape.kind === 'list' ? value.map((one) => knownPart(one, shape.items.shape)) : [];
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = shape.kind === 'object' ? fieldsOf(shape.type()) : null;
  const shapeOf = (name: string): WireShape | undefined => {
    if (shape.kind !== 'map') return fields?.get(name)?.shape;
    return RESERVED_NAMES.includes(name) ? undefined : shape.values.shape;
  };
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) => {
      const known = shapeOf(name);
      return known === undefined ? [] : [[name, knownPart(held, known)] as const];
    }),
  );
};
