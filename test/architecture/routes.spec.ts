import { globSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { RequestMethod, VERSION_NEUTRAL } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, VERSION_METADATA } from '@nestjs/common/constants.js';

/** Pages and their assets, for people: a program has nothing to read there. */
const UNLISTED = ['GET /api/docs', 'GET /api/docs/assets/{file}'];
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

type Controller = (new () => object) & { readonly prototype: Readonly<Record<string, unknown>> };

const isController = (value: unknown): value is Controller =>
  typeof value === 'function' && Reflect.hasMetadata(PATH_METADATA, value);

const pathsOf = (target: object): readonly string[] =>
  [Reflect.getMetadata(PATH_METADATA, target) as string | readonly string[]].flat();

/** Outside the API where other standards say where; without a version what belongs to none; else under `/api/v1`. */
const prefixOf = (controller: Controller, path: string): string => {
  if (path.startsWith('.well-known')) return '';
  return Reflect.getMetadata(VERSION_METADATA, controller) === VERSION_NEUTRAL ? '/api' : '/api/v1';
};

const canonical = (prefix: string, ...parts: readonly string[]): string =>
  [prefix, ...parts.map((part) => part.replace(/^\/|\/$/g, '')).filter((part) => part !== '')]
    .join('/')
    .replace(/:([A-Za-z]+)/g, '{$1}');

const routesOf = (controller: Controller): readonly string[] =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = controller.prototype[name];
    if (name === 'constructor' || typeof handler !== 'function') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    return pathsOf(controller).flatMap((base) =>
      pathsOf(handler).map(
        (path) => `${RequestMethod[method]} ${canonical(prefixOf(controller, base), base, path)}`,
      ),
    );
  });

const served = async (): Promise<readonly string[]> => {
  const files = globSync('src/**/*.controller.ts');
  const modules = await Promise.all(
    files.map(async (path) => (await import(`../../${path}`)) as Readonly<Record<string, unknown>>),
  );
  return modules
    .flatMap((exports) => Object.values(exports))
    .filter(isController)
    .flatMap(routesOf);
};

/** That this file is what the running application says is held by generated.spec.ts. */
const listed = (): readonly string[] => {
  const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
    readonly paths: Readonly<Record<string, object>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => METHODS.has(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
};

describe('the routes', () => {
  it('are each served once', async () => {
    const routes = await served();
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter((route, at) => routes.indexOf(route) !== at)).toEqual([]);
  });

  it('are the operations of the OpenAPI document and the named pages for people, no more and no fewer', async () => {
    expect([...listed(), ...UNLISTED].sort()).toEqual([...(await served())].sort());
  });
});
