import fc from 'fast-check';

import type { RequestProblem } from '../../../src/platform/errors/app-error.js';
import { AppError } from '../../../src/platform/errors/app-error.js';
import {
  fieldsOf,
  type WireClass,
  type WireItems,
  type WireShape,
} from '../../../src/platform/http/dto/wire-shape.js';
import { WireValidationPipe } from '../../../src/platform/http/dto/wire-validation.pipe.js';

const decimals = (scale: number): fc.Arbitrary<string | number> =>
  fc
    .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 10 ** scale - 1 }), fc.boolean())
    .map(([whole, part, text]) => {
      const written = scale === 0 ? String(whole) : `${whole}.${String(part).padStart(scale, '0')}`;
      return text ? written : Number(written);
    });

const ofShape = (shape: WireShape, depth: number): fc.Arbitrary<unknown> => {
  switch (shape.kind) {
    case 'string':
      return shape.pattern === null
        ? fc.string({ minLength: shape.min, maxLength: Math.min(shape.max, 40), unit: 'grapheme-ascii' })
        : fc.stringMatching(new RegExp(shape.pattern.source));
    case 'integer':
      return fc.integer({ min: Math.max(shape.min, -1e9), max: Math.min(shape.max, 1e9) });
    case 'boolean':
      return fc.boolean();
    case 'decimal':
      return decimals(shape.scale);
    case 'date':
      return fc.constantFrom('2025-06-07', '2024-02-29', '1999-12-31');
    case 'timestamp':
      return fc.constantFrom('2025-06-07T12:00:00Z', '2025-06-07T23:59:59.123456Z');
    case 'enum':
      return fc.constantFrom(...shape.values);
    case 'object':
      return ofClass(shape.type(), depth + 1);
    case 'list':
      return fc.array(ofItems(shape.items, depth), {
        minLength: shape.min,
        maxLength: Math.min(shape.max, Math.max(shape.min, depth > 2 ? 1 : 3)),
      });
    case 'map':
      return fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), ofItems(shape.values, depth), {
        maxKeys: Math.min(shape.max, 3),
      });
    case 'json':
      return fc.jsonValue({ maxDepth: 2 });
  }
};

const ofItems = ({ shape, nullable }: WireItems, depth: number): fc.Arbitrary<unknown> =>
  nullable
    ? fc.oneof({ weight: 5, arbitrary: ofShape(shape, depth) }, fc.constant(null))
    : ofShape(shape, depth);

/** Values that the class mostly takes (a bound of a decimal may still refuse one). */
export const ofClass = (type: WireClass, depth = 0): fc.Arbitrary<unknown> => {
  const fields = [...(fieldsOf(type)?.values() ?? [])];
  const requiredKeys = fields.filter(({ optional }) => !optional).map(({ name }) => name);
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, ofItems(field, depth)])), {
    requiredKeys,
  });
};

type Container = Record<string, unknown> | unknown[];

const containersIn = (value: unknown): readonly Container[] =>
  typeof value !== 'object' || value === null
    ? []
    : [value as Container, ...Object.values(value).flatMap(containersIn)];

const STRANGE: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e21,
  0.00001,
  -0,
  true,
  'false',
  '8.255',
  '-8.25',
  '1,000',
  '1e3',
  'NaN',
  '2025-02-29',
  '2025-06-07T12:00:00+02:00',
  'x'.repeat(2_000),
  [],
  {},
  [null],
  [[]],
  [{}],
  { constructor: 1 },
  { length: 0 },
];
const NAMES = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'extra',
  'prototype',
  'length',
  '0',
  '123-45-6789',
  'a/b~c',
];

/** The value with one place changed: a member replaced, removed, added or doubled. */
const changed = (value: unknown, where: number, how: number, what: number): unknown => {
  const copy = structuredClone(value);
  const containers = containersIn(copy);
  const container = containers[where % containers.length];
  if (container === undefined) return STRANGE[what % STRANGE.length];
  const keys = Object.keys(container);
  const key = keys[what % Math.max(1, keys.length)] ?? 'extra';
  const target = container as Record<string, unknown>;
  const strange = structuredClone(STRANGE[what % STRANGE.length]);
  if (how % 4 === 0) target[key] = strange;
  else if (how % 4 === 1 && !Array.isArray(container)) Reflect.deleteProperty(target, key);
  else if (Array.isArray(container)) container.push(strange);
  else target[NAMES[what % NAMES.length] ?? 'extra'] = strange;
  return copy;
};

/** Values of the class with up to three places changed. */
export const nearClass = (type: WireClass): fc.Arbitrary<unknown> =>
  fc
    .tuple(ofClass(type), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 3 }))
    .map(([value, changes]) =>
      changes.reduce((held, [where, how, what]) => changed(held, where, how, what), value),
    );

export interface Verdict {
  readonly problems: readonly RequestProblem[];
  /** As JSON would show it; null when refused. */
  readonly value: unknown;
}

const pipe = new WireValidationPipe();

/** What class-validator says of the value. */
export const classValidator = async (type: WireClass, value: unknown): Promise<Verdict> => {
  try {
    const valid: unknown = await pipe.transform(structuredClone(value), { type: 'body', metatype: type });
    return { problems: [], value: JSON.parse(JSON.stringify(valid)) as unknown };
  } catch (error) {
    if (error instanceof AppError) return { problems: error.errors, value: null };
    throw error;
  }
};
