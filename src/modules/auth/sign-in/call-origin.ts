import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { networkOf } from '../../../platform/http/network.js';
import type { CallOrigin } from './sign-in.service.js';

/** Where the call comes from, for routes that nobody has signed in to. */
export const Origin = createParamDecorator((_: unknown, context: ExecutionContext): CallOrigin => {
  const { ip, id, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return { network: networkOf(ip), device: headers['user-agent'] ?? null, requestId: id };
});
