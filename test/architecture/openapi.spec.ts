import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { AppModule } from '../../src/app.module.js';
import { parseWageDetermination } from '../../src/domain/determination/parse.js';
import { compileBodies, compiledValidator } from '../../src/platform/http/dto/compiled-body.js';
import { componentSchemas, type JsonSchema } from '../../src/platform/http/dto/wire-schema.js';
import { wireClasses } from '../../src/platform/http/dto/wire-shape.js';
import { classValidator, nearClass } from '../support/http/wire-values.js';

interface Content {
  readonly schema?: JsonSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Response {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, Content>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly 'x-required-permission'?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Response>>;
}

/** That this file is what the code says is held by generated.spec.ts. */
const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    path,
    operation,
  })),
);
const bodies = operations.flatMap(({ route, operation }) => {
  const content = operation.requestBody?.content['application/json'];
  return content === undefined ? [] : [{ route, content }];
});
const classNamed = (ref: string | undefined) =>
  wireClasses().find(({ name }) => ref === `#/components/schemas/${name}`);
const bodyClasses = [...new Set(bodies.map(({ content }) => content.schema?.$ref))].map((ref) => ({
  name: ref,
  type: classNamed(ref),
}));

describe('the OpenAPI document', () => {
  it('is of version 3.1 and was read together with the code that it describes', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(AppModule.name).toBe('AppModule');
    expect(operations.length).toBeGreaterThan(10);
  });

  it('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it.each(operations)(
    '$route is named, summed up, tagged, and documents its problems',
    ({ path, operation }) => {
      expect(operation.operationId).toMatch(/^[a-z][a-z0-9]*([A-Z][a-z0-9]*)+$/);
      expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
      expect(operation.tags).toHaveLength(1);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '406', '500', '503']));
      if (path.includes('{')) expect(operation.responses).toHaveProperty('404');
      expect(Object.hasOwn(operation.responses, '429')).toBe(!path.startsWith('/api/health'));
      const hasQuery = (operation.parameters ?? []).some((parameter) => parameter.in === 'query');
      const isValidated = operation.requestBody !== undefined || hasQuery;
      expect(Object.hasOwn(operation.responses, '422')).toBe(isValidated);
      if (operation.security !== undefined) expect(operation.responses).toHaveProperty('401');
    },
  );

  it.each(operations)('$route says what each of its parameters is', ({ operation }) => {
    for (const { name, description } of operation.parameters ?? []) {
      expect([name, description]).toEqual([name, expect.stringMatching(/\S/)]);
    }
  });

  it.each(operations)('$route shows its answer by an example', ({ operation }) => {
    for (const [status, { content }] of Object.entries(operation.responses)) {
      const json = status.startsWith('2') ? content?.['application/json'] : undefined;
      if (json?.schema?.$ref !== undefined)
        expect([status, json.example]).toEqual([status, expect.anything()]);
    }
  });

  it('says whose it is and under which license, and leaves no member empty', () => {
    expect(document.info).toMatchObject({
      title: expect.stringMatching(/./),
      license: { identifier: 'MIT' },
    });
    expect(Object.values(document.info).filter((value) => JSON.stringify(value) === '{}')).toEqual([]);
  });

  it('describes each tag that an operation has, and no other', () => {
    const used = new Set(operations.flatMap(({ operation }) => operation.tags ?? []));
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...used].sort());
    expect(document.tags.filter(({ description }) => !/^[A-Z].+\.$/.test(description))).toEqual([]);
  });

  it.each(operations)('$route shows each of its bodies by an example', ({ operation }) => {
    for (const [mediaType, content] of Object.entries(operation.requestBody?.content ?? {})) {
      const shown = content.example ?? content.examples;
      expect([mediaType, shown]).toEqual([mediaType, expect.anything()]);
    }
  });

  it('shows the text of a determination that can be imported', () => {
    const text = document.paths['/api/v1/wage-determinations']?.['post']?.requestBody?.content['text/plain'];
    const read = parseWageDetermination(String(text?.example));
    expect(read).toMatchObject({ ok: true, value: { degraded: false, unparsed: [] } });
  });

  it('refers to nothing that is not there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    );
    expect([...new Set(refs)].filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual(
      [],
    );
  });
});

describe('bodies', () => {
  it.each(bodyClasses)('$name is published as it is validated, closed to unknown fields', ({ type }) => {
    expect(type).toBeDefined();
    for (const [name, schema] of componentSchemas(type!)) {
      expect(document.components.schemas[name]).toEqual(JSON.parse(JSON.stringify(schema)));
    }
  });

  it.each(bodies)('each example of $route passes the validator', ({ content }) => {
    const type = classNamed(content.schema?.$ref);
    const { example, examples } = content;
    const shown = examples === undefined ? [example] : Object.values(examples).map(({ value }) => value);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.map((one) => compiledValidator(type!)(structuredClone(one)))).toEqual(shown.map(() => []));
  });

  it('that go through the compiled validator are known before the first request', () => {
    expect(compileBodies().map(({ name }) => name)).toContain('ProcessRequestDto');
  });

  it.each(bodyClasses)('class-validator and the compiled validator agree on $name', async ({ type }) => {
    await fc.assert(
      fc.asyncProperty(nearClass(type!), async (value) => {
        const copy: unknown = structuredClone(value);
        const problems = compiledValidator(type!)(copy);
        const other = await classValidator(type!, value);
        expect({ value, problems }).toEqual({ value, problems: other.problems });
        if (problems.length === 0) expect(JSON.parse(JSON.stringify(copy))).toEqual(other.value);
      }),
      { numRuns: 100 },
    );
  });
});
