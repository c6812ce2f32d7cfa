import type { JsonSchema } from '../../platform/http/dto/wire-schema.js';

const REF = /^#\/components\/schemas\/(.+)$/;

/**
 * A value that fits the schema, put together from the examples of its fields; undefined where one has none.
 *
 * Optional fields without an example are left out. A list shows as many items as it must have, or one.
 */
export const exampleOf = (schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): unknown => {
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  const name = schema.$ref === undefined ? undefined : REF.exec(schema.$ref)?.[1];
  if (name !== undefined) return exampleOf(schemas[name] ?? {}, schemas);
  if (schema.anyOf?.[0] !== undefined) return exampleOf(schema.anyOf[0], schemas);
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(
      ([field, held]) => [field, exampleOf(held, schemas)] as const,
    );
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  if (schema.items === undefined) return undefined;
  const item = exampleOf(schema.items, schemas);
  return item === undefined ? [] : Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => item);
};
