import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested, type ValidationArguments } from 'class-validator';

import type { IdPrefix } from '../../clock.js';
import { checkValue } from './wire-check.js';
import { fieldSchema, PERSONAL_KEYWORD, schemaOf } from './wire-schema.js';
import {
  declareField,
  type PersonalClass,
  type WireClass,
  type WireField,
  type WireItems,
  type WireShape,
} from './wire-shape.js';
import { isRewritten, withTextDecimals } from './wire-text-decimals.js';

/** What every field says of itself. Absent and null are two things; neither is allowed unless it is said. */
export interface Presence {
  readonly description: string;
  /** The field may be absent. */
  readonly optional?: boolean;
  /** The field may hold null. */
  readonly nullable?: boolean;
  /** What it tells of a person; nothing unless it is said. For plain values: a nested class says it of its fields. */
  readonly personal?: PersonalClass;
}

export interface Documented extends Presence {
  /** A value that passes, shown in OpenAPI and in the fix of a problem. Never anybody's real data. */
  readonly example: unknown;
}

export interface StringOptions extends Documented {
  /** Code points; 0 unless told. */
  readonly min?: number;
  readonly max: number;
  /** Anchor it; no flags. It is published, and compiled with the `u` flag. */
  readonly pattern?: RegExp;
}

export interface IntegerOptions extends Documented {
  readonly min: number;
  readonly max: number;
}

export interface DecimalOptions extends Documented {
  /** The most decimals, 0 to 4. */
  readonly scale: number;
  readonly min?: string;
  readonly max?: string;
}

export interface EnumOptions extends Documented {
  readonly values: readonly string[];
}

export interface ArrayOptions extends Presence {
  readonly min?: number;
  readonly max: number;
  /** An item may be null. */
  readonly itemsNullable?: boolean;
  /** Needed for a list of plain values. */
  readonly example?: unknown;
}

const shapes = {
  string: ({ min = 0, max, pattern }: Pick<StringOptions, 'min' | 'max' | 'pattern'>): WireShape => ({
    kind: 'string',
    min,
    max,
    pattern: pattern === undefined ? null : new RegExp(pattern.source, 'u'),
  }),
  integer: ({ min, max }: Pick<IntegerOptions, 'min' | 'max'>): WireShape => ({ kind: 'integer', min, max }),
  boolean: (): WireShape => ({ kind: 'boolean' }),
  decimal: ({ scale, min, max }: Pick<DecimalOptions, 'scale' | 'min' | 'max'>): WireShape => ({
    kind: 'decimal',
    scale,
    min: min ?? null,
    max: max ?? null,
  }),
  date: (): WireShape => ({ kind: 'date' }),
  timestamp: (): WireShape => ({ kind: 'timestamp' }),
  enumeration: ({ values }: Pick<EnumOptions, 'values'>): WireShape => ({ kind: 'enum', values }),
  object: (type: () => WireClass): WireShape => ({ kind: 'object', type }),
};

/** The shapes of plain items, for {@link WireArray} and {@link WireMap}: `WireArray(item.string({ max: 40 }), …)`. */
export const item = shapes;

const nestedClass = (shape: WireShape): (() => WireClass) | null => {
  if (shape.kind === 'object') return shape.type;
  return shape.kind === 'list' && shape.items.shape.kind === 'object' ? shape.items.shape.type : null;
};

/**
 * class-validator: one constraint for the value, and a walk into the class where there is one. The message of the
 * constraint carries its problems: it is the only way out of class-validator that a constraint has.
 */
const validators = (field: WireField): readonly PropertyDecorator[] => {
  const absent = (value: unknown): boolean => value === undefined && field.optional;
  const isNull = (value: unknown): boolean => value === null && field.nullable;
  const problems = (value: unknown) => checkValue(value, field, fieldSchema(field));
  return [
    ValidateIf((_: object, value: unknown) => !absent(value) && !isNull(value)),
    ValidateBy({
      name: 'wire',
      validator: {
        validate: (value: unknown) => problems(value).length === 0,
        defaultMessage: (args?: ValidationArguments) => JSON.stringify(problems(args?.value)),
      },
    }),
    ...(nestedClass(field.shape) === null ? [] : [ValidateNested()]),
  ];
};

interface Transformed {
  readonly obj: Readonly<Record<string, unknown>>;
  readonly key: string;
}

/**
 * class-transformer: the classes of nested values, and decimals as the strings that the domain reads. What it makes of
 * other objects is not taken but what was sent: it drops names such as `constructor` and `toString`.
 */
