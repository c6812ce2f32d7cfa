import type { OpenAPIObject } from '@nestjs/swagger';

import { componentSchemas, type JsonSchema } from '../../platform/http/dto/wire-schema.js';
import { wireClasses } from '../../platform/http/dto/wire-shape.js';
import { exampleOf } from './examples.js';
import { documentProblems, PROBLEM_RESPONSES, PROBLEM_SCHEMAS } from './problem-responses.js';

type Node = Record<string, unknown>;
export type Schemas = Record<string, JsonSchema>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const REF = /^#\/components\/schemas\/(.+)$/;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The names of the schemas that the node refers to, and those that they refer to. */
const reached = (node: unknown, schemas: Schemas, names = new Set<string>()): ReadonlySet<string> => {
  if (Array.isArray(node)) node.forEach((one) => reached(one, schemas, names));
  else if (isNode(node)) {
    for (const value of Object.values(node)) {
      const name = typeof value === 'string' ? REF.exec(value)?.[1] : undefined;
      if (name === undefined) reached(value, schemas, names);
      else if (!names.has(name)) reached(schemas[name], schemas, names.add(name));
    }
  }
  return names;
};

/** The wire classes of the document, as the validators see them. */
const wireSchemas = (named: ReadonlySet<string>): Schemas =>
  Object.fromEntries(componentSchemas(...wireClasses().filter((type) => named.has(type.name))));

/** Only what is sent to us is closed to unknown fields: an answer may gain one. */
const opened = (schema: JsonSchema): JsonSchema =>
  schema.additionalProperties === false
    ? Object.fromEntries(Object.entries(schema).filter(([name]) => name !== 'additionalProperties'))
    : schema;

/** A path that answers under `/api` and `/api/v1` is listed under `/api/v1` only. */
const canonicalPaths = (paths: OpenAPIObject['paths']): OpenAPIObject['paths'] =>
  Object.fromEntries(
    Object.entries(paths).filter(
      ([path]) =>
        !path.startsWith('/api/') ||
        path.startsWith('/api/v1/') ||
        paths[path.replace('/api/', '/api/v1/')] === undefined,
    ),
  );

const operationsOf = (paths: OpenAPIObject['paths']): readonly (readonly [path: string, operation: Node])[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as unknown as Node)[method];
      return isNode(operation) ? [[path, operation] as const] : [];
    }),
  );

/** Where an operation reads text or JSON, Nest lists both schemas for both: each media type keeps its own. */
const partMediaTypes = ({ requestBody: body }: Node): void => {
  if (!isNode(body) || !isNode(body['content'])) return;
  for (const [mediaType, content] of Object.entries(body['content'])) {
    const schema = isNode(content) ? content['schema'] : undefined;
    if (!isNode(content) || !isNode(schema) || !Array.isArray(schema['oneOf'])) continue;
    const isText = (one: unknown): boolean => isNode(one) && one['type'] === 'string';
    const own = schema['oneOf'].filter((one) => isText(one) === mediaType.startsWith('text/'));
    if (own.length === 1) content['schema'] = own[0] as unknown;
  }
};

/** Every body gets an example, put together from the examples of its fields. */
const illustrate = (operation: Node, schemas: Schemas): void => {
  const responses = isNode(operation['responses']) ? Object.values(operation['responses']) : [];
  for (const body of [operation['requestBody'], ...responses]) {
    const contents = isNode(body) && isNode(body['content']) ? Object.values(body['content']) : [];
    for (const content of contents) {
      if (!isNode(content) || !isNode(content['schema'])) continue;
      if (content['example'] !== undefined || content['examples'] !== undefined) continue;
      const example = exampleOf(content['schema'], schemas);
      if (example !== undefined) content['example'] = example;
    }
  }
};

/** RFC 9110 content negotiation is not a parameter of an operation (OpenAPI 3.1, parameter object). */
const withoutNegotiation = (operation: Node): void => {
  const parameters = Array.isArray(operation['parameters']) ? (operation['parameters'] as unknown[]) : [];
  operation['parameters'] = parameters.filter(
    (one) => !(isNode(one) && one['in'] === 'header' && one['name'] === 'accept'),
  );
};

/**
 * The document in the one form that is published, checked in and compared: canonical paths, the schemas of the
 * validators, problems on every operation, an example for every body, sorted names.
 */
export const canonical = (document: OpenAPIObject): OpenAPIObject => {
  const paths = canonicalPaths(document.paths);
  const explored = (document.components?.schemas ?? {}) as unknown as Schemas;
  const known: Schemas = { ...explored, ...wireSchemas(reached(paths, explored)) };
  const operations = operationsOf(paths);
  const inputs = reached(
    operations.map(([, operation]) => operation['requestBody']),
    known,
  );
  for (const [path, operation] of operations) {
    withoutNegotiation(operation);
    partMediaTypes(operation);
    documentProblems(path, operation);
    illustrate(operation, known);
  }
  const listed = [...reached(paths, known)].map((name) => {
    const schema = known[name] ?? {};
    return [name, inputs.has(name) ? schema : opened(schema)] as const;
  });
  return {
    ...document,
    paths: sorted(paths),
    components: {
      ...document.components,
      responses: sorted(PROBLEM_RESPONSES),
      schemas: sorted({ ...Object.fromEntries(listed), ...PROBLEM_SCHEMAS }),
    },
  };
};
