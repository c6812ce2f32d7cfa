import type { FastifyInstance, FastifyRequest } from 'fastify';

import { networkOf } from '../http/network.js';
import type { RateLimiter } from './rate-limiter.js';

/** What orchestrators ask, from one address and often. */
const UNLIMITED = /^\/api\/health(?:\/|$)/;

/** Counts each request for the network that it comes from, before its credential or its body is looked at. */
export const limitNetworks = (instance: FastifyInstance, limiter: RateLimiter): void => {
  const { network: policies } = limiter.policies;
  if (policies.length === 0) return;
  instance.addHook('onRequest', async (request: FastifyRequest, reply) => {
    if (UNLIMITED.test(request.routeOptions.url ?? '')) return;
    const partition = networkOf(request.ip);
    await limiter.admit(
      request,
      reply,
      policies.map((policy) => ({ policy, partition })),
    );
  });
};