const transformers = (shape: WireShape): readonly PropertyDecorator[] => {
  const nested = nestedClass(shape);
  if (nested !== null) return [Type(nested)];
  if (shape.kind === 'json') return [Transform(({ obj, key }: Transformed) => valueOf(obj[key]))];
  if (!isRewritten(shape)) return [];
  return [Transform(({ obj, key }: Transformed) => withTextDecimals(obj[key], shape))];
};

/** What {@link knownPart} made a text of. */
const valueOf = (text: unknown): unknown => (typeof text === 'string' ? (JSON.parse(text) as unknown) : text);

const openApi = (field: WireField): PropertyDecorator => {
  const nested = nestedClass(field.shape);
  const words = { description: field.description, required: !field.optional };
  if (nested !== null) {
    return ApiProperty({ ...words, type: nested, isArray: field.shape.kind === 'list' });
  }
  const personal = field.personal === null ? {} : { [PERSONAL_KEYWORD]: field.personal };
  return ApiProperty({
    ...words,
    ...schemaOf(field),
    ...personal,
    example: field.example,
  } as ApiPropertyOptions);
};

const wire =
  (
    shape: WireShape,
    { description, optional = false, nullable = false, personal }: Presence,
    example?: unknown,
  ): PropertyDecorator =>
  (target, property) => {
    if (typeof property !== 'string' || property in Object.prototype) {
      throw new TypeError('a wire field has a name that no object has by itself');
    }
    if (personal !== undefined && nestedClass(shape) !== null) {
      throw new TypeError(`${property} holds a class, whose own fields say what they tell of a person`);
    }
    const field: WireField = {
      name: property,
      shape,
      optional,
      nullable,
      description,
      example,
      personal: personal ?? null,
    };
    declareField(target.constructor as WireClass, field);
    for (const decorate of [...validators(field), ...transformers(shape), openApi(field)])
      decorate(target, property);
  };

export const WireString = (options: StringOptions): PropertyDecorator =>
  wire(shapes.string(options), options, options.example);

export const WireInteger = (options: IntegerOptions): PropertyDecorator =>
  wire(shapes.integer(options), options, options.example);

export const WireBoolean = (options: Documented): PropertyDecorator =>
  wire(shapes.boolean(), options, options.example);

/** A decimal string, or a JSON number with at most `scale` decimals; the field then holds the string. */
export const WireDecimal = (options: DecimalOptions): PropertyDecorator =>
  wire(shapes.decimal(options), options, options.example);

/** A day of the calendar, `YYYY-MM-DD`. */
export const WireDate = (options: Documented): PropertyDecorator =>
  wire(shapes.date(), options, options.example);

/** RFC 3339 in UTC, `2025-06-07T12:00:00Z`. */
export const WireTimestamp = (options: Documented): PropertyDecorator =>
  wire(shapes.timestamp(), options, options.example);

export const WireEnum = (options: EnumOptions): PropertyDecorator =>
  wire(shapes.enumeration(options), options, options.example);

/** An id of ours: the prefix, an underscore, letters and digits. */
export const WireId = (prefix: IdPrefix, options: Documented): PropertyDecorator =>
  wire(
    shapes.string({ min: 5, max: 80, pattern: new RegExp(`^${prefix}_[A-Za-z0-9]+$`) }),
    options,
    options.example,
  );

export const WireObject = (type: () => WireClass, options: Presence): PropertyDecorator =>
  wire(shapes.object(type), options);

/** Any JSON value, null included. */
export const WireJson = (options: Omit<Documented, 'nullable'>): PropertyDecorator =>
  wire({ kind: 'json' }, options, options.example);

/** A list of a wire class (`() => Worker`) or of plain values (`item.string({ max: 40 })`). */
export const WireArray = (items: (() => WireClass) | WireShape, options: ArrayOptions): PropertyDecorator =>
  wire(
    { kind: 'list', items: itemsOf(items, options.itemsNullable), min: options.min ?? 0, max: options.max },
    options,
    options.example,
  );

/** An object whose names the caller chooses, with plain values. Read it with `Object.entries`, never by a submitted name. */
export const WireMap = (
  values: WireShape,
  options: Documented & { readonly max: number; readonly itemsNullable?: boolean },
): PropertyDecorator =>
  wire(
    { kind: 'map', values: itemsOf(values, options.itemsNullable), max: options.max },
    options,
    options.example,
  );

const itemsOf = (items: (() => WireClass) | WireShape, nullable = false): WireItems => ({
  shape: typeof items === 'function' ? shapes.object(items) : items,
  nullable,
});
