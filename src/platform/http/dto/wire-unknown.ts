import type { RequestProblem } from '../../errors/app-error.js';
import { child, safeName } from './json-pointer.js';
import { wireProblem } from './wire-problems.js';
import { fieldsOf, type WireClass, type WireShape } from './wire-shape.js';

const within = (value: unknown, shape: WireShape, at: string): readonly RequestProblem[] => {
  if (shape.kind === 'object') return unknownFields(value, shape.type(), at);
  if (shape.kind !== 'list' || !Array.isArray(value)) return [];
  return value.flatMap((one, index) => within(one, shape.items.shape, child(at, index)));
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
