import {
  fieldsOf,
  RESERVED_NAMES,
  type PersonalClass,
  type WireClass,
  type WireField,
  type WireItems,
  type WireShape,
} from './wire-shape.js';

/** A JSON Schema 2020-12 node, as OpenAPI 3.1 publishes it and ajv compiles it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly (string | null)[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly propertyNames?: { readonly not: { readonly enum: readonly string[] } };
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  /** What the value tells of a person. */
  readonly 'x-personal-data'?: PersonalClass;
  /** A decimal string, or a JSON number with the same decimals: what `pattern` cannot say of numbers and of bounds. */
  readonly 'x-decimal'?: {
    readonly scale: number;
    readonly min: string | null;
    readonly max: string | null;
  };
}

const REF = '#/components/schemas/';

export const refTo = (type: WireClass): string => `${REF}${type.name}`;

/** A string that no bound of the shape refuses, for the pattern that readers of the document see. */
const decimalPattern = (scale: number): string =>
  scale === 0 ? '^-?\\d{1,9}$' : `^-?\\d{1,9}(\\.\\d{1,${scale}})?$`;

const leafSchema = (shape: WireShape): JsonSchema => {
  switch (shape.kind) {
    case 'string':
      return {
        type: 'string',
        ...(shape.min > 0 ? { minLength: shape.min } : {}),
        maxLength: shape.max,
        ...(shape.pattern === null ? {} : { pattern: shape.pattern.source }),
      };
    case 'integer':
      return { type: 'integer', minimum: shape.min, maximum: shape.max };
    case 'boolean':
      return { type: 'boolean' };
    case 'decimal':
      return {
        type: ['string', 'number'],
        pattern: decimalPattern(shape.scale),
        'x-decimal': { scale: shape.scale, min: shape.min, max: shape.max },
      };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'timestamp':
      return { type: 'string', format: 'date-time' };
    case 'enum':
      return { type: 'string', enum: shape.values };
    case 'object':
      return { $ref: refTo(shape.type()) };
    case 'list':
      return { type: 'array', items: schemaOf(shape.items), minItems: shape.min, maxItems: shape.max };
    case 'map':
      return {
        type: 'object',
        additionalProperties: schemaOf(shape.values),
        maxProperties: shape.max,
        propertyNames: { not: { enum: RESERVED_NAMES } },
      };
    case 'json':
      return {};
  }
};

const nullableSchema = (schema: JsonSchema): JsonSchema => {
  if (schema.$ref !== undefined) return { anyOf: [schema, { type: 'null' }] };
  const types = [schema.type ?? []].flat();
  return {
    ...schema,
    type: [...types, 'null'],
    ...(schema.enum === undefined ? {} : { enum: [...schema.enum, null] }),
  };
};

/** The schema of a value, without words. */
export const schemaOf = ({ shape, nullable }: WireItems): JsonSchema =>
  nullable ? nullableSchema(leafSchema(shape)) : leafSchema(shape);

/** The schema of a field, with its description and example. */
export const fieldSchema = (field: WireField): JsonSchema => ({
  ...schemaOf(field),
  description: field.description,
  ...(field.personal === null ? {} : { [PERSONAL_KEYWORD]: field.personal }),
  ...(field.example === undefined ? {} : { examples: [field.example] }),
});

const classSchema = (fields: ReadonlyMap<string, WireField>): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries([...fields.values()].map((field) => [field.name, fieldSchema(field)])),
  required: [...fields.values()].filter((field) => !field.optional).map((field) => field.name),
  additionalProperties: false,
});

const classesWithin = (shape: WireShape): readonly WireClass[] => {
  if (shape.kind === 'object') return [shape.type()];
  if (shape.kind === 'list') return classesWithin(shape.items.shape);
  return shape.kind === 'map' ? classesWithin(shape.values.shape) : [];
};

/**
 * The schemas of the class and of every class it reaches, by name: the `components.schemas` that OpenAPI publishes and
 * that the compiled validator is compiled from.
 *
 * @throws {TypeError} when a reached class has no wire fields, or two of them share a name
 */
export const componentSchemas = (...roots: readonly WireClass[]): ReadonlyMap<string, JsonSchema> => {
  const seen = new Map<string, WireClass>();
  const schemas = new Map<string, JsonSchema>();
  const visit = (type: WireClass): void => {
    const known = seen.get(type.name);
    if (known === type) return;
    if (known !== undefined) throw new TypeError(`two wire classes are named ${type.name}`);
    const fields = fieldsOf(type);
    if (fields === null) throw new TypeError(`${type.name} has no wire fields`);
    seen.set(type.name, type);
    schemas.set(type.name, classSchema(fields));
    for (const field of fields.values()) classesWithin(field.shape).forEach(visit);
  };
  roots.forEach(visit);
  return schemas;
};

export const DECIMAL_KEYWORD = 'x-decimal';
export const PERSONAL_KEYWORD = 'x-personal-data';
