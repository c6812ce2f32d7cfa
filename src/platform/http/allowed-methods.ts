import type { FastifyInstance, RouteOptions } from 'fastify';

import { AppError } from '../errors/app-error.js';
import { httpErrors } from './http.errors.js';

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

/** The methods of each path, as routes are registered. */
export type AllowedMethods = Map<string, Set<string>>;

/** Watches the routes that are registered from now on. Fastify itself answers a wrong method with 404. */
export const watchMethods = (instance: FastifyInstance): AllowedMethods => {
  const allowed: AllowedMethods = new Map();
  instance.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const methods = allowed.get(url) ?? new Set<string>();
    for (const one of [method].flat()) methods.add(one);
    allowed.set(url, methods);
  });
  return allowed;
};

/** Gives every known path an answer to the methods that it does not take: 405 with `Allow`, before any body is read. */
export const answerOtherMethods = (instance: FastifyInstance, allowed: AllowedMethods): void => {
  for (const [url, methods] of [...allowed]) {
    const others = METHODS.filter((method) => !methods.has(method));
    const Allow = [...methods].sort().join(', ');
    if (others.length === 0) continue;
    const refuse = (): never => {
      throw new AppError(httpErrors.METHOD_NOT_ALLOWED, { headers: { Allow } });
    };
    instance.route({ method: others, url, onRequest: refuse, handler: refuse });
  }
};
