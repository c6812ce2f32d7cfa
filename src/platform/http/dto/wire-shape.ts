/** A DTO class: fields with wire decorators and nothing else. */
export type WireClass<T extends object = object> = new () => T;

/**
 * What one field may hold on the wire. The one description that class-validator, class-transformer, OpenAPI and the
 * compiled validator are all derived from.
 */
export type WireShape =
  | {
      readonly kind: 'string';
      /** Code points. */
      readonly min: number;
      readonly max: number;
      readonly pattern: RegExp | null;
    }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'boolean' }
  | ({ readonly kind: 'decimal' } & DecimalLimits)
  /** A calendar day, `YYYY-MM-DD`. */
  | { readonly kind: 'date' }
  /** RFC 3339 in UTC, ending in `Z`. */
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'object'; readonly type: () => WireClass }
  | { readonly kind: 'list'; readonly items: WireItems; readonly min: number; readonly max: number }
  | { readonly kind: 'map'; readonly values: WireItems; readonly max: number }
  /** Any JSON value, null included: what it has to be, the receiver says. Only as a field of its own. */
  | { readonly kind: 'json' };

/** Bounds are decimal strings; null is unbounded (the grammar itself ends at nine digits before the point). */
export interface DecimalLimits {
  readonly scale: number;
  readonly min: string | null;
  readonly max: string | null;
}

/** Names that a map may not use: programs take them for parts of every object. `__proto__` never gets this far. */
export const RESERVED_NAMES: readonly string[] = ['constructor', 'prototype'];

export interface WireItems {
  readonly shape: WireShape;
  readonly nullable: boolean;
}

/**
 * What a value tells of a person. `name`: a name, or free text that may hold one. `payroll`: classification, hours, pay.
 * `identifier`: the last four digits, or another number that stands for the person. `prohibited`: what no payroll may
 * hold at all (29 CFR 5.5(a)(3)(ii)(B)); it is only ever told as the place where it stood.
 */
export type PersonalClass = 'name' | 'payroll' | 'identifier' | 'prohibited';

export interface WireField extends WireItems {
  readonly name: string;
  readonly optional: boolean;
  readonly description: string;
  /** Null: nothing of a person. */
  readonly personal: PersonalClass | null;
  /** Undefined only where the shape's own class carries the examples. */
  readonly example: unknown;
}

const fieldsByClass = new WeakMap<WireClass, Map<string, WireField>>();
const classes = new Set<WireClass>();

/** Called by the decorators. */
export const declareField = (type: WireClass, field: WireField): void => {
  const fields = fieldsByClass.get(type) ?? new Map<string, WireField>();
  fieldsByClass.set(type, fields.set(field.name, field));
  classes.add(type);
};

/** The declared fields of the class and of the classes it extends, or null when it is no wire class. */
export const fieldsOf = (type: WireClass): ReadonlyMap<string, WireField> | null => {
  const parent: unknown = Object.getPrototypeOf(type);
  const inherited = isWireClass(parent) ? fieldsOf(parent) : null;
  const own = fieldsByClass.get(type);
  if (inherited === null) return own ?? null;
  return new Map([...inherited, ...(own ?? [])]);
};

/** Every class that a wire decorator was used in. */
export const wireClasses = (): readonly WireClass[] => [...classes];

export const isWireClass = (value: unknown): value is WireClass =>
  typeof value === 'function' &&
  value !== Function.prototype &&
  (fieldsByClass.has(value as WireClass) || isWireClass(Object.getPrototypeOf(value)));
