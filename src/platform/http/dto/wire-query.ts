import { fieldsOf, type WireClass, type WireShape } from './wire-shape.js';

const INTEGER = /^-?\d{1,15}$/;

/** The text of a query parameter as the value that the shape names, or the text as it is, for the validator to refuse. */
const typed = (text: unknown, shape: WireShape): unknown => {
  if (shape.kind === 'list')
    return (Array.isArray(text) ? text : [text]).map((one) => typed(one, shape.items.shape));
  if (typeof text !== 'string') return text;
  if (shape.kind === 'integer') return INTEGER.test(text) ? Number(text) : text;
  if (shape.kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
};

/**
 * A query as the values that the DTO names. `true` and `false` are booleans, digits integers, a repeated parameter a
 * list; nothing else is converted (`?dryRun=1` stays text, and is refused).
 */
export const fromQuery = (query: unknown, type: WireClass): object => {
  const submitted = new Map(Object.entries(typeof query === 'object' && query !== null ? query : {}));
  const values = new Map<string, unknown>();
  for (const field of fieldsOf(type)?.values() ?? []) {
    const text: unknown = submitted.get(field.name);
    if (text !== undefined) values.set(field.name, typed(text, field.shape));
  }
  return Object.fromEntries(values);
};
