import { globSync } from 'node:fs';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';

import { UNAUDITED } from '../../src/platform/audit/audit.decorators.js';

interface Handler {
  readonly name: string;
  readonly method: RequestMethod;
  readonly reason: string | undefined;
}

const handlersOf = async (path: string): Promise<readonly Handler[]> => {
  const exports = Object.values((await import(`../../${path}`)) as Record<string, unknown>);
  return exports
    .filter(
      (value): value is new () => object =>
        typeof value === 'function' && Reflect.hasMetadata(PATH_METADATA, value),
    )
    .flatMap((controller) =>
      Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
        const handler = (controller.prototype as Readonly<Record<string, unknown>>)[name];
        if (name === 'constructor' || typeof handler !== 'function') return [];
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        const reason = Reflect.getMetadata(UNAUDITED, handler) as string | undefined;
        return method === undefined ? [] : [{ name: `${controller.name}.${name}`, method, reason }];
      }),
    );
};

/** That the others record exactly one is counted for every call of every e2e spec (test/support/audit/emissions.ts). */
describe('routes that record nothing', () => {
  let handlers: readonly Handler[];
  beforeAll(async () => {
    const controllers = globSync('src/**/*.controller.ts');
    handlers = (await Promise.all(controllers.map(handlersOf))).flat();
  });

  it('say why, in words', () => {
    expect(handlers.length).toBeGreaterThan(20);
    const reasons = handlers.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
    expect(reasons.filter((reason) => reason.split(' ').length < 4)).toEqual([]);
  });

  it('say so only where somebody would expect them to record', () => {
    const reading = handlers.filter(({ method }) => method === RequestMethod.GET);
    expect(reading.filter(({ reason }) => reason !== undefined)).toEqual([]);
  });
});
